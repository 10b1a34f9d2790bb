"""What a plan costs: a sum over people and seats, and what it costs to tear parties apart. Pure.

All costs are whole numbers. Honour: rank × distance from the front centre, so that in the cheapest
plan the higher rank never sits behind the lower one. Aisle: seats to pass, for whoever is called
alone and for the first of a round. Walk: the way to the stage of whoever is called. Parties: the
pieces they sit in. Rounds: breaks of the line, and strangers between a receiver and the aisle.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from app.seating.geometry import Geometry
from app.seating.problem import Goal, Person

_FACTORS: Final = (27, 3, 1)
"""How much the goals weigh, in the user's order."""

_SPLIT: Final = 600
_BREAK: Final = 1000
_STRANGER: Final = 100
_AISLE: Final = 300
_WALK: Final = 2
"""Points for a party in one more piece, a break of a round's line, a seat to pass, a metre to walk;
one row is worth geometry.ROW_HONOUR times the weight of the rank."""


@dataclass(frozen=True, slots=True)
class Type:
    """What makes people alike for the sum of costs: weight of the rank, being called."""

    weight: int
    aisle: bool
    called: bool


class Costs:
    """The costs of one problem, for its `people` and the `seats` of one domain.

    `types[i]` is the type of person i, `table[t][s]` what a person of type t costs on seat number
    s. Seats and people are meant by their place in these lists.
    """

    def __init__(
        self,
        geometry: Geometry,
        people: Sequence[Person],
        seats: Sequence[int],
        goals: Sequence[Goal],
    ) -> None:
        self.geometry = geometry
        self.people = people
        self.seats = seats
        self.number = {seat: number for number, seat in enumerate(seats)}
        factor = dict(zip(goals, _FACTORS, strict=True))
        self.protocol = factor[Goal.PROTOCOL]
        self.split = factor[Goal.UNITS] * _SPLIT
        self._awards = factor[Goal.AWARDS]
        self.broken = self._awards * _BREAK
        self.stranger = self._awards * _STRANGER
        ranks = sorted({person.rank for person in people}, reverse=True)
        self.weight_of = {rank: place for place, rank in enumerate(ranks, start=1)}
        kinds: dict[Type, int] = {}
        self.types = [kinds.setdefault(self._type(person), len(kinds)) for person in people]
        self.kinds = list(kinds)
        self.table = [[self._cost(kind, seat) for seat in seats] for kind in self.kinds]

    def _type(self, person: Person) -> Type:
        first = person.call is not None and person.call[1] == 1
        return Type(
            self.weight_of[person.rank],
            person.aisle or first,
            person.aisle or person.call is not None,
        )

    def _cost(self, kind: Type, seat: int) -> int:
        spot = self.geometry.spots[seat]
        cost = self.protocol * kind.weight * spot.honour
        if kind.aisle:
            cost += self._awards * _AISLE * spot.passes
        if kind.called:
            cost += self._awards * _WALK * spot.walk // 1000
        return cost

    @cached_property
    def neighbours(self) -> list[tuple[int, ...]]:
        """For each seat number the numbers of its neighbours in this domain."""
        near = self.geometry.neighbours
        return [
            tuple(self.number[other] for other in near[seat] if other in self.number)
            for seat in self.seats
        ]

    def pieces(self, seats: Sequence[int]) -> int:
        """In how many pieces people on these seat numbers sit."""
        if len(seats) == 2:
            return 1 if seats[1] in self.neighbours[seats[0]] else 2
        left = set(seats)
        pieces = 0
        while left:
            pieces += 1
            waiting = [left.pop()]
            while waiting and left:
                for other in self.neighbours[waiting.pop()]:
                    if other in left:
                        left.remove(other)
                        waiting.append(other)
        return pieces

    def party(self, seats: Sequence[int], *, in_line: bool) -> int:
        """What a party on these seat numbers costs; a round's are given in the order called."""
        if in_line:
            return self._line(seats)
        return self.split * (self.pieces(seats) - 1) if len(seats) > 1 else 0

    @cached_property
    def _in_run(self) -> list[tuple[int, int]]:
        """For each seat number (run, place in the run)."""
        places = {
            seat: (number, place)
            for number, run in enumerate(self.geometry.runs)
            for place, seat in enumerate(run.seats)
        }
        return [places[seat] for seat in self.seats]

    def _line(self, seats: Sequence[int]) -> int:
        where = [self._in_run[seat] for seat in seats]
        breaks = 0
        for number in range(len(seats) - 1):
            (run, place), (following, next_place) = where[number], where[number + 1]
            if run == following:
                breaks += abs(place - next_place) != 1
            else:
                own = {self.seats[seat] for seat in seats}
                one, other = self.seats[seats[number]], self.seats[seats[number + 1]]
                breaks += not self.geometry.follows(one, other, own)
        return self.broken * breaks + self.stranger * self._strangers(where)

    def _strangers(self, where: Sequence[tuple[int, int]]) -> int:
        """Seats of others between the people of a round and their nearer aisle, in all."""
        total = 0
        found: dict[int, list[int]] = {}
        for number, place in where:
            found.setdefault(number, []).append(place)
        for number, places in found.items():
            run = self.geometry.runs[number]
            last, own = len(run.seats) - 1, len(places) - 1
            either = run.open_left == run.open_right
            for before, place in enumerate(sorted(places)):
                left, right = place - before, last - place - own + before
                if either:
                    total += min(left, right)
                else:
                    total += left if run.open_left else right
        return total
