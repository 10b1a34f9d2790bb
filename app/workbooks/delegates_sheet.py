"""The list of delegates as a workbook, in every detail: what an import reads back."""

from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.conference import profile
from app.delegates import roster
from app.delegates.roster import RosterRow
from app.documents.attendance_report import local_time
from app.workbooks.seating_sheet import REPLIES
from app.workbooks.writer import Column, Sheet
from db.models import Delegate, Substitution

FILE_NAME: Final = "Danh sách đại biểu.xlsx"
COLUMNS: Final = (
    Column("Mã đại biểu", 12), Column("Danh xưng", 11), Column("Họ và tên", 25),
    Column("Chức vụ", 28), Column("Đơn vị", 28), Column("Thành phần", 26),
    Column("Điện thoại", 14), Column("Thư điện tử", 22), Column("Trả lời", 14), Column("Ghế", 8),
    Column("Ghi chú", 22),
)  # fmt: skip
_REPLACED: Final = (
    Column("Người được mời", 28), Column("Chức vụ", 34), Column("Mã trên thẻ cũ", 13),
    Column("Điện thoại", 15), Column("Người đi thay", 28), Column("Đơn vị", 34),
    Column("Thời điểm thay", 18), Column("Mã đại biểu", 13),
)  # fmt: skip


def sheets(session: Session) -> list[Sheet]:
    """Everybody in the office's own order, and who came instead of whom."""
    data = profile.load(session)
    organisation = (data.superior_agency, data.organiser)
    people = sorted(roster.load(session), key=lambda row: row.list_order)
    made = [
        Sheet(
            "Đại biểu", "Danh sách đại biểu", COLUMNS, [_row(row) for row in people], organisation
        )
    ]
    if replaced := _replaced(session):
        made.append(Sheet("Đi thay", "Đại biểu đi thay", _REPLACED, replaced, organisation))
    return made


def _row(row: RosterRow) -> list[Any]:
    return [
        row.code,
        row.honorific,
        row.full_name,
        row.position,
        row.unit,
        row.group,
        row.phone,
        row.email,
        REPLIES[row.reply],
        row.seat,
        row.note,
    ]


def _replaced(session: Session) -> list[list[Any]]:
    """Who stood in a row before, whom one asks for with an old badge in hand."""
    found = session.execute(
        select(Substitution, Delegate)
        .join(Delegate, Delegate.id == Substitution.delegate_id)
        .order_by(Substitution.id)
    )
    return [
        [
            f"{before.honorific} {before.full_name}".strip(),
            before.position,
            before.code,
            before.phone,
            f"{now.honorific} {now.full_name}".strip(),
            now.unit.name if now.unit is not None else "",
            local_time(before.replaced_at),
            now.code,
        ]
        for before, now in found
    ]
