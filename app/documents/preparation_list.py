"""The preparation plan on paper: by owner, each with tasks, days and signs of what is done."""

import datetime
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from sqlalchemy.orm import Session

from app import readiness
from app.conference import preparation, profile
from app.conference.deadlines import TaskState
from app.conference.preparation import TaskLine
from app.documents import fonts
from app.documents.imposition import points

# The words of the paper; state papers are Vietnamese.
_TITLE: Final = "KẾ HOẠCH CHUẨN BỊ HỘI NGHỊ"
_HEADINGS: Final = ("STT", "Nội dung công việc", "Hạn hoàn thành", "Tình trạng", "Ghi chú")
_STATES: Final = {
    TaskState.DONE: "Đã xong",
    TaskState.LATE: "Trễ hạn",
    TaskState.SOON: "Sắp đến hạn",
    TaskState.OPEN: "Đang làm",
    TaskState.UNDATED: "Chưa có hạn",
}
_NO_OWNER: Final = "Chưa giao"
_WIDTHS: Final = (12.0, 112.0, 42.0, 28.0, 63.0)
"""Widths of the columns in millimetres, on A4 lying."""


@dataclass(frozen=True, slots=True)
class OwnerPart:
    """The tasks of one owner."""

    owner: str
    tasks: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True)
class PreparationPaper:
    """Everything on the paper."""

    organiser: str
    title: str
    held_on: datetime.date | None
    printed_on: datetime.date
    parts: tuple[OwnerPart, ...]


def content(session: Session, today: datetime.date, owner: str | None = None) -> PreparationPaper:
    """The plan by owner as it stands on `today`; of one owner alone when `owner` is given."""
    data = profile.load(session)
    parts: dict[str, list[TaskLine]] = {}
    for line in preparation.load(session, today, readiness.completed(session)):
        if owner is None or line.owner == owner:
            parts.setdefault(line.owner, []).append(line)
    return PreparationPaper(
        data.organiser,
        data.title,
        data.held_on,
        today,
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
    from reportlab.lib.enums import TA_CENTER
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, Spacer, TableStyle

    fonts.register()
    body = ParagraphStyle("body", fontName=fonts.REGULAR, fontSize=10, leading=14)
    bold = ParagraphStyle("bold", parent=body, fontName=fonts.BOLD)
    head = ParagraphStyle("head", parent=bold, alignment=TA_CENTER)
    title = ParagraphStyle("title", parent=head, fontSize=14, leading=19)
    rows: list[list[Any]] = [[Paragraph(text, head) for text in _HEADINGS]]
    commands: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.4, (0.5, 0.5, 0.5)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, 0), (0.93, 0.93, 0.95)),
    ]
    for part in paper.parts:
        commands.append(("SPAN", (0, len(rows)), (-1, len(rows))))
        commands.append(("BACKGROUND", (0, len(rows)), (-1, len(rows)), (0.97, 0.95, 0.9)))
        # An owner's name never stands alone at the foot of a page.
        commands.append(("NOSPLIT", (0, len(rows)), (-1, len(rows) + 1)))
        rows.append([Paragraph(_escaped(part.owner or _NO_OWNER), bold), "", "", "", ""])
        for number, line in enumerate(part.tasks, start=1):
            cells = (str(number), line.title, due_text(line), state_text(line), line.note)
            rows.append([Paragraph(_escaped(text), body) for text in cells])
    table = LongTable(rows, colWidths=[points(width) for width in _WIDTHS], repeatRows=1)
    table.setStyle(TableStyle(commands))
    day = f"{paper.held_on:%d/%m/%Y}" if paper.held_on else "chưa công bố"
    story = [
        Paragraph(_escaped(paper.organiser.upper()), bold),
        Spacer(1, points(4)),
        Paragraph(_TITLE, title),
        Paragraph(_escaped(paper.title), head),
        Paragraph(
            f"Ngày tổ chức: {day} · Tình trạng đến ngày {paper.printed_on:%d/%m/%Y}",
            ParagraphStyle("sub", parent=body, alignment=TA_CENTER),
        ),
        Spacer(1, points(5)),
        table,
    ]
    buffer = BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=landscape(A4),
        leftMargin=points(20),
        rightMargin=points(20),
        topMargin=points(18),
        bottomMargin=points(18),
        title=_TITLE,
        author=paper.organiser,
        invariant=1,
    )

    def number_page(canvas: Any, _document: Any) -> None:
        canvas.setFont(fonts.REGULAR, 9)
        canvas.drawCentredString(landscape(A4)[0] / 2, points(9), str(canvas.getPageNumber()))

    document.build(story, onFirstPage=number_page, onLaterPages=number_page)
    return buffer.getvalue()


def _escaped(text: str) -> str:
    """`text` for ReportLab's paragraphs, which read markup."""
    from xml.sax.saxutils import escape

    return escape(text).replace("\n", "<br/>")
