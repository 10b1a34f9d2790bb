"""When each item of the agenda begins and ends. Pure: seconds in, seconds out."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """What of an item bears on time: its length, and its start where that is fixed (seconds)."""

    length: int
    fixed_start: int | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """When an item begins and ends, in seconds after local midnight of the day.

    `gap` is the time without an item before it; `clash` is by how much the items before it run
    past its fixed start (the item is then shown at the time it is fixed for).
    """

    start: int
    end: int
    gap: int = 0
    clash: int = 0


def timetable(spans: Sequence[Span], start: int) -> list[Slot]:
    """The times of every item when the first begins at `start` (seconds after midnight).

    A fixed start holds; an item without one follows the item before.
    """
    slots: list[Slot] = []
    at = start
    for place, span in enumerate(spans):
        begin = at if span.fixed_start is None else span.fixed_start
        late = at - begin if place else 0
        slots.append(Slot(begin, begin + span.length, max(0, -late), max(0, late)))
        at = begin + span.length
    return slots
