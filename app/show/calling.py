"""Who is called to the stage next: rounds of awards, one name after the other. Pure.

What was done in a run is kept in its `checked` steps, so that a rehearsal goes the same way without
touching the award list, and a crash loses no name.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CallRound:
    """A round as called: ids of its awards from left to right, and those already dealt with."""

    id: int
    awards: tuple[int, ...]
    dealt_with: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Turn:
    """Where the calling stands: the round on stage, the award called (None: the whole row).

    `next` is whom the next step calls, None when the round is through; `left` counts the awards of
    the round still to be handed over.
    """

    round: CallRound
    called: int | None
    next: int | None
    left: int


def award_step(award_id: int) -> str:
    """Name of the step that says an award is dealt with, for the run's `checked`."""
    return f"award:{award_id}"


def round_step(round_id: int) -> str:
    """Name of the step that says a round has left the stage."""
    return f"round:{round_id}"


def turn(rounds: Sequence[CallRound], called: int | None, checked: Collection[str]) -> Turn | None:
    """Where the calling stands among `rounds`, in their order; None without any round.

    The round on stage is that of the award called, else the first that has not left the stage; the
    last one stays. One of which nothing was called in this run, because all its awards were handed
    over before, counts as gone.
    """
    if not rounds:
        return None
    made = _on_stage(rounds, called, checked)
    waiting = [award for award in made.awards if not _dealt(made, award, checked)]
    if called not in made.awards:
        called = None
    after = made.awards.index(called) + 1 if called is not None else 0
    behind = [award for award in made.awards[after:] if award in waiting]
    ahead = [award for award in waiting if award != called]
    following = next(iter(behind or ahead), None)
    return Turn(made, called, following, len(waiting))


def _on_stage(
    rounds: Sequence[CallRound], called: int | None, checked: Collection[str]
) -> CallRound:
    for made in rounds:
        if called is not None and called in made.awards:
            return made
    for made in rounds:
        if round_step(made.id) not in checked and not _over_before(made, checked):
            return made
    return rounds[-1]


def _over_before(made: CallRound, checked: Collection[str]) -> bool:
    called = any(award_step(award) in checked for award in made.awards)
    return bool(made.awards) and not called and made.dealt_with.issuperset(made.awards)


def _dealt(made: CallRound, award: int, checked: Collection[str]) -> bool:
    return award in made.dealt_with or award_step(award) in checked
