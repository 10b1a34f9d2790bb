"""The seating plan as a workbook, opened again."""

import datetime
import io
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.conference import profile, sample
from app.delegates import register
from app.documents import hall_paper
from app.seating import halls, plan
from app.seating.editing import change_seats
from app.seating.generator import HallSpec, generate
from app.seating.hall import Hall, Part, Row, Seat
from app.workbooks import seating_sheet, writer
from db.models import Reply
from db.store import Store

TODAY = datetime.date(2025, 2, 20)


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The sample's plan and its workbook."""
    path = tmp_path_factory.mktemp("in") / "Mẫu.giaouoc"
    with sample.create(path) as store, store.read() as session:
        book = load_workbook(io.BytesIO(seating_sheet.export(session, TODAY)))
        return plan.load(session), book


@pytest.fixture
def store(tmp_path) -> Store:
    with profile.create(tmp_path / "Hội nghị thử.giaouoc") as store:
        yield store


def rows(book, name: str) -> list[tuple]:
    return list(book[name].iter_rows(min_row=6, values_only=True))


def test_sheets(exported) -> None:
    _seating, book = exported
    assert book.sheetnames == [
        "Chỗ ngồi theo hàng", "Chỗ ngồi theo tên", "Chỗ ngồi theo cửa", "Chưa có chỗ",
        "Sơ đồ chỗ ngồi",
    ]  # fmt: skip


def test_everybody_once_by_row_by_name_and_by_door(exported) -> None:
    seating, book = exported
    named = Counter(hall_paper.full_name(s) for s in seating.at.values())
    by_row = rows(book, "Chỗ ngồi theo hàng")
    assert len(by_row) == sum(seat.enabled for _row, seat in seating.hall.seats())
    assert Counter(row[3] for row in by_row if row[3]) == named
    assert Counter(row[1] for row in rows(book, "Chỗ ngồi theo tên")) == named
    by_door = Counter(row[4] for row in rows(book, "Chỗ ngồi theo cửa") if row[4])
    assert by_door == Counter(s.name for s in seating.at.values())


def test_phones_and_seats_are_texts(exported) -> None:
    _seating, book = exported
    page = book["Chỗ ngồi theo tên"]
    phone = page["G6"]
    assert phone.value.startswith("0")
    assert (phone.data_type, phone.number_format) == ("s", "@")
    assert page["E6"].data_type == "s"


def test_the_picture_has_everybody_in_the_group_s_colour(exported) -> None:
    seating, book = exported
    page = book["Sơ đồ chỗ ngồi"]
    found = {}
    for line, row in enumerate(seating.hall.rows):
        cells = page[5 + line]
        assert cells[0].value == row.label == cells[page.max_column - 1].value
        columns = seating_sheet.seat_columns(seating.hall)
        for seat in row.seats:
            found[seat.id] = cells[columns[seat.id]]
    for seat, sitter in seating.at.items():
        cell = found[seat]
        assert cell.value.endswith(f"\n{sitter.name}")
        assert cell.fill.fgColor.rgb[2:].lower() == writer.tint(sitter.colour)[1:]
    free = [cell for seat, cell in found.items() if seat not in seating.at]
    assert all(not str(cell.value).count("Mẫu") for cell in free)


def test_who_has_no_seat_or_declined(store) -> None:
    hall = generate(HallSpec(blocks=(3, 3), rows=2))
    hall = change_seats(hall, [hall.by_label["b1"]], enabled=False)
    with store.edit("Hall") as session:
        halls.add(session, "Nhà văn hóa", hall)
        for name, reply in (("Lê Mẫu Ái", Reply.CONFIRMED), ("Lê Mẫu Yến", Reply.DECLINED)):
            register.add(
                session, register.DelegateData(full_name=name, phone="0900000001", reply=reply)
            )
    with store.read() as session:
        book = load_workbook(io.BytesIO(seating_sheet.export(session, TODAY)))
    assert [row[1] for row in rows(book, "Chưa có chỗ")] == ["Lê Mẫu Ái"]
    assert [row[1::3] for row in rows(book, "Chỗ ngồi theo tên")] == [("Lê Mẫu Ái", "Chưa xếp")]
    drawn = [cell for row in book["Sơ đồ chỗ ngồi"].iter_rows(values_only=True) for cell in row]
    assert drawn.count("×") == 1


def test_no_hall(store) -> None:
    with store.read() as session, pytest.raises(hall_paper.NoHall):
        seating_sheet.export(session, TODAY)


@given(st.lists(st.integers(-9_000, 9_000), min_size=1, max_size=40))
def test_no_two_seats_share_a_cell(places) -> None:
    seats = tuple(Seat(number, str(number), x, 0) for number, x in enumerate(places))
    columns = seating_sheet.seat_columns(Hall(rows=(Row(99, "A", Part.STALLS, seats),)))
    assert len(set(columns.values())) == len(places)
    assert min(columns.values()) >= 1
    ordered = sorted(seats, key=lambda seat: seat.x)
    taken = [columns[seat.id] for seat in ordered]
    assert taken == sorted(taken)


def test_long_texts_get_rows_as_high_as_they_need() -> None:
    columns = (writer.Column("Họ và tên", 30), writer.Column("Chức vụ", 20))
    long = "Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch Thường trực UBND tỉnh"
    rows = [["Lê Mẫu", "Bí thư"], ["Lê Mẫu", long], ["Một\nHai", 3]]
    page = load_workbook(
        io.BytesIO(writer.build([writer.Sheet("Thử", "Thử", columns, rows)]))
    ).active
    heights = [page.row_dimensions[row].height for row in (6, 7, 8)]
    assert heights[0] is None
    assert heights[1] >= 4 * 15
    assert 2 * 15 <= heights[2] < heights[1]
