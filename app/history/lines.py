"""The lines of the history as they are listed, and the search in them."""

import datetime
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.history.names import Names
from app.history.words import TABLES, Part
from app.text.search import fold, matches, search_terms
from db import changes, history
from db.kinds import StepKind


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A line: what was done at `at` (local time), and whether it still stands.

    An edit stands until it is undone; lines of Undo and Redo stand always. `rows` is how many rows
    it changed, 0 when that is not kept any more; `search` is the folded label. `above` tells how
    many edits Undo would take back before this one would be its next: None for lines that Undo does
    not reach, or not any more.
    """

    id: int
    at: datetime.datetime
    label: str
    kind: StepKind
    stands: bool
    rows: int
    parts: frozenset[Part]
    above: int | None
    search: str


def load(connection: sqlite3.Connection) -> list[HistoryLine]:
    """The whole history, newest first."""
    steps = changes.steps(connection)
    counts = changes.counts(connection)
    stack = history.load_stacks(connection).undo
    above = {entry.edit_id: place for place, entry in enumerate(reversed(stack))}
    undone: set[int | None] = set()
    for step in steps:
        if step.kind is StepKind.UNDO:
            undone.add(step.target_id)
        elif step.kind is StepKind.REDO:
            undone.discard(step.target_id)
    lines = []
    for step in reversed(steps):
        tables = counts.get(step.id, {})
        lines.append(
            HistoryLine(
                step.id,
                datetime.datetime.fromtimestamp(step.at / 1000),
                step.label,
                step.kind,
                step.id not in undone,
                sum(tables.values()),
                frozenset(TABLES[table].part for table in tables if table in TABLES),
                above.get(step.id),
                fold(step.label),
            )
        )
    return lines


def names_touched(connection: sqlite3.Connection) -> dict[int, str]:
    """Step -> folded names of everything it changed, for the search."""
    names = Names(connection)
    known: dict[tuple[str, int], str] = {}
    found: dict[int, list[str]] = {}
    for step_id, table, row_id in changes.touched(connection):
        key = (table, row_id)
        if key not in known:
            known[key] = fold(names.of_row(table, row_id)) if table in TABLES else ""
        if known[key]:
            found.setdefault(step_id, []).append(known[key])
    # A line break keeps words of two names from making one.
    return {step_id: "\n".join(dict.fromkeys(texts)) for step_id, texts in found.items()}


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which lines are shown: words in the label or in the names of what was changed, the day, the
    part of the work (None: all).
    """

    query: str = ""
    day: datetime.date | None = None
    part: Part | None = None

    def apply(self, lines: Iterable[HistoryLine], names: dict[int, str]) -> list[HistoryLine]:
        """The lines that pass, in their order; `names` is what names_touched found."""
        terms = search_terms(self.query)
        found = [
            line
            for line in lines
            if (self.day is None or line.at.date() == self.day)
            and (self.part is None or self.part in line.parts)
        ]
        if not terms:
            return found
        return [
            line
            for line in found
            if matches(terms, line.search) or _in_one_name(terms, names.get(line.id, ""))
        ]


def _in_one_name(terms: Sequence[str], names: str) -> bool:
    if not matches(terms, names):
        return False
    return any(matches(terms, name) for name in names.split("\n"))


def days(lines: Iterable[HistoryLine]) -> list[datetime.date]:
    """The days on which something was done, in the order of `lines`."""
    return list(dict.fromkeys(line.at.date() for line in lines))
