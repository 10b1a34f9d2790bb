"""Lists by row: who sits on each seat, from left to right as one looks at the stage."""

import datetime
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from app.documents import hall_paper, paper_table
from app.documents.paper import PaperHead
from app.documents.paper_table import Chapter, Column, Section, TablePaper

_TITLE: Final = "DANH SÁCH CHỖ NGỒI THEO HÀNG GHẾ"
_COLUMNS: Final = (
    Column("Ghế", 20), Column("Họ và tên", 66), Column("Chức vụ", 70), Column("Đơn vị", 63),
    Column("Thành phần", 38),
)  # fmt: skip
"""On A4 lying."""


@dataclass(frozen=True, slots=True)
class SeatLine:
    """One seat; `name` carries the honorific. Without anybody on it, `note` says what it is for."""

    seat: str
    name: str = ""
    position: str = ""
    unit: str = ""
    group: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RowPart:
    """The seats of one row, from left to right."""

    name: str
    seats: tuple[SeatLine, ...]

    @property
    def people(self) -> int:
        """How many sit in the row."""
        return sum(bool(line.name) for line in self.seats)


@dataclass(frozen=True, slots=True)
class RowLists:
    """Everything on the paper."""

    head: PaperHead
    place: str
    rows: tuple[RowPart, ...]


def content(session: Session, today: datetime.date) -> RowLists:
    """Every row that has seats in use, front to back. Raises NoHall."""
    made = hall_paper.load(session, today)
    hall, at = made.seating.hall, made.at
    rows = []
    for row in hall.rows:
        lines = []
        for seat in row.seats:
            if not seat.enabled:
                continue
            label, sitter = hall.labels[seat.id], at.get(seat.id)
            note = hall_paper.seat_remark(hall, seat)
            if sitter is None:
                lines.append(SeatLine(label, note=note))
                continue
            name, group = hall_paper.full_name(sitter), sitter.group_short
            lines.append(SeatLine(label, name, sitter.position, sitter.unit, group, note))
        if lines:
            rows.append(RowPart(hall_paper.row_name(row), tuple(lines)))
    return RowLists(made.head, made.place, tuple(rows))


def draw(lists: RowLists) -> bytes:
    """The lists as a PDF, A4 lying."""
    subtitle = f"{lists.place}\nTừ trái sang phải khi nhìn lên sân khấu"
    sections = [
        Section(
            f"{row.name}: {row.people} người / {len(row.seats)} ghế",
            [
                (line.seat, line.name or line.note, line.position, line.unit, line.group)
                for line in row.seats
            ],
        )
        for row in lists.rows
    ]
    return paper_table.draw(
        TablePaper(lists.head, _TITLE, _COLUMNS, [Chapter(subtitle, sections)], lying=True)
    )
