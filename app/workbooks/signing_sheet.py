"""The signing of the pact as a workbook: who signs in which turn, on which seat at the table."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.awards import signing
from app.conference import profile
from app.documents import signing_order
from app.documents.attendance_report import local_time
from app.workbooks.writer import Column, Sheet
from db.models import Delegate

FILE_NAME: Final = "Ký kết giao ước thi đua.xlsx"
_COLUMNS: Final = (
    Column("Lượt", 8), Column("Vị trí", 8), Column("Cụm, khối thi đua", 36), Column("Vai trò", 18),
    Column("Người ký", 28), Column("Chức vụ, đơn vị", 38), Column("Ghế", 8), Column("Đã ký", 18),
    Column("Lưu ý", 24), Column("Ghi chú", 24), Column("Mã người ký", 12),
)  # fmt: skip


def sheets(session: Session) -> list[Sheet]:
    """All parties by turn and seat."""
    data = profile.load(session)
    codes: dict[int, str] = dict(session.execute(select(Delegate.id, Delegate.code)).all())
    rows = []
    for party in signing.load(session).parties:
        line = signing_order.line(party)
        rows.append(
            [
                party.turn,
                party.seat,
                party.cluster.name if party.cluster is not None else "",
                signing_order.ROLES[party.role],
                line.signer,
                line.office,
                line.seat,
                local_time(party.signed_at) if party.signed_at is not None else None,
                "; ".join(signing_order.remarks(party)),
                party.note,
                codes.get(party.signer.delegate_id or 0, "") if party.signer is not None else "",
            ]
        )
    sheet = Sheet(
        "Ký kết",
        f"Ký kết giao ước thi đua năm {data.launch_year}",
        _COLUMNS,
        rows,
        (data.superior_agency, data.organiser),
    )
    return [sheet]
