"""What part of a hall is seen and how large: from millimetres to pixels and back."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF

from app.seating.hall import Hall

MARGIN_MM: Final = 600
"""Free room around a hall when it is shown whole, in millimetres."""

_SMALLEST: Final = 0.4
"""How small a hall can be made, as a share of the size at which it fits."""

LARGEST: Final = 0.45
"""Pixels a millimetre at which nothing is gained by going nearer."""


@dataclass
class SeatView:
    """The part that is seen: a place (x, y) in millimetres is at pixel (x·scale + dx, …)."""

    scale: float = 0.05
    dx: float = 0.0
    dy: float = 0.0

    def to_screen(self, x: float, y: float) -> QPointF:
        """Pixel of a place in the hall."""
        return QPointF(x * self.scale + self.dx, y * self.scale + self.dy)

    def rect_to_screen(self, rect: QRectF) -> QRectF:
        """Pixels of a rectangle in the hall."""
        size = QSizeF(rect.width() * self.scale, rect.height() * self.scale)
        return QRectF(self.to_screen(rect.x(), rect.y()), size)

    def to_hall(self, point: QPointF) -> QPointF:
        """Place in the hall of a pixel."""
        return QPointF((point.x() - self.dx) / self.scale, (point.y() - self.dy) / self.scale)

    def pan(self, dx: float, dy: float) -> None:
        """Shift the picture by pixels."""
        self.dx += dx
        self.dy += dy

    def zoom(self, factor: float, about: QPointF, least: float) -> None:
        """Enlarge, keeping the place under pixel `about` where it is; `least`: smallest scale."""
        place = self.to_hall(about)
        self.scale = min(max(self.scale * factor, least), LARGEST)
        self.dx = about.x() - place.x() * self.scale
        self.dy = about.y() - place.y() * self.scale

    def centre(self, place: QPointF, size: QSizeF) -> None:
        """Put a place of the hall into the middle of a picture of `size` pixels."""
        self.dx = size.width() / 2 - place.x() * self.scale
        self.dy = size.height() / 2 - place.y() * self.scale

    def fit(self, bounds: QRectF, size: QSizeF) -> None:
        """Show all of `bounds` (millimetres) in a picture of `size` pixels."""
        self.scale = fitting(bounds, size)
        self.centre(bounds.center(), size)


def fitting(bounds: QRectF, size: QSizeF) -> float:
    """Pixels a millimetre at which `bounds` just fit into `size`."""
    if bounds.isEmpty() or size.isEmpty():
        return LARGEST / 8
    across = size.width() / bounds.width()
    return min(across, size.height() / bounds.height(), LARGEST / 2)


def smallest(bounds: QRectF, size: QSizeF) -> float:
    """The smallest scale that one can go to."""
    return _SMALLEST * fitting(bounds, size)


def bounds_of(hall: Hall) -> QRectF:
    """Everything that stands in a hall, with some room around, in millimetres."""
    xs = [seat.x for _row, seat in hall.seats()]
    ys = [seat.y for _row, seat in hall.seats()]
    for fixture in hall.fixtures:
        xs += [fixture.x, fixture.x + fixture.width]
        ys += [fixture.y, fixture.y + fixture.height]
    if not xs:
        return QRectF(-8_000, -5_000, 16_000, 12_000)
    return QRectF(
        min(xs) - MARGIN_MM,
        min(ys) - MARGIN_MM,
        max(xs) - min(xs) + 2 * MARGIN_MM,
        max(ys) - min(ys) + 2 * MARGIN_MM,
    )
