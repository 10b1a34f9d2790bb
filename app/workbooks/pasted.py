"""Cells on the clipboard, out and in: as Excel, LibreOffice and Word write and read them.

Out: text with a tab between cells and a line a row, a cell with tabs, line breaks or quotes in
quotes; and a table in HTML, which Excel and Word prefer: there a phone stays a text and a number a
number.

In: `block` reads such text, decodes TCVN3 and VNI and makes clean Unicode of it; `sheet` turns it
into what the importers read from a file.
"""

import html
import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from app.i18n import N_, _
from app.progress import ignore
from app.text.search import fold
from app.workbooks import pasted_html, unicode_text
from app.workbooks.errors import WorkbookError
from app.workbooks.refused import Refused
from app.workbooks.table import MAX_COLUMNS, MAX_TEXT, SheetBuilder, SheetTable

MAX_ROWS: Final = 10_000
"""Most rows that are taken from the clipboard; longer lists come as a file."""

MAX_CHARS: Final = 10_000_000
"""Most characters of them."""

_ALIKE: Final = 0.8
"""How alike two texts are (0 to 1) from which on one is taken for the other corrected."""

_TO_QUOTE: Final = re.compile(r'[\t\r\n"]')
_QUOTED: Final = re.compile(r'"((?>(?:[^"]|"")*))"(?=[\t\r\n]|\Z)')
_BARE: Final = re.compile(r"[^\t\r\n]*")
_BREAK: Final = re.compile(r"\r\n|[\r\n]")
_INTEGER: Final = re.compile(r"0|[1-9]\d{0,8}")
_DECIMAL: Final = re.compile(r"([−-]?)(0|[1-9]\d{0,8}),(\d{1,4})")
_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_TOO_MUCH: Final = N_(
    "There is more on the clipboard than can be pasted at once ({limit} rows). Save it as an Excel "
    "file and import that."
)


