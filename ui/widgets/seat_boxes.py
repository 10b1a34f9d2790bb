"""The box of one seat: its ground and its edge."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from ui.theme import colours

_DASHED_FROM: Final = 18
"""Width of a box in pixels from which a dashed edge is seen as such."""

LIGHT_INK: Final = "#ffffff"
DARK_INK: Final = "#101418"


@dataclass(frozen=True, slots=True)
class BoxLook:
    """All that a box is painted by; `colour` is "" for a free seat.

    `leaving`: who holds the seat has declined; `wheelchair`: a place for one.
    """

    colour: str
    leaving: bool
    dim: bool
    enabled: bool
    wheelchair: bool


def mixed(one: str, other: str, share: float) -> str:
    """The colour between two, `share` of the first."""
    first, second = QColor(one), QColor(other)
    return QColor.fromRgbF(
        first.redF() * share + second.redF() * (1 - share),
        first.greenF() * share + second.greenF() * (1 - share),
        first.blueF() * share + second.blueF() * (1 - share),
    ).name()


def ink_on(colour: str) -> str:
    """Black or white, whichever is read better on `colour` (relative luminance of WCAG 2)."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else float(((value + 0.055) / 1.055) ** 2.4)

    c = QColor(colour)
    light = 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF())
    return LIGHT_INK if 1.05 / (light + 0.05) >= (light + 0.05) / 0.056 else DARK_INK


def corner_of(box: QRectF) -> float:
    """Radius of the corners of a box."""
    return min(7.0, max(1.0, box.width() * 0.16))


def draw_box(look: BoxLook, soft: bool, painter: QPainter, box: QRectF) -> None:
    """Draw the box of a seat; `soft` leaves a light ground on which names are read."""
    c = colours()
    radius = corner_of(box)
    painter.setOpacity(0.3 if look.dim else 1.0)
    painter.setPen(_border(look, box))
    painter.setBrush(_ground(look, soft))
    painter.drawRoundedRect(box, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if soft and look.colour and not look.leaving:
        _draw_stripe(painter, look, box, radius)
    if not look.enabled:
        painter.setPen(QPen(QColor(c.muted), max(1.0, box.width() * 0.05)))
        inner = box.adjusted(*(box.width() * part for part in (0.2, 0.2, -0.2, -0.2)))
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())


def _border(look: BoxLook, box: QRectF) -> QPen:
    c = colours()
    if look.leaving:
        return QPen(QColor(look.colour), 1.6, Qt.PenStyle.DashLine)
    if look.colour:
        return QPen(QColor(mixed(look.colour, c.text, 0.75)), 1)
    if look.wheelchair and box.width() >= _DASHED_FROM:
        return QPen(QColor(c.muted), 1.4, Qt.PenStyle.DashLine)
    return QPen(QColor(mixed(c.muted, c.surface, 0.5)), 1)


def _ground(look: BoxLook, soft: bool) -> QBrush:
    c = colours()
    if not look.enabled:
        return QBrush(QColor(c.sunken))
    if not look.colour:
        return QBrush(QColor(c.surface))
    if look.leaving:
        hatch = QColor(look.colour)
        hatch.setAlpha(110)
        return QBrush(hatch, Qt.BrushStyle.BDiagPattern)
    return QBrush(QColor(mixed(look.colour, c.surface, 0.18) if soft else look.colour))


def _draw_stripe(painter: QPainter, look: BoxLook, box: QRectF, radius: float) -> None:
    """The full colour along the upper edge, where the ground is light."""
    painter.save()
    shape = QPainterPath()
    shape.addRoundedRect(box, radius, radius)
    painter.setClipPath(shape)
    high = max(4.0, box.height() * 0.06)
    painter.fillRect(QRectF(box.left(), box.top(), box.width(), high), QColor(look.colour))
    painter.restore()
