"""How good a plan is, in numbers; what is wrong with it; why somebody sits where they sit. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from app.seating.geometry import Geometry, Spot, geometry
from app.seating.problem import Person, Problem

FAR_FROM_AISLE: Final = 3
"""Somebody who is called to the stage and makes this many people get up sits badly."""

FAR_BEHIND: Final = 1
"""A lower rank this many rows in front of a higher one is a fault that guests notice."""


@dataclass(frozen=True, slots=True)
class Quality:
    """The numbers of a plan.

    `inversions`: pairs in which the higher rank sits in a row behind the lower one. `units_split`
    of `units` (those with more than one person): not all side by side or directly behind one
    another. `line_breaks`: times that the next one called in a round cannot walk up behind.
    `passed`: people who have to get up for those called. `walk_mean` and `walk_max`: metres to the
    stage of the `callers`. `moved`: people who do not sit where they sat before.
    """

    seated: int = 0
    unseated: int = 0
    inversions: int = 0
    units: int = 0
    units_split: int = 0
    callers: int = 0
    line_breaks: int = 0
    passed: int = 0
    walk_mean: float = 0.0
    walk_max: float = 0.0
    moved: int = 0


class Fault(StrEnum):
    """What can be wrong with a seat."""

    BEHIND_LOWER = "behind-lower"
    UNIT_TORN = "unit-torn"
    FAR_FROM_AISLE = "far-from-aisle"
    RESERVED = "reserved"
    NO_WHEELCHAIR_PLACE = "no-wheelchair-place"
    WHEELCHAIR_PLACE = "wheelchair-place"


class Judge:
    """One plan under judgement: `seats` gives each person's seat; stage seats do not count."""

    def __init__(self, problem: Problem, seats: Mapping[int, int]) -> None:
        self.problem = problem
        self.geometry: Geometry = geometry(problem.hall)
        self.spots: dict[int, Spot] = {}
        self.people: dict[int, Person] = {}
        for person in problem.people:
            seat = seats.get(person.key)
            if seat is not None and seat in self.geometry.spots:
                self.spots[person.key] = self.geometry.spots[seat]
                self.people[person.key] = person
        self._at = {spot.seat.id: key for key, spot in self.spots.items()}

    def quality(self, before: Mapping[int, int] | None = None) -> Quality:
        """The numbers; `moved` counts against the seats `before`."""
        problem = self.problem
        callers = [key for key, person in self.people.items() if person.call or person.aisle]
        walks = [self.spots[key].walk / 1000 for key in callers]
        parties = [keys for keys in self.parties.values() if len(keys) > 1]
        moved = sum(
            key in self.spots and self.spots[key].seat.id != seat
            for key, seat in (before or {}).items()
        )
        return Quality(
            seated=len(self.spots),
            unseated=len(problem.people) - len(self.spots),
            inversions=self.inversions(),
            units=len(parties),
            units_split=sum(self.pieces(keys) > 1 for keys in parties),
            callers=len(callers),
            line_breaks=self.line_breaks(),
            passed=sum(self.passed(key) for key in callers),
            walk_mean=sum(walks) / len(walks) if walks else 0.0,
            walk_max=max(walks, default=0.0),
            moved=moved,
        )

    # -- protocol --------------------------------------------------------------------------------

    @cached_property
    def _rows(self) -> list[dict[int, int]]:
        """For each row of the audience: rank -> how many of it sit there."""
        rows: list[dict[int, int]] = [{} for _row in self.geometry.rows]
        for key, spot in self.spots.items():
            if spot.row >= 0:
                rank = self.people[key].rank
                rows[spot.row][rank] = rows[spot.row].get(rank, 0) + 1
        return rows

    def inversions(self) -> int:
        """Pairs in which the higher rank sits in a row behind the lower one."""
        in_front: dict[int, int] = {}
        total = 0
        for row in self._rows:
            for rank, count in row.items():
                total += count * sum(n for other, n in in_front.items() if other > rank)
            for rank, count in row.items():
                in_front[rank] = in_front.get(rank, 0) + count
        return total

    def lower_in_front(self, key: int) -> int:
        """How many people of lower rank sit in rows before this person's."""
        spot, rank = self.spots[key], self.people[key].rank
        if spot.row < 0:
            return 0
        rows = self._rows[: max(0, spot.row - FAR_BEHIND + 1)]
        return sum(n for row in rows for other, n in row.items() if other > rank)

    # -- units and rounds ------------------------------------------------------------------------

    @cached_property
    def parties(self) -> dict[int, list[int]]:
        """Party -> keys of its people in the audience."""
        found: dict[int, list[int]] = {}
        for key, person in self.people.items():
            if person.party is not None and self.spots[key].row >= 0:
                found.setdefault(person.party, []).append(key)
        return found

    def pieces(self, keys: Iterable[int]) -> int:
        """In how many pieces these people sit; 1 when all are neighbours of one another."""
        left = {self.spots[key].seat.id for key in keys}
        pieces = 0
        while left:
            pieces += 1
            waiting = [left.pop()]
            while waiting:
                for other in self.geometry.neighbours[waiting.pop()]:
                    if other in left:
                        left.remove(other)
                        waiting.append(other)
        return pieces

    def line_breaks(self) -> int:
        """Times that the next one called in a round does not walk up behind the one before."""
        rounds: dict[int, list[tuple[int, int]]] = {}
        for key, person in self.people.items():
            if person.call is not None and self.spots[key].row >= 0:
                rounds.setdefault(person.call[0], []).append((person.call[1], key))
        return sum(
            self.geometry.breaks([self.spots[key].seat.id for _place, key in sorted(called)])
            for called in rounds.values()
        )

    def passed(self, key: int) -> int:
        """How many people must get up to let this person out; those called together do not."""
        spot, person = self.spots[key], self.people[key]
        if spot.run < 0:
            return 0
        return min(
            sum(self._in_the_way(seat, person) for seat in side)
            for side in self.geometry.sides(spot.seat.id)
        )

    def _in_the_way(self, seat: int, person: Person) -> bool:
        other = self._at.get(seat)
        if other is None:
            return False
        call = self.people[other].call
        return call is None or person.call is None or call[0] != person.call[0]

    # -- faults ----------------------------------------------------------------------------------

    def faults(self) -> dict[int, tuple[Fault, ...]]:
        """Person key -> what is wrong with the seat; people with a faultless seat are left out."""
        torn = {key for keys in self.parties.values() if self.pieces(keys) > 1 for key in keys}
        found = {}
        for key, person in self.people.items():
            seat = self.spots[key].seat
            here = []
            if self.lower_in_front(key):
                here.append(Fault.BEHIND_LOWER)
            if key in torn:
                here.append(Fault.UNIT_TORN)
            if (person.call or person.aisle) and self.passed(key) >= FAR_FROM_AISLE:
                here.append(Fault.FAR_FROM_AISLE)
            if seat.zone and seat.zone != person.zone:
                here.append(Fault.RESERVED)
            if person.wheelchair and seat.kind.value != "wheelchair":
                here.append(Fault.NO_WHEELCHAIR_PLACE)
            if not person.wheelchair and seat.kind.value == "wheelchair":
                here.append(Fault.WHEELCHAIR_PLACE)
            if here:
                found[key] = tuple(here)
        return found
