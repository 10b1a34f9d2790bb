"""Rounds on the stage: splitting the list, moving awards between rounds, presenters, the agenda.

Whatever is done here, every award stays on the list, stands in one round at most, and that round is
of its form; places in a round count from 1 without gaps.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.awards import awards
from app.awards.awards import AwardLine, AwardList, Round
from app.awards.splitting import chunks, shares
from app.seating import plan
from app.text.normal import clean, clean_lines
from app.text.search import fold
from db.models import (
    AgendaItem,
    AgendaKind,
    Award,
    AwardRound,
    AwardState,
    RoundPresenter,
)

FIELDS: Final = frozenset({"title", "music", "note", "agenda_item_id"})
"""What the user changes of a round."""

_LEADERS: Final = ("party", "council", "committee", "front")
"""Ranks of the protocol whose holders usually present."""

PRESENTERS: Final = 2
"""How many usually present in one round."""


class FormsMixed(ValueError):
    """A round takes awards of its own form alone."""


# -- splitting -----------------------------------------------------------------------------------


def round_size(session: Session) -> int:
    """How many go up at once, as a rule."""
    return plan.load_rules(session).round_size


def set_round_size(session: Session, size: int) -> None:
    """Keep how many go up at once. Raises ValueError for nobody."""
    rules = plan.load_rules(session)
    if rules.round_size != size:
        plan.save_rules(session, replace(rules, round_size=size))


def split(session: Session) -> int:
    """Split the whole list into rounds by form, in its order; returns how many rounds there are.

    Rounds in which something was handed over or missed stay as they are. The others keep their
    presenters and music as far as there are rounds for them.
    """
    found = awards.load(session)
    begun = {made.id for made in found.rounds if _begun(made)}
    waiting = [line for line in found.awards if line.round_id not in begun]
    free: dict[int, list[int]] = {}
    for made in found.rounds:
        if made.id not in begun:
            free.setdefault(made.form_id, []).append(made.id)
    _lift(session, [line.id for line in waiting])
    order = [made.id for made in found.rounds if made.id in begun]
    size = round_size(session)
    for form in found.forms:
        for chunk in chunks([line for line in waiting if line.form_id == form.id], size):
            mine = free.get(form.id, [])
            round_id = mine.pop(0) if mine else _new(session, form.id)
            _stand(session, round_id, chunk)
            order.append(round_id)
    for left in free.values():
        for round_id in left:
            session.delete(session.get_one(AwardRound, round_id))
    session.flush()
    reorder(session, order)
    return len(order)


def split_rest(session: Session) -> int:
    """Split the awards that are in no round into new ones, each behind the last of its form.

    Returns how many rounds were made.
    """
    found = awards.load(session)
    made = 0
    for form in found.forms:
        rest = [line for line in found.unassigned if line.form_id == form.id]
        for chunk in chunks(rest, round_size(session)):
            _stand(session, add(session, form.id), chunk)
            made += 1
    return made


def _begun(made: Round) -> bool:
    return any(line.state is not AwardState.WAITING for line in made.awards)


def _lift(session: Session, ids: Collection[int]) -> None:
    for award in session.scalars(select(Award).where(Award.id.in_(ids))):
        award.round_id, award.place = None, None
    session.flush()


def _stand(session: Session, round_id: int, lines: Sequence[AwardLine]) -> None:
    for place, line in enumerate(lines, start=1):
        award = session.get_one(Award, line.id)
        award.round_id, award.place = round_id, place
    session.flush()


# -- rounds --------------------------------------------------------------------------------------


def add(session: Session, form_id: int) -> int:
    """Add an empty round behind the last one of its form, else by the precedence of forms.

    Returns its id.
    """
    found = awards.load(session)
    round_id = _new(session, form_id)
    precedence = {form.id: place for place, form in enumerate(found.forms)}
    order = [made.id for made in found.rounds]
    before = [
        place
        for place, made in enumerate(found.rounds, start=1)
        if precedence[made.form_id] <= precedence[form_id]
    ]
    order.insert(max(before, default=0), round_id)
    reorder(session, order)
    return round_id


def _new(session: Session, form_id: int) -> int:
    last = session.scalar(select(func.max(AwardRound.order))) or 0
    row = AwardRound(form_id=form_id, order=last + 1)
    session.add(row)
    session.flush()
    return row.id


def change(session: Session, round_id: int, **values: Any) -> None:
    """Set title ("" for the usual one), music, note or agenda item of a round.

    Raises TypeError for a field that is not in FIELDS.
    """
    if unknown := values.keys() - FIELDS:
        raise TypeError(f"not a field of a round: {', '.join(sorted(unknown))}")
    row = session.get_one(AwardRound, round_id)
    for name, value in values.items():
        if isinstance(value, str):
            value = clean_lines(value) if name == "note" else clean(value)
        setattr(row, name, value)


def reorder(session: Session, round_ids: Sequence[int]) -> None:
    """Bring the rounds into this order; rounds not named stay behind them."""
    rows = {row.id: row for row in session.scalars(select(AwardRound))}
    others = sorted(rows.keys() - set(round_ids), key=lambda one: (rows[one].order, one))
    for place, round_id in enumerate([*round_ids, *others], start=1):
        rows[round_id].order = place
    session.flush()


def merge(session: Session, round_id: int, into_id: int) -> None:
    """Let the awards of a round follow those of another one; the first round is gone then.

    Its presenters present in the other too. Raises FormsMixed for rounds of two forms.
    """
    if round_id == into_id:
        return
    found = awards.load(session).round_by_id
    gone, kept = found[round_id], found[into_id]
    move(session, [line.id for line in gone.awards], into_id)
    both = [one.delegate_id for made in (kept, gone) for one in made.presenters]
    set_presenters(session, [into_id], both)
    remove(session, [round_id])


def remove(session: Session, round_ids: Collection[int]) -> None:
    """Delete rounds; their awards are in none then."""
    _lift(session, session.scalars(select(Award.id).where(Award.round_id.in_(round_ids))).all())
    for row in session.scalars(select(AwardRound).where(AwardRound.id.in_(round_ids))):
        session.delete(row)
    session.flush()


# -- awards in rounds ----------------------------------------------------------------------------


def move(
    session: Session, ids: Sequence[int], round_id: int | None, place: int | None = None
) -> None:
    """Put awards (in the order given) into a round, or out of any (None).

    `place` (from 1) is that of the first of them, counted among those who are not moved; None: at
    the end. Raises FormsMixed, and changes nothing then.
    """
    moved = list(dict.fromkeys(ids))
    rows = {row.id: row for row in session.scalars(select(Award).where(Award.id.in_(moved)))}
    left = {row.round_id for row in rows.values()}
    if round_id is None:
        _lift(session, moved)
        awards.close_ranks(session, left)
        return
    form_id = session.get_one(AwardRound, round_id).form_id
    if any(row.form_id != form_id for row in rows.values()):
        raise FormsMixed("a round takes awards of one form")
    standing = session.scalars(
        select(Award)
        .where(Award.round_id == round_id, Award.id.not_in(moved))
        .order_by(Award.place, Award.id)
    ).all()
    at = len(standing) if place is None else min(max(place - 1, 0), len(standing))
    row_order = [*standing[:at], *(rows[one] for one in moved if one in rows), *standing[at:]]
    for number, row in enumerate(row_order, start=1):
        row.round_id, row.place = round_id, number
    awards.close_ranks(session, left - {round_id})


# -- presenters ----------------------------------------------------------------------------------


def set_presenters(
    session: Session,
    round_ids: Collection[int],
    delegate_ids: Iterable[int],
    *,
    as_listed: bool = False,
) -> None:
    """Let these delegates present in each of the rounds, in protocol order or `as_listed`."""
    order = {sitter.id: sitter.order for sitter in plan.load(session).sitters}
    chosen = [one for one in dict.fromkeys(delegate_ids) if one in order]
    if not as_listed:
        chosen.sort(key=lambda one: order[one])
    session.execute(delete(RoundPresenter).where(RoundPresenter.round_id.in_(round_ids)))
    session.add_all(
        RoundPresenter(round_id=round_id, delegate_id=delegate_id, order=place)
        for round_id in round_ids
        for place, delegate_id in enumerate(chosen, start=1)
    )
    session.flush()


def propose_presenters(session: Session) -> int:
    """Let the leaders of the province take turns in the rounds without presenters.

    Those who come and receive nothing, the highest in the first rounds; returns for how many rounds
    somebody was found.
    """
    found = awards.load(session)
    receivers = {line.receiver_id for line in found.awards}
    seating = plan.load(session)
    leading = {rank.place for rank in seating.ranks if rank.key in _LEADERS}
    leaders = [
        sitter.id
        for sitter in seating.sitters
        if sitter.rank in leading and sitter.comes and sitter.id not in receivers
    ]
    empty = [made.id for made in found.rounds if not made.presenters]
    if not leaders:
        return 0
    for number, round_id in enumerate(empty):
        turn = [leaders[(number * PRESENTERS + one) % len(leaders)] for one in range(PRESENTERS)]
        set_presenters(session, [round_id], turn)
    return len(empty)


# -- the agenda ----------------------------------------------------------------------------------


def suggested_items(session: Session, found: AwardList | None = None) -> dict[int, int]:
    """Round id -> id of the agenda's item in which it would be called, in the order of both.

    Where every form is named by items of its own, its rounds go to these.
    """
    found = found or awards.load(session)
    items = session.execute(
        select(AgendaItem.id, AgendaItem.title)
        .where(AgendaItem.kind == AgendaKind.AWARD_ROUND)
        .order_by(AgendaItem.order, AgendaItem.id)
    ).all()
    by_form: dict[int, list[int]] = {}
    for form in found.forms:
        named = " ".join(fold(form.name).split()[:2])
        by_form[form.id] = [item_id for item_id, title in items if named in fold(title)]
    used = {made.form_id for made in found.rounds}
    if used and all(by_form[form_id] for form_id in used):
        groups = [
            ([made.id for made in found.rounds if made.form_id == form_id], by_form[form_id])
            for form_id in used
        ]
    else:
        groups = [([made.id for made in found.rounds], [item_id for item_id, _title in items])]
    return {
        round_id: places[share]
        for round_ids, places in groups
        if places
        for round_id, share in zip(round_ids, shares(len(round_ids), len(places)), strict=True)
    }


def link(session: Session) -> int:
    """Bind rounds without an item of the agenda to those suggested; returns how many there were."""
    found = awards.load(session)
    suggested = suggested_items(session, found)
    bound = 0
    for made in found.rounds:
        if made.agenda_item_id is None and made.id in suggested:
            change(session, made.id, agenda_item_id=suggested[made.id])
            bound += 1
    return bound
