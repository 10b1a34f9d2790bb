"""Finding the header line and what each column holds."""

import pytest

from app.workbooks import headers, job
from app.workbooks.mapping import Field
from app.workbooks.table import MergedRange, SheetTable


def sheet(rows: list[list[str]], merged: list[MergedRange] | None = None) -> SheetTable:
    return SheetTable("Đại biểu", rows, list(range(1, len(rows) + 1)), merged=merged or [])


def mapped(rows: list[list[str]], merged: list[MergedRange] | None = None) -> dict[int, str]:
    made = sheet(rows, merged)
    header = headers.find_header(made)
    return {c: f.value for c, f in headers.propose_mapping(made, header)}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("STT", Field.NUMBER), ("Số TT", Field.NUMBER), ("TT", Field.NUMBER),
        ("Họ và tên", Field.FULL_NAME), ("HỌ TÊN", Field.FULL_NAME), ("Họ & tên", Field.FULL_NAME),
        ("Họ và tên đại biểu", Field.FULL_NAME), ("Họ, tên", Field.FULL_NAME),
        ("Chức vụ", Field.POSITION), ("Chức danh", Field.POSITION),
        ("Chức vụ, đơn vị công tác", Field.POSITION),
        ("Đơn vị", Field.UNIT), ("Đơn vị công tác", Field.UNIT), ("Cơ quan", Field.UNIT),
        ("Cơ quan, đơn vị", Field.UNIT), ("Nơi công tác", Field.UNIT), ("Tên đơn vị", Field.UNIT),
        ("Số điện thoại", Field.PHONE), ("SĐT", Field.PHONE), ("Điện thoại liên hệ", Field.PHONE),
        ("ĐT di động", Field.PHONE), ("Số ĐT", Field.PHONE),
        ("Ghi chú", Field.NOTE), ("Email", Field.EMAIL), ("Địa chỉ email", Field.EMAIL),
        ("Thành phần", Field.GROUP), ("Nhóm đại biểu", Field.GROUP), ("Ghế", Field.SEAT),
        ("Số ghế", Field.SEAT), ("Mã đại biểu", Field.CODE), ("Phản hồi", Field.REPLY),
        ("Ông/Bà", Field.HONORIFIC), ("Danh xưng", Field.HONORIFIC),
        ("Full name", Field.FULL_NAME), ("Phone", Field.PHONE), ("Unit", Field.UNIT),
    ],
)  # fmt: skip
def test_usual_headings(heading, field) -> None:
    assert headers.field_of(heading) is field


@pytest.mark.parametrize("text", ["Nguyễn Văn Mẫu", "DANH SÁCH", "Giám đốc", "Năm sinh", ""])
def test_what_is_no_heading(text) -> None:
    assert headers.field_of(text) is None


def test_under_titles_and_over_a_line_of_numbers(office_list) -> None:
    proposal = job.choose_sheet(job.load(office_list))
    assert proposal.sheet.numbers[proposal.header.last or 0] == 7
    assert proposal.sheet.numbers[proposal.header.data] == 9
    assert [field for _column, field in proposal.mapping] == [
        Field.NUMBER, Field.FULL_NAME, Field.POSITION, Field.UNIT, Field.PHONE, Field.NOTE,
    ]  # fmt: skip


def test_a_header_of_two_lines() -> None:
    rows = [
        ["STT", "Họ và tên", "Công tác", "", "Liên hệ"],
        ["", "", "Chức vụ", "Đơn vị", "Điện thoại"],
        ["1", "Nguyễn Văn Mẫu", "Giám đốc", "Sở Nội vụ", "0912345678"],
    ]
    merged = [MergedRange(1, 0, 2, 0), MergedRange(1, 1, 2, 1), MergedRange(1, 2, 1, 3)]
    assert mapped(rows, merged) == {
        0: "number", 1: "full_name", 2: "position", 3: "unit", 4: "phone",
    }  # fmt: skip
    assert headers.find_header(sheet(rows, merged)).data == 2


def test_name_in_two_columns() -> None:
    rows = [["STT", "Họ và tên", "", "Đơn vị"], ["1", "Nguyễn Văn", "Mẫu", "Sở Nội vụ"]]
    assert mapped(rows, [MergedRange(1, 1, 1, 2)]) == {
        0: "number", 1: "family_name", 2: "given_name", 3: "unit",
    }  # fmt: skip
    assert mapped([["Họ", "Tên"], ["Nguyễn Văn", "Mẫu"]]) == {0: "family_name", 1: "given_name"}


def test_a_list_without_header_is_known_by_its_content() -> None:
    rows = [
        ["1", "Nguyễn Văn Mẫu", "Giám đốc", "Sở Nội vụ", "0912345678"],
        ["2", "Trần Thị Ví Dụ", "Phó Giám đốc", "Sở Tài chính", "0987654321"],
        ["3", "Lê Văn Thử", "Chủ tịch UBND", "Huyện Tuy Phong", "0987654322"],
    ]
    assert headers.find_header(sheet(rows)).first is None
    assert mapped(rows) == {
        0: "number", 1: "full_name", 2: "position", 3: "unit", 4: "phone",
    }  # fmt: skip


def test_a_heading_repeated_on_each_page_is_no_delegate() -> None:
    made = sheet([["STT", "Họ và tên"], ["1", "Nguyễn Văn Mẫu"], ["STT", "Họ và tên"]])
    header = headers.find_header(made)
    assert headers.repeats_header(made.rows[2], header)
    assert not headers.repeats_header(made.rows[1], header)


def test_the_user_points_at_the_header() -> None:
    made = sheet([["Tên gọi", "Việc làm"], ["Nguyễn Văn Mẫu", "Giám đốc"]])
    header = headers.header_at(made, 0)
    assert (header.first, header.data, header.headings) == (0, 1, ["Tên gọi", "Việc làm"])
    assert headers.propose_mapping(made, header).column(Field.FULL_NAME) == 0
