"""Conference files from others: nothing in them is run, and whatever is wrong is told."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.conference import profile
from app.messages import describe
from db import sqlite
from db.errors import DamagedFile, StoreError, TamperedFile
from db.store import Store


@pytest.fixture(scope="module")
def plain(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("plain") / "Hội nghị.giaouoc"
    with profile.create(path) as store, store.edit("Name") as session:
        profile.change(session, title="Hội nghị thử")
    return path


@pytest.fixture
def file(plain: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(plain, tmp_path / "Từ người khác.giaouoc"))


def tamper(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


BOMB = "zeroblob(1000000000)"


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM delegate; END",),
        ("CREATE VIEW v AS SELECT 1",),
        ("DROP TABLE check_in", "CREATE VIEW check_in AS SELECT 1 AS id, 2 AS delegate_id"),
        ("CREATE VIRTUAL TABLE f USING fts5(x)",),
        ("CREATE VIRTUAL TABLE r USING rtree(id, a, b)",),
        (f"CREATE TABLE g (a, b GENERATED ALWAYS AS ({BOMB}))",),
        (f"CREATE TABLE g (a, b AS ({BOMB}) STORED)",),
        (f"CREATE TABLE g (a CHECK (length({BOMB}) > a))",),
        ('CREATE TABLE g (a CHECK ("length"("zeroblob"(9)) > a))',),
        ("CREATE TABLE g (a CHECK ([length](a) > 1))",),
        ("CREATE TABLE g (a CHECK (length/**/(a) > 1))",),
        ("CREATE TABLE g (a DEFAULT (randomblob(100000000)))",),
        ("CREATE TABLE g (a, b AS (a || a))",),
        ("CREATE INDEX i ON delegate (upper(full_name))",),
        ("CREATE INDEX i ON delegate (id) WHERE length(full_name) > 3",),
        ("CREATE TABLE zeroblob (a CHECK (zeroblob(99) IS NOT a))",),
    ],
    ids=lambda statements: statements[-1][:60],
)
def test_what_could_be_run_is_refused_before_it_is(file: Path, statements) -> None:
    tamper(file, *statements)
    before = file.read_bytes()
    with pytest.raises(TamperedFile) as caught:
        Store.open(file)
    assert "“Từ người khác.giaouoc” holds commands" in describe(caught.value)
    assert file.read_bytes() == before


def test_a_table_more_or_an_index_more_does_no_harm(file: Path) -> None:
    tamper(
        file,
        "CREATE TABLE later (id INTEGER PRIMARY KEY, a VARCHAR(3) CHECK (a IN ('(x(', 'b')))",
        "CREATE INDEX later_a ON later (a, id)",
        "ANALYZE",
    )
    Store.open(file).close()


def test_a_schema_written_over_is_told_as_damage(file: Path) -> None:
    tamper(
        file,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET sql = 'CREATE TABLE delegate (id INTEGER, x)' "
        "WHERE name = 'delegate'",
    )
    with pytest.raises(StoreError):
        Store.open(file)


def test_a_log_that_would_run_anything_runs_nothing(file: Path) -> None:
    tamper(file, "UPDATE change SET sql = 'DELETE FROM delegate_group'")
    with Store.open(file) as store:
        with store.read() as session:
            groups = session.connection().exec_driver_sql("SELECT count(*) FROM delegate_group")
            count = groups.scalar()
        with pytest.raises(DamagedFile):
            store.undo()
        with store.read() as session:
            groups = session.connection().exec_driver_sql("SELECT count(*) FROM delegate_group")
            assert groups.scalar() == count > 0


def test_a_giant_value_is_refused_instead_of_filling_the_memory(file: Path, monkeypatch) -> None:
    assert sqlite.MAX_VALUE <= 100_000_000
    monkeypatch.setattr(sqlite, "MAX_VALUE", 1_000_000)
    tamper(file, "UPDATE conference SET title = zeroblob(1500000)")
    with (
        closing(sqlite.connect(file, writer=False)) as connection,
        pytest.raises(sqlite3.DataError, match="too big"),
    ):
        connection.execute("SELECT title FROM conference").fetchone()


def test_functions_of_the_system_cannot_be_called_from_the_file(file: Path) -> None:
    with (
        closing(sqlite.connect(file, writer=True)) as connection,
        pytest.raises(sqlite3.OperationalError),
    ):
        connection.execute("SELECT load_extension('x')")


def test_a_file_changed_anywhere_opens_or_says_why(plain: Path, tmp_path: Path) -> None:
    """200 files with bytes changed, cut or put in: an error of ours or a file that opens."""
    whole = plain.read_bytes()
    refused = 0
    for seed in range(200):
        dice = random.Random(seed)
        content = bytearray(whole)
        for _time in range(dice.choice((1, 5, 50))):
            place = dice.randrange(len(content))
            match dice.randrange(3):
                case 0:
                    content[place] = dice.randrange(256)
                case 1:
                    content[place : place + 4] = dice.randbytes(4)
                case _:
                    del content[place : place + dice.choice((1, 4096))]
        path = tmp_path / f"{seed}.giaouoc"
        path.write_bytes(content)
        try:
            Store.open(path).close()
        except StoreError as error:
            refused += 1
            assert path.name in describe(error)
            assert path.read_bytes() == content, "a file that is refused stays as it was"
    assert refused > 100
