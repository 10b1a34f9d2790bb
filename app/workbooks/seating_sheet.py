"""The seating plan as a workbook: by row, by name, by door, who has no seat, and as a picture."""

import datetime
from math import floor
from typing import Any, Final

from sqlalchemy.orm import Session

from app.conference import profile
from app.documents import hall_paper, usher_lists
from app.documents.hall_paper import HallPaper
from app.seating.hall import Hall, Part, Row, Seat
from app.seating.plan import Sitter
from app.workbooks import writer
from app.workbooks.writer import Column, Grid, GridCell, Sheet
from db.models import Reply

FILE_NAME: Final = "Sơ đồ chỗ ngồi.xlsx"
REPLIES: Final = {
    Reply.NONE: "Chưa trả lời",
    Reply.CONFIRMED: "Dự",
    Reply.DECLINED: "Không dự",
    Reply.SUBSTITUTE: "Cử người đi thay",
}
_SEAT: Final = (Column("Hàng", 8), Column("Ghế", 9))
_WHO: Final = (
    Column("Họ và tên", 30), Column("Chức vụ", 34), Column("Đơn vị", 34),
)  # fmt: skip
_BY_ROW: Final = (
    *_SEAT, *_WHO, Column("Thành phần", 22), Column("Lối vào", 12), Column("Số điện thoại", 15),
    Column("Ghi chú", 26), Column("Mã đại biểu", 13),
)  # fmt: skip
_BY_NAME: Final = (*_WHO, Column("Ghế", 9), Column("Lối vào", 12), Column("Số điện thoại", 15))
_BY_DOOR: Final = (
    Column("Lối vào", 14), *_SEAT, Column("Họ và tên", 30), Column("Đơn vị", 34),
    Column("Lưu ý", 40),
)  # fmt: skip
_UNSEATED: Final = (
    *_WHO, Column("Thành phần", 22), Column("Trả lời", 16), Column("Số điện thoại", 15),
)  # fmt: skip
SHOWN: Final = (_BY_NAME, _BY_DOOR, _UNSEATED)
"""Headings of sheets that only show what other lists hold, and that are not read back."""

PICTURE: Final = "Sơ đồ chỗ ngồi"
_EMPTY: Final = "#ffffff"
_RESERVED: Final = "#e2e8f0"
_DISABLED: Final = "#94a3b8"


def export(session: Session, today: datetime.date) -> bytes:
    """The plan as an xlsx file. Raises hall_paper.NoHall."""
    return writer.build(sheets(session, today))


def sheets(session: Session, today: datetime.date) -> list[Sheet | Grid]:
    """The plan by row, name and door, who has no seat, and the hall as a picture.

    Raises hall_paper.NoHall.
    """
    made = hall_paper.load(session, today)
    data = profile.load(session)
    organisation = (data.superior_agency, data.organiser)

    def sheet(name: str, title: str, columns: tuple[Column, ...], rows: list[list[Any]]) -> Sheet:
        return Sheet(name, title, columns, rows, organisation)

    return [
        sheet("Chỗ ngồi theo hàng", "Danh sách chỗ ngồi theo hàng ghế", _BY_ROW, _by_row(made)),
        sheet("Chỗ ngồi theo tên", "Danh sách chỗ ngồi theo tên", _BY_NAME, _by_name(made)),
        sheet(
            "Chỗ ngồi theo cửa",
            "Danh sách hướng dẫn chỗ ngồi",
            _BY_DOOR,
            _by_door(usher_lists.content(session, today)),
        ),
        sheet("Chưa có chỗ", "Đại biểu chưa có chỗ", _UNSEATED, _unseated(made)),
        Grid(
            PICTURE,
            f"{PICTURE}: {made.seating.hall_name}",
            grid_cells(made),
            organisation,
        ),
    ]


