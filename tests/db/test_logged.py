"""The undo log read as data: what the program writes comes back exactly, all else is refused."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from db import history
from db.errors import DamagedFile
from db.logged import NotOurs, parse, whole_row
from db.models import Base, Delegate, Unit
from db.store import Store

values = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(-1e300, 1e300).map(lambda x: float(f"{x:.15g}")),
    st.text(st.characters(codec="utf-8", exclude_characters="\x00")),
    st.binary(),
)


@pytest.fixture(scope="module")
def quoting():
    connection = sqlite3.connect(":memory:")
    yield lambda value: connection.execute("SELECT quote(?)", (value,)).fetchone()[0]
    connection.close()


@given(first=values, second=values, row_id=st.integers(-5, 10**9))
def test_what_sqlite_quotes_is_read_back(quoting, first, second, row_id) -> None:
    a, b = quoting(first), quoting(second)
    row = parse("D", "t", row_id, f'INSERT INTO "t"("id", "a", "b") VALUES({row_id},{a},{b})')
    assert dict(row.values) == {"id": row_id, "a": first, "b": second}
    change = parse("U", "t", row_id, f'UPDATE "t" SET "a"={a},"b"={b} WHERE id={row_id}')
    assert dict(change.values) == {"a": first, "b": second}


@pytest.mark.parametrize(
    ("operation", "sql"),
    [
        ("I", 'DELETE FROM "unit" WHERE id=1 OR 1=1'),
        ("I", 'DELETE FROM "unit" WHERE id=2'),
        ("I", 'DELETE FROM "delegate" WHERE id=1'),
        ("I", 'UPDATE "unit" SET "name"=\'x\' WHERE id=1'),
        ("I", "ATTACH DATABASE '/tmp/x' AS x"),
        ("U", 'UPDATE "unit" SET "name"=load_extension(\'x\') WHERE id=1'),
        ("U", 'UPDATE "unit" SET "name"=\'x\' WHERE id=1; DROP TABLE unit'),
        ("U", 'UPDATE "unit" SET "name"=\'x\'\'y WHERE id=1'),
        ("U", "PRAGMA writable_schema=ON"),
        ("D", 'INSERT INTO "unit"("id", "name") VALUES(1,(SELECT sql FROM sqlite_master))'),
        ("D", 'INSERT INTO "unit"("id", "name") VALUES(1,\'x\',2)'),
        ("D", 'INSERT INTO "unit"("id", "name") VALUES(1,\'x\') RETURNING 1'),
        ("D", 'INSERT INTO "unit"("name") VALUES(\'x\')'),
        ("D", 'INSERT INTO "unit"("id") VALUES(1'),
        ("X", "SELECT 1"),
    ],
)
def test_anything_else_is_refused(operation: str, sql: str) -> None:
    with pytest.raises(NotOurs):
        parse(operation, "unit", 1, sql)


@pytest.mark.parametrize(
    ("table", "sql"),
    [
        ("unit", "ATTACH DATABASE '{other}' AS other"),
        ("unit", 'DELETE FROM "unit" WHERE id=id'),
        ("sqlite_master", 'DELETE FROM "sqlite_master" WHERE id=1'),
        ("step", 'DELETE FROM "step" WHERE id=1'),
    ],
)
def test_a_file_whose_log_was_tampered_with_runs_nothing(
    store: Store, path: Path, tmp_path: Path, table: str, sql: str
) -> None:
    with store.edit("Add") as session:
        session.add(Unit(id=2, name="Sở Hai", name_key="so hai"))
    store.close()
    other = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute(
        "UPDATE change SET table_name = ?, row_id = 1, sql = ?", (table, sql.format(other=other))
    )
    connection.commit()
    connection.close()
    with Store.open(path) as again:
        with pytest.raises(DamagedFile):
            again.undo()
        assert not other.exists()
        with again.read() as session:
            assert session.scalars(select(Unit.name).order_by(Unit.id)).all() == [
                "Sở Mẫu",
                "Sở Hai",
            ]
        assert again.undo_label == "Add"


def test_a_row_logged_before_columns_came_and_went_fits_the_table_of_today() -> None:
    old = parse(
        "D", "delegate", 7, "INSERT INTO \"delegate\"(\"id\", \"full_name\", \"fax\") "
        "VALUES(7,'Lê Mẫu','1')",
    )  # fmt: skip
    row = whole_row(old, Base.metadata.tables["delegate"])
    assert row.keys() == set(Delegate.__table__.c.keys())
    assert (row["id"], row["full_name"], row["unit_id"]) == (7, "Lê Mẫu", None)
    assert (row["reply"], row["phone"], row["list_order"], row["search"]) == ("none", "", 0, "")


def test_deletions_keep_their_rows_when_older_steps_are_forgotten(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "KEPT_STEPS", 2)
    with store.edit("Change") as session:
        session.execute(update(Delegate).values(note="x"))
    with store.edit("Delete") as session:
        session.execute(delete(Delegate))
    for number in range(4):
        with store.edit(f"Later {number}") as session:
            session.execute(update(Unit).values(name=f"Sở {number}"))
    store.close()
    with Store.open(path) as again:
        again.warm_up()
        with again.connect() as connection:
            kept = connection.execute("SELECT DISTINCT step_id FROM change ORDER BY 1").fetchall()
        assert kept == [(2,), (5,), (6,)]
        assert [again.undo(), again.undo(), again.undo()] == ["Later 3", "Later 2", None]


def test_undo_stops_where_the_log_has_a_gap(store: Store, path: Path) -> None:
    """After a migration only deletions have rows; what came before them cannot be undone."""
    with store.edit("Delete") as session:
        session.execute(delete(Delegate))
    with store.edit("Rename") as session:
        session.execute(update(Unit).values(name="Sở Khác"))
    store.close()
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM change WHERE step_id = 2")
    connection.commit()
    connection.close()
    with Store.open(path) as again:
        assert again.undo_label is None
