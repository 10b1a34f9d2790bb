"""What is written on seats: more of it the larger they are seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap

from app.seating.hall import Hall
from ui.theme import colours
from ui.widgets.seat_boxes import BoxLook, ink_on, mixed
from ui.widgets.seat_finding import SeatFinder
from ui.widgets.seat_overlay import MapState, blank
from ui.widgets.seat_view import SeatView

NUMBERS_FROM: Final = 13
NAMES_FROM: Final = 46
CARDS_FROM: Final = 96
"""Width of a seat's box in pixels from which its number, the short name, name and unit are seen."""

_LETTERS_FROM: Final = 5
_ROOMY: Final = 110
_RIGHT: Final = Qt.TextElideMode.ElideRight
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Face:
    """How somebody on a seat is shown; `colour` is `#rrggbb`, `short` the name for small boxes.

    `aisle` and `wheelchair` are needs of the person; `leaving` has declined and still holds the
    seat; `dim` steps back behind those that are highlighted.
    """

    name: str
    short: str = ""
    unit: str = ""
    colour: str = "#64748b"
    locked: bool = False
    fault: bool = False
    award: bool = False
    speaker: bool = False
    aisle: bool = False
    wheelchair: bool = False
    leaving: bool = False
    dim: bool = False


Seen = tuple[int, int, int, str, Face | None]
"""A seat that is seen: left top pixel of its box, number of its look, its own number, its face."""


