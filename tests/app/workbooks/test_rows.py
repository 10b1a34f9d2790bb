"""Rows as records: headings, totals and signatures are no delegates."""

import pytest

from app.workbooks import job
from app.workbooks.rows import read_reply
from db.models import Reply


def read(path):
    return job.choose_sheet(job.load(path)).read()


def test_an_office_list(office_list) -> None:
    reading = read(office_list)
    assert [
        (r.row, r.honorific, r.full_name, r.position, r.unit, r.phone, r.note)
        for r in reading.records
    ] == [
        (10, "Đồng chí", "Nguyễn Văn Mẫu", "Bí thư Tỉnh ủy", "Tỉnh ủy", "0912345678", ""),
        (12, "Bà", "Trần Thị Ví Dụ", "Nông dân", "Huyện Tuy Phong", "0987654321", "Đi xe riêng"),
        (13, "Ông", "Lê Văn Thử", "Giáo viên", "Huyện Bắc Bình", "0987654322", ""),
    ]
    assert [(h.row, h.text) for h in reading.headings] == [
        (9, "Thường trực Tỉnh ủy"),
        (11, "Điển hình tiên tiến"),
    ]
    assert [r.headings[0].text for r in reading.records] == [
        "Thường trực Tỉnh ủy",
        "Điển hình tiên tiến",
        "Điển hình tiên tiến",
    ]
    assert set(reading.left_out) >= {14, 16, 17, 19}


def test_a_row_of_invisible_characters_is_no_delegate(write) -> None:
    path = write([["Họ và tên", "Đơn vị"], ["Nguyễn Văn Mẫu", "Sở"], ["\u200b", "\ufeff"]])
    reading = read(path)
    assert ([r.full_name for r in reading.records], reading.left_out) == (["Nguyễn Văn Mẫu"], [3])


def test_headings_in_levels(write) -> None:
    path = write(
        [
            ["STT", "Họ và tên", "Đơn vị"],
            ["A", "CẤP TỈNH"],
            ["1.", "Thường trực Tỉnh ủy"],
            [1, "Nguyễn Văn Mẫu", "Tỉnh ủy"],
            ["2.", "Thường trực HĐND tỉnh"],
            [1, "Trần Thị Ví Dụ", "HĐND tỉnh"],
            ["B", "CẤP HUYỆN"],
            [1, "Lê Văn Thử", "Huyện Tuy Phong"],
        ],
        merge=("B2:C2", "B3:C3", "B5:C5", "B7:C7"),
    )
    outlines = [[h.text for h in r.headings] for r in read(path).records]
    assert [outline[-1] for outline in outlines] == ["CẤP TỈNH", "CẤP TỈNH", "CẤP HUYỆN"]
    assert outlines[2] == ["CẤP HUYỆN"]


@pytest.mark.parametrize(
    "heading",
    ["1. Cấp tỉnh", "I. Thường trực Tỉnh ủy", "II- Điển hình tiên tiến:", "A) Đại biểu cấp huyện"],
)
def test_headings_in_the_first_cell(write, heading) -> None:
    path = write([["STT", "Họ và tên", "Đơn vị"], [heading], [1, "Nguyễn Văn Mẫu", "Sở Nội vụ"]])
    reading = read(path)
    assert [r.full_name for r in reading.records] == ["Nguyễn Văn Mẫu"]
    assert reading.headings[0].text in heading


def test_a_delegate_known_by_name_alone_is_a_delegate(write) -> None:
    path = write([["STT", "Họ và tên", "Đơn vị"], [1, "Nguyễn Văn Mẫu"], [2, "Trần Thị Ví Dụ"]])
    assert [r.full_name for r in read(path).records] == ["Nguyễn Văn Mẫu", "Trần Thị Ví Dụ"]


def test_a_name_in_two_columns(write) -> None:
    path = write([["Họ đệm", "Tên", "Đơn vị"], ["Nguyễn Văn", "Mẫu", "Sở Nội vụ"]])
    assert read(path).records[0].full_name == "Nguyễn Văn Mẫu"


def test_excel_errors_are_noted_and_empty(write) -> None:
    path = write([["Họ và tên", "Đơn vị", "Ghi chú"], ["Nguyễn Văn Mẫu", "#N/A", "x"]])
    record = read(path).records[0]
    assert (record.unit, record.errors) == ("", ("#N/A",))


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("", Reply.NONE), ("x", Reply.CONFIRMED), ("Có", Reply.CONFIRMED), ("Dự", Reply.CONFIRMED),
        ("Xác nhận tham dự", Reply.NONE), ("✓", Reply.CONFIRMED), ("Không dự", Reply.DECLINED),
        ("Vắng", Reply.DECLINED), ("bận công tác", Reply.DECLINED),
        ("Cử Phó Giám đốc", Reply.SUBSTITUTE), ("đi thay", Reply.SUBSTITUTE),
    ],
)  # fmt: skip
def test_replies(text, reply) -> None:
    assert read_reply(text)[0] is reply


def test_a_reply_that_is_not_understood_is_told() -> None:
    assert read_reply("để xem") == (Reply.NONE, "để xem")


def test_signatures_below_a_short_list_are_no_delegates(write) -> None:
    path = write(
        [
            ["Họ và tên", "Chức vụ"],
            ["Nguyễn Văn Mẫu", "Giám đốc"],
            ["Trần Thị Ví Dụ", "Chủ tịch"],
            [],
            ["NGƯỜI LẬP BIỂU", "GIÁM ĐỐC"],
            ["Phạm Thị Biểu", "Lê Văn Ký"],
        ]
    )
    assert [r.full_name for r in read(path).records] == ["Nguyễn Văn Mẫu", "Trần Thị Ví Dụ"]
