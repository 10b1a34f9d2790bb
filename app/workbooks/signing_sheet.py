"""The signing of the pact as a workbook: who signs in which turn, on which seat at the table."""

import datetime
from typing import Final

from sqlalchemy.orm import Session

from app.awards import signing
from app.conference import profile
from app.documents import signing_order
from app.workbooks import writer
from app.workbooks.writer import Column, Sheet

FILE_NAME: Final = "Ký kết giao ước thi đua.xlsx"
_COLUMNS: Final = (
    Column("Lượt", 8), Column("Vị trí", 8), Column("Cụm, khối thi đua", 38), Column("Vai trò", 20),
    Column("Người ký", 30), Column("Chức vụ, đơn vị", 40), Column("Ghế", 8), Column("Đã ký", 16),
    Column("Lưu ý", 26),
)  # fmt: skip


def export(session: Session) -> bytes:
    """All parties by turn and seat as an xlsx file."""
    data = profile.load(session)
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
                _time(party.signed_at),
                line.remark,
            ]
        )
    sheet = Sheet(
        "Ký kết",
        f"Ký kết giao ước thi đua năm {data.launch_year}",
        _COLUMNS,
        rows,
        (data.superior_agency, data.organiser),
    )
    return writer.build([sheet])


def _time(signed_at: int | None) -> str:
    """When it was signed, in the time of the laptop's place."""
    if signed_at is None:
        return ""
    return f"{datetime.datetime.fromtimestamp(signed_at / 1000):%H:%M %d/%m/%Y}"
