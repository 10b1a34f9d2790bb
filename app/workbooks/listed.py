"""A list in a sheet: its line of headings found by their words, its rows read by them.

    found = listed.find(sheet, listed.by_patterns(_PATTERNS), _accept)
    for row in found.rows():
        name = row.get("name")

What the headings of each list are, and what its rows mean, is for its own module to say.
"""

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from app.text.normal import clean, clean_lines
from app.text.search import fold
from app.workbooks.problems import Problem, Severity
from app.workbooks.table import SheetTable, cell, is_error_value

SEARCHED_ROWS: Final = 60
"""The headings stand among so many first rows with content."""

Columns = dict[str, int]
"""What columns hold, by the list's own names -> column (from 0)."""

Naming = Callable[[str, Container[str]], str | None]
"""What a column under a heading holds; the names in the container have a column already."""

Accept = Callable[[SheetTable, int, Columns], Columns | None]
"""The columns of the list when a row (by its index) is its line of headings, else None."""


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row below the headings; `number` is its number in the file."""

    sheet: str
    number: int
    cells: list[str]
    columns: Mapping[str, int]

    def get(self, name: str) -> str:
        """The cell in a column on one line; "" where the list has no such column, or in the cell
        stands one of Excel's errors (#N/A, …).
        """
        return clean(self.raw(name)) if not is_error_value(self.raw(name)) else ""

    def lines(self, name: str) -> str:
        """The same with its line breaks."""
        return clean_lines(self.raw(name)) if not is_error_value(self.raw(name)) else ""

    def raw(self, name: str) -> str:
        """What stands in the cell, whatever it is."""
        return cell(self.cells, self.columns[name]) if name in self.columns else ""

    @property
    def texts(self) -> list[str]:
        """What stands in the row, empty cells left out."""
        return [text for text in self.cells if text]

    def problem(self, severity: Severity, code: str, text: str, /, **values: Any) -> Problem:
        """A problem that stands in this row; `text` is an msgid."""
        return Problem(severity, self.sheet, self.number, code, text, values)


@dataclass(frozen=True, slots=True)
class FoundList:
    """A list of a sheet; `header` is the index of its headings in `sheet.rows`."""

    sheet: SheetTable
    header: int
    columns: Columns

    def rows(self) -> Iterator[ListedRow]:
        """Every row below the headings."""
        start = self.header + 1
        rows = zip(self.sheet.numbers[start:], self.sheet.rows[start:], strict=True)
        for number, cells in rows:
            yield ListedRow(self.sheet.name, number, cells, self.columns)


def completed(found: FoundList, defaults: Mapping[str, str]) -> FoundList:
    """The list with a column for each of `defaults` that it lacks; all its rows hold that text."""
    missing = {name: text for name, text in defaults.items() if name not in found.columns}
    width = found.sheet.width
    rows = [[*row, *[""] * (width - len(row)), *missing.values()] for row in found.sheet.rows]
    columns = found.columns | {name: width + place for place, name in enumerate(missing)}
    return FoundList(replace(found.sheet, rows=rows), found.header, columns)


def by_patterns(patterns: Mapping[str, str]) -> Naming:
    """Columns named by the first pattern that fits the folded heading and is not taken yet."""
    compiled = {name: re.compile(pattern) for name, pattern in patterns.items()}

    def naming(heading: str, taken: Container[str]) -> str | None:
        key = fold(heading)
        fitting = (name for name, pattern in compiled.items() if pattern.fullmatch(key))
        return next((name for name in fitting if name not in taken), None)

    return naming


def having(*names: str) -> Accept:
    """A line of headings is one that has at least these columns."""

    def accept(_sheet: SheetTable, _index: int, columns: Columns) -> Columns | None:
        return columns if columns.keys() >= set(names) else None

    return accept


def columns_of(row: Sequence[str], naming: Naming) -> Columns:
    """What the columns hold if `row` is a line of headings; the first of two alike counts."""
    found: Columns = {}
    for column, text in enumerate(row):
        name = naming(text, found) if text else None
        if name is not None:
            found.setdefault(name, column)
    return found


def find(sheet: SheetTable, naming: Naming, accept: Accept) -> FoundList | None:
    """The first line of headings that `accept` takes; None for a sheet without such a list."""
    for index, row in enumerate(sheet.rows[:SEARCHED_ROWS]):
        columns = accept(sheet, index, columns_of(row, naming))
        if columns is not None:
            return FoundList(sheet, index, columns)
    return None
