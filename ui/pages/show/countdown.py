"""The operator's big figures: what is left, how it stands in colour, word and shape."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.show.outlook import Phase
from ui.stage.lettering import draw, draw_digits
from ui.stage.phase_sign import paint_sign
from ui.theme import SPACE, colours, is_dark

_HEIGHT: Final = 15 * SPACE
_COMPACT: Final = 9 * SPACE
_WIDEST: Final = 0.56
"""Share of the height that the digits may take."""


@dataclass(frozen=True, slots=True)
class Face:
    """What is shown: figures and what they count, the phase, a word for it, the share gone.

    `share` (0 to 1) is in steps of 1 %, so that equal faces look the same; None for no bar.
    """

    figures: str = ""
    caption: str = ""
    phase: Phase = Phase.PENDING
    word: str = ""
    share: float | None = None
    paused: bool = False


class Countdown(QWidget):
    """Paints a face; paints again only when it is given another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = Face()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_compact(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def face(self) -> Face:
        """What is shown."""
        return self._face

    def set_face(self, face: Face) -> None:
        """Show `face` from now on."""
        if face != self._face:
            self._face = face
            self.setAccessibleName(f"{face.caption} {face.figures} {face.word}".strip())
            self.update()

    def set_compact(self, compact: bool) -> None:
        """Leave room for others, or be readable from a step back."""
        self.setFixedHeight(_COMPACT if compact else _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the whole face."""
        del event
        face = self._face
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink, quiet = _inks(face.phase)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QColor(colours().border) if face.phase is Phase.PENDING else ground)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, SPACE, SPACE)
        head = QRectF(2 * SPACE, SPACE, box.width() - 4 * SPACE, 2.5 * SPACE)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        draw(painter, head, face.caption, 13, quiet, align=left)
        self._paint_word(painter, head, ink)
        top = 3 * SPACE if self.height() >= _HEIGHT else SPACE
        digits = QRectF(2 * SPACE, top, box.width() - 4 * SPACE, box.height() - top - 2 * SPACE)
        draw_digits(painter, digits, face.figures, ink, box.height() * _WIDEST)
        if face.share is not None:
            track = QRectF(2 * SPACE, box.height() - 1.75 * SPACE, head.width(), SPACE * 0.75)
            _bar(painter, track, face.share, ink)

    def _paint_word(self, painter: QPainter, head: QRectF, ink: QColor) -> None:
        if not self._face.word:
            return
        size = head.height() * 0.6
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        at = QPointF(head.right() - size / 2, head.center().y())
        paint_sign(painter, at, size, ink, self._face.phase, paused=self._face.paused)
        room = head.adjusted(head.width() * 0.4, 0, -size * 1.6, 0)
        draw(painter, room, self._face.word, 15, ink, bold=True, align=right)


def _inks(phase: Phase) -> tuple[QColor, QColor, QColor]:
    """Ground, digits, quiet text."""
    c = colours()
    if phase is Phase.OVERTIME:
        return QColor("#a30d12"), QColor("#ffffff"), QColor("#ffd9d6")
    if phase is Phase.DANGER:
        return QColor("#4a1d1a" if is_dark() else "#fde1dd"), QColor(c.error), QColor(c.text)
    if phase is Phase.WARNING:
        return QColor("#43340f" if is_dark() else "#fdf0cf"), QColor(c.warning), QColor(c.text)
    return QColor(c.surface), QColor(c.text), QColor(c.muted)


def _bar(painter: QPainter, track: QRectF, share: float, ink: QColor) -> None:
    radius = track.height() / 2
    pale = QColor(ink)
    pale.setAlpha(45)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pale)
    painter.drawRoundedRect(track, radius, radius)
    if share > 0:
        gone = QRectF(track.left(), track.top(), max(2 * radius, track.width() * share), 2 * radius)
        painter.setBrush(ink)
        painter.drawRoundedRect(gone, radius, radius)
