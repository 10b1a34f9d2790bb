"""What the solver is measured against: filling by rank in serpentines, and a genetic algorithm.

The genetic algorithm is of the kind that seating programs use: an order of people is a genome, read
onto the seats from the best to the worst; tournaments of three, order crossover (Davis 1985), swap
mutation, elitism. It is judged by the same sum of costs as the solver's plans.
"""

import random
import time
from collections.abc import Sequence

from app.seating.costs import Costs
from app.seating.geometry import geometry
from app.seating.hall import SeatKind
from app.seating.problem import Problem


class Judged:
    """A problem without locks, zones or wheelchairs, and the cost of any plan of it."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        made = geometry(problem.hall)
        self.seats = [
            seat
            for seat in made.free_for_all()
            if made.spots[seat].seat.kind is SeatKind.STANDARD and not made.spots[seat].seat.zone
        ]
        self.people = sorted(problem.people, key=lambda person: person.order)
        self.costs = Costs(made, self.people, self.seats, problem.goals)
        found: dict[int, list[int]] = {}
        for number, person in enumerate(self.people):
            if person.party is not None:
                found.setdefault(person.party, []).append(number)
        self.parties = [
            sorted(party, key=lambda n: self.people[n].call or (0, n)) for party in found.values()
        ]

    def cost(self, seat_of: Sequence[int]) -> int:
        """Cost of a plan: number of the seat (in `seats`) of each person."""
        costs = self.costs
        total = sum(costs.table[costs.types[person]][seat] for person, seat in enumerate(seat_of))
        for party in self.parties:
            in_line = self.people[party[0]].call is not None
            total += costs.party([seat_of[person] for person in party], in_line=in_line)
        return total

    def by_key(self, seat_of: Sequence[int]) -> dict[int, int]:
        """The plan as the solver gives it."""
        return {
            person.key: self.seats[seat] for person, seat in zip(self.people, seat_of, strict=True)
        }


def serpentine(judged: Judged) -> list[int]:
    """People in protocol order along the rows, every other row from right to left."""
    made = geometry(judged.problem.hall)

    def key(number: int) -> tuple[int, int]:
        spot = made.spots[judged.seats[number]]
        return spot.row, spot.place if spot.row % 2 == 0 else -spot.place

    path = sorted(range(len(judged.seats)), key=key)
    return path[: len(judged.people)]


def genetic(judged: Judged, seconds: float, seed: int = 1, size: int = 40) -> list[int]:
    """The best plan that a genetic algorithm finds in `seconds`."""
    rng = random.Random(seed)
    count, places = len(judged.people), len(judged.seats)
    first = list(range(places))
    herd = [(judged.cost(first[:count]), first)]
    while len(herd) < size:
        genome = list(first)
        for _swap in range(rng.randrange(places)):
            _swap_two(genome, rng)
        herd.append((judged.cost(genome[:count]), genome))
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        one, other = (min(rng.sample(herd, 3))[1] for _parent in range(2))
        child = _order_crossover(one, other, rng)
        for _swap in range(rng.choice((0, 1, 1, 2))):
            _swap_two(child, rng)
        cost = judged.cost(child[:count])
        worst = max(range(size), key=lambda place: herd[place][0])
        if cost < herd[worst][0]:
            herd[worst] = cost, child
    return min(herd)[1][:count]


def _swap_two(genome: list[int], rng: random.Random) -> None:
    one, other = rng.randrange(len(genome)), rng.randrange(len(genome))
    genome[one], genome[other] = genome[other], genome[one]


def _order_crossover(one: list[int], other: list[int], rng: random.Random) -> list[int]:
    start, end = sorted((rng.randrange(len(one)), rng.randrange(len(one))))
    kept = set(one[start:end])
    rest = [seat for seat in other if seat not in kept]
    return [*rest[:start], *one[start:end], *rest[start:]]
