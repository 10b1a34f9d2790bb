"""A dialog that does one piece of work at a time in a thread, with a bar of progress."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.messages import describe
from app.progress import Progress
from ui.theme import SPACE
from ui.widgets.slim_progress import slim_progress
from ui.widgets.working_dialog import WorkingDialog
from ui.worker import Worker

_STEPS = 1000


class OneWorkDialog(WorkingDialog):
    """Subclasses place `progress`, start work with `_run`, and fit themselves in `_refresh`.

    Whoever leaves meanwhile sees the dialog close when the work has stopped.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress = slim_progress(_STEPS, SPACE)
        self._then: Callable[[Any], None] | None = None
        self._lasting = False

    def _refresh(self) -> None:
        """Fit the dialog to whether work is under way (`busy`)."""
        raise NotImplementedError

    def _tell_failure(self, text: str) -> None:
        """Say why the work failed."""
        raise NotImplementedError

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return self._worker is not None

    def _run(
        self,
        work: Callable[[Progress], Any],
        then: Callable[[Any], None],
        *,
        lasting: bool = False,
    ) -> None:
        """Do `work` in a thread, then `then` with its result, unless something is under way.

        What a `lasting` work has written is there: then is done even for one who has left.
        """
        if self._worker is not None:
            return
        self._then, self._lasting = then, lasting
        self._worker = worker = Worker(work, self)
        worker.progressed.connect(self._on_progress)
        worker.succeeded.connect(self._on_result)
        worker.failed.connect(self._on_failed)
        worker.stopped.connect(self._on_stopped)
        worker.finished.connect(worker.deleteLater)
        self.progress.setValue(0)
        self.progress.show()
        self._refresh()
        worker.start()

    def _on_progress(self, share: float) -> None:
        self.progress.setValue(round(share * _STEPS))

    def _on_result(self, result: Any) -> None:
        then = self._then
        self._rest()
        if self._leaving and not self._lasting:
            self.reject()
        elif then is not None:
            then(result)

    def _on_failed(self, error: Exception) -> None:
        self._rest()
        if self._leaving and not self._lasting:
            self.reject()
            return
        self._leaving = False
        self._tell_failure(describe(error))

    def _on_stopped(self) -> None:
        self._rest()
        if self._leaving:
            self.reject()

    def _rest(self) -> None:
        self._worker = None
        self._then = None
        self.progress.hide()
        self._refresh()
