"""What is laid over a hall while somebody works in it: selection, cursor, target, rubber band."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from app.seating.hall import Hall
from ui.theme import colours
from ui.widgets.seat_finding import box_size
from ui.widgets.seat_view import SeatView

_NAMES_CARRIED: Final = 4
"""How many names hang on the mouse while people are dragged."""


@dataclass
class MapState:
    """What is laid over the hall; ids of seats, things (`fixtures`) and a row.

    `shift` is how far what is selected has been dragged (millimetres), `pulse` (seat, share done)
    the ring that shows where a search ended, `band` the rubber band in pixels.
    """

    selected: Collection[int] = ()
    fixtures: Collection[int] = ()
    row: int | None = None
    cursor: int | None = None
    focused: bool = False
    target: int | None = None
    hovered: int | None = None
    band: QRectF | None = None
    shift: tuple[int, int] = (0, 0)
    pulse: tuple[int, float] | None = None

    @property
    def moved(self) -> frozenset[int]:
        """The seats that are being dragged to another place of the hall."""
        return frozenset(self.selected) if self.shift != (0, 0) else frozenset()


def seat_box(hall: Hall, seat_id: int, view: SeatView, shift: tuple[int, int] = (0, 0)) -> QRectF:
    """The box of a seat in pixels."""
    seat = hall.by_id[seat_id][1]
    width, depth = box_size(hall)
    corner = view.to_screen(seat.x + shift[0] - width / 2, seat.y + shift[1] - depth / 2)
    return QRectF(corner.x(), corner.y(), width * view.scale, depth * view.scale)


def paint_state(painter: QPainter, hall: Hall, view: SeatView, state: MapState) -> None:
    """Paint what is laid over the hall."""
    accent, text = QColor(colours().accent), QColor(colours().text)
    pen = _Outliner(painter, hall, view)
    if state.hovered is not None:
        pen.outline([state.hovered], QPen(text, 1.2), 1)
    pen.outline(state.selected, QPen(accent, 2.6), 2, state.shift)
    if state.cursor is not None and state.focused:
        shift = state.shift if state.cursor in state.selected else (0, 0)
        pen.outline([state.cursor], QPen(text, 1.6, Qt.PenStyle.DashLine), 4.5, shift)
    if state.target is not None:
        painter.setBrush(_tinted(accent, 70))
        pen.outline([state.target], QPen(accent, 3), 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    if state.pulse is not None:
        seat_id, share = state.pulse
        pen.outline([seat_id], QPen(_tinted(accent, round(255 * (1 - share))), 4), 4 + 26 * share)
    if state.band is not None:
        painter.setBrush(_tinted(accent, 30))
        painter.setPen(QPen(accent, 1))
        painter.drawRect(state.band)


class _Outliner:
    """Draws outlines around seats of a hall."""

    def __init__(self, painter: QPainter, hall: Hall, view: SeatView) -> None:
        self._painter, self._hall, self._view = painter, hall, view
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def outline(
        self, seats: Iterable[int], pen: QPen, away: float, shift: tuple[int, int] = (0, 0)
    ) -> None:
        """Draw a line around each seat that is there, `away` pixels from its box."""
        self._painter.setPen(pen)
        seen = self._painter.viewport().adjusted(-40, -40, 40, 40)
        for seat_id in seats:
            if seat_id in self._hall.by_id:
                box = seat_box(self._hall, seat_id, self._view, shift)
                if seen.contains(box.center().toPoint()):
                    box.adjust(-away, -away, away, away)
                    self._painter.drawRoundedRect(box, 4 + away, 4 + away)


def _tinted(colour: QColor, alpha: int) -> QColor:
    tint = QColor(colour)
    tint.setAlpha(alpha)
    return tint


def blank(width: int, height: int, ratio: float) -> QPixmap:
    """An empty picture of so many pixels, with `ratio` dots of the screen a pixel."""
    pixmap = QPixmap(QSize(round(width * ratio), round(height * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def picture_of(names: Collection[str], font: QFont, ratio: float) -> tuple[QPixmap, QPointF]:
    """What hangs on the mouse while people are dragged: a card with their names.

    Returns it with the point at which the mouse holds it.
    """
    lines = list(names)[:_NAMES_CARRIED]
    if len(names) > len(lines):
        lines.append(f"+ {len(names) - len(lines)}")
    metrics = QFontMetrics(font)
    width = max((metrics.horizontalAdvance(line) for line in lines), default=20) + 24
    height = metrics.lineSpacing() * len(lines) + 14
    pixmap = blank(width, height, ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.setBrush(QColor(colours().surface))
    painter.setPen(QPen(QColor(colours().accent), 1.5))
    painter.drawRoundedRect(QRectF(1, 1, width - 2, height - 2), 6, 6)
    painter.setPen(QColor(colours().text))
    inside = QRectF(12, 7, width - 24, height - 14)
    painter.drawText(inside, Qt.AlignmentFlag.AlignLeft, "\n".join(lines))
    painter.end()
    return pixmap, QPointF(14, height / 2)
