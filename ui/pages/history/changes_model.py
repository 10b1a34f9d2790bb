"""The lines of the history as a table, and what one of them changed as another."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont

from app.history.details import Detail, Done
from app.history.lines import HistoryLine
from app.history.words import PART_NAMES
from app.i18n import N_, _
from db.kinds import StepKind
from ui.icons import icon
from ui.theme import STRONG, colours
from ui.widgets.row_model import Index, RowModel

_Role = Qt.ItemDataRole

WHEN, WHAT, PARTS = range(3)
COLUMNS: Final = ((148, 0), (230, 5), (90, 2))
"""Least width and weight of each column."""

_SIGNS: Final = {StepKind.EDIT: "pencil", StepKind.UNDO: "undo-2", StepKind.REDO: "redo-2"}


def line_text(line: HistoryLine) -> str:
    """What was done."""
    if line.kind is StepKind.UNDO:
        return _("Undone: {label}").format(label=line.label)
    if line.kind is StepKind.REDO:
        return _("Done again: {label}").format(label=line.label)
    return line.label


class ChangesModel(RowModel[HistoryLine]):
    """One row a line; what does not stand any more is struck out."""

    def __init__(self, today: Callable[[], datetime.date], parent: QObject | None = None) -> None:
        super().__init__((N_("When"), N_("What was done"), N_("Part of the work")), parent)
        self._today = today

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Text, sign and look of a cell."""
        line, column = self.rows[index.row()], index.column()
        if role in (_Role.DisplayRole, _Role.ToolTipRole):
            return self._text(line, column)
        if role == _Role.AccessibleTextRole and not line.stands:
            return _("{text} (undone)").format(text=self._text(line, column))
        if role == _Role.DecorationRole and column == WHAT:
            return icon(_SIGNS[line.kind], colours().muted)
        if role == _Role.FontRole and column == WHAT and not line.stands:
            font = QFont()
            font.setStrikeOut(True)
            return font
        if role == _Role.ForegroundRole and (
            column != WHAT or not line.stands or line.kind is not StepKind.EDIT
        ):
            return QColor(colours().muted)
        return None

    def _text(self, line: HistoryLine, column: int) -> str:
        if column == WHAT:
            return line_text(line)
        if column == PARTS:
            return ", ".join(_(name) for part, name in PART_NAMES.items() if part in line.parts)
        if line.at.date() == self._today():
            return _("today {time}").format(time=f"{line.at:%H:%M}")
        return f"{line.at:%d/%m/%Y %H:%M}"


@dataclass(frozen=True, slots=True)
class DetailRow:
    """A row of the details: a thing that was changed (`done`), or (None) a field of it."""

    text: str
    before: str
    after: str
    done: Done | None


def detail_rows(details: Sequence[Detail]) -> list[DetailRow]:
    """Each thing, and below it its fields."""
    rows = []
    for detail in details:
        name = f"{detail.thing}: {detail.name}" if detail.name else detail.thing
        rows.append(DetailRow(name, "", "", detail.done))
        rows += [DetailRow(one.field, one.before, one.after, None) for one in detail.fields]
    return rows


FIELD, BEFORE, AFTER = range(3)
DETAIL_COLUMNS: Final = ((120, 3), (110, 4), (110, 4))

_DONE_SIGNS: Final = {Done.ADDED: "plus", Done.CHANGED: "pencil", Done.DELETED: "trash-2"}
_DONE_TEXTS: Final = {
    Done.ADDED: N_("{thing} (added)"),
    Done.CHANGED: N_("{thing} (changed)"),
    Done.DELETED: N_("{thing} (deleted)"),
}


class DetailsModel(RowModel[DetailRow]):
    """What one line of the history changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((N_("Field"), N_("Before"), N_("After")), parent)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Text, sign and look of a cell."""
        row, column = self.rows[index.row()], index.column()
        if row.done is not None:
            return self._head(row, row.done, column, role)
        if role in (_Role.DisplayRole, _Role.ToolTipRole):
            text = (row.text, row.before, row.after)[column]
            # A cell has one line; a tooltip has all.
            return text.replace("\n", " ⏎ ") if role == _Role.DisplayRole else text
        if role == _Role.ForegroundRole and column != AFTER:
            return QColor(colours().muted)
        return None

    def _head(self, row: DetailRow, done: Done, column: int, role: int) -> Any:
        if role in (_Role.DisplayRole, _Role.ToolTipRole):
            return _(_DONE_TEXTS[done]).format(thing=row.text) if column == FIELD else ""
        if role == _Role.DecorationRole and column == FIELD:
            return icon(_DONE_SIGNS[done], colours().text)
        if role == _Role.FontRole:
            font = QFont()
            font.setWeight(STRONG)
            return font
        return None
