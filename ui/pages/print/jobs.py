"""Many documents in one go: into a folder, or to the printer; drawn in a thread."""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QProgressDialog, QWidget

from app.documents import bundle, paper_log
from app.documents.bundle import Bundle
from app.documents.document import Drawing
from app.documents.imposition import DoesNotFit
from app.documents.paper import NothingToPrint
from app.documents.paper_log import Made, Note
from app.documents.registry import DOCUMENTS
from app.i18n import _, ngettext
from app.messages import describe
from app.progress import Cancelled, Progress, part
from ui import printing
from ui.context import Context
from ui.noting import note_printed, noted_text
from ui.worker import Worker

_FOLDER = "print/folder"
_STEPS = 1000
"""What the whole of the work is counted in, on screen."""

Drawings = Mapping[str, Drawing]
Delegates = Mapping[str, Collection[int]]


class PaperJobs(QObject):
    """Draws documents in a thread behind a dialog that can stop it, then prints or saves them.

    `ended` tells that a job is over, however it went.
    """

    ended = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._parent = parent
        self._worker: Worker | None = None
        self._waiting: QProgressDialog | None = None
        self._then: Callable[[Any], object] | None = None

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return self._worker is not None

    # -- into a folder ---------------------------------------------------------------------------

    def save(self, names: Sequence[str], only: Delegates, drawings: Drawings) -> None:
        """Ask for a folder and write `names` there, `only` the sheets of some delegates."""
        settings = self._context.settings
        start = settings.text(_FOLDER, str(self._context.store.path.parent))
        chosen = QFileDialog.getExistingDirectory(
            self._parent, _("Folder for the documents"), start
        )
        if not chosen:
            return
        settings.put(_FOLDER, chosen)
        store = self._context.store

        def work(progress: Progress) -> Bundle:
            with store.read() as session:
                return bundle.write(session, Path(chosen), names, only, drawings, progress)

        self._run(work, _("Writing the documents…"), self._on_saved)

    def _on_saved(self, made: Bundle) -> None:
        folder = made.contents.parent
        note_printed(self._context, made.notes)
        n = len(made.written)
        text = ngettext(
            "{n} document is in the folder “{folder}”.",
            "{n} documents are in the folder “{folder}”.",
            n,
        ).format(n=n, folder=folder.name)
        self._context.tell(text, _("Open the folder"), lambda: open_folder(folder))
        self._say_left_out([(line.name, line.reason) for line in made.left_out])

    def _say_left_out(self, left_out: Sequence[tuple[str, str]]) -> None:
        """Name the documents that could not be made, and why."""
        if not left_out:
            return
        n = len(left_out)
        text = ngettext(
            "{n} document could not be made:", "{n} documents could not be made:", n
        ).format(n=n)
        lines = [f"• {_(DOCUMENTS[name].title)}: {reason}" for name, reason in left_out]
        QMessageBox.information(self._parent, _("Print"), "\n".join([text, "", *lines]))

    # -- to the printer --------------------------------------------------------------------------

    def print(self, names: Sequence[str], only: Delegates, drawings: Drawings) -> None:
        """Draw `names`, ask for the printer once and print them."""
        store = self._context.store

        def work(progress: Progress) -> list[Made | tuple[str, str]]:
            made: list[Made | tuple[str, str]] = []
            with store.read() as session:
                for done, name in enumerate(names):
                    share = part(progress, done / len(names), (done + 1) / len(names))
                    try:
                        draw = drawings.get(name)
                        made.append(paper_log.make(session, name, only.get(name), share, draw=draw))
                    except (NothingToPrint, DoesNotFit) as error:
                        made.append((name, str(error)))
            return made

        self._run(work, _("Drawing the documents…"), self._on_drawn)

    def _on_drawn(self, made: list[Made | tuple[str, str]]) -> None:
        there = [one for one in made if isinstance(one, Made)]
        if there:
            self._send(there)
        self._say_left_out([one for one in made if not isinstance(one, Made)])

    def _send(self, made: Sequence[Made]) -> None:
        sent: list[Note] = []
        jobs = [(one.pdf, _(DOCUMENTS[one.name].title)) for one in made]
        try:
            printing.ask_and_print_all(
                self._parent, jobs, lambda place: sent.append(made[place].note)
            )
        except printing.PrintFailed as error:
            self._context.failure.emit(str(error))
        except Cancelled:
            if not sent:
                self._context.tell(_("Printing was stopped. Nothing is noted as printed."))
        if sent and note_printed(self._context, sent):
            self._context.tell(noted_text(sent), _("Not printed"), self._context.store.undo)

    # -- inside ----------------------------------------------------------------------------------

    def _run(
        self, work: Callable[[Progress], Any], text: str, then: Callable[[Any], object]
    ) -> None:
        if self._worker is not None:
            return
        waiting = QProgressDialog(text, _("Cancel"), 0, _STEPS, self._parent)
        waiting.setWindowModality(Qt.WindowModality.WindowModal)
        waiting.setMinimumDuration(300)
        waiting.setAutoReset(False)
        waiting.setAutoClose(False)
        waiting.setValue(0)
        self._waiting, self._then = waiting, then
        self._worker = worker = Worker(work, self)
        waiting.canceled.connect(worker.stop)
        worker.progressed.connect(self._on_progress)
        worker.succeeded.connect(self._on_done)
        worker.failed.connect(self._on_failed)
        worker.stopped.connect(self._on_stopped)
        worker.start()

    def _on_progress(self, share: float) -> None:
        if self._waiting is not None:
            self._waiting.setValue(round(share * _STEPS))

    def _on_done(self, result: object) -> None:
        then = self._then
        self._end()
        assert then is not None
        then(result)
        self.ended.emit()

    def _on_failed(self, error: Exception) -> None:
        self._end()
        self._context.failure.emit(describe(error))
        self.ended.emit()

    def _on_stopped(self) -> None:
        self._end()
        self._context.tell(_("Stopped. Nothing was printed or written."))
        self.ended.emit()

    def _end(self) -> None:
        if self._waiting is not None:
            self._waiting.close()
            self._waiting.deleteLater()
            self._waiting = None
        if self._worker is not None:
            # Its last signal comes before it has left its thread.
            self._worker.wait()
            self._worker.deleteLater()
            self._worker = None

    def stop(self) -> None:
        """Give up what is under way."""
        if self._worker is not None:
            self._worker.stop()
            self._worker.wait()


def open_folder(folder: Path) -> None:
    """Show a folder in the system's own window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
