"""Who came, who came instead of whom, and the register of invitations, in a workbook: taken over.

Nobody's check-in is taken back and nobody is replaced by an import: the desk does that. Rows add
what is not known yet.
"""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import select

from app.conference import invitations
from app.conference.invitations import NumberTaken
from app.delegates import checkin, substitutes
from app.delegates.codes import parse_code
from app.delegates.substitutes import Person
from app.i18n import N_
from app.text.names import split_honorific
from app.text.search import fold
from app.workbooks import listed
from app.workbooks.attendance_sheet import WAYS
from app.workbooks.listed import FoundList
from app.workbooks.table import SheetTable
from app.workbooks.whole_cells import put_day, put_moment, put_number
from app.workbooks.whole_people import People
from app.workbooks.whole_report import Work, differences
from db.models import CheckIn, CheckInWay, Invitation, Substitution

_PERSON: Final = {
    "position": r"chuc vu",
    "unit": r"(ten )?don vi",
    "group": r"thanh phan",
    "phone": r"(so )?dien thoai",
    "code": r"ma dai bieu",
}

# -- who came --------------------------------------------------------------------------------------

_ATTENDANCE: Final = listed.by_patterns(
    {
        **_PERSON,
        "name": r"ho (va )?ten",
        "seat": r"ghe",
        "reply": r"tra loi",
        "present": r"co mat",
        "at": r"thoi diem co mat",
        "way": r"cach ghi nhan",
        "instead": r"di thay cho",
        "absent": r"vang",
        "reason": r"ly do vang",
        "note": r"ghi chu",
    }
)
_WAYS: Final = {fold(text): way for way, text in WAYS.items()}


def find_attendance(sheet: SheetTable) -> FoundList | None:
    """The attendance in a sheet, None for a sheet without it."""
    return listed.find(sheet, _ATTENDANCE, listed.having("name", "present", "at"))


def take_attendance(work: Work, found: Sequence[FoundList]) -> None:
    """Check in whoever has a time of coming and is not checked in; a first time stays."""
    people = People(work)
    present = set(work.session.scalars(select(CheckIn.delegate_id)))
    for rows in found:
        for row in rows.rows():
            name = row.get("name")
            if not name or not (row.get("at") or row.get("present")):
                continue
            delegate_id = people.find(row, "name", "position", "code")
            if delegate_id is None:
                continue
            if delegate_id in present:
                work.known(row, name, ())
                continue
            moment: dict[str, Any] = {}
            put_moment(work, row, "at", moment)
            if moment.get("at") is None:
                text = N_(
                    "“{name}” is marked as present without a time. Fill it in (27/02/2025 07:45)."
                )
                work.refuse(row, "no-time", text, name=name)
                continue
            way = _WAYS.get(fold(row.get("way")), CheckInWay.PAPER)
            checkin.check_in(work.session, delegate_id, moment["at"], way)
            present.add(delegate_id)
            work.new(row, name)


# -- who came instead ------------------------------------------------------------------------------

_REPLACED: Final = listed.by_patterns(
    {
        "before": r"nguoi duoc moi",
        "position": r"chuc vu",
        "old_code": r"ma tren the cu",
        "phone": r"(so )?dien thoai",
        "name": r"nguoi di thay",
        "unit": r"(ten )?don vi",
        "at": r"thoi diem thay",
        "code": r"ma dai bieu",
    }
)


def find_replaced(sheet: SheetTable) -> FoundList | None:
    """Who came instead of whom in a sheet, None for a sheet without them."""
    return listed.find(sheet, _REPLACED, listed.having("before", "old_code", "name"))


def take_replaced(work: Work, found: Sequence[FoundList]) -> None:
    """Note who stood in a delegate's row before, so that the old badge tells whose it was."""
    session = work.session
    people = People(work)
    known = set(session.scalars(select(Substitution.code)))
    for rows in found:
        for row in rows.rows():
            honorific, name = split_honorific(row.get("before"))
            code = parse_code(row.get("old_code"))
            if not name:
                continue
            if code is not None and code in known:
                work.known(row, name, ())
                continue
            delegate_id = people.find(row, "name", code="code")
            moment: dict[str, Any] = {}
            put_moment(work, row, "at", moment)
            if delegate_id is None or code is None or moment.get("at") is None:
                text = N_(
                    "“{name}”: the row needs the code of the old badge, the substitute and the "
                    "time. Replace somebody at the reception."
                )
                work.refuse(row, "incomplete", text, name=name)
            elif people.by_code(code) is not None:
                text = N_("“{name}” has not been replaced here. Replace somebody at the reception.")
                work.refuse(row, "not-replaced", text, name=name)
            else:
                before = Person(name, honorific, row.get("position"), row.get("phone"))
                substitutes.remember(session, delegate_id, before, code, moment["at"])
                known.add(code)
                work.new(row, name)


# -- invitations -----------------------------------------------------------------------------------

_INVITATIONS: Final = listed.by_patterns(
    {
        "number": r"so giay moi",
        "symbol": r"ky hieu",
        "issued_on": r"ngay (ban hanh|giay moi)",
        "name": r"kinh moi",
        "position": r"chuc vu",
        "unit": r"(ten )?don vi",
        "group": r"thanh phan",
        "reply": r"tra loi( giay moi)?",
        "code": r"ma dai bieu",
    }
)
_LABELS: Final = {"number": N_("Number of the invitation"), "issued_on": N_("Issued on")}


def find_invitations(sheet: SheetTable) -> FoundList | None:
    """The register of invitations in a sheet, None for a sheet without it."""
    return listed.find(sheet, _INVITATIONS, listed.having("number", "name", "issued_on"))


def take_invitations(work: Work, found: Sequence[FoundList]) -> None:
    """Number invitations as they were; one that has a number already keeps it."""
    session = work.session
    people = People(work)
    known = {row.delegate_id: row for row in session.scalars(select(Invitation))}
    for rows in found:
        for row in rows.rows():
            name = row.get("name")
            delegate_id = people.find(row, "name", "position", "code")
            if delegate_id is None:
                continue
            wanted: dict[str, Any] = {}
            put_number(work, row, "number", wanted)
            put_day(work, row, "issued_on", wanted)
            invitation = known.get(delegate_id)
            number = wanted.get("number")
            if invitation is not None and number not in (None, invitation.number):
                text = N_("“{name}” has the invitation number {n} here, which stays.")
                work.refuse(row, "other-number", text, name=name, n=invitation.number)
                continue
            if invitation is not None:
                now = {"issued_on": invitation.issued_on}
                day = {key: wanted[key] for key in now if key in wanted}
                work.known(row, name, differences(now, day, _LABELS))
                invitations.set_issued_on(session, [delegate_id], wanted.get("issued_on"))
            elif number:
                try:
                    invitations.set_number(session, delegate_id, number, wanted.get("issued_on"))
                except NumberTaken:
                    text = N_("“{name}”: somebody else has the invitation number {n} here.")
                    work.refuse(row, "number-taken", text, name=name, n=number)
                    continue
                work.new(row, name)
    _take_symbol(work, found)


def _take_symbol(work: Work, found: Sequence[FoundList]) -> None:
    """The symbol is one for all: what some row says other than it is now."""
    now = invitations.load_texts(work.session).symbol
    told = [row.get("symbol") for rows in found for row in rows.rows()]
    other = next((text for text in told if text not in ("", now)), "")
    if other:
        invitations.set_texts(work.session, symbol=other)
