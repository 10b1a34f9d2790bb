"""The halls kept in the conference file, and the one the conference is held in."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.seating import labels, layout_file
from app.seating.hall import Hall
from app.text import file_names
from app.text.normal import clean
from db.models import Delegate, DelegateGroup, HallPlan, SeatAssignment


@dataclass(frozen=True, slots=True)
class HallLine:
    """A hall as listed: `places` is how many may sit in its audience."""

    id: int
    name: str
    in_use: bool
    places: int


def lines(session: Session) -> list[HallLine]:
    """Every hall of the file, the one in use first, then by name."""
    rows = session.scalars(select(HallPlan).order_by(HallPlan.in_use.desc(), HallPlan.name)).all()
    return [HallLine(row.id, row.name, row.in_use, _hall(row).places) for row in rows]


def load(session: Session, hall_id: int) -> tuple[str, Hall]:
    """(name, hall) of one hall."""
    row = session.get_one(HallPlan, hall_id)
    return row.name, _hall(row)


def _hall(row: HallPlan) -> Hall:
    return layout_file.loads(row.layout)[1]


def add(session: Session, name: str, hall: Hall) -> int:
    """Keep a new hall; the first one is used at once. Returns its id."""
    first = session.scalar(select(HallPlan.id).limit(1)) is None
    row = HallPlan(name=clean(name) or "Hội trường", in_use=first, layout=_layout(hall))
    session.add(row)
    session.flush()
    if first:
        labels.adopt(session)
    return row.id


def rename(session: Session, hall_id: int, name: str) -> None:
    """Give a hall another name. Raises ValueError for none."""
    name = clean(name)
    if not name:
        raise ValueError("a hall needs a name")
    session.get_one(HallPlan, hall_id).name = name


def save(session: Session, hall_id: int, hall: Hall) -> list[int]:
    """Keep the changed layout of a hall; returns the ids of delegates whose seat is gone.

    Those are without a seat then; all others keep theirs, under its new label. Raises NotAHall for
    a layout that could not be read again.
    """
    row = session.get_one(HallPlan, hall_id)
    row.layout = _layout(hall)
    session.flush()
    gone = [
        (seat, delegate_id)
        for seat, delegate_id in session.execute(
            select(SeatAssignment.seat, SeatAssignment.delegate_id).where(
                SeatAssignment.hall_id == hall_id
            )
        )
        if seat not in hall.by_id or not hall.by_id[seat][1].enabled
    ]
    if gone:
        session.execute(
            delete(SeatAssignment).where(
                SeatAssignment.hall_id == hall_id,
                SeatAssignment.seat.in_([seat for seat, _delegate_id in gone]),
            )
        )
    if row.in_use:
        labels.write(session)
    return [delegate_id for _seat, delegate_id in gone]


def _layout(hall: Hall) -> str:
    text = layout_file.dumps(hall)
    # Better no edit than a file that does not open; who reads it next finds it read already.
    layout_file.loads(text)
    return text


def people(session: Session, delegate_ids: Collection[int]) -> list[str]:
    """Names of delegates, such as those whose seat is gone, in their usual order."""
    query = (
        select(Delegate.full_name)
        .where(Delegate.id.in_(delegate_ids))
        .order_by(Delegate.sort_key, Delegate.id)
    )
    return list(session.scalars(query))


def groups(session: Session) -> list[tuple[str, str]]:
    """(code, name) of every delegate group that a zone can be kept for, in the plan's order."""
    query = select(DelegateGroup.code, DelegateGroup.name).order_by(DelegateGroup.order)
    return [(code, name) for code, name in session.execute(query)]


def use(session: Session, hall_id: int) -> None:
    """Hold the conference in another hall; the plan made for each hall stays with it."""
    session.execute(update(HallPlan).values(in_use=HallPlan.id == hall_id))
    session.expire_all()
    labels.write(session)


def remove(session: Session, hall_id: int) -> None:
    """Delete a hall with its plan; another one, if there is any, is used then."""
    row = session.get_one(HallPlan, hall_id)
    was_used = row.in_use
    session.execute(delete(SeatAssignment).where(SeatAssignment.hall_id == hall_id))
    session.delete(row)
    session.flush()
    if was_used:
        other = session.scalar(select(HallPlan.id).order_by(HallPlan.name).limit(1))
        if other is not None:
            use(session, other)
        else:
            labels.write(session)


def export(session: Session, hall_id: int) -> bytes:
    """One hall as the bytes of a file to share."""
    name, hall = load(session, hall_id)
    return layout_file.dumps(hall, name).encode("utf-8")


def file_name(name: str) -> str:
    """Name of the file for a hall to share: the hall's."""
    return file_names.file_name(name, layout_file.SUFFIX, "Hội trường")


def read(path: Path) -> tuple[str, Hall]:
    """(name, hall) of a shared file. Raises OSError, and NotAHall for anything else."""
    if path.stat().st_size > layout_file.MAX_BYTES:
        raise layout_file.NotAHall("too long")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise layout_file.NotAHall("not text") from error
    name, hall = layout_file.loads(text)
    return name or path.stem, hall
