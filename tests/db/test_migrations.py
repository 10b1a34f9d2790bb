"""Every released schema is kept as a file; migrations and models must lead to the newest one."""

import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from db.errors import DamagedFile
from db.migrations import backup_path, upgrade
from db.models import Unit
from db.sqlite import APPLICATION_ID, SCHEMA, check_header, check_pages
from db.store import Store

SCHEMAS = Path(__file__).parent.parent / "data" / "schema"


def schema_of(path: Path | str, script: str = "") -> str:
    """The schema of the database at `path`, after `script` was run in it."""
    connection = sqlite3.connect(path)
    connection.executescript(script)
    rows = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql NOT NULL AND name NOT LIKE 'sqlite_%' "
        "ORDER BY type DESC, name"
    ).fetchall()
    connection.close()
    return "\n".join(normal(sql) for (sql,) in rows)


def normal(sql: str) -> str:
    """`sql` on lines of its own a clause, constraints sorted: Alembic orders them differently."""
    sql = " ".join(sql.split())
    if not sql.startswith("CREATE TABLE"):
        return sql
    head, body = sql.split("(", 1)
    clauses = re.split(r",\s*(?![^()]*\))", body.removesuffix(")").strip())
    columns = [clause for clause in clauses if not clause.startswith("CONSTRAINT")]
    constraints = sorted(clause for clause in clauses if clause.startswith("CONSTRAINT"))
    return "\n  ".join([f"{head.strip()} (", *columns, *constraints])


def released(number: int) -> str:
    return schema_of(":memory:", (SCHEMAS / f"{number:04d}.sql").read_text(encoding="utf-8"))


def test_a_new_file_has_the_newest_schema(store: Store, path: Path) -> None:
    store.close()
    assert schema_of(path) == released(SCHEMA)


def test_every_schema_is_kept() -> None:
    assert sorted(file.name for file in SCHEMAS.iterdir()) == [
        f"{number:04d}.sql" for number in range(1, SCHEMA + 1)
    ]


def test_migrations_from_nothing_lead_to_the_newest_schema(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute("PRAGMA user_version=0")
    connection.execute("CREATE TABLE change(id INTEGER)")
    connection.execute("DROP TABLE change")
    connection.commit()
    connection.close()
    upgrade(path, 0)
    assert schema_of(path) == released(SCHEMA)
    assert check_header(path) == SCHEMA
    assert check_header(backup_path(path, 0)) == 0
    with Store.open(path) as store:
        with store.edit("Works") as session:
            session.add(Unit(name="Sở Mẫu", name_key="so mau"))
        with store.read() as session:
            assert session.scalars(select(Unit.name)).all() == ["Sở Mẫu"]


@pytest.mark.parametrize("schema", range(1, SCHEMA))
def test_a_file_of_every_older_schema_opens_with_what_it_holds(path: Path, schema: int) -> None:
    connection = sqlite3.connect(path)
    connection.executescript((SCHEMAS / f"{schema:04d}.sql").read_text(encoding="utf-8"))
    connection.execute(f"INSERT INTO alembic_version VALUES ('{schema:04d}')")
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={schema}")
    connection.execute(
        'INSERT INTO unit(name, short_name, name_key, aliases, kind, "order", phone) '
        "VALUES ('Sở Mẫu', '', 'so mau', '', 'department', 1, '')"
    )
    connection.commit()
    connection.close()
    with Store.open(path) as store:
        with store.edit("Works") as session:
            session.add(Unit(name="Sở Thử", name_key="so thu"))
        store.undo()
        with store.read() as session:
            assert session.scalars(select(Unit.name)).all() == ["Sở Mẫu"]
    assert schema_of(path) == released(SCHEMA)
    assert check_header(backup_path(path, schema)) == schema


def older(path: Path, units: int) -> None:
    """A closed file of the schema before this one."""
    schema = SCHEMA - 1
    connection = sqlite3.connect(path)
    connection.executescript((SCHEMAS / f"{schema:04d}.sql").read_text(encoding="utf-8"))
    connection.execute(f"INSERT INTO alembic_version VALUES ('{schema:04d}')")
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={schema}")
    connection.executemany(
        'INSERT INTO unit(name, short_name, name_key, aliases, kind, "order", phone) '
        "VALUES (?, '', ?, '', 'department', 1, '')",
        [(f"Sở Mẫu {number}", f"so mau {number}") for number in range(units)],
    )
    connection.commit()
    connection.close()


def test_a_change_that_was_broken_off_is_taken_back(path: Path) -> None:
    """The file as a program killed in the middle leaves it: half written, and the way back."""
    older(path, 400)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA cache_size=1")
    connection.execute("PRAGMA cache_spill=1")
    connection.execute("BEGIN")
    connection.execute("UPDATE unit SET name = 'X' || hex(randomblob(200))")
    left = path.with_name("Bị ngắt.giaouoc")
    for ending in ("", "-journal"):
        shutil.copy(f"{path}{ending}", f"{left}{ending}")
    connection.close()
    with pytest.raises(DamagedFile):
        check_pages(left)  # which looks at the file alone
    with Store.open(left) as store, store.read() as session:
        names = session.scalars(select(Unit.name)).all()
    assert len(names) == 400 and all(name.startswith("Sở Mẫu") for name in names)
    assert schema_of(left) == released(SCHEMA)


def test_a_migration_that_only_the_log_knows_of_is_not_made_again(path: Path) -> None:
    """As a program leaves it that is killed when it has just migrated a file."""
    older(path, 3)
    # While another program looks on, nobody folds the log into the file.
    look_on = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]);"
        "print(*c.execute('PRAGMA journal_mode=WAL').fetchone(),"
        "*c.execute('SELECT count(*) FROM unit').fetchone(), flush=True); input()"
    )
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", look_on, str(path)]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as bystander:
        assert bystander.stdout is not None
        assert bystander.stdout.readline() == "wal 3\n"
        upgrade(path, SCHEMA - 1)
        left = path.with_name("Bị ngắt.giaouoc")
        for ending in ("", "-wal"):
            shutil.copy(f"{path}{ending}", f"{left}{ending}")
        bystander.kill()
    assert check_header(left) == SCHEMA - 1
    with Store.open(left) as store, store.read() as session:
        assert len(session.scalars(select(Unit.name)).all()) == 3
    # A copy of the migrated file must not take the place of that of the old one.
    assert not backup_path(left, SCHEMA - 1).exists()
    assert schema_of(left) == released(SCHEMA)
