"""A disk that refuses one call of SQLite's choice: a VFS of our own around the system's.

It is registered as the default in the very library that Python's sqlite3 uses, so that every
connection goes through it, SQLAlchemy's as well. Only the calls that change something are watched.
"""

import _sqlite3
import ctypes
import errno
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_DELETE = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = CFUNCTYPE(c_int, c_void_p, c_int)
_SHM_MAP = CFUNCTYPE(c_int, c_void_p, c_int, c_int, c_int, c_void_p)


_MAY_CREATE = 0x4
"""SQLITE_OPEN_CREATE: an opening without it changes nothing."""


class _Vfs(ctypes.Structure):
    """struct sqlite3_vfs, version 3."""

    _fields_ = [
        ("iVersion", c_int), ("szOsFile", c_int), ("mxPathname", c_int), ("pNext", c_void_p),
        ("zName", c_char_p), ("pAppData", c_void_p), ("xOpen", c_void_p), ("xDelete", c_void_p),
        *((name, c_void_p) for name in (
            "xAccess", "xFullPathname", "xDlOpen", "xDlError", "xDlSym", "xDlClose", "xRandomness",
            "xSleep", "xCurrentTime", "xGetLastError", "xCurrentTimeInt64", "xSetSystemCall",
            "xGetSystemCall", "xNextSystemCall",
        )),
    ]  # fmt: skip


class _Methods(ctypes.Structure):
    """struct sqlite3_io_methods, version 3."""

    _fields_ = [
        ("iVersion", c_int),
        *((name, c_void_p) for name in (
            "xClose", "xRead", "xWrite", "xTruncate", "xSync", "xFileSize", "xLock", "xUnlock",
            "xCheckReservedLock", "xFileControl", "xSectorSize", "xDeviceCharacteristics",
            "xShmMap", "xShmLock", "xShmBarrier", "xShmUnmap", "xFetch", "xUnfetch",
        )),
    ]  # fmt: skip


class Fault(Enum):
    """How a call fails. HALF writes half of what it was given before."""

    FULL = sqlite3.SQLITE_FULL
    WRITE = sqlite3.SQLITE_IOERR_WRITE
    HALF = -1
    SYNC = sqlite3.SQLITE_IOERR_FSYNC
    TRUNCATE = sqlite3.SQLITE_IOERR_TRUNCATE
    DELETE = sqlite3.SQLITE_IOERR_DELETE
    OPEN = sqlite3.SQLITE_CANTOPEN
    INDEX = sqlite3.SQLITE_IOERR_SHMSIZE
    PYTHON = -2


FAULTS = {
    "write": (Fault.FULL, Fault.WRITE, Fault.HALF),
    "sync": (Fault.SYNC,),
    "truncate": (Fault.TRUNCATE,),
    "delete": (Fault.DELETE,),
    "open": (Fault.OPEN,),
    "index": (Fault.INDEX,),
    "fsync": (Fault.PYTHON,),
    "replace": (Fault.PYTHON,),
    "copyfile": (Fault.PYTHON,),
}
"""How each kind of call can fail; the last three are those of Python that db uses."""


@dataclass
class Trial:
    """The calls made in one trial, in order, and which of them fails (from 0; None for none).

    With `lasting` all later ones fail too. `struck` tells that it came so far.
    """

    fail_at: int | None = None
    fault: Fault = Fault.FULL
    lasting: bool = False
    calls: list[str] = field(default_factory=list)
    struck: bool = False

    def next(self, call: str) -> bool:
        """Note a call; whether it fails."""
        self.calls.append(call)
        number = len(self.calls) - 1
        if self.fail_at is None:
            return False
        fails = number == self.fail_at or (self.lasting and number > self.fail_at)
        self.struck = self.struck or fails
        return fails


