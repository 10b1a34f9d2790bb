"""Second step: which sheet, where the headings are, what each column holds, in which encoding."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.text.legacy import LegacyEncoding
from app.workbooks.job import Proposal
from app.workbooks.mapping import LABELS
from app.workbooks.table import Workbook, cell
from ui.theme import SPACE, STRONG, colours, set_role
from ui.widgets.choices import ChoiceBox

_ROWS_SHOWN: Final = 60
_HEADER_CHOICES: Final = 40
_SAMPLES: Final = 3
_NARROWEST, _WIDEST = 130, 260
RECOGNISED, AS_IT_IS = "recognised", "as-it-is"


class ColumnsStep(QWidget):
    """Shows the list as it was read. `asked_sheet` (a name) and `asked_encoding` (RECOGNISED,
    AS_IT_IS or a LegacyEncoding) ask for another reading; `changed` tells that the mapping is
    another.
    """

    asked_sheet = Signal(str)
    asked_encoding = Signal(str)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.proposal: Proposal | None = None
        self.sheet = ChoiceBox([])
        self.header = ChoiceBox([])
        self.encoding = ChoiceBox(
            [
                (RECOGNISED, _("As recognised")),
                (AS_IT_IS, _("Unicode, convert nothing")),
                (LegacyEncoding.TCVN3, _("TCVN3 (ABC, .Vn fonts)")),
                (LegacyEncoding.VNI, _("VNI (VNI- fonts)")),
            ]
        )
        self.samples = QLabel()
        self.samples.setTextFormat(Qt.TextFormat.PlainText)
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        self.table = QTableWidget()
        self.fields: list[ChoiceBox] = []
        self._lay_out()
        self.sheet.currentIndexChanged.connect(lambda _i: self.asked_sheet.emit(self.sheet.value()))
        self.encoding.currentIndexChanged.connect(
            lambda _i: self.asked_encoding.emit(self.encoding.value())
        )
        self.header.currentIndexChanged.connect(self._on_header)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(SPACE // 2)
        form.addRow(_("Sheet"), self.sheet)
        form.addRow(_("Headings"), self.header)
        left = QWidget()
        left.setLayout(form)
        right = QFormLayout()
        right.setVerticalSpacing(SPACE // 2)
        right.addRow(_("Text"), self.encoding)
        right.addRow("", self.samples)
        box = QWidget()
        box.setLayout(right)
        top = QHBoxLayout()
        top.setSpacing(SPACE * 3)
        top.addWidget(left, 1)
        top.addWidget(box, 1)
        set_role(self.samples, "muted")
        self.table.setAccessibleName(_("The list as it was read"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.horizontalHeader().hide()
        self.table.setWordWrap(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(top)
        layout.addWidget(self.hint)
        layout.addWidget(self.table, 1)

    def show_workbook(self, book: Workbook) -> None:
        """Offer the sheets of `book`."""
        names = [(sheet.name, _sheet_text(sheet.name, sheet.hidden)) for sheet in book.sheets]
        self.sheet.set_choices(names)
        self.sheet.setEnabled(len(names) > 1)
        self._choose(self.encoding, RECOGNISED)

    def show_proposal(self, proposal: Proposal) -> None:
        """Show how the sheet is to be read."""
        self.proposal = proposal
        self._choose(self.sheet, proposal.sheet.name)
        self._show_headers(proposal)
        self._show_samples(proposal)
        self._show_table(proposal)
        self._show_hint()

    @staticmethod
    def _choose(box: ChoiceBox, value: object) -> None:
        box.blockSignals(True)
        box.set_value(value)
        box.blockSignals(False)

    def _show_headers(self, proposal: Proposal) -> None:
        sheet = proposal.sheet
        choices: list[tuple[int | None, str]] = [(None, _("There is no line of headings"))]
        for index, row in enumerate(sheet.rows[:_HEADER_CHOICES]):
            texts = " · ".join(text for text in row if text)
            choices.append(
                (index, _("Row {n}: {texts}").format(n=sheet.numbers[index], texts=texts))
            )
        self.header.blockSignals(True)
        self.header.set_choices(choices)
        self.header.set_value(proposal.header.last)
        self.header.blockSignals(False)

    def _show_samples(self, proposal: Proposal) -> None:
        sheet, data = proposal.sheet, proposal.header.data
        first = sheet.numbers[data] if data < len(sheet.numbers) else 0
        # Names say more than headings.
        samples = sorted(proposal.decoding.samples, key=lambda sample: sample.row < first)
        samples = samples[:_SAMPLES]
        lines = [f"{sample.before}  →  {sample.after}" for sample in samples]
        self.samples.setText("\n".join(lines) or _("Unicode; nothing had to be converted."))

    def _show_table(self, proposal: Proposal) -> None:
        sheet, header = proposal.sheet, proposal.header
        first = max(0, (header.first or 0) - 1)
        rows = list(range(first, min(len(sheet.rows), first + _ROWS_SHOWN)))
        table = self.table
        table.setRowCount(0)
        table.setColumnCount(sheet.width)
        table.setRowCount(len(rows) + 1)
        table.setVerticalHeaderLabels([_("Holds"), *(str(sheet.numbers[n]) for n in rows)])
        choices = [(None, _("— not used —")), *((key, _(text)) for key, text in LABELS.items())]
        self.fields = []
        for column in range(sheet.width):
            box = ChoiceBox(choices)
            box.setAccessibleName(_("What column {n} holds").format(n=column + 1))
            box.set_value(proposal.mapping.fields.get(column))
            box.currentIndexChanged.connect(partial(self._on_field, column))
            table.setCellWidget(0, column, box)
            self.fields.append(box)
        table.clearSpans()
        above = [number for number in rows if number < (header.first or 0)]
        for number in rows[len(above) :]:
            self._show_row(proposal, number, number - first + 1)
        self._fit_columns()
        # What stands above the headings comes last: a title is as long as the list is wide.
        for number in above:
            self._show_row(proposal, number, number - first + 1)
            self._lay_over(number - first + 1)
        table.setRowHeight(0, 34)

    def _show_row(self, proposal: Proposal, number: int, line: int) -> None:
        sheet, header, c = proposal.sheet, proposal.header, colours()
        for column in range(sheet.width):
            item = QTableWidgetItem(cell(sheet.rows[number], column).replace("\n", " ⏎ "))
            item.setToolTip(item.text())
            if header.first is not None and header.first <= number <= (header.last or 0):
                font = item.font()
                font.setWeight(STRONG)
                item.setFont(font)
                item.setBackground(QColor(c.sunken))
            elif number < header.data:
                item.setForeground(QColor(c.muted))
            self.table.setItem(line, column, item)

    def _lay_over(self, line: int) -> None:
        """Let a title that stands alone in its row lie over the empty cells behind it."""
        table, columns = self.table, range(self.table.columnCount())
        filled = [column for column in columns if table.model().index(line, column).data()]
        room = len(columns) - filled[0] if len(filled) == 1 else 1
        if room > 1:
            table.setSpan(line, filled[0], 1, room)

    def _fit_columns(self) -> None:
        table = self.table
        table.resizeColumnsToContents()
        for column in range(table.columnCount()):
            width = table.columnWidth(column)
            table.setColumnWidth(column, max(_NARROWEST, min(width, _WIDEST)))

    def _on_header(self) -> None:
        if self.proposal is not None:
            self.show_proposal(self.proposal.with_header(self.header.value()))
            self.changed.emit()

    def _on_field(self, column: int, _choice: int) -> None:
        if self.proposal is None:
            return
        self.proposal.mapping.assign(column, self.fields[column].value())
        for other, box in enumerate(self.fields):
            self._choose(box, self.proposal.mapping.fields.get(other))
        self._show_hint()
        self.changed.emit()

    def _show_hint(self) -> None:
        proposal = self.proposal
        if proposal is None:
            return
        if not proposal.mapping.has_names():
            self.hint.setText(
                _("Choose, above the names, “Full name”: without it nothing can come.")
            )
            set_role(self.hint, "error")
            return
        count = len(proposal.sheet.rows) - proposal.header.data
        text = ngettext("{n} row below the headings.", "{n} rows below the headings.", count)
        self.hint.setText(
            text.format(n=count) + " " + _("Check what each column holds, then go on.")
        )
        set_role(self.hint, "muted")


def _sheet_text(name: str, hidden: bool) -> str:
    return _("{sheet} (hidden)").format(sheet=name) if hidden else name
