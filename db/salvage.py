"""What can still be read of a damaged conference file: its history, and if it is whole, its rows.

The damage is often in what can be made anew: in an index, in free pages, in the undo log. Then all
rows are still there. `rebuild` copies them into a new file, but only when every table could be read
to its end, every rule of the schema holds, and the indexes know of no row more or less. It guesses
nothing.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final

from db.comparison import HistoryLine
from db.errors import StoreError
from db.kinds import StepKind
from db.schema_check import check_schema
from db.sqlite import APPLICATION_ID, ERRORS, SCHEMA, check_pages, look, read_alone

_UNDO_LOG: Final = "change"
_MADE_BY_SQLITE: Final = "sqlite_sequence"


class Unsound(Exception):
    """Something of the damaged file cannot be read, or contradicts itself."""


def read(path: Path, *, with_log: bool) -> sqlite3.Connection:
    """A connection to a damaged file, with or without the log beside it; nothing is written.

    Raises TamperedFile for one that holds what could be run.
    """
    connection = look(path, "mode=ro") if with_log else read_alone(path)
    try:
        check_schema(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def history(path: Path, *, with_log: bool) -> list[HistoryLine] | None:
    """The lines of the history that can still be read, the oldest first; None when none can.

    It is read from both ends, so that one bad page does not hide the newest lines.
    """
    found: dict[int, HistoryLine] = {}
    read_any = False
    for order in ("ASC", "DESC"):
        try:
            with closing(read(path, with_log=with_log)) as connection:
                rows = connection.execute(
                    f"SELECT id, at, label, kind FROM step ORDER BY id {order}"
                )
                for step_id, at, label, kind in rows:
                    read_any = True
                    with suppress(ValueError, TypeError):
                        found[step_id] = HistoryLine(step_id, int(at), str(label), StepKind(kind))
                read_any = True
        except (*ERRORS, StoreError, OSError):
            continue
    return [found[step_id] for step_id in sorted(found)] if read_any else None


def rebuild(path: Path, target: Path, *, with_log: bool) -> bool:
    """Copy the whole content of the damaged file at `path` into a new one at `target`.

    Returns whether it is sound; where it is not, nothing is left at `target`. Undo steps are left
    out when their log is what was damaged.
    """
    try:
        with (
            closing(read(path, with_log=with_log)) as source,
            closing(sqlite3.connect(target, isolation_level=None)) as copy,
        ):
            _copy(source, copy)
        check_pages(target)
    except Exception as error:
        target.unlink(missing_ok=True)
        if isinstance(error, sqlite3.Error | StoreError | OSError | Unsound | ValueError):
            return False
        raise
    return True


def has_undo_log(path: Path) -> bool:
    """Whether a rebuilt file still knows how to undo anything."""
    with closing(read_alone(path)) as connection:
        return connection.execute(f"SELECT 1 FROM {_UNDO_LOG} LIMIT 1").fetchone() is not None


def _copy(source: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    if source.execute("PRAGMA user_version").fetchone() != (SCHEMA,):
        raise Unsound("schema")
    copy.execute("PRAGMA foreign_keys=OFF")
    copy.execute("PRAGMA synchronous=OFF")
    copy.execute(f"PRAGMA application_id={APPLICATION_ID}")
    copy.execute(f"PRAGMA user_version={SCHEMA}")
    copy.execute("BEGIN")
    tables = _make_schema(copy)
    for table in tables:
        try:
            _copy_rows(source, copy, table)
        except (*ERRORS, Unsound):
            if table != _UNDO_LOG:
                raise
            copy.execute(f'DELETE FROM "{table}"')
    _copy_numbers(source, copy)
    copy.execute("COMMIT")
    (verdict,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok" or copy.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise Unsound(str(verdict))
    copy.execute("PRAGMA journal_mode=WAL")


def _make_schema(copy: sqlite3.Connection) -> list[str]:
    """Make the tables of a new conference; returns their names. That of the file is not trusted."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    from db.models import Base

    with closing(sqlite3.connect(":memory:", check_same_thread=False)) as memory:
        engine = create_engine("sqlite://", creator=lambda: memory, poolclass=StaticPool)
        Base.metadata.create_all(engine)
        statements = memory.execute(
            "SELECT name, type, sql FROM sqlite_master WHERE sql NOT NULL "
            "AND name NOT LIKE 'sqlite_%' ORDER BY type DESC"
        ).fetchall()
    for _name, _type, sql in statements:
        copy.execute(sql)
    copy.execute(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    copy.execute("INSERT INTO alembic_version VALUES (?)", (f"{SCHEMA:04d}",))
    return [name for name, kind, _sql in statements if kind == "table"]


def _copy_rows(source: sqlite3.Connection, copy: sqlite3.Connection, table: str) -> None:
    columns = [
        f'"{name}"' for (name,) in copy.execute("SELECT name FROM pragma_table_info(?)", (table,))
    ]
    # By rowid and by no index: the table itself is what must be whole.
    rows = source.execute(f'SELECT {",".join(columns)} FROM "{table}" NOT INDEXED ORDER BY rowid')
    at = columns.index('"id"')
    marks = ",".join("?" * len(columns))
    copy.executemany(f'INSERT INTO "{table}" VALUES({marks})', _rising(rows, at))
    (count,) = copy.execute(f'SELECT count(*) FROM "{table}"').fetchone()
    for index in _indexes(source, table):
        try:
            known = source.execute(
                f'SELECT count(*) FROM "{table}" INDEXED BY "{index}"'
            ).fetchone()
        except ERRORS:
            continue
        if known != (count,):
            raise Unsound(index)


def _rising(rows: Iterator[tuple[Any, ...]], at: int) -> Iterator[tuple[Any, ...]]:
    """The rows as they come; a page that hangs in the wrong place shows by ids out of order."""
    last = None
    for row in rows:
        if last is not None and row[at] <= last:
            raise Unsound("order of rows")
        last = row[at]
        if any(isinstance(value, str) and "\ufffd" in value for value in row):
            raise Unsound("text")
        yield row


def _indexes(source: sqlite3.Connection, table: str) -> list[str]:
    try:
        rows = source.execute("SELECT name FROM pragma_index_list(?)", (table,)).fetchall()
    except ERRORS:
        return []
    return [name.replace('"', '""') for (name,) in rows]


def _copy_numbers(source: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    """Numbers of steps and commands that were given are not given again."""
    for name, number in source.execute(f"SELECT name, seq FROM {_MADE_BY_SQLITE}").fetchall():
        copy.execute(
            f"UPDATE {_MADE_BY_SQLITE} SET seq = max(seq, ?) WHERE name = ?", (number, name)
        )
