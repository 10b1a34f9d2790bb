"""Snapshots: whole, of one state, while edits go on; only when there is something new."""

import os
import sqlite3
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from db import snapshots
from db.errors import CannotWrite, DamagedFile, FileMissing
from db.models import Unit
from db.rotation import Reason
from db.snapshots import Snapshot, listed, rotate, take
from db.store import Store

NOW = datetime(2026, 11, 25, 2, 11, 6)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "copies"


def add(store: Store, name: str) -> None:
    with store.edit(f"Add {name}") as session:
        session.add(Unit(name=name, name_key=name.lower()))


def units(path: Path) -> list[str]:
    with Store.open(path) as store, store.read() as session:
        return list(session.scalars(select(Unit.name).order_by(Unit.id)))


def test_a_snapshot_is_a_conference_with_history_and_journal(store: Store, folder: Path) -> None:
    add(store, "Sở Hai")
    with store.record() as connection:
        connection.exec_driver_sql("INSERT INTO show_run(rehearsal, opened_at) VALUES (0, 1)")
    taken = take(store.path, folder, Reason.OPEN, NOW)
    assert taken.fresh
    assert taken.snapshot.path.name == "2026-11-25_0211-06_open.giaouoc"
    add(store, "Sở Ba")
    with Store.open(taken.snapshot.path) as copy:
        assert copy.undo_label == "Add Sở Hai"
        with copy.connect() as connection:
            assert connection.execute("SELECT count(*) FROM show_run").fetchone() == (1,)
        assert copy.undo() == "Add Sở Hai"
    assert [path.name for path in folder.iterdir()] == [taken.snapshot.path.name]


def test_the_name_says_it_all(store: Store, folder: Path) -> None:
    taken = take(store.path, folder, Reason.BEFORE_IMPORT, NOW)
    assert listed(folder) == [taken.snapshot]
    assert Snapshot.of(taken.snapshot.path) == taken.snapshot
    assert taken.snapshot.taken_at == NOW.astimezone()
    for name in ("2026-11-25_0211-06_other.giaouoc", "Bản sao.giaouoc", "~x.part", "origin.json"):
        (folder / name).write_bytes(b"")
    assert listed(folder) == [taken.snapshot]


def test_nothing_new_nothing_copied(store: Store, folder: Path) -> None:
    first = take(store.path, folder, Reason.OPEN, NOW)
    again = take(store.path, folder, Reason.TIMER, NOW + timedelta(hours=1))
    assert (again.fresh, again.snapshot) == (False, first.snapshot)


@pytest.mark.parametrize("what", ["edit", "undo", "show", "show closed"])
def test_whatever_changes_is_copied(store: Store, folder: Path, what: str) -> None:
    add(store, "Sở Hai")
    with store.record() as connection:
        connection.exec_driver_sql("INSERT INTO show_run(rehearsal, opened_at) VALUES (0, 1)")
    take(store.path, folder, Reason.OPEN, NOW)
    if what == "edit":
        add(store, "Sở Ba")
    elif what == "undo":
        store.undo()
    else:
        with store.record() as connection:
            connection.exec_driver_sql(
                "UPDATE show_run SET closed_at = 2"
                if what == "show closed"
                else "INSERT INTO show_run(rehearsal, opened_at) VALUES (0, 2)"
            )
    assert take(store.path, folder, Reason.TIMER, NOW + timedelta(hours=1)).fresh


def test_a_copy_by_hand_is_made_beside_one_that_will_not_last(store: Store, folder: Path) -> None:
    take(store.path, folder, Reason.TIMER, NOW)
    first = take(store.path, folder, Reason.BY_HAND, NOW + timedelta(hours=1))
    again = take(store.path, folder, Reason.BY_HAND, NOW + timedelta(hours=2))
    assert (first.fresh, again.fresh) == (True, False)


def test_two_in_a_second_keep_their_order(store: Store, folder: Path) -> None:
    first = take(store.path, folder, Reason.TIMER, NOW)
    add(store, "Sở Hai")
    second = take(store.path, folder, Reason.BEFORE_IMPORT, NOW)
    add(store, "Sở Ba")
    third = take(store.path, folder, Reason.TIMER, NOW)
    assert listed(folder) == [third.snapshot, second.snapshot, first.snapshot]


