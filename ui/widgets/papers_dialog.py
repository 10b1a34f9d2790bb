"""Papers of one part of the program: chosen at the left, seen at the right, printed or saved.

    PapersDialog(context, ("award-annex", "award-receipts"), self, _("Papers of the awards")).open()

`names` are those of app.documents.registry. The pages are drawn in a thread beside the window. A
paper that cannot be drawn (NothingToPrint) shows its reason in place of the pages. The paper chosen
last is chosen again next time.
"""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy.orm import Session

from app.documents import paper_log
from app.documents.paper import NothingToPrint
from app.documents.paper_log import Note
from app.documents.registry import DOCUMENTS
from app.i18n import _, ngettext
from app.messages import describe
from app.progress import Cancelled, Progress
from ui import printing
from ui.context import Context
from ui.noting import note_printed
from ui.saving import save_as
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.paper_list import PaperForm, PaperList
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.screen_fit import fit_to_screen
from ui.widgets.slim_progress import slim_progress
from ui.widgets.working_dialog import WorkingDialog
from ui.worker import Worker

Drawing = Callable[[Session, Progress], bytes]
"""Draws a paper; runs in a thread, so it reads no widgets."""

Noting = Callable[[Session], Note]
"""Tells what is noted when the paper has been printed; runs in the thread, too."""

_SIZE: Final = (1180, 680)
_PANEL_WIDTH: Final = 38 * SPACE
_PAUSE_MS: Final = 120
"""How long the options must rest before the pages are drawn anew."""

_A3_POINTS: Final = 1_000
"""A sheet with a side longer than this is A3."""


