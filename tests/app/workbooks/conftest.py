"""Lists as offices send them, made on the spot."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from app.i18n import language, set_language

Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def english():
    before = language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """write(rows, name=…, sheet=…, merge=(ranges), font=…): an xlsx file with one sheet."""

    def make(
        rows: Iterable[Sequence[Any]],
        name: str = "Danh sách.xlsx",
        sheet: str = "Đại biểu",
        merge: Sequence[str] = (),
        font: str = "",
    ) -> Path:
        book = Workbook()
        page = book.active
        page.title = sheet
        for row in rows:
            page.append(list(row))
        for area in merge:
            page.merge_cells(area)
        if font:
            for cells in page.iter_rows():
                for cell in cells:
                    cell.font = Font(name=font)
        path = tmp_path / name
        book.save(path)
        return path

    return make


OFFICE_LIST = (
    ["SỞ NỘI VỤ TỈNH MẪU", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["BAN THI ĐUA - KHEN THƯỞNG", None, None, None, "Độc lập - Tự do - Hạnh phúc"],
    [],
    ["DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ"],
    ["(Kèm theo Công văn số 12/SNV-TĐKT ngày 03 tháng 01 năm 2025)"],
    [],
    ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Số điện thoại", "Ghi chú"],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
    ["I", "Thường trực Tỉnh ủy"],
    [1, "Đ/c Nguyễn Văn Mẫu", "Bí thư Tỉnh ủy", "Tỉnh ủy", "0912345678", None],
    ["II", "Điển hình tiên tiến (02 đại biểu)"],
    [1, "Bà Trần Thị Ví Dụ", "Nông dân", "Huyện Tuy Phong", 987654321, "Đi xe riêng"],
    [2, "ông LÊ VĂN THỬ", "Giáo viên", "Huyện Bắc Bình", "0987.654.322", None],
    ["Tổng cộng: 03 đại biểu"],
    [],
    [None, None, None, "Phan Thiết, ngày 05 tháng 01 năm 2025"],
    [None, None, None, "NGƯỜI LẬP BIỂU"],
    [],
    [None, None, None, "Phạm Thị Biểu Mẫu"],
)
"""A list under a letter head, with group headings, a total and a signature."""


@pytest.fixture
def office_list(write: Write) -> Path:
    return write(OFFICE_LIST, merge=("A4:F4", "B9:F9", "B11:F11", "A14:F14"))
