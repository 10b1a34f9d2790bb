"""How a hall lies on the pages of its chart: which part on which page, how large, how wide a seat.

Measures of the hall are millimetres there, measures of the page are points.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from math import ceil, inf
from typing import Final

from app.documents import fonts
from app.documents.fonts import ASCENT, DESCENT, MEDIUM
from app.documents.hall_paper import PARTS
from app.documents.imposition import A4, points
from app.documents.seating_chart import Mode, Paper, SeatingChart
from app.documents.text_fit import LEADING
from app.seating.hall import Fixture, FixtureKind, Hall, Part, Row, Seat

SIDE: Final = 10.0
"""Margin of the sheet in millimetres."""

SEAT_WIDTH: Final = 0.93
SEAT_DEPTH: Final = 0.84
"""Size of a seat's box in parts of the distance of seats and rows."""

STRIP: Final = {Mode.NAMES: 0.3, Mode.NUMBERS: 0.4}
"""Share of the box that the strip with the group's sign takes."""

PAD: Final = 0.9
"""Room beside the text in a box, in points."""

LEGEND_LINE: Final = 5.0
LEGEND_COLUMN: Final = 66.0
"""Height and least width of a line of the legend, in millimetres."""

_LEAST: Final = {Mode.NAMES: 4.7, Mode.NUMBERS: 4.5}
"""Type size in points below which the hall is spread over more pages: of names the longest ones,
which are set smaller, shall not fall below 4.5 or so.
"""

_LARGEST_SEAT: Final = 26.0
"""A seat is not drawn wider than this many millimetres, however small the hall."""

_WIDEST, _NARROWEST = 1.8, 0.8
"""How much wider than deep the hall may be drawn: names need wide seats more than true angles."""

_USUAL_NAME: Final = (3.2, 2.6)
"""Width of a name on one and on two lines at size 1, where nobody is seated yet."""

_MOST_PARTS: Final = 6
"""A part of the hall is cut at most so often in either direction."""


@dataclass(frozen=True, slots=True)
class Tile:
    """What of the hall is on one page: `rows` with their seats there, `fixtures`, and the bounds in
    the hall. `name` says which part it is, "" for the whole.
    """

    name: str
    rows: tuple[Row, ...]
    fixtures: tuple[Fixture, ...]
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Scale:
    """Points a millimetre of the hall, across and in depth."""

    x: float
    y: float


@dataclass(frozen=True)
class Sheet:
    """The pages: their size, the room for the hall on each, and what is on each."""

    mode: Mode
    width: float
    height: float
    unit: float
    head: float
    foot: float
    legend_columns: int
    tiles: tuple[Tile, ...]
    sizes: tuple[float, ...]
    """Type size in points, tile by tile, that nearly all texts on seats can have."""
    factors: dict[int, float]
    """Seat id -> share of the usual size of its box, where seats stand close."""

    @property
    def room(self) -> tuple[float, float]:
        """Width and height that the hall may take."""
        return self.width - 2 * points(SIDE), self.height - self.head - self.foot

    def scale(self, tile: Tile, hall: Hall) -> Scale:
        """The scale at which `tile` fills the room."""
        width, height = self.room
        x = min(
            width / (tile.right - tile.left), points(_LARGEST_SEAT) / (hall.seat_pitch * SEAT_WIDTH)
        )
        y = height / (tile.bottom - tile.top)
        return Scale(min(x, y * _WIDEST), min(y, x / _NARROWEST))

    def box(self, scale: Scale, hall: Hall) -> tuple[float, float]:
        """Width and height of a usual seat's box."""
        return hall.seat_pitch * SEAT_WIDTH * scale.x, hall.row_pitch * SEAT_DEPTH * scale.y

    @classmethod
    def choose(cls, chart: SeatingChart, paper: Paper, mode: Mode) -> "Sheet":
        """Lying or standing, on as few pages as can be read; of equals that which cuts no row, and
        then that with the largest type.
        """
        reader = _Reader(chart, mode)
        factors = box_factors(chart.hall)
        best: _Worth = (False, 0, 0, 0.0)
        chosen: Sheet | None = None
        for lying in (False, True):
            sheet = _blank(chart, paper, mode, lying=lying, factors=factors)
            for across, tiles in _divisions(chart.hall, sheet, reader):
                worth = _worth(across, tiles, sheet, reader)
                if chosen is None or worth > best:
                    best, chosen = worth, replace(sheet, tiles=tiles)
        assert chosen is not None
        return replace(chosen, sizes=tuple(reader.size(chosen, tile) for tile in chosen.tiles))


def _blank(
    chart: SeatingChart, paper: Paper, mode: Mode, *, lying: bool, factors: dict[int, float]
) -> Sheet:
    unit = 1.3 if paper is Paper.A3 else 1.0
    short, long = points(A4[0]), points(A4[1])
    if paper is Paper.A3:
        short, long = long, 2 * short
    width, height = (long, short) if lying else (short, long)
    columns = max(1, int((width - 2 * points(SIDE)) / (points(LEGEND_COLUMN) * unit)))
    lines = ceil(legend_length(chart) / columns)
    head = points(10) + points(22) * unit
    foot = points(14) + points(LEGEND_LINE) * unit * lines + points(3)
    return Sheet(mode, width, height, unit, head, foot, columns, (), (), factors)


