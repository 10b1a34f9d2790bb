"""Bringing deleted rows back from the undo log, with as much of what went with them as still fits.

What went with a row is told by the step that deleted it: rows removed by its cascades, and columns
of other rows that referred to it. The present state always wins: nothing in it is overwritten.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from sqlalchemy import ForeignKey, Table, UniqueConstraint

from db import changes
from db.changes import Row, RowChange
from db.history import BROUGHT_BACK
from db.logged import Value, insertion, whole_row
from db.models import Base

_FILLED_BY: Final = {
    ("award", "receiver_id"): "stand_in",
    ("signing_party", "delegate_id"): "name",
    ("agenda_item", "presenter_id"): "presenter_name",
}
"""A reference -> the text beside it: where there is one now, somebody else has been put there."""


class Why(StrEnum):
    """Why something did not come back."""

    GONE = "gone"
    """What it belongs to is not there any more."""
    TAKEN = "taken"
    """Another has its place now."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A row (with its `values`) that did not come back, or only without the reference `column`.

    `deletion` is that of the row with which it would have come.
    """

    deletion: int
    table: str
    values: Row
    column: str
    why: Why


@dataclass(slots=True)
class Revived:
    """What came back: deletion (its number in the log) -> id of the row now; all rows that are
    there again, by table and with that deletion; and what was lost.
    """

    rows: dict[int, int] = field(default_factory=dict)
    by_table: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    lost: list[Lost] = field(default_factory=list)


def revive(
    connection: sqlite3.Connection,
    deletions: Sequence[RowChange],
    instead: Mapping[int, Mapping[str, Value]],
) -> Revived:
    """Bring back the rows of `deletions` and what went with them, inside the present transaction.

    `instead` has values to be used in place of the logged ones, by deletion.
    """
    work = _Revival(connection)
    order = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
    tops = sorted(deletions, key=lambda deletion: (order[deletion.logged.table], deletion.id))
    there = [one for one in tops if work.bring_back(one.id, one, instead.get(one.id, {}))]
    for deletion in there:
        work.bring_what_went_with(deletion.id, deletion)
    return work.result


@dataclass(frozen=True, slots=True)
class _Reference:
    """A change in which a column (of `key`) held a reference to a row that went."""

    change: RowChange
    key: ForeignKey


class _Revival:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self.result = Revived()
        self._connection = connection
        self._ids: dict[tuple[int, str, Value], int] = {}
        """(step, table, id as logged there) -> id now, of the rows that are there again."""
        self._references: dict[int, dict[tuple[str, Value], list[_Reference]]] = {}
        self._deleted: dict[tuple[str, int], RowChange] = {
            (change.logged.table, change.logged.row_id): change
            for change in changes.deleted(connection, BROUGHT_BACK)
        }
        """The last deletion of each row."""

    def bring_back(self, top: int, deletion: RowChange, instead: Mapping[str, Value]) -> bool:
        """Insert one row again; whether that could be done."""
        logged = deletion.logged
        table = Base.metadata.tables[logged.table]
        row = {**whole_row(logged, table), **instead}
        for key in table.foreign_keys:
            column = key.parent.name
            if row[column] is not None:
                row[column] = self._id_now(deletion, key.column.table.name, row[column])
                if row[column] is None:
                    self._lose(top, deletion, "" if not key.parent.nullable else column, Why.GONE)
                    if not key.parent.nullable:
                        return False
        if self._row(logged.table, logged.row_id) is not None:
            del row["id"]
        try:
            if self._clashes(table, row):
                raise sqlite3.IntegrityError("not unique")
            cursor = self._connection.execute(*insertion(table.name, row))
        except sqlite3.IntegrityError:
            self._lose(top, deletion, "", Why.TAKEN)
            return False
        row_id = int(row.get("id") or cursor.lastrowid or 0)
        self._ids[deletion.step_id, logged.table, logged.row_id] = row_id
        self.result.by_table[logged.table][row_id] = top
        if top == deletion.id:
            self.result.rows[top] = row_id
        return True

    def bring_what_went_with(self, top: int, parent: RowChange) -> None:
        """Insert what its deletion took along, and let refer to it what did before."""
        key = (parent.logged.table, parent.logged.row_id)
        for one in self._of_step(parent.step_id).get(key, ()):
            change = one.change
            if change.logged.operation == "U":
                self._refer_again(top, parent, one)
            elif (
                one.key.ondelete == "CASCADE"
                and (change.step_id, change.logged.table, change.logged.row_id) not in self._ids
                and self.bring_back(top, change, {})
            ):
                self.bring_what_went_with(top, change)

    def _refer_again(self, top: int, parent: RowChange, one: _Reference) -> None:
        logged, column = one.change.logged, one.key.parent.name
        now = self._ids[parent.step_id, parent.logged.table, parent.logged.row_id]
        row_id = self._id_now(one.change, logged.table, logged.row_id)
        row = None if row_id is None else self._row(logged.table, row_id)
        if row is None:
            self._lose(top, one.change, column, Why.GONE)
            return
        beside = _FILLED_BY.get((logged.table, column))
        table = Base.metadata.tables[logged.table]
        if (
            row[column] is not None
            or (beside is not None and row[beside])
            or self._clashes(table, {column: now})
        ):
            self._lose(top, one.change, column, Why.TAKEN)
            return
        self._connection.execute(
            f'UPDATE "{logged.table}" SET "{column}"=? WHERE id=?', (now, row_id)
        )

    def _lose(self, top: int, change: RowChange, column: str, why: Why) -> None:
        logged = change.logged
        values = {"id": logged.row_id, **logged.values}
        self.result.lost.append(Lost(top, logged.table, values, column, why))

    def _of_step(self, step_id: int) -> dict[tuple[str, Value], list[_Reference]]:
        """(table, id) -> what referred to that row before the step."""
        if step_id not in self._references:
            found = defaultdict(list)
            for change in changes.of_step(self._connection, step_id):
                for key in _keys(change):
                    value = change.logged.values[key.parent.name]
                    found[key.column.table.name, value].append(_Reference(change, key))
            self._references[step_id] = found
        return self._references[step_id]

    def _id_now(self, change: RowChange, table: str, row_id: Value) -> int | None:
        """The id that a row has now which had `row_id` when `change` was made."""
        if (again := self._ids.get((change.step_id, table, row_id))) is not None:
            return again
        if not isinstance(row_id, int) or (row := self._row(table, row_id)) is None:
            return None
        last = self._deleted.get((table, row_id))
        if last is None or last.id < change.id:
            return row_id
        # It was deleted since: the row there now must be the same one, brought back.
        known_by = BROUGHT_BACK[table]
        same = all(last.logged.values.get(column) == row[column] for column in known_by)
        return row_id if same else None

    def _row(self, table: str, row_id: int) -> Row | None:
        cursor = self._connection.execute(f'SELECT * FROM "{table}" WHERE id=?', (row_id,))
        row = cursor.fetchone()
        if row is None:
            return None
        return dict(zip((column[0] for column in cursor.description), row, strict=True))

    def _clashes(self, table: Table, row: Row) -> bool:
        """Whether another row has what must be unique."""
        for columns in _unique(table):
            values = [row.get(column) for column in columns]
            if None in values:
                continue
            where = " AND ".join(f'"{column}"=?' for column in columns)
            query = f'SELECT 1 FROM "{table.name}" WHERE {where}'
            if self._connection.execute(query, values).fetchone():
                return True
        return False


def _keys(change: RowChange) -> Iterator[ForeignKey]:
    """The foreign keys of the changed row of which the change says what they held."""
    table = Base.metadata.tables.get(change.logged.table)
    for key in table.foreign_keys if table is not None else ():
        if change.logged.values.get(key.parent.name) is not None:
            yield key


def _unique(table: Table) -> Iterator[list[str]]:
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield [column.name for column in constraint.columns]
