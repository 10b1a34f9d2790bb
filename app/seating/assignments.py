"""Writing who sits where. No seat is given twice and nobody has two: the database refuses it."""

from collections.abc import Mapping

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from db.models import SeatAssignment


def move(session: Session, hall_id: int, targets: Mapping[int, int | None]) -> None:
    """Put delegates on seats: delegate id -> seat id, None to leave them without one.

    Everybody who changes seats leaves the old one first, so swaps are one call; rows of people who
    stay are not touched. A lock goes with its person. Raises IntegrityError when a seat would be
    given twice.
    """
    if not targets:
        return
    session.flush()
    query = select(SeatAssignment.delegate_id, SeatAssignment.seat, SeatAssignment.locked).where(
        SeatAssignment.hall_id == hall_id
    )
    present = {person: (seat, lock) for person, seat, lock in session.execute(query)}
    leaving, rows = [], []
    for person, seat in targets.items():
        old, locked = present.get(person, (None, False))
        if seat == old:
            continue
        if old is not None:
            leaving.append(person)
        if seat is not None:
            rows.append({"hall_id": hall_id, "seat": seat, "delegate_id": person, "locked": locked})
    if leaving:
        session.execute(
            delete(SeatAssignment).where(
                SeatAssignment.hall_id == hall_id, SeatAssignment.delegate_id.in_(leaving)
            )
        )
    if rows:
        session.execute(insert(SeatAssignment), rows)
