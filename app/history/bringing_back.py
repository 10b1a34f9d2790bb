"""Bringing back what was deleted: the row, what went with it, and word of what does not fit."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.delegates import register
from app.delegates.codes import new_code
from app.history.names import Names
from app.history.words import REFERENCES, TABLES
from app.i18n import _
from app.seating import labels, layout_file
from app.units.register import UnitIndex
from db import changes
from db.changes import RowChange
from db.logged import Value
from db.models import (
    Award,
    Delegate,
    DelegateGroup,
    HallPlan,
    Invitation,
    SeatAssignment,
    Substitution,
)
from db.revival import Lost, Revived, Why, revive


@dataclass(frozen=True, slots=True)
class Brought:
    """What came back: the names, the ids of delegates among them, and a line for each thing that
    did not.
    """

    names: tuple[str, ...]
    delegates: tuple[int, ...]
    lost: tuple[str, ...]


def bring_back(session: Session, deletions: Collection[int]) -> Brought:
    """Bring back what was deleted, by the deletions' numbers in the log (deleted.Deletion.id).

    A delegate comes with seat, roles, check-in and papers as far as nobody has taken them; a unit
    or group that is gone stays in the note.
    """
    connection = changes.of_session(session)
    found = changes.numbered(connection, deletions)
    revived = revive(connection, found, _instead(session, found))
    session.expire_all()
    people = revived.by_table["delegate"]
    lost = [
        *_keep_texts(session, people, revived.lost),
        *_free_seats(session, revived),
        *_free_numbers(session, revived),
        *_free_codes(session, revived),
    ]
    _put_at_the_end(session, revived)
    if people:
        # Keys that an older version of the program derived are brought up to date.
        register.change(session, people)
        lost += _free_labels(session, revived)
    names = Names(changes.of_session(session))
    called = {one.id: names.of_values(one.logged.table, one.logged.values) for one in found}
    return Brought(
        tuple(called[one.id] for one in found if one.id in revived.rows),
        tuple(people),
        tuple(dict.fromkeys(_told(names, called[one.deletion], one) for one in lost)),
    )


def _instead(session: Session, found: Sequence[RowChange]) -> dict[int, dict[str, Value]]:
    """What cannot be as it was: a code that another has, a second hall in use."""
    instead: dict[int, dict[str, Value]] = {}
    taken = {*session.scalars(select(Delegate.code)), *session.scalars(select(Substitution.code))}
    for deletion in found:
        if deletion.logged.table == "delegate":
            code = str(deletion.logged.values.get("code"))
            if code in taken:
                code = new_code({*taken, *register.codes(session)})
            taken.add(code)
            instead[deletion.id] = {"code": code}
        elif deletion.logged.table == "hall":
            instead[deletion.id] = {"in_use": 0}
    return instead


def _keep_texts(session: Session, people: Mapping[int, int], lost: list[Lost]) -> list[Lost]:
    """Find units and groups that are gone by their names, or keep the names in the note; what is
    lost then.
    """
    names = Names(changes.of_session(session))
    ids = {deletion: delegate_id for delegate_id, deletion in people.items()}
    units, still_lost = UnitIndex.load(session), []
    for one in lost:
        if one.table != "delegate" or one.column not in ("unit_id", "group_id"):
            still_lost.append(one)
            continue
        delegate = session.get_one(Delegate, ids[one.deletion])
        name = names.of_deleted(REFERENCES[one.column], one.values[one.column])
        if one.column == "unit_id" and (unit_id := units.find(name)) is not None:
            delegate.unit_id = unit_id
            continue
        group = select(DelegateGroup.id).where(DelegateGroup.name == name)
        if one.column == "group_id" and (group_id := session.scalar(group)) is not None:
            delegate.group_id = group_id
            continue
        delegate.note = "\n".join(filter(None, (delegate.note, name)))
        still_lost.append(one)
    session.flush()
    return still_lost


def _free_seats(session: Session, revived: Revived) -> list[Lost]:
    """Give up the seats that are not in the hall any more."""
    lost = []
    halls = {
        hall.id: layout_file.loads(hall.layout)[1] for hall in session.scalars(select(HallPlan))
    }
    for row_id, deletion in revived.by_table["seat_assignment"].items():
        row = session.get_one(SeatAssignment, row_id)
        place = halls[row.hall_id].by_id.get(row.seat)
        if place is None or not place[1].enabled:
            lost.append(Lost(deletion, "seat_assignment", {"seat": row.seat}, "", Why.GONE))
            session.delete(row)
    session.flush()
    return lost


def _free_numbers(session: Session, revived: Revived) -> list[Lost]:
    """Give up the numbers of invitations that others have now."""
    lost = []
    for row_id, deletion in revived.by_table["invitation"].items():
        row = session.get_one(Invitation, row_id)
        same = select(Invitation.id).where(Invitation.number == row.number, Invitation.id != row_id)
        if session.scalar(same) is not None:
            lost.append(Lost(deletion, "invitation", {"number": row.number}, "", Why.TAKEN))
            session.delete(row)
    session.flush()
    return lost


def _free_codes(session: Session, revived: Revived) -> list[Lost]:
    """Give up those who were replaced and are there themselves."""
    lost = []
    there = set(session.scalars(select(Delegate.code)))
    for row_id, deletion in revived.by_table["substitution"].items():
        row = session.get_one(Substitution, row_id)
        if row.code in there:
            lost.append(Lost(deletion, "substitution", {"id": row_id}, "", Why.TAKEN))
            session.delete(row)
    session.flush()
    return lost


def _free_labels(session: Session, revived: Revived) -> list[Lost]:
    """Bring the seats on badges and lists in line with the plan, or with each other without one."""
    people = revived.by_table["delegate"]
    if labels.places(session) is not None:
        labels.write(session, people)
        return []
    lost = []
    for delegate_id, deletion in people.items():
        delegate = session.get_one(Delegate, delegate_id)
        same = select(Delegate.id).where(Delegate.seat == delegate.seat, Delegate.id != delegate_id)
        if delegate.seat and session.scalar(same.limit(1)) is not None:
            values = {"seat": delegate.seat}
            lost.append(Lost(deletion, "delegate", values, "seat", Why.TAKEN))
            delegate.seat = ""
            session.flush()
    return lost


def _put_at_the_end(session: Session, revived: Revived) -> None:
    """Let awards whose place in the round another has now stand at the round's end."""
    for row_id in revived.by_table["award"]:
        award = session.get_one(Award, row_id)
        places = select(Award.place).where(Award.round_id == award.round_id, Award.id != row_id)
        taken = set(session.scalars(places)) if award.round_id is not None else set()
        if award.place in taken:
            award.place = max(place or 0 for place in taken) + 1
            session.flush()


def _told(names: Names, name: str, lost: Lost) -> str:
    """What was lost, in words."""
    what = _what(names, lost)
    if lost.why is Why.TAKEN:
        return _("{name}: {what} (taken meanwhile)").format(name=name, what=what)
    return _("{name}: {what} (no longer there)").format(name=name, what=what)


def _what(names: Names, lost: Lost) -> str:
    values = lost.values
    if lost.column == "seat" or lost.table == "seat_assignment":
        seat = values["seat"]
        label = names.seat(seat) if isinstance(seat, int) else str(seat)
        return _("seat {seat}").format(seat=label)
    if lost.table == "invitation":
        return _("invitation number {n}").format(n=values["number"])
    row_id = values.get("id")
    # What referred to it has a name of its own; what is gone has but the name of its table.
    name = names.of_row(lost.table, row_id) if lost.column and isinstance(row_id, int) else ""
    thing = _(TABLES[lost.table].one)
    if lost.table == "delegate" and lost.column in REFERENCES:
        reference = REFERENCES[lost.column]
        thing, name = _(TABLES[reference].one), names.of_deleted(reference, values[lost.column])
    elif not lost.column:
        return thing
    return _("{thing} “{name}”").format(thing=thing, name=name) if name else thing
