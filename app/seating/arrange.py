"""Letting the program seat people: the problem from the data, the proposal, and accepting it."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.progress import Progress, ignore
from app.seating import plan
from app.seating.hall import STAGE_KINDS
from app.seating.plan import Seating, Sitter
from app.seating.problem import Goal, Person, Problem, Solution
from app.seating.quality import Judge, Quality
from app.seating.solver import solve
from db.models import PlaceNeed


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody whose seat the proposal changes; None: no seat."""

    delegate_id: int
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan to agree to: what it changes, with the numbers before and after."""

    problem: Problem
    solution: Solution
    moves: tuple[Move, ...]
    before: Quality
    after: Quality


def problem(seating: Seating, *, replan: bool = False) -> Problem:
    """What the solver is asked. Whoever sits on the stage was put there by hand and is left out."""
    hall = seating.hall
    stage = {seat.id for _row, seat in hall.seats() if seat.kind in STAGE_KINDS}
    people = [s for s in seating.sitters if s.comes and s.seat not in stage]
    parties = _Parties(seating)
    zones = {group: zone.key for zone in hall.zones for group in zone.groups}
    return Problem(
        hall,
        tuple(
            Person(
                key=sitter.id,
                rank=sitter.rank,
                order=sitter.order,
                party=parties.of(sitter),
                call=(sitter.call.round, sitter.call.place)
                if sitter.call and parties.in_line(sitter)
                else None,
                aisle=sitter.need is PlaceNeed.AISLE
                or sitter.speaker
                or (sitter.call is not None and not parties.in_line(sitter)),
                wheelchair=sitter.need is PlaceNeed.WHEELCHAIR,
                zone=zones.get(sitter.group_code, ""),
                seat=sitter.seat,
                locked=sitter.locked and sitter.seat is not None,
            )
            for sitter in people
        ),
        seating.rules.goals,
        seating.rules.seed,
        replan,
        frozenset(s.seat for s in seating.leaving if s.seat is not None),
    )


class _Parties:
    """Who sits together: a round of receivers; else a unit within a rank, or the whole unit."""

    def __init__(self, seating: Seating) -> None:
        rules = seating.rules
        self._whole = rules.whole_units
        self._numbers: dict[tuple[object, ...], int] = {}
        # Leaders who receive an award keep their place among the leaders, unless the awards weigh
        # more than protocol.
        awards_first = rules.goals.index(Goal.AWARDS) < rules.goals.index(Goal.PROTOCOL)
        self._least = 0 if awards_first else seating.leaders_before

    def in_line(self, sitter: Sitter) -> bool:
        """Whether a receiver sits and walks with the round."""
        return sitter.call is not None and sitter.rank >= self._least

    def of(self, sitter: Sitter) -> int | None:
        """Number of the party, None for somebody who belongs to none."""
        if sitter.call is not None and self.in_line(sitter):
            key: tuple[object, ...] = ("round", sitter.call.round)
        elif sitter.unit_id is None:
            return None
        else:
            key = ("unit", sitter.unit_id, None if self._whole else sitter.rank)
        return self._numbers.setdefault(key, len(self._numbers))


def propose(seating: Seating, *, replan: bool = False, progress: Progress = ignore) -> Proposal:
    """Let the solver work. When `progress` raises Cancelled, the best plan so far is proposed."""
    asked = problem(seating, replan=replan)
    solution = solve(asked, progress)
    now = asked.present
    leaving = [Move(s.id, s.seat, None) for s in seating.leaving]
    moves = [
        Move(person.key, person.seat, solution.seats.get(person.key))
        for person in asked.people
        if person.seat != solution.seats.get(person.key)
    ]
    return Proposal(
        asked,
        solution,
        (*leaving, *moves),
        Judge(asked, now).quality(),
        Judge(asked, solution.seats).quality(now),
    )


def accept(
    session: Session, proposal: Proposal, delegate_ids: Collection[int] | None = None
) -> None:
    """Write the proposal (only for `delegate_ids` when given) into the plan.

    Raises plan.SeatRefused, also when the chosen part alone would seat two on one seat.
    """
    plan.apply(
        session,
        {
            move.delegate_id: move.after
            for move in proposal.moves
            if delegate_ids is None or move.delegate_id in delegate_ids
        },
    )