def legend_length(chart: SeatingChart) -> int:
    """How many lines the legend has: groups and zones, and free seats, seats out of use and
    wheelchair places where there are any.
    """
    counts = chart.counts
    others = (counts.free, counts.disabled, counts.wheelchair)
    return len(chart.groups) + len(chart.zones) + sum(number > 0 for number in others)


class _Reader:
    """How large the text on seats can be; one name in twenty may be set smaller."""

    def __init__(self, chart: SeatingChart, mode: Mode) -> None:
        self._hall = chart.hall
        self._mode = mode
        if mode is Mode.NUMBERS:
            seats = [fonts.width(seat.number, MEDIUM) for _row, seat in chart.hall.seats()]
            self._one = self._two = _usual(seats, 1.2)
            return
        self._one = _usual(
            [fonts.width(f"{p.initials} {p.given}", MEDIUM) for p in chart.people.values()],
            _USUAL_NAME[0],
        )
        self._two = _usual(
            [
                max(fonts.width(p.initials, MEDIUM), fonts.width(p.given, MEDIUM))
                for p in chart.people.values()
            ],
            _USUAL_NAME[1],
        )

    def size(self, sheet: Sheet, tile: Tile) -> float:
        """Type size that nearly all texts can have on the seats of `tile`."""
        width, height = sheet.box(sheet.scale(tile, self._hall), self._hall)
        room, high = width - 2 * PAD, height * (1 - STRIP[self._mode])
        one = min(room / self._one, high / (ASCENT + DESCENT))
        if self._mode is Mode.NUMBERS:
            return one
        return max(one, min(room / self._two, high / (ASCENT + DESCENT + LEADING)))


def _usual(widths: Sequence[float], default: float) -> float:
    ordered = sorted(widths)
    return ordered[int(len(ordered) * 0.95)] if ordered else default


# -- dividing the hall ---------------------------------------------------------------------------

_Worth = tuple[bool, int, int, float]
"""What makes one division better than another: it can be read, has few pages, cuts rows into few
pieces, has large type.
"""


def _worth(across: int, tiles: Sequence[Tile], sheet: Sheet, reader: _Reader) -> _Worth:
    """The worth of `tiles` that cut rows into `across` pieces; only size counts below the least."""
    size = min(reader.size(sheet, tile) for tile in tiles)
    if size < _LEAST[sheet.mode]:
        return False, 0, 0, size
    return True, -len(tiles), -across, size


def _divisions(hall: Hall, sheet: Sheet, reader: _Reader) -> Iterable[tuple[int, tuple[Tile, ...]]]:
    """The whole on one page, and the parts of the hall each on as few pages as can be read; with
    each the number of pieces that a row is cut into.
    """
    whole = _tile("", hall, hall.rows, hall.fixtures)
    yield 1, (whole,)
    if reader.size(sheet, whole) >= _LEAST[sheet.mode] or not hall.rows:
        return
    most, tiles = 1, []
    balcony = [row for row in hall.rows if row.part is Part.BALCONY]
    ground = [row for row in hall.rows if row.part is not Part.BALCONY]
    # Where the balcony begins, for what stands in the hall.
    edge = min((seat.y for row in balcony for seat in row.seats), default=inf) - hall.row_pitch
    below = [fixture for fixture in hall.fixtures if _middle(fixture)[1] < edge]
    above = [fixture for fixture in hall.fixtures if _middle(fixture)[1] >= edge]
    for rows, fixtures in ((ground, below), (balcony, above)):
        if rows:
            across, part = _fewest(hall, rows, fixtures, sheet, reader)
            most = max(most, across)
            tiles += part
    yield most, tuple(tiles)


def _fewest(
    hall: Hall, rows: list[Row], fixtures: list[Fixture], sheet: Sheet, reader: _Reader
) -> tuple[int, list[Tile]]:
    """(pieces of a row, pages) of the best division of `rows`."""
    grids = [(x, y) for x in range(1, _MOST_PARTS + 1) for y in range(1, _MOST_PARTS + 1)]
    best: _Worth = (False, 0, 0, 0.0)
    chosen: tuple[int, list[Tile]] = (1, [])
    found = inf
    for across, deep in sorted(grids, key=lambda grid: grid[0] * grid[1]):
        if across * deep > found:
            break
        tiles = _grid(hall, rows, fixtures, across, deep)
        worth = _worth(across, tiles, sheet, reader)
        if worth > best:
            best, chosen = worth, (across, tiles)
        if worth[0]:
            found = across * deep
    return chosen


