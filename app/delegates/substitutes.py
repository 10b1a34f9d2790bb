"""Who comes instead of whom (đi thay), and guests who stand on no list."""

import random
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.delegates import register
from app.delegates.codes import new_code
from app.delegates.register import DelegateData
from app.seating import labels
from app.seating.hall import STAGE_KINDS, Part
from app.units.register import find_or_add
from db.models import CheckIn, Delegate, DelegateGroup, Reply, Substitution


@dataclass(frozen=True, slots=True)
class Person:
    """Who comes: texts as typed."""

    full_name: str
    honorific: str = ""
    position: str = ""
    phone: str = ""
    email: str = ""


def replace(
    session: Session, delegate_id: int, person: Person, at: int, rng: random.Random | None = None
) -> Delegate:
    """Let `person` stand in a delegate's row from `at` (UTC, milliseconds) on.

    The row keeps unit, group, seat and everything that hangs on it (awards to receive, rounds to
    present, speeches, the pact to sign); whoever stood there before is kept as a Substitution, so
    that the old badge still tells whose it was. The new code makes the printed badge outdated. A
    check-in of the one before does not count. Raises NameMissing.
    """
    delegate = session.get_one(Delegate, delegate_id)
    values = {
        "full_name": person.full_name,
        "honorific": person.honorific,
        "position": person.position,
        "phone": person.phone,
        "email": person.email,
        "reply": Reply.CONFIRMED,
    }
    register.tidy("full_name", person.full_name)
    session.add(
        Substitution(
            delegate_id=delegate.id,
            code=delegate.code,
            honorific=delegate.honorific,
            full_name=delegate.full_name,
            position=delegate.position,
            phone=delegate.phone,
            email=delegate.email,
            replaced_at=at,
        )
    )
    session.flush()
    delegate.code = new_code(register.codes(session), rng)
    session.execute(delete(CheckIn).where(CheckIn.delegate_id == delegate_id))
    register.change(session, [delegate_id], **values)
    session.flush()
    return delegate


def remember(session: Session, delegate_id: int, before: Person, code: str, at: int) -> None:
    """Note that `before`, with `code` on the badge, stood in a delegate's row until `at` (UTC, ms).

    For a file that is filled anew: nobody is replaced by it.
    """
    session.add(
        Substitution(
            delegate_id=delegate_id,
            code=code,
            honorific=before.honorific,
            full_name=before.full_name,
            position=before.position,
            phone=before.phone,
            email=before.email,
            replaced_at=at,
        )
    )
    session.flush()


def add_guest(
    session: Session,
    person: Person,
    unit: str,
    group_id: int | None,
    rng: random.Random | None = None,
) -> Delegate:
    """Add somebody who stands on no list, confirmed, on the next free seat if there is one.

    `unit` is a unit's name, added when it is new. Raises NameMissing.
    """
    data = DelegateData(
        person.full_name,
        honorific=person.honorific,
        position=person.position,
        unit_id=find_or_add(session, unit) if unit.strip() else None,
        group_id=group_id,
        phone=person.phone,
        email=person.email,
        reply=Reply.CONFIRMED,
    )
    delegate = register.add(session, data, rng)
    seat = free_seat(session, group_id)
    if seat:
        labels.give(session, [delegate.id], seat)
    return delegate


def free_seat(session: Session, group_id: int | None) -> str:
    """Label of the seat to give a late guest of a group, "" when none is free.

    In the group's own zone, from the front; else outside of all zones, in the row where most of the
    group sit, or as far back in the stalls as can be, where nobody has to get up.
    """
    places = labels.places(session)
    if places is None:
        return ""
    hall = places.hall
    taken = set(places.seat_of.values())
    group = None if group_id is None else session.get(DelegateGroup, group_id)
    own = {zone.key for zone in hall.zones if group is not None and group.code in zone.groups}
    free = [
        (row, seat)
        for row, seat in hall.seats()
        if seat.enabled and seat.kind not in STAGE_KINDS and seat.id not in taken
    ]
    zoned = [seat for _row, seat in free if seat.zone in own]
    if zoned:
        return hall.labels[zoned[0].id]
    open_ = [(row, seat) for row, seat in free if not seat.zone]
    if not open_:
        return ""
    members = set(session.scalars(select(Delegate.id).where(Delegate.group_id == group_id)))
    rows = Counter(
        hall.by_id[seat][0].id
        for person, seat in places.seat_of.items()
        if person in members and seat in hall.by_id
    )
    order = {row.id: place for place, row in enumerate(hall.rows)}
    _row, best = max(
        open_, key=lambda one: (rows[one[0].id], one[0].part is Part.STALLS, order[one[0].id])
    )
    return hall.labels[best.id]
