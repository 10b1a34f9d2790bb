"""What the writer makes, opened again by openpyxl and looked at as XML."""

import datetime
import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from app.progress import Cancelled
from app.workbooks import writer
from app.workbooks.writer import Column, Grid, GridCell, Link, Sheet

WIDE = [Column(f"Cột {n}", 30) for n in range(12)]


def book_of(*sheets):
    return load_workbook(io.BytesIO(writer.build(sheets)))


def listed(*rows, columns=None, **more):
    columns = columns or [Column("Tên", 30)] * len(rows[0])
    return Sheet("Thử", "Danh sách thử", columns, rows, ("Cấp trên", "Cơ quan"), **more)


def part(made: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        return file.read(name).decode()


def test_the_look_of_an_office_paper() -> None:
    page = book_of(listed(*[["Nguyễn Văn Mẫu"] * 4] * 3)).active
    assert (page["A1"].value, page["A2"].value) == ("CẤP TRÊN", "CƠ QUAN")
    assert page["D1"].value == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert page["D2"].value == "Độc lập - Tự do - Hạnh phúc"
    assert page["A3"].value == "DANH SÁCH THỬ"
    assert [page.cell(row, 1).value for row in range(5, 9)] == ["STT", 1, 2, 3]
    assert {cell.font.name for row in page.iter_rows() for cell in row} == {"Times New Roman"}
    assert page["B6"].border.left.style == page["B6"].border.bottom.style == "thin"
    assert page.freeze_panes == "A6"
    assert page.print_title_rows == "$5:$5"
    assert page.page_setup.paperSize == 9
    assert page.page_setup.orientation == "landscape"
    assert round(page.page_margins.left * 25.4) == 30
    assert page.oddFooter.center.text == "&P/&N"


def test_a_narrow_list_has_no_room_for_the_lines_of_the_state() -> None:
    page = book_of(listed(["Mẫu"], columns=[Column("Tên", 60)], landscape=False)).active
    values = [cell.value for row in page.iter_rows() for cell in row]
    assert not any("VIỆT NAM" in str(value) for value in values)
    assert page["A2"].value == "CƠ QUAN"
    assert page.page_setup.orientation == "portrait"


def test_what_is_shown_stands_below_the_title() -> None:
    page = book_of(listed(["Mẫu"], note="Chỉ gồm: Sở Nội vụ")).active
    assert page["A4"].value == "Chỉ gồm: Sở Nội vụ"


def test_days_times_and_numbers_are_real() -> None:
    day, at = datetime.date(2025, 2, 27), datetime.datetime(2025, 2, 27, 7, 45)
    zoned = at.replace(tzinfo=datetime.timezone(datetime.timedelta(hours=7)))
    row = [day, at, zoned, datetime.time(8, 5), datetime.timedelta(minutes=90), 7, 96.5, 1500000]
    cells = book_of(listed(row)).active[6][1:]
    assert [cell.value for cell in cells] == [
        datetime.datetime(2025, 2, 27), at, at, datetime.time(8, 5), datetime.timedelta(hours=1.5),
        7, 96.5, 1500000,
    ]  # fmt: skip
    assert all(cell.is_date for cell in cells[:5])
    assert cells[0].number_format == "dd/mm/yyyy"
    assert cells[-1].number_format == "#,##0"


def test_a_day_that_excel_cannot_count_is_a_text() -> None:
    cell = book_of(listed([datetime.date(1890, 5, 19)])).active["B6"]
    assert (cell.value, cell.data_type) == ("19/05/1890", "s")


@pytest.mark.parametrize("text", ["=1+1", "+84912345678", "-x", "@SUM(A1)", "=cmd|'/c calc'!A1"])
def test_what_begins_like_a_formula_stays_a_text(text: str) -> None:
    made = writer.build([listed([text])])
    cell = load_workbook(io.BytesIO(made)).active["B6"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix
    assert "<f>" not in part(made, "xl/worksheets/sheet1.xml")


def test_phones_are_texts_without_a_green_triangle() -> None:
    made = writer.build([listed(["0912345678"])])
    cell = load_workbook(io.BytesIO(made)).active["B6"]
    assert (cell.value, cell.data_type, cell.number_format) == ("0912345678", "s", "@")
    assert '<ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/>' in part(
        made, "xl/worksheets/sheet1.xml"
    )


def test_links_in_texts_are_texts() -> None:
    cell = book_of(listed(["https://example.vn/a"])).active["B6"]
    assert cell.hyperlink is None


def test_what_no_workbook_can_hold_is_left_out() -> None:
    page = book_of(listed(["Mẫu\x00\x1b\x0b số\ufffe", "hai\r\ndòng", "\ud800a", "_x0041_"])).active
    assert [cell.value for cell in page[6][1:]] == ["Mẫu số", "hai\ndòng", "a", "_x0041_"]


def test_a_text_longer_than_a_cell_ends_in_dots() -> None:
    value = book_of(listed(["a" * 40_000])).active["B6"].value
    assert len(value) == 32_767
    assert value.endswith("a…")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=0, max_size=40), min_size=1, max_size=6))
