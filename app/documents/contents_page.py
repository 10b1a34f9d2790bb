"""The table of contents (danh mục) of a folder of printed documents."""

import datetime
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from sqlalchemy.orm import Session

from app.documents import paper, paper_table
from app.documents.document import Group
from app.documents.paper import PaperHead
from app.documents.paper_table import Chapter, Column, Section, TablePaper

STEM: Final = "Danh mục tài liệu đã in"

# The words of the paper; papers are Vietnamese.
_TITLE: Final = "DANH MỤC TÀI LIỆU ĐÃ IN"
_COLUMNS: Final = (
    Column("STT", 12), Column("Tài liệu", 70), Column("Số trang", 22), Column("Tệp", 66),
)  # fmt: skip
"""On A4 standing."""

_GROUPS: Final = {
    Group.BEFORE: "Trước hội nghị",
    Group.DAY: "Trong ngày hội nghị",
    Group.AFTER: "Sau hội nghị",
}
_LEFT_OUT: Final = "Chưa in được"


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A document in the folder: `file_name` and number of `pages`; or why it is not there.

    `title` is its name in the language of the papers.
    """

    name: str
    title: str
    group: Group
    file_name: str
    pages: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ContentsPage:
    """Everything on the paper; `made_at` is the time of the day that it was made."""

    head: PaperHead
    made_at: datetime.time
    lines: tuple[ContentsLine, ...]


def content(
    session: Session, now: datetime.datetime, lines: tuple[ContentsLine, ...]
) -> ContentsPage:
    """The table of `lines`."""
    return ContentsPage(paper.head(session, now.date()), now.time(), lines)


def draw(made: ContentsPage) -> bytes:
    """The table as a PDF, A4 standing."""
    there = [line for line in made.lines if not line.reason]
    numbers = {line.name: str(number) for number, line in enumerate(there, start=1)}
    sections = [
        Section(
            _GROUPS[group],
            [(numbers[line.name], line.title, str(line.pages), line.file_name) for line in lines],
        )
        for group, lines in groupby(there, key=lambda line: line.group)
    ]
    left_out = [("", line.title, "", line.reason) for line in made.lines if line.reason]
    if left_out:
        sections.append(Section(_LEFT_OUT, left_out))
    at = f"In lúc {made.made_at:%H:%M} ngày {made.head.printed_on:%d/%m/%Y}"
    pages = sum(line.pages for line in there)
    subtitle = f"{at} · {len(there)} tài liệu, {_dotted(pages)} trang"
    chapter = Chapter(subtitle, sections)
    return paper_table.draw(TablePaper(made.head, _TITLE, _COLUMNS, [chapter]))


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")
