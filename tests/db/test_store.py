"""Opening, refusing, editing: what the file promises."""

import hashlib
import multiprocessing
import os
import signal
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, OperationalError

from db.errors import (
    CannotWrite,
    DamagedFile,
    FileExists,
    FileInUse,
    FileMissing,
    NewerVersion,
    NotAConference,
)
from db.models import Delegate, Unit
from db.sqlite import APPLICATION_ID, SCHEMA
from db.store import Store, lock_path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def names(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.scalars(select(Unit.name).order_by(Unit.id)))


def test_file_is_what_the_house_says(store: Store, path: Path) -> None:
    with store._open_writer().connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "application_id")
        }
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "application_id": APPLICATION_ID,
    }


def test_close_leaves_one_file(store: Store, path: Path) -> None:
    with store.edit("Add") as session:
        session.add(Unit(name="Sở Hai", name_key="so hai"))
    store.close()
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    with Store.open(path) as again:
        assert names(again) == ["Sở Mẫu", "Sở Hai"]


def test_failed_edit_changes_nothing(store: Store) -> None:
    heard = []
    store.changed.connect(heard.append)
    with pytest.raises(ZeroDivisionError), store.edit("Bad") as session:
        session.add(Unit(name="Sở Hai", name_key="so hai"))
        session.flush()
        raise ZeroDivisionError
    assert names(store) == ["Sở Mẫu"]
    assert (store.undo_label, heard) == (None, [])


def test_refused_row_changes_nothing(store: Store) -> None:
    with pytest.raises(IntegrityError), store.edit("Twice") as session:
        session.add(Unit(name="Sở Hai", name_key="so hai"))
        session.flush()
        session.add(Unit(name="Lại Sở Mẫu", name_key="so mau"))
    assert names(store) == ["Sở Mẫu"]
    with store.edit("Works again") as session:
        session.add(Unit(name="Sở Hai", name_key="so hai"))
    assert names(store) == ["Sở Mẫu", "Sở Hai"]


def test_reading_cannot_write(store: Store) -> None:
    with pytest.raises(OperationalError, match="readonly"), store.read() as session:
        session.add(Unit(name="Sở Hai", name_key="so hai"))
        session.commit()
    assert names(store) == ["Sở Mẫu"]


def test_a_read_sees_one_state(store: Store) -> None:
    with store.read() as session:
        before = session.scalars(select(Unit.name)).all()
        with store.edit("Add") as other:
            other.add(Unit(name="Sở Hai", name_key="so hai"))
        assert session.scalars(select(Unit.name)).all() == before
    assert len(names(store)) == 2


def test_edits_do_not_nest(store: Store) -> None:
    with (
        store.edit("Outer"),
        pytest.raises(RuntimeError, match="under way"),
        store.edit("Inner"),
    ):
        pass


