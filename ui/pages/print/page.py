"""The Print page: badges with a preview of the very bytes that are printed or saved."""

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.documents import badges, print_log
from app.documents.badges import BadgeSheet
from app.documents.print_log import PrintState
from app.documents.registry import DOCUMENTS
from app.i18n import _, ngettext
from app.progress import Cancelled, Progress
from ui import printing
from ui.context import Context, EditFailed
from ui.pages.base import Page
from ui.pages.print.options import DUE, SELECTED, BadgeOptions
from ui.saving import save_as
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.pdf_preview import PdfPreview
from ui.worker import Worker

_PAUSE_MS: Final = 120
"""How long the options must rest before the pages are drawn anew."""

_PANEL_WIDTH: Final = 38 * SPACE


class PrintPage(Page):
    """Options at the left, preview at the right; the pages are drawn in a thread beside."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "conference", "delegate_group", "unit", "delegate", "print_record",
            "award", "award_round", "round_presenter",
        }
    )  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._everyone = BadgeSheet("", "", ())
        self._states: dict[int, PrintState] = {}
        self._chosen: set[int] = set()
        self._drawn: tuple[BadgeSheet, bytes] | None = None
        self._worker: Worker | None = None
        self._asked = 0
        self.options = BadgeOptions(context.settings)
        self.preview = PdfPreview()
        self.print_button = make_button(_("Print…"), "printer", role="primary")
        self.save_button = make_button(_("Save as PDF…"), "save")
        self.mark_button = make_button(
            _("Mark as printed"),
            "circle-check",
            _("Note these badges as printed, without printing them"),
        )
        self.progress = QProgressBar()
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(SPACE // 2)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.progress.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._pause.timeout.connect(self._draw)
        self.options.changed.connect(self._on_options)
        self.print_button.clicked.connect(self.print_pages)
        self.save_button.clicked.connect(self.save_pages)
        self.mark_button.clicked.connect(self.mark_printed)
        self.setFocusProxy(self.options.who)
        self._enable()

    def _lay_out(self) -> None:
        heading = QLabel(_("Delegate badges"))
        set_role(heading, "title")
        advice = QLabel(_("In the printer's own settings choose “Actual size”, not “Fit to page”."))
        advice.setWordWrap(True)
        set_role(advice, "muted")
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, SPACE, 0)
        column.setSpacing(SPACE)
        column.addWidget(heading)
        column.addWidget(self.options)
        column.addSpacing(SPACE)
        for widget in (self.print_button, self.save_button, self.mark_button, advice):
            column.addWidget(widget)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(panel)
        scroll.setFixedWidth(_PANEL_WIDTH)
        right = QVBoxLayout()
        right.setSpacing(SPACE // 2)
        right.addWidget(self.preview, 1)
        right.addWidget(self.progress)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE)
        layout.setSpacing(SPACE * 2)
        layout.addWidget(scroll)
        layout.addLayout(right, 1)

    # -- showing ---------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the badges and what was printed of them again."""
        with self.context.store.read() as session:
            self._everyone = badges.content(session)
            self._states = print_log.states(session, self._everyone)
        self._chosen &= self._states.keys()
        due = sum(state is not PrintState.CURRENT for state in self._states.values())
        self.options.set_counts(len(self._everyone.badges), len(self._chosen), due)
        self._on_options()

    def reveal(self, rows: Sequence[int]) -> None:
        """Print the badges of the delegates `rows`."""
        if ids := {row for row in rows if row}:
            self._chosen = ids
            self.reload()
            self.options.who.set_value(SELECTED)

    def showEvent(self, event: QShowEvent) -> None:
        """Offer the delegates now selected on the Delegates page."""
        if not event.spontaneous():
            self._chosen = set(self.context.selected_delegates)
            self._stale = True
        super().showEvent(event)

    def wanted(self) -> BadgeSheet:
        """The badges that the options ask for."""
        choice = self.options.who.value()
        chosen = tuple(
            badge
            for badge in self._everyone.badges
            if (choice != SELECTED or badge.delegate_id in self._chosen)
            and (choice != DUE or self._states[badge.delegate_id] is not PrintState.CURRENT)
        )
        return replace(self._everyone, badges=chosen)

    def _on_options(self) -> None:
        self._drawn = None
        self._asked += 1
        self._enable()
        self.options.show_summary(len(self.wanted().badges))
        self._pause.start()

    def _enable(self) -> None:
        ready = self._drawn is not None and bool(self._drawn[0].badges)
        for button in (self.print_button, self.save_button, self.mark_button):
            button.setEnabled(ready)

    # -- drawing ---------------------------------------------------------------------------------

    def _draw(self) -> None:
        if self._worker is not None:
            # Its pages are out of date; the next ones begin when it has stopped.
            self._worker.stop()
            return
        if self.options.layout_of_sheet() is None or not self.isVisible():
            return
        asked, sheet, options = self._asked, self.wanted(), self.options.sheet_options()

        def work(progress: Progress) -> tuple[int, BadgeSheet, bytes]:
            return asked, sheet, badges.draw(sheet, options, progress)

        self._worker = worker = Worker(work, self)
        worker.progressed.connect(self._on_progress)
        worker.succeeded.connect(self._on_drawn)
        worker.failed.connect(self._on_failed)
        worker.stopped.connect(self._on_stopped)
        worker.finished.connect(self._on_finished)
        worker.start()

    def _on_progress(self, share: float) -> None:
        self.progress.show()
        self.progress.setValue(round(share * 100))

    def _on_drawn(self, result: tuple[int, BadgeSheet, bytes]) -> None:
        asked, sheet, pdf = result
        if asked != self._asked:
            self._pause.start()
            return
        self._drawn = sheet, pdf
        self.preview.show_pdf(pdf)
        self._enable()

    def _on_stopped(self) -> None:
        if self.isVisible():
            self._pause.start()

    def _on_failed(self, error: Exception) -> None:
        self.context.failure.emit(str(error))

    def _on_finished(self) -> None:
        if self._worker is not None:
            self._worker.deleteLater()
            self._worker = None
        self.progress.hide()

    def finish(self) -> None:
        """Stop drawing; it begins anew when the page is shown again."""
        if self._worker is not None:
            self._worker.stop()
            self._worker.wait()

    # -- doing -----------------------------------------------------------------------------------

    def print_pages(self) -> None:
        """Ask for the printer and print; what was printed is noted, with a way back."""
        if self._drawn is None:
            return
        sheet, pdf = self._drawn
        title = _(DOCUMENTS[print_log.BADGES].title)
        try:
            pages = printing.ask_and_print(self, pdf, title)
        except printing.PrintFailed as error:
            self.context.failure.emit(str(error))
            return
        except Cancelled:
            self.context.tell(_("Printing was stopped. No badge is noted as printed."))
            return
        if pages is None:
            return
        self._record(self._on_pages(sheet, pages))

    def _on_pages(self, sheet: BadgeSheet, pages: Sequence[int]) -> BadgeSheet:
        made = self.options.layout_of_sheet()
        assert made is not None
        places = made.places(len(sheet.badges))
        wanted = set(pages)
        there = [page in wanted for page, _x, _y in places]
        kept = (badge for badge, here in zip(sheet.badges, there, strict=True) if here)
        return replace(sheet, badges=tuple(kept))

    def mark_printed(self) -> None:
        """Note the badges shown as printed (they were printed from the PDF, say)."""
        if self._drawn is not None:
            self._record(self._drawn[0])

    def _record(self, sheet: BadgeSheet) -> None:
        n = len(sheet.badges)
        label = ngettext("Print {n} badge", "Print {n} badges", n).format(n=n)
        try:
            with self.context.edit(label) as session:
                print_log.record(session, sheet, time.time_ns() // 1_000_000)
        except EditFailed:
            return
        text = ngettext(
            "{n} badge is noted as printed.", "{n} badges are noted as printed.", n
        ).format(n=n)
        self.context.tell(text, _("Not printed"), self.context.store.undo)

    def save_pages(self) -> None:
        """Ask for a name and write the PDF there."""
        if self._drawn is None:
            return
        pdf = self._drawn[1]
        name = DOCUMENTS[print_log.BADGES].file_name
        path = save_as(self.context, self, name, lambda: pdf)
        if path is None:
            return
        self.context.tell(
            _("Saved: {path}").format(path=path), _("Mark as printed"), self.mark_printed
        )
