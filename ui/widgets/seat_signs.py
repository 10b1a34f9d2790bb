"""Signs on a seat; they differ by shape, not by colour alone."""

from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.icons import icon
from ui.theme import colours
from ui.widgets.seat_boxes import DARK_INK, corner_of

SIGNS_FROM: Final = 18
"""Width of a box in pixels from which signs other than that of a fault can be told apart."""

FAULT_COLOUR: Final = "#facc15"
"""Yellow as of warning signs: no group has it, and it is seen on light and on dark."""

FAULT: Final = "fault"
_ALONG: Final = ("locked", "award", "speaker", "wheelchair", "aisle")
"""The signs along the lower edge, in their order; what finds no room is left out."""

SIGNS: Final = (FAULT, *_ALONG)


@dataclass(frozen=True, slots=True)
class SignLook:
    """The signs of one seat (names of SIGNS); `dim`: faint, like the box."""

    marks: frozenset[str]
    dim: bool


def draw_signs(look: SignLook, painter: QPainter, box: QRectF) -> None:
    """Draw all signs on a box, as far as they can be told apart at its size."""
    painter.setOpacity(0.3 if look.dim else 1.0)
    if box.width() >= SIGNS_FROM:
        _draw_row(painter, look.marks, box)
    if FAULT in look.marks:
        _draw_fault(painter, box)


def _draw_fault(painter: QPainter, box: QRectF) -> None:
    """A yellow edge and the triangle of a warning, which sticks out of the right upper corner."""
    ink, yellow, radius = QColor(DARK_INK), QColor(FAULT_COLOUR), corner_of(box)
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


def _draw_row(painter: QPainter, marks: frozenset[str], box: QRectF) -> None:
    wanted = [sign for sign in _ALONG if sign in marks]
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
