"""“Find your seat” (tìm chỗ ngồi): everybody by given name in large letters, for the doors."""

import datetime
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from sqlalchemy.orm import Session

from app.documents import fonts, hall_paper
from app.documents.fonts import ASCENT, BOLD, MEDIUM, REGULAR, SEMIBOLD
from app.documents.imposition import A4, points
from app.documents.paper import PaperHead, draw_foot, label_document
from app.documents.text_fit import Fitted, fit
from app.text.names import split_name

COLUMNS: Final = (2, 3)
"""How many columns there may be; two have the larger letters."""

_TITLE: Final = "TÌM CHỖ NGỒI CỦA QUÝ ĐẠI BIỂU"
_TONES: Final = "\u0300\u0309\u0303\u0301\u0323"
_MARGIN: Final = 14.0
_TOP: Final = 46.0
_BOTTOM: Final = 17.0
_GUTTER: Final = 8.0
"""Millimetres: margins at the sides, room for head and foot, distance of the columns."""


@dataclass(frozen=True, slots=True)
class FinderLine:
    """Somebody; `letter` is the heading the name stands under, `door` may be empty."""

    letter: str
    name: str
    unit: str
    seat: str
    door: str


@dataclass(frozen=True, slots=True)
class SeatFinder:
    """Everything on the paper, by given name in Vietnamese order."""

    head: PaperHead
    place: str
    lines: tuple[FinderLine, ...]


def heading_letter(full_name: str) -> str:
    """First letter of the given name as a dictionary has it: "Ảnh" under A, "Ấn" under Â."""
    given = split_name(full_name).given
    parts = unicodedata.normalize("NFD", given[:1].upper())
    return unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES))


def content(session: Session, today: datetime.date) -> SeatFinder:
    """Everybody who comes, with the seat. Raises NoHall."""
    made = hall_paper.load(session, today)
    seating = made.seating
    lines = tuple(
        FinderLine(
            heading_letter(sitter.name),
            sitter.name,
            sitter.unit,
            seating.label(sitter) or hall_paper.NO_SEAT,
            seating.geometry.door_name(sitter.seat) if sitter.seat is not None else "",
        )
        for sitter in sorted(seating.sitters, key=lambda sitter: (sitter.sort_key, sitter.id))
        if sitter.comes
    )
    return SeatFinder(made.head, made.place, lines)


