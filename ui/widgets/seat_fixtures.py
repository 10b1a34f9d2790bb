"""Painting what is no seat: stage, tables, lectern, steps, doors, screens, texts."""

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from app.seating.hall import Fixture, FixtureKind, Hall
from ui.theme import colours
from ui.widgets.seat_boxes import mixed
from ui.widgets.seat_view import SeatView

_LEAST_TEXT: Final = 7
"""Pixels of height below which a label is left out."""

_STEPS: Final = 4


def draw_fixtures(
    painter: QPainter,
    hall: Hall,
    view: SeatView,
    selected: Collection[int],
    shift: tuple[int, int],
) -> None:
    """Draw everything that is no seat, the stage below all else.

    What is `selected` is outlined, and stands `shift` millimetres beside its place.
    """
    for fixture in sorted(hall.fixtures, key=lambda f: f.kind is not FixtureKind.STAGE):
        rect = QRectF(fixture.x, fixture.y, fixture.width, fixture.height)
        if fixture.id in selected:
            rect.translate(*shift)
        box = view.rect_to_screen(rect)
        _draw(painter, fixture, box, view.scale)
        if fixture.id in selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours().accent), 2.4))
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 4, 4)


def _draw(painter: QPainter, fixture: Fixture, box: QRectF, scale: float) -> None:
    c = colours()
    painter.setPen(QPen(QColor(mixed(c.muted, c.surface, 0.55)), 1.2))
    if fixture.kind is FixtureKind.STAGE:
        painter.setBrush(QColor(c.sunken))
        painter.drawRoundedRect(box, 6, 6)
        # Its label stands along the edge to the hall, where no table hides it.
        low = QRectF(box.left(), box.bottom() - 1100 * scale, box.width(), 1000 * scale)
        _label(painter, fixture.label, low, 600 * scale, bold=True)
    elif fixture.kind is FixtureKind.STEPS:
        _draw_steps(painter, box)
    elif fixture.kind is FixtureKind.DOOR:
        painter.setBrush(QColor(c.ok))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, 2, 2)
        low = QRectF(box.center().x() - 1500 * scale, box.bottom(), 3000 * scale, 750 * scale)
        _label(painter, fixture.label, low, 480 * scale, ink=c.ok)
    else:
        _draw_thing(painter, fixture, box, scale)


def _draw_steps(painter: QPainter, box: QRectF) -> None:
    painter.setBrush(QColor(colours().surface))
    painter.drawRect(box)
    for number in range(1, _STEPS):
        y = box.top() + box.height() * number / _STEPS
        painter.drawLine(QLineF(box.left(), y, box.right(), y))


def _draw_thing(painter: QPainter, fixture: Fixture, box: QRectF, scale: float) -> None:
    c = colours()
    screen = fixture.kind is FixtureKind.SCREEN
    if fixture.kind is not FixtureKind.TEXT:
        painter.setBrush(QColor(mixed(c.muted, c.surface, 0.7 if screen else 0.22)))
        painter.drawRoundedRect(box, 3, 3)
    # The label of something small may stand out at both sides; beside a table there are chairs.
    small = fixture.width < 1500 and fixture.kind is not FixtureKind.TABLE
    wide = box.adjusted(-600 * scale, 0, 600 * scale, 0) if small else box
    _label(painter, fixture.label, wide, 400 * scale, ink=c.surface if screen else c.text)


def _label(
    painter: QPainter, text: str, box: QRectF, size: float, *, bold: bool = False, ink: str = ""
) -> None:
    """Write `text` into `box`, `size` pixels high or as much smaller as it must be to fit."""
    if not text or size < _LEAST_TEXT * 0.6:
        return
    font = QFont(painter.font())
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setPixelSize(max(_LEAST_TEXT, round(min(size, 0.7 * box.height(), 40))))
    wide, room = QFontMetrics(font).horizontalAdvance(text), 0.92 * box.width()
    if wide > room:
        smaller = int(font.pixelSize() * room / wide)
        if smaller < _LEAST_TEXT:
            return
        font.setPixelSize(smaller)
    painter.setFont(font)
    painter.setPen(QColor(ink or colours().muted))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
