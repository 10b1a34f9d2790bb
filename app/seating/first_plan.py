"""A first plan, nearly right: rounds in lines from an aisle, parties along the rows. Pure."""

from collections.abc import Sequence

from app.seating.costs import Costs
from app.seating.lines import lines
from app.seating.state import NOBODY
from app.seating.transport import Spread, spread


class FirstPlan:
    """Seats for everybody of one domain, `fixed` ones (person -> seat number) where they are."""

    def __init__(
        self, costs: Costs, parties: Sequence[Sequence[int]], fixed: dict[int, int]
    ) -> None:
        self._costs = costs
        self._parties = parties
        self._seat_of = [fixed.get(person, NOBODY) for person in range(len(costs.people))]
        taken = set(fixed.values())
        self._free = {seat for seat in range(len(costs.seats)) if seat not in taken}

    def make(self) -> list[int]:
        """The seat number of each person."""
        self._seat_rounds()
        self._seat_the_others()
        return self._seat_of

    def bound(self) -> int:
        """What the people without a fixed seat must cost at least, whatever the parties."""
        return self._spread()[1].cost

    def _spread(self) -> tuple[list[int], Spread]:
        """(free seats in their order, the cheapest spread of those without a seat over them)."""
        costs = self._costs
        counts = [0] * len(costs.kinds)
        for person, seat in enumerate(self._seat_of):
            if seat == NOBODY:
                counts[costs.types[person]] += 1
        free = sorted(self._free)
        table = [[row[seat] for seat in free] for row in costs.table]
        return free, spread(table, counts)

    def _take(self, person: int, seat: int) -> None:
        self._seat_of[person] = seat
        self._free.discard(seat)

    # -- rounds ----------------------------------------------------------------------------------

    def _seat_rounds(self) -> None:
        costs = self._costs
        rounds = [
            party
            for party in self._parties
            if costs.people[party[0]].call is not None
            and all(self._seat_of[person] == NOBODY for person in party)
        ]
        if not rounds:
            return
        free, cheapest = self._spread()
        price = dict(zip(free, cheapest.prices, strict=True))
        for party in sorted(rounds, key=lambda party: costs.people[party[0]].call or (0, 0)):
            best: tuple[int, tuple[int, ...]] | None = None
            for line in lines(costs, self._free, len(party)):
                cost = costs.party(line, in_line=True) + sum(
                    costs.table[costs.types[person]][seat] - price[seat]
                    for person, seat in zip(party, line, strict=True)
                )
                if best is None or (cost, line) < best:
                    best = cost, line
            if best is not None:
                for person, seat in zip(party, best[1], strict=True):
                    self._take(person, seat)

    # -- everybody else --------------------------------------------------------------------------

    def _seat_the_others(self) -> None:
        costs = self._costs
        free, cheapest = self._spread()
        regions: dict[int, list[int]] = {}
        for seat, kind in zip(free, cheapest.on_seat, strict=True):
            if kind is not None:
                regions.setdefault(costs.kinds[kind].weight, []).append(seat)
        waiting: dict[int, list[int]] = {}
        for person in self._by_party():
            weight = costs.kinds[costs.types[person]].weight
            waiting.setdefault(weight, []).append(person)
        for weight, people in waiting.items():
            for person, seat in zip(people, self._snake(regions[weight]), strict=True):
                self._take(person, seat)

    def _by_party(self) -> list[int]:
        """People without a seat in protocol order, each followed by the rest of the party."""
        people = self._costs.people
        party_of = {person: number for number, p in enumerate(self._parties) for person in p}
        left = [person for person, seat in enumerate(self._seat_of) if seat == NOBODY]
        left.sort(key=lambda person: people[person].order)
        first: dict[tuple[int, int], int] = {}
        for place, person in enumerate(left):
            first.setdefault((people[person].rank, party_of.get(person, ~person)), place)
        return sorted(
            left,
            key=lambda person: (
                first[people[person].rank, party_of.get(person, ~person)],
                people[person].order,
            ),
        )

    def _snake(self, seats: Sequence[int]) -> list[int]:
        """Seats row by row, every other row from right to left, so that the path does not jump."""
        spots = self._costs.geometry.spots
        ids = self._costs.seats

        def key(seat: int) -> tuple[int, int]:
            spot = spots[ids[seat]]
            return spot.row, spot.place if spot.row % 2 == 0 else -spot.place

        return sorted(seats, key=key)
