"""What a reader makes of a sheet: rows of text, whatever the file was."""

import datetime
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from app.i18n import N_
from app.text.legacy import encoding_of_font
from app.workbooks.errors import WorkbookError

MAX_ROWS: Final = 100_000
"""Rows with content in one sheet; a delegate list is far shorter."""

LAST_ROW: Final = 1_048_576
"""Number of the last row that a sheet of Excel can have."""

MAX_CELLS: Final = 2_000_000
"""Cells of all sheets of a file, each row counted up to its last one: MAX_ROWS of twenty."""

MAX_CHARACTERS: Final = 100_000_000
"""Characters in all sheets of a file."""

MAX_COLUMNS: Final = 256
"""Cells further right are not read."""

MAX_TEXT: Final = 32_767
"""Characters kept of one cell: Excel's own limit."""

_MAX_FILLED_CELLS: Final = 2_000_000
"""Most cells that merged ranges may fill in one sheet."""

_TOO_MANY_ROWS: Final = N_(
    "The sheet has more than {limit} rows. Keep only the delegate list in it, or split it into "
    "several files."
)
_TOO_MANY_CELLS: Final = N_(
    "The file has more than {limit} cells. Keep only the list in it, without columns that are not "
    "needed, or split it into several files."
)
_TOO_MANY_CHARACTERS: Final = N_(
    "The texts of the file have more than {limit} letters. Keep only the list in it."
)


@dataclass(frozen=True, slots=True)
class MergedRange:
    """A merged cell range; rows and columns as in `SheetTable`, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class SheetTable:
    """One sheet as text. Empty rows are left out.

    `rows[i]` holds the cells from column 0 on, without empty ones at its end, and stands in row
    `numbers[i]` (from 1) of the file. `fonts` names the font of each cell, by (row number, column),
    that has text beyond ASCII or capitals in a font from before Unicode. A merged cell's value
    stands in each row of its left column.
    """

    name: str
    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    fonts: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[MergedRange] = field(default_factory=list)
    hidden: bool = False

    @property
    def width(self) -> int:
        """Number of columns up to the last one in use."""
        return max(map(len, self.rows), default=0)


@dataclass(slots=True)
class Workbook:
    """A file as read: its sheets in their order."""

    path: Path
    sheets: list[SheetTable]

    def sheet(self, name: str) -> SheetTable:
        """The sheet called `name` (case and blanks around do not count). Raises WorkbookError."""
        wanted = name.strip().casefold()
        for sheet in self.sheets:
            if sheet.name.strip().casefold() == wanted:
                return sheet
        names = ", ".join(sheet.name for sheet in self.sheets)
        message = N_("There is no sheet “{name}”. Its sheets are: {names}.")
        raise WorkbookError(self.path, message, name=name, names=names)


@dataclass(slots=True)
class Room:
    """What the sheets of one file may still take, all together."""

    cells: int = MAX_CELLS
    characters: int = MAX_CHARACTERS


class SheetBuilder:
    """Collects the rows of one sheet as a reader meets them, trimming as it goes."""

    def __init__(
        self, path: Path, name: str, *, hidden: bool = False, room: Room | None = None
    ) -> None:
        self._path = path
        self._table = SheetTable(name, hidden=hidden)
        self._room = room or Room()

    def add(self, number: int, cells: list[str]) -> None:
        """Take row `number`; it is kept unless it is empty.

        Raises WorkbookError past MAX_ROWS, MAX_CELLS and MAX_CHARACTERS.
        """
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            return
        table, room = self._table, self._room
        room.cells -= len(cells)
        room.characters -= sum(map(len, cells))
        for left, limit, message in (
            (MAX_ROWS - len(table.rows) - 1, MAX_ROWS, _TOO_MANY_ROWS),
            (room.cells, MAX_CELLS, _TOO_MANY_CELLS),
            (room.characters, MAX_CHARACTERS, _TOO_MANY_CHARACTERS),
        ):
            if left < 0:
                raise WorkbookError(self._path, message, sheet=table.name, limit=limit)
        table.rows.append(cells)
        table.numbers.append(number)

    def font(self, number: int, column: int, name: str) -> None:
        """Note the font of a cell, if it is one from before Unicode."""
        if encoding_of_font(name) is not None:
            self._table.fonts[number, column] = name

    def merge(self, merged: MergedRange) -> None:
        """Note a merged range."""
        self._table.merged.append(merged)

    def finish(self) -> SheetTable:
        """The table, with vertically merged cells filled down."""
        table = self._table
        places = {number: index for index, number in enumerate(table.numbers)}
        left = _MAX_FILLED_CELLS
        for merged in table.merged:
            first = places.get(merged.top)
            if first is None or merged.top == merged.bottom:
                continue
            value = cell(table.rows[first], merged.left)
            font = table.fonts.get((merged.top, merged.left))
            index = first + 1
            # Rows left out as empty stay out: a merged cell alone makes no delegate.
            while value and left > 0 and index < len(table.rows):
                if table.numbers[index] > merged.bottom:
                    break
                # A row that is lengthened for it takes as much as the cells put in between.
                left -= 1 + max(0, merged.left - len(table.rows[index]))
                _put(table.rows[index], merged.left, value)
                if font:
                    table.fonts[table.numbers[index], merged.left] = font
                index += 1
        return table


def cell(row: list[str], column: int) -> str:
    """The cell of a row at `column`, empty beyond its end."""
    return row[column] if column < len(row) else ""


def _put(row: list[str], column: int, value: str) -> None:
    row.extend([""] * (column + 1 - len(row)))
    if not row[column]:
        row[column] = value


def as_text(value: Any) -> str:
    """A cell's value as it is written in an office: 0912…, 12, 1.5, 27/02/2025, 07:30, 07:30:15."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value[:MAX_TEXT]
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, float):
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        return repr(value)
    if isinstance(value, datetime.datetime):
        if value.time() == datetime.time.min:
            return value.strftime("%d/%m/%Y")
        return f"{value:%d/%m/%Y} {_clock(value)}"
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, datetime.time):
        return _clock(value)
    return str(value)


def _clock(value: datetime.datetime | datetime.time) -> str:
    """A time of day, with seconds only where there are any."""
    return value.strftime("%H:%M:%S" if value.second else "%H:%M")


def is_error_value(text: str) -> bool:
    """Whether a cell shows one of Excel's errors (#N/A, #REF!, …)."""
    return text.startswith("#") and text in _ERRORS


_ERRORS: Final = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
)
