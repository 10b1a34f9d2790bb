"""The preparation plan in a workbook, taken over row by row. Tasks are known by their titles."""

import datetime
from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import select

from app import readiness
from app.conference import deadlines, preparation
from app.i18n import N_
from app.text.dates import days_before
from app.text.normal import clean
from app.text.search import fold
from app.workbooks import listed
from app.workbooks.listed import FoundList, ListedRow
from app.workbooks.table import SheetTable
from app.workbooks.whole_cells import put_day, put_number
from app.workbooks.whole_report import Work, differences
from db.models import Conference, Task

_NAMING: Final = listed.by_patterns(
    {
        "title": r"(noi dung )?cong viec|noi dung",
        "owner": r"(don vi |co quan )?(chu tri|phu trach|thuc hien)",
        "due_on": r"han( hoan thanh| chot)?",
        "days_before": r"truoc hoi nghi( ngay)?",
        "state": r"tinh trang|trang thai",
        "done_on": r"ngay (da )?xong|ngay hoan thanh",
        "note": r"ghi chu",
    }
)
_LABELS: Final = {
    "owner": N_("Owner"),
    "due_on": N_("Due"),
    "days_before": N_("Days before the conference"),
    "done_on": N_("Done on"),
    "note": N_("Note"),
}
_DONE: Final = frozenset({"da xong", "xong", "hoan thanh", "da hoan thanh", "x"})


def find(sheet: SheetTable) -> FoundList | None:
    """The preparation plan in a sheet, None for a sheet without one."""
    return listed.find(sheet, _NAMING, listed.having("title", "owner", "due_on"))


def find_pasted(sheet: SheetTable) -> FoundList | None:
    """The tasks in pasted rows, which need not say more than what is to be done."""
    return listed.find(sheet, _NAMING, listed.having("title"))


def take(work: Work, found: Sequence[FoundList]) -> None:
    """Add and change tasks; equal titles are told apart by owner, then by their order."""
    session = work.session
    left: dict[str, list[Task]] = {}
    for task in session.scalars(select(Task).order_by(Task.order, Task.id)):
        left.setdefault(fold(task.title), []).append(task)
    seen = readiness.completed(session)
    for rows in found:
        for row in rows.rows():
            title = row.get("title")
            if not title:
                continue
            same = left.get(fold(title), [])
            known = _best(same, row.get("owner"))
            wanted = _wanted(work, row, known, seen)
            if known is None:
                task_id = preparation.add(session, title)
                work.new(row, title)
            else:
                same.remove(known)
                task_id = known.id
                now = {name: getattr(known, name) for name in wanted}
                work.known(row, title, differences(now, wanted, _LABELS))
            if "done_on" in wanted:
                preparation.set_done(session, [task_id], wanted.pop("done_on"))
            preparation.change(session, task_id, **wanted)


def _best(same: Sequence[Task], owner: str) -> Task | None:
    """Of the tasks with one title that of the owner, else the first."""
    return next((task for task in same if task.owner == owner), next(iter(same), None))


def _wanted(
    work: Work, row: ListedRow, known: Task | None, seen: Collection[str]
) -> dict[str, Any]:
    """What the row says of a task; `seen` are the keys of those that the program saw done."""
    wanted: dict[str, Any] = work.told(row, "owner", "note")
    if "owner" in wanted:
        wanted["owner"] = clean(wanted["owner"])
    _put_due(work, row, known, wanted)
    put_day(work, row, "done_on", wanted)
    open_ = known is None or (known.done_on is None and known.key not in seen)
    if open_ and not wanted.get("done_on") and fold(row.get("state")) in _DONE:
        wanted["done_on"] = work.today
    return wanted


def _put_due(work: Work, row: ListedRow, known: Task | None, wanted: dict[str, Any]) -> None:
    """When the task is due: a day of its own, or a number of days before the conference.

    The day of a counted one stands in the row too; it counts only where somebody typed another.
    """
    put_number(work, row, "days_before", wanted)
    # While the conference has no day, such a row says the rule in place of the day.
    counted = days_before(row.get("due_on"))
    if counted is None:
        put_day(work, row, "due_on", wanted)
    elif "days_before" not in row.columns:
        wanted["days_before"] = counted
    day, before = wanted.get("due_on"), wanted.get("days_before")
    if before is not None and day is not None:
        same = known is not None and known.days_before == before
        if same and day not in _counted(work, before):
            wanted["days_before"] = None
        else:
            wanted["due_on"] = None
    elif before is not None:
        wanted["due_on"] = None
    elif day is not None:
        wanted["days_before"] = None


def _counted(work: Work, before: int) -> set[datetime.date | None]:
    """The days that so many days before the conference are, or were before this import."""
    now = work.session.get_one(Conference, 1).held_on
    held = {day for day in (now, work.before.held_on) if day is not None}
    return {deadlines.due_day(None, before, day) for day in held}
