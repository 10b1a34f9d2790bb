"""What becomes of each row, as a table: result, data with what changes, remarks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor

from app.i18n import N_, _
from app.text.phones import show_phone
from app.workbooks.plan import ImportPlan, Outcome, PlannedRow
from app.workbooks.problems import Problem, Severity
from ui.icons import icon
from ui.theme import colours
from ui.widgets.row_model import Index, RowModel

_Role = Qt.ItemDataRole

OUTCOMES: Final = {
    Outcome.NEW: N_("New"),
    Outcome.UPDATED: N_("Updated"),
    Outcome.UNCHANGED: N_("Unchanged"),
    Outcome.SKIPPED: N_("Skipped"),
}
_SIGNS: Final = {
    Outcome.NEW: "plus",
    Outcome.UPDATED: "pencil",
    Outcome.UNCHANGED: "check",
    Outcome.SKIPPED: "circle-x",
}
HEADINGS: Final = (
    N_("Row"), N_("Result"), N_("Remarks"), N_("Full name"), N_("Position"), N_("Unit"),
    N_("Group"), N_("Phone"),
)  # fmt: skip
WIDTHS: Final = (52, 120, 300, 190, 190, 190, 150, 120)
_FIELDS: Final = ("", "", "", "full_name", "position", "unit_id", "group_id", "phone")
_REMARKS: Final = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the list, or a heading that has a problem (`planned` is None then)."""

    row: int
    planned: PlannedRow | None
    problems: tuple[Problem, ...]

    @property
    def outcome(self) -> Outcome | None:
        """What becomes of the row."""
        return self.planned.outcome if self.planned else None

    @property
    def remarks(self) -> str:
        """All problems in one text."""
        return " ".join(problem.message for problem in self.problems)


def lines_of(plan: ImportPlan) -> list[Line]:
    """The plan as lines in the order of the file."""
    problems: dict[int, list[Problem]] = {}
    for problem in plan.problems:
        problems.setdefault(problem.row, []).append(problem)
    lines = [
        Line(planned.record.row, planned, tuple(problems.pop(planned.record.row, ())))
        for planned in plan.rows
    ]
    lines += [Line(row, None, tuple(found)) for row, found in problems.items()]
    return sorted(lines, key=lambda line: line.row)


class ReviewModel(RowModel[Line]):
    """The lines to show. Changed values stand as "before → after"."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, parent)
        self._plan = ImportPlan()

    def show_lines(self, plan: ImportPlan, lines: Sequence[Line]) -> None:
        """Show `lines` of `plan` from now on."""
        self._plan = plan
        self.show_rows(lines)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Texts, signs for results, colours for problems and changes."""
        line, column = self.rows[index.row()], index.column()
        if role in (_Role.DisplayRole, _Role.ToolTipRole):
            return self.text(line, column)
        if role == _Role.DecorationRole and column == 1 and line.outcome is not None:
            return icon(_SIGNS[line.outcome], self._ink(line))
        if role == _Role.ForegroundRole:
            return self._colour(line, column)
        return None

    def text(self, line: Line, column: int) -> str:
        """What stands in a cell."""
        if column == 0:
            return str(line.row)
        if column == 1:
            return _(OUTCOMES[line.outcome]) if line.outcome else _("Heading")
        if column == _REMARKS:
            return line.remarks
        return self._field(line.planned, _FIELDS[column]) if line.planned else ""

    def _field(self, planned: PlannedRow, field: str) -> str:
        now = self._value(planned, field)
        if field in planned.changed and planned.before is not None:
            before = self._shown(planned.before, field)
            return f"{before or '…'} → {now or '…'}"
        return now

    def _value(self, planned: PlannedRow, field: str) -> str:
        if field == "unit_id" and planned.new_unit:
            return planned.new_unit
        if planned.data is not None:
            return self._shown(planned.data, field)
        record = planned.record
        name = {"unit_id": "unit", "group_id": "group"}.get(field, field)
        return str(getattr(record, name))

    def _shown(self, data: Any, field: str) -> str:
        value = getattr(data, field)
        if field == "unit_id":
            return self._plan.units.get(value or 0, "")
        if field == "group_id":
            return self._plan.groups.get(value or 0, "")
        return show_phone(value) if field == "phone" else str(value)

    def _colour(self, line: Line, column: int) -> QColor | None:
        c = colours()
        if column == 1:
            return QColor(self._ink(line))
        if column == _REMARKS:
            worst = {problem.severity for problem in line.problems}
            if Severity.ERROR in worst:
                return QColor(c.error)
            return QColor(c.warning if Severity.WARNING in worst else c.muted)
        if line.outcome is Outcome.SKIPPED:
            return QColor(c.muted)
        if line.planned is not None and _FIELDS[column] in line.planned.changed:
            return QColor(c.accent)
        return None

    @staticmethod
    def _ink(line: Line) -> str:
        c = colours()
        return {
            Outcome.NEW: c.ok,
            Outcome.UPDATED: c.accent,
            Outcome.SKIPPED: c.error,
        }.get(line.outcome or Outcome.UNCHANGED, c.muted)
