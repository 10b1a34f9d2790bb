"""Lists for the ushers, a part for each door: which rows, who sits there, whom to look after."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from app.documents import hall_paper, paper_table
from app.documents.hall_paper import HallPaper
from app.documents.paper import PaperHead
from app.documents.paper_table import Chapter, Column, Section, TablePaper
from app.seating.hall import FixtureKind, Hall, Part
from db.models import PlaceNeed

STAGE: Final = 0
"""Stands for the id of a door where people are led to the stage."""

_TITLE: Final = "DANH SÁCH HƯỚNG DẪN CHỖ NGỒI"
_STAGE: Final = "Sân khấu"
_NO_DOORS: Final = "Tất cả các cửa"
_UNNAMED: Final = "Cửa"
_COLUMNS: Final = (
    Column("Ghế", 18), Column("Họ và tên", 52), Column("Đơn vị", 52), Column("Lưu ý", 48),
)  # fmt: skip
"""On A4 standing."""


@dataclass(frozen=True, slots=True)
class UsherLine:
    """Somebody, or a seat that is kept for somebody."""

    seat: str
    name: str
    unit: str
    remark: str


@dataclass(frozen=True, slots=True)
class UsherRow:
    """What of a row is reached through one door; `free` are the labels of seats nobody has."""

    name: str
    seats: int
    lines: tuple[UsherLine, ...]
    free: tuple[str, ...]

    @property
    def people(self) -> int:
        """How many sit there."""
        return sum(bool(line.name) for line in self.lines)


@dataclass(frozen=True, slots=True)
class DoorPart:
    """One door (its id, or STAGE) with its rows from the front, and what is counted of it."""

    door: int | None
    name: str
    rows: tuple[UsherRow, ...]
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class UsherLists:
    """Everything on the paper."""

    head: PaperHead
    place: str
    doors: tuple[DoorPart, ...]


def doors(hall: Hall) -> list[tuple[int | None, str]]:
    """(id, name) of every part that `content` makes for a hall: the stage first, then the doors."""
    found: list[tuple[int | None, str]] = []
    if any(row.part is Part.STAGE for row in hall.rows):
        found.append((STAGE, _STAGE))
    named: list[tuple[int | None, str]] = [
        (fixture.id, fixture.label or _UNNAMED)
        for fixture in hall.fixtures
        if fixture.kind is FixtureKind.DOOR
    ]
    return [*found, *(named or [(None, _NO_DOORS)])]


def content(
    session: Session, today: datetime.date, wanted: Collection[int | None] | None = None
) -> UsherLists:
    """The lists of the doors in `wanted` (all when None). Raises NoHall."""
    made = hall_paper.load(session, today)
    parts = [
        _part(made, door, name)
        for door, name in doors(made.seating.hall)
        if wanted is None or door in wanted
    ]
    return UsherLists(made.head, made.place, tuple(part for part in parts if part.rows))


def _part(made: HallPaper, door: int | None, name: str) -> DoorPart:
    hall, at, spots = made.seating.hall, made.at, made.seating.geometry.spots
    rows = []
    ids: list[int] = []
    for row in hall.rows:
        lines, free = [], []
        for seat in row.seats:
            reached = STAGE if row.part is Part.STAGE else spots[seat.id].door
            if reached != door or not seat.enabled:
                continue
            ids.append(seat.id)
            label, sitter = hall.labels[seat.id], at.get(seat.id)
            remark = hall_paper.seat_remark(hall, seat)
            if sitter is not None:
                remarks = filter(None, [hall_paper.person_remark(sitter), remark])
                lines.append(UsherLine(label, sitter.name, sitter.unit, "; ".join(remarks)))
            elif remark:
                lines.append(UsherLine(label, "", "", remark))
            else:
                free.append(label)
        if lines or free:
            rows.append(
                UsherRow(
                    hall_paper.row_name(row), len(lines) + len(free), tuple(lines), tuple(free)
                )
            )
    return DoorPart(door, name, tuple(rows), _counts(made, ids))


def _counts(made: HallPaper, ids: Collection[int]) -> tuple[tuple[str, int], ...]:
    people = [made.at[seat] for seat in ids if seat in made.at]
    zones = [seat for seat in ids if made.seating.hall.by_id[seat][1].zone]
    return (
        ("Số ghế", len(ids)),
        ("Số người", len(people)),
        ("Ghế dành riêng", len(zones)),
        ("Người nhận khen thưởng", sum(sitter.call is not None for sitter in people)),
        ("Người phát biểu tham luận", sum(sitter.speaker for sitter in people)),
        (
            "Người cần chỗ gần lối đi, xe lăn",
            sum(sitter.need is not PlaceNeed.NONE for sitter in people),
        ),
    )


def draw(lists: UsherLists) -> bytes:
    """The lists as a PDF, A4 standing; each door begins on a page of its own."""
    chapters = [
        Chapter(
            f"{lists.place}\nLối vào: {door.name}",
            [Section(_heading(row), [_cells(line) for line in row.lines]) for row in door.rows],
            [(name, str(number)) for name, number in door.counts],
        )
        for door in lists.doors
    ]
    return paper_table.draw(
        TablePaper(lists.head, _TITLE, _COLUMNS, chapters or [Chapter(lists.place, [])])
    )


def _heading(row: UsherRow) -> str:
    text = f"{row.name}: {row.people} người / {row.seats} ghế"
    return f"{text}. Ghế trống: {', '.join(row.free)}" if row.free else text


def _cells(line: UsherLine) -> tuple[str, ...]:
    return line.seat, line.name, line.unit, line.remark
