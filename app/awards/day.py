"""Awards on the day: handed over, receiver not there, called once more in a later round."""

from collections.abc import Collection
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.awards import awards, rounds
from app.awards.awards import Round
from db.models import Award, AwardState

LATE: Final = "Trao bổ sung"
"""How an added round at the end is called, before its form; read and printed, so Vietnamese."""


def mark(session: Session, ids: Collection[int], state: AwardState) -> None:
    """Note what became of awards."""
    for award in session.scalars(select(Award).where(Award.id.in_(ids))):
        award.state = state
    session.flush()


def move_later(session: Session, award_id: int) -> int:
    """Call an award once more: at the end of the next round of its form that is not over.

    Where there is none, a round is added at the end, with the same presenters and in the agenda's
    item of the last round. The award waits again. Returns the id of the round it is in then. Raises
    ValueError for an award that is in no round.
    """
    found = awards.load(session)
    line = found.by_id[award_id]
    if line.round_id is None:
        raise ValueError("the award is in no round")
    own = found.round_by_id[line.round_id]
    later = next(
        (
            made
            for made in found.rounds[own.number :]
            if made.form_id == line.form_id and not _over(made)
        ),
        None,
    )
    round_id = later.id if later is not None else _add_late(session, own, found.rounds)
    rounds.move(session, [award_id], round_id)
    mark(session, [award_id], AwardState.WAITING)
    return round_id


def _over(made: Round) -> bool:
    """Whether everything in a round is handed over or missed; an empty one is still to come."""
    return bool(made.awards) and all(line.state is not AwardState.WAITING for line in made.awards)


def _add_late(session: Session, own: Round, present: tuple[Round, ...]) -> int:
    items = [made.agenda_item_id for made in present if made.agenda_item_id is not None]
    round_id = rounds.add(session, own.form_id)
    rounds.reorder(session, [*(made.id for made in present), round_id])
    rounds.change(
        session,
        round_id,
        title=f"{LATE} {own.form}",
        music=own.music,
        agenda_item_id=items[-1] if items else None,
    )
    rounds.set_presenters(session, [round_id], [one.delegate_id for one in own.presenters])
    return round_id
