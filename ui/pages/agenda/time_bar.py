"""The session as a slim bar: every item as wide as it is long, its parts apart by colour."""

from bisect import bisect_right
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.agenda.items import Agenda, AgendaLine
from app.agenda.lengths import length_text, time_text
from app.i18n import _
from ui.theme import SPACE, Points, colours

_BAR: Final = 2 * SPACE
_HEIGHT: Final = _BAR + 3 * SPACE
_HOUR: Final = 3600
_LEAST_LABEL: Final = 6 * SPACE
"""Pixels that the label of an hour needs."""


class TimeBar(QWidget):
    """`chosen` carries the item that was clicked."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._agenda: Agenda | None = None
        self._selected: frozenset[int] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("The session in time"))

    def sizeHint(self) -> QSize:
        """As high as bar and hours."""
        return QSize(40 * SPACE, _HEIGHT)

    def show_agenda(self, agenda: Agenda) -> None:
        """Show `agenda` from now on."""
        self._agenda = agenda
        self.setAccessibleDescription(f"{time_text(agenda.start)} – {time_text(agenda.end)}")
        self.update()

    def show_selected(self, ids: list[int]) -> None:
        """Mark the items that are selected in the table."""
        self._selected = frozenset(ids)
        self.update()

    # -- places ----------------------------------------------------------------------------------

    def _range(self, agenda: Agenda) -> tuple[int, int]:
        starts = [line.slot.start for line in agenda.lines]
        first = min([agenda.start, *starts])
        return first, max(agenda.end, agenda.latest_end, first + 1)

    def _x(self, agenda: Agenda, seconds: int) -> float:
        first, last = self._range(agenda)
        return (seconds - first) * (self.width() - 1) / (last - first)

    def box(self, line: AgendaLine) -> QRectF:
        """Where an item is drawn."""
        assert self._agenda is not None
        left, right = (self._x(self._agenda, at) for at in (line.slot.start, line.slot.end))
        return QRectF(left, 0, max(right - left, 1.5), _BAR)

    def line_at(self, point: QPoint) -> AgendaLine | None:
        """The item at a point of the bar."""
        if self._agenda is None or point.y() > _BAR:
            return None
        hit = (line for line in self._agenda.lines if self.box(line).contains(point.toPointF()))
        return next(hit, None)

    # -- painting --------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw items, hours, and when the session must be over."""
        agenda = self._agenda
        if agenda is None:
            return
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(c.sunken))
        painter.drawRoundedRect(QRectF(0, 0, self.width(), _BAR), 4, 4)
        parts = list(dict.fromkeys(line.part for line in agenda.lines))
        for line in agenda.lines:
            self._paint_item(painter, agenda, line, parts.index(line.part))
        self._paint_hours(painter, agenda)
        limit = round(self._x(agenda, agenda.latest_end))
        painter.setPen(QPen(QColor(c.text), 2))
        painter.drawLine(limit - 1, -1, limit - 1, _BAR + 3)
        painter.end()

    def _paint_item(self, painter: QPainter, agenda: Agenda, line: AgendaLine, part: int) -> None:
        c = colours()
        box = self.box(line)
        chosen = line.id in self._selected
        wrong = line.slot.clash or line.slot.end > agenda.latest_end
        tint = QColor(c.error if wrong else c.accent if chosen else c.text)
        tint.setAlpha(255 if chosen else 150 if wrong else (96, 48)[part % 2])
        painter.fillRect(box.adjusted(0, 0, -1 if box.width() > 3 else 0, 0), tint)

    def _paint_hours(self, painter: QPainter, agenda: Agenda) -> None:
        c = colours()
        first, last = self._range(agenda)
        font = self.font()
        font.setPointSizeF(Points.SMALL)
        painter.setFont(font)
        steps = [_HOUR // 2, _HOUR, 2 * _HOUR, 4 * _HOUR]
        room = (last - first) * _LEAST_LABEL / max(self.width(), 1)
        step = steps[min(bisect_right(steps, room), len(steps) - 1)]
        for at in range(-(-first // step) * step, last + 1, step):
            x = round(self._x(agenda, at))
            painter.setPen(QColor(c.border))
            painter.drawLine(x, _BAR, x, _BAR + 4)
            place = QRect(x - _LEAST_LABEL // 2, _BAR + 3, _LEAST_LABEL, _HEIGHT - _BAR - 3)
            align = Qt.AlignmentFlag.AlignHCenter
            if place.left() < 0:
                place.moveLeft(x)
                align = Qt.AlignmentFlag.AlignLeft
            elif place.right() > self.width():
                place.moveRight(x)
                align = Qt.AlignmentFlag.AlignRight
            painter.setPen(QColor(c.muted))
            painter.drawText(place, align | Qt.AlignmentFlag.AlignTop, time_text(at))

    # -- mouse -----------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the item that was clicked."""
        line = self.line_at(event.position().toPoint())
        if line is not None:
            self.chosen.emit(line.id)

    def event(self, event: QEvent) -> bool:
        """Tell title and times of the item under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            line = self.line_at(event.pos())
            if line is not None:
                times = f"{time_text(line.slot.start)} – {time_text(line.slot.end)}"
                text = f"{times} · {length_text(line.length)}\n{line.title}"
                QToolTip.showText(event.globalPos(), text, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