class PapersDialog(WorkingDialog):
    """The papers `names` with their preview; `first` is chosen first where it is given.

    Subclasses with a form of their own hand it in as `options` (and `more` buttons for the foot),
    say in `drawing` how to draw, in `noting` when that is not the whole paper, and in `nothing`
    when there is nothing on the pages.
    """

    def __init__(
        self,
        context: Context,
        names: Sequence[str],
        parent: QWidget | None = None,
        title: str = "",
        first: str = "",
        options: PaperForm | None = None,
        more: Sequence[QPushButton] = (),
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._asked = 0
        self._drawing = 0
        self._done = 0
        """Numbers of the last paper asked for, of the one being drawn, and of the last drawn."""
        self._drawn: bytes | None = None
        self._note: Note | None = None
        """What is noted when the drawn paper has been printed; None for a part of a paper."""
        self._shown = ""
        """The paper whose page is kept while its options change."""
        self._nothing = ""
        """Why the paper being drawn has nothing to print, where the pages alone do not tell."""
        self.setWindowTitle(title or _("Print"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_to_screen(self, _SIZE)
        self.options = options or PaperList(context.settings, names, first)
        self.preview = PdfPreview()
        self.summary = QLabel()
        self.message = QLabel()
        self.progress = slim_progress()
        self.print_button = make_button(_("Print…"), "printer", role="primary")
        self.save_button = make_button(_("Save as PDF…"), "save")
        self.close_button = make_button(_("Close"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out(title or _("Papers"), more)
        self._connect()
        self.options.setFocus()
        self._on_options()

    # -- for subclasses --------------------------------------------------------------------------

    def drawing(self) -> Drawing:
        """How the paper as it is asked for now is drawn."""
        document = DOCUMENTS[self.options.document]
        return lambda session, _progress: document.render(session)

    def noting(self) -> Noting | None:
        """What is noted when the paper as it is asked for now is printed or saved; None: nothing,
        for it is but a part of the paper.
        """
        name = self.options.document
        return lambda session: paper_log.note(session, name)

    def nothing(self) -> str:
        """Why the paper as it is asked for now holds nothing, "" where it does."""
        return ""

    def printed(self, pages: Sequence[int]) -> None:
        """Pages (from 0) of what the preview shows were sent to the printer."""
        count = self.preview.document.pageCount()
        note = paper_log.of_pages(self._note, pages, count) if self._note is not None else None
        if note is not None:
            note_printed(self._context, [note])

    # -- building --------------------------------------------------------------------------------

    def _lay_out(self, title: str, more: Sequence[QPushButton]) -> None:
        heading = QLabel(title)
        set_role(heading, "title")
        advice = QLabel(_("In the printer's own settings choose “Actual size”, not “Fit to page”."))
        for label in (heading, self.summary, self.message, advice):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.summary, advice):
            set_role(label, "muted")
        self.message.hide()
        for button in (self.save_button, *more, self.close_button):
            button.setAutoDefault(False)
        self.print_button.setDefault(True)
        panel = QWidget()
        panel.setFixedWidth(_PANEL_WIDTH)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        for widget in (heading, self.options, self.summary, self.message):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(advice)
        right = QVBoxLayout()
        right.setSpacing(SPACE // 2)
        right.addWidget(self.preview, 1)
        right.addWidget(self.progress)
        body = QHBoxLayout()
        body.setSpacing(SPACE * 2)
        body.addWidget(panel)
        body.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE)
        foot.addStretch(1)
        for button in (*more, self.save_button, self.close_button, self.print_button):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        layout.setSpacing(SPACE)
        layout.addLayout(body, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._draw)
        self.options.changed.connect(self._on_options)
        self.print_button.clicked.connect(self.print_pages)
        self.save_button.clicked.connect(self.save_pages)
        self.close_button.clicked.connect(self.reject)
        # The line at the foot of the window is hidden by this dialog.
        self._context.failure.connect(self._say_failure)

    # -- drawing ---------------------------------------------------------------------------------

    def _on_options(self) -> None:
        self._asked += 1
        self._drawn = None
        self.message.hide()
        self._enable()
        self._pause.start()

    def _enable(self) -> None:
        for button in (self.print_button, self.save_button):
            button.setEnabled(self._drawn is not None)

    def _draw(self) -> None:
        if self._worker is not None:
            # Its pages are out of date; the next ones begin when it has stopped.
            self._worker.stop()
            return
        store, draw, noting = self._context.store, self.drawing(), self.noting()

        def work(progress: Progress) -> tuple[bytes, Note | None] | NothingToPrint:
            with store.read() as session:
                try:
                    pdf = draw(session, progress)
                    return pdf, noting(session) if noting is not None else None
                except NothingToPrint as error:
                    return error

        self._drawing = self._asked
        self._nothing = self.nothing()
        self._worker = worker = Worker(work, self)
        worker.progressed.connect(self._on_progress)
        worker.succeeded.connect(self._on_drawn)
        worker.failed.connect(self._on_failed)
        worker.finished.connect(self._on_finished)
        worker.start()

    def _on_progress(self, share: float) -> None:
        self.progress.show()
        self.progress.setValue(round(share * 100))

    def _on_drawn(self, made: tuple[bytes, Note | None] | NothingToPrint) -> None:
        if isinstance(made, NothingToPrint):
            self._show_nothing(str(made))
            return
        pdf, note = made
        if self._drawing != self._asked:
            return
        self._done = self._drawing
        self.preview.show_pdf(pdf)
        # Nothing was asked for since, so the form still says what was drawn.
        document = self.options.document
        if document != self._shown:
            self.preview.go_to(0)
        self._shown = document
        if self._nothing:
            self.summary.setText(self._nothing)
            return
        self._drawn, self._note = pdf, note
        self.summary.setText(_sheets(self.preview.document))
        self._enable()

    def _on_failed(self, error: Exception) -> None:
        self._show_nothing(describe(error))

    def _show_nothing(self, text: str) -> None:
        """Empty the preview and say why."""
        if self._drawing != self._asked:
            return
        self._done = self._drawing
        self.preview.show_pdf(b"")
        self.summary.clear()
        self._say_failure(text)

    def _on_finished(self) -> None:
        if self._worker is not None:
            self._worker.deleteLater()
            self._worker = None
        self.progress.hide()
        if self._leaving:
            super().reject()
        elif self._done != self._asked:
            self._pause.start()

    def _say(self, text: str, role: str) -> None:
        self.message.setText(text)
        set_role(self.message, role)
        self.message.show()

    def _say_failure(self, text: str) -> None:
        self._say(text, "error")

    # -- doing -----------------------------------------------------------------------------------

    def print_pages(self) -> None:
        """Ask for the printer and print what the preview shows."""
        if self._drawn is None:
            return
        try:
            title = _(DOCUMENTS[self.options.document].title)
            pages = printing.ask_and_print(self, self._drawn, title)
        except printing.PrintFailed as error:
            self._say_failure(str(error))
        except Cancelled:
            self._say(_("Printing was stopped."), "muted")
        else:
            if pages is not None:
                n = len(pages)
                text = ngettext("{n} page was sent to the printer.",
                                "{n} pages were sent to the printer.", n)  # fmt: skip
                self._say(text.format(n=n), "ok")
                self.printed(pages)

    def save_pages(self) -> None:
        """Ask for a name and write what the preview shows there. A whole paper counts as printed,
        but not sheets for delegates: those may still be wanted one by one.
        """
        pdf, note = self._drawn, self._note
        if pdf is None:
            return
        saved = self.save(DOCUMENTS[self.options.document].file_name, lambda: pdf)
        if saved and note is not None and not note.persons:
            note_printed(self._context, [note])

    def save(self, file_name: str, content: Callable[[], bytes]) -> bool:
        """Ask for a name, write `content` there and say so; whether that was done."""
        self.message.hide()
        path = save_as(self._context, self, file_name, content)
        if path is not None:
            self._say(_("Saved: {path}").format(path=path), "ok")
        return path is not None

    # -- leaving ---------------------------------------------------------------------------------

    def reject(self) -> None:
        """Leave; drawing under way is stopped first."""
        self._pause.stop()
        super().reject()


def _sheets(document: QPdfDocument) -> str:
    count, size = document.pageCount(), document.pagePointSize(0)
    large = max(size.width(), size.height()) > _A3_POINTS
    text = (
        ngettext("{n} sheet of A3", "{n} sheets of A3", count)
        if large
        else ngettext("{n} sheet of A4", "{n} sheets of A4", count)
    ).format(n=count)
    direction = _("landscape") if size.width() > size.height() else _("portrait")
    return f"{text} ({direction})"
