"""A round as it stands on the stage: receivers from left to right, presenters opposite them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.awards.awards import AwardLine, Round
from app.i18n import _
from db.kinds import AwardState
from ui.pages.awards.texts import name_of, state_colour
from ui.theme import SPACE, Points, colours

_HEIGHT: Final = 14 * SPACE
_DOT: Final = 11.0
_LINES: Final = 3
"""Lines of text under a receiver."""


class StagePicture(QWidget):
    """Paints a round as the hall sees it; a click on a receiver selects the award (`picked`)."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._round: Round | None = None
        self._selected: frozenset[int] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Picture of the round on the stage"))

    def sizeHint(self) -> QSize:
        """A strip."""
        return QSize(40 * SPACE, _HEIGHT)

    def show_round(self, made: Round | None, selected: Sequence[int] = ()) -> None:
        """Show `made`, with some awards selected."""
        self._round, self._selected = made, frozenset(selected)
        self.update()

    def place_at(self, x: float) -> AwardLine | None:
        """The award whose receiver stands at `x` pixels."""
        if self._round is None or not self._round.awards:
            return None
        step = self.width() / len(self._round.awards)
        place = min(max(int(x / step), 0), len(self._round.awards) - 1)
        return self._round.awards[place]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the award."""
        if (line := self.place_at(event.position().x())) is not None:
            self.picked.emit(line.id)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Receivers with their places and names; presenters in front of them."""
        c = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(c.border), 1.0))
        painter.setBrush(QColor(c.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        if self._round is None or not self._round.awards:
            painter.setPen(QColor(c.muted))
            text = _("Choose a round to see it on the stage.")
            if self._round is not None:
                text = _("Nobody is in this round yet.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
            return
        self._paint_receivers(painter, self._round.awards)
        self._paint_presenters(painter, self._round)

    def _paint_receivers(self, painter: QPainter, lines: Sequence[AwardLine]) -> None:
        c = colours()
        step = self.width() / len(lines)
        font = self.font()
        font.setPointSizeF(Points.SMALL)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        top = SPACE / 2 + _DOT
        for number, line in enumerate(lines):
            middle = step * (number + 0.5)
            if line.id in self._selected:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(c.accent_soft))
                painter.drawRoundedRect(
                    QRectF(step * number + 3, 3, step - 6, self.height() - 36), 6, 6
                )
            colour = c.warning if line.concerns else c.accent
            if line.state is not AwardState.WAITING:
                colour = state_colour(line.state)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawEllipse(QPointF(middle, top), _DOT, _DOT)
            painter.setPen(QColor(c.surface))
            circle = QRectF(middle - _DOT, top - _DOT, 2 * _DOT, 2 * _DOT)
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(number + 1))
            painter.setPen(QColor(c.text))
            texts = wrapped(name_of(line), metrics, step - SPACE)
            y = top + _DOT + 3
            for text in texts:
                area = QRectF(step * number, y, step, metrics.height())
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
                y += metrics.height()

    def _paint_presenters(self, painter: QPainter, made: Round) -> None:
        c = colours()
        names = ", ".join(one.name for one in made.presenters)
        text = _("Presented by {names}").format(names=names) if names else _("no presenter yet")
        text = f"▲  {text}  ▲" if names else text
        font = self.font()
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(c.text if names else c.warning))
        area = QRectF(SPACE, self.height() - 30, self.width() - 2 * SPACE, 26)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, shown)


def wrapped(text: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """`text` in at most _LINES lines of `width` pixels; what is left over ends in dots."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < _LINES:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        if words and len(lines) == _LINES - 1:
            line = f"{line} {' '.join(words)}"
        lines.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width))
    return lines
