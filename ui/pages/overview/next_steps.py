"""What comes next: the open tasks of the plan, and the papers that wait for the printer."""

import datetime
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from app.conference.deadlines import TaskState
from app.conference.preparation import TaskLine
from app.documents.paper_log import PaperLine, PaperState
from app.documents.paper_texts import state_text
from app.documents.registry import DOCUMENTS
from app.i18n import N_, _, ngettext
from ui.context import Context
from ui.pages.overview.lines import DeskLine, DeskLines

_SHOWN: Final = 6
"""Lines of tasks and of papers; the rest is told in one more."""

_TASK_SIGNS: Final = {
    TaskState.LATE: ("circle-alert", "error", N_("Late")),
    TaskState.SOON: ("timer", "warning", N_("Due soon")),
    TaskState.OPEN: ("circle-dashed", "muted", N_("To be done")),
    TaskState.UNDATED: ("circle-help", "muted", N_("Without a date")),
}

_PAPER_SIGNS: Final = {
    PaperState.OUTDATED: ("refresh-cw", "warning", N_("Changed since it was printed")),
    PaperState.PARTLY: ("circle-dot", "warning", N_("Partly printed")),
    PaperState.NEVER: ("circle-dashed", "muted", N_("Not printed")),
}


class NextTasks(DeskLines):
    """The tasks due next, each with its owner and day."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def show_tasks(self, tasks: Sequence[TaskLine], today: datetime.date) -> None:
        """Show the first of `tasks`, which are open and stand by due day."""
        lines = [self._line(task, today) for task in tasks[:_SHOWN]]
        if rest := len(tasks) - len(lines):
            text = ngettext("{n} more task", "{n} more tasks", rest).format(n=rest)
            lines.append(_more(text, lambda: self._context.show_page("preparation")))
        self.show_lines(lines, _("Every task of the plan is done."))

    def _line(self, task: TaskLine, today: datetime.date) -> DeskLine:
        name, colour, meaning = _TASK_SIGNS[task.state]
        below = " · ".join(filter(None, [due_text(task.due, today), task.owner]))

        def show() -> None:
            if task.page and task.page != "preparation":
                self._context.show_page(task.page)
            else:
                self._context.show_page("preparation", [task.id])

        return DeskLine(name, colour, _(meaning), task.title, below, _("Open it"), show)


class PapersToPrint(DeskLines):
    """The papers that are out of date, then those never printed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def show_papers(self, papers: Sequence[PaperLine] | None) -> None:
        """Show how `papers` stand; None while they are being read."""
        if papers is None:
            self.show_lines([], _("Being read…"), "muted")
            return
        order = list(_PAPER_SIGNS)
        waiting = sorted(
            (line for line in papers if line.state in _PAPER_SIGNS),
            key=lambda line: order.index(line.state),
        )
        lines = [self._line(line) for line in waiting[:_SHOWN]]
        if rest := len(waiting) - len(lines):
            text = ngettext("{n} more paper", "{n} more papers", rest).format(n=rest)
            lines.append(_more(text, lambda: self._context.show_page("print")))
        self.show_lines(lines, _("Every paper is printed and up to date."))

    def _line(self, line: PaperLine) -> DeskLine:
        name, colour, meaning = _PAPER_SIGNS[line.state]
        title = _(DOCUMENTS[line.name].title)
        below = "" if line.state is PaperState.NEVER else state_text(line)

        def show() -> None:
            self._context.show_page(f"print:document:{line.name}")

        return DeskLine(name, colour, _(meaning), title, below, _("Print…"), show)


def due_text(due: datetime.date | None, today: datetime.date) -> str:
    """When a task is due, in words: "by 09/01/2025 (3 days left)"."""
    if due is None:
        return _("no date yet")
    days = (due - today).days
    if days > 0:
        left = ngettext("{n} day left", "{n} days left", days).format(n=days)
    elif days == 0:
        left = _("today")
    else:
        left = ngettext("{n} day late", "{n} days late", -days).format(n=-days)
    return _("by {day} ({left})").format(day=f"{due:%d/%m/%Y}", left=left)


def _more(text: str, run: Callable[[], object]) -> DeskLine:
    return DeskLine("ellipsis", "muted", "", text, "", _("Show all"), run)
