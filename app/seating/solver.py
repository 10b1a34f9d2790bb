"""From hall and people to seats. Pure: the same problem and seed give the same plan.

People and seats fall into domains that share no seat: the open hall, each reserved zone, places for
wheelchairs. In each, a first plan (cheapest spread, rounds in lines, parties along the rows) is
improved by annealing; the cheapest spread also proves how good a plan can be at best.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.progress import Cancelled, Progress, ignore
from app.seating.costs import Costs
from app.seating.first_plan import FirstPlan
from app.seating.geometry import Geometry, geometry
from app.seating.hall import SeatKind
from app.seating.problem import Person, Problem, Reason, Solution
from app.seating.replan import Replan
from app.seating.search import improve
from app.seating.state import NOBODY, State


@dataclass(slots=True)
class _Domain:
    """Seats that the same people may sit on: `fixed` ones keep theirs, `people` need one."""

    seats: list[int]
    fixed: list[Person] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)


def solve(problem: Problem, progress: Progress = ignore) -> Solution:
    """The best plan found. When `progress` raises Cancelled, the best one so far is kept.

    Locked people stay where they are, also on seats that a plan would not give them. Nobody is put
    on a disabled seat, on one held by somebody locked, or into a foreign zone.
    """
    made = geometry(problem.hall)
    work = _Work(problem, made)
    seats = dict(work.kept)
    cost = bound = 0
    complete = True
    total = sum(len(domain.people) for domain in work.domains.values()) or 1
    done = 0
    for domain in work.domains.values():
        if not domain.fixed and not domain.people:
            continue
        share = len(domain.people) / total
        start = done / total

        def tick(inner: float, start: float = start, share: float = share) -> None:
            progress(start + share * inner)

        state, least, whole = _solve_domain(problem, made, domain, tick, complete)
        complete &= whole
        done += len(domain.people)
        cost += state.cost
        bound += least
        seats.update(
            (person.key, domain.seats[seat])
            for person, seat in zip(state.costs.people, state.seat_of, strict=True)
        )
    return Solution(seats, work.unplaced, cost, None if problem.replan else bound, complete)


class _Work:
    """Who keeps the seat, who needs one from which domain, and who is left over."""

    def __init__(self, problem: Problem, made: Geometry) -> None:
        self.kept: dict[int, int] = {}
        self.unplaced: dict[int, Reason] = {}
        self.domains: dict[tuple[str, bool], _Domain] = {}
        self._home: dict[int, tuple[str, bool]] = {}
        for seat in made.free_for_all():
            spot = made.spots[seat].seat
            key = (spot.zone, spot.kind is SeatKind.WHEELCHAIR)
            self.domains.setdefault(key, _Domain([])).seats.append(seat)
            self._home[seat] = key
        people = sorted(problem.people, key=lambda person: (person.order, person.key))
        taken: set[int] = set()
        waiting = []
        for person in sorted(people, key=lambda person: not person.locked):
            place = person.seat
            stays = person.locked or problem.replan
            if stays and place is not None and place not in taken and self._usable(made, place):
                taken.add(place)
                self._keep(person, place)
            else:
                waiting.append(person)
        waiting.sort(key=lambda person: (person.order, person.key))
        for person in waiting:
            self._send(person)

    @staticmethod
    def _usable(made: Geometry, seat: int) -> bool:
        return seat in made.spots and made.spots[seat].seat.enabled

    def _keep(self, person: Person, seat: int) -> None:
        home = self._home.get(seat)
        if home is None:
            self.kept[person.key] = seat
        elif not person.locked and home != (person.zone, person.wheelchair):
            # Somebody was put into a zone by hand; a re-plan leaves that as it is.
            self.domains[home].seats.remove(seat)
            self.kept[person.key] = seat
        else:
            self.domains[home].fixed.append(person)

    def _send(self, person: Person) -> None:
        for zone in dict.fromkeys((person.zone, "")):
            domain = self.domains.get((zone, person.wheelchair))
            if domain is not None and len(domain.fixed) + len(domain.people) < len(domain.seats):
                domain.people.append(person)
                return
        self.unplaced[person.key] = (
            Reason.NO_WHEELCHAIR_PLACE if person.wheelchair else Reason.HALL_FULL
        )


def _solve_domain(
    problem: Problem,
    made: Geometry,
    domain: _Domain,
    tick: Callable[[float], None],
    search: bool,
) -> tuple[State, int, bool]:
    """(plan, lower bound of its cost, whether the search came to its end)."""
    people = [*domain.fixed, *domain.people]
    costs = Costs(made, people, domain.seats, problem.goals)
    parties = list(_parties(people))
    held = {number: costs.number[p.seat] for number, p in enumerate(domain.fixed) if p.seat}
    fixed = frozenset(n for n, person in enumerate(domain.fixed) if person.locked)
    if problem.replan:
        seat_of = [held.get(number, NOBODY) for number in range(len(people))]
        state = State(costs, seat_of, parties, fixed)
        mend = Replan(state, [costs.number[s] for s in problem.vacated if s in costs.number])
        mend.seat_newcomers(range(len(domain.fixed), len(people)))
        mend.close_gaps()
        return state, 0, True
    first = FirstPlan(costs, parties, held)
    least = first.bound() + sum(
        costs.table[costs.types[number]][seat] for number, seat in held.items()
    )
    state = State(costs, first.make(), parties, fixed)
    for lifted in _with_one_rank_a_party(people, parties):
        shared = Costs(made, lifted, domain.seats, problem.goals)
        other = State(costs, FirstPlan(shared, parties, held).make(), parties, fixed)
        state = min(state, other, key=lambda one: one.cost)
    if not search:
        return state, least, False
    try:
        improve(state, problem.seed, tick)
    except Cancelled:
        return state, least, False
    return state, least, True


def _with_one_rank_a_party(
    people: Sequence[Person], parties: Sequence[Sequence[int]]
) -> Iterator[list[Person]]:
    """The same people, all of a party with the rank of its head; then with its middle rank.

    Where parties join several ranks, a first plan that seats them whole may be the better start.
    """
    ranks = [sorted(people[number].rank for number in party) for party in parties]
    if all(found[0] == found[-1] for found in ranks):
        return
    for place in (0.0, 0.5):
        lifted = list(people)
        for party, found in zip(parties, ranks, strict=True):
            rank = found[int(place * len(found))]
            for number in party:
                lifted[number] = replace(people[number], rank=rank)
        yield lifted


def _parties(people: list[Person]) -> Iterator[list[int]]:
    """Numbers of the people of each party that has something to keep together, or to line up."""
    found: dict[int, list[int]] = {}
    for number, person in enumerate(people):
        if person.party is not None:
            found.setdefault(person.party, []).append(number)
    for numbers in found.values():
        if len(numbers) > 1 or people[numbers[0]].call is not None:
            yield sorted(numbers, key=lambda n: (people[n].call or (0, 0), people[n].order))
