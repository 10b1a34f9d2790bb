"""What a conference file holds, as one comparable value; and whether the file is whole."""

import hashlib
import sqlite3
from collections.abc import Container, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from db.history import UNTRACKED
from db.store import Store

_NOT_DATA = UNTRACKED | {"alembic_version", "sqlite_sequence"}


@dataclass(frozen=True)
class State:
    """`steps` is the number of lines of the history, `data` a digest of everything that undo can
    change, `commands` the number of commands in the journal of the show.

    (The lines are counted: an edit that changed nothing leaves none, and yet uses up a number.)
    """

    steps: int
    data: str
    commands: int


def state(store: Store, without: Container[str] = ()) -> State:
    """What is on disk now, as a reader of the open store sees it; `without` some columns."""
    with store.connect() as connection:
        return read(connection, without)


def state_of(path: Path, without: Container[str] = ()) -> State:
    """The same of a file, open or not."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as connection:
        return read(connection, without)


def read(connection: sqlite3.Connection, without: Container[str] = ()) -> State:
    digest = hashlib.sha1(usedforsecurity=False)
    for table in tables(connection):
        digest.update(table.encode())
        names = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        columns = ", ".join(f'"{name}"' for name in names if name not in without)
        for row in connection.execute(f'SELECT {columns} FROM "{table}" ORDER BY 1'):
            digest.update(repr(row).encode())
    (steps,) = connection.execute("SELECT count(*) FROM step").fetchone()
    (commands,) = connection.execute("SELECT count(*) FROM show_command").fetchone()
    return State(steps, digest.hexdigest(), commands)


def tables(connection: sqlite3.Connection) -> Iterable[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in rows.fetchall() if name not in _NOT_DATA]


def troubles(path: Path) -> list[str]:
    """What SQLite finds wrong with a file, open or not; nothing when it is whole."""
    with closing(sqlite3.connect(path)) as connection:
        pages = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
        references = [str(row) for row in connection.execute("PRAGMA foreign_key_check")]
    return [line for line in pages if line != "ok"] + references
