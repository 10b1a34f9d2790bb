"""The thorough check of the open file, beside the work, once it has been opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from ui.worker import Worker

if TYPE_CHECKING:
    from app.progress import Progress

AFTER_MS: Final = 3_000
"""The first look at the file comes first."""


class Examination(QObject):
    """`found` carries what is wrong (a StoreError) with the file last given to `begin`;
    `conflicting` the paths of its conflict copies, where a cloud folder has made some.
    """

    found = Signal(object)
    conflicting = Signal(list)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._worker: Worker | None = None
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._timer.timeout.connect(self._start)

    def begin(self, path: Path) -> None:
        """Check the file at `path` in a while, unless `end` comes before."""
        self.end()
        self._path = path
        self._timer.start()

    def end(self) -> None:
        """Let go of the file; a check under way is waited for, and nothing is told of it."""
        self._timer.stop()
        self._path = None
        if self._worker is not None:
            self._worker.wait()
            self._worker.deleteLater()
            self._worker = None

    def _start(self) -> None:
        path = self._path
        assert path is not None

        def examine(_progress: Progress) -> list[Path]:
            from app.snapshots.conflicts import conflicts
            from app.snapshots.health import examine

            examine(path)
            return conflicts(path)

        self._worker = Worker(examine, self)
        self._worker.succeeded.connect(self._tell_conflicts)
        self._worker.failed.connect(self._tell)
        self._worker.start()

    def _tell(self, error: object) -> None:
        if self.sender() is self._worker:
            self.found.emit(error)

    def _tell_conflicts(self, paths: list[Path]) -> None:
        if self.sender() is self._worker and paths:
            self.conflicting.emit(paths)
