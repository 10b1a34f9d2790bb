"""The preparation plan as a workbook."""

import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.conference import profile
from app.documents import preparation_list
from app.workbooks.writer import Column, Sheet
from db.models import Task

FILE_NAME: Final = "Kế hoạch chuẩn bị.xlsx"
_COLUMNS: Final = (
    Column("Nội dung công việc", 60), Column("Đơn vị chủ trì", 34), Column("Hạn hoàn thành", 16),
    Column("Trước hội nghị (ngày)", 12), Column("Tình trạng", 14), Column("Ngày xong", 13),
    Column("Ghi chú", 30),
)  # fmt: skip


def sheets(session: Session, today: datetime.date) -> list[Sheet]:
    """The plan as it stands on `today`."""
    data = profile.load(session)
    organisation = (data.superior_agency, data.organiser)
    paper = preparation_list.content(session, today)
    done_on: dict[int, datetime.date | None] = dict(
        session.execute(select(Task.id, Task.done_on)).all()
    )
    rows: list[list[Any]] = [
        [
            line.title,
            line.owner,
            line.due or preparation_list.due_text(line),
            line.days_before,
            preparation_list.state_text(line),
            done_on[line.id],
            line.note,
        ]
        for part in paper.parts
        for line in part.tasks
    ]
    sheet = Sheet("Chuẩn bị", "Kế hoạch chuẩn bị hội nghị", _COLUMNS, rows, organisation)
    return [sheet]
