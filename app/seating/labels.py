"""Seat labels in the delegate list: kept in step with the plan of the hall in use.

`Delegate.seat` is the text on badge and lists. While a hall is in use it follows the plan; a text
that was typed or imported becomes a place in the plan when such a seat is free.
"""

from collections.abc import Collection

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from app.seating import layout_file
from app.seating.assignments import move
from app.seating.hall import Hall
from app.text.normal import clean
from db.models import Delegate, HallPlan, SeatAssignment


class NoSuchSeat(ValueError):
    """The hall in use has no seat of that label, or nobody may sit there."""


class SeatTaken(ValueError):
    """Somebody else sits there; `name` is who."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def hall_in_use(session: Session) -> tuple[int, Hall] | None:
    """(id, hall) of the hall in use; None while the file has none."""
    row = session.execute(
        select(HallPlan.id, HallPlan.layout).where(HallPlan.in_use).limit(1)
    ).first()
    return None if row is None else (row.id, layout_file.loads(row.layout)[1])


def write(session: Session, delegate_ids: Collection[int] | None = None) -> None:
    """Bring the texts of delegates (all when None) in line with the plan of the hall in use."""
    used = hall_in_use(session)
    labels: dict[int, str] = {}
    if used is not None:
        hall_id, hall = used
        query = select(SeatAssignment.delegate_id, SeatAssignment.seat).where(
            SeatAssignment.hall_id == hall_id
        )
        labels = {
            delegate_id: hall.labels.get(seat, "") for delegate_id, seat in session.execute(query)
        }
    present = select(Delegate.id, Delegate.seat)
    if delegate_ids is not None:
        present = present.where(Delegate.id.in_(delegate_ids))
    _set_texts(
        session,
        {
            delegate_id: labels.get(delegate_id, "")
            for delegate_id, text in session.execute(present)
            if text != labels.get(delegate_id, "")
        },
    )


def adopt(session: Session, delegate_ids: Collection[int] | None = None) -> None:
    """Make texts that were typed or imported places in the plan of the hall in use.

    A text that names a free seat moves its delegate there, an empty one frees the seat; any other
    text (no such seat, or taken) gives way to what the plan says.
    """
    used = hall_in_use(session)
    if used is None:
        return
    hall_id, hall = used
    rows = session.execute(
        select(SeatAssignment.delegate_id, SeatAssignment.seat).where(
            SeatAssignment.hall_id == hall_id
        )
    )
    seat_of: dict[int, int] = dict(rows.all())
    query = select(Delegate.id, Delegate.seat)
    if delegate_ids is not None:
        query = query.where(Delegate.id.in_(delegate_ids))
    wanted: dict[int, int | None] = {}
    for delegate_id, text in session.execute(query):
        seat = _seat(hall, text)
        if (seat is not None or not text) and seat_of.get(delegate_id) != seat:
            wanted[delegate_id] = seat
    targets = _compatible(wanted, seat_of)
    move(session, hall_id, targets)
    write(session, delegate_ids)


def _compatible(wanted: dict[int, int | None], seat_of: dict[int, int]) -> dict[int, int | None]:
    """What of `wanted` can be had; who cannot have the new seat keeps the old one."""
    kept: set[int] = set()
    while True:
        taken = {
            seat
            for delegate_id, seat in seat_of.items()
            if delegate_id not in wanted or delegate_id in kept
        }
        targets: dict[int, int | None] = {}
        before = len(kept)
        for delegate_id, seat in wanted.items():
            if delegate_id in kept:
                continue
            if seat is not None and seat in taken:
                kept.add(delegate_id)
                continue
            targets[delegate_id] = seat
            if seat is not None:
                taken.add(seat)
        if len(kept) == before:
            return targets


def check(session: Session, delegate_id: int, text: str) -> None:
    """Whether `text` can be typed as the seat of a delegate.

    Raises NoSuchSeat or SeatTaken; any text will do while the file has no hall.
    """
    used = hall_in_use(session)
    text = clean(text)
    if used is None or not text:
        return
    hall_id, hall = used
    seat = _seat(hall, text)
    if seat is None:
        raise NoSuchSeat(text)
    name = session.scalar(
        select(Delegate.full_name)
        .join(SeatAssignment, SeatAssignment.delegate_id == Delegate.id)
        .where(
            SeatAssignment.hall_id == hall_id,
            SeatAssignment.seat == seat,
            Delegate.id != delegate_id,
        )
    )
    if name is not None:
        raise SeatTaken(name)


def _seat(hall: Hall, text: str) -> int | None:
    seat = hall.by_label.get("".join(text.split()).casefold())
    return seat if seat is not None and hall.by_id[seat][1].enabled else None


def _set_texts(session: Session, texts: dict[int, str]) -> None:
    if texts:
        table = Delegate.__table__
        statement = (
            update(Delegate).where(table.c.id == bindparam("row_id")).values(seat=bindparam("text"))
        )
        session.flush()
        session.connection().execute(
            statement, [{"row_id": row_id, "text": text} for row_id, text in texts.items()]
        )
        session.expire_all()
