"""Long work beside the window: progress, result or error come back in the window's thread."""

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from app.progress import Cancelled, Progress

_OURS = ("app", "db", "ui")
"""Where the classes of errors are defined that the window knows how to tell of."""


class Worker(QThread):
    """Runs `work(progress)` in a thread of its own and then emits exactly one of three signals.

    `succeeded` carries the result, `failed` the exception; `stopped` comes after `stop`, unless the
    work was done before it heard of it. `progressed` carries the share done (0 to 1). Connect
    methods of objects in the window's thread, not functions: only so are they called there.
    """

    progressed = Signal(float)
    succeeded = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, work: Callable[[Progress], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = False

    def stop(self) -> None:
        """Ask the work to stop at its next report; nothing of it is kept."""
        self._stop = True

    def run(self) -> None:
        """Do the work (Qt calls this in the new thread)."""
        try:
            result = self._work(self._report)
        except Cancelled:
            self.stopped.emit()
        except Exception as error:
            # Whatever it was, the window must hear of it.
            self.failed.emit(error)
            if not _is_foreseen(error):
                sys.excepthook(type(error), error, error.__traceback__)
        else:
            self.succeeded.emit(result)

    def _report(self, share: float) -> None:
        if self._stop:
            raise Cancelled
        self.progressed.emit(share)


def _is_foreseen(error: Exception) -> bool:
    return isinstance(error, OSError) or type(error).__module__.partition(".")[0] in _OURS