def test_edits_of_two_threads_wait_for_each_other(store: Store) -> None:
    def work(start: int) -> None:
        for number in range(start, start + 20):
            with store.edit(f"Add {number}") as session:
                session.add(Unit(name=f"Sở {number}", name_key=f"so {number}"))

    threads = [threading.Thread(target=work, args=(start,)) for start in (100, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(names(store)) == 41


def test_second_instance_is_refused(store: Store, path: Path) -> None:
    with pytest.raises(FileInUse) as caught:
        Store.open(path)
    assert caught.value.path == path
    assert names(store) == ["Sở Mẫu"]


def _hold(path: Path, ready, done) -> None:
    with Store.open(path):
        ready.set()
        done.wait(30)


def test_second_process_is_refused_and_a_killed_one_lets_go(store: Store, path: Path) -> None:
    store.close()
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    process = context.Process(target=_hold, args=(path, ready, done))
    process.start()
    assert ready.wait(30)
    with pytest.raises(FileInUse):
        Store.open(path)
    os.kill(process.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    process.join()
    with Store.open(path) as again:
        assert names(again) == ["Sở Mẫu"]


def test_create_refuses_an_existing_file(path: Path) -> None:
    path.write_text("mine")
    with pytest.raises(FileExists):
        Store.create(path, lambda session: None)
    assert path.read_text() == "mine"


def test_failed_create_leaves_nothing(path: Path) -> None:
    def fail(session) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Store.create(path, fail)
    assert list(path.parent.iterdir()) == []


def test_create_in_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        Store.create(tmp_path / "nowhere" / "a.giaouoc", lambda session: None)


def test_making_the_file_is_no_undo_step(store: Store) -> None:
    assert (store.undo_label, store.undo()) == (None, None)


def foreign(kind: str, path: Path) -> None:
    if kind == "text":
        path.write_text("Danh sách đại biểu " * 50, encoding="utf-8")
    elif kind == "empty":
        path.write_bytes(b"")
    else:
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE song(id INTEGER PRIMARY KEY)")
        connection.close()


@pytest.mark.parametrize("kind", ["text", "empty", "other database"])
def test_foreign_file_is_refused_untouched(path: Path, kind: str) -> None:
    foreign(kind, path)
    before = digest(path)
    with pytest.raises(NotAConference):
        Store.open(path)
    assert digest(path) == before
    assert list(path.parent.iterdir()) == [path]


def test_missing_file(path: Path) -> None:
    with pytest.raises(FileMissing):
        Store.open(path)
    assert list(path.parent.iterdir()) == []


def test_newer_file_is_refused_untouched(store: Store, path: Path) -> None:
    store.close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version={SCHEMA + 1}")
    connection.close()
    before = digest(path)
    with pytest.raises(NewerVersion):
        Store.open(path)
    assert digest(path) == before


@pytest.mark.parametrize("where", ["middle", "short"])
def test_damaged_file_is_refused_untouched(store: Store, path: Path, where: str) -> None:
    with store.edit("Fill") as session:
        session.add_all(Unit(name=f"Sở {n}" * 30, name_key=f"so {n}") for n in range(300))
    store.close()
    content = path.read_bytes()
    if where == "middle":
        content = content[:8192] + b"\xff" * 8192 + content[16384:]
    else:
        content = content[: len(content) // 2]
    path.write_bytes(content)
    before = digest(path)
    with pytest.raises(DamagedFile):
        Store.open(path)
    assert digest(path) == before
    assert not lock_path(path).exists()


def test_write_refused_by_the_disk(store: Store) -> None:
    with store._open_writer().connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1")
    with pytest.raises(CannotWrite), store.edit("Too much") as session:
        session.add_all(Unit(name=f"Sở {n}" * 99, name_key=f"so {n}") for n in range(999))
    assert names(store) == ["Sở Mẫu"]


def test_copy_is_a_conference_of_its_own(store: Store, path: Path) -> None:
    with store.edit("Add") as session:
        session.add(Unit(name="Sở Hai", name_key="so hai"))
    copy = path.with_name("Bản sao.giaouoc")
    copy.write_text("replaced")
    store.save_copy(copy)
    with store.edit("Only here") as session:
        session.add(Unit(name="Sở Ba", name_key="so ba"))
    with Store.open(copy) as second:
        assert names(second) == ["Sở Mẫu", "Sở Hai"]


def test_copy_to_nowhere_is_said(store: Store, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        store.save_copy(tmp_path / "nowhere" / "copy.giaouoc")


def test_committed_edit_survives_a_kill(store: Store, path: Path) -> None:
    store.close()
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=_edit_and_die, args=(path,))
    process.start()
    process.join()
    with Store.open(path) as again:
        assert names(again) == ["Sở Mẫu", "Sở Hai"]
        assert again.undo() == "Kept"
        assert names(again) == ["Sở Mẫu"]


def _edit_and_die(path: Path) -> None:
    store = Store.open(path)
    with store.edit("Kept") as session:
        session.add(Unit(name="Sở Hai", name_key="so hai"))
    with store.edit("Lost") as session:
        session.add(Delegate(code="C9", full_name="Mẫu", sort_key="m", search="m"))
        session.flush()
        os._exit(9)