def test_any_text_comes_out_as_it_went_in(texts: list[str]) -> None:
    found = [cell.value for cell in book_of(listed(texts)).active[6][1:]]
    wanted = [re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text) for text in texts]
    assert found == [re.sub("\r\n?", "\n", text) or None for text in wanted]


def test_names_of_sheets_are_taken_by_excel() -> None:
    names = [
        "Danh sách rất dài tên quá ba mươi mốt", "Danh sách rất dài tên quá ba mươi hai",
        "a/b:c", "A/B:C", "'nháy'", "History", "", "[]",
    ]  # fmt: skip
    found = book_of(*[Sheet(name, "x", [Column("a", 9)], [["b"]]) for name in names]).sheetnames
    assert len({name.casefold() for name in found}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in found)
    assert not any(name.startswith("'") or name.lower() == "history" for name in found)


@pytest.mark.parametrize("rows", [0, 1, 30])
def test_the_filter_stays_inside_the_list(rows: int) -> None:
    page = book_of(listed(*[["a", "b"]] * rows, columns=[Column("Tên", 20)] * 2)).active
    left, top, right, bottom = range_boundaries(page.auto_filter.ref)
    assert (left, top, right, bottom) == (1, 5, 3, 5 + rows)


def test_a_wide_list_goes_on_beside_the_first_page() -> None:
    page = book_of(Sheet("Rộng", "Rộng", WIDE, [["a"] * 12], ("Cấp trên", "Cơ quan"))).active
    (broken,) = page.col_breaks.brk
    assert 4 <= broken.id <= 9
    assert page.print_title_cols == "$A:$A"
    # The lines on top stand on the first page, clear of the column that is repeated.
    assert page["A1"].value is None
    assert max(area.max_col for area in page.merged_cells.ranges) <= broken.id


def test_a_link_leads_to_a_sheet_by_the_name_it_got() -> None:
    name = "Danh sách rất dài tên quá ba mươi mốt"
    index = Sheet("Mục lục", "Mục lục", [Column("Trang", 40)], [[Link(name)]])
    book = book_of(index, Sheet(name, "x", [Column("a", 9)], [["b"]]))
    link = book["Mục lục"]["B6"]
    assert link.value == book.sheetnames[1]
    assert link.hyperlink.location == f"'{book.sheetnames[1]}'!A1"


def test_a_picture_in_cells() -> None:
    cells = [GridCell(0, 0, "A", bold=True), GridCell(0, 1, "1\nMẫu", "#aabbcc", framed=True)]
    page = book_of(Grid("Sơ đồ", "Sơ đồ", cells)).active
    assert page["B5"].value == "1\nMẫu"
    assert page["B5"].fill.fgColor.rgb == "FFAABBCC"


def test_what_is_said_of_the_workbook() -> None:
    properties = book_of(listed(["a"])).properties
    assert (properties.creator, properties.title) == ("Giao Ước", "Danh sách thử")


def test_writing_can_be_stopped() -> None:
    def stop(share: float) -> None:
        if share > 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        writer.build([listed(["a"]), listed(["b"])], stop)
