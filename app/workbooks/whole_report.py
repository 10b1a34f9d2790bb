"""What the import of a whole workbook does to each list, row by row: the preview, and the result.

An importer is handed a `Work`: the session that it writes to and the account that it gives. The
same importers run for the preview, on a copy of the conference, and for the import itself.
"""

import datetime
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.i18n import _
from app.workbooks.listed import ListedRow
from app.workbooks.problems import Problem, Severity


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Change:
    """One value that changes; `label` is an msgid, the texts are as they are read in a list."""

    label: str
    before: str
    after: str

    @property
    def text(self) -> str:
        """The change in one line, in the language in force."""
        if not self.before:
            return _("{field}: {after}").format(field=_(self.label), after=self.after)
        if not self.after:
            return _("{field}: {before} is emptied").format(field=_(self.label), before=self.before)
        return _("{field}: {before} → {after}").format(
            field=_(self.label), before=self.before, after=self.after
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file and what becomes of it; `name` says what it is about."""

    outcome: Outcome
    sheet: str
    row: int
    name: str
    changes: tuple[Change, ...] = ()


@dataclass(slots=True)
class ListReport:
    """What becomes of one list; `sheets` are those that hold it."""

    key: str
    title: str
    sheets: tuple[str, ...]
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def count(self, outcome: Outcome) -> int:
        """How many rows have this outcome."""
        return sum(line.outcome is outcome for line in self.lines)

    @property
    def wanted(self) -> bool:
        """Whether the list would change anything."""
        return self.count(Outcome.NEW) + self.count(Outcome.CHANGED) > 0


@dataclass(slots=True)
class WholeReport:
    """What the import of a workbook does, or would do.

    `lists` stand in the order in which they are imported. `shown` are the sheets that only show
    what other lists hold, `unknown` those that are none of the program's.
    """

    file: Path
    lists: list[ListReport] = field(default_factory=list)
    shown: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many rows of all lists have this outcome."""
        return sum(made.count(outcome) for made in self.lists)

    @property
    def problems(self) -> list[Problem]:
        """Everything to look at, in the order of the lists."""
        return [problem for made in self.lists for problem in made.problems]

    @property
    def wanted(self) -> bool:
        """Whether there is anything to import."""
        return any(made.wanted for made in self.lists)

    def as_json(self) -> dict[str, Any]:
        """The report as values that json.dump takes."""
        return {
            "file": self.file.name,
            "lists": [
                {
                    "list": made.key,
                    "sheets": list(made.sheets),
                    **{outcome.value: made.count(outcome) for outcome in Outcome},
                    "problems": [
                        {
                            "severity": problem.severity.value,
                            "code": problem.code,
                            "sheet": problem.sheet,
                            "row": problem.row,
                            "message": problem.message,
                        }
                        for problem in made.problems
                    ],
                }
                for made in self.lists
            ],
            "only_shown": list(self.shown),
            "unknown": list(self.unknown),
        }


@dataclass(frozen=True, slots=True)
class Before:
    """What there was before any list was imported, where two lists tell the same thing.

    A cell that says what was there before is no change, whatever another list made of it.
    `seats` are the labels of seats by delegate id.
    """

    held_on: datetime.date | None = None
    seats: Mapping[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Work:
    """What an importer is given. `erase`: an empty cell empties what is known so far.

    `today` completes days without a year.
    """

    session: Session
    report: ListReport
    today: datetime.date
    erase: bool = False
    before: Before = field(default_factory=Before)

    def new(self, row: ListedRow, name: str) -> None:
        """A row that is something new."""
        self._add(Outcome.NEW, row, name)

    def known(self, row: ListedRow, name: str, changes: Collection[Change]) -> None:
        """A row about something that is there already, and what it changes of it."""
        outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
        self._add(outcome, row, name, changes)

    def refuse(self, row: ListedRow, code: str, text: str, /, **values: Any) -> None:
        """A row that is left out; `text` is an msgid that says why, and what to do."""
        self.report.problems.append(row.problem(Severity.ERROR, code, text, **values))
        self._add(Outcome.REFUSED, row, str(values.get("name", "")))

    def warn(self, row: ListedRow, code: str, text: str, /, **values: Any) -> None:
        """Something of a row that is left out, or to be looked at; the rest is imported."""
        self.report.problems.append(row.problem(Severity.WARNING, code, text, **values))

    def _add(
        self, outcome: Outcome, row: ListedRow, name: str, changes: Collection[Change] = ()
    ) -> None:
        self.report.lines.append(Line(outcome, row.sheet, row.number, name, tuple(changes)))

    def told(self, row: ListedRow, *columns: str) -> dict[str, str]:
        """What the row says in these columns; an empty cell says something only with `erase`."""
        texts = {name: row.lines(name) for name in columns if name in row.columns}
        return {name: text for name, text in texts.items() if text or self.erase}


def differences(
    now: Mapping[str, Any],
    wanted: Mapping[str, Any],
    labels: Mapping[str, str],
    show: Callable[[str, Any], str] | None = None,
) -> tuple[Change, ...]:
    """What `wanted` changes of `now`; `labels` are the msgids of the fields.

    `show(field, value)` writes a value; without it texts stand as they are and days as dd/mm/yyyy.
    """
    write = show or (lambda _name, value: as_cell(value))
    return tuple(
        Change(labels[name], write(name, now[name]), write(name, value))
        for name, value in wanted.items()
        if now[name] != value
    )


def as_cell(value: Any) -> str:
    """A value as a list has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "x" if value else ""
    return f"{value:%d/%m/%Y}" if isinstance(value, datetime.date) else str(value)
