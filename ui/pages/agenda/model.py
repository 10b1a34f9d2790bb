"""The agenda as rows: items, and the headings of their parts between them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont

from app.agenda.items import Agenda, AgendaLine
from app.agenda.kinds import KIND_NAMES
from app.agenda.lengths import length_digits, length_text, time_text
from app.agenda.limits import Level, Problem, worst
from app.agenda.remarks import remark
from app.i18n import N_, _
from ui.icons import icon
from ui.theme import colours
from ui.widgets.row_model import Index, RowModel

_Role = Qt.ItemDataRole

NUMBER, START, END, LENGTH, TITLE, KIND, PRESENTER, MEDIUM, SIGN = range(9)
HEADINGS: Final = (
    N_("No."), N_("Start"), N_("End"), N_("Length"), N_("Content"), N_("Kind"), N_("Presented by"),
    N_("File"), "",
)  # fmt: skip
EDITED: Final = frozenset({START, LENGTH, TITLE, KIND, PRESENTER})
_SIGNS: Final = {
    Level.ERROR: "circle-x",
    Level.WARNING: "triangle-alert",
    Level.INFO: "info",
}
ROWS_TYPE: Final = "application/x-giaouoc-agenda-rows"
"""What is dragged when rows are."""


def level_colour(level: Level) -> str:
    """The colour of a level; each has a sign of its own too."""
    c = colours()
    return {Level.ERROR: c.error, Level.WARNING: c.warning}.get(level, c.muted)


@dataclass(frozen=True, slots=True)
class Row:
    """An item (`line`, with its running number), or the heading over the items `ids`."""

    ids: tuple[int, ...]
    part: str
    line: AgendaLine | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where items go: before the one at `at` (from 0); under heading `part`, None: their own."""

    at: int
    part: str | None = None


def rows_of(lines: Sequence[AgendaLine]) -> list[Row]:
    """The rows of an agenda. Items without a part before all others need no heading."""
    rows: list[Row] = []
    number = 0
    for part, run in groupby(lines, key=lambda line: line.part):
        theirs = list(run)
        if part or rows:
            rows.append(Row(tuple(line.id for line in theirs), part))
        for line in theirs:
            number += 1
            rows.append(Row((line.id,), part, line, number))
    return rows