class FaultyDisk:
    """While entered, SQLite and db.disk ask it before they change anything on the disk."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self._library = library
        library.sqlite3_vfs_find.restype = POINTER(_Vfs)
        library.sqlite3_vfs_find.argtypes = [c_char_p]
        library.sqlite3_vfs_register.argtypes = [POINTER(_Vfs), c_int]
        library.sqlite3_vfs_unregister.argtypes = [POINTER(_Vfs)]
        self._system = library.sqlite3_vfs_find(None)
        self._vfs = _Vfs()
        ctypes.pointer(self._vfs)[0] = self._system.contents
        self._vfs.zName = b"faulty"
        self._vfs.pNext = None
        self._callbacks: list[Any] = []
        self._methods: dict[int, _Methods] = {}
        self._trial: Trial | None = None
        self._vfs.xOpen = self._address(_OPEN(self._open))
        self._delete_really = _DELETE(self._system.contents.xDelete)
        self._vfs.xDelete = self._address(_DELETE(self._delete))
        self._open_really = _OPEN(self._system.contents.xOpen)

    def __enter__(self) -> "FaultyDisk":
        if self._library.sqlite3_vfs_register(ctypes.byref(self._vfs), 1) != sqlite3.SQLITE_OK:
            raise RuntimeError("SQLite does not take the VFS")
        return self

    def __exit__(self, *_exc: object) -> None:
        self._library.sqlite3_vfs_unregister(ctypes.byref(self._vfs))

    @contextmanager
    def trying(self, trial: Trial) -> Iterator[Trial]:
        """Let the calls inside be those of `trial`."""
        self._trial = trial
        with _python_calls(self._fails):
            try:
                yield trial
            finally:
                self._trial = None

    def _fails(self, call: str) -> bool:
        return self._trial is not None and self._trial.next(call)

    def _address(self, callback: Any) -> int | None:
        self._callbacks.append(callback)
        return ctypes.cast(callback, c_void_p).value

    # -- what SQLite calls -----------------------------------------------------------------------

    def _open(self, _vfs: int, name: int, file: int, flags: int, out: int) -> int:
        if flags & _MAY_CREATE and self._fails("open"):
            c_void_p.from_address(file).value = None
            return Fault.OPEN.value
        result = self._open_really(ctypes.addressof(self._system.contents), name, file, flags, out)
        methods = c_void_p.from_address(file)
        if methods.value:
            methods.value = ctypes.addressof(self._watched(methods.value))
        return result

    def _delete(self, _vfs: int, name: bytes, sync: int) -> int:
        if self._fails("delete"):
            return Fault.DELETE.value
        return self._delete_really(ctypes.addressof(self._system.contents), name, sync)

    def _watched(self, address: int) -> _Methods:
        """The methods at `address` with those that change something replaced by ours."""
        if address in self._methods:
            return self._methods[address]
        made = self._methods[address] = _Methods()
        ctypes.pointer(made)[0] = _Methods.from_address(address)
        really_write = _WRITE(made.xWrite)

        def write(file: int, data: int, amount: int, offset: int) -> int:
            if not self._fails("write"):
                return really_write(file, data, amount, offset)
            assert self._trial is not None
            if self._trial.fault is Fault.HALF:
                really_write(file, data, amount // 2, offset)
                return Fault.FULL.value
            return Fault.WRITE.value if self._trial.fault is Fault.WRITE else Fault.FULL.value

        made.xWrite = self._address(_WRITE(write))
        self._watch(made, "xTruncate", _TRUNCATE, "truncate", Fault.TRUNCATE)
        self._watch(made, "xSync", _SYNC, "sync", Fault.SYNC)
        if made.xShmMap:
            self._watch(made, "xShmMap", _SHM_MAP, "index", Fault.INDEX)
        return made

    def _watch(self, methods: _Methods, name: str, kind: Any, call: str, fault: Fault) -> None:
        really = kind(getattr(methods, name))

        def method(*arguments: Any) -> int:
            return fault.value if self._fails(call) else really(*arguments)

        setattr(methods, name, self._address(kind(method)))


@contextmanager
def _python_calls(fails: Callable[[str], bool]) -> Iterator[None]:
    """The calls with which db itself changes files, watched in the same way."""
    really = os.fsync, os.replace, shutil.copyfile

    def refuse(name: str, run: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            if fails(name):
                if name == "copyfile":
                    Path(arguments[1]).write_bytes(Path(arguments[0]).read_bytes()[:5000])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))
            return run(*arguments, **named)

        return call

    os.fsync, os.replace, shutil.copyfile = (
        refuse(name, run)
        for name, run in zip(("fsync", "replace", "copyfile"), really, strict=True)
    )
    try:
        yield
    finally:
        os.fsync, os.replace, shutil.copyfile = really


def library() -> ctypes.CDLL | str:
    """The library that Python's sqlite3 works with; why it cannot be had, otherwise."""
    path = getattr(_sqlite3, "__file__", None)
    if path and sys.platform == "win32":
        path = str(Path(path).with_name("sqlite3.dll"))
    try:
        # Looked up through the module, symbols of what it is linked to are found too.
        found = ctypes.CDLL(path)
        _ = found.sqlite3_vfs_register
    except (OSError, AttributeError) as error:
        return f"sqlite3 is no shared library here: {error}"
    return found
