"""Painting a hall: seats as boxes that are drawn once for each look and then only copied.

With 2,000 seats a call for every line and letter would be too slow; so each look (colour, signs,
size) is painted into a small picture, kept as long as the size stays, and copied to its places.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from math import ceil
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.seating.hall import Hall, Row, SeatKind
from ui.theme import colours
from ui.widgets.seat_boxes import BoxLook, draw_box
from ui.widgets.seat_finding import SeatFinder, box_size
from ui.widgets.seat_fixtures import draw_fixtures
from ui.widgets.seat_overlay import MapState, blank, paint_state
from ui.widgets.seat_signs import SIGNS, SignLook, draw_signs
from ui.widgets.seat_texts import NAMES_FROM, Face, SeatTexts, Seen, draw_letters
from ui.widgets.seat_view import SeatView

_MARGIN: Final = 6
"""Room around a box's picture for outlines and signs, in pixels."""

_ZONE_ALPHA: Final = 75


class _Item(NamedTuple):
    """A seat as it is painted: its middle in millimetres, number of its look, who is there."""

    x: int
    y: int
    look: int
    signs: SignLook | None
    seat_id: int
    number: str
    face: Face | None
    zone: str


@dataclass(slots=True)
class _Line:
    """One row as it is painted, with the rectangle around it in millimetres."""

    area: QRectF
    items: list[_Item] = field(default_factory=list)


