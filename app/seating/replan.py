"""A late change: who has no valid seat gets one, everybody else stays wherever possible. Pure.

A newcomer takes the cheapest way to a free seat: directly, or by a chain in which each one takes
the seat of the next, who ranks lower. Sending somebody away costs as much as the highest rank
sitting a part of a row further back (less where a leader needs the seat), so chains stay short.
Gaps that leaders leave in front are closed by the next leader behind.
"""

from collections.abc import Callable, Collection, Sequence
from typing import Final

from app.seating.costs import Costs
from app.seating.geometry import ROW_HONOUR
from app.seating.state import NOBODY, State

_MOVE_ROWS: Final = 0.4
_LEADER_ROWS: Final = 0.2
"""Sending somebody away costs as much as the highest rank sitting this part of a row further back;
the second figure holds where a leader takes the seat."""

_LEADERS: Final = 0.6
"""Leaders are those whose weight is at least this share of the highest."""

_MOST_STEPS: Final = 6
"""A gap is handed on so often at most."""


class Replan:
    """Mends `state`, in which some people have no seat (NOBODY) yet."""

    def __init__(self, state: State, vacated: Collection[int]) -> None:
        self._state = state
        self._costs = state.costs
        self._vacated = vacated
        top = max((kind.weight for kind in self._costs.kinds), default=1)
        row = self._costs.protocol * top * ROW_HONOUR
        self._move, self._leader_move = round(_MOVE_ROWS * row), round(_LEADER_ROWS * row)
        self._leader = top * _LEADERS

    def _weight(self, person: int) -> int:
        return self._costs.kinds[self._costs.types[person]].weight

    def close_gaps(self) -> None:
        """Let leaders move up into seats that were left, as long as that is no trifle."""
        for seat in sorted(self._vacated, key=self._honour):
            if self._state.on[seat] != NOBODY:
                continue
            gap = seat
            for _step in range(_MOST_STEPS):
                person = self._next_for(gap)
                if person is None:
                    break
                gap = self._state.put(person, gap)

    def _honour(self, seat: int) -> int:
        return self._costs.geometry.spots[self._costs.seats[seat]].honour

    def _next_for(self, gap: int) -> int | None:
        """Who may move up into `gap`: a leader with a worse seat, such that nobody of higher rank
        is passed over and no unit or line is torn; of several the one who gains most.
        """
        state = self._state
        start = self._honour(gap)
        behind = sorted(
            (self._honour(seat), person)
            for person, seat in enumerate(state.seat_of)
            if seat != NOBODY and self._honour(seat) > start
        )
        best: tuple[int, int] | None = None
        highest = 0
        for honour, person in behind:
            weight = self._weight(person)
            if weight >= max(highest, self._leader) and person not in state.fixed:
                delta, _prices = state.change({person: gap})
                gain = self._costs.protocol * weight * (honour - start)
                if delta < -self._costs.protocol * weight * ROW_HONOUR // 4 and (
                    best is None or gain > best[0]
                ):
                    best = gain, person
            highest = max(highest, weight)
        return best[1] if best is not None else None

    def seat_newcomers(self, people: Collection[int]) -> None:
        """Give each of `people` (highest rank first) a seat."""
        for person in people:
            for mover, seat in self._cheapest_chain(person):
                self._state.put(mover, seat)

    def _cheapest_chain(self, newcomer: int) -> list[tuple[int, int]]:
        """(person, new seat) for the newcomer and everybody who has to move on, last one first."""
        state = self._state
        ways = self._ways(newcomer)
        best: tuple[int, list[tuple[int, int]]] | None = None
        for seat, holder in enumerate(state.on):
            if holder != NOBODY:
                continue
            for chain in (ways.chain_to(seat), [(newcomer, seat)]):
                moved = dict(chain)
                parties = {state.party_of[person] for person in moved} - {NOBODY}
                cost = sum(self._added(person, target) for person, target in chain)
                cost += sum(self._send_away(person) for person, _seat in chain[1:])
                cost += sum(
                    state.price_of(party, moved) - state.party_cost[party] for party in parties
                )
                if best is None or cost < best[0]:
                    best = cost, chain
        assert best is not None, "there is a free seat for every newcomer"
        return best[1]

    def _send_away(self, person: int) -> int:
        """What it costs when this person takes the seat of somebody who must move on."""
        return self._leader_move if self._weight(person) >= self._leader else self._move

    def _added(self, person: int, seat: int) -> int:
        """What the sum over people and seats grows by when somebody goes to a seat."""
        row = self._costs.table[self._costs.types[person]]
        old = self._state.seat_of[person]
        return row[seat] - (row[old] if old != NOBODY else 0)

    def _ways(self, newcomer: int) -> "_Ways":
        """The cheapest chains that begin with the newcomer; each one displaces a lower rank."""
        state, costs = self._state, self._costs
        ways = _Ways(costs, newcomer, self._send_away)
        movable = [
            person
            for person, seat in enumerate(state.seat_of)
            if seat != NOBODY
            and person not in state.fixed
            and self._weight(person) < self._weight(newcomer)
        ]
        by_weight: dict[int, list[int]] = {}
        for person in movable:
            by_weight.setdefault(self._weight(person), []).append(person)
        for weight in sorted(by_weight, reverse=True):
            ways.add([(person, state.seat_of[person]) for person in by_weight[weight]])
        return ways


class _Ways:
    """Cheapest chains of people, each taking the seat of the next, of falling rank.

    Somebody of type t who is at the end of a chain of cost d, and leaves the seat o, costs on a
    seat s: table[t][s] + d - table[t][o]. So of all of one type only the one with the least
    d - table[t][o] matters, and the chains are found in one pass over people and types.
    """

    def __init__(self, costs: Costs, newcomer: int, send_away: Callable[[int], int]) -> None:
        self._table = costs.table
        self._types = costs.types
        self._send_away = send_away
        # (person, cost of the chain up to here less the seat left)
        self._ends: list[tuple[int, int]] = [(newcomer, 0)]
        self._before: dict[int, int] = {}
        self._seat: dict[int, int] = {}

    def add(self, people: Sequence[tuple[int, int]]) -> None:
        """Lengthen the chains by people (person, seat) of one rank, lower than those before."""
        best: dict[int, tuple[int, int]] = {}
        for person, seat in people:
            cost, last = min(
                (self._table[self._types[last]][seat] + end + self._send_away(last), last)
                for last, end in self._ends
            )
            self._before[person], self._seat[person] = last, seat
            kind = self._types[person]
            end = cost - self._table[kind][seat]
            if kind not in best or end < best[kind][1]:
                best[kind] = person, end
        self._ends += best.values()

    def chain_to(self, seat: int) -> list[tuple[int, int]]:
        """(person, new seat) along the cheapest chain that ends on a free seat, last one first."""
        _cost, person = min(
            (self._table[self._types[last]][seat] + end, last) for last, end in self._ends
        )
        chain = [(person, seat)]
        while person in self._before:
            chain.append((self._before[person], self._seat[person]))
            person = self._before[person]
        return chain
