"""The wizard's window: three steps, and the work between them in a thread with progress."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.progress import Progress, part
from app.snapshots.keeping import Reason
from app.text.legacy import LegacyEncoding
from app.workbooks import job
from app.workbooks.errors import WorkbookError
from app.workbooks.job import Proposal, Report
from app.workbooks.plan import ImportPlan, Outcome
from app.workbooks.table import SheetTable, Workbook
from ui.context import Context
from ui.pages.import_wizard.columns_step import AS_IT_IS, RECOGNISED, ColumnsStep
from ui.pages.import_wizard.file_step import FileStep
from ui.pages.import_wizard.review_step import ReviewStep
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.one_work_dialog import OneWorkDialog
from ui.widgets.screen_fit import fit_to_screen

FILE, COLUMNS, REVIEW = range(3)
_SIZE: Final = (1180, 680)


class ImportWizard(OneWorkDialog):
    """File, columns, review; then one edit that can be undone. Esc or Cancel leaves at any time."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._path = Path()
        self._book: Workbook | None = None
        self.setWindowTitle(_("Import delegates"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_to_screen(self, _SIZE)
        self.file_step = FileStep(context.settings)
        self.columns = ColumnsStep()
        self.review = ReviewStep()
        self.steps = QStackedWidget()
        for step in (self.file_step, self.columns, self.review):
            self.steps.addWidget(step)
        self._lay_out()
        self.file_step.chosen.connect(self.read)
        self.columns.asked_sheet.connect(self._use_sheet)
        self.columns.asked_encoding.connect(self._use_encoding)
        self.columns.changed.connect(self._refresh)
        self.review.asked_plan.connect(self._plan)
        self._go(FILE)

    def _lay_out(self) -> None:
        self.title = QLabel()
        set_role(self.title, "title")
        self.file_name = QLabel()
        set_role(self.file_name, "muted")
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.message, "error")
        self.message.hide()
        self.cancel_button = make_button(_("Cancel"))
        self.back_button = make_button(_("Back"), "arrow-left")
        self.next_button = make_button(_("Next"), role="primary")
        for button in (self.cancel_button, self.back_button):
            button.setAutoDefault(False)
        self.next_button.setDefault(True)
        self.cancel_button.clicked.connect(self.reject)
        self.back_button.clicked.connect(self._back)
        self.next_button.clicked.connect(self._next)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.file_name, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE)
        foot.addWidget(self.progress, 1)
        for button in (self.cancel_button, self.back_button, self.next_button):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        layout.setSpacing(SPACE)
        layout.addLayout(head)
        layout.addWidget(self.message)
        layout.addWidget(self.steps, 1)
        layout.addLayout(foot)

    # -- the steps -------------------------------------------------------------------------------

    def read(self, path: Path) -> None:
        """Read the list at `path` and go on to its columns."""
        self._begin(path, lambda progress: job.load(path, progress))

    def read_book(self, book: Workbook) -> None:
        """Go on to the columns of a list that is read already."""
        self._begin(book.path, lambda _progress: book)

    def _begin(self, path: Path, load: Callable[[Progress], Workbook]) -> None:
        self._path = path
        self.review.forget_choices()

        def work(progress: Progress) -> tuple[Workbook, Proposal]:
            book = load(part(progress, 0.0, 0.8))
            try:
                return book, job.choose_sheet(book, part(progress, 0.8, 1.0))
            except WorkbookError:
                # No list is recognised; the user may know where it is.
                return book, job.propose(_largest(book))

        self._run(work, self._on_read)

    def _on_read(self, result: tuple[Workbook, Proposal]) -> None:
        self._book, proposal = result
        self.columns.show_workbook(self._book)
        self.columns.show_proposal(proposal)
        self.file_name.setText(self._path.name)
        self._go(COLUMNS)

    def _use_sheet(self, name: str) -> None:
        if self._book is not None:
            self._propose(self._book.sheet(name), self.columns.encoding.value())

    def _use_encoding(self, choice: str) -> None:
        if self.columns.proposal is not None:
            self._propose(self.columns.proposal.original, choice)

    def _propose(self, sheet: SheetTable, choice: str) -> None:
        encodings: dict[int, LegacyEncoding] | None = None
        if choice == AS_IT_IS:
            encodings = {}
        elif choice != RECOGNISED:
            encodings = dict.fromkeys(range(sheet.width), LegacyEncoding(choice))
        self._run(
            lambda progress: job.propose(sheet, progress, encodings), self.columns.show_proposal
        )

    def _plan(self) -> None:
        proposal, options = self.columns.proposal, self.review.options()
        assert proposal is not None
        store = self._context.store
        self._run(lambda progress: job.plan(store, proposal, options, progress), self._on_plan)

    def _on_plan(self, plan: ImportPlan) -> None:
        self.review.show_plan(plan)
        self._go(REVIEW)

    def _commit(self) -> None:
        proposal, options = self.columns.proposal, self.review.options()
        assert proposal is not None
        store, path = self._context.store, self._path
        self._context.guard(Reason.BEFORE_IMPORT)
        self._run(
            lambda progress: job.commit(store, path, proposal, options, progress),
            self._on_done,
            lasting=True,
        )

    def _on_done(self, report: Report) -> None:
        self.accept()
        text = _("{new} new, {updated} updated, {unchanged} unchanged, {skipped} skipped").format(
            new=report.new,
            updated=report.updated,
            unchanged=report.unchanged,
            skipped=report.skipped,
        )
        self._context.show_page("delegates")
        changed = report.new + report.updated
        if changed:
            self._context.tell(text, _("Undo"), self._context.store.undo)
        else:
            self._context.tell(text)

    def _next(self) -> None:
        if self.steps.currentIndex() == COLUMNS:
            self._plan()
        elif self.steps.currentIndex() == REVIEW:
            self._commit()

    def _back(self) -> None:
        self._go(self.steps.currentIndex() - 1)

    def _go(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        titles = (_("Import a delegate list"), _("What the columns hold"), _("What will change"))
        self.title.setText(titles[step])
        self.file_name.setVisible(step != FILE)
        self.message.hide()
        self._refresh()
        (self.file_step if step == FILE else self.next_button).setFocus()

    def _refresh(self) -> None:
        """Fit the buttons to the step and to whether work is under way."""
        step, busy = self.steps.currentIndex(), self.busy
        self.steps.setEnabled(not busy)
        self.back_button.setVisible(step != FILE)
        self.back_button.setEnabled(not busy)
        self.next_button.setVisible(step != FILE)
        self.next_button.setText(_("Next"))
        ready = True
        if step == COLUMNS:
            proposal = self.columns.proposal
            ready = proposal is not None and proposal.mapping.has_names()
        elif step == REVIEW:
            counts = self.review.counts()
            n = counts[Outcome.NEW] + counts[Outcome.UPDATED]
            ready = n > 0
            text = ngettext("Import {n} delegate", "Import {n} delegates", n)
            self.next_button.setText(text.format(n=n))
        self.next_button.setEnabled(ready and not busy)

    # -- work in a thread ------------------------------------------------------------------------

    def _tell_failure(self, text: str) -> None:
        self.message.setText(text)
        self.message.show()


def _largest(book: Workbook) -> SheetTable:
    return max(book.sheets, key=lambda sheet: len(sheet.rows))
