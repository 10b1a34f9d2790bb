"""Text files with separated values, in the encodings that Vietnamese offices have them in."""

import csv
import io
import statistics
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.i18n import N_
from app.progress import Progress
from app.text.legacy import LegacyEncoding, spelling
from app.workbooks.errors import WorkbookError
from app.workbooks.table import LAST_ROW, MAX_COLUMNS, MAX_TEXT, SheetBuilder, Workbook

_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DELIMITERS: Final = ",;\t|"
_SAMPLE_LINES: Final = 50
_SAMPLE_CHARS: Final = 64 * 1024
_ROWS_PER_REPORT: Final = 2000
_NOT_TEXT: Final = N_(
    "This is neither an Excel file nor a text file with separated values. Import an xlsx, xlsm, "
    "xls or csv file."
)
_EMPTY: Final = N_("The file is empty.")
_LONG_LINE: Final = N_(
    "Line {line} is longer than {limit} characters, so the file is no list. A quotation mark that "
    "is not closed makes one line of many."
)
_TOO_MANY_LINES: Final = N_(
    "The file has more than {limit} lines, most of them empty. Copy the list alone into a new file."
)

MAX_LINE: Final = 1_000_000
"""Characters of one line, and of one value that goes over several lines."""


def read(path: Path, content: bytes, progress: Progress) -> Workbook:
    """Read a csv or tab-separated file, given as its bytes, as one sheet. Raises WorkbookError."""
    if not content.strip():
        raise WorkbookError(path, _EMPTY)
    text = decode(content)
    if text is None:
        raise WorkbookError(path, _NOT_TEXT)
    text, delimiter = _delimiter(text.replace("\x00", ""))
    builder = SheetBuilder(path, path.stem)
    lines = text.count("\n") + 1
    csv.field_size_limit(MAX_LINE)
    reader = csv.reader(_lines(path, text), delimiter=delimiter)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if number > LAST_ROW:
                raise WorkbookError(path, _TOO_MANY_LINES, limit=LAST_ROW)
            builder.add(number, [cell.strip()[:MAX_TEXT] for cell in cells[:MAX_COLUMNS]])
            if number % _ROWS_PER_REPORT == 0:
                progress(min(number / lines, 1.0))
    except csv.Error as error:
        # The only thing that it refuses in plain text without zeros: a value without end.
        raise WorkbookError(path, _LONG_LINE, line=number + 1, limit=MAX_LINE) from error
    return Workbook(path, [builder.finish()])


def _lines(path: Path, text: str) -> Iterator[str]:
    """The lines of `text` with their ends. Raises WorkbookError for one longer than MAX_LINE."""
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if len(line) > MAX_LINE:
            raise WorkbookError(path, _LONG_LINE, line=number, limit=MAX_LINE)
        yield line


def decode(content: bytes) -> str | None:
    """The text of `content` as NFC, or, in a font encoding, as cp1252; None when it is no text.

    A BOM decides; else UTF-16 shows by its zero bytes and UTF-8 by being valid. Among the 8-bit
    encodings, Vietnamese spelling decides between Windows-1258 and what looks like cp1252.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _strict(content, encoding)
    if encoding := _utf16_by_zeros(content):
        return _strict(content, encoding)
    if _is_binary(content):
        return None
    text = _strict(content, "utf-8")
    return text if text is not None else _eight_bit(content)


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return unicodedata.normalize("NFC", content.decode(encoding))
    except UnicodeError:
        return None


def _utf16_by_zeros(content: bytes) -> str:
    sample = content[:4096]
    half = max(len(sample) // 2, 1)
    if sample[1::2].count(0) > half * 0.3 and sample[0::2].count(0) == 0:
        return "utf-16-le"
    if sample[0::2].count(0) > half * 0.3 and sample[1::2].count(0) == 0:
        return "utf-16-be"
    return ""


def _is_binary(content: bytes) -> bool:
    sample = content[:65536]
    strange = sum(sample.count(byte) for byte in range(32) if byte not in b"\t\n\r\x0b\x0c\x1a")
    return strange > len(sample) * 0.01


def _eight_bit(content: bytes) -> str:
    as_cp1252 = content.decode("cp1252", errors="replace")
    as_cp1258 = unicodedata.normalize("NFC", content.decode("cp1258", errors="replace"))

    def score(text: str, encoding: LegacyEncoding | None = None) -> float:
        return spelling([text[:_SAMPLE_CHARS]], encoding) or 0.0

    others = max(score(as_cp1252), *(score(as_cp1252, encoding) for encoding in LegacyEncoding))
    return as_cp1258 if score(as_cp1258) > others else as_cp1252


def _delimiter(text: str) -> tuple[str, str]:
    """The text without Excel's "sep=" line, and the character that separates its values."""
    first, _end, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip("\r")) == 5:
        return rest, first[4]
    sample = text[:_SAMPLE_CHARS]

    def columns(delimiter: str) -> tuple[float, int]:
        widths = []
        try:
            for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
                widths.append(len(row))
                if len(widths) == _SAMPLE_LINES:
                    break
        except csv.Error:
            return 0, 0
        return statistics.median(widths or [0]), sum(widths)

    return text, max(_DELIMITERS, key=columns)
