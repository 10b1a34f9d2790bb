"""Text that always fits its box: shrink a little, then wrap, then shrink as far as it takes."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.documents.fonts import ASCENT, DESCENT, width

LEADING: Final = 1.22
"""Distance of base lines in parts of the size: room for stacked marks under a descender."""

_STEP: Final = 0.96
_ROUNDING: Final = 1e-6
_LEAST_BOX: Final = 1.0
"""Points; a box that is smaller is taken to be so large."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines of one size. `height` is what they take; all measures in points."""

    lines: tuple[str, ...]
    size: float

    @property
    def leading(self) -> float:
        """Distance of the base lines."""
        return self.size * LEADING

    @property
    def height(self) -> float:
        """From the top of the first line's marks to the bottom of the last line."""
        if not self.lines:
            return 0.0
        return self.size * (ASCENT + DESCENT) + (len(self.lines) - 1) * self.leading


@lru_cache(maxsize=8192)
def fit(
    text: str,
    font: str,
    box_width: float,
    box_height: float,
    largest: float,
    smallest: float,
    most_lines: int = 3,
) -> Fitted:
    """`text` in a box of `box_width` × `box_height` points.

    On one line when that needs no size below `smallest`; else wrapped on spaces into lines of about
    equal width, as few as possible, at the largest size that fits; below `smallest`, and with more
    lines or broken words, only when nothing else fits. Never outside the box.
    """
    words = text.split()
    if not words:
        return Fitted((), largest)
    # No type is small enough for a box that something else has filled already.
    box_width, box_height = max(box_width, _LEAST_BOX), max(box_height, _LEAST_BOX)
    size = min(largest, box_height / (ASCENT + DESCENT))
    whole = width(" ".join(words), font)
    if whole * size > box_width:
        size = box_width / whole - _ROUNDING
    if size >= smallest:
        return Fitted((" ".join(words),), size)
    best: Fitted | None = None
    for count in range(2, most_lines + 1):
        lines = _balanced(words, font, count)
        widest = max(width(line, font) for line in lines)
        most_high = box_height / (ASCENT + DESCENT + (len(lines) - 1) * LEADING)
        size = min(largest, most_high, box_width / widest - _ROUNDING)
        if best is None or size > best.size * 1.05:
            best = Fitted(tuple(lines), size)
    if best is not None and best.size >= smallest * 0.7:
        return best
    return _squeezed(words, font, box_width, box_height, smallest)


def _balanced(words: list[str], font: str, count: int) -> list[str]:
    """`words` in at most `count` lines whose widest is as narrow as can be."""
    widths = [width(word, font) for word in words]
    space = width(" ", font)
    low, high = max(widths), sum(widths) + space * (len(words) - 1)
    for _attempt in range(30):
        middle = (low + high) / 2
        if len(_filled(words, widths, space, middle)) <= count:
            high = middle
        else:
            low = middle
    return _filled(words, widths, space, high)


def _filled(words: list[str], widths: list[float], space: float, room: float) -> list[str]:
    lines: list[str] = []
    used = room + 1.0
    for word, word_width in zip(words, widths, strict=True):
        if used + space + word_width <= room + _ROUNDING:
            lines[-1] += f" {word}"
            used += space + word_width
        else:
            lines.append(word)
            used = word_width
    return lines


def _squeezed(
    words: list[str], font: str, box_width: float, box_height: float, size: float
) -> Fitted:
    """As many lines as it takes, words broken where they must be, smaller until all is inside."""
    while True:
        room = box_width / size - _ROUNDING
        pieces = [piece for word in words for piece in _broken(word, font, room)]
        widths = [width(piece, font) for piece in pieces]
        fitted = Fitted(tuple(_filled(pieces, widths, width(" ", font), room)), size)
        if fitted.height <= box_height and max(widths) <= room:
            return fitted
        size *= _STEP


def _broken(word: str, font: str, room: float) -> list[str]:
    pieces = [""]
    for char in word:
        if pieces[-1] and width(pieces[-1] + char, font) > room:
            pieces.append("")
        pieces[-1] += char
    return pieces


@lru_cache(maxsize=8192)
def wrap(text: str, font: str, box_width: float, size: float) -> tuple[str, ...]:
    """`text` at `size` points in lines of at most `box_width` points, filled one after the other.

    Breaks in the text stay; a word wider than the box is broken.
    """
    room = box_width / size - _ROUNDING
    space = width(" ", font)
    lines: list[str] = []
    for part in text.splitlines():
        pieces = [piece for word in part.split() for piece in _broken(word, font, room)]
        lines += _filled(pieces, [width(piece, font) for piece in pieces], space, room) or [""]
    return tuple(lines)


@lru_cache(maxsize=8192)
def wrap_evenly(text: str, font: str, box_width: float, size: float) -> tuple[str, ...]:
    """As `wrap`, with as many lines, but these of about equal width: no word is left over alone."""
    lines: list[str] = []
    for part in text.splitlines():
        filled = wrap(part, font, box_width, size)
        words = part.split()
        whole = max((width(word, font) for word in words), default=0.0) * size <= box_width
        lines += _balanced(words, font, len(filled)) if len(filled) > 1 and whole else filled
    return tuple(lines)