class SeatTexts:
    """Writes on boxes of one size; pictures of numbers and cut names are kept."""

    def __init__(self) -> None:
        self._looks: Sequence[BoxLook] = ()
        self._font = QFont()
        self._ratio = 1.0
        self._numbers: dict[tuple[str, str], QPixmap] = {}
        self._cut: dict[tuple[str, int], str] = {}
        self._lines: dict[tuple[str, int], list[tuple[str, int]]] = {}

    def set_looks(self, looks: Sequence[BoxLook]) -> None:
        """The looks that are meant by their numbers."""
        self._looks = looks

    def set_size(self, font: QFont, ratio: float) -> None:
        """The boxes have another size from now on."""
        self._font, self._ratio = font, ratio
        self._numbers.clear()
        self._cut.clear()
        self._lines.clear()

    def paint(self, painter: QPainter, seen: Sequence[Seen], width: int, depth: int) -> None:
        """Write on boxes of `width` by `depth` pixels as much as can be read."""
        if width >= CARDS_FROM:
            self._paint_cards(painter, seen, width, depth)
        elif width >= NAMES_FROM:
            self._paint_names(painter, seen, width, depth)
        elif width >= NUMBERS_FROM:
            self._paint_numbers(painter, seen, width, depth)

    # -- numbers ---------------------------------------------------------------------------------

    def _paint_numbers(
        self, painter: QPainter, seen: Sequence[Seen], width: int, depth: int
    ) -> None:
        draw = painter.drawPixmap
        inks = [_ink(look) for look in self._looks]
        for x, y, look, number, _face in seen:
            text = self._numbers.get((number, inks[look]))
            if text is None:
                text = self._number(number, inks[look], width, depth)
            draw(x, y, text)

    def _number(self, number: str, ink: str, width: int, depth: int) -> QPixmap:
        pixmap = blank(width, depth, self._ratio)
        painter = QPainter(pixmap)
        painter.setFont(sized(self._font, min(13, max(7, round(width * 0.46)))))
        painter.setPen(QColor(ink))
        painter.drawText(QRect(0, 0, width, depth), _CENTRE, number)
        painter.end()
        self._numbers[number, ink] = pixmap
        return pixmap

    # -- names -----------------------------------------------------------------------------------

    def _paint_names(self, painter: QPainter, seen: Sequence[Seen], width: int, depth: int) -> None:
        font = sized(self._font, min(13, max(10, round(width * 0.2))), bold=True)
        metrics = QFontMetrics(font)
        painter.setFont(sized(self._font, 9))
        painter.setPen(QColor(colours().muted))
        for x, y, look, number, face in seen:
            if face is not None:
                painter.drawText(x + 5, y + 15, number)
            elif self._looks[look].enabled:
                painter.drawText(QRect(x, y, width, depth), _CENTRE, number)
        painter.setFont(font)
        middle, line = depth // 2 + metrics.ascent() // 2 + 1, metrics.lineSpacing()
        for dim in (False, True):
            painter.setPen(QColor(_name_ink(dim)))
            for x, y, _look, _number, face in seen:
                if face is not None and face.dim is dim:
                    lines = self._folded(face.short or face.name, metrics, width - 6)
                    down = y + middle - (len(lines) - 1) * line // 2
                    for text, wide in lines:
                        painter.drawText(x + (width - wide) // 2, down, text)
                        down += line

    def _paint_cards(self, painter: QPainter, seen: Sequence[Seen], width: int, depth: int) -> None:
        bold = sized(self._font, min(16, round(width * 0.12)), bold=True)
        plain = sized(self._font, 11 if width < _ROOMY else 12)
        name_line, unit_line = QFontMetrics(bold).lineSpacing(), QFontMetrics(plain).lineSpacing()
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        top = round(depth * 0.06) + 12
        for x, y, look, number, face in seen:
            painter.setFont(plain)
            painter.setPen(QColor(_muted_ink(face is not None and face.dim)))
            if face is None:
                if self._looks[look].enabled:
                    painter.drawText(QRect(x, y, width, depth), _CENTRE, number)
                continue
            painter.drawText(x + 7, y + top, number)
            names = QRect(x + 4, y + top + 4, width - 8, 2 * name_line + 2)
            lines = max(1, min(3, (y + depth - 18 - names.bottom()) // unit_line))
            unit = QRect(x + 4, names.bottom() + 4, width - 8, lines * unit_line)
            if face.unit:
                room = lines * (width - 8) - (lines - 1) * width // 4
                painter.drawText(unit, flags, self._fitted(face.unit, QFontMetrics(plain), room))
            painter.setFont(bold)
            painter.setPen(QColor(_name_ink(face.dim)))
            painter.drawText(names, flags | Qt.AlignmentFlag.AlignVCenter, face.name)

    def _folded(self, text: str, metrics: QFontMetrics, width: int) -> list[tuple[str, int]]:
        """A name with its width; too long for one line it has its last word in a second one."""
        found = self._lines.get((text, width))
        if found is None:
            found = self._lines[text, width] = [(text, metrics.horizontalAdvance(text))]
            if found[0][1] > width:
                cut = [metrics.elidedText(part, _RIGHT, width) for part in text.rsplit(" ", 1)]
                found[:] = [(part, metrics.horizontalAdvance(part)) for part in cut]
        return found

    def _fitted(self, text: str, metrics: QFontMetrics, width: int) -> str:
        found = self._cut.get((text, width))
        if found is None:
            found = metrics.elidedText(text, _RIGHT, width)
            self._cut[text, width] = found
        return found


def _ink(look: BoxLook) -> str:
    """The colour of a number on a box of its full colour."""
    c = colours()
    if not look.enabled:
        return c.sunken
    if not look.colour:
        return c.muted
    if look.dim:
        return mixed(c.muted, c.surface, 0.6)
    if look.leaving:
        return c.text
    return ink_on(look.colour)


def _muted_ink(dim: bool) -> str:
    c = colours()
    return mixed(c.muted, c.surface, 0.5) if dim else c.muted


def _name_ink(dim: bool) -> str:
    c = colours()
    return mixed(c.muted, c.surface, 0.5) if dim else c.text


def sized(font: QFont, pixels: int, *, bold: bool = False) -> QFont:
    """The font in another size and weight."""
    made = QFont(font)
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made


def draw_letters(
    painter: QPainter,
    hall: Hall,
    finder: SeatFinder,
    view: SeatView,
    area: QRect,
    state: MapState,
    box: tuple[int, int],
) -> None:
    """The letters of rows at both ends, on seats of `box` (width, depth) pixels."""
    width, depth = box
    if width < _LETTERS_FROM:
        return
    painter.setFont(sized(painter.font(), min(16, max(8, round(width * 0.6))), bold=True))
    moved = state.moved
    for row in hall.rows:
        painter.setPen(QColor(colours().accent if row.id == state.row else colours().muted))
        shift = state.shift if row.seats and row.seats[0].id in moved else (0, 0)
        for place in finder.label_places(row):
            point = view.to_screen(place.x() + shift[0], place.y() + shift[1])
            space = QRectF(point.x() - width, point.y() - depth / 2, 2 * width, depth)
            if space.intersects(QRectF(area)):
                painter.drawText(space, _CENTRE, row.label)
