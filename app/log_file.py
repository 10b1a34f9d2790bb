"""The file of the log: of limited size, and for several running copies of the program at once."""

import time
from contextlib import suppress
from logging import LogRecord
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from db.lock import FileLock, Locked

FILES: Final = 5
FILE_BYTES: Final = 512 * 1024
PATIENCE_S: Final = 1.0
"""How long a line waits for another copy of the program that is writing one (a matter of ms)."""


class SharedLogFile(RotatingFileHandler):
    """`path`, and older ones `path`.1 and so on. A disk that refuses costs the line, and no more.

    The file is opened for each line alone, under a lock: another copy of the program may move it
    aside at any time, which Windows does not allow with an open file.
    """

    def __init__(self, path: Path, files: int = FILES, file_bytes: int = FILE_BYTES) -> None:
        self._path = path
        super().__init__(
            path, maxBytes=file_bytes, backupCount=files - 1, encoding="utf-8", delay=True
        )

    def emit(self, record: LogRecord) -> None:
        """Write one line."""
        lock = FileLock(self._path.with_name(f"~{self._path.name}.lock"))
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            _take(lock)
            try:
                super().emit(record)
                self._close_stream()
            finally:
                lock.release()

    def handleError(self, record: LogRecord) -> None:  # noqa: N802 - logging's name
        """A line that cannot be written is no reason to write of that to the console."""

    def _close_stream(self) -> None:
        if self.stream:
            self.stream.close()
            # logging opens it again by itself, as it does the first time.
            self.stream = None


def _take(lock: FileLock) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            return lock.acquire()
        except Locked:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.002)
