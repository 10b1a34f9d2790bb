"""One conference file, one program: a lock that the system takes back when a program dies.

Thirty lines of our own, because the usual library loads asyncio and ssl, which would make every
start of the program about a tenth longer.
"""

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Locked(OSError):
    """Another program, or another part of this one, holds the lock."""


class FileLock:
    """An exclusive lock on the file at `path`, which is made when it is not there."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def acquire(self) -> None:
        """Take the lock at once. Raises Locked, and OSError when the file cannot be made."""
        while self._handle is None:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                if sys.platform == "win32":
                    msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
                else:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                os.close(handle)
                raise Locked(str(error)) from error
            if sys.platform != "win32" and os.fstat(handle).st_nlink == 0:
                # Its last owner removed the file between our opening and locking it.
                os.close(handle)
                continue
            self._handle = handle

    def release(self) -> None:
        """Give the lock back; does nothing when it is not held."""
        if self._handle is None:
            return
        if sys.platform == "win32":
            os.lseek(self._handle, 0, os.SEEK_SET)
            msvcrt.locking(self._handle, msvcrt.LK_UNLCK, 1)
        os.close(self._handle)
        self._handle = None
