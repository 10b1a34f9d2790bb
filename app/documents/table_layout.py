"""Long tables of numbered rows: how high each row is, and which rows come on which page.

A row never breaks over a page and a group's heading is never parted from the group's first row.
All measures are points unless said otherwise.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.documents.fonts import ASCENT, DESCENT, SERIF, SERIF_BOLD
from app.documents.imposition import points
from app.documents.text_fit import LEADING, wrap

PADDING: Final = 4.0
"""Room left and right of the text in a cell."""

_ABOVE: Final = 1.2
"""Room above and below the text in a cell, in millimetres."""

_HIGHEST: Final = 80.0
"""No row becomes higher than this (millimetres): a longer text is set smaller."""

_STEP: Final = 0.95

_TAIL_ROWS: Final = 3
"""How many of the last rows stay together with what follows the table."""

SIGN_HEIGHT: Final = 11.0
"""A row that one can sign in comfortably, in millimetres."""


class Align(StrEnum):
    """Where the text of a column stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Numbering(StrEnum):
    """How rows are numbered: through the whole table, or anew in each group."""

    THROUGH = "through"
    BY_GROUP = "by_group"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and its share of the table's width (say, in millimetres).

    `rows` are the texts of `Group.rows`; a column to sign in simply gets empty ones.
    """

    heading: str
    width: float
    align: Align = Align.LEFT
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of cells (without the number) under a heading, "" for none.

    `reserve` blank rows follow, with numbers that run on: for whoever comes unannounced.
    """

    rows: Sequence[Sequence[str]]
    heading: str = ""
    reserve: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table; a column with the number of each row stands before `columns`, which share the rest.

    `row_height` is the least height of a row in millimetres, `number_width` the width of the column
    with the numbers; `size` is the type size in points.
    """

    columns: Sequence[Column]
    groups: Sequence[Group]
    numbering: Numbering = Numbering.THROUGH
    row_height: float = SIGN_HEIGHT
    size: float = 12.0
    number_heading: str = "STT"
    number_width: float = 12.0


class BandKind(StrEnum):
    """What a band of the table is."""

    HEADER = "header"
    HEADING = "heading"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines of one size and font in a cell."""

    lines: tuple[str, ...]
    size: float
    font: str
    align: Align

    @property
    def height(self) -> float:
        """From the top of the first line's marks to the bottom of the last line."""
        if not self.lines:
            return 0.0
        return self.size * (ASCENT + DESCENT + (len(self.lines) - 1) * LEADING)


@dataclass(frozen=True, slots=True)
class Band:
    """A row of cells, a heading (one cell over the whole width) or the header row."""

    kind: BandKind
    cells: tuple[Cell, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Laid:
    """A table laid out: `pages` hold bands without the header, which stands on top of each.

    `tail_page` is the page (from 0) that what follows the table comes on.
    """

    widths: tuple[float, ...]
    header: Band
    pages: list[list[Band]] = field(default_factory=list)
    tail_page: int = 0


def lay_out(table: Table, room: float, first: float, further: float, tail: float) -> Laid:
    """The table in a width of `room`, on a first page with height `first`, others with `further`.

    `tail` is the height of what follows; it stays with the table's last rows where a page holds
    them. A page too low for anything else still takes one row.
    """
    columns = [
        Column(table.number_heading, table.number_width, Align.CENTRE),
        *table.columns,
    ]
    first_width = points(table.number_width)
    scale = (room - first_width) / sum(column.width for column in table.columns)
    widths = (first_width, *(column.width * scale for column in table.columns))
    header = _band(
        BandKind.HEADER,
        [_cell(c.heading, SERIF_BOLD, w, table.size, Align.CENTRE)
         for c, w in zip(columns, widths, strict=True)],
        0.0,
    )  # fmt: skip
    blocks = list(_blocks(table, columns, widths))
    if tail:
        _join_last(blocks, further - header.height - tail)
    made = Laid(widths, header)
    left = first - header.height
    page: list[Band] = []
    for number, block in enumerate(blocks, start=1):
        high = sum(band.height for band in block)
        wanted = high + (tail if number == len(blocks) else 0.0)
        if wanted > further - header.height:
            # No page holds both.
            wanted = high
        if wanted > left and (page or (not made.pages and first < further)):
            made.pages.append(page)
            page, left = [], further - header.height
        page += block
        left -= high
    made.pages.append(page)
    if tail > left:
        made.pages.append([])
    return Laid(widths, header, made.pages, len(made.pages) - 1)


def _join_last(blocks: list[list[Band]], room: float) -> None:
    """Keep the last rows together as far as `room` goes: no signature with a single line above."""
    while len(blocks) > 1:
        joined = [*blocks[-2], *blocks[-1]]
        rows = sum(band.kind is BandKind.ROW for band in joined)
        if rows > _TAIL_ROWS or sum(band.height for band in joined) > room:
            return
        blocks[-2:] = [joined]


def _blocks(
    table: Table, columns: Sequence[Column], widths: Sequence[float]
) -> Iterator[list[Band]]:
    """Bands that stay together: a heading with the row after it, or a row."""
    number = 0
    for group in table.groups:
        if table.numbering is Numbering.BY_GROUP:
            number = 0
        held: list[Band] = []
        if group.heading:
            cell = _cell(group.heading, SERIF_BOLD, sum(widths), table.size, Align.LEFT)
            held.append(_band(BandKind.HEADING, [cell], 0.0))
        blank = [""] * len(table.columns)
        for texts in [*group.rows, *[blank] * group.reserve]:
            number += 1
            cells = [
                _cell(text, SERIF_BOLD if c.bold else SERIF, w, table.size, c.align)
                for text, c, w in zip((str(number), *texts), columns, widths, strict=True)
            ]
            yield [*held, _band(BandKind.ROW, cells, points(table.row_height))]
            held = []
        if held:
            yield held


def _cell(text: str, font: str, width: float, size: float, align: Align) -> Cell:
    room = width - 2 * PADDING
    most = points(_HIGHEST - 2 * _ABOVE)
    made = Cell(wrap(text, font, room, size), size, font, align)
    while made.height > most:
        size *= _STEP
        made = Cell(wrap(text, font, room, size), size, font, align)
    return made


def _band(kind: BandKind, cells: Sequence[Cell], least: float) -> Band:
    high = max(cell.height for cell in cells) + 2 * points(_ABOVE)
    return Band(kind, tuple(cells), max(least, high))
