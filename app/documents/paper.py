"""What every paper carries besides its content: who organises what, when it was printed, the page.

The words of papers are Vietnamese literals: state papers are Vietnamese in every language of the
program.
"""

import datetime
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy.orm import Session

from app.conference import profile
from app.documents import fonts
from app.documents.imposition import points
from app.i18n import N_, _

FOOT_SIZE: Final = 8.0
"""Type size of the foot in points."""

FOOT: Final = 9.0
"""Distance of the foot's base line from the lower edge of the sheet, in millimetres."""


class NothingToPrint(ValueError):
    """The file has not what the paper is made of; the text says what to do, `page` where."""

    def __init__(self, text: str, page: str = "") -> None:
        super().__init__(text)
        self.page = page


_TOO_LONG: Final = N_(
    "A text on this paper is longer than a page. Look for very long names, titles and notes, and "
    "shorten them."
)


_MOST_LETTERS: Final = 10_000
_MOST_LINES: Final = 200
"""Of one text on a paper: three pages without a paragraph. ReportLab takes minutes for more."""


def escaped(text: str) -> str:
    """`text` for ReportLab's paragraphs, which read markup; lines stay lines.

    What nobody can have typed for a paper is cut, which shows.
    """
    from xml.sax.saxutils import escape

    lines = text[:_MOST_LETTERS].split("\n", _MOST_LINES)[:_MOST_LINES]
    kept = "\n".join(lines)
    if len(kept) < len(text):
        kept = f"{kept} […]"
    return escape(kept).replace("\n", "<br/>")


def lay_out(document: Any, story: list[Any], **options: Any) -> None:
    """Let ReportLab's `document` build `story`. Raises NothingToPrint when that cannot be done."""
    from reportlab.platypus.doctemplate import LayoutError

    try:
        document.build(story, **options)
    except LayoutError as error:
        raise NothingToPrint(_(_TOO_LONG)) from error


@dataclass(frozen=True, slots=True)
class PaperHead:
    """The conference's lines on a paper; `title` is the conference's own."""

    organiser: str
    title: str
    held_on: datetime.date | None
    printed_on: datetime.date

    @property
    def day(self) -> str:
        """The day of the conference in words."""
        day = f"{self.held_on:%d/%m/%Y}" if self.held_on else "chưa công bố"
        return f"Ngày tổ chức: {day}"


def head(session: Session, today: datetime.date) -> PaperHead:
    """The lines as they stand."""
    data = profile.load(session)
    return PaperHead(data.organiser, data.title, data.held_on, today)


def draw_foot(canvas: Any, width: float, margin: float, made: PaperHead, page: str) -> None:
    """The day of printing at the left and the number of the page in the middle of the foot.

    `width` of the sheet and `margin` in points.
    """
    canvas.setFillGray(0.25)
    canvas.setFont(fonts.REGULAR, FOOT_SIZE)
    canvas.drawString(margin, points(FOOT), f"In ngày {made.printed_on:%d/%m/%Y}")
    canvas.drawCentredString(width / 2, points(FOOT), page)


def label_document(canvas: Any, made: PaperHead, kind: str) -> None:
    """Fill in what a PDF viewer shows of the file: `kind` is the name of the paper."""
    canvas.setTitle(f"{kind} - {made.title}")
    canvas.setAuthor(made.organiser)
    canvas.setCreator("Giao Ước")
