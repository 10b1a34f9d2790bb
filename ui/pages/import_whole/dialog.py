"""The preview of a whole workbook, and its import in a thread with progress."""

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.progress import Progress, part
from app.snapshots.keeping import Reason
from app.workbooks import whole
from app.workbooks.whole import WholeBook
from app.workbooks.whole_report import Outcome, WholeReport
from ui.context import Context
from ui.pages.import_whole.models import OUTCOMES, LinesModel, ListsModel, lines_of
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button, name_button
from ui.widgets.chips import ChipRow
from ui.widgets.one_work_dialog import OneWorkDialog
from ui.widgets.screen_fit import fit_to_screen

_SIZE: Final = (1240, 700)
_EVERYTHING: Final = "all"
_LEFT: Final = 500
_LEAST_LEFT: Final = 500
_NUMBER: Final = 62
_COLUMNS: Final = (145, 120, 180)
_WIDE: Final = 300
_ROW: Final = 28


class WholeDialog(OneWorkDialog):
    """Lists with ticks on the left, the rows of the one chosen on the right; then one edit."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._book: WholeBook | None = None
        self._report: WholeReport | None = None
        self._again = False
        self._pasted = False
        self.setWindowTitle(_("Import a whole workbook"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit_to_screen(self, _SIZE)
        self._make_widgets()
        self._lay_out()
        self.lists_model.ticked.connect(self._rehearse)
        self.erase.toggled.connect(lambda _on: self._rehearse())
        self.chips.clicked.connect(lambda _key: self._show_lines())
        self.copy_button.clicked.connect(self.copy_remarks)
        self.lists.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_lines())
        self.lines.selectionModel().currentRowChanged.connect(self._show_remarks)
        self.cancel_button.clicked.connect(self.reject)
        self.import_button.clicked.connect(self.commit)
        self._refresh()

    def _make_widgets(self) -> None:
        self.heading = _text("heading")
        self.summary = _text()
        self.message = _text("muted")
        self.sheets = _text("muted")
        self.stays = _text("muted")
        self.remarks = _text("muted")
        self.remarks.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.lists_model, self.lines_model = ListsModel(self), LinesModel(self)
        self.lists = _table(self.lists_model, _("Lists of the workbook"))
        self.lines = _table(self.lines_model, _("What becomes of each row"))
        header = self.lists.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, self.lists_model.columnCount()):
            self.lists.setColumnWidth(column, _NUMBER)
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column, width in enumerate(_COLUMNS):
            self.lines.setColumnWidth(column, width)
        self.lines.horizontalHeader().setStretchLastSection(True)
        self.chips = ChipRow[Any]((key, "") for key in (_EVERYTHING, *OUTCOMES))
        self.copy_button = make_button(
            _("Copy the remarks"), "copy", _("Copy all remarks, to send them back to the unit")
        )
        self.erase = QCheckBox(_("Empty cells erase what is known so far"))
        self.cancel_button = make_button(_("Cancel"))
        self.import_button = make_button(_("Import"), "import", role="primary")
        self.cancel_button.setAutoDefault(False)
        self.copy_button.setAutoDefault(False)
        self.import_button.setDefault(True)

    def _lay_out(self) -> None:
        left = self.lists_side = QWidget()
        left.setMinimumWidth(_LEAST_LEFT)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, SPACE, 0)
        column.addWidget(self.lists, 1)
        column.addWidget(self.sheets)
        column.addWidget(self.stays)
        right = QWidget()
        column = self._lines_column = QVBoxLayout(right)
        column.setContentsMargins(SPACE, 0, 0, 0)
        self.chips.addStretch(1)
        column.addLayout(self.chips)
        column.addWidget(self.lines, 1)
        column.addWidget(self.remarks)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([_LEFT, self.width() - _LEFT])
        split.setStretchFactor(1, 1)
        # Empty tables say nothing; their place stays.
        policy = split.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        split.setSizePolicy(policy)
        split.hide()
        self._tables = split
        foot = QHBoxLayout()
        foot.setSpacing(SPACE)
        foot.addWidget(self.erase)
        foot.addWidget(self.progress, 1)
        foot.addWidget(self.copy_button)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.import_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        layout.setSpacing(SPACE)
        for widget in (self.heading, self.summary, self.message):
            layout.addWidget(widget)
        layout.addWidget(split, 1)
        layout.addLayout(foot)

    # -- reading and trying out ------------------------------------------------------------------

    def read(self, path: Path) -> None:
        """Read the workbook at `path` and show what it would change."""
        self.heading.setText(path.name)
        self.summary.setText(_("Reading the workbook…"))
        store = self._context.store

        def work(progress: Progress) -> tuple[WholeBook, WholeReport]:
            book = whole.read(path, part(progress, 0.0, 0.5))
            return book, whole.rehearse(store, book, progress=part(progress, 0.5, 1.0))

        self._run(work, self._on_read)

    def show_pasted(self, book: WholeBook) -> None:
        """Show what rows pasted into one list would change."""
        self._pasted = True
        self.setWindowTitle(_("Take over pasted rows"))
        self.heading.setText(", ".join(_(importer.title) for importer, _found in book.parts))
        # There is but one list, and its rows need the room.
        self.lists_side.hide()
        self._lines_column.setContentsMargins(0, 0, 0, 0)
        self.lines.setColumnWidth(2, _WIDE)
        store = self._context.store
        self._run(
            lambda progress: (book, whole.rehearse(store, book, progress=progress)), self._on_read
        )

    def _on_read(self, result: tuple[WholeBook, WholeReport]) -> None:
        self._book, self._report = result
        self._tables.show()
        self.lists_model.begin(self._report.lists)
        self._tell_sheets(self._report)
        self.lists.selectRow(0)
        self._show_report()
        (self.lines if self._pasted else self.lists).setFocus()

    def _rehearse(self) -> None:
        """Try out what is ticked now; what is under way is tried out anew when it is over."""
        book, store = self._book, self._context.store
        if book is None:
            return
        if self.busy:
            self._again = True
            return
        chosen, erase = frozenset(self.lists_model.chosen), self.erase.isChecked()
        self._run(
            lambda progress: whole.rehearse(store, book, chosen, erase=erase, progress=progress),
            self._on_rehearsed,
        )

    def _on_rehearsed(self, report: WholeReport) -> None:
        if self._again:
            self._again = False
            self._rehearse()
            return
        self._report = report
        self.lists_model.update(report.lists)
        self._show_report()

    # -- what is shown ---------------------------------------------------------------------------

    def _show_report(self) -> None:
        report = self._report
        assert report is not None
        self.summary.setText(_counts(report))
        refused = report.count(Outcome.REFUSED)
        advice = _advice_on_rows if self._pasted else _advice_on_file
        self.message.setText(advice(refused, wanted=report.wanted))
        set_role(self.message, "error" if refused else "muted")
        self._show_lines()
        self._refresh()

    def _tell_sheets(self, report: WholeReport) -> None:
        lines = []
        if report.unknown:
            names = ", ".join(f"“{name}”" for name in report.unknown)
            lines.append(_("Not recognised and left alone: {sheets}.").format(sheets=names))
        if report.shown:
            names = ", ".join(f"“{name}”" for name in report.shown)
            text = _("Not read, for they only show what the lists hold: {sheets}.")
            lines.append(text.format(sheets=names))
        self.sheets.setText("\n".join(lines))
        self.sheets.setVisible(bool(lines))
        self.stays.setText(_(whole.STAYS))

    def _show_lines(self) -> None:
        row = max(self.lists.currentIndex().row(), 0)
        if not self.lists_model.rows:
            return
        shown = lines_of(self.lists_model.chosen_lists(row))
        counts = {outcome: self.lists_model.count(row, outcome) for outcome in OUTCOMES}
        self.chips[_EVERYTHING].setText(_("All") + f" ({len(shown)})")
        for outcome, (name, _sign) in OUTCOMES.items():
            self.chips[outcome].setText(f"{_(name)} ({counts[outcome]})")
            self.chips[outcome].setEnabled(counts[outcome] > 0)
        key = self.chips.chosen()
        if not self.chips[key].isEnabled():
            self.chips.choose(_EVERYTHING)
            key = _EVERYTHING
        if key != _EVERYTHING:
            shown = [one for one in shown if one.outcome == key]
        self.lines_model.show_rows(shown)
        self.copy_button.setEnabled(any(one.problems for one in shown))
        self.remarks.clear()

    def _show_remarks(self, current: QModelIndex) -> None:
        rows = self.lines_model.rows
        self.remarks.setText(rows[current.row()].remarks if current.isValid() and rows else "")

    def copy_remarks(self) -> None:
        """Put sheet, row, name and remark of every row with a problem on the clipboard."""
        lines = [
            "\t".join(self.lines_model.text(one, column) for column in (0, 2, 3))
            for one in self.lines_model.rows
            if one.problems
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _refresh(self) -> None:
        writing = self.busy and self._lasting
        self.lists.setEnabled(not writing)
        report = self._report
        n = 0
        if report is not None:
            n = report.count(Outcome.NEW) + report.count(Outcome.CHANGED)
        text = ngettext("Import {n} row", "Import {n} rows", n).format(n=n)
        name_button(self.import_button, text if n else _("Import"))
        self.import_button.setEnabled(n > 0 and not self.busy)
        self.erase.setEnabled(self._book is not None and not writing)

    # -- the import ------------------------------------------------------------------------------

    def commit(self) -> None:
        """Take over what is ticked, as one edit."""
        book, store = self._book, self._context.store
        if book is None or self.busy:
            return
        chosen, erase = frozenset(self.lists_model.chosen), self.erase.isChecked()
        self._context.guard(Reason.BEFORE_IMPORT)
        self._run(
            lambda progress: whole.commit(store, book, chosen, erase=erase, progress=progress),
            self._on_done,
            lasting=True,
        )

    def _on_done(self, report: WholeReport) -> None:
        self.accept()
        self._context.tell(_counts(report), _("Undo"), self._context.store.undo)

    # -- work in a thread ------------------------------------------------------------------------

    def _tell_failure(self, text: str) -> None:
        self.summary.clear()
        self.message.setText(text)
        set_role(self.message, "error")


def _counts(report: WholeReport) -> str:
    return _("{new} new · {changed} changed · {same} unchanged · {refused} left out").format(
        new=report.count(Outcome.NEW),
        changed=report.count(Outcome.CHANGED),
        same=report.count(Outcome.UNCHANGED),
        refused=report.count(Outcome.REFUSED),
    )


def _advice_on_file(refused: int, *, wanted: bool) -> str:
    """What to know or to do about a workbook of which so many rows are refused."""
    if refused:
        return ngettext(
            "{n} row is not clear and is left out. Correct it in Excel, save, and import "
            "again: rows that are imported already do no harm.",
            "{n} rows are not clear and are left out. Correct them in Excel, save, and import "
            "again: rows that are imported already do no harm.",
            refused,
        ).format(n=refused)
    if wanted:
        return _(
            "What is ticked is taken over in one step; Ctrl+Z brings the present state back. "
            "Rows that are missing in the file delete nothing."
        )
    return _("There is nothing new in this file.")


def _advice_on_rows(refused: int, *, wanted: bool) -> str:
    """The same about pasted rows."""
    if refused:
        return ngettext(
            "{n} row is not clear and is left out. Correct it in Excel, and paste again: rows "
            "that are taken over already do no harm.",
            "{n} rows are not clear and are left out. Correct them in Excel, and paste again: "
            "rows that are taken over already do no harm.",
            refused,
        ).format(n=refused)
    if wanted:
        return _("The rows are taken over in one step; Ctrl+Z brings the present state back.")
    return _("There is nothing new in these rows.")


def _text(role: str = "") -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        set_role(label, role)
    return label


def _table(model: Any, name: str) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(_ROW)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table
