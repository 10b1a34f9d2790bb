"""The tasks of the preparation plan as a table."""

import datetime
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor

from app.conference import deadlines
from app.conference.deadlines import TaskState
from app.conference.preparation import TaskLine
from app.i18n import N_, _, language, ngettext
from ui.icons import icon
from ui.theme import colours
from ui.widgets.clipboard_cells import COPY_ROLE
from ui.widgets.row_model import Index, RowModel

_Role = Qt.ItemDataRole

TITLE, OWNER, DUE, STATE, NOTE = range(5)
HEADINGS: Final = (N_("Task"), N_("Owner"), N_("Due"), N_("State"), N_("Note"))
FIELDS: Final = {TITLE: "title", OWNER: "owner", NOTE: "note"}
STATES: Final = {
    TaskState.LATE: N_("Late"),
    TaskState.SOON: N_("Due soon"),
    TaskState.OPEN: N_("To do"),
    TaskState.UNDATED: N_("No date yet"),
    TaskState.DONE: N_("Done"),
}
_SIGNS: Final = {
    TaskState.LATE: "circle-x",
    TaskState.SOON: "triangle-alert",
    TaskState.OPEN: "circle-dot",
    TaskState.UNDATED: "circle-help",
    TaskState.DONE: "circle-check",
}
_WEEKDAYS: Final = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
    N_("Sunday"),
)  # fmt: skip


def state_colour(state: TaskState) -> str:
    """The colour that goes with a state; each has a sign of its own too."""
    c = colours()
    return {
        TaskState.LATE: c.error,
        TaskState.SOON: c.warning,
        TaskState.OPEN: c.text,
        TaskState.DONE: c.ok,
    }.get(state, c.muted)


def day_off(day: datetime.date) -> str:
    """Why nobody works on `day`: name of the holiday or weekday; "" on working days."""
    name = deadlines.holiday(day, language())
    if name:
        return name
    return _(_WEEKDAYS[day.weekday()]) if deadlines.is_weekend(day) else ""


def due_text(line: TaskLine) -> str:
    """The due day with the weekend or holiday it falls on, or the rule while it is unknown."""
    if line.due is None:
        if line.days_before is None:
            return ""
        text = ngettext(
            "{n} day before the conference", "{n} days before the conference", line.days_before
        )
        return text.format(n=line.days_before)
    off = day_off(line.due)
    return f"{line.due:%d/%m/%Y}" + (f" · {off}" if off else "")


def due_tip(line: TaskLine) -> str:
    """How the day came about, and the last working day before a day off."""
    parts = []
    if line.days_before is not None:
        text = ngettext(
            "{n} day before the conference", "{n} days before the conference", line.days_before
        )
        parts.append(text.format(n=line.days_before))
    if line.due is not None and day_off(line.due):
        day = deadlines.last_working_day(line.due)
        parts.append(_("The last working day before is {day}.").format(day=f"{day:%d/%m/%Y}"))
    return "\n".join(parts)


def state_text(line: TaskLine, today: datetime.date) -> str:
    """The state in words, with days where they say more."""
    if line.automatic:
        return _("Done (seen by the program)")
    if line.due is not None and line.state in (TaskState.LATE, TaskState.SOON, TaskState.OPEN):
        days = (line.due - today).days
        if days < 0:
            text = ngettext("{n} day late", "{n} days late", -days)
            return text.format(n=-days)
        if days == 0:
            return _("Due today")
        return ngettext("{n} day left", "{n} days left", days).format(n=days)
    return _(STATES[line.state])


class TasksModel(RowModel[TaskLine]):
    """Rows of tasks. Ticks and edits are asked for by signals; the model changes nothing itself."""

    asked_done = Signal(int, bool)
    asked_change = Signal(int, dict)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, parent)
        self.today = datetime.date.min

    def show_tasks(self, lines: Sequence[TaskLine], today: datetime.date) -> None:
        """Show `lines` as they stand on `today`."""
        self.today = today
        self.show_rows(lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The title has a tick, unless the program sees by itself that the task is done."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == TITLE and not self.rows[index.row()].automatic:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() != STATE else flags

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Text, tick, sign and colour of a cell."""
        line, column = self.rows[index.row()], index.column()
        if role == _Role.DisplayRole:
            texts = (
                line.title,
                line.owner,
                due_text(line),
                state_text(line, self.today),
                line.note,
            )
            return texts[column].replace("\n", " ")
        if role == _Role.EditRole:
            return getattr(line, FIELDS[column]) if column in FIELDS else line
        if role == COPY_ROLE:
            if column == DUE and line.due is not None:
                return f"{line.due:%d/%m/%Y}"
            return getattr(line, FIELDS[column]) if column in FIELDS else None
        if role == _Role.CheckStateRole and column == TITLE:
            return Qt.CheckState.Checked if line.done else Qt.CheckState.Unchecked
        if role == _Role.DecorationRole and column == STATE:
            return icon(_SIGNS[line.state], state_colour(line.state))
        if role == _Role.ForegroundRole:
            return self._colour(line, column)
        if role == _Role.ToolTipRole:
            return (
                due_tip(line)
                if column == DUE
                else (line.title, line.owner, "", "", line.note)[column]
            )
        return None

    @staticmethod
    def _colour(line: TaskLine, column: int) -> QColor | None:
        if column == STATE:
            return QColor(state_colour(line.state))
        if line.done:
            return QColor(colours().muted)
        if column == DUE and line.due is not None and day_off(line.due):
            return QColor(colours().warning)
        return None

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Ask for a tick or a change; the answer comes with the next `show_tasks`."""
        line = self.rows[index.row()]
        if role == _Role.CheckStateRole:
            self.asked_done.emit(line.id, Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        if role != _Role.EditRole:
            return False
        if index.column() == DUE:
            due_on, days_before = value
            if (due_on, days_before) != (line.due_on, line.days_before):
                self.asked_change.emit(line.id, {"due_on": due_on, "days_before": days_before})
        elif value != getattr(line, FIELDS[index.column()]):
            self.asked_change.emit(line.id, {FIELDS[index.column()]: value})
        return True