class SeatPainter:
    """Paints one hall with its people; keeps the pictures of the looks between paintings."""

    def __init__(self) -> None:
        self._hall = Hall()
        self._finder = SeatFinder(self._hall)
        self._faces: Mapping[int, Face] = {}
        self._lines: list[_Line] = []
        self._looks: list[BoxLook] = []
        self._boxes: list[QPixmap | None] = []
        self._signs: dict[SignLook, QPixmap] = {}
        self._floors: dict[str, QPixmap] = {}
        self._texts = SeatTexts()
        self._size = (0, 0, 0.0)

    def set_hall(self, hall: Hall, finder: SeatFinder) -> None:
        """Paint `hall` from now on."""
        self._hall, self._finder = hall, finder
        self.forget()

    def set_faces(self, faces: Mapping[int, Face]) -> None:
        """Show these people (by seat id)."""
        self._faces = faces
        self._arrange()

    def forget(self) -> None:
        """Draw every look anew: the hall, the colours or the font have changed."""
        self._size = (0, 0, 0.0)
        self._arrange()

    def _arrange(self) -> None:
        """Sort the seats by their looks; the pictures of the looks are drawn when needed."""
        index: dict[BoxLook, int] = {}
        zones = {zone.key: zone.colour for zone in self._hall.zones}
        self._lines = [self._line(row, index, zones) for row in self._hall.rows]
        self._looks = list(index)
        self._boxes = [None] * len(self._looks)
        self._texts.set_looks(self._looks)

    def _line(self, row: Row, index: dict[BoxLook, int], zones: Mapping[str, str]) -> _Line:
        width, depth = box_size(self._hall)
        line = _Line(QRectF())
        for seat in row.seats:
            face = self._faces.get(seat.id)
            look = BoxLook(
                face.colour if face else "",
                bool(face and face.leaving),
                bool(face and face.dim),
                seat.enabled,
                seat.kind is SeatKind.WHEELCHAIR,
            )
            place = index.setdefault(look, len(index))
            signs = _signs_of(face, seat.kind)
            zone = zones.get(seat.zone, "")
            line.items.append(_Item(seat.x, seat.y, place, signs, seat.id, seat.number, face, zone))
            line.area |= QRectF(seat.x - width / 2, seat.y - depth / 2, width, depth)
        return line

    # -- painting --------------------------------------------------------------------------------

    def paint(
        self, painter: QPainter, view: SeatView, area: QRect, state: MapState, ratio: float
    ) -> None:
        """Paint all that is seen of the hall in `area`; `ratio`: dots of the screen a pixel."""
        self._fit(painter, view, ratio)
        width, depth, _ratio = self._size
        painter.fillRect(area, QColor(colours().surface))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shift, things = state.shift, state.fixtures
        draw_fixtures(painter, self._hall, view, things, shift)
        draw_letters(painter, self._hall, self._finder, view, area, state, (width, depth))
        seen, floors, signs = self._seen(view, area, state)
        self._paint_floors(painter, floors, view.scale)
        self._paint_boxes(painter, seen)
        self._paint_signs(painter, signs)
        self._texts.paint(painter, seen, width, depth)
        paint_state(painter, self._hall, view, state)

    def _fit(self, painter: QPainter, view: SeatView, ratio: float) -> None:
        """Forget pictures of another size."""
        width, depth = box_size(self._hall)
        size = max(3, round(width * view.scale)), max(3, round(depth * view.scale)), ratio
        if size != self._size:
            self._size = size
            self._boxes = [None] * len(self._looks)
            self._signs.clear()
            self._floors.clear()
            self._texts.set_size(painter.font(), ratio)

    def _seen(
        self, view: SeatView, area: QRect, state: MapState
    ) -> tuple[list[Seen], list[tuple[int, int, str]], list[tuple[int, int, SignLook]]]:
        """The seats in `area` by the left top pixels of their boxes; those in a zone; signs."""
        width, depth, _ratio = self._size
        scale, left, top = view.scale, view.dx - width / 2, view.dy - depth / 2
        low_x, high_x = area.left() - width - _MARGIN, area.right() + _MARGIN
        low_y, high_y = area.top() - depth - _MARGIN, area.bottom() + _MARGIN
        moved, (shift_x, shift_y) = state.moved, state.shift
        seen: list[Seen] = []
        floors, signs = [], []
        for line in self._lines:
            if not moved and not view.rect_to_screen(line.area).intersects(QRectF(area)):
                continue
            for x, y, look, sign, seat_id, number, face, zone in line.items:
                if seat_id in moved:
                    x, y = x + shift_x, y + shift_y
                px, py = round(x * scale + left), round(y * scale + top)
                if low_x <= px <= high_x and low_y <= py <= high_y:
                    seen.append((px, py, look, number, face))
                    if zone:
                        floors.append((px, py, zone))
                    if sign is not None:
                        signs.append((px, py, sign))
        return seen, floors, signs

    def _paint_floors(
        self, painter: QPainter, floors: Iterable[tuple[int, int, str]], scale: float
    ) -> None:
        """The floor around the seats of reserved zones, in the colour of the zone."""
        width, depth, ratio = self._size
        across = ceil((self._hall.seat_pitch * scale - width) / 2)
        along = min(ceil((self._hall.row_pitch * scale - depth) / 2), across + 4)
        for x, y, zone in floors:
            floor = self._floors.get(zone)
            if floor is None:
                floor = self._floors[zone] = blank(width + 2 * across, depth + 2 * along, ratio)
                tint = QColor(zone)
                tint.setAlpha(_ZONE_ALPHA)
                floor.fill(tint)
            painter.drawPixmap(x - across, y - along, floor)

    def _paint_boxes(self, painter: QPainter, seen: Iterable[Seen]) -> None:
        draw = painter.drawPixmap
        boxes = self._boxes
        for x, y, look, _number, _face in seen:
            box = boxes[look]
            if box is None:
                box = boxes[look] = self._box(self._looks[look])
            draw(x - _MARGIN, y - _MARGIN, box)

    def _box(self, look: BoxLook) -> QPixmap:
        soft = self._size[0] >= NAMES_FROM
        return self._picture(partial(draw_box, look, soft))

    def _paint_signs(self, painter: QPainter, signs: Iterable[tuple[int, int, SignLook]]) -> None:
        pictures = self._signs
        for x, y, look in signs:
            picture = pictures.get(look)
            if picture is None:
                picture = pictures[look] = self._picture(partial(draw_signs, look))
            painter.drawPixmap(x - _MARGIN, y - _MARGIN, picture)

    def _picture(self, draw: Callable[[QPainter, QRectF], None]) -> QPixmap:
        width, depth, ratio = self._size
        pixmap = blank(width + 2 * _MARGIN, depth + 2 * _MARGIN, ratio)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter, QRectF(_MARGIN + 0.5, _MARGIN + 0.5, width - 1, depth - 1))
        painter.end()
        return pixmap


def _signs_of(face: Face | None, kind: SeatKind) -> SignLook | None:
    marks = {sign for sign in SIGNS if face is not None and getattr(face, sign)}
    if kind is SeatKind.WHEELCHAIR:
        marks.add("wheelchair")
    return SignLook(frozenset(marks), bool(face and face.dim)) if marks else None
