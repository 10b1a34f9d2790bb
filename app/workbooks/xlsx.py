"""Excel's present format: xlsx and xlsm.

openpyxl reads which sheets there are and the styles; strings and sheets are read in one pass here,
because openpyxl's read-only sheets tell nothing of merged cells, are slower, and trust the file.
Macros, external links, pictures and properties are never looked at; of a formula the value counts
that Excel kept.
"""

import errno
import re
import warnings
import zipfile
from pathlib import Path
from typing import Any, Final

from lxml import etree
from openpyxl.utils.datetime import from_excel, from_ISO8601

from app.i18n import N_
from app.progress import Progress
from app.workbooks.archive import DAMAGED, check_archive
from app.workbooks.errors import WorkbookError
from app.workbooks.table import (
    LAST_ROW,
    MAX_COLUMNS,
    MergedRange,
    Room,
    SheetBuilder,
    SheetTable,
    Workbook,
    as_text,
)
from app.workbooks.xlsx_book import Book, SheetPart, rich_text
from app.workbooks.xml_parts import Budget, Metered, elements

MAX_SHEETS: Final = 200
MAX_MERGED: Final = 100_000
"""Merged ranges of one sheet that are kept."""

_ROWS_PER_REPORT: Final = 2000
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

_SHEET_END: Final = ("{*}conditionalFormatting", "{*}dataValidations", "{*}hyperlinks")
"""What comes behind the merged cells, and may be long."""

_STRICT: Final = N_(
    "There is no worksheet in the file. If it is “Strict Open XML”, save it in Excel as “Excel "
    "Workbook (.xlsx)”."
)
_TOO_MANY_SHEETS: Final = N_(
    "The file has more than {limit} sheets. Copy the list alone into a new workbook, and import "
    "that one."
)


def read(path: Path, progress: Progress) -> Workbook:
    """Read every worksheet of an xlsx or xlsm file. Raises WorkbookError."""
    try:
        check_archive(path)
        with warnings.catch_warnings(), path.open("rb") as file:
            # openpyxl warns of extensions that it drops; only cells matter here.
            warnings.simplefilter("ignore")
            tables = _read(path, Book(path, file), progress)
    except (
        zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, TypeError, IndexError,
        EOFError, OSError, AttributeError, SyntaxError, NotImplementedError, RuntimeError,
        ArithmeticError, AssertionError,
    ) as error:  # fmt: skip
        # All of these come out of openpyxl and zipfile for files that were cut or tampered with.
        # EINVAL is zipfile's seek to where no file goes.
        if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
            raise
        raise WorkbookError(path, DAMAGED) from error
    except Exception as error:
        # defusedxml and zlib have exceptions of their own, which share no base class.
        if type(error).__module__.partition(".")[0] in {"defusedxml", "zlib"}:
            raise WorkbookError(path, DAMAGED) from error
        raise
    if not tables:
        raise WorkbookError(path, _STRICT)
    return Workbook(path, tables)


def _read(path: Path, book: Book, progress: Progress) -> list[SheetTable]:
    book.read()
    parts = book.worksheets()
    if len(parts) > MAX_SHEETS:
        raise WorkbookError(path, _TOO_MANY_SHEETS, limit=MAX_SHEETS)
    strings = book.strings(progress) if parts else []
    budget = Budget(path, Room())
    tables = []
    for place, part in enumerate(parts):

        def report(share: float, place: int = place) -> None:
            progress((place + share) / len(parts))

        tables.append(_Sheet(path, book, part, strings, budget).read(report))
    return tables


class _Sheet:
    """One worksheet while it is being read."""

    def __init__(
        self,
        path: Path,
        book: Book,
        part: SheetPart,
        strings: list[str],
        budget: Budget,
    ) -> None:
        self._path = path
        self._strings = strings
        self._epoch = book.epoch
        self._dates, self._timedeltas = book.date_styles
        self._legacy_fonts = book.legacy_fonts
        self._archive = book.archive
        self._target = part.target
        self._budget = budget
        self._builder = SheetBuilder(path, part.name, hidden=part.hidden, room=budget.room)
        self._columns: dict[str, int] = {}

    def read(self, progress: Progress) -> SheetTable:
        builder = self._builder
        size = max(self._archive.getinfo(self._target).file_size, 1)
        number = met = merges = 0
        with self._archive.open(self._target) as file:
            source = Metered(self._path, file)
            for element in elements(self._path, source, ("{*}row", "{*}mergeCell", *_SHEET_END)):
                if element.tag.endswith("}row"):
                    self._budget.take_row()
                    number = _number(element.get("r")) or number + 1
                    builder.add(number, self._cells(element, number))
                    met += 1
                    if met % _ROWS_PER_REPORT == 0:
                        progress(min(source.read_bytes / size, 1.0))
                elif not element.tag.endswith("}mergeCell"):
                    break
                elif merges < MAX_MERGED and (merged := self._merged(element.get("ref") or "")):
                    builder.merge(merged)
                    merges += 1
        return builder.finish()

    def _cells(self, row: Any, number: int) -> list[str]:
        cells: list[str] = []
        column = -1
        for element in row:
            attributes = element.attrib
            reference = attributes.get("r")
            column = self._column(reference) if reference else column + 1
            if column >= MAX_COLUMNS:
                break
            if column < len(cells):
                continue
            text = self._text(element, attributes)
            if not text:
                continue
            if column > len(cells):
                cells.extend([""] * (column - len(cells)))
            cells.append(text)
            if self._legacy_fonts:
                font = self._legacy_fonts.get(attributes.get("s", "0"))
                if font is not None:
                    self._builder.font(number, column, font)
        return cells

    def _text(self, element: Any, attributes: Any) -> str:
        kind = attributes.get("t", "n")
        if kind == "inlineStr":
            return rich_text(element)
        raw = None
        for child in element:
            if child.tag.endswith("}v"):
                raw = child.text
                break
        if not raw:
            return ""
        if kind == "s":
            return self._strings[_index(raw)]
        if kind == "n":
            return self._number_text(raw, attributes.get("s"))
        if kind == "b":
            return as_text(raw == "1")
        if kind == "d":
            return _iso_text(raw)
        return as_text(raw)

    def _number_text(self, raw: str, style: str | None) -> str:
        if style is not None and int(style) in self._dates:
            try:
                timedelta = int(style) in self._timedeltas
                return as_text(from_excel(float(raw), self._epoch, timedelta=timedelta))
            except (OverflowError, ValueError):
                return "#VALUE!"
        if raw.isdigit():
            return raw
        return as_text(float(raw))

    def _column(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = _column_number(letters)
        return column

    def _merged(self, reference: str) -> MergedRange | None:
        corners = _REFERENCE.findall(reference)
        if len(corners) != 2:
            return None
        (left, top), (right, bottom) = corners
        return MergedRange(int(top), self._column(left), int(bottom), self._column(right))


def _iso_text(raw: str) -> str:
    try:
        return as_text(from_ISO8601(raw))  # type: ignore[no-untyped-call]
    except ValueError:
        return "#VALUE!"


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise ValueError(f"no column: {letters!r}")
        number = number * 26 + ord(letter) - 64
    return number - 1 if number else MAX_COLUMNS


def _number(text: str | None) -> int | None:
    number = int(text) if text and text.isdigit() else None
    if number is not None and number > LAST_ROW:
        raise ValueError(f"no row: {number}")
    return number


def _index(text: str) -> int:
    """Place of a shared string; a negative one would be counted from the end."""
    index = int(text)
    if index < 0:
        raise IndexError(index)
    return index
