"""Which files beside a conference are told to be conflict copies of it."""

import shutil
from pathlib import Path

import pytest

from app.delegates import register
from app.snapshots.conflicts import conflicts
from db.store import Store

CLOUD_NAMES = [
    "Hội nghị thử (1).giaouoc",
    "Hội nghị thử-LAPTOP-7KQ.giaouoc",
    "Hội nghị thử (LAPTOP's conflicted copy 2026-11-25).giaouoc",
    "Hội nghị thử (Bản sao bị xung đột).giaouoc",
    "Hội nghị thử.sync-conflict-20261125-021106-ABCDEFG.giaouoc",
]


def add(path: Path, name: str) -> None:
    with Store.open(path) as store, store.edit(f"Add {name}") as session:
        register.add(session, register.DelegateData(full_name=name))


@pytest.fixture
def file(store: Store) -> Path:
    store.close()
    add(store.path, "Nguyễn Văn Mẫu")
    return store.path


def beside(file: Path, name: str) -> Path:
    return Path(shutil.copyfile(file, file.with_name(name)))


@pytest.mark.parametrize("name", CLOUD_NAMES)
def test_a_file_changed_on_both_machines_is_found(file: Path, name: str) -> None:
    other = beside(file, name)
    add(file, "Trần Thị Ví Dụ")
    assert conflicts(file) == []  # the other is only older
    add(other, "Lê Mẫu")
    assert conflicts(file) == [other]
    with Store.open(file):
        assert conflicts(file) == [other]


@pytest.mark.parametrize(
    "name",
    [
        "Hội nghị thử (bản sao).giaouoc",
        "Hội nghị thử (v3).giaouoc",
        "Hội nghị thử (hỏng 2026-11-25 02-11).giaouoc",
        "Hội nghị thử 2.giaouoc",
        "Hội nghị khác (1).giaouoc",
        "Hội nghị thử (1).xlsx",
    ],
)
def test_files_that_the_user_or_the_program_made_are_not(file: Path, name: str) -> None:
    other = beside(file, name)
    add(file, "Trần Thị Ví Dụ")
    add(other, "Lê Mẫu")
    assert conflicts(file) == []


def test_another_conference_and_what_is_none_are_not(file: Path) -> None:
    beside(file, "Hội nghị thử (1).giaouoc").write_bytes(b"la la la" * 100)
    assert conflicts(file) == []
    assert conflicts(file.with_name("nowhere") / "x.giaouoc") == []
