"""The preparation plan: filled from a template, changed by the user, read with its dates."""

import datetime
import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.conference import deadlines
from app.conference.deadlines import TaskState
from app.text.normal import clean, clean_lines
from db.models import Conference, Task

TEMPLATE: Final = (
    Path(__file__).resolve().parents[2] / "resources" / "templates" / "preparation.json"
)

FIELDS: Final = frozenset({"title", "owner", "due_on", "days_before", "note"})
"""What the user changes of a task."""


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task as it stands. `due` is None while it has no date; `automatic`: the program itself
    saw that it is done.
    """

    id: int
    key: str
    title: str
    owner: str
    due: datetime.date | None
    due_on: datetime.date | None
    days_before: int | None
    state: TaskState
    automatic: bool
    page: str
    note: str

    @property
    def done(self) -> bool:
        """Whether nothing is left to do."""
        return self.state is TaskState.DONE


def fill(session: Session, launch_year: int) -> int:
    """Add the tasks of the plan that are not there yet; returns how many.

    Fixed dates lie in `launch_year`.
    """
    present = set(session.scalars(select(Task.key)))
    order = session.scalar(select(func.max(Task.order))) or 0
    added = 0
    for task in _template():
        if task["key"] in present:
            continue
        order += 1
        added += 1
        fixed = "month" in task
        session.add(
            Task(
                key=task["key"],
                title=task["title"].format(year=launch_year),
                owner=task["owner"],
                order=order,
                due_on=datetime.date(launch_year, task["month"], task["day"]) if fixed else None,
                days_before=None if fixed else task["days_before"],
                page=task["page"],
            )
        )
    session.flush()
    return added


def follow_year(session: Session, old: int, new: int) -> None:
    """Move the plan's fixed days, and the year in its titles, from one launch year to another.

    What the user has changed stays as it is.
    """
    template = {task["key"]: task for task in _template()}
    for task in session.scalars(select(Task).where(Task.key != "")):
        plan = template.get(task.key)
        if plan is None:
            continue
        if task.title == plan["title"].format(year=old):
            task.title = plan["title"].format(year=new)
        if "month" in plan and task.due_on == datetime.date(old, plan["month"], plan["day"]):
            task.due_on = datetime.date(new, plan["month"], plan["day"])


def _template() -> list[dict[str, Any]]:
    tasks: list[dict[str, Any]] = json.loads(TEMPLATE.read_text(encoding="utf-8"))
    return tasks


def load(session: Session, today: datetime.date, completed: Collection[str] = ()) -> list[TaskLine]:
    """All tasks, open ones by due day first, then those without a date, then the done ones.

    `completed` holds the keys of tasks that the program saw to be done (app.readiness).
    """
    held_on = session.get_one(Conference, 1).held_on
    lines = []
    for task in session.scalars(select(Task).order_by(Task.order, Task.id)):
        due = deadlines.due_day(task.due_on, task.days_before, held_on)
        automatic = bool(task.key) and task.key in completed
        state = deadlines.state(due, automatic or task.done_on is not None, today)
        lines.append(
            TaskLine(
                task.id, task.key, task.title, task.owner, due, task.due_on, task.days_before,
                state, automatic, task.page, task.note,
            )
        )  # fmt: skip
    return sorted(lines, key=lambda line: (line.done, line.due is None, line.due or today))


def add(session: Session, title: str, owner: str = "") -> int:
    """Add a task of the user's own, without a date; returns its id.

    Raises ValueError for an empty title.
    """
    title = clean(title)
    if not title:
        raise ValueError("a task needs a title")
    order = (session.scalar(select(func.max(Task.order))) or 0) + 1
    task = Task(title=title, owner=clean(owner), order=order)
    session.add(task)
    session.flush()
    return task.id


def change(session: Session, task_id: int, **values: Any) -> None:
    """Set FIELDS of a task; a fixed day and days before the conference exclude each other.

    Raises ValueError for an empty title or a negative number of days.
    """
    if unknown := values.keys() - FIELDS:
        raise TypeError(f"not a field of a task: {', '.join(sorted(unknown))}")
    for name in values.keys() & {"title", "owner"}:
        values[name] = clean(values[name])
    if "note" in values:
        values["note"] = clean_lines(values["note"])
    if values.get("title") == "" or (values.get("days_before") or 0) < 0:
        raise ValueError("a task needs a title, and days before are not negative")
    if values.get("due_on") is not None:
        values["days_before"] = None
    elif values.get("days_before") is not None:
        values["due_on"] = None
    task = session.get_one(Task, task_id)
    for name, value in values.items():
        setattr(task, name, value)


def set_done(session: Session, task_ids: Collection[int], done_on: datetime.date | None) -> None:
    """Tick tasks off on a day, or (None) open them again."""
    for task in session.scalars(select(Task).where(Task.id.in_(task_ids))):
        task.done_on = done_on


def remove(session: Session, task_ids: Collection[int]) -> None:
    """Delete tasks."""
    session.execute(delete(Task).where(Task.id.in_(task_ids)))
