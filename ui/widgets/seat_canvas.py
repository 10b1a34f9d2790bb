"""A hall on the screen: how much of it is seen, and how one gets to a place of it."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QPointF,
    QRectF,
    QSizeF,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.seating.hall import Hall
from ui.motion import still
from ui.theme import colours
from ui.widgets.seat_finding import SeatFinder
from ui.widgets.seat_overlay import MapState, seat_box
from ui.widgets.seat_painting import SeatPainter
from ui.widgets.seat_texts import NAMES_FROM, Face
from ui.widgets.seat_view import SeatView, bounds_of, fitting, smallest

ZOOM_STEP: Final = 1.25
"""How much larger the hall gets with one step of the wheel."""

_ROUND: Final = 6
"""Radius of the corners."""

_FLIGHT_MS: Final = 450
_PULSE_MS: Final = 1100
_IN_SIGHT: Final = 60
"""Pixels of the hall that stay in sight, wherever it is shifted."""


class SeatCanvas(QWidget):
    """Paints a hall with its people; can be zoomed, shifted and sent to a seat."""

    view_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hall = Hall()
        self.faces: Mapping[int, Face] = {}
        self.view = SeatView()
        self.state = MapState()
        self.finder = SeatFinder(self.hall)
        self._painter = SeatPainter()
        self._bounds = bounds_of(self.hall)
        self._fitted = True
        self._course: tuple[SeatView, SeatView] | None = None
        self._pulsing: int | None = None
        self._flight = QVariantAnimation(self)
        self._flight.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._flight.setDuration(_FLIGHT_MS)
        self._pulse = QVariantAnimation(self)
        self._pulse.setDuration(_PULSE_MS)
        self._pulse.setLoopCount(2)
        for animation in (self._flight, self._pulse):
            animation.setStartValue(0.0)
            animation.setEndValue(1.0)
        self._flight.valueChanged.connect(self._fly)
        self._pulse.valueChanged.connect(self._show_pulse)
        self._pulse.finished.connect(self._end_pulse)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 180)

    def set_hall(self, hall: Hall) -> None:
        """Show `hall`; a hall that was seen whole is seen whole again."""
        self.hall = hall
        self.finder = SeatFinder(hall)
        self._painter.set_hall(hall, self.finder)
        self._bounds = bounds_of(hall)
        self.state.hovered = None
        if self._fitted:
            self.fit()
        self.update()

    def set_faces(self, faces: Mapping[int, Face]) -> None:
        """Show these people, by seat id."""
        self.faces = faces
        self._painter.set_faces(faces)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the hall."""
        painter = QPainter(self)
        painter.setFont(self.font())
        self.state.focused = self.hasFocus()
        self._painter.paint(painter, self.view, event.rect(), self.state, self.devicePixelRatioF())
        self._paint_frame(painter)
        painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        """The frame of all lists and tables, in the accent while the keys go here."""
        c = colours()
        whole, frame = QPainterPath(), QPainterPath()
        whole.addRect(QRectF(self.rect()))
        frame.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(whole - frame, QColor(c.window))
        width = 2 if self.hasFocus() else 1
        painter.strokePath(frame, QPen(QColor(c.accent if self.hasFocus() else c.border), width))

    def changeEvent(self, event: QEvent) -> None:
        """Draw everything anew in another font or look."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._painter.forget()
            self.update()
        super().changeEvent(event)

    # -- view ------------------------------------------------------------------------------------

    def _size(self) -> QSizeF:
        return QSizeF(self.size())

    def fit(self) -> None:
        """Show the whole hall."""
        self._flight.stop()
        self.view.fit(self._bounds, self._size())
        self._fitted = True
        self._view_changed()

    def zoom_in(self) -> None:
        """Go nearer to the seat under the cursor of the keyboard, else to the middle."""
        self.zoom(ZOOM_STEP)

    def zoom_out(self) -> None:
        """See more of the hall."""
        self.zoom(1 / ZOOM_STEP)

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        """Enlarge by `factor` about a pixel (when None: the seat under the cursor, the middle)."""
        self._flight.stop()
        if about is None:
            about = QPointF(self.rect().center())
            cursor = self.state.cursor
            if cursor is not None and self.rect().contains(self.seat_rect(cursor).toRect()):
                about = self.seat_rect(cursor).center()
        self.view.zoom(factor, about, smallest(self._bounds, self._size()))
        self._fitted = False
        self._view_changed()

    def pan(self, dx: float, dy: float) -> None:
        """Shift the picture by pixels; some of the hall always stays in sight."""
        self._flight.stop()
        self.view.pan(dx, dy)
        inside = QRectF(self.rect()).adjusted(_IN_SIGHT, _IN_SIGHT, -_IN_SIGHT, -_IN_SIGHT)
        seen = self.view.rect_to_screen(self._bounds)
        self.view.pan(
            min(0.0, inside.right() - seen.left()) + max(0.0, inside.left() - seen.right()),
            min(0.0, inside.bottom() - seen.top()) + max(0.0, inside.top() - seen.bottom()),
        )
        self._fitted = False
        self._view_changed()

    def _view_changed(self) -> None:
        self.view_changed.emit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole hall in sight, or the place that was in the middle."""
        super().resizeEvent(event)
        if self._fitted:
            self.fit()
        elif event.oldSize().isValid():
            old = QPointF(event.oldSize().width() / 2, event.oldSize().height() / 2)
            self.view.centre(self.view.to_hall(old), self._size())
            self._view_changed()

    def seat_rect(self, seat_id: int) -> QRectF:
        """The box of a seat in pixels of the widget."""
        return seat_box(self.hall, seat_id, self.view)

    def seat_at(self, point: QPointF, slack: float = 0) -> int | None:
        """The seat at a pixel, or within `slack` millimetres of it."""
        return self.finder.seat_at(self.view.to_hall(point), slack)

    def fly_to(self, seat_id: int) -> None:
        """Go to a seat so near that names can be read, and let it pulse."""
        if seat_id not in self.hall.by_id:
            return
        seat = self.hall.by_id[seat_id][1]
        # A little more than the size from which names are shown.
        near = 1.3 * NAMES_FROM / (0.9 * self.hall.seat_pitch)
        end = SeatView(max(self.view.scale, near, fitting(self._bounds, self._size())))
        end.centre(QPointF(seat.x, seat.y), self._size())
        self._fitted = False
        self._pulse.stop()
        self._pulsing = seat_id
        self._course = SeatView(self.view.scale, self.view.dx, self.view.dy), end
        if still():
            self._fly(1.0)
            self.state.pulse = (seat_id, 0.0)
            QTimer.singleShot(_PULSE_MS, self._end_pulse)
        else:
            self._flight.start()
            self._pulse.start()
        self.update()

    def _fly(self, share: Any) -> None:
        if self._course is None:
            return
        start, end = self._course
        size = self._size()
        middle = QPointF(size.width() / 2, size.height() / 2)
        here, there = start.to_hall(middle), end.to_hall(middle)
        # The scale grows by equal factors: so nearing looks even.
        self.view.scale = start.scale * (end.scale / start.scale) ** float(share)
        self.view.centre(here + (there - here) * float(share), size)
        self._view_changed()

    def _show_pulse(self, share: Any) -> None:
        if self._pulsing is not None:
            self.state.pulse = self._pulsing, float(share)
            self.update()

    def _end_pulse(self) -> None:
        self.state.pulse = None
        self.update()

    def show_seat(self, seat_id: int) -> None:
        """Shift the picture just so far that a seat is in sight."""
        box = self.seat_rect(seat_id).adjusted(-20, -20, 20, 20)
        view = QRectF(self.rect())
        dx = max(0.0, view.left() - box.left()) + min(0.0, view.right() - box.right())
        dy = max(0.0, view.top() - box.top()) + min(0.0, view.bottom() - box.bottom())
        if dx or dy:
            self.pan(dx, dy)
