"""The history read back: its lines, and what each changed as far as the undo log keeps it.

Plain SQL through sqlite3, for the history of a file is shown before the models are needed. Rows
that another program wrote into the log are passed over.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from db.kinds import StepKind
from db.logged import Logged, NotOurs, Value, parse

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Row = Mapping[str, Value]

_NAMED_IN_SQL: Final = 500
"""Of more rows than this all later changes are read: SQLite takes only so many values."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """A line of the history. `target_id` is the edit that an undo or redo is of."""

    id: int
    at: int
    label: str
    kind: StepKind
    target_id: int | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """A change of one row: its number in the log, the step it belongs to, and what was logged."""

    id: int
    step_id: int
    logged: Logged


def of_session(session: "Session") -> sqlite3.Connection:
    """The connection of an edit under way, for the functions here. What is pending is written."""
    session.flush()
    connection = session.connection().connection.driver_connection
    assert isinstance(connection, sqlite3.Connection)
    return connection


def steps(connection: sqlite3.Connection) -> list[StepLine]:
    """Every line, oldest first."""
    query = "SELECT id, at, label, kind, target_id FROM step ORDER BY id"
    return [
        StepLine(step_id, at, label, StepKind(kind), target)
        for step_id, at, label, kind, target in connection.execute(query)
    ]


def counts(connection: sqlite3.Connection) -> dict[int, dict[str, int]]:
    """Step -> table -> how many changes of rows are kept."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    query = "SELECT step_id, table_name, count(*) FROM change GROUP BY step_id, table_name"
    for step_id, table, n in connection.execute(query):
        found[step_id][table] = n
    return dict(found)


def touched(connection: sqlite3.Connection) -> Iterator[tuple[int, str, int]]:
    """(step, table, row) of everything that was changed."""
    query = "SELECT DISTINCT step_id, table_name, row_id FROM change"
    return iter(connection.execute(query).fetchall())


def of_step(connection: sqlite3.Connection, step_id: int) -> list[RowChange]:
    """What a step changed, in the order in which it did."""
    return list(_read(connection, "step_id = ? ORDER BY id", (step_id,)))


def after(
    connection: sqlite3.Connection, change_id: int, rows: Collection[tuple[str, int]]
) -> list[RowChange]:
    """What was changed later of `rows` (table, id), in the order of time."""
    ids = sorted({row_id for _table, row_id in rows})
    tables = sorted({table for table, _row_id in rows})
    where = f"id > ? AND table_name IN ({_marks(tables)})"
    values: list[Value] = [change_id, *tables]
    if len(ids) <= _NAMED_IN_SQL:
        where += f" AND row_id IN ({_marks(ids)})"
        values += ids
    found = _read(connection, f"{where} ORDER BY id", values)
    return [change for change in found if (change.logged.table, change.logged.row_id) in rows]


def deleted(connection: sqlite3.Connection, tables: Collection[str]) -> list[RowChange]:
    """Every deletion that is kept of rows of `tables`, the oldest first."""
    where = f"operation = 'D' AND table_name IN ({_marks(tables)}) ORDER BY id"
    return list(_read(connection, where, tuple(tables)))


def numbered(connection: sqlite3.Connection, ids: Iterable[int]) -> list[RowChange]:
    """The changes of these numbers in the log."""
    return [change for one in ids for change in _read(connection, "id = ?", (one,))]


def row_of(connection: sqlite3.Connection, table: str, row_id: int) -> Row | None:
    """A present row of a table that is one of the history's; None when there is none."""
    return _rows(connection, table, " WHERE id = ?", (row_id,)).get(row_id)


def rows_of(connection: sqlite3.Connection, table: str) -> dict[int, Row]:
    """Every present row of a table that is one of the history's, by id."""
    return _rows(connection, table)


def _rows(
    connection: sqlite3.Connection, table: str, where: str = "", values: tuple[Value, ...] = ()
) -> dict[int, Row]:
    cursor = connection.execute(f'SELECT * FROM "{table}"{where}', values)
    columns = [column[0] for column in cursor.description]
    at = columns.index("id")
    return {row[at]: dict(zip(columns, row, strict=True)) for row in cursor}


def _read(
    connection: sqlite3.Connection, where: str, values: Iterable[Value]
) -> Iterator[RowChange]:
    query = f"SELECT id, step_id, operation, table_name, row_id, sql FROM change WHERE {where}"
    for change_id, step_id, operation, table, row_id, sql in connection.execute(
        query, tuple(values)
    ):
        try:
            yield RowChange(change_id, step_id, parse(operation, table, row_id, sql))
        except NotOurs:
            continue


def _marks(values: Collection[object]) -> str:
    return ",".join("?" * len(values))