@dataclass(frozen=True, slots=True)
class Block:
    """Pasted cells: every row has the same number of texts."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.rows[0]) if self.rows else 0

    @property
    def is_one(self) -> bool:
        """Whether there is but one cell."""
        return len(self.rows) == 1 and self.width == 1


def source() -> Path:
    """What stands in place of the name of a file."""
    return Path(_("Clipboard"))


# -- out -------------------------------------------------------------------------------------------


def to_text(rows: Iterable[Sequence[str]]) -> str:
    """`rows` as tab-separated text."""
    lines = ["\t".join(map(_quoted, row)) for row in rows]
    # Without its line end a last line with nothing in it would be none.
    return "\r\n".join(lines) + ("\r\n" if lines and not lines[-1] else "")


def _quoted(text: str) -> str:
    if not _TO_QUOTE.search(text):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def to_html(rows: Iterable[Sequence[str]]) -> str:
    """`rows` as a table of a web page, as Excel itself copies one."""
    lines = "".join(f"<tr>{''.join(map(_html_cell, row))}</tr>\n" for row in rows)
    return (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8">'
        f"</head><body>\n<table>\n{lines}</table>\n</body></html>"
    )


def _html_cell(text: str) -> str:
    # Excel reads x:num and mso-…, LibreOffice sdval and sdnum. "@" is the format of a text: with it
    # 0912… keeps its zero, and "=1+1" is no formula.
    if number := _number(text):
        kind = f'x:num="{number}" sdval="{number}" sdnum="1033;0;General"'
    else:
        kind = 'sdnum="1033;0;@" style=\'mso-number-format:"\\@"\''
    shown = _BREAK.sub('<br style="mso-data-placement:same-cell;">', html.escape(text))
    return f"<td {kind}>{shown}</td>"


def _number(text: str) -> str:
    """The number that a text is in the Vietnamese way (9,5; 1.000.000), as a computer writes it."""
    if _INTEGER.fullmatch(text):
        return text
    if match := _DECIMAL.fullmatch(text):
        return f"{'-' if match[1] else ''}{match[2]}.{match[3]}"
    return text.replace(".", "") if _THOUSANDS.fullmatch(text) else ""


# -- in --------------------------------------------------------------------------------------------


def split(text: str) -> list[list[str]]:
    """The cells of tab-separated text as they stand, line by line.

    A quote that is never closed, or closed within a cell, is a letter like others.
    """
    if not text:
        return []
    if '"' not in text:
        lines = [line.split("\t") for line in _BREAK.split(text)]
        return lines[:-1] if text[-1] in "\r\n" else lines
    rows: list[list[str]] = [[]]
    at, end = 0, len(text)
    while True:
        if match := _QUOTED.match(text, at):
            rows[-1].append(_BREAK.sub("\n", match[1].replace('""', '"')))
        else:
            match = _BARE.match(text, at)
            assert match is not None
            rows[-1].append(match[0])
        at = match.end()
        if at == end:
            return rows
        if text[at] == "\t":
            at += 1
            continue
        line_end = _BREAK.match(text, at)
        assert line_end is not None
        at = line_end.end()
        if at == end:
            return rows
        rows.append([])


def block(text: str, page: str = "") -> Block:
    """The cells of pasted text, in clean Unicode; `page` is the web page that came with it, if any.

    Raises WorkbookError past the limits.
    """
    if len(text) > MAX_CHARS:
        raise WorkbookError(source(), _TOO_MUCH, limit=MAX_ROWS)
    rows = split(text.replace("\x00", ""))
    table = pasted_html.read(page) if page else None
    if table is not None and table.by_word:
        rows = table.rows
    if len(rows) > MAX_ROWS:
        raise WorkbookError(source(), _TOO_MUCH, limit=MAX_ROWS)
    cut = [[cell[:MAX_TEXT] for cell in row[:MAX_COLUMNS]] for row in rows]
    same = table is not None and list(map(len, rows)) == list(map(len, table.rows))
    fonts = table.fonts if table is not None and same else {}
    numbered = SheetTable("", cut, list(range(1, len(cut) + 1)), fonts)
    clean, _decoding = unicode_text.to_unicode(numbered, ignore)
    width = clean.width
    return Block(tuple(tuple(row + [""] * (width - len(row))) for row in clean.rows))


def sheet(pasted: Block, headings: Sequence[str] = (), first: int = 1) -> SheetTable:
    """What an importer reads: the rows that are not empty, under `headings` where they have none.

    `first` is the number of the first row on the clipboard.
    """
    builder = SheetBuilder(source(), "")
    builder.add(first - 1, list(headings))
    for number, row in enumerate(pasted.rows, start=first):
        builder.add(number, list(row))
    return builder.finish()


def under(pasted: Block, columns: Sequence[int], wanted: Sequence[int]) -> Block:
    """The cells of `pasted`, which stand in `columns`, as far as they stand in `wanted` ones."""
    places = [place for place, column in enumerate(columns) if column in wanted]
    return Block(tuple(tuple(row[place] for place in places) for row in pasted.rows))


def heading_columns(pasted: Block, headings: Sequence[str]) -> list[int] | None:
    """The number of the heading that each cell of the first row is; None if it is no such row."""
    if not pasted.rows:
        return None
    numbers = {fold(text): number for number, text in reversed(list(enumerate(headings))) if text}
    found = [numbers.get(fold(text)) for text in pasted.rows[0]]
    columns = [number for number in found if number is not None]
    if len(columns) != len(found) or len(set(columns)) != len(columns):
        return None
    return columns


def alike(one: str, other: str) -> bool:
    """Whether two texts are the same, or one the other with a slip of the pen mended."""
    keys = fold(one), fold(other)
    return keys[0] == keys[1] or SequenceMatcher(None, *keys).ratio() >= _ALIKE


def choice(text: str, choices: Iterable[tuple[Hashable, str]]) -> object:
    """The value of (value, name) that a pasted text names, or begins to name. Raises Refused."""
    key = fold(text)
    offered = [(value, fold(name)) for value, name in choices]
    for value, name in offered:
        if name == key:
            return value
    begun = {value for value, name in offered if key and name.startswith(key)}
    if len(begun) == 1:
        return begun.pop()
    raise Refused(_("“{text}” is none of the choices.").format(text=text))
