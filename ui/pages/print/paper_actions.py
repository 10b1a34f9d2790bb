"""What is done with the document that the Print page shows: printed, saved, noted as printed."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.documents import paper_log, print_log
from app.documents.paper_log import Made, Note
from app.documents.registry import DOCUMENTS
from app.i18n import _
from app.progress import Cancelled
from ui import printing
from ui.context import Context
from ui.noting import note_printed, noted_text
from ui.pages.print.badge_source import on_pages
from ui.pages.print.panel import PaperPanel
from ui.saving import save_as


class PaperActions(QObject):
    """Carries out what the buttons of `panel` ask for, with the document last drawn."""

    def __init__(self, context: Context, panel: PaperPanel, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._panel = panel
        self._parent = parent
        self.drawn: Made | None = None
        """What is shown; None while it is drawn, or where there is nothing."""
        self._count = 0
        panel.range_changed.connect(self._enable)
        panel.print_button.clicked.connect(self.print)
        panel.save_button.clicked.connect(self.save)
        panel.word_button.clicked.connect(self.save_for_word)
        panel.mark_button.clicked.connect(self.mark)

    def set_drawn(self, made: Made | None, count: int = 0) -> None:
        """Be about `made`, which has `count` pages."""
        self.drawn, self._count = made, count
        self._enable()

    def _enable(self) -> None:
        ready = self.drawn is not None
        try:
            self._panel.wanted_pages(self._count)
            valid = True
        except ValueError:
            # Nothing is wrong with a range while it is not known of how many pages.
            valid = not ready
        self._panel.show_range(valid=valid)
        self._panel.enable(ready=ready, printable=ready and valid)

    def print(self) -> None:
        """Ask for the printer and print; what was printed is noted, with a way back."""
        made = self.drawn
        if made is None or not self._panel.print_button.isEnabled():
            return
        title = _(DOCUMENTS[made.name].title)
        wanted = self._panel.wanted_pages(self._count)
        copies = self._panel.copies.value()
        try:
            pages = printing.ask_and_print(self._parent, made.pdf, title, wanted, copies)
        except printing.PrintFailed as error:
            self._context.failure.emit(str(error))
            return
        except Cancelled:
            self._context.tell(_("Printing was stopped. Nothing is noted as printed."))
            return
        if pages is None:
            return
        note = self._noted(made, pages)
        if note is not None:
            self._record(note)
        else:
            text = _("Only some pages were printed, so “{title}” is not noted as printed.")
            self._context.tell(text.format(title=title), _("Mark as printed"), self.mark)

    def _noted(self, made: Made, pages: Sequence[int]) -> Note | None:
        """What the printed `pages` let us note; None for a document printed in part."""
        layout = self._panel.badge_options.layout_of_sheet()
        if made.name != print_log.BADGES or layout is None:
            return paper_log.of_pages(made.note, pages, self._count)
        there = on_pages(layout, list(made.note.persons), set(pages))
        persons = {id_: stands for id_, stands in made.note.persons.items() if id_ in there}
        return Note(made.name, "", persons)

    def mark(self) -> None:
        """Note what is shown as printed (it was printed from the PDF, say)."""
        if self.drawn is not None:
            self._record(self.drawn.note)

    def _record(self, note: Note) -> None:
        if note_printed(self._context, [note]):
            self._context.tell(noted_text([note]), _("Not printed"), self._context.store.undo)

    def save(self) -> None:
        """Ask for a name and write the PDF there. A whole document counts as printed then."""
        made = self.drawn
        if made is None:
            return
        name = DOCUMENTS[made.name].file_name
        path = save_as(self._context, self._parent, name, lambda: made.pdf)
        if path is None:
            return
        text = _("Saved: {path}").format(path=path)
        if made.note.persons:
            self._context.tell(text, _("Mark as printed"), self.mark)
        elif note_printed(self._context, [made.note]):
            self._context.tell(text, _("Not printed"), self._context.store.undo)

    def save_for_word(self) -> None:
        """Ask for a name and write the document there for the office to go on writing."""
        if self.drawn is None:
            return
        document = DOCUMENTS[self.drawn.name]

        def content() -> bytes:
            with self._context.store.read() as session:
                return document.render_word(session)

        path = save_as(self._context, self._parent, document.word_name, content)
        if path is not None:
            self._context.tell(_("Saved: {path}").format(path=path))
