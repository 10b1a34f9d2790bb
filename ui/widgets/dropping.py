"""Files dropped on a window."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

LIST_SUFFIXES: Final = (".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".txt")


def dropped_list(data: QMimeData) -> Path | None:
    """The first delegate list among dropped files, or None."""
    for url in data.urls():
        path = Path(url.toLocalFile())
        if path.suffix.lower() in LIST_SUFFIXES:
            return path
    return None


def dropped_file(data: QMimeData) -> Path | None:
    """The one file dropped; None for several, for folders and for anything else."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].is_file() else None


class ListDrop(QObject):
    """Calls `run` with a list dropped anywhere on a page."""

    def __init__(self, page: QWidget, run: Callable[[Path], object]) -> None:
        super().__init__(page)
        self._run = run
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take lists, and nothing else."""
        if isinstance(event, QDropEvent) and event.type() in _DROPS:
            path = dropped_list(event.mimeData())
            if path is not None:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    # The other program waits until the drop is over, and a dialog would hold it up.
                    QTimer.singleShot(0, self, lambda: self._run(path))
                return True
        return super().eventFilter(watched, event)


_DROPS: Final = frozenset({QEvent.Type.DragEnter, QEvent.Type.Drop})
