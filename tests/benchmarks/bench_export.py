"""Exporting 5,000 delegates and the whole sample, against the plainest loop of openpyxl.

The floor writes the same values without any look: no fonts, borders, widths or heights.
"""

import datetime
import io
import time
from collections.abc import Callable, Sequence

import pytest
from openpyxl import Workbook

from app.conference import profile, sample
from app.delegates import register
from app.delegates.register import DelegateData
from app.workbooks import lists
from app.workbooks.lists import Filled
from app.workbooks.writer import Grid, Link
from db.store import Store
from tests.benchmarks.figures import tell

PEOPLE = 5_000
DAY = datetime.date(2025, 2, 20)


@pytest.fixture(scope="module")
def many(tmp_path_factory) -> Store:
    people = [
        DelegateData(
            full_name=f"Nguyễn Văn Mẫu {n}",
            position="Phó Giám đốc, thành viên Hội đồng Thi đua - Khen thưởng tỉnh",
            phone=f"09{n:08d}",
            email=f"mau{n}@example.vn",
            note="Ngồi gần lối đi" if n % 7 == 0 else "",
        )
        for n in range(PEOPLE)
    ]
    with profile.create(tmp_path_factory.mktemp("xuất") / "Nhiều.giaouoc") as store:
        with store.edit("Fill") as session:
            register.insert_many(session, people)
        yield store


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Store:
    with sample.create(tmp_path_factory.mktemp("mẫu") / "Mẫu.giaouoc") as store:
        yield store


def bare(made: Sequence[Filled]) -> bytes:
    """The values of the lists, one append a row."""
    book = Workbook()
    for one in made:
        for sheet in one.sheets:
            page = book.create_sheet()
            if isinstance(sheet, Grid):
                for cell in sheet.cells:
                    page.cell(cell.line + 1, cell.column + 1, cell.text)
                continue
            page.append(["STT", *(column.heading for column in sheet.columns)])
            for number, row in enumerate(sheet.rows, start=1):
                page.append([number, *(v.sheet if isinstance(v, Link) else v for v in row)])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def timed(run: Callable[[], object]) -> float:
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def measure(store: Store, names: Sequence[str], what: str, most: int) -> tuple[float, float]:
    """Writing alone, and gathering and writing, in times of the floor; medians of 5."""
    floors, written, whole = [], [], []
    with store.read() as session:
        made = lists.filled(session, DAY, names)
        for _run in range(5):
            floors.append(timed(lambda: bare(made)))
            written.append(timed(lambda: lists.workbook(made)))
            whole.append(timed(lambda: lists.workbook(lists.filled(session, DAY, names))))
    floor, writing, export = (sorted(times)[2] for times in (floors, written, whole))
    print(f"\nwriting alone {writing:.2f} s ({writing / floor:.2f} x openpyxl)")
    tell(what, export, "openpyxl, no look", floor, f"≤ {most} x", unit="s")
    return writing / floor, export / floor


def test_5000_delegates(many) -> None:
    writing, export = measure(many, ["delegates"], "export of 5,000 delegates", 2)
    assert writing <= 1.5
    assert export <= 2


def test_the_whole_sample(small) -> None:
    writing, export = measure(small, lists.WHOLE, "export of everything, the sample", 3)
    assert writing <= 1.5
    assert export <= 3
