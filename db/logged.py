"""Statements of the undo log, read as data: a file from somebody else may log anything at all.

Each has one of the three forms that history.trigger_sql writes. Whatever does not is refused, and
what is run is made here anew with the values bound: no text of the file is ever run as SQL. Rows
logged under an older schema fit the present one: columns that are gone are left out, new ones get
their usual value.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sqlalchemy import Column, Table

Value = int | float | str | bytes | None
"""What SQLite keeps in a column."""

_REMOVE: Final = re.compile(r'DELETE FROM "(\w+)" WHERE id=(-?[0-9]+)')
_SET: Final = re.compile(r'UPDATE "(\w+)" SET ')
_WHERE: Final = re.compile(r" WHERE id=(-?[0-9]+)")
_PUT_BACK: Final = re.compile(r'INSERT INTO "(\w+)"\(((?:"\w+", )*"\w+")\) VALUES\(')
_ASSIGNED: Final = re.compile(r'"(\w+)"=')
_LITERAL: Final = re.compile(
    r"(?P<null>NULL)|(?P<number>-?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?)"
    r"|'(?P<text>[^']*(?:''[^']*)*)'|X'(?P<blob>[0-9A-Fa-f]*)'"
)


class NotOurs(ValueError):
    """A logged statement that the program did not write."""


@dataclass(frozen=True, slots=True)
class Logged:
    """What was done to a row (operation I, U or D), and what stood in it before.

    `values` has every column of a deleted row, those that were changed of a changed one, and none
    of a new one.
    """

    operation: str
    table: str
    row_id: int
    values: Mapping[str, Value]


def parse(operation: str, table: str, row_id: int, sql: str) -> Logged:
    """A row of the log as data. Raises NotOurs."""
    readers = {"I": _read_remove, "U": _read_set, "D": _read_put_back}
    if operation not in readers:
        raise NotOurs(f"operation {operation!r}")
    named, found, values = readers[operation](sql)
    if (named, found) != (table, row_id):
        raise NotOurs(f"{table} {row_id} is logged as {named} {found}")
    return Logged(operation, table, row_id, values)


def _read_remove(sql: str) -> tuple[str, int, dict[str, Value]]:
    match = _REMOVE.fullmatch(sql)
    if match is None:
        raise NotOurs(sql[:80])
    return match[1], int(match[2]), {}


def _read_set(sql: str) -> tuple[str, int, dict[str, Value]]:
    head = _SET.match(sql)
    if head is None:
        raise NotOurs(sql[:80])
    values: dict[str, Value] = {}
    at = head.end()
    while True:
        name = _ASSIGNED.match(sql, at)
        if name is None:
            raise NotOurs(sql[:80])
        values[name[1]], at = _literal(sql, name.end())
        if sql[at : at + 1] != ",":
            break
        at += 1
    tail = _WHERE.fullmatch(sql, at)
    if tail is None:
        raise NotOurs(sql[:80])
    return head[1], int(tail[1]), values


def _read_put_back(sql: str) -> tuple[str, int, dict[str, Value]]:
    head = _PUT_BACK.match(sql)
    if head is None:
        raise NotOurs(sql[:80])
    names = head[2][1:-1].split('", "')
    found = list(_literals(sql, head.end()))
    if len(found) != len(names) or "id" not in names:
        raise NotOurs(sql[:80])
    values = dict(zip(names, found, strict=True))
    row_id = values.get("id")
    if not isinstance(row_id, int):
        raise NotOurs(sql[:80])
    return head[1], row_id, values


def _literals(sql: str, at: int) -> Iterator[Value]:
    """The literals from `at` up to the closing bracket that must end the statement."""
    while True:
        value, at = _literal(sql, at)
        yield value
        if sql[at:] == ")":
            return
        if sql[at] != ",":
            raise NotOurs(sql[:80])
        at += 1


def _literal(sql: str, at: int) -> tuple[Value, int]:
    """The literal at `at`, as SQLite's quote() writes it, and where it ends."""
    match = _LITERAL.match(sql, at)
    if match is None or match.end() == len(sql):
        raise NotOurs(sql[:80])
    if (text := match["text"]) is not None:
        return text.replace("''", "'"), match.end()
    if (number := match["number"]) is not None:
        return (int(number) if number.lstrip("-").isdigit() else float(number)), match.end()
    if (blob := match["blob"]) is not None:
        return bytes.fromhex(blob), match.end()
    return None, match.end()


def statement(logged: Logged) -> str:
    """What `parse` reads, as history.trigger_sql would have written it: for a log put right."""
    name, values = logged.table, logged.values
    if logged.operation == "I":
        return f'DELETE FROM "{name}" WHERE id={logged.row_id}'
    if logged.operation == "U":
        assigned = ",".join(f'"{column}"={_quoted(value)}' for column, value in values.items())
        return f'UPDATE "{name}" SET {assigned} WHERE id={logged.row_id}'
    columns = ", ".join(f'"{column}"' for column in values)
    return f'INSERT INTO "{name}"({columns}) VALUES({",".join(map(_quoted, values.values()))})'


def _quoted(value: Value) -> str:
    """As SQLite's quote() writes it."""
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, bytes):
        return f"X'{value.hex()}'"
    return repr(value)


def opposite(logged: Logged, table: "Table") -> tuple[str, tuple[Value, ...]]:
    """The statement that takes `logged` back, and the values to bind; "" when nothing is left.

    `table` is what the table is like now.
    """
    name = table.name
    if logged.operation == "I":
        return f'DELETE FROM "{name}" WHERE id=?', (logged.row_id,)
    if logged.operation == "U":
        values = {key: value for key, value in logged.values.items() if key in table.c}
        values.pop("id", None)
        if not values:
            return "", ()
        assignments = ",".join(f'"{column}"=?' for column in values)
        return (
            f'UPDATE "{name}" SET {assignments} WHERE id=?',
            (*values.values(), logged.row_id),
        )
    return insertion(name, whole_row(logged, table))


def insertion(table: str, row: Mapping[str, Value]) -> tuple[str, tuple[Value, ...]]:
    """The statement that inserts `row`, and the values to bind."""
    columns = ",".join(f'"{column}"' for column in row)
    marks = ",".join("?" * len(row))
    return f'INSERT INTO "{table}"({columns}) VALUES({marks})', tuple(row.values())


def whole_row(logged: Logged, table: "Table") -> dict[str, Value]:
    """A deleted row as the table is now."""
    old = logged.values
    return {
        column.name: old[column.name] if column.name in old else _usual(column)
        for column in table.columns
    }


def _usual(column: "Column[Any]") -> Value:
    """What a new row has in a column when nothing is said of it."""
    if column.default is not None and column.default.is_scalar:
        value: Value = getattr(column.default, "arg")  # noqa: B009 - only scalar ones have it
        return value
    if column.nullable:
        return None
    return "" if issubclass(column.type.python_type, str) else 0
