"""What was loaded from one state of the file is kept until the file changes."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.sqlite import connect

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class LastingLoads:
    """Hands the readers of one and the same state of the file one dictionary to keep things in.

    A connection of its own asks SQLite whether anything was committed: by whomever, that changes
    its `data_version`. Safe in any thread.
    """

    def __init__(self, path: Path) -> None:
        self._watcher = connect(path, writer=False)
        self._mutex = threading.Lock()
        self._version = 0
        self._kept: dict[Any, Any] = {}
        self._closed = False

    def of(self, session: "Session") -> dict[Any, Any]:
        """What readers of the state that `session` sees have kept; it begins to read with this.

        Once closed, each reader keeps things for itself.
        """
        with self._mutex:
            if self._closed:
                return {}
            before = self._data_version()
            # The state is settled by the first thing that is read.
            session.connection().exec_driver_sql("PRAGMA schema_version")
            if self._data_version() != before:
                return {}  # one of two states; it does not matter which, but nobody else's is known
            if before != self._version:
                self._version, self._kept = before, {}
            return self._kept

    def _data_version(self) -> int:
        (version,) = self._watcher.execute("PRAGMA data_version").fetchone()
        return int(version)

    def close(self) -> None:
        """Let go of the file."""
        with self._mutex:
            self._closed = True
            self._watcher.close()
            self._kept = {}
