"""When a task is due and how it stands: pure, over days of the calendar."""

import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

SOON_DAYS: Final = 7
"""A task due within so many days is due soon."""

_SATURDAY: Final = 5


class TaskState(StrEnum):
    """How a task stands today."""

    LATE = "late"
    SOON = "soon"
    OPEN = "open"
    UNDATED = "undated"
    DONE = "done"


def due_day(
    due_on: datetime.date | None, days_before: int | None, held_on: datetime.date | None
) -> datetime.date | None:
    """The last day for a task: fixed, or counted back from the conference; None when unknown."""
    if due_on is not None:
        return due_on
    if days_before is None or held_on is None:
        return None
    return held_on - datetime.timedelta(days=days_before)


def state(due: datetime.date | None, done: bool, today: datetime.date) -> TaskState:
    """How a task due on `due` stands on `today`; the due day itself is not late."""
    if done:
        return TaskState.DONE
    if due is None:
        return TaskState.UNDATED
    if due < today:
        return TaskState.LATE
    return TaskState.SOON if (due - today).days <= SOON_DAYS else TaskState.OPEN


def is_weekend(day: datetime.date) -> bool:
    """Saturday or Sunday."""
    return day.weekday() >= _SATURDAY


@lru_cache(maxsize=16)
def _holidays(year: int, language: str) -> Any:
    import holidays

    return holidays.country_holidays("VN", years=year, language=language)


def holiday(day: datetime.date, language: str) -> str:
    """Name of the public holiday (Tết and days given in exchange included), "" for none.

    Source: Bộ luật Lao động 2019, điều 112, and the yearly announcements, as the library
    `holidays` keeps them. Far years lack announcements and have the law's days only.
    """
    return str(_holidays(day.year, "vi" if language == "vi" else "en_US").get(day) or "")


def is_working_day(day: datetime.date) -> bool:
    """Neither weekend nor public holiday."""
    return not is_weekend(day) and not holiday(day, "vi")


def last_working_day(day: datetime.date) -> datetime.date:
    """`day`, or the nearest working day before it: by then the work has to be handed in."""
    while not is_working_day(day):
        day -= datetime.timedelta(days=1)
    return day
