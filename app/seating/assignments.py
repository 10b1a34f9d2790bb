"""Writing who sits where. No seat is given twice and nobody has two: the database refuses it."""

from collections.abc import Mapping

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from db.models import SeatAssignment


def move(
    session: Session,
    hall_id: int,
    targets: Mapping[int, int | None],
    locked: Mapping[int, bool] | None = None,
) -> None:
    """Put delegates on seats: delegate id -> seat id, None to leave them without one.

    Everybody named leaves the old seat first, so swaps are one call. A lock goes with its person
    unless `locked` says otherwise. Raises IntegrityError when a seat would be given twice.
    """
    if not targets:
        return
    session.flush()
    ids = list(targets)
    own = (SeatAssignment.hall_id == hall_id, SeatAssignment.delegate_id.in_(ids))
    query = select(SeatAssignment.delegate_id, SeatAssignment.locked).where(*own)
    locks: dict[int, bool] = dict(session.execute(query).all())
    locks.update(locked or {})
    session.execute(delete(SeatAssignment).where(*own))
    rows = [
        {
            "hall_id": hall_id,
            "seat": seat,
            "delegate_id": delegate_id,
            "locked": locks.get(delegate_id, False),
        }
        for delegate_id, seat in targets.items()
        if seat is not None
    ]
    if rows:
        session.execute(insert(SeatAssignment), rows)
