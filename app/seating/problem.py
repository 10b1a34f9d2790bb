"""What the solver is asked and what it answers. Pure data."""

from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil
from typing import Final

from app.seating.hall import Hall


class Goal(StrEnum):
    """What a plan strives for; the user orders them by weight."""

    PROTOCOL = "protocol"
    UNITS = "units"
    AWARDS = "awards"


USUAL_GOALS: Final = (Goal.PROTOCOL, Goal.UNITS, Goal.AWARDS)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who needs a seat.

    `rank` counts from 0 (the highest), `order` is the place in the whole protocol order. People
    with one `party` sit together; None: alone. `call` is (round, place in it) of a receiver who
    walks up in line. `aisle` wants a seat from which nobody has to get up; `wheelchair` needs a
    place for one. `zone` is the reserved zone the person belongs to. `seat` is the present one;
    `locked` means that it is kept, whatever it is.
    """

    key: int
    rank: int
    order: int
    party: int | None = None
    call: tuple[int, int] | None = None
    aisle: bool = False
    wheelchair: bool = False
    zone: str = ""
    seat: int | None = None
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Hall, people and wishes. `goals`: the weightiest first.

    With `replan` the present seats are kept: only people without a valid seat are seated, and gaps
    that `vacated` seats left in front are closed where that is worth a move.
    """

    hall: Hall
    people: tuple[Person, ...]
    goals: tuple[Goal, ...] = USUAL_GOALS
    seed: int = 1
    replan: bool = False
    vacated: frozenset[int] = frozenset()

    @property
    def present(self) -> dict[int, int]:
        """Person key -> present seat, of those who have one."""
        return {person.key: person.seat for person in self.people if person.seat is not None}


class Reason(StrEnum):
    """Why somebody could not be seated."""

    HALL_FULL = "hall-full"
    NO_WHEELCHAIR_PLACE = "no-wheelchair-place"


@dataclass(frozen=True, slots=True)
class Solution:
    """A plan: person key -> seat id, and who could not be seated and why.

    `cost` is the weighted badness of the plan, `bound` a proven lower bound of what any plan must
    cost (None after a re-plan, which keeps seats instead of seeking the best plan); `complete` is
    False when the search was stopped before its end.
    """

    seats: dict[int, int]
    unplaced: dict[int, Reason] = field(default_factory=dict)
    cost: int = 0
    bound: int | None = None
    complete: bool = True

    @property
    def gap(self) -> float | None:
        """How far the plan can at most be from the best possible one, as a share of its cost.

        None when no bound is known.
        """
        if self.bound is None:
            return None
        return (self.cost - self.bound) / self.cost if self.cost > 0 else 0.0

    @property
    def gap_percent(self) -> float | None:
        """The gap in per cent, rounded up to hundredths: what is told is true, and 0 is 0."""
        return None if self.gap is None else ceil(round(self.gap * 10_000, 6)) / 100
