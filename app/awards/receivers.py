"""Who goes up to receive each award: by proposal, by hand, and by substitute on the day."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.awards import awards
from app.awards.awards import AwardLine
from app.seating import plan
from app.seating.plan import Sitter
from app.text.names import same_spelling_key
from app.text.normal import clean
from db.models import Award, GroupLevel, RecipientKind, Reply


def candidates(line: AwardLine, sitters: Sequence[Sitter]) -> list[Sitter]:
    """Who may receive an award, the best first.

    For a collective the delegates of its unit: those among the awarded collectives, then the
    others, as they rank. A person receives in person.
    """
    if line.recipient is RecipientKind.PERSON:
        wanted = same_spelling_key(line.own_name)
        return [
            sitter
            for sitter in sitters
            if same_spelling_key(sitter.name) == wanted and line.unit_id in (None, sitter.unit_id)
        ]
    if line.unit_id is None:
        return []
    own = [sitter for sitter in sitters if sitter.unit_id == line.unit_id]
    return sorted(own, key=lambda one: (one.level is not GroupLevel.COLLECTIVE, one.order))


def propose(
    session: Session, ids: Collection[int] | None = None, *, anew: bool = False
) -> dict[int, int]:
    """Choose receivers for the awards in `ids` (all when None) that have none (`anew`: for all).

    Each award goes to another delegate as long as the unit has any who comes. Returns award id ->
    delegate id of those chosen.
    """
    found = awards.load(session)
    sitters = [sitter for sitter in plan.load(session).sitters if sitter.comes]
    chosen: dict[int, int] = {}
    wanted = [
        line
        for line in found.as_called
        if (ids is None or line.id in ids)
        and (anew or (line.receiver_id is None and not line.stand_in))
    ]
    open_ids = {line.id for line in wanted}
    times: dict[int, int] = {}
    for line in found.awards:
        if line.receiver_id is not None and line.id not in open_ids:
            times[line.receiver_id] = times.get(line.receiver_id, 0) + 1
    for line in wanted:
        able = candidates(line, sitters)
        if able:
            # min() keeps the first of several, so that the rank decides among the equally busy.
            best = min(able, key=lambda one: (times.get(one.id, 0), one.reply is Reply.SUBSTITUTE))
            times[best.id] = times.get(best.id, 0) + 1
            chosen[line.id] = best.id
    for award_id, delegate_id in chosen.items():
        award = session.get_one(Award, award_id)
        award.receiver_id, award.stand_in = delegate_id, ""
    session.flush()
    return chosen


def set_receiver(session: Session, ids: Collection[int], delegate_id: int | None) -> None:
    """Let a delegate receive these awards (None: nobody yet); a stand-in is not needed any more."""
    for award in session.scalars(select(Award).where(Award.id.in_(ids))):
        award.receiver_id, award.stand_in = delegate_id, ""


def set_stand_in(session: Session, award_id: int, name: str) -> None:
    """Let somebody who is no delegate go up instead ("": the receiver after all)."""
    session.get_one(Award, award_id).stand_in = clean(name)