def test_a_snapshot_that_cannot_be_read_is_not_relied_upon(store: Store, folder: Path) -> None:
    first = take(store.path, folder, Reason.OPEN, NOW)
    first.snapshot.path.write_bytes(b"nothing")
    assert take(store.path, folder, Reason.TIMER, NOW + timedelta(hours=1)).fresh


def test_edits_go_on_while_a_snapshot_is_taken_of_one_state(
    store: Store, folder: Path, monkeypatch
) -> None:
    """Both edits of a pair are in a snapshot or neither: each is one state, none was waited for."""
    monkeypatch.setattr(snapshots, "_PAGES_AT_A_TIME", 1)
    with store.edit("Fill") as session:
        session.add_all(Unit(name=f"Sở {n}" * 40, name_key=f"{n}") for n in range(2_000))
    stop = threading.Event()
    edits = 0

    def work() -> None:
        nonlocal edits
        while not stop.is_set():
            with store.edit("Pair") as session:
                for row_id in (1, 2_000):
                    session.get(Unit, row_id).phone = str(edits)
            edits += 1

    thread = threading.Thread(target=work)
    thread.start()
    seen = []
    for number in range(5):
        before = edits
        taken = take(store.path, folder, Reason.TIMER, NOW + timedelta(minutes=number))
        seen.append(edits - before)
        connection = sqlite3.connect(taken.snapshot.path)
        phones = connection.execute("SELECT DISTINCT phone FROM unit WHERE id IN (1, 2000)")
        assert len(phones.fetchall()) == 1
        connection.close()
    stop.set()
    thread.join()
    assert max(seen) > 0


def test_a_closed_file_is_copied_and_left_as_it_is(store: Store, folder: Path) -> None:
    store.close()
    before = store.path.read_bytes()
    assert take(store.path, folder, Reason.BY_HAND).fresh
    assert store.path.read_bytes() == before
    assert [path for path in store.path.parent.iterdir() if path.is_file()] == [store.path]


def test_what_cannot_be_copied_is_said(store: Store, folder: Path) -> None:
    with pytest.raises(FileMissing):
        take(store.path.with_name("other.giaouoc"), folder, Reason.OPEN)
    assert not store.path.with_name("other.giaouoc").exists()
    folder.write_text("a file where the folder should be")
    with pytest.raises(CannotWrite):
        take(store.path, folder, Reason.OPEN)


def test_no_snapshot_of_damage(store: Store, folder: Path) -> None:
    with store.edit("Fill") as session:
        session.add_all(Unit(name=f"Sở {n}" * 40, name_key=f"{n}") for n in range(500))
    good = take(store.path, folder, Reason.OPEN, NOW)
    store.close()
    content = store.path.read_bytes()
    half = len(content) // 8192 * 4096
    store.path.write_bytes(content[:half] + b"\xff" * 8192 + content[half + 8192 :])
    with pytest.raises(DamagedFile) as caught:
        take(store.path, folder, Reason.BY_HAND)
    assert caught.value.path == store.path
    assert [path.name for path in folder.iterdir()] == [good.snapshot.path.name]


def test_rotation_removes_files(store: Store, folder: Path) -> None:
    for hours in (50, 49.5, 0.5, 0):
        add(store, f"Sở {hours}")
        take(store.path, folder, Reason.TIMER, NOW - timedelta(hours=hours))
    (folder / "origin.json").write_text("{}")
    kept = rotate(folder, NOW)
    assert [snapshot.taken_at for snapshot in kept] == [
        (NOW - timedelta(hours=hours)).astimezone() for hours in (0, 0.5, 49.5)
    ]
    assert listed(folder) == kept
    assert (folder / "origin.json").exists()
    assert units(kept[0].path)[-1] == "Sở 0"


def test_what_a_killed_program_left_half_made_goes(store: Store, folder: Path) -> None:
    take(store.path, folder, Reason.OPEN)
    old, new = folder / "~old.giaouoc.part", folder / "~new.giaouoc.part"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    rotate(folder)
    assert not old.exists() and new.exists()  # that one may still be written
