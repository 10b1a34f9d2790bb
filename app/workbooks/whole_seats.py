"""Who sits where, in a workbook: the list of seats by row, and what it changes.

The list of delegates has a seat for everybody too. Whoever moves somebody in one of the two lists
need not do so in the other: a seat that stands as it was before is no change.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select

from app.i18n import N_
from app.seating import labels
from app.seating.assignments import move
from app.seating.claims import Places
from app.workbooks import listed
from app.workbooks.listed import FoundList, ListedRow
from app.workbooks.table import SheetTable
from app.workbooks.whole_people import People
from app.workbooks.whole_report import Change, Work
from db.models import Delegate

_NAMING: Final = listed.by_patterns(
    {
        "row": r"hang( ghe)?",
        "seat": r"(so )?ghe( so)?",
        "name": r"ho (va )?ten",
        "position": r"chuc vu",
        "unit": r"(ten )?don vi",
        "group": r"thanh phan",
        "door": r"loi vao|cua",
        "phone": r"(so )?dien thoai",
        "note": r"ghi chu",
        "code": r"ma dai bieu",
    }
)


def find(sheet: SheetTable) -> FoundList | None:
    """The list of seats by row in a sheet, None for a sheet without one."""
    return listed.find(sheet, _NAMING, listed.having("row", "seat", "name", "position"))


def take(work: Work, found: Sequence[FoundList]) -> None:
    """Move people to the seats that the list gives them; a seat that it leaves empty stays."""
    people = People(work)
    wanted: dict[int, tuple[str, ListedRow]] = {}
    now: dict[int, str] = dict(work.session.execute(select(Delegate.id, Delegate.seat)).all())
    for rows in found:
        for row in rows.rows():
            if not row.get("name") or not row.get("seat"):
                continue
            delegate_id = people.find(row, "name", "position", "code")
            if delegate_id is None:
                continue
            seat = row.get("seat")
            if seat in (now[delegate_id], work.before.seats.get(delegate_id)):
                work.known(row, row.get("name"), ())
            else:
                wanted[delegate_id] = (seat, row)
    places = labels.places(work.session)
    if places is None:
        for delegate_id, (seat, row) in wanted.items():
            labels.give(work.session, [delegate_id], seat)
            work.known(row, row.get("name"), [Change(N_("Seat"), now[delegate_id], seat)])
    else:
        _settle(work, places, wanted, now)
    work.report.lines.sort(key=lambda line: (work.report.sheets.index(line.sheet), line.row))


def _settle(
    work: Work, places: Places, wanted: dict[int, tuple[str, ListedRow]], now: dict[int, str]
) -> None:
    moves, refused = places.settle({id_: seat for id_, (seat, _row) in wanted.items()})
    move(work.session, places.hall_id, moves)
    labels.write(work.session, list(moves))
    for delegate_id, (seat, row) in wanted.items():
        name = row.get("name")
        if delegate_id not in refused:
            work.known(row, name, [Change(N_("Seat"), now[delegate_id], seat)])
            continue
        holder = refused[delegate_id]
        if holder is None:
            text = N_("“{hall}” has no seat {seat}. The seat of the list is left out.")
            work.refuse(row, "no-such-seat", text, name=name, seat=seat, hall=places.name)
            continue
        text = N_("Seat {seat} in “{hall}” belongs to “{other}”. The seat of the list is left out.")
        other = work.session.get_one(Delegate, holder).full_name
        work.refuse(row, "seat-taken", text, name=name, seat=seat, hall=places.name, other=other)
