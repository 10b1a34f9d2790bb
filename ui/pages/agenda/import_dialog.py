"""What an import from Excel would do to the agenda, row by row, before anything is written."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _
from app.workbooks.agenda_list import AgendaPlan, Outcome, PlannedItem
from app.workbooks.problems import Problem, Severity
from ui.theme import colours
from ui.widgets.import_preview import ImportPreview, PreviewLine

_HEADINGS: Final = (N_("Row"), N_("What happens"), N_("Content"), N_("Changes and remarks"))
_OUTCOMES: Final = {
    Outcome.NEW: (N_("New item"), "plus"),
    Outcome.CHANGED: (N_("Changed item"), "pencil"),
    Outcome.UNCHANGED: (N_("As it is"), "check"),
    Outcome.REMOVED: (N_("Removed: not in the file"), "trash-2"),
}
_KEPT: Final = (N_("Stays: not in what was pasted"), "check")
_NOT_READ: Final = (N_("Not understood"), "circle-x")
_FIELDS: Final = {
    "kind": N_("Kind"),
    "title": N_("Content"),
    "part": N_("Part of the agenda"),
    "length": N_("Length"),
    "fixed_start": N_("Fixed start"),
    "presenter": N_("Presented by"),
    "medium": N_("Media file"),
    "order": N_("Place in the order"),
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
"""What the plan names as changed -> msgid."""


class _Line(NamedTuple):
    row: int
    what: str
    sign: str
    title: str
    remarks: str
    colour: str


class AgendaImportDialog(ImportPreview):
    """Accepted when the user wants the import; a file with rows not understood is refused.

    With `keep` items that are not in it stay.
    """

    def __init__(
        self, plan: AgendaPlan, parent: QWidget | None = None, *, keep: bool = False
    ) -> None:
        headings = [_(heading) for heading in _HEADINGS]
        title = _("Import the agenda from Excel")
        super().__init__(title, headings, parent, widths={}, wide=(2, 3))
        done = _("The agenda becomes what the file holds. Ctrl+Z brings the present one back.")
        if keep:
            done = _("What was pasted is added or changed; all other items stay.")
        advice = (
            _(
                "Rows marked red are not understood, so that nothing can be imported: every time "
                "after them would be wrong. Correct them in Excel, save, and import again."
            )
            if plan.refused
            else done
        )
        self.show_plan(
            " · ".join(filter(None, [plan.path.name, plan.sheet])),
            _summary(plan, keep=keep),
            advice,
            refused=plan.refused,
            importable=not plan.refused,
        )
        lines = sorted(_lines(plan, keep=keep), key=lambda line: (line.row == 0, line.row))
        self.show_lines(
            [
                PreviewLine(
                    (str(line.row or "–"), line.what, line.title, line.remarks),
                    line.sign,
                    line.colour,
                )
                for line in lines
            ]
        )


def _summary(plan: AgendaPlan, *, keep: bool) -> str:
    new, changed = plan.count(Outcome.NEW), plan.count(Outcome.CHANGED)
    same, removed = plan.count(Outcome.UNCHANGED), plan.count(Outcome.REMOVED)
    if keep:
        same, removed = same + removed, 0
    return _("{new} new · {changed} changed · {same} unchanged · {removed} removed").format(
        new=new, changed=changed, same=same, removed=removed
    )


def _lines(plan: AgendaPlan, *, keep: bool) -> Iterator[_Line]:
    """A line for each item, and for each row that was not understood."""
    c = colours()
    by_row: dict[int, list[Problem]] = {}
    for problem in plan.problems:
        by_row.setdefault(problem.row, []).append(problem)
    for item in plan.rows:
        problems = by_row.pop(item.row, []) if item.row else []
        bad = any(problem.severity is Severity.ERROR for problem in problems)
        stays = keep and item.outcome is Outcome.REMOVED
        what, sign = _NOT_READ if bad else _KEPT if stays else _OUTCOMES[item.outcome]
        colour = c.error if bad else c.warning if problems else c.text
        if (stays or item.outcome is Outcome.UNCHANGED) and not problems:
            colour = c.muted
        yield _Line(item.row, _(what), sign, item.title, _remarks(item, problems), colour)
    for row, problems in by_row.items():
        bad = any(problem.severity is Severity.ERROR for problem in problems)
        what, sign = _NOT_READ if bad else (N_("Left out"), "info")
        texts = " ".join(problem.message for problem in problems)
        yield _Line(row, _(what), sign, "", texts, c.error if bad else c.muted)


def _remarks(item: PlannedItem, problems: list[Problem]) -> str:
    texts = [problem.message for problem in problems]
    if item.outcome is Outcome.CHANGED:
        names = dict.fromkeys(_(_FIELDS[name]) for name in item.changed if name in _FIELDS)
        texts.insert(0, ", ".join(names))
    return " · ".join(texts)
