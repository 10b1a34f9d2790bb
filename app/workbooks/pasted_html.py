"""The table that other programs put on the clipboard as a web page, beside the text.

Word's text breaks a cell of several paragraphs into rows, so that its table is read from here. For
all others the text is exact, and only the fonts of the cells are of use: .VnTime tells TCVN3.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from app.text.legacy import encoding_of_font
from app.workbooks.table import MAX_COLUMNS

MAX_CHARS: Final = 3_000_000
"""A longer page is left unread; its text says the same."""

_WORD: Final = re.compile(r"urn:schemas-microsoft-com:office:word|content=.?Microsoft Word")
_CLASS: Final = re.compile(r"\.([\w-]+)[^{}]*\{([^{}]*)\}")
_FONT: Final = re.compile(r"font-family\s*:\s*[\"'“]?\s*([^\"'”;,}]+)")
_BREAKS: Final = frozenset({"p", "div", "br", "li", "h1", "h2", "h3"})
_BLANK: Final = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True)
class HtmlTable:
    """Texts of the cells, and the font from before Unicode of each (row, column) that has one."""

    rows: list[list[str]] = field(default_factory=list)
    fonts: dict[tuple[int, int], str] = field(default_factory=dict)
    by_word: bool = False


def read(page: str) -> HtmlTable | None:
    """The first table of a web page; None where there is none."""
    if len(page) > MAX_CHARS or "<table" not in page.lower():
        return None
    parser = _Parser(page)
    return parser.table if parser.table.rows else None


class _Parser(HTMLParser):
    """Collects the cells of the first table; tables inside its cells are text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.table = HtmlTable(by_word=_WORD.search(page) is not None)
        self._styles = {name: _font_in(rules) for name, rules in _CLASS.findall(page)}
        self._depth = 0
        self._over = False
        self._cell: list[str] | None = None
        self._font = ""
        self._span = 1
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Rows, cells, paragraphs, and whatever names a font."""
        given = {name: value or "" for name, value in attrs}
        if tag == "table":
            self._depth += 1
        if self._over or self._depth != 1:
            return
        if tag == "tr":
            self._end_cell()
            self.table.rows.append([])
        elif tag in ("td", "th") and self.table.rows:
            self._end_cell()
            self._cell, self._font = [], ""
            span = given.get("colspan", "")
            self._span = min(int(span), MAX_COLUMNS) if span.isdecimal() else 1
        elif self._cell is not None and tag in _BREAKS:
            self._cell.append("\n")
        if self._cell is not None and not self._font:
            fonts = (_font_in(given.get("style", "")), self._styles.get(given.get("class", ""), ""),
                     given.get("face", ""))  # fmt: skip
            self._font = next((one for one in fonts if encoding_of_font(one)), "")

    def handle_endtag(self, tag: str) -> None:
        """The end of a cell or of the table."""
        if tag == "table":
            if self._depth == 1:
                self._end_cell()
                self._over = self._over or bool(self.table.rows)
            self._depth = max(self._depth - 1, 0)
        elif tag in ("td", "th") and self._depth == 1:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        """Text of a cell; line breaks of the page are blanks."""
        if self._cell is not None and not self._over:
            self._cell.append(_BLANK.sub(" ", data))

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        row = self.table.rows[-1]
        if self._font:
            self.table.fonts[len(self.table.rows), len(row)] = self._font
        lines = (line.strip() for line in "".join(self._cell).split("\n"))
        row.append("\n".join(line for line in lines if line))
        row.extend([""] * (self._span - 1))
        self._cell = None


def _font_in(style: str) -> str:
    found = _FONT.search(style)
    return found[1].strip() if found is not None else ""
