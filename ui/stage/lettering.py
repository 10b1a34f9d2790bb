"""Type for the stage: texts fitted into boxes of any size, digits that never jitter."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter

from ui.theme import RESOURCES

_REFERENCE: Final = 100
"""Pixels: widths are measured once at this size and scaled, which unhinted type allows."""

_AIR: Final = 8
"""Pixels at _REFERENCE between the marks of two lines."""

_STEP: Final = 0.96
"""By how much type shrinks at a time until it fits."""

_SMALLEST: Final = 2
"""Pixels: what does not fit at this size is in a box too small to be read anyway."""

_WORTH_A_LINE: Final = 0.75
"""Type may shrink to this share of its size where that saves a line."""


@lru_cache(maxsize=1)
def family() -> str:
    """The family of stage type: the bundled one, on every system alike."""
    for weight in ("400Regular", "700Bold"):
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / f"BeVietnamPro_{weight}.ttf"))
    return "Be Vietnam Pro"


def font(size: float, *, bold: bool = False) -> QFont:
    """Stage type of `size` pixels."""
    made = QFont(family())
    made.setPixelSize(max(1, round(size)))
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text broken into lines of type of `size` pixels.

    `leading` is the height of a line with all its tone marks, `rise` the part of it that is above
    the baseline; both in pixels.
    """

    lines: tuple[str, ...]
    size: float
    leading: float
    rise: float

    @property
    def height(self) -> float:
        """Pixels from above the first line's marks to below the last line's."""
        return len(self.lines) * self.leading


@lru_cache(maxsize=512)
def fit(
    text: str,
    width: float,
    height: float,
    largest: float,
    *,
    bold: bool = False,
    few_lines: bool = True,
) -> Fitted:
    """`text` as large as its box allows, up to `largest` pixels; line breaks in it are kept.

    The lines of each paragraph come out about equally long. Type shrinks until all fits: nothing
    is cut off. With `few_lines`, type a little smaller is taken for one line less.
    """
    rise, fall = _reach(text, bold)
    lead = rise + fall
    size = largest
    while size > _SMALLEST and not _fits(text, width, height, size, lead, bold):
        size *= _STEP
    count = len(_lines(text, width / size, bold))
    fewer = size
    while few_lines and fewer > _WORTH_A_LINE * size:
        if len(_lines(text, width / fewer, bold)) < count:
            size = fewer
            break
        fewer *= _STEP
    even = [line for part in text.split("\n") for line in _evened(part, width / size, bold)]
    return Fitted(tuple(even), size, lead * size, rise * size)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Pixels that `text` takes on one line of type of `size` pixels."""
    return _advance(text, bold) * size


def draw(
    painter: QPainter,
    box: QRectF,
    text: str,
    largest: float,
    colour: QColor,
    *,
    bold: bool = False,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignCenter,
    few_lines: bool = True,
) -> float:
    """Draw `text` fitted into `box` (see `fit`); returns its height in pixels."""
    if not text or box.width() < 1 or box.height() < 1:
        return 0.0
    fitted = fit(text, box.width(), box.height(), largest, bold=bold, few_lines=few_lines)
    top = box.top()
    if align & Qt.AlignmentFlag.AlignVCenter:
        top += (box.height() - fitted.height) / 2
    elif align & Qt.AlignmentFlag.AlignBottom:
        top += box.height() - fitted.height
    painter.setPen(colour)
    painter.setFont(font(fitted.size, bold=bold))
    for place, line in enumerate(fitted.lines):
        left = box.left()
        if not align & Qt.AlignmentFlag.AlignLeft:
            spare = box.width() - width_of(line, fitted.size, bold=bold)
            left += spare if align & Qt.AlignmentFlag.AlignRight else spare / 2
        painter.drawText(QPointF(left, top + place * fitted.leading + fitted.rise), line)
    return fitted.height


def draw_digits(painter: QPainter, box: QRectF, text: str, colour: QColor, tallest: float) -> float:
    """Draw a time centred in `box`, each digit in a cell of the same width.

    `tallest` is the height of its digits in pixels; they get smaller where the width demands it.
    Returns the height they have.
    """
    metrics = _metrics(True)
    cell = max(metrics.horizontalAdvance(digit) for digit in "0123456789")
    widths = [cell if sign.isdigit() else metrics.horizontalAdvance(sign) for sign in text]
    tall = min(tallest, box.width() / sum(widths) * metrics.capHeight())
    size = tall / metrics.capHeight() * _REFERENCE
    scale = size / _REFERENCE
    painter.setPen(colour)
    painter.setFont(font(size, bold=True))
    left = box.center().x() - sum(widths) * scale / 2
    baseline = box.center().y() + tall / 2
    for sign, width in zip(text, widths, strict=True):
        own = metrics.horizontalAdvance(sign)
        lift = tall * 0.08 if sign == ":" else 0.0
        painter.drawText(QPointF(left + (width - own) / 2 * scale, baseline - lift), sign)
        left += width * scale
    return tall


# -- inside ----------------------------------------------------------------------------------------


@lru_cache(maxsize=2)
def _metrics(bold: bool) -> QFontMetricsF:
    return QFontMetricsF(font(_REFERENCE, bold=bold))


@lru_cache(maxsize=512)
def _reach(text: str, bold: bool) -> tuple[float, float]:
    """How far the letters of `text` reach above and below the baseline, in ems.

    The marks of capitals (Ẫ, Ặ) reach further than a font says its lines are high.
    """
    metrics = _metrics(bold)
    box = metrics.tightBoundingRect(text.replace("\n", " "))
    above = max(-box.top(), metrics.capHeight() * 1.15) + _AIR / 2
    below = max(box.bottom(), metrics.descent() * 0.8) + _AIR / 2
    return above / _REFERENCE, below / _REFERENCE


@lru_cache(maxsize=4096)
def _advance(text: str, bold: bool) -> float:
    return _metrics(bold).horizontalAdvance(text) / _REFERENCE


def _fits(text: str, width: float, height: float, size: float, lead: float, bold: bool) -> bool:
    lines = _lines(text, width / size, bold)
    return len(lines) * lead * size <= height and _widest(lines, bold) * size <= width


def _lines(text: str, width: float, bold: bool) -> list[str]:
    return [line for part in text.split("\n") for line in _greedy(part, width, bold)]


def _widest(lines: list[str], bold: bool) -> float:
    return max((_advance(line, bold) for line in lines), default=0.0)


def _evened(text: str, width: float, bold: bool) -> list[str]:
    """`text` in as few lines as fit into `width` (in ems), and those about equally long."""
    lines = _greedy(text, width, bold)
    low, high = width / 2, width
    if len(lines) > 1:
        for _round in range(6):
            middle = (low + high) / 2
            tried = _greedy(text, middle, bold)
            if len(tried) == len(lines) and _widest(tried, bold) <= middle:
                high, lines = middle, tried
            else:
                low = middle
    return lines


def _greedy(text: str, width: float, bold: bool) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _advance(longer, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
