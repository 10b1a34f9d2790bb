"""The drawing of one page of a seating chart: head, hall, seats, legend."""

from functools import cache
from math import ceil
from typing import Any, Final

from app.documents import fonts
from app.documents.badge_card import ink_on
from app.documents.fonts import ASCENT, BOLD, DESCENT, MEDIUM, REGULAR, SEMIBOLD
from app.documents.imposition import points
from app.documents.paper import draw_foot
from app.documents.seating_chart import TITLE, ChartPerson, Mode, SeatingChart
from app.documents.seating_chart_layout import (
    LEGEND_COLUMN,
    LEGEND_LINE,
    PAD,
    SIDE,
    STRIP,
    Sheet,
    legend_length,
)
from app.documents.text_fit import LEADING, fit
from app.seating.hall import Fixture, FixtureKind, Row, Seat, SeatKind

_TINT: Final = 0.12
"""Share of the group's colour on the part of a seat that carries the name."""

_LARGEST: Final = {Mode.NAMES: 10.5, Mode.NUMBERS: 13.0}
_EVEN: Final = 1.25
"""A short name is not set larger than so many times the usual size: it would look important."""

_SMALLEST: Final = 0.5
_HATCH: Final = 2.4
"""Distance of the lines that mark a reserved seat, in points."""

_FILLS: Final = {
    FixtureKind.STAGE: 0.96,
    FixtureKind.LECTERN: 0.82,
    FixtureKind.TABLE: 0.88,
    FixtureKind.DOOR: 0.82,
    FixtureKind.STEPS: 0.92,
    FixtureKind.SCREEN: 0.75,
}
"""Grey of what stands in the hall."""

_STAGE_LABEL: Final = 800
"""The stage's name stands in so much of its front, in millimetres of the hall."""

_STEPS: Final = 4
_LOCATOR: Final = (28.0, 17.0)
"""Width and height in millimetres of the small picture that shows which part a page is."""

Rect = tuple[float, float, float, float]
"""Left, bottom, width, height in points."""


@cache
def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


@cache
def _tint(colour: str) -> tuple[float, float, float]:
    red, green, blue = (1 - _TINT * (1 - part) for part in _rgb(colour))
    return red, green, blue


