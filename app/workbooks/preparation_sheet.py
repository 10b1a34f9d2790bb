"""The preparation plan as a workbook, one sheet for all or for one owner."""

import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from app.documents import preparation_list
from app.workbooks import writer
from app.workbooks.writer import Column, Sheet

FILE_NAME: Final = "Kế hoạch chuẩn bị.xlsx"
_COLUMNS: Final = (
    Column("Nội dung công việc", 60), Column("Đơn vị chủ trì", 34), Column("Hạn hoàn thành", 16),
    Column("Tình trạng", 14), Column("Ghi chú", 30),
)  # fmt: skip


def export(session: Session, today: datetime.date, owner: str | None = None) -> bytes:
    """The plan as it stands on `today` as an xlsx file."""
    paper = preparation_list.content(session, today, owner)
    rows: list[list[Any]] = [
        [
            line.title,
            line.owner,
            line.due or preparation_list.due_text(line),
            preparation_list.state_text(line),
            line.note,
        ]
        for part in paper.parts
        for line in part.tasks
    ]
    sheet = Sheet(
        "Chuẩn bị", "Kế hoạch chuẩn bị hội nghị", _COLUMNS, rows, ("", paper.head.organiser)
    )
    return writer.build([sheet])
