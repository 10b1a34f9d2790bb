"""What the speaker sees: big digits, how the time stands as a word and a shape, and messages."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from app.show.outlook import Phase
from app.show.stage import PAUSED, Picture
from ui.stage.backdrop import unit
from ui.stage.lettering import draw, draw_digits, fit, width_of
from ui.stage.phase_sign import paint_sign

DIGITS: Final = 0.36
"""Height of the digits as a share of the screen's; WITH_MESSAGE under a message."""
WITH_MESSAGE: Final = 0.26

_BLACK: Final = QColor("#000000")
_OVER: Final = QColor("#a30d12")
_WHITE: Final = QColor("#ffffff")
_GREY: Final = QColor("#b8bec7")
_TRACK: Final = QColor("#2b2f36")
_AMBER: Final = QColor("#ffc53d")
_RED: Final = QColor("#ff6b5e")
_INKS: Final = {Phase.WARNING: _AMBER, Phase.DANGER: _RED}


def paint_timer(painter: QPainter, box: QRectF, shown: Picture) -> None:
    """Digits in the middle, the item above, what comes next below."""
    over = shown.phase is Phase.OVERTIME
    painter.fillRect(box, _OVER if over else _BLACK)
    u = unit(box)
    side = max(4 * u, box.width() * 0.04)
    ink = _INKS.get(shown.phase, _WHITE)
    quiet = _WHITE if over else _GREY
    inner = box.adjusted(side, 4 * u, -side, -4 * u)
    if shown.message:
        _paint_message(painter, QRectF(inner.left(), inner.top(), inner.width(), 44 * u), shown, u)
    else:
        _paint_item(painter, QRectF(inner.left(), inner.top(), inner.width(), 22 * u), shown, quiet)
    share = WITH_MESSAGE if shown.message else DIGITS
    middle = box.top() + box.height() * (0.66 if shown.message else 0.53)
    digits = QRectF(inner.left(), middle - 20 * u, inner.width(), 40 * u)
    tall = draw_digits(painter, digits, shown.figures, ink, box.height() * share)
    caption = QRectF(inner.left(), middle - tall / 2 - 8 * u, inner.width(), 6 * u)
    if not shown.message:
        draw(painter, caption, shown.caption, 4.4 * u, quiet)
    under = middle + tall / 2 + 4 * u
    _paint_progress(painter, QRectF(inner.left(), under, inner.width(), 1.8 * u), shown, ink)
    word = QRectF(inner.left(), under + 3 * u, inner.width(), 9 * u)
    _paint_phase(painter, word, shown, ink, u)
    foot = QRectF(inner.left(), inner.bottom() - 5.4 * u, inner.width(), 5.4 * u)
    if shown.next_title and not shown.message:
        draw(painter, foot, f"Tiếp theo: {shown.next_title}", 4.4 * u, quiet)


def _paint_item(painter: QPainter, box: QRectF, shown: Picture, quiet: QColor) -> None:
    u = box.height() / 22
    clock = fit(shown.time_of_day or " ", box.width(), 9 * u, 6.4 * u, bold=True)
    corner = QRectF(box.right() - 24 * u, box.top(), 24 * u, clock.height)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
    draw(painter, corner, shown.time_of_day, clock.size, _WHITE, bold=True, align=right)
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    room = box.adjusted(0, 0, -28 * u if shown.time_of_day else 0, 0)
    share = 0.66 if shown.subtitle else 1.0
    title = QRectF(room.left(), room.top(), room.width(), room.height() * share)
    height = draw(painter, title, shown.title, 6 * u, _WHITE, bold=True, align=left)
    under = QRectF(room.left(), room.top() + height, room.width(), room.height() - height)
    draw(painter, under, shown.subtitle, 4.4 * u, quiet, align=left)


def _paint_message(painter: QPainter, box: QRectF, shown: Picture, u: float) -> None:
    """On a light card: nothing else on this screen looks like it."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_WHITE)
    painter.drawRoundedRect(box, 2 * u, 2 * u)
    inside = box.adjusted(4 * u, 2 * u, -4 * u, -2 * u)
    draw(painter, inside, shown.message, 13 * u, _BLACK, bold=True)


def _paint_progress(painter: QPainter, box: QRectF, shown: Picture, ink: QColor) -> None:
    if shown.phase is Phase.PENDING or not (shown.progress or shown.time_of_day):
        return
    radius = box.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_TRACK if shown.phase is not Phase.OVERTIME else QColor(0, 0, 0, 90))
    painter.drawRoundedRect(box, radius, radius)
    if shown.progress > 0:
        gone = QRectF(
            box.left(), box.top(), max(2 * radius, box.width() * shown.progress), 2 * radius
        )
        painter.setBrush(ink)
        painter.drawRoundedRect(gone, radius, radius)


def _paint_phase(painter: QPainter, box: QRectF, shown: Picture, ink: QColor, u: float) -> None:
    """The word, with a triangle, a diamond or a square before it; two bars for a pause."""
    if not shown.phase_word:
        return
    word = fit(shown.phase_word.upper(), box.width() * 0.8, box.height(), 7 * u, bold=True)
    size = word.size * 0.8
    width = min(box.width(), width_of(shown.phase_word.upper(), word.size, bold=True) + size * 1.5)
    left = box.center().x() - width / 2
    at = QPointF(left + size / 2, box.center().y())
    paused = shown.phase_word == PAUSED
    paint_sign(painter, at, size, ink, shown.phase, paused=paused)
    text = QRectF(left + size * 1.5, box.top(), width - size * 1.5, box.height())
    align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    draw(painter, text, shown.phase_word.upper(), word.size, ink, bold=True, align=align)
