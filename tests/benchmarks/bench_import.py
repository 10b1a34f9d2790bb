"""Importing 50,000 rows against openpyxl alone reading the same file."""

import time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from app.conference import profile
from app.workbooks import job
from tests.benchmarks.figures import tell

ROWS = 50_000


@pytest.fixture(scope="module")
def workbook(tmp_path_factory) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Đại biểu")
    sheet.append(["DANH SÁCH ĐẠI BIỂU"])
    sheet.append(["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Số điện thoại", "Email", "Ghi chú"])
    for n in range(ROWS):
        sheet.append(
            [n + 1, f"Nguyễn Văn Mẫu {n % 997}", "Giám đốc", f"Sở Mẫu {n % 120}", f"09{n:08d}",
             f"mau{n}@example.vn", ""]
        )  # fmt: skip
    path = tmp_path_factory.mktemp("nhập") / "Danh sách.xlsx"
    book.save(path)
    return path


def bare(path: Path) -> float:
    begin = time.perf_counter()
    with path.open("rb") as file:
        book = load_workbook(file, read_only=True)
        cells = sum(len(row) for row in book.active.iter_rows(values_only=True))
    assert cells == (ROWS + 2) * 7 or cells > ROWS * 7
    return time.perf_counter() - begin


def test_import_and_import_again(workbook, tmp_path) -> None:
    floors, firsts, seconds = [], [], []
    for run in range(3):
        floors.append(bare(workbook))
        with profile.create(tmp_path / f"{run}.giaouoc") as store:
            begin = time.perf_counter()
            report = job.run(store, workbook)
            firsts.append(time.perf_counter() - begin)
            assert report.new == ROWS
            begin = time.perf_counter()
            report = job.run(store, workbook)
            seconds.append(time.perf_counter() - begin)
            assert report.unchanged == ROWS
    floor, first, second = (sorted(times)[1] for times in (floors, firsts, seconds))
    name = "openpyxl alone reading it"
    tell("import of 50,000 delegates", first, name, floor, "≤ 2 x", unit="s")
    tell("… the same list again", second, name, floor, "≤ 2 x", unit="s")
    assert first <= 2 * floor
    assert second <= 2 * floor
