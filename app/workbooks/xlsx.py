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
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lxml import etree
from openpyxl.packaging.relationship import get_rels_path
from openpyxl.reader import excel
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.datetime import from_excel, from_ISO8601
from openpyxl.xml.constants import ARC_CONTENT_TYPES, ARC_STYLE, SHARED_STRINGS

from app.i18n import N_
from app.progress import Progress
from app.text.legacy import encoding_of_font
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
from app.workbooks.xml_parts import Budget, Metered, check_whole, elements

MAX_SHEETS: Final = 200
MAX_STRINGS: Final = 2_000_000
"""Different texts of all sheets: no more than MAX_CELLS of one could show."""

MAX_MERGED: Final = 100_000
"""Merged ranges of one sheet that are kept."""

_ROWS_PER_REPORT: Final = 2000
_STRINGS_PER_REPORT: Final = 20_000
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

_ESCAPE: Final = re.compile("_x([0-9A-Fa-f]{4})_")
"""How Excel writes what XML cannot hold, and an underscore before what only looks like this."""

_SHEET_END: Final = ("{*}conditionalFormatting", "{*}dataValidations", "{*}hyperlinks")
"""What comes behind the merged cells, and may be long."""

_STRICT: Final = N_(
    "There is no worksheet in the file. If it is “Strict Open XML”, save it in Excel as “Excel "
    "Workbook (.xlsx)”."
)
_TOO_MANY_STRINGS: Final = N_(
    "The file has more than {limit} different texts. Copy the list alone into a new workbook, and "
    "import that one."
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
            tables = _read(path, _Reader(path, file), progress)
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


def _read(path: Path, reader: "_Reader", progress: Progress) -> list[SheetTable]:
    reader.read()
    parts = reader.worksheets()
    if len(parts) > MAX_SHEETS:
        raise WorkbookError(path, _TOO_MANY_SHEETS, limit=MAX_SHEETS)
    strings = reader.strings(progress) if parts else []
    budget = Budget(path, Room())
    fonts = _legacy_fonts(reader.wb)
    tables = []
    for place, part in enumerate(parts):

        def report(share: float, place: int = place) -> None:
            progress((place + share) / len(parts))

        tables.append(_Sheet(path, reader, part, strings, fonts, budget).read(report))
    return tables


@dataclass(frozen=True, slots=True)
class _Part:
    """A worksheet as the workbook lists it, and the part of the archive that holds it."""

    name: str
    hidden: bool
    target: str


class _Reader(excel.ExcelReader):
    """openpyxl's own reader, kept to what is wanted, after a look at each part."""

    def __init__(self, path: Path, file: Any) -> None:
        super().__init__(file, read_only=True, data_only=True, keep_links=False)
        self._path = path

    def read(self) -> None:
        """Read which sheets there are, and the styles."""
        self._look_at(ARC_CONTENT_TYPES)
        self.read_manifest()
        # Not in its public interface; it is what read_workbook itself goes by.
        find: Any = getattr(excel, "_find_workbook_part")  # noqa: B009
        book: str = find(self.package).PartName[1:]
        self._look_at(book)
        self._look_at(get_rels_path(book))  # type: ignore[no-untyped-call]
        self.read_workbook()
        if ARC_STYLE in self.valid_files:
            self._look_at(ARC_STYLE)
            apply_stylesheet(self.archive, self.wb)

    def _look_at(self, part: str) -> None:
        if part in self.valid_files:
            check_whole(self._path, self.archive.read(part))

    def worksheets(self) -> list[_Part]:
        """The worksheets in their order; charts are none."""
        return [
            _Part(sheet.name, sheet.state != "visible", relation.target)
            for sheet, relation in self.parser.find_sheets()
            if relation.target in self.valid_files and "chartsheet" not in relation.Type
        ]

    def strings(self, progress: Progress) -> list[str]:
        """The strings that all sheets share."""
        found = self.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]
        if found is None:
            return []
        with self.archive.open(found.PartName[1:]) as file:
            source = Metered(self._path, file)
            strings: list[str] = []
            for element in elements(self._path, source, ("{*}si",)):
                strings.append(_rich_text(element))
                if len(strings) > MAX_STRINGS:
                    raise WorkbookError(self._path, _TOO_MANY_STRINGS, limit=MAX_STRINGS)
                if len(strings) % _STRINGS_PER_REPORT == 0:
                    progress(0.0)  # how many there will be is not known; it may be stopped
            return strings


class _Sheet:
    """One worksheet while it is being read."""

    def __init__(
        self,
        path: Path,
        reader: _Reader,
        part: _Part,
        strings: list[str],
        legacy_fonts: dict[str, str],
        budget: Budget,
    ) -> None:
        book: Any = reader.wb
        self._path = path
        self._strings = strings
        self._epoch = book.epoch
        self._dates: set[int] = set(book._date_formats)
        self._timedeltas: set[int] = set(book._timedelta_formats)
        self._legacy_fonts = legacy_fonts
        self._archive = reader.archive
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
            return _rich_text(element)
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


def _rich_text(element: Any) -> str:
    """A text in one or several runs, with Excel's escapes (_x000D_) resolved."""
    parts = []
    for text in element.iter("{*}t"):
        # Phonetic runs (rPh) repeat the text in another script.
        if not text.getparent().tag.endswith("}rPh"):
            parts.append(text.text or "")
    joined = "".join(parts)
    return as_text(_ESCAPE.sub(_escaped, joined) if "_x" in joined else joined)


def _iso_text(raw: str) -> str:
    try:
        return as_text(from_ISO8601(raw))  # type: ignore[no-untyped-call]
    except ValueError:
        return "#VALUE!"


def _escaped(match: re.Match[str]) -> str:
    code = int(match.group(1), 16)
    # Half a character is none, and could be written nowhere.
    return "" if 0xD800 <= code <= 0xDFFF else chr(code)


def _legacy_fonts(book: Any) -> dict[str, str]:
    """Style number (as in the sheet's XML) -> name of its font, for fonts from before Unicode."""
    names = [font.name or "" for font in book._fonts]
    return {
        str(number): names[style.fontId]
        for number, style in enumerate(book._cell_styles)
        if style.fontId < len(names) and encoding_of_font(names[style.fontId])
    }


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
