"""Seat labels in the delegate list: kept in step with the plan of the hall in use.

`Delegate.seat` is the text on badge and lists. While a hall is in use it follows the plan; a text
that was typed or imported becomes a place in the plan when such a seat is free.
"""

from collections.abc import Collection, Mapping
from typing import Final

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from app.seating import layout_file
from app.seating.assignments import move
from app.seating.claims import Places
from app.seating.hall import Hall
from app.text.normal import clean
from db.models import Delegate, HallPlan, SeatAssignment

_NAMED_IN_SQL: Final = 500
"""Of more delegates than this the rows are picked in Python: SQLite takes only so many values."""


class LabelRefused(ValueError):
    """A text that cannot be somebody's seat: the label asked for and the hall's name."""

    def __init__(self, seat: str, hall: str) -> None:
        super().__init__(seat)
        self.seat = seat
        self.hall = hall


class NoSuchSeat(LabelRefused):
    """The hall in use has no seat of that label, or nobody may sit there."""


class SeatTaken(LabelRefused):
    """Somebody else sits there; `name` is who."""

    def __init__(self, seat: str, hall: str, name: str) -> None:
        super().__init__(seat, hall)
        self.name = name


def hall_in_use(session: Session) -> tuple[int, Hall] | None:
    """(id, hall) of the hall in use; None while the file has none."""
    row = session.execute(
        select(HallPlan.id, HallPlan.layout).where(HallPlan.in_use).limit(1)
    ).first()
    return None if row is None else (row.id, layout_file.loads(row.layout)[1])


def places(session: Session) -> Places | None:
    """The hall in use with who sits where; None while the file has none."""
    used = hall_in_use(session)
    if used is None:
        return None
    hall_id, hall = used
    name = session.scalar(select(HallPlan.name).where(HallPlan.id == hall_id)) or ""
    rows = session.execute(
        select(SeatAssignment.delegate_id, SeatAssignment.seat).where(
            SeatAssignment.hall_id == hall_id
        )
    )
    return Places(hall_id, name, hall, dict(rows.all()))


def write(session: Session, delegate_ids: Collection[int] | None = None) -> None:
    """Bring the texts of delegates (all when None) in line with the plan of the hall in use."""
    now = places(session)
    labels = {} if now is None else {person: now.label(person) for person in now.seat_of}
    _set_texts(
        session,
        {
            delegate_id: labels.get(delegate_id, "")
            for delegate_id, text in _texts(session, delegate_ids).items()
            if text != labels.get(delegate_id, "")
        },
    )


def adopt(session: Session, delegate_ids: Collection[int] | None = None) -> None:
    """Make texts that were typed or imported places in the plan of the hall in use.

    A text that names a free seat moves its delegate there, an empty one frees the seat; any other
    text (no such seat, or taken) gives way to what the plan says.
    """
    now = places(session)
    if now is None:
        return
    texts = _texts(session, delegate_ids)
    moves, _refused = now.settle(
        {person: clean(text) for person, text in texts.items() if text != now.label(person)}
    )
    move(session, now.hall_id, moves)
    write(session, delegate_ids)


def give(session: Session, delegate_ids: Collection[int], text: str) -> None:
    """Put delegates on the seat that `text` names; an empty text takes them off their seats.

    While the file has no hall any text is kept as it stands. Raises NoSuchSeat or SeatTaken, and
    changes nothing then.
    """
    text = clean(text)
    now = places(session)
    if now is None:
        _set_texts(session, dict.fromkeys(delegate_ids, text))
        return
    moves, refused = now.settle(dict.fromkeys(delegate_ids, text))
    _raise(session, now, text, refused)
    move(session, now.hall_id, moves)
    write(session, delegate_ids)


def _raise(session: Session, now: Places, text: str, refused: Mapping[int, int | None]) -> None:
    for holder in refused.values():
        if holder is None:
            raise NoSuchSeat(text, now.name)
        name = session.scalar(select(Delegate.full_name).where(Delegate.id == holder))
        raise SeatTaken(now.hall.labels[now.named(text)[0]], now.name, name or "")


def _texts(session: Session, delegate_ids: Collection[int] | None) -> dict[int, str]:
    query = select(Delegate.id, Delegate.seat)
    if delegate_ids is not None and len(delegate_ids) <= _NAMED_IN_SQL:
        query = query.where(Delegate.id.in_(delegate_ids))
    texts: dict[int, str] = dict(session.execute(query).all())
    if delegate_ids is None or len(delegate_ids) <= _NAMED_IN_SQL:
        return texts
    wanted = set(delegate_ids)
    return {delegate_id: text for delegate_id, text in texts.items() if delegate_id in wanted}


def _set_texts(session: Session, texts: dict[int, str]) -> None:
    if not texts:
        return
    table = Delegate.__table__
    statement = (
        update(Delegate).where(table.c.id == bindparam("row_id")).values(seat=bindparam("text"))
    )
    session.flush()
    session.connection().execute(
        statement, [{"row_id": row_id, "text": text} for row_id, text in texts.items()]
    )
    for row_id in texts:
        known = session.identity_map.get(session.identity_key(Delegate, row_id))
        if known is not None:
            session.expire(known, ["seat"])