def _by_row(made: HallPaper) -> list[list[Any]]:
    hall, at = made.seating.hall, made.at
    rows = []
    for row, seat in hall.seats():
        if not seat.enabled:
            continue
        sitter = at.get(seat.id)
        remark = hall_paper.seat_remark(hall, seat)
        place = [row.label, hall.labels[seat.id]]
        door = _door(made, row, seat)
        if sitter is None:
            rows.append([*place, "", "", "", "", door, "", remark, ""])
        else:
            remarks = "; ".join(filter(None, [hall_paper.person_remark(sitter), remark]))
            who, phone = [*_who(sitter), sitter.group_short], sitter.phone
            rows.append([*place, *who, door, phone, remarks, sitter.code])
    return rows


def _by_name(made: HallPaper) -> list[list[Any]]:
    seating = made.seating
    rows = []
    for sitter in sorted(seating.sitters, key=lambda sitter: (sitter.sort_key, sitter.id)):
        if not sitter.comes:
            continue
        if sitter.seat is None:
            rows.append([*_who(sitter), hall_paper.NO_SEAT, "", sitter.phone])
            continue
        door = _door(made, *seating.hall.by_id[sitter.seat])
        rows.append([*_who(sitter), seating.label(sitter), door, sitter.phone])
    return rows


def _by_door(lists: usher_lists.UsherLists) -> list[list[Any]]:
    return [
        [door.name, row.name.removeprefix("Hàng "), line.seat, line.name, line.unit, line.remark]
        for door in lists.doors
        for row in door.rows
        for line in row.lines
    ]


def _unseated(made: HallPaper) -> list[list[Any]]:
    return [
        [*_who(sitter), sitter.group_short, REPLIES[sitter.reply], sitter.phone]
        for sitter in made.seating.unseated
    ]


def _who(sitter: Sitter) -> list[str]:
    return [hall_paper.full_name(sitter), sitter.position, sitter.unit]


def _door(made: HallPaper, row: Row, seat: Seat) -> str:
    if row.part is Part.STAGE:
        return hall_paper.PARTS[Part.STAGE]
    return made.seating.geometry.door_name(seat.id)


# -- the picture ---------------------------------------------------------------------------------


def grid_cells(made: HallPaper) -> list[GridCell]:
    """A line of cells for each row of seats, its letter at both ends, aisles as empty cells."""
    hall = made.seating.hall
    columns = seat_columns(hall)
    last = max(columns.values(), default=0) + 1
    cells = []
    for line, row in enumerate(hall.rows):
        # The letters stand in the outermost columns, so that one finds them in every row.
        cells.append(GridCell(line, 0, row.label, bold=True))
        cells.append(GridCell(line, last, row.label, bold=True))
        cells += [_cell(made, line, columns[seat.id], seat) for seat in row.seats]
    return cells


def _cell(made: HallPaper, line: int, column: int, seat: Seat) -> GridCell:
    sitter = made.at.get(seat.id)
    if sitter is not None:
        text = f"{seat.number}\n{sitter.name}"
        return GridCell(line, column, text, writer.tint(sitter.colour), framed=True)
    if not seat.enabled:
        return GridCell(line, column, "×", _DISABLED, framed=True)
    zone = made.seating.hall.zone(seat.zone)
    if zone is not None:
        return GridCell(line, column, f"{seat.number}\n{zone.name}", _RESERVED, framed=True)
    return GridCell(line, column, seat.number, _EMPTY, framed=True)


def seat_columns(hall: Hall) -> dict[int, int]:
    """Seat id -> column (from 1) where it stands; no two seats of a row share one."""
    left = min((seat.x for _row, seat in hall.seats()), default=0)
    found: dict[int, int] = {}
    for row in hall.rows:
        column = 0
        for seat in sorted(row.seats, key=lambda seat: seat.x):
            # Rounded downwards from the half: seats at the usual distance never share a column.
            column = max(column + 1, floor((seat.x - left) / hall.seat_pitch + 0.5) + 1)
            found[seat.id] = column
    return found
