"""The Print page: everything that can be printed, its state, and a preview of the very bytes."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.documents import badges, invitations, paper_log, print_log
from app.documents.badges import BadgeSheet
from app.documents.document import Drawing
from app.documents.imposition import SheetOptions
from app.documents.paper import NothingToPrint
from app.documents.paper_log import Made, Note, PaperLine
from app.documents.registry import DOCUMENTS
from app.i18n import N_, _
from app.messages import describe
from app.progress import Progress
from db.models import Base
from ui.context import Context
from ui.latest_work import LatestWork
from ui.pages.base import Page
from ui.pages.print.badge_source import BadgeSource
from ui.pages.print.jobs import PaperJobs
from ui.pages.print.nothing import NothingView
from ui.pages.print.options import SELECTED
from ui.pages.print.panel import PaperPanel
from ui.pages.print.paper_actions import PaperActions
from ui.pages.print.side import PaperSide
from ui.theme import SPACE
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.slim_progress import slim_progress

BADGES: Final = print_log.BADGES
_LOG: Final = frozenset({"paper_record", "print_record"})
_CHOSEN: Final = "print/document"

_MORE: Final = {
    invitations.NAME: N_("Numbers and texts…"),
    "seating-chart": N_("Paper and what is shown…"),
    "seat-finder": N_("Columns…"),
    "place-cards": N_("Whose cards…"),
    "usher-lists": N_("Which entrance…"),
}
"""Documents with options in a dialog of their own -> what it offers (msgid)."""

Early = Callable[[bytes], None]


class PrintPage(Page):
    """List at the left, preview in the middle, what is done with the document at the right.

    Pages and states are made in threads beside.
    """

    watches: ClassVar[frozenset[str]] = frozenset(Base.metadata.tables)
    """Some document shows each of them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._shown = ""
        """The document whose page is kept while it is drawn anew."""
        self._log_only = False
        """Whether nothing but what was printed has changed since the last reading."""
        self._want_ticking = False
        self.side = PaperSide()
        self.panel = PaperPanel(context.settings)
        self.badges = BadgeSource(self.panel.badge_options)
        self.preview = PdfPreview()
        self.nothing = NothingView()
        self.progress = slim_progress()
        self.drawing = LatestWork(self)
        self.reading = LatestWork(self)
        self.paper = PaperActions(context, self.panel, self)
        self.jobs = PaperJobs(context, self)
        self._resume = QTimer(self)
        self._resume.setSingleShot(True)
        self._resume.timeout.connect(self._on_resume)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.side)
        self.side.documents.choose(context.settings.text(_CHOSEN, BADGES))
        if not self.side.documents.current:
            self.side.documents.choose(BADGES)

    def _lay_out(self) -> None:
        self.middle = QStackedWidget()
        self.middle.addWidget(self.preview)
        self.middle.addWidget(self.nothing)
        centre = QVBoxLayout()
        centre.setSpacing(SPACE // 2)
        centre.addWidget(self.middle, 1)
        centre.addWidget(self.progress)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE)
        layout.setSpacing(SPACE * 2)
        layout.addWidget(self.side, 1)
        layout.addLayout(centre, 1)
        layout.addWidget(self.panel)

    def _connect(self) -> None:
        side, panel = self.side, self.panel
        side.documents.chosen.connect(lambda _name: self._on_document())
        side.documents.tree.itemActivated.connect(lambda *_item: self._on_enter())
        side.ticking_changed.connect(self._on_ticking)
        side.folder_button.clicked.connect(self.save_all)
        side.print_button.clicked.connect(self.print_changed)
        side.save_button.clicked.connect(self.save_changed)
        panel.badge_options.changed.connect(self._on_options)
        panel.more_button.clicked.connect(self.open_more)
        self.nothing.asked.connect(self.context.show_page)
        self.drawing.early.connect(self._on_early)
        self.drawing.progressed.connect(self._on_progress)
        self.drawing.done.connect(self._on_drawn)
        self.drawing.failed.connect(self._on_failed)
        self.drawing.idle.connect(self.progress.hide)
        self.reading.done.connect(self._on_states)
        self.reading.failed.connect(self._on_failed)

    # -- showing ---------------------------------------------------------------------------------

    @property
    def current(self) -> str:
        """The document shown, by its name in the registry."""
        return self.side.documents.current

    @property
    def settled(self) -> bool:
        """Whether everything shown is up to date."""
        works = (self.drawing, self.reading, self.jobs)
        return not (self._resume.isActive() or any(work.busy for work in works))

    def reload(self) -> None:
        """Read the state of every document again, and draw the one shown anew."""
        with self.context.store.read() as session:
            self.badges.read(session)
        self._ask_states()
        if not self._log_only or self.current == BADGES:
            self._on_options()
        self._log_only = False

    def _on_changed(self, tables: frozenset[str]) -> None:
        self._log_only = tables <= _LOG and (self._log_only or not self._stale)
        super()._on_changed(tables)

    def reveal(self, rows: Sequence[int]) -> None:
        """Print the badges of the delegates `rows`."""
        if ids := {row for row in rows if row}:
            self.side.set_ticking(False)
            self.side.documents.choose(BADGES)
            self.reload_if_stale()
            self.badges.choose(ids)
            self.panel.badge_options.who.set_value(SELECTED)
            self._on_options()

    def act(self, action: str, rows: Sequence[int]) -> None:
        """Show a document ("document:programme"), or what has changed ("changed")."""
        what, _colon, name = action.partition(":")
        if what == "document":
            self.side.set_ticking(False)
            self.side.documents.choose(name)
        elif what == "changed":
            self._want_ticking = True
            if not self.reading.busy:
                self._ask_states()
        else:
            self.reveal(rows)

    def focus_search(self) -> None:
        """Put the cursor into the search field of the documents."""
        self.side.set_ticking(False)
        self.side.documents.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Offer the delegates now selected on the Delegates page."""
        if not event.spontaneous():
            self.badges.chosen = set(self.context.selected_delegates)
            self._stale = True
        super().showEvent(event)

    def _on_document(self) -> None:
        self.context.settings.put(_CHOSEN, self.current)
        self.panel.show_document(self.current, _more(self.current))
        self._show_state()
        self._on_options()

    def _on_ticking(self) -> None:
        self.panel.setVisible(not self.side.ticking)
        self._on_options()

    def _ask_states(self) -> None:
        store = self.context.store

        def work(progress: Progress, _early: Early) -> list[PaperLine]:
            with store.read() as session:
                return paper_log.states(session, progress=progress)

        if self.isVisible():
            self.reading.ask(work)

    def _on_states(self, lines: list[PaperLine]) -> None:
        self.side.documents.show_states(lines)
        if self._want_ticking:
            self._want_ticking = False
            self.side.set_ticking(True)
        self._show_state()

    def _show_state(self) -> None:
        self.panel.show_state(self.side.documents.line(self.current))

    # -- drawing ---------------------------------------------------------------------------------

    def wanted(self) -> BadgeSheet:
        """The badges to be shown."""
        if self.side.ticking:
            line = self.side.documents.line(BADGES)
            return badges.only(self.badges.everyone, line.due if line is not None else ())
        return self.badges.wanted()

    def _on_options(self) -> None:
        self.paper.set_drawn(None)
        self.panel.badge_options.show_summary(len(self.wanted().badges))
        self._draw()

    def _draw(self) -> None:
        if not self.isVisible() or not self.current:
            return
        if self.current != BADGES:
            self.drawing.ask(self._work())
        elif self.panel.badge_options.layout_of_sheet() is None:
            self.drawing.forget()
        elif not self.wanted().badges:
            self.drawing.forget()
            self._show_no_badges()
        else:
            work = _badge_work(self.wanted(), self.panel.badge_options.sheet_options())
            self.drawing.ask(work)

    def _work(self) -> Callable[[Progress, Early], Made | NothingToPrint]:
        store, name = self.context.store, self.current
        line = self.side.documents.line(name)
        only = line.due if self.side.ticking and line is not None and line.due else None

        def work(progress: Progress, early: Early) -> Made | NothingToPrint:
            with store.read() as session:
                try:
                    return paper_log.make(session, name, only, progress, early)
                except NothingToPrint as error:
                    return error

        return work

    def _show_no_badges(self) -> None:
        if not self.badges.states:
            self._show_nothing(
                NothingToPrint(
                    _("There are no delegates yet. Import the list, then print."), "delegates"
                )
            )
        else:
            self._show_nothing(NothingToPrint(_("All badges are printed and up to date.")))

    def _on_early(self, pdf: bytes) -> None:
        self._show_pdf(pdf)

    def _on_progress(self, share: float) -> None:
        self.progress.show()
        self.progress.setValue(round(share * 100))

    def _on_drawn(self, made: Made | NothingToPrint) -> None:
        if isinstance(made, NothingToPrint):
            self._show_nothing(made)
            return
        self._show_pdf(made.pdf)
        self.paper.set_drawn(made, self.preview.document.pageCount())

    def _show_pdf(self, pdf: bytes) -> None:
        self.middle.setCurrentWidget(self.preview)
        self.preview.show_pdf(pdf)
        if self.current != self._shown:
            self.preview.go_to(0)
        self._shown = self.current

    def _show_nothing(self, why: NothingToPrint) -> None:
        self._shown = ""
        self.preview.show_pdf(b"")
        self.nothing.show_reason(str(why), why.page)
        self.middle.setCurrentWidget(self.nothing)

    def _on_failed(self, error: Exception) -> None:
        self.context.failure.emit(describe(error))

    def finish(self) -> None:
        """Stop drawing; it begins anew when the page is shown again, or if it is not left."""
        if self.drawing.busy or self.reading.busy:
            self.drawing.stop()
            self.reading.stop()
            self._resume.start()
        self.jobs.stop()

    def _on_resume(self) -> None:
        if self.isVisible():
            self.reload()

    # -- doing -----------------------------------------------------------------------------------

    def _on_enter(self) -> None:
        if not self.side.ticking:
            self.paper.print()

    def open_more(self) -> None:
        """Open the dialog with the document's own options."""
        if self.current == invitations.NAME:
            from ui.pages.print.invitations import InvitationsDialog

            InvitationsDialog(self.context, self).open()
        else:
            from ui.pages.seating.papers import SeatingPapers

            SeatingPapers(self.context, self, first=self.current).open()

    def _drawings(self) -> Mapping[str, Drawing]:
        """Badges are drawn with the options as set."""
        options = self.panel.badge_options.sheet_options()
        return {BADGES: lambda made, progress: badges.draw(made, options, progress)}

    def save_all(self) -> None:
        """Ask for a folder and write every document there, with a table of contents."""
        self.jobs.save(list(DOCUMENTS), {}, self._drawings())

    def print_changed(self) -> None:
        """Print the ticked documents; of sheets for delegates only the changed ones."""
        lines = self.side.documents.ticks()
        self.jobs.print([line.name for line in lines], _due(lines), self._drawings())

    def save_changed(self) -> None:
        """Write the ticked documents into a folder."""
        lines = self.side.documents.ticks()
        self.jobs.save([line.name for line in lines], _due(lines), self._drawings())


def _badge_work(sheet: BadgeSheet, options: SheetOptions) -> Callable[[Progress, Early], Made]:
    def work(progress: Progress, _early: Early) -> Made:
        note = Note(BADGES, "", badges.digests(sheet))
        return Made(BADGES, badges.draw(sheet, options, progress), note)

    return work


def _more(name: str) -> str:
    return _(_MORE[name]) if name in _MORE else ""


def _due(lines: Sequence[PaperLine]) -> dict[str, Sequence[int]]:
    return {line.name: line.due for line in lines if line.due}
