"""Two states of one conference, row by row. SQLAlchemy is needed only to migrate an older one."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from db.kinds import StepKind
from db.sqlite import ERRORS, SCHEMA, check_header, connect, refusal, uri

_NOT_CONTENT: Final = frozenset({"alembic_version", "step", "change"})


@dataclass(frozen=True, slots=True)
class Rows:
    """Ids of the rows of a table that only the other state has, only the present one, or both but
    not alike."""

    table: str
    only_other: list[int]
    only_present: list[int]
    changed: list[int]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of the history; `at` is UTC in milliseconds since 1970."""

    step_id: int
    at: int
    label: str
    kind: StepKind


@contextmanager
def both(present: Path, other: Path) -> Iterator[sqlite3.Connection]:
    """A reading connection with the present state as schema `main` and the other as `other`.

    The present file may be open and edited meanwhile; what is seen of it does not change. A state
    of an older schema is brought up to date in a copy. Raises the errors of check_header, and
    DamagedFile or CannotWrite of whichever file cannot be read.
    """
    with _up_to_date(other) as path:
        try:
            with closing(connect(present, writer=False)) as connection:
                connection.execute("ATTACH ? AS other", (uri(path, "mode=ro&immutable=1"),))
                connection.execute("BEGIN")
                yield connection
        except ERRORS as error:
            raise refusal(other, error) from error


@contextmanager
def _up_to_date(path: Path) -> Iterator[Path]:
    schema = check_header(path)
    if schema == SCHEMA:
        yield path
        return
    from db.migrations import upgrade

    with tempfile.TemporaryDirectory(prefix="giaouoc-") as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        upgrade(copy, schema)
        yield copy


def differing(connection: sqlite3.Connection) -> list[Rows]:
    """The tables whose content is not the same in both states, with the rows."""
    tables = connection.execute(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    found = [_rows(connection, name) for (name,) in tables if name not in _NOT_CONTENT]
    return [rows for rows in found if rows.only_other or rows.only_present or rows.changed]


def _rows(connection: sqlite3.Connection, table: str) -> Rows:
    columns = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM pragma_table_info(?, 'main') WHERE name <> 'id'", (table,)
        )
    ]
    differs = " OR ".join(f'a."{column}" IS NOT b."{column}"' for column in columns) or "0"

    def ids(statement: str) -> list[int]:
        return [row_id for (row_id,) in connection.execute(statement)]

    def only_in(one: str, two: str) -> list[int]:
        return ids(
            f'SELECT id FROM {one}."{table}" WHERE id NOT IN (SELECT id FROM {two}."{table}") '
            "ORDER BY id"
        )

    return Rows(
        table,
        only_in("other", "main"),
        only_in("main", "other"),
        ids(
            f'SELECT a.id FROM main."{table}" AS a JOIN other."{table}" AS b ON a.id = b.id '
            f"WHERE {differs} ORDER BY a.id"
        ),
    )


def lines_only_in(connection: sqlite3.Connection, one: str, two: str) -> list[HistoryLine]:
    """The history lines that schema `one` has and schema `two` has not, the oldest first."""
    rows = connection.execute(
        f"SELECT id, at, label, kind FROM {one}.step AS a WHERE NOT EXISTS (SELECT 1 FROM "
        f"{two}.step AS b WHERE b.id = a.id AND b.at = a.at AND b.label = a.label) ORDER BY id"
    )
    return [HistoryLine(step_id, at, label, StepKind(kind)) for step_id, at, label, kind in rows]
