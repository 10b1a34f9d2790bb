"""From the text in a sheet to clean Unicode: legacy encodings by font or by column, then NFC."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from app.progress import Progress, ignore
from app.text.legacy import (
    LegacyEncoding,
    decode,
    encoding_of_font,
    fits,
    guess_encoding,
    spelling,
)
from app.text.normal import clean, clean_lines
from app.workbooks import reader
from app.workbooks.table import SheetTable

_SAMPLES: Final = 8
_ROWS_PER_REPORT: Final = 5000
_INHERITED_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Conversion:
    """One text as it stood in the file and as it was understood."""

    row: int
    column: int
    before: str
    after: str


@dataclass(slots=True)
class Decoding:
    """How the text of a sheet was understood.

    `by_column` holds the columns judged to be in a legacy encoding, `by_font` how many cells were
    decoded because of their font; `samples` are the first different texts, before and after.
    """

    by_column: dict[int, LegacyEncoding] = field(default_factory=dict)
    by_font: int = 0
    samples: list[Conversion] = field(default_factory=list)


def sheets(path: Path, progress: Progress) -> Iterator[SheetTable]:
    """The sheets of a workbook or text file, in clean Unicode.

    Raises WorkbookError, OSError, what `progress` raises.
    """
    for original in reader.read(path, progress).sheets:
        yield to_unicode(original, ignore)[0]


def guess_columns(sheet: SheetTable) -> dict[int, LegacyEncoding]:
    """The legacy encoding of each column that is in one, judged without the cells' fonts."""
    values: dict[int, list[str]] = {}
    for number, row in zip(sheet.numbers, sheet.rows, strict=True):
        for column, text in enumerate(row):
            if not text.isascii() and (number, column) not in sheet.fonts:
                values.setdefault(column, []).append(unicodedata.normalize("NFC", text))
    found = {}
    for column, texts in values.items():
        if encoding := guess_encoding(texts):
            found[column] = encoding
    if found:
        # A column with too little text to judge by goes with the rest of the sheet.
        usual = Counter(found.values()).most_common(1)[0][0]
        for column in values.keys() - found.keys():
            as_it_is = spelling(values[column])
            decoded = spelling(values[column], usual)
            if (decoded or 0.0) > max(as_it_is or 0.0, _INHERITED_SHARE):
                found[column] = usual
    return found


def to_unicode(
    sheet: SheetTable, progress: Progress, columns: dict[int, LegacyEncoding] | None = None
) -> tuple[SheetTable, Decoding]:
    """The sheet in clean Unicode, and what was converted.

    `columns` are the user's own verdicts, which fonts do not overrule; None lets fonts and columns
    be judged.
    """
    fonts = sheet.fonts if columns is None else {}
    decoding = Decoding(guess_columns(sheet) if columns is None else dict(columns))
    cache: dict[tuple[str, LegacyEncoding | None, bool], str] = {}
    rows = []
    for index, (number, row) in enumerate(zip(sheet.numbers, sheet.rows, strict=True)):
        cells = []
        for column, text in enumerate(row):
            encoding, capitals = decoding.by_column.get(column), False
            if fonts and (font := fonts.get((number, column))):
                encoding, capitals = encoding_of_font(font) or (encoding, False)
                decoding.by_font += not text.isascii()
            key = (text, encoding, capitals)
            after = cache.get(key)
            if after is None:
                after = cache[key] = _understood(text, encoding, capitals)
                if encoding and after != text and len(decoding.samples) < _SAMPLES:
                    decoding.samples.append(Conversion(number, column, text, after))
            cells.append(after)
        rows.append(cells)
        if index % _ROWS_PER_REPORT == 0:
            progress(index / len(sheet.rows))
    return replace(sheet, rows=rows, fonts={}), decoding


def _understood(text: str, encoding: LegacyEncoding | None, capitals: bool) -> str:
    if encoding is not None and "@" not in text and fits(text, encoding):
        text = decode(text, encoding, capitals=capitals)
    return clean_lines(text) if "\n" in text or "\r" in text else clean(text)
