"""What one step of the history changed, row by row: what stood there before, and what after."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.history.names import Names
from app.history.values import value_text
from app.history.words import COLUMNS, TABLES
from app.i18n import _
from db import changes
from db.changes import Row, RowChange
from db.logged import Value

LIMIT: Final = 500
"""So many rows of a step are told at once; nobody reads more, and imports change thousands."""


class Done(StrEnum):
    """What became of a row."""

    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A column's name, what it held before and after; "" where it held nothing."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Detail:
    """One row: what it is ("Delegate"), whose or which, what was done, and the columns that tell
    it. Of a new row these are what it was given, of a deleted one what it held.
    """

    thing: str
    name: str
    done: Done
    fields: tuple[FieldChange, ...]


def load(connection: sqlite3.Connection, step_id: int) -> tuple[list[Detail], int]:
    """(what the step changed, how many rows in all); of more than LIMIT the first ones."""
    rows = _by_row(changes.of_step(connection, step_id))
    shown = dict(list(rows.items())[:LIMIT])
    if not shown:
        return [], len(rows)
    last = max(change.id for row in shown.values() for change in row)
    later = _by_row(changes.after(connection, last, shown.keys()))
    names = Names(connection)
    details = []
    for (table, row_id), row in shown.items():
        before = _before(row)
        after = _after(row, later.get((table, row_id), []), names.row(table, row_id))
        if (detail := _detail(names, table, before, after)) is not None:
            details.append(detail)
    return details, len(rows)


def _by_row(found: Iterable[RowChange]) -> dict[tuple[str, int], list[RowChange]]:
    rows: dict[tuple[str, int], list[RowChange]] = defaultdict(list)
    for change in found:
        if change.logged.table in TABLES:
            rows[change.logged.table, change.logged.row_id].append(change)
    return dict(rows)


def _before(row: Sequence[RowChange]) -> Row | None:
    """What is known of the row as it was before the step; None when it was not there."""
    if row[0].logged.operation == "I":
        return None
    known: dict[str, Value] = {}
    for change in row:
        # The first value logged of a column is the one it had before the step.
        known = {**change.logged.values, **known}
        if change.logged.operation == "D":
            break
    return known


def _after(row: Sequence[RowChange], later: Sequence[RowChange], now: Row | None) -> Row | None:
    """What is known of the row as it was after the step; None when it was gone then."""
    if row[-1].logged.operation == "D":
        return None
    known: dict[str, Value] = {}
    for change in later:
        known = {**change.logged.values, **known}
        if change.logged.operation == "D":
            return known
    return {**(now or {}), **known}


def _detail(names: Names, table: str, before: Row | None, after: Row | None) -> Detail | None:
    """None when nothing came of the changes that people would see."""
    if before is None and after is None:
        return None
    if before is None or after is None:
        done = Done.ADDED if before is None else Done.DELETED
        # Its name stands beside it already.
        skipped = TABLES[table].named_by
        compared = [c for c, value in (before or after or {}).items() if value and c not in skipped]
    else:
        done = Done.CHANGED
        compared = [c for c in before if before[c] != after.get(c)]
    compared = [column for column in compared if column in COLUMNS]
    if done is Done.CHANGED and not compared:
        return None
    fields = tuple(
        FieldChange(
            column_name(table, column),
            value_text(names, table, column, (before or {}).get(column)),
            value_text(names, table, column, (after or {}).get(column)),
        )
        for column in compared
    )
    # Who was renamed is called as before the step; of a change only some columns are known.
    name = names.of_values(table, {**(after or {}), **(before or {})})
    return Detail(_(TABLES[table].one), name, done, fields)


def column_name(table: str, column: str) -> str:
    """What a column is called, in the language in force."""
    own: Mapping[str, str] = TABLES[table].columns
    return _(own.get(column) or COLUMNS[column])
