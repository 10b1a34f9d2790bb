"""Forgetting telephone numbers and e-mail addresses when the conference is over.

They go from the fields for them and from every other text, also from what deleted delegates and the
labels of the history still hold; the file is then written anew. Nothing brings them back, so edits
made before cannot be undone any more.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, String, Table, select, update
from sqlalchemy.orm import Session

from app.delegates.register import derived
from app.i18n import _
from app.snapshots import places
from app.text.contacts import Masker
from db.logged import Logged, NotOurs, Value, parse, statement
from db.models import Base, Delegate
from db.snapshots import Snapshot, listed
from db.store import Store

_FIELDS: Final = {
    "delegate": ("phone", "email"),
    "substitution": ("phone", "email"),
    "unit": ("phone",),
}
"""Columns that hold nothing else: they are emptied. Elsewhere the contact alone is left out."""

_NO_TEXTS: Final = frozenset(
    {"boot", "code", "colour", "digest", "key", "layout", "path", "poster"}
)
"""Columns of text in which no person writes, or that name a file."""

Row = dict[str, Value]


@dataclass(slots=True)
class Found:
    """How many there are to forget: delegates, those whom others came for, units, other texts that
    hold a contact, and lines of the history that do (deleted delegates among them).
    """

    delegates: int = 0
    substituted: int = 0
    units: int = 0
    texts: int = 0
    history: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether the conference holds no contact, as far as can be seen."""
        return not any((self.delegates, self.substituted, self.units, self.texts, self.history))


@dataclass(slots=True)
class _Plan:
    """What is to be written: by table the new values of rows, by id; and the same of the log."""

    rows: dict[str, dict[int, Row]] = field(default_factory=dict)
    labels: dict[int, str] = field(default_factory=dict)
    logged: dict[int, str | None] = field(default_factory=dict)
    """Row of the log -> its statement; None: it goes, for there is nothing else in it."""
    steps: set[int] = field(default_factory=set)


def find(session: Session) -> Found:
    """What `forget` would forget."""
    plan = _plan(session.connection())
    found = Found(history=len(plan.steps))
    for table, rows in plan.rows.items():
        fields = _FIELDS.get(table, ())
        with_field = sum(any(column in row for column in fields) for row in rows.values())
        # A delegate's search key holds the number, too: that is no text of its own.
        keys = {*fields, "search", "sort_key"}
        found.texts += sum(bool(row.keys() - keys) for row in rows.values())
        match table:
            case "delegate":
                found.delegates = with_field
            case "substitution":
                found.substituted = with_field
            case "unit":
                found.units = with_field
    return found


def forget(store: Store) -> None:
    """Forget every telephone number and e-mail address in the file. Cannot be undone.

    Raises the errors of Store.rewrite.
    """
    store.rewrite(_("Forget phone numbers"), lambda connection: _write(connection))


def copies(path: Path, second: Path | None = None) -> list[Snapshot]:
    """The copies of the conference at `path` that may hold what is forgotten, here and in a second
    place, the newest first. Copies that somebody made elsewhere are not known.
    """
    folder = places.folder_for(path)
    found = listed(folder)
    if second is not None:
        from app.snapshots.second_place import LOCKED_SUFFIX
        from db.sqlite import SUFFIX

        there = second / folder.name
        found += listed(there) + listed(there, f"{SUFFIX}{LOCKED_SUFFIX}")
    return sorted(found, key=lambda snapshot: snapshot.taken_at, reverse=True)


def remove_copies(snapshots: list[Snapshot]) -> list[Snapshot]:
    """Delete copies; returns those that could not be deleted."""
    left = []
    for snapshot in snapshots:
        try:
            snapshot.path.unlink(missing_ok=True)
        except OSError:
            left.append(snapshot)
    return left


# -- what is to be written -------------------------------------------------------------------------


