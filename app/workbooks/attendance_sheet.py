"""The attendance as a workbook: everybody with the time of coming, and the numbers."""

from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.conference import profile
from app.delegates import attendance
from app.delegates.attendance import Attendance, Part
from app.documents.attendance_report import NO_GROUP, NO_UNIT, TOLD, UNTOLD, local_time, reason
from app.workbooks.seating_sheet import REPLIES
from app.workbooks.writer import Column, Sheet
from db.models import CheckIn, CheckInWay, Delegate, Reply, Substitution

FILE_NAME: Final = "Đại biểu tham dự.xlsx"
WAYS: Final = {
    CheckInWay.CODE: "Quét thẻ",
    CheckInWay.NAME: "Tìm theo tên",
    CheckInWay.PAPER: "Danh sách ký tên",
}
_LIST: Final = (
    Column("Thành phần", 26), Column("Họ và tên", 30), Column("Chức vụ", 32), Column("Đơn vị", 32),
    Column("Ghế", 8), Column("Điện thoại", 14), Column("Trả lời", 16), Column("Có mặt", 10),
    Column("Thời điểm có mặt", 18), Column("Cách ghi nhận", 17), Column("Đi thay cho", 28),
    Column("Vắng", 17), Column("Lý do vắng", 26), Column("Ghi chú", 28), Column("Mã đại biểu", 13),
)  # fmt: skip
_COUNTS: Final = (
    Column("{what}", 48), Column("Theo danh sách", 12), Column("Xác nhận", 11),
    Column("Có mặt", 10), Column("Trong đó đi thay", 11), Column(TOLD, 11), Column(UNTOLD, 12),
)  # fmt: skip


def sheets(session: Session) -> list[Sheet]:
    """The list by group, and the counts by group and by unit. Times are Excel's own, local."""
    data = profile.load(session)
    organisation = (data.superior_agency, data.organiser)
    found = attendance.load(session)
    return [
        Sheet(
            "Tham dự", "Danh sách đại biểu tham dự", _LIST, _people(session, found), organisation
        ),
        _counted("Thành phần", found.groups, NO_GROUP, organisation),
        _counted("Đơn vị", found.units, NO_UNIT, organisation),
    ]


def _people(session: Session, found: Attendance) -> list[list[Any]]:
    """Everybody, by group as the plan has them, then by given name."""
    marks = {
        id_: (seat, code)
        for id_, seat, code in session.execute(select(Delegate.id, Delegate.seat, Delegate.code))
    }
    ways: dict[int, CheckInWay] = dict(
        session.execute(select(CheckIn.delegate_id, CheckIn.way)).all()
    )
    instead: dict[int, str] = {}
    for row in session.scalars(select(Substitution).order_by(Substitution.id)):
        instead.setdefault(row.delegate_id, f"{row.honorific} {row.full_name}".strip())
    order = {part.id: (place, part.name or NO_GROUP) for place, part in enumerate(found.groups)}
    return [
        [
            order[person.group_id][1],
            person.full_name,
            person.position,
            person.unit,
            marks[person.id][0],
            person.phone,
            REPLIES[person.reply],
            "x" if person.present else "",
            local_time(person.at) if person.at is not None else None,
            WAYS[ways[person.id]] if person.id in ways else "",
            instead.get(person.id, ""),
            "" if person.present else TOLD if person.reply is Reply.DECLINED else UNTOLD,
            "" if person.present else reason(person),
            person.note,
            marks[person.id][1],
        ]
        for person in sorted(found.people, key=lambda one: order[one.group_id][0])
    ]


def _columns(what: str) -> list[Column]:
    return [Column(one.heading.format(what=what), one.width) for one in _COUNTS]


SHOWN: Final = (_columns("Thành phần"), _columns("Đơn vị"))
"""Headings of sheets that only show what other lists hold, and that are not read back."""


def _counted(
    what: str, parts: tuple[Part, ...], nameless: str, organisation: tuple[str, str]
) -> Sheet:
    columns = _columns(what)
    rows = [
        [
            part.name or nameless,
            part.counts.invited,
            part.counts.confirmed,
            part.counts.present,
            part.counts.substitutes,
            part.counts.declined,
            part.counts.unexplained,
        ]
        for part in parts
    ]
    title = f"Đại biểu tham dự theo {what.lower()}"
    return Sheet(f"Tham dự theo {what.lower()}", title, columns, rows, organisation)
