"""A dialog with work beside it: leaving waits until the work has stopped."""

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QWidget

from ui.worker import Worker


class WorkingDialog(QDialog):
    """Subclasses put work under way into `_worker`, take it out when it has finished, and then
    close where `_leaving` says that the user is gone already.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker: Worker | None = None
        self._leaving = False

    def reject(self) -> None:
        """Leave; work under way is stopped first, and nothing of it is kept."""
        if self._worker is not None:
            self._leaving = True
            self._worker.stop()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's own close button does what Cancel does."""
        if self._worker is not None:
            self.reject()
            event.ignore()
        else:
            super().closeEvent(event)