class ChartPage:
    """Draws page `number` (from 0) of `sheet`."""

    def __init__(self, canvas: Any, chart: SeatingChart, sheet: Sheet, number: int) -> None:
        fonts.register()
        self._canvas = canvas
        self._chart = chart
        self._sheet = sheet
        self._number = number
        self._tile = sheet.tiles[number]
        self._scale = sheet.scale(self._tile, chart.hall)
        self._box = sheet.box(self._scale, chart.hall)
        width = (self._tile.right - self._tile.left) * self._scale.x
        self._left = (sheet.width - width) / 2
        self._top = sheet.height - sheet.head
        self._number_size = self._usual_number()
        self._signs = {zone.key: zone.sign for zone in chart.zones}

    def _usual_number(self) -> float:
        """Type size of the numbers of seats: one for all, so that none stands out."""
        if self._sheet.mode is Mode.NAMES:
            return 10 * self._sheet.unit
        seats = [seat for row in self._tile.rows for seat in row.seats]
        widest = max((fonts.width(seat.number, MEDIUM) for seat in seats), default=1.0) or 1.0
        width, height = self._box
        high = height * (1 - STRIP[Mode.NUMBERS]) / (ASCENT + DESCENT)
        return min(_LARGEST[Mode.NUMBERS], (width - 2 * PAD) / widest, high)

    def draw(self) -> None:
        """Draw the whole page."""
        self._draw_head()
        for fixture in self._tile.fixtures:
            self._draw_fixture(fixture)
        for row in self._tile.rows:
            self._draw_letters(row)
            for seat in row.seats:
                self._draw_seat(seat)
        self._draw_legend()
        page = f"{self._number + 1}/{len(self._sheet.tiles)}"
        draw_foot(self._canvas, self._sheet.width, points(SIDE), self._chart.head, page)

    def _x(self, x: float) -> float:
        return self._left + (x - self._tile.left) * self._scale.x

    def _y(self, y: float) -> float:
        return self._top - (y - self._tile.top) * self._scale.y

    # -- head and legend -------------------------------------------------------------------------

    def _draw_head(self) -> None:
        chart, sheet, u = self._chart, self._sheet, self._sheet.unit
        counts = chart.counts
        numbers = f"{counts.seats} ghế · đã xếp {counts.seated} đại biểu"
        if counts.unseated:
            numbers += f" · chưa có chỗ {counts.unseated} đại biểu"
        room = sheet.width - 2 * points(SIDE)
        if len(sheet.tiles) > 1:
            self._draw_locator()
            room -= 2 * points(_LOCATOR[0] + 3) * u
        title = f"{TITLE}: {self._tile.name.upper()}" if self._tile.name else TITLE
        top = sheet.height - points(8)
        self._canvas.setFillGray(0)
        line = (points(SIDE), top - points(4.6) * u, room, points(4.6) * u)
        self._text(chart.head.organiser.upper(), SEMIBOLD, line, 9 * u, 1, centred=False)
        top -= points(4.6) * u
        for text, font, size, height in (
            (title, BOLD, 14.0, 6.4),
            (chart.head.title, SEMIBOLD, 9.0, 4.4),
            (f"{chart.hall_name} · {chart.head.day} · {numbers}", REGULAR, 9.0, 4.4),
        ):
            high = points(height) * u
            self._centred(
                text, font, ((sheet.width - room) / 2, top - high, room, high), size * u, 2
            )
            top -= high + points(0.5) * u

    def _draw_locator(self) -> None:
        """A small picture of which part of the hall is on this page, and where the stage is."""
        u, canvas, tiles = self._sheet.unit, self._canvas, self._sheet.tiles
        wide, high = (points(measure) * u for measure in _LOCATOR)
        left = min(tile.left for tile in tiles)
        top = min(tile.top for tile in tiles)
        across = wide / (max(tile.right for tile in tiles) - left)
        deep = high / (max(tile.bottom for tile in tiles) - top)
        x0 = self._sheet.width - points(SIDE) - wide
        y0 = self._sheet.height - points(6)
        canvas.setStrokeGray(0.3)
        canvas.setLineWidth(0.5)
        for number, tile in enumerate(tiles):
            canvas.setFillGray(0.35 if number == self._number else 0.95)
            canvas.rect(
                x0 + (tile.left - left) * across,
                y0 - (tile.bottom - top) * deep,
                (tile.right - tile.left) * across,
                (tile.bottom - tile.top) * deep,
                stroke=1,
                fill=1,
            )
        canvas.setFillGray(1)
        for thing in self._chart.hall.fixtures:
            if thing.kind is FixtureKind.STAGE:
                x, y = x0 + (thing.x - left) * across, y0 - (thing.y + thing.height - top) * deep
                canvas.rect(x, y, thing.width * across, thing.height * deep, stroke=1, fill=1)

    def _draw_legend(self) -> None:
        chart, sheet = self._chart, self._sheet
        u, columns = sheet.unit, sheet.legend_columns
        lines = ceil(legend_length(chart) / columns)
        width = max((sheet.width - 2 * points(SIDE)) / columns, points(LEGEND_COLUMN) * u)
        high = points(LEGEND_LINE) * u
        size = (points(8) * u, high * 0.84)
        room = width - size[0] - points(4)
        entries: list[tuple[str, Any]] = []
        for group in chart.groups:
            person = ChartPerson("", "", group.sign, group.colour)
            entries.append((f"{group.name} ({group.count})", person))
        entries += [
            (f"Dành riêng: {zone.name} ({zone.count})", Seat(0, "", 0, 0, zone=zone.key))
            for zone in chart.zones
        ]
        counts = chart.counts
        entries += [
            (f"{text} ({count})", seat)
            for text, count, seat in (
                ("Ghế trống", counts.free, Seat(0, "", 0, 0)),
                ("Ghế không sử dụng", counts.disabled, Seat(0, "", 0, 0, enabled=False)),
                ("Chỗ xe lăn", counts.wheelchair, Seat(0, "", 0, 0, SeatKind.WHEELCHAIR)),
            )
            if count
        ]
        # All in one size, so that none looks more important.
        letters = min((fit(text, REGULAR, room, high, 8 * u, 6 * u, 2).size for text, _ in entries),
                      default=8 * u)  # fmt: skip
        for place, (text, sample) in enumerate(entries):
            x = points(SIDE) + place // lines * width
            y = points(14) + (lines - 1 - place % lines) * high
            rect = (x, y + high * 0.08, *size)
            if isinstance(sample, ChartPerson):
                self._person(rect, Seat(0, "", 0, 0), sample, strip=1.0)
            else:
                self._empty(rect, sample)
            self._canvas.setFillGray(0)
            left = (x + size[0] + points(1.5), y, room, high)
            self._text(text, REGULAR, left, letters, 2, centred=False)

    # -- the hall --------------------------------------------------------------------------------

    def _draw_fixture(self, fixture: Fixture) -> None:
        canvas = self._canvas
        x, y = self._x(fixture.x), self._y(fixture.y + fixture.height)
        width, height = fixture.width * self._scale.x, fixture.height * self._scale.y
        if fixture.kind is not FixtureKind.TEXT:
            canvas.setFillGray(_FILLS[fixture.kind])
            canvas.setStrokeGray(0.35)
            canvas.setLineWidth(0.6)
            canvas.rect(x, y, width, height, stroke=1, fill=1)
        if fixture.kind is FixtureKind.STEPS:
            for step in range(1, _STEPS):
                canvas.line(x, y + height * step / _STEPS, x + width, y + height * step / _STEPS)
        canvas.setFillGray(0.1)
        u = self._sheet.unit
        if fixture.kind is FixtureKind.STAGE:
            # Tables and people stand further back on it.
            front = min(height, _STAGE_LABEL * self._scale.y)
            self._centred(fixture.label, BOLD, (x, y, width, front), 14 * u, 1)
        elif height > width:
            canvas.saveState()
            canvas.translate(x + width / 2, y + height / 2)
            canvas.rotate(90)
            rect = (-height / 2, -width / 2, height, width)
            self._centred(fixture.label, SEMIBOLD, rect, 10 * u, 2)
            canvas.restoreState()
        else:
            self._centred(fixture.label, SEMIBOLD, (x, y, width, height), 10 * u, 3)

    def _draw_letters(self, row: Row) -> None:
        """The row's letter beside the seats at both of its ends."""
        width, height = self._chart.hall.seat_pitch * self._scale.x, self._box[1]
        self._canvas.setFillGray(0)
        for seat, side in ((row.seats[0], -1), (row.seats[-1], 1)):
            x = self._x(seat.x) + side * width - width / 2
            rect = (x + 1, self._y(seat.y) - height / 2, width - 2, height)
            self._centred(row.label, BOLD, rect, 11 * self._sheet.unit, 1)

    def seat_rect(self, seat: Seat) -> Rect:
        """Where the box of `seat` is on the page."""
        factor = self._sheet.factors.get(seat.id, 1.0)
        width, height = self._box[0] * factor, self._box[1] * factor
        return self._x(seat.x) - width / 2, self._y(seat.y) - height / 2, width, height

    def _draw_seat(self, seat: Seat) -> None:
        rect = self.seat_rect(seat)
        person = self._chart.people.get(seat.id)
        if person is not None:
            self._person(rect, seat, person, STRIP[self._sheet.mode])
        else:
            self._empty(rect, seat)

    def _person(self, rect: Rect, seat: Seat, person: ChartPerson, strip: float) -> None:
        """A seat with somebody on it: a strip in the group's colour with its sign, and below the
        name or the number. With a `strip` of 1 the sign alone, as in the legend.
        """
        canvas, (x, y, width, height) = self._canvas, rect
        canvas.setFillColorRGB(*_tint(person.colour))
        canvas.rect(x, y, width, height, stroke=0, fill=1)
        top = height * strip
        canvas.setFillColorRGB(*_rgb(person.colour))
        canvas.rect(x, y + height - top, width, top, stroke=0, fill=1)
        self._outline(rect, seat)
        canvas.setFillColorRGB(*ink_on(person.colour))
        head = (x, y + height - top, width, top)
        below = (x, y, width, height - top)
        if self._sheet.mode is Mode.NUMBERS or strip == 1.0:
            self._centred(person.sign, BOLD, head, 9 * self._sheet.unit, 1)
            canvas.setFillGray(0)
            self._centred(seat.number, MEDIUM, below, self._number_size, 1)
            return
        both = fonts.width(f"{seat.number} {person.sign}", SEMIBOLD)
        size = min(top / (ASCENT * 0.78 + DESCENT), (width - 2 * PAD) / both, 8 * self._sheet.unit)
        base = y + height - top / 2 - size * 0.36
        canvas.setFont(SEMIBOLD, size)
        canvas.drawString(x + PAD, base, seat.number)
        canvas.drawRightString(x + width - PAD, base, person.sign)
        canvas.setFillGray(0)
        self._name(below, person)

    def _name(self, rect: Rect, person: ChartPerson) -> None:
        """Initials and given name on one line or two, whichever lets them be larger; on one when
        both do.
        """
        x, y, width, height = rect
        room = width - 2 * PAD
        whole = f"{person.initials} {person.given}".strip()
        pair = [part for part in (person.initials, person.given) if part]
        largest = min(_LARGEST[Mode.NAMES], _EVEN * self._sheet.sizes[self._number])
        best: tuple[float, list[str]] = (0.0, [])
        for lines in ([whole], pair):
            widest = max(fonts.width(line, MEDIUM) for line in lines)
            high = height / (ASCENT + DESCENT + (len(lines) - 1) * LEADING)
            size = min(room / widest, high, largest)
            if size > best[0]:
                best = size, lines
        size, lines = best
        self._canvas.setFont(MEDIUM, size)
        used = size * (ASCENT + DESCENT + (len(lines) - 1) * LEADING)
        base = y + (height + used) / 2 - size * ASCENT
        for line in lines:
            self._canvas.drawCentredString(x + width / 2, base, line)
            base -= size * LEADING

    def _empty(self, rect: Rect, seat: Seat) -> None:
        """A seat without anybody: free, reserved (hatched, with the zone's sign) or crossed out."""
        canvas, (x, y, width, height) = self._canvas, rect
        canvas.setFillGray(1 if seat.enabled else 0.93)
        canvas.rect(x, y, width, height, stroke=0, fill=1)
        canvas.setStrokeGray(0.45)
        if not seat.enabled:
            canvas.setLineWidth(0.5)
            canvas.line(x, y, x + width, y + height)
            canvas.line(x, y + height, x + width, y)
            self._outline(rect, seat)
            return
        sign = self._signs.get(seat.zone, "")
        if sign:
            self._hatch(rect)
        self._outline(rect, seat)
        text = sign or ("XL" if seat.kind is SeatKind.WHEELCHAIR else "")
        texts = [(part, font, ink) for part, font, ink in
                 ((text, BOLD, 0.0), (seat.number, REGULAR, 0.35)) if part]  # fmt: skip
        high = height / max(1, len(texts))
        for place, (part, font, ink) in enumerate(texts):
            line = (x, y + height - (place + 1) * high, width, high)
            if sign:
                self._patch(part, font, line)
            canvas.setFillGray(ink)
            self._centred(part, font, line, self._number_size, 1)

    def _patch(self, text: str, font: str, rect: Rect) -> None:
        """White behind what stands on hatching."""
        x, y, width, height = rect
        high = min(height * 0.86, 9 * self._sheet.unit)
        wide = min(width - 1, fonts.width(text, font) * high + 2)
        self._canvas.setFillGray(1)
        self._canvas.rect(
            x + (width - wide) / 2, y + (height - high) / 2, wide, high, stroke=0, fill=1
        )

    def _hatch(self, rect: Rect) -> None:
        canvas, (x, y, width, height) = self._canvas, rect
        canvas.setLineWidth(0.3)
        canvas.setStrokeGray(0.6)
        lines = []
        offset = _HATCH
        while offset < width + height:
            start = (x + max(0.0, offset - height), y + min(height, offset))
            end = (x + min(width, offset), y + max(0.0, offset - width))
            lines.append((*start, *end))
            offset += _HATCH
        canvas.lines(lines)

    def _outline(self, rect: Rect, seat: Seat) -> None:
        """The edge of a seat, thick for a wheelchair's place."""
        canvas, (x, y, width, height) = self._canvas, rect
        canvas.setStrokeGray(0.25)
        wheelchair = seat.kind is SeatKind.WHEELCHAIR
        thick = min(1.6, width * 0.1) if wheelchair else 0.5
        canvas.setLineWidth(thick)
        inset = thick / 2 if wheelchair else 0.0
        canvas.rect(x + inset, y + inset, width - 2 * inset, height - 2 * inset, stroke=1, fill=0)

    def _centred(self, text: str, font: str, rect: Rect, largest: float, most_lines: int) -> None:
        """`text` in the middle of `rect`, as large as fits up to `largest`."""
        x, y, width, height = rect
        if text and width > 2 * PAD:
            inner = (x + PAD, y, width - 2 * PAD, height)
            self._text(text, font, inner, largest, most_lines, centred=True)

    def _text(
        self, text: str, font: str, rect: Rect, largest: float, most_lines: int, *, centred: bool
    ) -> None:
        x, y, width, height = rect
        # One line alone shrinks as far as it must; its words are never broken.
        smallest = largest * 0.6 if most_lines > 1 else _SMALLEST
        fitted = fit(text, font, width, height, largest, smallest, most_lines)
        self._canvas.setFont(font, fitted.size)
        base = y + (height + fitted.height) / 2 - fitted.size * ASCENT
        for line in fitted.lines:
            if centred:
                self._canvas.drawCentredString(x + width / 2, base, line)
            else:
                self._canvas.drawString(x, base, line)
            base -= fitted.leading
