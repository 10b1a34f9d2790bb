"""The rounds of an item as the show calls them, and what the hall reads meanwhile."""

from collections.abc import Collection
from typing import Final

from app.awards.awards import AwardLine, AwardList, Round
from app.show.calling import CallRound, Turn, award_step, turn
from app.show.stage import NameRow, Names
from app.show.state import ShowState
from db.kinds import AwardState, RecipientKind

TABLES: Final = frozenset(
    {
        "award", "award_round", "round_presenter", "award_form", "delegate", "unit",
        "seat_assignment", "check_in",
    }
)  # fmt: skip
"""The tables that rounds and names are read from."""


def rounds_of(found: AwardList, item_id: int) -> list[Round]:
    """The rounds called in an item of the agenda, in their order.

    Where nobody said in which items rounds are called, every item has them all, and goes on where
    the last one stopped.
    """
    linked = [made for made in found.rounds if made.agenda_item_id is not None]
    if not linked:
        return list(found.rounds)
    return [made for made in linked if made.agenda_item_id == item_id]


def turn_of(found: AwardList, item_id: int, state: ShowState) -> Turn | None:
    """Where the calling stands in an item; None when no round is called in it."""
    rounds = [_call_round(made) for made in rounds_of(found, item_id)]
    return turn(rounds, state.called, state.checked)


def is_done(line: AwardLine, checked: Collection[str]) -> bool:
    """Whether an award is handed over, on the list or in this run alone."""
    return line.state is AwardState.HANDED or award_step(line.id) in checked


def names(found: AwardList, state: ShowState) -> Names | None:
    """What the hall reads: the row on the stage, or the one who is called."""
    item = state.on_stage
    now = None if item is None else turn_of(found, item.key, state)
    if now is None:
        return None
    made = found.round_by_id[now.round.id]
    places = {line.id: place for place, line in enumerate(made.awards)}
    return Names(
        made.title,
        tuple(_row(line, state.checked) for line in made.awards),
        places.get(now.called) if now.called is not None else None,
        "; ".join(f"{person.name}, {person.position}" for person in made.presenters[:2]),
    )


def _row(line: AwardLine, checked: Collection[str]) -> NameRow:
    where = line.attribution if line.recipient is RecipientKind.PERSON else ""
    return NameRow(line.name, where, line.citation, is_done(line, checked))


def _call_round(made: Round) -> CallRound:
    dealt = {line.id for line in made.awards if line.state is not AwardState.WAITING}
    return CallRound(made.id, tuple(line.id for line in made.awards), frozenset(dealt))