def _grid(
    hall: Hall, rows: list[Row], fixtures: list[Fixture], across: int, deep: int
) -> list[Tile]:
    xs = _cuts_across(hall, rows, across)
    ys = _cuts_deep(rows, deep)
    tiles = []
    for top, bottom in pairwise(ys):
        band = [row for row in rows if top <= _depth(row) < bottom]
        for column, (left, right) in enumerate(pairwise(xs)):
            part = [
                replace(row, seats=tuple(seat for seat in row.seats if left <= seat.x < right))
                for row in band
            ]
            kept = tuple(row for row in part if row.seats)
            if kept:
                name = _name(hall, kept, column, len(xs) - 1)
                there = _within(fixtures, left, top, right, bottom)
                tiles.append(_tile(name, hall, kept, there))
    return tiles


def _cuts_deep(rows: list[Row], count: int) -> list[float]:
    places = [_depth(row) for row in rows]
    first, last = min(places), max(places)
    step = (last - first) / count
    return [-inf, *(first + step * number for number in range(1, count)), inf]


def _cuts_across(hall: Hall, rows: list[Row], count: int) -> list[float]:
    """Where to cut from front to back: near equal widths, through an aisle where one is near."""
    places = sorted(seat.x for row in rows for seat in row.seats)
    first, last = places[0], places[-1]
    step = (last - first) / count
    half = hall.seat_pitch * SEAT_WIDTH / 2
    between = [(one + other) / 2 for one, other in pairwise(sorted(set(places)))]
    cuts = [-inf]
    for number in range(1, count):
        target = first + step * number

        def cost(x: float, target: float = target) -> tuple[int, float]:
            crossed = bisect_left(places, x + half) - bisect_left(places, x - half)
            return crossed, abs(x - target)

        near = [x for x in between if abs(x - target) <= step / 4]
        cuts.append(min([target, *near], key=cost))
    return [*cuts, inf]


def _name(hall: Hall, rows: tuple[Row, ...], column: int, columns: int) -> str:
    seated = [row for row in rows if row.part is not Part.STAGE] or list(rows)
    ends = " – ".join(dict.fromkeys([seated[0].label, seated[-1].label]))
    name = f"Hàng {ends}"
    if any(row.part is Part.BALCONY for row in hall.rows):
        name = f"{PARTS[seated[0].part]}, hàng {ends}"
    sides = {
        2: ("bên trái", "bên phải"),
        3: ("bên trái", "ở giữa", "bên phải"),
    }.get(columns, tuple(f"phần {place + 1}/{columns} từ trái sang" for place in range(columns)))
    return f"{name}, {sides[column]}" if columns > 1 else name


def _within(
    fixtures: Iterable[Fixture], left: float, top: float, right: float, bottom: float
) -> list[Fixture]:
    """What stands in a part of the hall; the stage and the screen are cut where the part ends."""
    found = []
    for fixture in fixtures:
        x, y = _middle(fixture)
        if fixture.kind in (FixtureKind.STAGE, FixtureKind.SCREEN) and top <= y < bottom:
            x0, x1 = max(left, fixture.x), min(right, fixture.x + fixture.width)
            if x1 > x0:
                found.append(replace(fixture, x=round(x0), width=round(x1 - x0)))
        elif left <= x < right and top <= y < bottom:
            found.append(fixture)
    return found


def _tile(name: str, hall: Hall, rows: Iterable[Row], fixtures: Iterable[Fixture]) -> Tile:
    kept, things = tuple(rows), tuple(fixtures)
    # A row's letter stands beside its last seat, as wide as a seat.
    beside, before = 1.5 * hall.seat_pitch, 0.5 * hall.row_pitch
    seats = [seat for row in kept for seat in row.seats]
    xs = [x for seat in seats for x in (seat.x - beside, seat.x + beside)]
    ys = [y for seat in seats for y in (seat.y - before, seat.y + before)]
    xs += [x for thing in things for x in (thing.x, thing.x + thing.width)]
    ys += [y for thing in things for y in (thing.y, thing.y + thing.height)]
    if not xs:
        return Tile(name, kept, things, 0, 0, hall.seat_pitch, hall.row_pitch)
    return Tile(name, kept, things, min(xs), min(ys), max(xs), max(ys))


def _depth(row: Row) -> float:
    return sum(seat.y for seat in row.seats) / len(row.seats)


def _middle(fixture: Fixture) -> tuple[float, float]:
    return fixture.x + fixture.width / 2, fixture.y + fixture.height / 2


# -- boxes of seats ------------------------------------------------------------------------------


def box_factors(hall: Hall) -> dict[int, float]:
    """Seat id -> share of the usual box size, below 1 where boxes would overlap."""
    width, height = hall.seat_pitch * SEAT_WIDTH, hall.row_pitch * SEAT_DEPTH
    cells: dict[tuple[int, int], list[Seat]] = {}
    factors: dict[int, float] = {}
    for _row, seat in hall.seats():
        column, line = int(seat.x // width), int(seat.y // height)
        for x, y in product((column - 1, column, column + 1), (line - 1, line, line + 1)):
            for other in cells.get((x, y), ()):
                share = max(abs(other.x - seat.x) / width, abs(other.y - seat.y) / height)
                if share < 1:
                    for one in (seat, other):
                        factors[one.id] = min(factors.get(one.id, 1.0), share)
        cells.setdefault((column, line), []).append(seat)
    return factors
