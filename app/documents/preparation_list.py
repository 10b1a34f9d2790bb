"""The preparation plan on paper: by owner, each with tasks, days and signs of what is done."""

import datetime
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from app import readiness
from app.conference import preparation
from app.conference.deadlines import TaskState
from app.conference.preparation import TaskLine
from app.documents import paper_table
from app.documents.paper import PaperHead, head
from app.documents.paper_table import Chapter, Column, Section, TablePaper

# The words of the paper; state papers are Vietnamese.
_TITLE: Final = "KẾ HOẠCH CHUẨN BỊ HỘI NGHỊ"
_COLUMNS: Final = (
    Column("STT", 12), Column("Nội dung công việc", 112), Column("Hạn hoàn thành", 42),
    Column("Tình trạng", 28), Column("Ghi chú", 63),
)  # fmt: skip
"""On A4 lying."""

_STATES: Final = {
    TaskState.DONE: "Đã xong",
    TaskState.LATE: "Trễ hạn",
    TaskState.SOON: "Sắp đến hạn",
    TaskState.OPEN: "Đang làm",
    TaskState.UNDATED: "Chưa có hạn",
}
_NO_OWNER: Final = "Chưa giao"


@dataclass(frozen=True, slots=True)
class OwnerPart:
    """The tasks of one owner."""

    owner: str
    tasks: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True)
class PreparationPaper:
    """Everything on the paper."""

    head: PaperHead
    parts: tuple[OwnerPart, ...]


def content(session: Session, today: datetime.date, owner: str | None = None) -> PreparationPaper:
    """The plan by owner as it stands on `today`; of one owner alone when `owner` is given."""
    parts: dict[str, list[TaskLine]] = {}
    for line in preparation.load(session, today, readiness.completed(session)):
        if owner is None or line.owner == owner:
            parts.setdefault(line.owner, []).append(line)
    return PreparationPaper(
        head(session, today),
        tuple(OwnerPart(name, tuple(tasks)) for name, tasks in parts.items()),
    )


def due_text(line: TaskLine) -> str:
    """The day, or the rule while the day of the conference is not known."""
    if line.due is not None:
        return f"{line.due:%d/%m/%Y}"
    if line.days_before is not None:
        return f"Trước hội nghị {line.days_before} ngày"
    return ""


def state_text(line: TaskLine) -> str:
    """How the task stands, as papers say it."""
    return _STATES[line.state]


def draw(paper: PreparationPaper) -> bytes:
    """The paper as a PDF, A4 lying; the header row repeats on every page."""
    sections = [
        Section(
            part.owner or _NO_OWNER,
            [
                (str(number), line.title, due_text(line), state_text(line), line.note)
                for number, line in enumerate(part.tasks, start=1)
            ],
        )
        for part in paper.parts
    ]
    printed_on = paper.head.printed_on
    subtitle = f"{paper.head.day} · Tình trạng đến ngày {printed_on:%d/%m/%Y}"
    chapter = Chapter(subtitle, sections)
    return paper_table.draw(TablePaper(paper.head, _TITLE, _COLUMNS, [chapter], lying=True))
