"""One conference file, one program: a lock that the system takes back when a program dies.

Thirty lines of our own, because the usual library loads asyncio and ssl, which would make every
start of the program about a tenth longer.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

from db.errors import FileInUse
from db.sqlite import refusal

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


def lock_path(path: Path) -> Path:
    """The file beside `path` whose lock says that the conference is open (as Office does it)."""
    return path.with_name(f"~${path.name}")


def hold(path: Path) -> FileLock:
    """Lock the conference at `path`. Raises FileInUse, or CannotWrite where no lock can be made."""
    lock = FileLock(lock_path(path))
    try:
        lock.acquire()
    except Locked as error:
        raise FileInUse(path) from error
    except OSError as error:
        raise refusal(path, error) from error
    return lock


def let_go(path: Path, lock: FileLock) -> None:
    """Give back what `hold` gave."""
    # Unlinked while still held: whoever finds the name gone makes a new file and locks that.
    if os.name != "nt":
        with suppress(OSError):
            lock_path(path).unlink(missing_ok=True)
    lock.release()
    if os.name == "nt":
        # Windows deletes no open file; another copy may hold it already, and then keeps it.
        with suppress(OSError):
            lock_path(path).unlink(missing_ok=True)
