"""What an import of replies would do, row by row, before anything is written."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from PySide6.QtWidgets import QWidget

from app.i18n import N_, _, ngettext
from app.workbooks.problems import Problem, Severity
from app.workbooks.replies_plan import Outcome, PlannedReply, ReplyPlan
from ui.pages.reception.texts import REPLIES
from ui.theme import colours
from ui.widgets.import_preview import ImportPreview, PreviewLine

_NAME_WIDTH: Final = 240
_HEADINGS: Final = (N_("Row"), N_("What happens"), N_("Delegate"), N_("Reply"), N_("Remarks"))
_OUTCOMES: Final = {
    Outcome.CHANGED: (N_("Reply noted"), "pencil"),
    Outcome.UNCHANGED: (N_("As it is"), "check"),
    Outcome.REPLACED: (N_("Replaced by the substitute"), "repeat"),
}
_LEFT_OUT: Final = (N_("Left out"), "circle-x")


class _Line(NamedTuple):
    sheet: str
    row: int
    what: str
    sign: str
    name: str
    reply: str
    remarks: str
    colour: str


class RepliesImportDialog(ImportPreview):
    """Accepted when the user wants the import. Rows that are not right are left out of it."""

    def __init__(self, plan: ReplyPlan, parent: QWidget | None = None) -> None:
        headings = [_(heading) for heading in _HEADINGS]
        title = _("Import replies from Excel")
        super().__init__(title, headings, parent, widths={2: _NAME_WIDTH}, wide=(4,))
        self.show_plan(
            plan.path.name,
            _summary(plan),
            _advice(plan),
            refused=bool(_errors(plan)),
            importable=plan.wanted,
        )
        lines = sorted(_lines(plan))
        many = len({line.sheet for line in lines}) > 1
        self.show_lines([_shown(line, many) for line in lines])


def _shown(line: _Line, many: bool) -> PreviewLine:
    """`many`: the file has several sheets, so that each row names its own."""
    place = f"{line.sheet} · {line.row}" if many else str(line.row)
    texts = (place, line.what, line.name, line.reply, line.remarks)
    return PreviewLine(texts, line.sign, line.colour)


def _errors(plan: ReplyPlan) -> int:
    return sum(problem.severity is Severity.ERROR for problem in plan.problems)


def _summary(plan: ReplyPlan) -> str:
    text = _(
        "{changed} replies noted · {replaced} replaced · {same} unchanged · {open} without reply"
    )
    return text.format(
        changed=plan.count(Outcome.CHANGED),
        replaced=plan.count(Outcome.REPLACED),
        same=plan.count(Outcome.UNCHANGED),
        open=plan.unanswered,
    )


def _advice(plan: ReplyPlan) -> str:
    errors = _errors(plan)
    if errors:
        text = ngettext(
            "{n} row is not clear and is left out. Correct it in Excel, save, and import again: "
            "rows that are imported already do no harm.",
            "{n} rows are not clear and are left out. Correct them in Excel, save, and import "
            "again: rows that are imported already do no harm.",
            errors,
        )
        return text.format(n=errors)
    if not plan.wanted:
        return _("There is nothing new in this file.")
    return _("The replies are noted in one step. Ctrl+Z brings the present ones back.")


def _lines(plan: ReplyPlan) -> Iterator[_Line]:
    """A line for each row that answers, and for each that is left out."""
    c = colours()
    by_row: dict[tuple[str, int], list[Problem]] = {}
    for problem in plan.problems:
        by_row.setdefault((problem.sheet, problem.row), []).append(problem)
    for row in plan.rows:
        problems = by_row.pop((row.sheet, row.row), [])
        what, sign = _OUTCOMES[row.outcome]
        colour = c.warning if problems else c.text
        if row.outcome is Outcome.UNCHANGED and not problems:
            colour = c.muted
        who = " · ".join(filter(None, [row.name, row.unit]))
        yield _Line(
            row.sheet, row.row, _(what), sign, who, _(REPLIES[row.answer.reply]),
            _remarks(row, problems), colour,
        )  # fmt: skip
    for (sheet, number), problems in by_row.items():
        bad = any(problem.severity is Severity.ERROR for problem in problems)
        texts = " ".join(problem.message for problem in problems)
        name = str(problems[0].values.get("name", ""))
        what, sign = _LEFT_OUT
        yield _Line(sheet, number, _(what), sign, name, "", texts, c.error if bad else c.warning)


def _remarks(row: PlannedReply, problems: list[Problem]) -> str:
    texts = [problem.message for problem in problems]
    person = row.answer.stand_in
    if person is not None:
        name = f"{person.honorific} {person.full_name}".strip()
        texts.insert(0, ", ".join(filter(None, [name, person.position, person.phone])))
    if row.answer.reason:
        texts.append(row.answer.reason)
    return " · ".join(texts)
