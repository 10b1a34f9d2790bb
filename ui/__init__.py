"""How the conference is seen: windows, pages, widgets. The only part that knows Qt."""

import builtins
import ctypes
import sys

import PySide6  # noqa: F401 - it puts an import of its own in place


def _keep_singletons() -> None:
    """Let True, False and None live for ever, as Python 3.12 and later do by themselves.

    PySide6 6.12.0 forgets one reference to True with each Signal.emit() and one to None with each
    call that returns nothing: under Python 3.11 the program would be aborted after some ten
    thousand of them ("deallocating True or False", "deallocating None").
    """
    if sys.version_info < (3, 12):
        for value in (True, False, None):
            # The first field of an object is its reference count.
            ctypes.c_ssize_t.from_address(id(value)).value += 1 << 60


def _import_plainly() -> None:
    """Take back what PySide6 has put in the place of the import before it.

    It reads the source of every module imported after it, in search of `from __feature__`, which
    nobody here uses. That takes time at every start, and linecache keeps all those sources.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


_keep_singletons()
_import_plainly()
