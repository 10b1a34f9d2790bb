"""The register of invitations as a workbook: who was sent which number, and what came back."""

from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.conference import invitations, profile
from app.conference.invitations import InvitationLine
from app.workbooks.seating_sheet import REPLIES
from app.workbooks.writer import Column, Sheet
from db.models import Delegate, Reply

FILE_NAME: Final = "Sổ giấy mời.xlsx"
_COLUMNS: Final = (
    Column("Số giấy mời", 10), Column("Ký hiệu", 16), Column("Ngày ban hành", 13),
    Column("Kính mời", 28), Column("Chức vụ", 30), Column("Đơn vị", 30),
    Column("Thành phần", 30), Column("Trả lời giấy mời", 16), Column("Mã đại biểu", 13),
)  # fmt: skip


def sheets(session: Session) -> list[Sheet]:
    """All numbered invitations by their number."""
    data = profile.load(session)
    found = invitations.load(session)
    people: dict[int, tuple[str, Reply]] = {
        id_: (code, reply)
        for id_, code, reply in session.execute(select(Delegate.id, Delegate.code, Delegate.reply))
    }
    numbered = sorted(
        (line for line in found.lines if line.number is not None), key=lambda line: line.number or 0
    )

    def row(line: InvitationLine) -> list[Any]:
        code, reply = people[line.delegate_id]
        return [
            line.number,
            found.texts.symbol,
            line.issued_on,
            f"{line.honorific} {line.name}".strip(),
            line.position,
            line.unit,
            line.group,
            REPLIES[reply],
            code,
        ]

    return [
        Sheet(
            "Giấy mời",
            "Sổ giấy mời",
            _COLUMNS,
            [row(line) for line in numbered],
            (data.superior_agency, data.organiser),
        )
    ]
