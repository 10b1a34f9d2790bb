"""The agenda in a workbook, taken over by the rules of any programme.

Other than a programme imported alone, it removes nothing: an item that it does not list stays
behind the one before it. A row that cannot be understood refuses the whole list, for without it
every later time would be wrong.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from app.agenda import items
from app.agenda.kinds import PAPER_NAMES
from app.agenda.lengths import length_digits, time_text
from app.i18n import N_
from app.workbooks import agenda_list, agenda_table
from app.workbooks.agenda_list import AgendaPlan, PlannedItem
from app.workbooks.agenda_list import Outcome as Planned
from app.workbooks.agenda_sheet import TIMERS
from app.workbooks.listed import FoundList
from app.workbooks.problems import Severity
from app.workbooks.table import SheetTable
from app.workbooks.whole_report import Change, Line, Outcome, Work, as_cell
from db.models import Delegate

_OURS: Final = frozenset({"title", "length", "kind"})
_OUTCOMES: Final = {
    Planned.NEW: Outcome.NEW,
    Planned.CHANGED: Outcome.CHANGED,
    Planned.UNCHANGED: Outcome.UNCHANGED,
}
_LABELS: Final = {
    "kind": N_("Kind"),
    "title": N_("Content"),
    "part": N_("Part of the agenda"),
    "length": N_("Length"),
    "fixed_start": N_("Fixed start"),
    "words": N_("Words and cues"),
    "cues": N_("Words and cues"),
    "notes": N_("Notes for the staff"),
    "on_programme": N_("On the programme for delegates"),
    "optional": N_("Can be left out when time is short"),
    "least_length": N_("At least"),
    "timer": N_("Stage shows"),
    "warning": N_("Yellow from"),
    "danger": N_("Red from"),
}
_LENGTHS: Final = frozenset({"length", "least_length", "warning", "danger"})


def find(sheet: SheetTable) -> FoundList | None:
    """The agenda in a sheet, None for a sheet without one."""
    table = agenda_table.headed(Path(), sheet)
    if table is None or not table.columns >= _OURS:
        return None
    return FoundList(sheet, 0, dict.fromkeys(table.columns, 0))


def take(work: Work, found: Sequence[FoundList]) -> None:
    """Bring the agenda to what the first of the sheets says."""
    sheet = found[0].sheet
    table = agenda_table.headed(Path(), sheet)
    assert table is not None  # that is how the sheet was found
    before = {line.id: line for line in items.load(work.session).lines}
    made = agenda_list.plan(work.session, table)
    work.report.problems += made.problems
    listed = [row for row in made.rows if row.outcome is not Planned.REMOVED]
    refused = {problem.row for problem in made.problems if problem.severity is Severity.ERROR} - {
        row.row for row in listed
    }
    lines = [_line(work, made, row, before.get(row.item_id or 0)) for row in listed]
    lines += [Line(Outcome.REFUSED, sheet.name, row, "") for row in refused]
    work.report.lines += sorted(lines, key=lambda line: line.row)
    if not made.refused:
        agenda_list.apply(work.session, made, keep=True)


def _line(work: Work, made: AgendaPlan, row: PlannedItem, before: Any) -> Line:
    outcome = Outcome.REFUSED if made.refused else _OUTCOMES[row.outcome]
    changes = []
    if before is not None and not made.refused:
        for name in row.changed:
            if name in _LABELS:
                texts = (_text(name, value) for value in (getattr(before, name), row.values[name]))
                changes.append(Change(_LABELS[name], *texts))
            elif name == "presenter":
                after = _presenter(work, row)
                changes.append(Change(N_("Presented by"), before.presenter, after))
            elif name == "medium":
                now = before.medium.name if before.medium is not None else ""
                after = row.medium.name if row.medium is not None else ""
                changes.append(Change(N_("Media file"), now, after))
            else:
                changes.append(Change(N_("Place in the order"), "", str(row.row)))
    return Line(outcome, made.sheet, row.row, row.title, tuple(changes))


def _presenter(work: Work, row: PlannedItem) -> str:
    if row.presenter is None:
        return ""
    if row.presenter.delegate_id is None:
        return row.presenter.name
    return work.session.get_one(Delegate, row.presenter.delegate_id).full_name


def _text(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name in _LENGTHS:
        return length_digits(value)
    if name == "fixed_start":
        return time_text(value)
    if name == "timer":
        return TIMERS[value]
    return PAPER_NAMES[value] if name == "kind" else as_cell(value)
