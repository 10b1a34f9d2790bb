"""Work in a thread of which only the newest counts: what was asked for before is given up."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.progress import Progress
from ui.worker import Worker

Work = Callable[[Progress, Callable[[Any], None]], Any]
"""Work gets its progress, and a callback for a first part of the result; it runs in a thread."""

PAUSE_MS: Final = 120
"""How long nothing else must be asked for before the work begins, unless said otherwise."""


class LatestWork(QObject):
    """Does the work last asked for. `early` carries a first part of the result, `done` the whole,
    `failed` the exception; `idle` says that nothing is under way any more.
    """

    early = Signal(object)
    progressed = Signal(float)
    done = Signal(object)
    failed = Signal(object)
    idle = Signal()
    _handed = Signal(int, object)

    def __init__(self, parent: QObject | None = None, pause_ms: int = PAUSE_MS) -> None:
        super().__init__(parent)
        self._asked = 0
        self._under_way = 0
        """Numbers of the work asked for last and of that being done; 0 for none."""
        self._work: Work | None = None
        self._worker: Worker | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self.begin)
        self._handed.connect(self._on_handed)

    @property
    def busy(self) -> bool:
        """Whether something asked for is not done yet."""
        return self._work is not None or self._worker is not None

    def ask(self, work: Work) -> None:
        """Do `work`, instead of whatever is waiting or under way."""
        self._asked += 1
        self._work = work
        self._pause.start()
        if self._worker is not None:
            # Of no use any more.
            self._worker.stop()

    def put_off(self) -> None:
        """Wait once more as long with what has not begun: something else is going on."""
        if self._pause.isActive():
            self._pause.start()

    def forget(self) -> None:
        """Want nothing any more; what is under way stops at its next report."""
        self._asked += 1
        self._work = None
        self._pause.stop()
        if self._worker is not None:
            self._worker.stop()

    def stop(self) -> None:
        """The same, and wait until it has stopped."""
        self.forget()
        if self._worker is not None:
            self._worker.wait()

    def begin(self) -> None:
        """Begin without waiting for anything else to be asked."""
        self._pause.stop()
        if self._worker is not None:
            # Out of date; the newest begins when this one has stopped.
            self._worker.stop()
            return
        work = self._work
        if work is None:
            return
        self._work = None
        number = self._under_way = self._asked

        def run(progress: Progress) -> Any:
            return work(progress, lambda part: self._handed.emit(number, part))

        self._worker = worker = Worker(run, self)
        worker.progressed.connect(self._on_progress)
        worker.succeeded.connect(self._on_done)
        worker.failed.connect(self._on_failed)
        worker.finished.connect(self._on_finished)
        worker.start()

    def _wanted(self) -> bool:
        return self._under_way == self._asked

    def _on_handed(self, number: int, part: object) -> None:
        if number == self._under_way and self._wanted():
            self.early.emit(part)

    def _on_progress(self, share: float) -> None:
        if self._wanted():
            self.progressed.emit(share)

    def _on_done(self, result: object) -> None:
        if self._wanted():
            self.done.emit(result)

    def _on_failed(self, error: object) -> None:
        if self._wanted():
            self.failed.emit(error)

    def _on_finished(self) -> None:
        if self._worker is not None:
            self._worker.deleteLater()
            self._worker = None
        self._under_way = 0
        if self._work is None:
            self.idle.emit()
        elif not self._pause.isActive():
            self.begin()
