"""Excel's present format: xlsx and xlsm.

openpyxl reads the workbook, its styles and its strings; the sheets themselves are read in one pass
here, because openpyxl's read-only sheets tell nothing of merged cells and are slower.
"""

import errno
import re
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final

from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils.datetime import from_excel, from_ISO8601

from app.i18n import N_
from app.progress import Progress
from app.text.legacy import encoding_of_font
from app.workbooks.errors import WorkbookError
from app.workbooks.table import (
    MAX_COLUMNS,
    MergedRange,
    SheetBuilder,
    SheetTable,
    Workbook,
    as_text,
)

MAX_UNPACKED: Final = 1 << 30
"""Bytes that all parts of the file may have when unpacked (1 GiB)."""

MAX_RATIO: Final = 300
"""How many times larger than packed a part may be, once it is over _SMALL bytes."""

_SMALL: Final = 20 << 20
_ROWS_PER_REPORT: Final = 2000
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

_ESCAPE: Final = re.compile("_x(00[01][0-9A-Fa-f]|[Ff]{3}[EeFf])_")
"""What XML cannot hold. (Texts that only look so are escaped too; openpyxl has resolved those.)"""

_DAMAGED: Final = N_(
    "The file is damaged or not complete. Open it in Excel, save it under another name, and import "
    "that one."
)
_BOMB: Final = N_("The file unpacks to an unreasonable size and was not opened.")
_STRICT: Final = N_(
    "There is no worksheet in the file. If it is “Strict Open XML”, save it in Excel as “Excel "
    "Workbook (.xlsx)”."
)


def read(path: Path, progress: Progress) -> Workbook:
    """Read every worksheet of an xlsx or xlsm file. Raises WorkbookError."""
    try:
        _check_size(path)
        with warnings.catch_warnings(), path.open("rb") as file:
            # openpyxl warns of extensions that it drops; only cells matter here.
            warnings.simplefilter("ignore")
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "_get_source")]
            strings = _strings(sheets)
            tables = []
            for place, sheet in enumerate(sheets):

                def report(share: float, place: int = place) -> None:
                    progress((place + share) / len(sheets))

                tables.append(_Sheet(path, book, sheet, strings).read(report))
    except (
        zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, TypeError, IndexError,
        EOFError, OSError, AttributeError, SyntaxError, NotImplementedError, RuntimeError,
    ) as error:  # fmt: skip
        # All of these come out of openpyxl and zipfile for files that were cut or tampered with.
        # EINVAL is zipfile's seek to where no file goes.
        if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
            raise
        raise WorkbookError(path, _DAMAGED) from error
    except Exception as error:
        # defusedxml and zlib have exceptions of their own, which share no base class.
        if type(error).__module__.partition(".")[0] in {"defusedxml", "zlib"}:
            raise WorkbookError(path, _DAMAGED) from error
        raise
    if not tables:
        raise WorkbookError(path, _STRICT)
    return Workbook(path, tables)


def _check_size(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
    total = sum(part.file_size for part in parts)
    packed_hard = any(
        part.file_size > _SMALL and part.file_size > MAX_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if total > MAX_UNPACKED or packed_hard:
        raise WorkbookError(path, _BOMB)


class _Sheet:
    """One worksheet while it is being read."""

    def __init__(self, path: Path, book: Any, sheet: Any, strings: list[str]) -> None:
        self._strings = strings
        self._epoch = book.epoch
        self._dates: set[int] = set(book._date_formats)
        self._timedeltas: set[int] = set(book._timedelta_formats)
        self._legacy_fonts = _legacy_fonts(book)
        self._source = sheet._get_source
        self._last_row: int = sheet.max_row or 0
        self._builder = SheetBuilder(path, sheet.title, hidden=sheet.sheet_state != "visible")
        self._columns: dict[str, int] = {}

    def read(self, progress: Progress) -> SheetTable:
        builder = self._builder
        number = met = 0
        with self._source() as source:
            for tag, element in _rows_and_merges(source):
                if tag == "row":
                    number = _number(element.get("r")) or number + 1
                    builder.add(number, self._cells(element, number))
                    met += 1
                    if met % _ROWS_PER_REPORT == 0:
                        progress(min(number / max(self._last_row, number + 1), 1.0))
                elif merged := self._merged(element.get("ref") or ""):
                    builder.merge(merged)
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
            return _inline_text(element)
        raw = None
        for child in element:
            if child.tag.endswith("}v"):
                raw = child.text
                break
        if not raw:
            return ""
        if kind == "s":
            return self._strings[int(raw)]
        if kind == "n":
            return self._number_text(raw, attributes.get("s"))
        if kind == "b":
            return as_text(raw == "1")
        if kind == "d":
            return as_text(from_ISO8601(raw))  # type: ignore[no-untyped-call]
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


def _rows_and_merges(source: IO[bytes]) -> Iterator[tuple[str, Any]]:
    events = etree.iterparse(
        source, events=("end",), tag=("{*}row", "{*}mergeCell"), resolve_entities=False,
        no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    for _event, element in events:
        yield "row" if element.tag.endswith("}row") else "merge", element
        element.clear()
        # Cleared elements stay below their parent, and would add up over a long sheet.
        while element.getprevious() is not None:
            del element.getparent()[0]


def _inline_text(element: Any) -> str:
    parts = []
    for text in element.iter("{*}t"):
        # Phonetic runs (rPh) repeat the text in another script.
        if not text.getparent().tag.endswith("}rPh"):
            parts.append(text.text or "")
    return as_text("".join(parts))


def _strings(sheets: list[Any]) -> list[str]:
    """The strings that all sheets share, with Excel's escapes (_x000D_) resolved."""

    def plain(text: str) -> str:
        if "_x" in text:
            text = _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text)
        return as_text(text)

    return [plain(text) for text in sheets[0]._shared_strings] if sheets else []


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
    return int(text) if text and text.isdigit() else None