def _plan(connection: Connection) -> _Plan:
    log = list(_log(connection))
    masker = Masker(_known(connection, log))
    plan = _Plan()
    for table in Base.metadata.tables.values():
        if table.name in ("step", "change"):
            continue
        if changed := _changed(connection, table, masker):
            plan.rows[table.name] = changed
    _follow(connection, plan.rows.get("delegate", {}))
    for step_id, label in connection.exec_driver_sql("SELECT id, label FROM step"):
        if (masked := masker.mask(label)) != label:
            plan.labels[step_id] = masked
            plan.steps.add(step_id)
    for change_id, step_id, logged in log:
        if logged is None:
            plan.logged[change_id] = None
        elif (without := _without(logged, masker)) != logged:
            plan.logged[change_id] = statement(without) if without is not None else None
            plan.steps.add(step_id)
    return plan


def _log(connection: Connection) -> Iterator[tuple[int, int, Logged | None]]:
    """(row of the log, step, what was logged); None for what another program has written there."""
    query = "SELECT id, step_id, operation, table_name, row_id, sql FROM change"
    for change_id, step_id, *rest in connection.exec_driver_sql(query):
        try:
            yield change_id, step_id, parse(*rest)
        except NotOurs:
            yield change_id, step_id, None


def _known(connection: Connection, log: list[tuple[int, int, Logged | None]]) -> set[str]:
    """Whatever stands, or stood, in the fields for contacts: it may look like anything."""
    known: set[str] = set()
    for table, columns in _FIELDS.items():
        for row in connection.exec_driver_sql(f"SELECT {','.join(columns)} FROM {table}"):
            known.update(row)
    for _change_id, _step_id, logged in log:
        if logged is not None:
            for column in _FIELDS.get(logged.table, ()):
                value = logged.values.get(column)
                if isinstance(value, str):
                    known.add(value)
    return known - {""}


def _changed(connection: Connection, table: Table, masker: Masker) -> dict[int, Row]:
    columns = [
        column.name
        for column in table.columns
        if isinstance(column.type, String) and column.name not in _NO_TEXTS
    ]
    if not columns:
        return {}
    changed: dict[int, Row] = {}
    names = ",".join(f'"{column}"' for column in columns)
    for row_id, *values in connection.exec_driver_sql(f'SELECT id, {names} FROM "{table.name}"'):
        old = dict(zip(columns, values, strict=True))
        new = _masked(table.name, old, masker)
        if row := {column: value for column, value in new.items() if value != old[column]}:
            changed[row_id] = row
    return changed


def _masked(table: str, row: Row, masker: Masker) -> Row:
    fields = _FIELDS.get(table, ())
    return {
        column: ""
        if column in fields
        else masker.mask(value)
        if isinstance(value, str) and column not in _NO_TEXTS
        else value
        for column, value in row.items()
    }


def _follow(connection: Connection, delegates: dict[int, Row]) -> None:
    """Let what is derived from a delegate's fields follow them."""
    columns = (Delegate.id, Delegate.full_name, Delegate.position, Delegate.code)
    rows = connection.execute(select(*columns)) if delegates else ()
    for row_id, full_name, position, code in rows:
        if (row := delegates.get(row_id)) is not None:
            full_name = str(row.get("full_name", full_name))
            position = str(row.get("position", position))
            row["sort_key"], row["search"] = derived(full_name, position, "", code)


def _without(logged: Logged, masker: Masker) -> Logged | None:
    """What was logged, without contacts; None where that leaves nothing."""
    values = _masked(logged.table, dict(logged.values), masker)
    if logged.operation == "U":
        # Nothing shall set a field for contacts again, not even to nothing.
        fields = _FIELDS.get(logged.table, ())
        values = {column: value for column, value in values.items() if column not in fields}
        if not values.keys() - {"search"}:
            return None
    return Logged(logged.operation, logged.table, logged.row_id, values)


# -- writing it ------------------------------------------------------------------------------------


def _write(connection: Connection) -> None:
    plan = _plan(connection)
    for name, rows in plan.rows.items():
        table = Base.metadata.tables[name]
        for row_id, row in rows.items():
            connection.execute(update(table).where(table.c.id == row_id).values(row))
    step, change = Base.metadata.tables["step"], Base.metadata.tables["change"]
    for step_id, label in plan.labels.items():
        connection.execute(update(step).where(step.c.id == step_id).values(label=label))
    for change_id, sql in plan.logged.items():
        if sql is None:
            connection.execute(change.delete().where(change.c.id == change_id))
        else:
            connection.execute(update(change).where(change.c.id == change_id).values(sql=sql))
