"""The preparation plan as a picture: a line a task, months, today and the day of the conference."""

import datetime
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QToolTip, QWidget

from app.conference import deadlines
from app.conference.deadlines import TaskState
from app.conference.preparation import TaskLine
from app.i18n import _
from ui.pages.preparation.model import due_text, state_colour, state_text
from ui.theme import SPACE, colours

_ROW: Final = 26
_HEAD: Final = 44
_NAMES: Final = 380
"""Width of the titles at the left."""

_SPARE_DAYS: Final = 6


class Timeline(QWidget):
    """Paints the tasks; a click on a line chooses its task."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[TaskLine] = ()
        self._today = datetime.date.min
        self._held_on: datetime.date | None = None
        self._first = self._last = datetime.date.min
        self.setMouseTracking(True)
        self.setAccessibleName(_("Timeline of the preparation"))

    def show_tasks(
        self, lines: Sequence[TaskLine], held_on: datetime.date | None, today: datetime.date
    ) -> None:
        """Show the tasks that have a day, in the order of their days."""
        dated = [line for line in lines if line.due is not None]
        self._lines = sorted(dated, key=lambda line: (line.due or today, line.id))
        self._held_on, self._today = held_on, today
        days = [line.due for line in self._lines if line.due is not None]
        if held_on is not None:
            days.append(held_on)
        if days and min(days) - datetime.timedelta(60) <= today <= max(days):
            days.append(today)
        days = days or [today]
        spare = datetime.timedelta(_SPARE_DAYS)
        self._first, self._last = min(days) - spare, max(days) + spare
        self.setMinimumHeight(_HEAD + _ROW * len(self._lines) + SPACE)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All lines, and enough width for the months."""
        return QSize(900, _HEAD + _ROW * len(self._lines) + SPACE)

    def _x(self, day: datetime.date) -> float:
        width = max(self.width() - _NAMES - SPACE * 2, 50)
        return _NAMES + width * (day - self._first).days / max((self._last - self._first).days, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint days off, months, the tasks, today and the conference."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = colours()
        painter.fillRect(self.rect(), QColor(c.surface))
        self._paint_days(painter)
        self._paint_tasks(painter)
        for day, text, ink in (
            (self._today, _("Today"), c.text),
            (self._held_on, _("Conference"), c.accent),
        ):
            if day is not None and self._first <= day <= self._last:
                painter.setPen(QPen(QColor(ink), 2))
                x = self._x(day)
                painter.drawLine(QPointF(x, _HEAD - 3), QPointF(x, self.height()))
                painter.drawText(QRectF(x - 60, 22, 120, 18), Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    def _paint_days(self, painter: QPainter) -> None:
        c = colours()
        painter.setPen(Qt.PenStyle.NoPen)
        one = self._x(self._first + datetime.timedelta(1)) - self._x(self._first)
        day = self._first
        while day <= self._last:
            if not deadlines.is_working_day(day):
                off = QRectF(self._x(day) - one / 2, _HEAD, one, self.height() - _HEAD)
                painter.fillRect(off, QColor(c.sunken))
            if day.day == 1 or day == self._first:
                painter.setPen(QPen(QColor(c.border), 1))
                x = self._x(day)
                painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
                painter.setPen(QColor(c.muted))
                painter.drawText(QPointF(x + 5, 15), f"{day:%m/%Y}")
                painter.setPen(Qt.PenStyle.NoPen)
            day += datetime.timedelta(1)

    def _paint_tasks(self, painter: QPainter) -> None:
        c = colours()
        metrics = QFontMetrics(self.font())
        for number, line in enumerate(self._lines):
            assert line.due is not None
            middle = _HEAD + _ROW * number + _ROW / 2
            painter.setPen(QColor(c.muted if line.done else c.text))
            title = metrics.elidedText(line.title, Qt.TextElideMode.ElideRight, _NAMES - 3 * SPACE)
            painter.drawText(
                QRectF(SPACE, middle - _ROW / 2, _NAMES - 3 * SPACE, _ROW),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                title,
            )
            ink = QColor(state_colour(line.state))
            x = self._x(line.due)
            painter.setPen(QPen(QColor(c.border), 1))
            painter.drawLine(QPointF(_NAMES - SPACE, middle), QPointF(x, middle))
            painter.setPen(QPen(ink, 2))
            painter.setBrush(ink if line.state is not TaskState.OPEN else QColor(c.surface))
            _mark(painter, line.state, QPointF(x, middle))
            painter.setPen(QColor(c.muted))
            painter.drawText(
                QRectF(x + 10, middle - _ROW / 2, 60, _ROW),
                Qt.AlignmentFlag.AlignVCenter,
                f"{line.due:%d/%m}",
            )

    def _line_at(self, y: float) -> TaskLine | None:
        number = int((y - _HEAD) // _ROW)
        return self._lines[number] if 0 <= number < len(self._lines) and y >= _HEAD else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say all about the task under the pointer."""
        line = self._line_at(event.position().y())
        if line is None:
            QToolTip.hideText()
            return
        text = "\n".join(
            [line.title, line.owner, f"{due_text(line)} · {state_text(line, self._today)}"]
        )
        QToolTip.showText(event.globalPosition().toPoint(), text, self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the task."""
        if (line := self._line_at(event.position().y())) is not None:
            self.chosen.emit(line.id)


def _mark(painter: QPainter, state: TaskState, at: QPointF) -> None:
    """A shape for each state, so that the colour is not the only sign."""
    if state is TaskState.LATE:
        painter.drawPolygon(QPolygonF([QPointF(at.x() + dx, at.y() + dy) for dx, dy in _DIAMOND]))
    elif state is TaskState.SOON:
        painter.drawPolygon(QPolygonF([QPointF(at.x() + dx, at.y() + dy) for dx, dy in _TRIANGLE]))
    else:
        painter.drawEllipse(at, 5, 5)


_DIAMOND: Final = ((0, -7), (7, 0), (0, 7), (-7, 0))
_TRIANGLE: Final = ((0, -7), (7, 6), (-7, 6))