class AgendaModel(RowModel[Row]):
    """Edits are asked for by signals; the model changes nothing itself.

    `asked_text` carries the item, the column and what was typed or chosen there; `asked_part` the
    items under a heading and its new text.
    """

    asked_text = Signal(int, int, object)
    asked_part = Signal(list, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, parent)
        self._agenda: Agenda | None = None
        self._problems: Mapping[int, list[Problem]] = {}

    def set_agenda(self, agenda: Agenda, problems: Mapping[int, list[Problem]]) -> None:
        """Show `agenda`, with the problems of each item by its id."""
        self._agenda, self._problems = agenda, problems
        self.show_rows(rows_of(agenda.lines))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row is dragged; a heading is edited in its first column."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        heading = self.rows[index.row()].line is None
        edited = index.column() == NUMBER if heading else index.column() in EDITED
        return flags | Qt.ItemFlag.ItemIsEditable if edited else flags

    def mimeTypes(self) -> list[str]:
        """Rows of this table."""
        return [ROWS_TYPE]

    def mimeData(self, _indexes: Sequence[Index]) -> QMimeData:
        """A mark that rows are dragged; which ones the selection tells."""
        data = QMimeData()
        data.setData(ROWS_TYPE, b"rows")
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved."""
        return Qt.DropAction.MoveAction

    # -- cells -----------------------------------------------------------------------------------

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Text, sign and colour of a cell."""
        row, column = self.rows[index.row()], index.column()
        if row.line is None:
            return self._heading_data(row, column, role)
        line = row.line
        if role == _Role.DisplayRole:
            return str(row.number) if column == NUMBER else self.text(line, column)
        if role == _Role.EditRole:
            return self._edited(line, column)
        if role == _Role.DecorationRole:
            return self._decoration(line, column)
        if role == _Role.ToolTipRole:
            return self._tip(line, column)
        if role == _Role.TextAlignmentRole and column == NUMBER:
            return int(Qt.AlignmentFlag.AlignCenter)
        if role == _Role.ForegroundRole:
            return self._colour(line, column)
        return None

    def _heading_data(self, row: Row, column: int, role: int) -> Any:
        if column != NUMBER:
            return None
        if role == _Role.DisplayRole:
            return row.part or _("Without a heading")
        if role == _Role.EditRole:
            return row.part
        if role == _Role.FontRole:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        if role == _Role.BackgroundRole:
            return QColor(colours().sunken)
        return None

    @staticmethod
    def text(line: AgendaLine, column: int) -> str:
        """What stands in a cell of an item."""
        return (
            "",
            time_text(line.slot.start),
            time_text(line.slot.end),
            length_text(line.length),
            line.title,
            _(KIND_NAMES[line.kind]),
            line.presenter,
            line.medium.name if line.medium is not None else "",
            "",
        )[column]

    @staticmethod
    def _edited(line: AgendaLine, column: int) -> Any:
        return {
            START: time_text(line.slot.start),
            LENGTH: length_digits(line.length),
            TITLE: line.title,
            KIND: line.kind,
            PRESENTER: line.presenter,
        }.get(column)

    def problems(self, item_id: int) -> Sequence[Problem]:
        """What is wrong with an item."""
        return self._problems.get(item_id, ())

    def _decoration(self, line: AgendaLine, column: int) -> Any:
        if column == START and line.fixed_start is not None:
            return icon("lock", colours().error if line.slot.clash else colours().muted)
        if column == MEDIUM and line.medium is not None:
            return icon("clapperboard", colours().error if line.medium.missing else None)
        if column == SIGN and (level := worst(self.problems(line.id))) is not None:
            return icon(_SIGNS[level], level_colour(level))
        return None

    def _tip(self, line: AgendaLine, column: int) -> str:
        if column == START:
            text = (
                _("Begins at this time, whatever is before it")
                if line.fixed_start is not None
                else ""
            )
            if line.slot.gap:
                free = _("{length} free before it").format(length=length_text(line.slot.gap))
                text = f"{text}\n{free}".strip()
            return text
        if column == SIGN and self._agenda is not None:
            rules = self._agenda.rules
            return "\n".join(remark(problem, rules) for problem in self.problems(line.id))
        if column == MEDIUM and line.medium is not None:
            return str(line.medium.file)
        return self.text(line, column) if column in (TITLE, PRESENTER) else ""

    @staticmethod
    def _colour(line: AgendaLine, column: int) -> QColor | None:
        c = colours()
        if column == START and line.slot.clash:
            return QColor(c.error)
        if column == LENGTH and not line.length:
            return QColor(c.warning)
        if column == PRESENTER and line.presenter_declined:
            return QColor(c.error)
        if column in (NUMBER, END, KIND):
            return QColor(c.muted)
        return None

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Ask to keep what was typed; the answer comes with the next `set_agenda`."""
        if role != _Role.EditRole:
            return False
        row, column = self.rows[index.row()], index.column()
        if value == index.data(_Role.EditRole):
            return False
        if row.line is None:
            self.asked_part.emit(list(row.ids), value)
        else:
            self.asked_text.emit(row.line.id, column, value)
        return True

    # -- where dragged rows go -------------------------------------------------------------------

    def place_at(self, edge: int, *, whole: bool) -> Place:
        """Where rows dropped above row `edge` go; whole parts go between parts and stay such."""
        if whole:
            while 0 < edge < len(self.rows) and self.rows[edge].line is not None:
                edge -= 1
            return Place(self._items_above(edge))
        if edge == 0 and self.rows and self.rows[0].line is None:
            edge = 1
        part = self.rows[edge - 1].part if edge else ""
        return Place(self._items_above(edge), part)

    def place_beside(self, chosen: Collection[int], step: int, *, whole: bool) -> Place | None:
        """Where the rows `chosen` go by one step up (-1) or down (1); None: no further.

        An item that is first in its part goes up into the part before it.
        """
        first, last = min(chosen), max(chosen)
        if whole:
            return self._part_beside(first if step < 0 else last, step)
        edge = first - 1 if step < 0 else last + 1
        if not 0 <= edge < len(self.rows):
            return None
        beside = self.rows[edge]
        if beside.line is not None:
            return Place(self._items_above(edge if step < 0 else edge + 1), beside.part)
        if step > 0:
            return Place(self._items_above(edge), beside.part)
        return Place(self._items_above(edge), self.rows[edge - 1].part) if edge else None

    def _part_beside(self, row: int, step: int) -> Place | None:
        parts = [edge for edge, there in enumerate(self.rows) if not edge or there.line is None]
        mine = max(at for at, edge in enumerate(parts) if edge <= row)
        if step < 0:
            return Place(self._items_above(parts[mine - 1])) if mine else None
        if mine + 1 == len(parts):
            return None
        beyond = parts[mine + 2] if mine + 2 < len(parts) else len(self.rows)
        return Place(self._items_above(beyond))

    def _items_above(self, edge: int) -> int:
        return sum(row.line is not None for row in self.rows[:edge])
