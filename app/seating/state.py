"""A plan while it is being improved: who is on which seat, and what a change would cost. Pure."""

from collections.abc import Mapping, Sequence
from typing import Final

from app.seating.costs import Costs

NOBODY: Final = -1
"""No person on a seat, no seat of a person, no party."""


class State:
    """People and seats of one domain by their numbers; some people are `fixed` on their seats.

    `cost` is always the whole cost of the plan. People without a seat (NOBODY) cost nothing.
    """

    def __init__(
        self, costs: Costs, seat_of: Sequence[int], parties: Sequence[Sequence[int]],
        fixed: frozenset[int],
    ) -> None:  # fmt: skip
        self.costs = costs
        self.fixed = fixed
        self.parties = [list(party) for party in parties]
        people = costs.people
        self.in_line = [people[party[0]].call is not None for party in self.parties]
        self.party_of = [NOBODY] * len(people)
        for number, party in enumerate(self.parties):
            for person in party:
                self.party_of[person] = number
        self.restore(seat_of)

    def restore(self, seat_of: Sequence[int]) -> None:
        """Put everybody on the seats given."""
        self.seat_of = list(seat_of)
        self.on = [NOBODY] * len(self.costs.seats)
        for person, seat in enumerate(self.seat_of):
            if seat != NOBODY:
                self.on[seat] = person
        self.party_cost = [self.price_of(number, {}) for number in range(len(self.parties))]
        types, table = self.costs.types, self.costs.table
        self.cost = sum(self.party_cost) + sum(
            table[types[person]][seat] for person, seat in enumerate(self.seat_of) if seat != NOBODY
        )

    def price_of(self, party: int, moved: Mapping[int, int]) -> int:
        """What a party would cost with some of its people on other seats."""
        seat_of = self.seat_of
        seats = [moved.get(person, seat_of[person]) for person in self.parties[party]]
        seated = [seat for seat in seats if seat != NOBODY]
        return self.costs.party(seated, in_line=self.in_line[party])

    def least_change(self, person: int, seat: int) -> int:
        """What `change` adds at the least: all that the parties cost now would be saved."""
        types, table = self.costs.types, self.costs.table
        old, other = self.seat_of[person], self.on[seat]
        own = table[types[person]]
        least = own[seat] - own[old]
        party = self.party_of[person]
        if party != NOBODY:
            least -= self.party_cost[party]
        if other != NOBODY:
            its = table[types[other]]
            least += its[old] - its[seat]
            second = self.party_of[other]
            if second not in (NOBODY, party):
                least -= self.party_cost[second]
        return least

    def swap(self, person: int, seat: int) -> dict[int, int]:
        """Who goes where when a person takes a seat: whoever is there takes the old one."""
        moved = {person: seat}
        if (other := self.on[seat]) != NOBODY:
            moved[other] = self.seat_of[person]
        return moved

    def change(self, moved: Mapping[int, int]) -> tuple[int, dict[int, int]]:
        """(what it adds to the cost, new prices of parties) when people go to other seats.

        Each of the seats must be empty, or be left by one of these people.
        """
        types, table, seat_of = self.costs.types, self.costs.table, self.seat_of
        delta = 0
        prices: dict[int, int] = {}
        for person, seat in moved.items():
            row = table[types[person]]
            delta += row[seat] - row[seat_of[person]]
            party = self.party_of[person]
            if party != NOBODY and party not in prices:
                prices[party] = self.price_of(party, moved)
                delta += prices[party] - self.party_cost[party]
        return delta, prices

    def carry_out(self, moved: Mapping[int, int], delta: int, prices: Mapping[int, int]) -> None:
        """Make the change that `change` priced."""
        for person in moved:
            self.on[self.seat_of[person]] = NOBODY
        for person, seat in moved.items():
            self.on[seat] = person
            self.seat_of[person] = seat
        for party, price in prices.items():
            self.party_cost[party] = price
        self.cost += delta

    def put(self, person: int, seat: int) -> int:
        """Put somebody on an empty seat; returns the seat left (NOBODY: there was none)."""
        old = self.seat_of[person]
        if old != NOBODY:
            self.on[old] = NOBODY
        seat_of = list(self.seat_of)
        seat_of[person] = seat
        self.restore(seat_of)
        return old