def draw(finder: SeatFinder, columns: int = 2) -> bytes:
    """The list as a PDF, A4 standing, in two or three columns."""
    from reportlab.pdfgen.canvas import Canvas

    fonts.register()
    buffer = BytesIO()
    size = (points(A4[0]), points(A4[1]))
    canvas = Canvas(buffer, pagesize=size, pageCompression=1, invariant=1)
    label_document(canvas, finder.head, _TITLE.capitalize())
    printer = _Printer(canvas, columns)
    pages = list(printer.pages(finder.lines))
    for number, placed in enumerate(pages, start=1):
        printer.draw_head(finder, [place.entry.line for place in placed])
        for place in placed:
            printer.draw_line(place)
        draw_foot(canvas, size[0], points(_MARGIN), finder.head, f"{number}/{len(pages)}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line with its texts fitted; `height` of all in points."""

    line: FinderLine
    name: Fitted
    seat: Fitted
    unit: Fitted
    door: Fitted
    height: float


@dataclass(frozen=True, slots=True)
class _Place:
    """An entry, its column, its top in points, and whether its letter stands above it."""

    entry: _Entry
    column: int
    top: float
    heading: bool


class _Printer:
    """Places and draws lines; all measures in points."""

    def __init__(self, canvas: Any, columns: int) -> None:
        self._canvas = canvas
        self._columns = columns
        # Three columns are set in type of three quarters the size.
        self._unit = 1.0 if columns == 2 else 0.75
        self._width = points(A4[0] - 2 * _MARGIN - (columns - 1) * _GUTTER) / columns
        self._letter = points(10.5) * self._unit
        self._first = points(A4[1] - _TOP)
        self._last = points(_BOTTOM)

    def pages(self, lines: tuple[FinderLine, ...]) -> Iterator[list[_Place]]:
        """The lines of each page; a letter stays with the first name under it."""
        page: list[_Place] = []
        column, top, letter = 0, self._first, ""
        for line in lines:
            entry = self._entry(line)
            new = line.letter != letter
            if top - entry.height - (self._letter if new else 0.0) < self._last:
                column, top = column + 1, self._first
                # The reader of a column sees at once which letter it goes on with.
                new = True
                if column == self._columns:
                    yield page
                    page, column = [], 0
            page.append(_Place(entry, column, top, new))
            top -= entry.height + (self._letter if new else 0.0)
            letter = line.letter
        yield page

    def _entry(self, line: FinderLine) -> _Entry:
        u = self._unit
        seat = fit(line.seat, BOLD, points(22) * u, points(7) * u, 17 * u, 9 * u, 1)
        door = fit(line.door, REGULAR, points(30) * u, points(7) * u, 9.5 * u, 7 * u, 2)
        gap = points(2) * u
        room = self._width - gap - _widest(seat, BOLD)
        name = fit(line.name, SEMIBOLD, room, points(14) * u, 14 * u, 11.5 * u, 2)
        room = self._width - gap - _widest(door, REGULAR)
        unit = fit(line.unit, REGULAR, room, points(9) * u, 9.5 * u, 8 * u, 2)
        upper, lower = max(name.height, seat.height), max(unit.height, door.height)
        return _Entry(line, name, seat, unit, door, upper + lower + points(1) * u)

    def draw_head(self, finder: SeatFinder, lines: list[FinderLine]) -> None:
        """Organiser, title, conference and hall; which letters are on the page, large."""
        canvas, head = self._canvas, finder.head
        left, right = points(_MARGIN), points(A4[0] - _MARGIN)
        letters = list(dict.fromkeys(line.letter for line in lines))
        span = " – ".join(dict.fromkeys([*letters[:1], *letters[-1:]]))
        room = right - left - points(44)
        canvas.setFillGray(0)
        top = points(A4[1] - 12)
        for text, font, largest, height, most in (
            (head.organiser.upper(), MEDIUM, 9.0, 4.5, 1),
            (_TITLE, BOLD, 19.0, 9.0, 1),
            (head.title, SEMIBOLD, 9.5, 9.0, 2),
            (finder.place, REGULAR, 9.5, 4.5, 1),
        ):
            fitted = fit(text, font, room, points(height), largest, largest * 0.7, most)
            self._text(fitted, font, left, top)
            top -= fitted.height + points(0.8)
        fitted = fit(span, BOLD, points(40), points(20), 34, 16, 1)
        self._text(fitted, BOLD, right, points(A4[1] - 12), right=True)
        canvas.setLineWidth(1.2)
        canvas.setStrokeGray(0)
        canvas.line(left, self._first + points(2), right, self._first + points(2))

    def draw_line(self, place: _Place) -> None:
        """One name with unit at the left, seat and door at the right."""
        canvas, u, entry, top = self._canvas, self._unit, place.entry, place.top
        left = points(_MARGIN) + place.column * (self._width + points(_GUTTER))
        right = left + self._width
        if place.heading:
            bar = self._letter - points(2) * u
            canvas.setFillGray(0.88)
            canvas.rect(left, top - points(1) * u - bar, self._width, bar, stroke=0, fill=1)
            canvas.setFillGray(0)
            letter = fit(entry.line.letter, BOLD, self._width, bar, 22 * u, 10 * u, 1)
            self._text(letter, BOLD, left + points(2) * u, top - points(1) * u, bar)
            top -= self._letter
        upper = max(entry.name.height, entry.seat.height)
        canvas.setFillGray(0)
        self._text(entry.name, SEMIBOLD, left, top, upper)
        self._text(entry.seat, BOLD, right, top, upper, right=True)
        canvas.setFillGray(0.2)
        self._text(entry.unit, REGULAR, left, top - upper)
        self._text(entry.door, REGULAR, right, top - upper, right=True)
        canvas.setLineWidth(0.4)
        canvas.setStrokeGray(0.7)
        canvas.line(left, top - entry.height, right, top - entry.height)

    def _text(
        self,
        fitted: Fitted,
        font: str,
        x: float,
        top: float,
        height: float = 0.0,
        *,
        right: bool = False,
    ) -> None:
        """Lines from `top` downwards (in the middle of `height`), from `x` or up to it."""
        self._canvas.setFont(font, fitted.size)
        y = top - max(0.0, height - fitted.height) / 2 - fitted.size * ASCENT
        draw = self._canvas.drawRightString if right else self._canvas.drawString
        for text in fitted.lines:
            draw(x, y, text)
            y -= fitted.leading


def _widest(fitted: Fitted, font: str) -> float:
    return max((fonts.width(line, font) for line in fitted.lines), default=0.0) * fitted.size
