"""The undo log: triggers write down, for every changed row, the statement that takes it back.

The technique is that of sqlite.org/undoredo.html. The triggers are TEMP (made on the writing
connection at each open, so they always fit the schema), the log is an ordinary table: it commits
and rolls back with the edit itself, and outlives a crash.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.kinds import StepKind
from db.logged import NotOurs, opposite, parse

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

# The statements here are plain SQL: the history of a file is read before the models are imported.
UNTRACKED = frozenset({"step", "change", "show_run", "show_command"})
"""Tables whose changes are never undone: the log itself, and the journal of the show."""

KEPT_STEPS = 500
"""How many of the newest steps keep the rows needed to undo them."""

BROUGHT_BACK = {
    "delegate": ("code",),
    "delegate_group": ("code",),
    "cluster": ("kind", "number", "name"),
    "unit": ("name_key",),
    "dossier": ("id", "unit_id", "form_id"),
    "task": ("id", "title"),
    "hall": ("id", "name"),
    "agenda_item": ("id", "kind", "title"),
    "award_round": ("id", "form_id"),
    "award": ("id", "form_id", "unit_id", "name"),
}
"""Tables whose deleted rows can be brought back at any time, with the columns by which a row is
known again: ids of deleted rows are given to new ones. The steps that deleted some of them keep all
their rows, for seats, roles and papers went with these."""

_CURRENT_STEP = "(SELECT max(id) FROM step)"


def trigger_sql(table: "Table") -> list[str]:
    """The three CREATE TEMP TRIGGER statements that log changes of `table`."""
    name = table.name
    columns = [f'"{column.name}"' for column in table.columns]

    def log(event: str, operation: str, row: str, statement: str, when: str = "") -> str:
        return (
            f'CREATE TEMP TRIGGER "undo_{name}_{operation}" {event} ON main."{name}" {when} BEGIN '
            f"INSERT INTO change(step_id, table_name, row_id, operation, sql) "
            f"VALUES ({_CURRENT_STEP}, '{name}', {row}.id, '{operation}', {statement}); END"
        )

    data = [column for column in columns if column != '"id"']
    assignments = " || ".join(
        f"CASE WHEN old.{c} IS NOT new.{c} THEN ',{c}=' || quote(old.{c}) ELSE '' END" for c in data
    )
    values = " || ',' || ".join(f"quote(old.{c})" for c in columns)
    differs = " OR ".join(f"old.{c} IS NOT new.{c}" for c in data)
    return [
        log("AFTER INSERT", "I", "new", f"""'DELETE FROM "{name}" WHERE id=' || new.id"""),
        log(
            "AFTER UPDATE",
            "U",
            "old",
            f"""'UPDATE "{name}" SET ' || substr({assignments}, 2) || ' WHERE id=' || old.id""",
            f"WHEN {differs}",
        ),
        log(
            "BEFORE DELETE",
            "D",
            "old",
            f"""'INSERT INTO "{name}"({", ".join(columns)}) VALUES(' || {values} || ')'""",
        ),
    ]


def install(connection: "Connection", tables: "Iterable[Table]") -> None:
    """Make `connection` log every change of `tables` (but of the log itself)."""
    for table in tables:
        if table.name not in UNTRACKED:
            for statement in trigger_sql(table):
                connection.exec_driver_sql(statement)


@dataclass(frozen=True, slots=True)
class Undoable:
    """An edit that can be undone or redone: its label, the edit, and the step whose rows do it."""

    label: str
    edit_id: int
    log_id: int


@dataclass(slots=True)
class Stacks:
    """What Undo and Redo would do next, as the fold of the history."""

    undo: list[Undoable]
    redo: list[Undoable]

    def push(self, step_id: int, label: str, kind: StepKind, target_id: int | None) -> None:
        """Take the next step of the history into account."""
        if kind is StepKind.EDIT:
            self.undo.append(Undoable(label, step_id, step_id))
            self.redo.clear()
            return
        source, sink = (self.undo, self.redo) if kind is StepKind.UNDO else (self.redo, self.undo)
        if source and source[-1].edit_id == target_id:
            entry = source.pop()
            sink.append(Undoable(entry.label, entry.edit_id, step_id))


def load_stacks(connection: sqlite3.Connection) -> Stacks:
    """The stacks of a file just opened, as far back as the log was kept."""
    stacks = Stacks([], [])
    rows = connection.execute(
        "SELECT id, label, kind, target_id, "
        "EXISTS (SELECT 1 FROM change WHERE step_id = newest.id) FROM "
        "(SELECT * FROM step ORDER BY id DESC LIMIT ?) AS newest ORDER BY id",
        (KEPT_STEPS,),
    )
    kept = set()
    for step_id, label, kind, target_id, logged in rows:
        if logged:
            kept.add(step_id)
        stacks.push(step_id, label, StepKind(kind), target_id)
    return Stacks(_down_to_a_gap(stacks.undo, kept), _down_to_a_gap(stacks.redo, kept))


def _down_to_a_gap(stack: list[Undoable], kept: set[int]) -> list[Undoable]:
    """The end of a stack: what lies below a step without rows cannot be reached any more."""
    for at in range(len(stack) - 1, -1, -1):
        if stack[at].log_id not in kept:
            return stack[at + 1 :]
    return stack


def begin_step(
    connection: "Connection", label: str, kind: StepKind, at: int, target_id: int | None = None
) -> int:
    """Write the history line under which the triggers log from now on; returns its id."""
    result = connection.exec_driver_sql(
        "INSERT INTO step(at, label, kind, target_id) VALUES (?, ?, ?, ?)",
        (at, label, kind.value, target_id),
    )
    return int(result.lastrowid)


def changed_tables(connection: "Connection", step_id: int) -> frozenset[str]:
    """Names of the tables in which the step changed something."""
    query = "SELECT DISTINCT table_name FROM change WHERE step_id = ?"
    return frozenset(connection.exec_driver_sql(query, (step_id,)).scalars())


def last_change(connection: "Connection") -> int:
    """The id of the newest logged row change, 0 when there is none."""
    return int(connection.exec_driver_sql("SELECT max(id) FROM change").scalar() or 0)


def drop_step(connection: "Connection", step_id: int) -> None:
    """Forget a step in which nothing was changed."""
    connection.exec_driver_sql("DELETE FROM step WHERE id = ?", (step_id,))


def drop_rows(connection: "Connection", step_id: int) -> None:
    """Forget what a step changed: its line stays, and neither it nor what is before is undone."""
    connection.exec_driver_sql("DELETE FROM change WHERE step_id = ?", (step_id,))


def take_back(connection: "Connection", log_id: int) -> None:
    """Do the opposite of the changes of a step, backwards; the triggers log their opposites.

    Foreign keys are checked at the end of the transaction, since rows return in the order opposite
    to that in which cascades removed them. Raises logged.NotOurs for a log that another program has
    written to.
    """
    from db.models import Base

    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    query = (
        "SELECT operation, table_name, row_id, sql FROM change WHERE step_id = ? ORDER BY id DESC"
    )
    rows = connection.exec_driver_sql(query, (log_id,)).all()
    cursor = connection.connection.cursor()
    for operation, name, row_id, sql in rows:
        table = Base.metadata.tables.get(name)
        if table is None or name in UNTRACKED:
            raise NotOurs(name)
        statement, values = opposite(parse(operation, name, row_id, sql), table)
        if statement:
            cursor.execute(statement, values)
    cursor.close()


def forget_old(connection: "Connection") -> None:
    """Drop the rows of all but the newest KEPT_STEPS steps, and of deletions; the lines stay."""
    newest = connection.exec_driver_sql("SELECT max(id) FROM step").scalar() or 0
    _forget(connection, newest - KEPT_STEPS)


def forget_undo(connection: "Connection") -> None:
    """Drop the rows of every step but those of deletions: nothing before can be undone."""
    newest = connection.exec_driver_sql("SELECT max(id) FROM step").scalar() or 0
    _forget(connection, newest)


def _forget(connection: "Connection", last_step: int) -> None:
    tables = ",".join("?" * len(BROUGHT_BACK))
    connection.exec_driver_sql(
        "DELETE FROM change WHERE step_id <= ? AND step_id NOT IN (SELECT step_id FROM change "
        f"WHERE step_id <= ? AND operation = 'D' AND table_name IN ({tables}))",
        (last_step, last_step, *BROUGHT_BACK),
    )
