"""The lists of a workbook with what becomes of them, and the rows of one, as tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont

from app.i18n import N_, _
from app.workbooks.problems import Problem, Severity
from app.workbooks.whole_report import Line, ListReport, Outcome
from ui.icons import icon
from ui.theme import STRONG, colours
from ui.widgets.row_model import Index, RowModel

_Role = Qt.ItemDataRole
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

OUTCOMES: Final = {
    Outcome.NEW: (N_("New"), "plus"),
    Outcome.CHANGED: (N_("Updated"), "pencil"),
    Outcome.UNCHANGED: (N_("Unchanged"), "check"),
    Outcome.REFUSED: (N_("Left out"), "circle-x"),
}
"""What becomes of a row -> its name (msgid) and sign, in the order in which they are shown."""

_COUNTED: Final = tuple(OUTCOMES)
_ALL: Final = 0
"""The first row stands for all lists."""


class ListsModel(RowModel[ListReport]):
    """All lists in the first row, then each with a tick; `ticked` tells that a tick has changed."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        headings = [N_("List"), *(name for name, _sign in OUTCOMES.values())]
        super().__init__(headings, parent)
        self.chosen: set[str] = set()

    def begin(self, lists: Sequence[ListReport]) -> None:
        """Show the lists of a workbook, all of them ticked."""
        self.chosen = {made.key for made in lists}
        self.show_rows([ListReport("", N_("All lists"), ()), *lists])

    def update(self, lists: Sequence[ListReport]) -> None:
        """Show what has become of some lists; the others stay as they were."""
        by_key = {made.key: made for made in lists}
        rows = list(self.rows)
        self.rows = [by_key.get(made.key, made) for made in rows]
        self.dataChanged.emit(
            self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1), []
        )

    def chosen_lists(self, row: int) -> Sequence[ListReport]:
        """The list of a row; of the first row all that are ticked."""
        if row == _ALL:
            return [made for made in self.rows[1:] if made.key in self.chosen]
        return [self.rows[row]]

    def count(self, row: int, outcome: Outcome) -> int:
        """How many rows of the file have an outcome."""
        return sum(made.count(outcome) for made in self.chosen_lists(row))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column has the tick."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Tick a list, or in the first row all of them."""
        if role != _Role.CheckStateRole or index.column() != 0:
            return False
        on = Qt.CheckState(value) == Qt.CheckState.Checked
        rows = self.rows[1:] if index.row() == _ALL else [self.rows[index.row()]]
        keys = {made.key for made in rows}
        self.chosen = self.chosen | keys if on else self.chosen - keys
        self.dataChanged.emit(
            self.index(0, 0), self.index(len(self.rows) - 1, self.columnCount() - 1), []
        )
        self.ticked.emit()
        return True

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Names, numbers and ticks; a list that is not ticked stands back."""
        row, column = index.row(), index.column()
        made = self.rows[row]
        if role == _Role.CheckStateRole and column == 0:
            return self._tick(row)
        if role == _Role.DisplayRole:
            if column == 0:
                return _(made.title)
            return str(self.count(row, _COUNTED[column - 1]) or "")
        if role == _Role.ToolTipRole and column == 0:
            return ", ".join(made.sheets)
        if role == _Role.TextAlignmentRole and column:
            return _RIGHT
        if role == _Role.ForegroundRole:
            return self._colour(row, column)
        if role == _Role.FontRole and row == _ALL:
            font = QFont()
            font.setWeight(STRONG)
            return font
        return None

    def _tick(self, row: int) -> Qt.CheckState:
        if row != _ALL:
            on = self.rows[row].key in self.chosen
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if not self.chosen:
            return Qt.CheckState.Unchecked
        every = len(self.chosen) == len(self.rows) - 1
        return Qt.CheckState.Checked if every else Qt.CheckState.PartiallyChecked

    def _colour(self, row: int, column: int) -> QColor | None:
        c = colours()
        if row != _ALL and self.rows[row].key not in self.chosen:
            return QColor(c.muted)
        if column == 0:
            return None
        return QColor(ink(_COUNTED[column - 1]))


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the file (or, without `line`, only what is wrong in one) with its problems."""

    sheet: str
    row: int
    line: Line | None
    problems: tuple[Problem, ...]

    @property
    def outcome(self) -> Outcome | None:
        """What becomes of the row."""
        return self.line.outcome if self.line is not None else None

    @property
    def remarks(self) -> str:
        """Problems, then changes, in one text."""
        changes = self.line.changes if self.line is not None else ()
        texts = [problem.message for problem in self.problems]
        return " ".join([*texts, " · ".join(change.text for change in changes)]).strip()


_ORDER: Final = {
    Outcome.REFUSED: 0, None: 1, Outcome.CHANGED: 2, Outcome.NEW: 3, Outcome.UNCHANGED: 5,
}  # fmt: skip
_WARNED: Final = 1
"""Where an unchanged row stands of which there is something to say."""


def lines_of(lists: Iterable[ListReport]) -> list[Shown]:
    """The rows of lists: what is wrong first, then what changes, what is new, and the rest."""
    shown: list[Shown] = []
    for made in lists:
        problems: dict[tuple[str, int], list[Problem]] = {}
        for problem in made.problems:
            problems.setdefault((problem.sheet, problem.row), []).append(problem)
        for line in made.lines:
            told = tuple(problems.pop((line.sheet, line.row), ()))
            shown.append(Shown(line.sheet, line.row, line, told))
        shown += [Shown(*place, None, tuple(told)) for place, told in problems.items()]

    def order(one: Shown) -> int:
        warned = any(problem.severity is not Severity.INFO for problem in one.problems)
        return min(_ORDER[one.outcome], _WARNED if warned else 9)

    return sorted(shown, key=order)


class LinesModel(RowModel[Shown]):
    """Rows of the file with what becomes of them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            (N_("Sheet, row"), N_("What happens"), N_("Row about"), N_("Changes and remarks")),
            parent,
        )

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Texts, signs and colours."""
        shown, column = self.rows[index.row()], index.column()
        if role in (_Role.DisplayRole, _Role.ToolTipRole):
            return self.text(shown, column)
        if role == _Role.DecorationRole and column == 1 and shown.outcome is not None:
            return icon(OUTCOMES[shown.outcome][1], ink(shown.outcome))
        if role == _Role.ForegroundRole:
            return self._colour(shown, column)
        return None

    def text(self, shown: Shown, column: int) -> str:
        """What stands in a cell."""
        if column == 0:
            return f"{shown.sheet} · {shown.row}" if shown.sheet else str(shown.row)
        if column == 1:
            return _(OUTCOMES[shown.outcome][0]) if shown.outcome is not None else ""
        if column == 2:
            return shown.line.name if shown.line is not None else ""
        return shown.remarks

    def _colour(self, shown: Shown, column: int) -> QColor | None:
        c = colours()
        worst = {problem.severity for problem in shown.problems}
        if column == 1 and shown.outcome is not None:
            return QColor(ink(shown.outcome))
        if column == 3 and Severity.ERROR in worst:
            return QColor(c.error)
        if column == 3 and Severity.WARNING in worst:
            return QColor(c.warning)
        return QColor(c.muted) if shown.outcome is Outcome.UNCHANGED else None


def ink(outcome: Outcome) -> str:
    """The colour of an outcome."""
    c = colours()
    return {
        Outcome.NEW: c.ok, Outcome.CHANGED: c.accent, Outcome.REFUSED: c.error,
    }.get(outcome, c.muted)  # fmt: skip
