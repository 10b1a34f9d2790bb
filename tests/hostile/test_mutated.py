"""Spoiled workbooks and text files through the real imports: nothing crashes, nothing is half done.

The short version spoils 60 files; by hand: GIAOUOC_MUTATIONS=2000 (and GIAOUOC_SEED=0 for others).
"""

import collections
import csv
import datetime
import hashlib
import io
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwt
from openpyxl import Workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.conference import sample
from app.delegates import register
from app.workbooks import (
    agenda_list,
    agenda_table,
    award_import,
    award_list,
    cluster_list,
    job,
    lists,
    replies_list,
    replies_plan,
    whole,
)
from app.workbooks.errors import WorkbookError
from db.models import Delegate
from db.store import Store
from tests.hostile.mutations import spoil

COUNT = int(os.environ.get("GIAOUOC_MUTATIONS", "60"))
SEED = int(os.environ.get("GIAOUOC_SEED", "0"))
TODAY = datetime.date(2025, 2, 1)
PEOPLE = 12

ROWS = [
    ["DANH SÁCH ĐẠI BIỂU"],
    ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Điện thoại", "Email", "Thành phần", "Ghi chú"],
    *(
        [str(n), f"Nguyễn Văn Mẫu {'ABCDEFGHIKLM'[n]}", "Chuyên viên", "Sở Nội vụ",
         f"09000000{n:02}", f"mau{n}@vidu.vn", "UBND tỉnh", "ăn chay" if n % 3 else ""]
        for n in range(1, 12)
    ),
]  # fmt: skip


OLD_FONT = [["STT", "Hä vµ tªn"], *([str(n), "NguyÔn V¨n MÉu"] for n in range(1, 9))]
"""In TCVN3."""


class Refused(Exception):
    """The plan of an import says that nothing may be written."""


def delegates(store: Store, path: Path) -> None:
    job.run(store, path)


def whole_book(store: Store, path: Path) -> None:
    whole.commit(store, whole.read(path), today=TODAY)


def agenda(store: Store, path: Path) -> None:
    table = agenda_table.read(path)
    with store.read() as session:
        plan = agenda_list.plan(session, table)
    if plan.refused:
        raise Refused
    with store.edit("Import") as session:
        agenda_list.apply(session, plan)


def replies(store: Store, path: Path) -> None:
    file = replies_list.read(path)
    with store.read() as session:
        plan = replies_plan.plan(session, file)
    with store.edit("Import") as session:
        replies_plan.apply(session, plan, 1_735_700_000_000)


def awards(store: Store, path: Path) -> None:
    listed = award_list.read(path, TODAY)
    with store.read() as session:
        award_import.preview(session, listed)
    with store.edit("Import") as session:
        award_import.apply(session, listed)


def clusters(store: Store, path: Path) -> None:
    listed = cluster_list.read(path)
    with store.edit("Import") as session:
        cluster_list.apply(session, listed)


Job = Callable[[Store, Path], None]


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory) -> Path:
    """The sample with few delegates: every list has rows, and each import is quick."""
    path = tmp_path_factory.mktemp("mẫu") / "Mẫu.giaouoc"

    def fill(session: Session) -> None:
        sample.build(session)
        people = session.scalars(select(Delegate.id).order_by(Delegate.id)).all()
        register.remove(session, people[PEOPLE:])

    Store.create(path, fill).close()
    return path


@pytest.fixture(scope="module")
def originals(sample_file: Path) -> list[tuple[str, bytes, Job]]:
    """(ending, bytes, import) of each sort of file that is spoiled."""
    files: list[tuple[str, bytes, Job]] = [
        (".xlsx", _xlsx(ROWS), delegates),
        (".xls", _xls(), delegates),
        (".csv", _csv(ROWS).encode("utf-8-sig"), delegates),
        (".csv", _csv(ROWS).encode("utf-16"), delegates),
        (".csv", _csv(OLD_FONT).encode("cp1252"), delegates),
    ]
    exports: list[tuple[str, Job]] = [
        ("delegates", delegates), ("agenda", agenda), ("awards", awards), ("clusters", clusters),
    ]  # fmt: skip
    with Store.open(sample_file) as store, store.read() as session:
        files.append((".xlsx", _xlsx(_replies(session)), replies))
        for name, run in exports:
            files.append((".xlsx", lists.whole(session, TODAY, [name]), run))
        files.append((".xlsx", lists.whole(session, TODAY, lists.WHOLE), whole_book))
    return files


def _replies(session: Session) -> list[list[str]]:
    answers = [("x", "", ""), ("", "x", ""), ("", "", "Trần Thị Ví Dụ")] * PEOPLE
    names = session.scalars(select(Delegate.full_name).order_by(Delegate.id))
    heading = ["STT", "Họ và tên", "Tham dự", "Vắng", "Người đi thay"]
    lines = zip(names, answers, strict=False)
    return [
        ["PHẢN HỒI"],
        heading,
        *([str(n), name, *answer] for n, (name, answer) in enumerate(lines, 1)),
    ]


def _xlsx(rows: list[list[str]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.active.merge_cells("A1:H1")
    book.active.merge_cells("D4:D6")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _xls() -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("Danh sách")
    for number, row in enumerate(ROWS):
        for column, value in enumerate(row):
            page.write(number, column, value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _csv(rows: list[list[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def state(store: Store, *but: str) -> str:
    """A digest of everything in the file, or of all tables `but` some."""
    left_out = tuple(f'INSERT INTO "{table}"' for table in ("sqlite_sequence", *but))
    digest = hashlib.sha256()
    with store.connect() as connection:
        for line in connection.iterdump():
            if not line.startswith(left_out):
                digest.update(line.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


HISTORY = ("step", "change")
FRESH_AFTER = 40
"""So many files, and the conference begins anew: its history makes each comparison longer."""


def test_spoiled_files_are_read_or_refused_and_never_half_taken(
    originals, sample_file: Path, tmp_path: Path
) -> None:
    outcomes: collections.Counter[str] = collections.Counter()
    troubles: list[tuple[int, str, str]] = []
    for first in range(SEED, SEED + COUNT, FRESH_AFTER):
        path = tmp_path / f"{first}.giaouoc"
        shutil.copy(sample_file, path)
        with Store.open(path) as store:
            for seed in range(first, min(first + FRESH_AFTER, SEED + COUNT)):
                suffix, content, run = originals[seed % len(originals)]
                spoiled = tmp_path / f"{seed}{suffix}"
                spoiled.write_bytes(spoil(content, suffix, random.Random(seed)))
                outcome = attempt(store, spoiled, run)
                spoiled.unlink()
                outcomes[f"{run.__name__} {outcome.partition(':')[0]}"] += 1
                if outcome not in ("taken", "refused"):
                    troubles.append((seed, run.__name__, outcome))
        path.unlink()
    if COUNT > 60:
        print(dict(sorted(outcomes.items())))
    assert troubles == []
    taken = sum(count for name, count in outcomes.items() if name.endswith("taken"))
    assert COUNT // 10 < taken < COUNT


def attempt(store: Store, path: Path, run: Job) -> str:
    """Import a file, and take it back; returns what came of it."""
    before, data = state(store), state(store, *HISTORY)
    try:
        run(store, path)
    except (WorkbookError, Refused) as error:
        said = str(error) or isinstance(error, Refused)
        return "refused" if said and state(store) == before else "partly written, or not told"
    except Exception as error:
        return f"crashed: {type(error).__name__}: {error}"[:300]
    while store.undo_label is not None:
        store.undo()
    return "taken" if state(store, *HISTORY) == data else "not taken back whole"
