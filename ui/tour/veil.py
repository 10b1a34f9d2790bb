"""The veil of the tour: everything but the place spoken of is dimmed, a ring is drawn around it."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QWidget

from ui.motion import still
from ui.theme import colours, is_dark

_ROOM: Final = 6
"""Pixels between what is spoken of and its ring."""

_RING: Final = 3
_RADIUS: Final = 8
_FLIGHT_MS: Final = 220
_DIM: Final = {False: 70, True: 130}
"""Opacity (0-255) of the black veil over the light look and over the dark one."""


class Veil(QWidget):
    """Lies over the whole window. `touched` says that somebody clicked on what is dimmed.

    With `open`, what is lit can be used with the mouse.
    """

    touched = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._ring = QRectF()
        self._lit = QRect()
        self._open = False
        self._flight = QVariantAnimation(self)
        self._flight.setDuration(_FLIGHT_MS)
        self._flight.valueChanged.connect(self._fly)

    def show_place(self, place: QRect, lit: QRect, *, is_open: bool) -> None:
        """Ring `place`, and let `lit` be seen with it; either may be empty."""
        there = QRectF(place.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)) if place else QRectF()
        # A place at the edge of the window has its ring inside.
        there &= QRectF(self.rect()).adjusted(_RING, _RING, -_RING, -_RING)
        self._lit, self._open = lit, is_open
        self._flight.stop()
        if still() or self._ring.isEmpty() or there.isEmpty() or not self.isVisible():
            self._fly(there)
            return
        self._flight.setStartValue(self._ring)
        self._flight.setEndValue(there)
        self._flight.start()

    @property
    def ring(self) -> QRect:
        """Where the ring is drawn, or flying to."""
        flying = self._flight.state() is QVariantAnimation.State.Running
        goal = self._flight.endValue() if flying else self._ring
        return QRectF(goal).toAlignedRect()

    def _fly(self, ring: QRectF) -> None:
        self._ring = ring
        if self._open:
            # Where nothing of the veil is, the mouse reaches what lies under it.
            whole = QRegion(self.rect())
            inner = _RING
            hole = ring.toAlignedRect().adjusted(inner, inner, -inner, -inner)
            self.setMask(whole - QRegion(hole) - QRegion(self._lit))
        else:
            self.clearMask()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim all but what is lit, and draw the ring."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dim = QPainterPath()
        dim.addRect(QRectF(self.rect()))
        hole = QPainterPath()
        hole.addRoundedRect(self._ring, _RADIUS, _RADIUS)
        if self._lit:
            bright = QPainterPath()
            bright.addRect(QRectF(self._lit))
            hole = hole.united(bright)
        painter.fillPath(dim - hole, QColor(0, 0, 0, _DIM[is_dark()]))
        if not self._ring.isEmpty():
            painter.setPen(QPen(QColor(colours().accent), _RING))
            half = _RING / 2
            edge = self._ring.adjusted(half, half, -half, -half)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(edge, _RADIUS, _RADIUS)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing under the veil is pressed."""
        event.accept()
        self.touched.emit()
