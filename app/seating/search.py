"""Improving a plan by simulated annealing (Kirkpatrick et al. 1983) with seats swapped. Pure."""

import random
from collections.abc import Callable, Mapping
from math import log
from typing import Final

from app.seating.lines import lines
from app.seating.state import NOBODY, State

_STEPS_A_PERSON: Final = 300
_MOST_STEPS: Final = 500_000
_MOST_ATTEMPTS: Final = 2
_REPORT_EVERY: Final = 512
_HOT: Final = 200.0
_COLD: Final = 40.0
"""Temperatures at the beginning and the end, in points of cost."""

_PASSES: Final = 3
"""How often at most everybody is tried on every seat at the end."""

_WHOLE_ROUNDS: Final = 0.01
"""Share of the steps that move a whole round."""

_TWO_PARTIES: Final = 0.05
"""Share of the steps that lay out two neighbouring parties anew."""

_NEAR: Final = 0.8
"""Share of the steps that bring somebody next to the party; the others try any seat."""


def improve(state: State, seed: int, tick: Callable[[float], None]) -> None:
    """Improve `state`; at the end it is the best plan met.

    As long as a party is torn or a line broken, the search begins anew with other dice, a few
    times. `tick` gets the share done and may raise: then, too, the best plan met stays.
    """
    start = list(state.seat_of)
    best, cost = start, state.cost
    attempts = max(1, min(_MOST_ATTEMPTS, _MOST_STEPS // (_STEPS_A_PERSON * max(len(start), 1))))

    def part(inner: float) -> None:
        tick((attempt + inner) / attempts)

    try:
        for attempt in range(attempts):
            state.restore(start)
            search = _Search(state, random.Random(seed * _MOST_ATTEMPTS + attempt))
            try:
                search.run(part)
            finally:
                search.restore_best()
                if state.cost < cost:
                    best, cost = list(state.seat_of), state.cost
            if not any(state.party_cost):
                break
    finally:
        state.restore(best)


class _Search:
    def __init__(self, state: State, rng: random.Random) -> None:
        self._state = state
        self._rng = rng
        self._best_cost = state.cost
        self._best = list(state.seat_of)
        self._movable = [p for p in range(len(state.seat_of)) if p not in state.fixed]
        self._rounds = self._find_rounds()
        self._steps = min(_STEPS_A_PERSON * len(self._movable), _MOST_STEPS)

    def run(self, tick: Callable[[float], None]) -> None:
        if len(self._movable) < 1 or len(self._state.on) < 2:
            return
        cooling = (_COLD / _HOT) ** (_REPORT_EVERY / max(self._steps, 1))
        heat = _HOT
        torn: list[int] = []
        for step in range(self._steps):
            if step % _REPORT_EVERY == 0:
                tick(step / self._steps)
                heat *= cooling if step else 1
                torn = self._torn()
            self._step(heat, torn)
        self._settle(tick)

    def _torn(self) -> list[int]:
        """People of the parties that cost something now."""
        state = self._state
        return [
            person
            for number, party in enumerate(state.parties)
            if state.party_cost[number]
            for person in party
            if person not in state.fixed
        ]

    def _find_rounds(self) -> list[tuple[list[int], list[tuple[int, ...]]]]:
        """Rounds nobody of whom is fixed, each with all lines that it could sit in."""
        state = self._state
        free = set(range(len(state.on))) - {state.seat_of[person] for person in state.fixed}
        found = []
        for party, in_line in zip(state.parties, state.in_line, strict=True):
            if in_line and state.fixed.isdisjoint(party):
                made = list(lines(state.costs, free, len(party)))
                if made:
                    found.append((party, made))
        return found

    def _step(self, heat: float, torn: list[int]) -> None:
        state, rng = self._state, self._rng
        limit = -heat * log(1.0 - rng.random())
        kind = rng.random()
        if self._rounds and kind < _WHOLE_ROUNDS:
            self._try(self._another_line(), limit)
            return
        person = rng.choice(torn) if torn and rng.random() < 0.5 else rng.choice(self._movable)
        if kind > 1 - _TWO_PARTIES:
            self._try(self._two_parties(person), limit)
            return
        seat = self._target(person)
        if seat != state.seat_of[person] and state.least_change(person, seat) <= limit:
            self._try(state.swap(person, seat), limit)

    def _try(self, moved: Mapping[int, int], limit: float) -> bool:
        """Move people if that adds no more than `limit` to the cost and moves nobody fixed."""
        state = self._state
        if not state.fixed.isdisjoint(moved):
            return False
        delta, prices = state.change(moved)
        if delta > limit:
            return False
        state.carry_out(moved, delta, prices)
        if state.cost < self._best_cost:
            self._best_cost = state.cost
            self._best = list(state.seat_of)
        return True

    def _another_line(self) -> dict[int, int]:
        """A whole round in another line; who sits there takes the seats that it leaves."""
        state, rng = self._state, self._rng
        party, choices = rng.choice(self._rounds)
        line = rng.choice(choices)
        moved = dict(zip(party, line, strict=True))
        taken = set(line)
        left = [seat for person in party if (seat := state.seat_of[person]) not in taken]
        sent = [
            other for seat in line if (other := state.on[seat]) != NOBODY and other not in moved
        ]
        moved.update(zip(sent, left, strict=False))
        return moved

    def _two_parties(self, person: int) -> dict[int, int]:
        """Somebody's party and one beside it, laid out anew on the seats of both."""
        state, rng = self._state, self._rng
        near = state.costs.neighbours[state.seat_of[person]]
        other = state.on[rng.choice(near)] if near else NOBODY
        if other == NOBODY:
            return {}
        one, two = self._with(person), self._with(other)
        if one is two or (set(one) & set(two)):
            return {}
        spots, ids = state.costs.geometry.spots, state.costs.seats
        across = rng.random() < 0.5

        def key(seat: int) -> tuple[int, int]:
            spot = spots[ids[seat]]
            return (spot.row, spot.place) if across else (spot.place, spot.row)

        seats = sorted((state.seat_of[p] for p in (*one, *two)), key=key)
        return dict(zip((*one, *two), seats, strict=True))

    def _with(self, person: int) -> list[int]:
        """The person's party; a person without one alone."""
        party = self._state.party_of[person]
        return self._state.parties[party] if party != NOBODY else [person]

    def _target(self, person: int) -> int:
        """A seat to try: beside somebody of the party, or any."""
        state, rng = self._state, self._rng
        party = state.party_of[person]
        if party != NOBODY and len(state.parties[party]) > 1 and rng.random() < _NEAR:
            mate = rng.choice(state.parties[party])
            near = state.costs.neighbours[state.seat_of[mate]]
            if mate != person and near:
                return rng.choice(near)
        return rng.randrange(len(state.on))

    def _settle(self, tick: Callable[[float], None]) -> None:
        """Make every single swap that still helps, until none does."""
        self.restore_best()
        state = self._state
        for _pass in range(_PASSES):
            improved = False
            for person in self._movable:
                tick(1.0)
                for seat in range(len(state.on)):
                    improved |= self._helps(person, seat)
            if not improved:
                break

    def _helps(self, person: int, seat: int) -> bool:
        """Put somebody on a seat if that saves anything."""
        state = self._state
        if state.least_change(person, seat) >= 0:
            return False
        return self._try(state.swap(person, seat), -1)

    def restore_best(self) -> None:
        """Bring the state back to the best plan met."""
        if self._state.cost > self._best_cost:
            self._state.restore(self._best)
