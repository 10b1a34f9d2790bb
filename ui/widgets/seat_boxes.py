"""The box of one seat: its colour, and signs that differ by shape, not by colour alone."""

from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from ui.icons import icon
from ui.theme import colours

SIGNS_FROM: Final = 18
"""Width of a box in pixels from which signs other than that of a fault can be told apart."""

FAULT_COLOUR: Final = "#facc15"
"""Yellow as of warning signs: no group has it, and it is seen on light and on dark."""

_SIGNS: Final = ("locked", "award", "speaker", "wheelchair", "aisle")
"""The signs along the lower edge, in their order; what finds no room is left out."""

_LIGHT_INK: Final = "#ffffff"
_DARK_INK: Final = "#101418"


@dataclass(frozen=True, slots=True)
class BoxLook:
    """All that makes a box look as it does, but for its texts; `colour` is "" for a free seat."""

    colour: str
    marks: frozenset[str]
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
    return _LIGHT_INK if 1.05 / (light + 0.05) >= (light + 0.05) / 0.056 else _DARK_INK


def draw_box(painter: QPainter, look: BoxLook, box: QRectF, *, soft: bool) -> None:
    """Draw the box of a seat; `soft` leaves a light ground on which names are read."""
    c = colours()
    radius = min(7.0, max(1.0, box.width() * 0.16))
    painter.setOpacity(0.3 if look.dim else 1.0)
    painter.setPen(_border(look, box))
    painter.setBrush(_ground(look, soft))
    painter.drawRoundedRect(box, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if soft and look.colour and "leaving" not in look.marks:
        _draw_stripe(painter, look, box, radius)
    if not look.enabled:
        painter.setPen(QPen(QColor(c.muted), max(1.0, box.width() * 0.05)))
        inner = box.adjusted(*(box.width() * part for part in (0.2, 0.2, -0.2, -0.2)))
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())
    _draw_signs(painter, look, box)
    if "fault" in look.marks:
        _draw_fault(painter, box, radius)


def _border(look: BoxLook, box: QRectF) -> QPen:
    c = colours()
    if "leaving" in look.marks:
        return QPen(QColor(look.colour), 1.6, Qt.PenStyle.DashLine)
    if look.colour:
        return QPen(QColor(mixed(look.colour, c.text, 0.75)), 1)
    if look.wheelchair and box.width() >= SIGNS_FROM:
        return QPen(QColor(c.muted), 1.4, Qt.PenStyle.DashLine)
    return QPen(QColor(mixed(c.muted, c.surface, 0.5)), 1)


def _ground(look: BoxLook, soft: bool) -> QBrush:
    c = colours()
    if not look.enabled:
        return QBrush(QColor(c.sunken))
    if not look.colour:
        return QBrush(QColor(c.surface))
    if "leaving" in look.marks:
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


def _draw_fault(painter: QPainter, box: QRectF, radius: float) -> None:
    """A yellow edge and the triangle of a warning, which sticks out of the right upper corner."""
    ink, yellow = QColor(_DARK_INK), QColor(FAULT_COLOUR)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 3))
    painter.drawRoundedRect(box, radius, radius)
    painter.setPen(QPen(yellow, 2))
    painter.drawRoundedRect(box, radius, radius)
    side = min(18.0, max(8.0, box.width() * 0.42))
    tip = QPointF(box.right() + 4 - side / 2, box.top() - 4.5)
    triangle = QPolygonF(
        [tip, tip + QPointF(side / 2, side * 0.9), tip + QPointF(-side / 2, side * 0.9)]
    )
    painter.setPen(QPen(ink, 1))
    painter.setBrush(yellow)
    painter.drawPolygon(triangle)
    if side >= 10:
        painter.setPen(QPen(ink, 1.6, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(tip + QPointF(0, side * 0.32), tip + QPointF(0, side * 0.55))
        painter.drawPoint(tip + QPointF(0, side * 0.74))


def _draw_signs(painter: QPainter, look: BoxLook, box: QRectF) -> None:
    if box.width() < SIGNS_FROM:
        return
    wanted = [sign for sign in _SIGNS if sign in look.marks]
    if look.wheelchair and "wheelchair" not in wanted:
        wanted.append("wheelchair")
    side = min(15.0, max(7.0, box.width() * 0.3))
    room = int((box.width() - 2) // (side + 1))
    x = box.left() + 2
    for sign in wanted[: max(1, room)]:
        place = QRectF(x, box.bottom() - side - 1.5, side, side)
        draw_sign(painter, sign, place)
        x += side + 1


def draw_sign(painter: QPainter, sign: str, place: QRectF) -> None:
    """One sign on a disc, readable on every colour: also used where the signs are explained."""
    c = colours()
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(c.surface))
    painter.drawEllipse(place)
    painter.setBrush(QColor(c.text))
    side, middle = place.width(), place.center()
    if sign == "locked":
        painter.drawRoundedRect(
            QRectF(middle.x() - 0.24 * side, middle.y() - 0.06 * side, 0.48 * side, 0.36 * side),
            1,
            1,
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(c.text), max(1.0, 0.1 * side)))
        bow = QRectF(middle.x() - 0.15 * side, middle.y() - 0.34 * side, 0.3 * side, 0.5 * side)
        painter.drawArc(bow, 0, 180 * 16)
    elif sign == "award":
        painter.drawPolygon(_star(middle, 0.46 * side))
    elif sign == "speaker":
        painter.drawRoundedRect(
            QRectF(middle.x() - 0.12 * side, middle.y() - 0.38 * side, 0.24 * side, 0.44 * side),
            0.12 * side,
            0.12 * side,
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(c.text), max(0.9, 0.08 * side)))
        painter.drawArc(
            QRectF(middle.x() - 0.24 * side, middle.y() - 0.28 * side, 0.48 * side, 0.48 * side),
            180 * 16,
            180 * 16,
        )
        painter.drawLine(middle + QPointF(0, 0.2 * side), middle + QPointF(0, 0.38 * side))
    elif sign == "wheelchair":
        pixmap = icon("accessibility").pixmap(32, 32)
        painter.drawPixmap(place.adjusted(1, 1, -1, -1), pixmap, QRectF(pixmap.rect()))
    elif sign == "aisle":
        painter.setPen(QPen(QColor(c.text), max(0.9, 0.1 * side), c=Qt.PenCapStyle.RoundCap))
        left, right = middle - QPointF(0.3 * side, 0), middle + QPointF(0.3 * side, 0)
        painter.drawLine(left, right)
        for end, way in ((left, 1), (right, -1)):
            painter.drawLine(end, end + QPointF(way * 0.18 * side, -0.18 * side))
            painter.drawLine(end, end + QPointF(way * 0.18 * side, 0.18 * side))
    painter.restore()


def _star(middle: QPointF, radius: float) -> QPolygonF:
    points = []
    for number in range(10):
        far = radius if number % 2 == 0 else radius * 0.45
        angle = number * pi / 5 - pi / 2
        points.append(middle + QPointF(far * cos(angle), far * sin(angle)))
    return QPolygonF(points)
