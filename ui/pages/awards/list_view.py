"""The whole list in the order of reading out, edited in place; several rows at once."""

import datetime
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.awards.awards import AwardLine
from app.i18n import N_, _
from app.text.dates import parse_day
from db.kinds import RecipientKind
from ui.pages.awards.texts import KINDS, amount_text, name_of
from ui.theme import colours
from ui.widgets.choices import ChoiceBox, ProposingEdit, chosen_or_typed
from ui.widgets.row_model import Index, RowModel
from ui.widgets.tables import ColumnSpread, EnterGoesDown

_Role = Qt.ItemDataRole

NAME, KIND, POSITION, UNIT, FORM, CITATION, AMOUNT, NUMBER, DAY, ROUND, NOTE = range(11)
HEADINGS: Final = (
    N_("Recipient, as read out"), N_("Kind"), N_("Position"), N_("Unit"), N_("Award"),
    N_("Citation"), N_("Money (đồng)"), N_("Decision"), N_("Decision day"), N_("Round"),
    N_("Note"),
)  # fmt: skip
COLUMNS: Final = (
    (170, 4), (76, 0), (70, 2), (80, 2), (110, 2), (120, 4), (100, 0), (96, 1), (100, 0), (50, 0),
    (60, 1),
)  # fmt: skip
"""Least width and weight of each column."""

FIELDS: Final = {
    NAME: "name", POSITION: "position", UNIT: "unit_id", FORM: "form_id", CITATION: "citation",
    AMOUNT: "amount", NUMBER: "decision_number", DAY: "decision_on", NOTE: "note",
}  # fmt: skip
"""The field of an award that editing a column sets."""

SEVERAL: Final = frozenset({POSITION, FORM, CITATION, AMOUNT, NUMBER, DAY, NOTE})
"""Columns that are set for all selected rows at once."""


class AwardsModel(RowModel[AwardLine]):
    """Rows of awards. EditRole gives what is typed; `asked_change`: ids, column, typed value."""

    asked_change = Signal(list, int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, parent)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        """Headings, and the running number (STT) at the left."""
        if role == _Role.DisplayRole and orientation == Qt.Orientation.Vertical:
            return section + 1
        return super().headerData(section, orientation, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Kind and round are not edited here, a position only for a person."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() not in FIELDS:
            return flags
        line = self.rows[index.row()]
        if index.column() == POSITION and line.recipient is RecipientKind.COLLECTIVE:
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Text, value and alignment of a cell."""
        line, column = self.rows[index.row()], index.column()
        if role in (_Role.DisplayRole, _Role.ToolTipRole):
            return self.text(line, column)
        if role == _Role.EditRole:
            return line.form_id if column == FORM else self.text(line, column)
        if role == _Role.TextAlignmentRole and column in (AMOUNT, ROUND):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == _Role.ForegroundRole and column == NAME and not line.name:
            return QColor(colours().error)
        return None

    @staticmethod
    def text(line: AwardLine, column: int) -> str:
        """What stands in a cell."""
        return (
            name_of(line),
            _(KINDS[line.recipient]),
            line.position,
            line.unit,
            line.form,
            line.citation,
            amount_text(line.amount),
            line.decision_number,
            f"{line.decision_on:%d/%m/%Y}" if line.decision_on is not None else "",
            str(line.round_number or ""),
            line.note,
        )[column]

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Ask to keep what was typed."""
        line, column = self.rows[index.row()], index.column()
        if role != _Role.EditRole or value == self.data(index, _Role.EditRole):
            return False
        self.asked_change.emit([line.id], column, value)
        return True


def value_of(column: int, typed: Any, today: datetime.date) -> Any:
    """What is kept of a typed text. Raises ValueError for no amount, no day."""
    if column == AMOUNT:
        digits = "".join(str(typed).replace(".", "").replace(",", "").split())
        return int(digits) if digits else None
    if column == DAY:
        return parse_day(str(typed), today)
    return typed


class AwardsTable(QTableView):
    """Asks for every change by a signal; Alt+arrows move rows."""

    asked_change = Signal(list, int, object)
    asked_shift = Signal(int)
    asked_delete = Signal()

    def __init__(self, model: AwardsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model = model
        self.editor = _CellEditor(self)
        self.setModel(model)
        self.setItemDelegate(self.editor)
        self.setAccessibleName(_("Award list"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(30)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        ColumnSpread(self, COLUMNS)
        model.asked_change.connect(self._on_change)

    def selected_lines(self) -> list[AwardLine]:
        """The selected awards, from top to bottom."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.rows_model.rows[row] for row in rows]

    def select(self, ids: Sequence[int]) -> None:
        """Select these awards and show the first."""
        wanted, model = set(ids), self.rows_model
        rows = [row for row, line in enumerate(model.rows) if line.id in wanted]
        selection = QItemSelection()
        for row in rows:
            selection.select(model.index(row, 0), model.index(row, len(HEADINGS) - 1))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(selection, flags.ClearAndSelect)
        if rows:
            column = max(self.currentIndex().column(), 0)
            current = model.index(rows[0], column)
            self.selectionModel().setCurrentIndex(current, flags.NoUpdate)
            self.scrollTo(current)

    def _on_change(self, ids: list[int], column: int, value: Any) -> None:
        selected = [line.id for line in self.selected_lines()]
        several = column in SEVERAL and ids[0] in selected
        self.asked_change.emit(selected if several else ids, column, value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks to delete, Alt+arrows move, Enter opens the cell."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self.state() == QAbstractItemView.State.EditingState:
            event.ignore()
        elif event.key() == Qt.Key.Key_Delete:
            self.asked_delete.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and alt:
            self.asked_shift.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _CellEditor(EnterGoesDown):
    """Text fields; forms to choose from, units proposed while typing."""

    def __init__(self, table: AwardsTable) -> None:
        super().__init__(table)
        self.forms: Sequence[tuple[int, str]] = ()
        self.units: Sequence[str] = ()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The field for the cell."""
        if index.column() == FORM:
            return ChoiceBox(self.forms, parent)
        if index.column() == UNIT:
            return ProposingEdit(self.units, parent)
        return QLineEdit(parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The value as it is kept."""
        value = index.data(_Role.EditRole)
        if isinstance(editor, ChoiceBox):
            editor.set_value(value)
        elif isinstance(editor, QLineEdit):
            editor.setText(value)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the value to the model, which asks for the edit."""
        model.setData(index, chosen_or_typed(editor))
