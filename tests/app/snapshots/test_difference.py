"""The preview of going back: nothing is left out, and the words fit the rows."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select

from app.delegates import register
from app.snapshots.difference import _PAGES, difference
from db.models import Base, Delegate, Unit
from db.rotation import Reason
from db.snapshots import take
from db.sqlite import APPLICATION_ID
from db.store import Store

SCHEMAS = Path(__file__).parents[2] / "data" / "schema"


def add(store: Store, *names: str) -> None:
    with store.edit(f"Add {names[0]}") as session:
        for name in names:
            register.add(session, register.DelegateData(full_name=name))


@pytest.fixture
def copy(store: Store, tmp_path: Path) -> Path:
    add(store, "Nguyễn Văn Mẫu", "Trần Thị Ví Dụ")
    return take(store.path, tmp_path / "copies", Reason.BY_HAND).snapshot.path


def test_every_table_belongs_to_one_page() -> None:
    tables = [table for page in _PAGES.values() for table in page]
    assert sorted(tables) == sorted(Base.metadata.tables.keys() - {"step", "change"})


def test_every_name_can_be_asked_for(store: Store, copy: Path) -> None:
    with store.connect() as connection:
        for tables in _PAGES.values():
            for table, name in tables.items():
                if name:
                    expression = name.format(db="main")
                    connection.execute(f'SELECT {expression} FROM main."{table}" AS r')


def test_no_difference_from_the_present_state(store: Store, copy: Path) -> None:
    assert difference(store.path, copy).is_nothing


def test_rows_that_return_go_and_change_are_counted_and_named(store: Store, copy: Path) -> None:
    add(store, "Lê Mẫu Một", "Lê Mẫu Hai")
    with store.edit("Change") as session:
        found = session.scalars(select(Delegate).where(Delegate.full_name == "Nguyễn Văn Mẫu"))
        found.one().phone = "0900000001"
    with store.edit("Remove") as session:
        found = session.scalars(select(Delegate).where(Delegate.full_name == "Trần Thị Ví Dụ"))
        session.delete(found.one())
    with store.edit("Unit") as session:
        session.add(Unit(name="Sở Mẫu", name_key="so mau"))
    preview = difference(store.path, copy)
    clusters, delegates = preview.lists
    assert (delegates.returning.count, delegates.returning.names) == (1, ("Trần Thị Ví Dụ",))
    assert (delegates.going.count, delegates.going.names) == (2, ("Lê Mẫu Một", "Lê Mẫu Hai"))
    assert (delegates.changing.count, delegates.changing.names) == (1, ("Nguyễn Văn Mẫu",))
    assert (clusters.title, clusters.going.names) == ("Clusters and units", ("Sở Mẫu",))
    assert [line.label for line in preview.lost] == ["Add Lê Mẫu Một", "Change", "Remove", "Unit"]
    assert preview.regained == ()


def test_only_the_first_rows_are_named(store: Store, copy: Path) -> None:
    add(store, *(f"Lê Mẫu {number}" for number in range(9)))
    (delegates,) = difference(store.path, copy).lists
    assert (delegates.going.count, len(delegates.going.names)) == (9, 5)


def test_the_journal_of_the_show_is_compared(store: Store, copy: Path) -> None:
    with store.record() as connection:
        connection.exec_driver_sql("INSERT INTO show_run(rehearsal, opened_at) VALUES (0, 1)")
    (show,) = difference(store.path, copy).lists
    assert (show.title, show.going.count) == ("Show", 1)


def test_lines_that_only_the_copy_has_are_regained(store: Store, copy: Path) -> None:
    older = copy.with_name("older.giaouoc")
    shutil.copyfile(copy, older)
    connection = sqlite3.connect(older)
    connection.execute("DELETE FROM step")
    connection.commit()
    connection.close()
    preview = difference(older, copy)
    assert [line.label for line in preview.regained] == ["Add Nguyễn Văn Mẫu"]


def test_a_copy_of_an_older_schema_is_compared_and_left_as_it_is(
    store: Store, tmp_path: Path
) -> None:
    old = tmp_path / "2024-11-25_0211-06_by-hand.giaouoc"
    connection = sqlite3.connect(old)
    connection.executescript((SCHEMAS / "0001.sql").read_text(encoding="utf-8"))
    connection.execute("INSERT INTO alembic_version VALUES ('0001')")
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute("PRAGMA user_version=1")
    connection.commit()
    connection.close()
    before = old.read_bytes()
    add(store, "Nguyễn Văn Mẫu")
    preview = difference(store.path, old)
    titles = {found.title: found.going.count for found in preview.lists}
    assert titles["Delegates"] == 1
    assert old.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if "(v1)" in path.name] == []
