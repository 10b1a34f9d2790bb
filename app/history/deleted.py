"""What was deleted and is not there now: whose, when, in which step."""

import datetime
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.history.names import Names
from app.history.words import TABLES
from app.i18n import _
from app.text.search import fold, matches, search_terms
from db import changes
from db.changes import Row, RowChange
from db.history import BROUGHT_BACK
from db.kinds import StepKind
from db.logged import Value


class Kind(StrEnum):
    """What was deleted, or how."""

    DELEGATE = "delegate"
    OTHER = "other"
    UNDONE = "undone"
    """A delegate who had been added (imported) and went when that was undone."""


@dataclass(frozen=True, slots=True)
class Deletion:
    """Something that can be brought back. `id` is the number of the deletion in the undo log.

    `thing` says what it is ("Delegate"), `unit` and `position` are a delegate's; `step` is the
    label of the step in which it went, at `at` (local time).
    """

    id: int
    kind: Kind
    thing: str
    name: str
    position: str
    unit: str
    at: datetime.datetime
    step: str
    search: str


def load(connection: sqlite3.Connection) -> list[Deletion]:
    """Everything that was deleted and not brought back, the last deleted first."""
    steps = {step.id: step for step in changes.steps(connection)}
    names = Names(connection)
    found = changes.deleted(connection, BROUGHT_BACK)
    by_edit = {
        _known_by(change) for change in found if steps[change.step_id].kind is not StepKind.UNDO
    }
    deletions = []
    for change in _missing(connection, names, found):
        logged, step = change.logged, steps[change.step_id]
        if logged.table != "delegate":
            if _known_by(change) not in by_edit:
                continue
            kind = Kind.OTHER
        else:
            kind = Kind.DELEGATE if _known_by(change) in by_edit else Kind.UNDONE
        name = names.of_values(logged.table, logged.values)
        unit_id = logged.values.get("unit_id")
        unit = names.of_row("unit", unit_id, change.id) if isinstance(unit_id, int) else ""
        position = str(logged.values.get("position") or "")
        at = datetime.datetime.fromtimestamp(step.at / 1000)
        thing = _(TABLES[logged.table].one)
        search = "\n".join(map(fold, (name, unit, position, step.label, thing)))
        deletions.append(
            Deletion(change.id, kind, thing, name, position, unit, at, step.label, search)
        )
    return deletions


def _known_by(change: RowChange) -> tuple[Value, ...]:
    table = change.logged.table
    return (table, *_key(table, change.logged.values))


def _key(table: str, row: Row) -> tuple[Value, ...]:
    return tuple(row.get(column) for column in BROUGHT_BACK[table])


def _missing(
    connection: sqlite3.Connection, names: Names, found: list[RowChange]
) -> Iterator[RowChange]:
    """The last deletion of everything that is not there now, the last first."""
    present = {
        table: {_key(table, row) for row in names.rows(table).values()} for table in BROUGHT_BACK
    }
    # Whoever came instead of a delegate goes by another code; the row is the same.
    present["delegate"] |= {(row.get("code"),) for row in names.rows("substitution").values()}
    rows = {(row_id, row.get("code")) for row_id, row in names.rows("delegate").items()}
    codes = _earlier_codes(connection)
    for change in reversed(found):
        table = change.logged.table
        row_id = change.logged.row_id
        earlier = codes.get((change.step_id, row_id), []) if table == "delegate" else []
        key = _key(table, change.logged.values)
        # The row may be there with the one who was replaced: then both was undone.
        if key not in present[table] and not rows.intersection((row_id, one) for one in earlier):
            yield change
        present[table].add(key)
        if table == "delegate":
            present[table].update((code,) for code in earlier)


def _earlier_codes(connection: sqlite3.Connection) -> dict[tuple[int, Value], list[Value]]:
    """(step, delegate) -> the codes of those before who stood in the row that the step deleted."""
    codes: dict[tuple[int, Value], list[Value]] = {}
    for change in changes.deleted(connection, ["substitution"]):
        values = change.logged.values
        codes.setdefault((change.step_id, values.get("delegate_id")), []).append(values.get("code"))
    return codes


def search(deletions: Iterable[Deletion], query: str, kind: Kind) -> list[Deletion]:
    """Those of a kind in which all words of `query` are found, tone marks or not."""
    terms = search_terms(query)
    return [one for one in deletions if one.kind is kind and matches(terms, one.search)]
