"""Improving a plan by simulated annealing (Kirkpatrick et al. 1983) with seats swapped. Pure."""

import random
from collections.abc import Callable
from math import log
from typing import Final

from app.seating.lines import lines
from app.seating.state import NOBODY, State

_STEPS_A_PERSON: Final = 500
_MOST_STEPS: Final = 500_000
_REPORT_EVERY: Final = 512
_HOT: Final = 200.0
_COLD: Final = 15.0
"""Temperatures at the beginning and the end, in points of cost."""

_PASSES: Final = 3
"""How often at most everybody is tried on every seat at the end."""

_WHOLE_ROUNDS: Final = 0.01
"""Share of the steps that move a whole round."""

_NEAR: Final = 0.8
"""Share of the steps that bring somebody next to the party; the others try any seat."""


def improve(state: State, seed: int, tick: Callable[[float], None]) -> None:
    """Improve `state`; at the end it is the best plan met.

    `tick` gets the share done and may raise: then, too, the best plan met stays.
    """
    search = _Search(state, random.Random(seed))
    try:
        search.run(tick)
    finally:
        search.restore_best()


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
        if self._rounds and rng.random() < _WHOLE_ROUNDS:
            self._move_round(heat)
            return
        person = rng.choice(torn) if torn and rng.random() < 0.5 else rng.choice(self._movable)
        seat = self._target(person)
        other = state.on[seat]
        if seat == state.seat_of[person] or other in state.fixed:
            return
        limit = -heat * log(1.0 - rng.random())
        if state.least_change(person, seat) > limit:
            return
        delta, prices = state.change(person, seat)
        if delta <= limit:
            state.carry_out(person, seat, delta, prices)
            self._note()

    def _note(self) -> None:
        if self._state.cost < self._best_cost:
            self._best_cost = self._state.cost
            self._best = list(self._state.seat_of)

    def _move_round(self, heat: float) -> None:
        """Try a whole round in another line; who sits there takes the seats that it leaves."""
        state, rng = self._state, self._rng
        party, choices = rng.choice(self._rounds)
        cost, steps = state.cost, []
        for person, seat in zip(party, rng.choice(choices), strict=True):
            if state.seat_of[person] != seat:
                steps.append((person, state.seat_of[person]))
                state.carry_out(person, seat, *state.change(person, seat))
        if state.cost - cost > -heat * log(1.0 - rng.random()):
            for person, seat in reversed(steps):
                state.carry_out(person, seat, *state.change(person, seat))
        else:
            self._note()

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
        self._best_cost, self._best = state.cost, list(state.seat_of)

    def _helps(self, person: int, seat: int) -> bool:
        """Put somebody on a seat if that saves anything."""
        state = self._state
        if state.least_change(person, seat) >= 0 or state.on[seat] in state.fixed:
            return False
        delta, prices = state.change(person, seat)
        if delta >= 0:
            return False
        state.carry_out(person, seat, delta, prices)
        return True

    def restore_best(self) -> None:
        """Bring the state back to the best plan met."""
        if self._state.cost > self._best_cost:
            self._state.restore(self._best)
