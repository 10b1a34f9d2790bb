"""How the conference is seen: windows, pages, widgets. The only part that knows Qt."""

import ctypes
import sys


def _keep_booleans() -> None:
    """Let True and False live for ever, as Python 3.12 and later do by themselves.

    PySide6 6.12.0 forgets one reference to True with each Signal.emit(): under Python 3.11 the
    program would be aborted after some ten thousand signals ("deallocating True or False").
    """
    if sys.version_info < (3, 12):
        for value in (True, False):
            # The first field of an object is its reference count.
            ctypes.c_ssize_t.from_address(id(value)).value += 1 << 60


_keep_booleans()
