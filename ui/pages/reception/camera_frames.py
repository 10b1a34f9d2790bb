"""What the camera sees, made ready for reading: grey, not too large, sharpened where it must be."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter

from app.delegates import frames

_SOFT: Final = 5
"""By how much a frame is made smaller and larger again to be out of focus."""

_STRENGTH: Final = 3
"""How often the difference to a soft copy is added: cameras of laptops do not focus so near."""

_PLUS: Final = QPainter.CompositionMode.CompositionMode_Plus


def codes(frame: QImage) -> list[str]:
    """The codes of the badges in a frame; a second look is taken at a sharpened copy."""
    if frame.isNull():
        return []
    longer = max(frame.width(), frame.height())
    if longer > frames.LONG_SIDE:
        size = frame.size() * (frames.LONG_SIDE / longer)
        frame = frame.scaled(
            size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    return _read(frame) or _read(sharpened(frame))


def _read(frame: QImage) -> list[str]:
    grey = frame.convertToFormat(QImage.Format.Format_Grayscale8)
    width, height, line = grey.width(), grey.height(), grey.bytesPerLine()
    pixels = bytes(grey.constBits())
    if line != width:
        # Qt fills lines up to whole words.
        pixels = b"".join(pixels[at * line : at * line + width] for at in range(height))
    return frames.codes(pixels, width, height)


def sharpened(frame: QImage) -> QImage:
    """`frame` with its difference to a soft copy of itself added several times (unsharp mask)."""
    sharp = frame.convertToFormat(QImage.Format.Format_RGB32)
    smooth = Qt.TransformationMode.SmoothTransformation
    small = sharp.size() / _SOFT
    soft = sharp.scaled(
        small.expandedTo(QSize(1, 1)), Qt.AspectRatioMode.IgnoreAspectRatio, smooth
    ).scaled(sharp.size(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    lighter, darker = _less(sharp, soft), _less(soft, sharp)
    for _time in range(_STRENGTH):
        sharp = _less(_sum(sharp, lighter), darker)
    return sharp


def _sum(one: QImage, other: QImage) -> QImage:
    made = one.copy()
    painter = QPainter(made)
    painter.setCompositionMode(_PLUS)
    painter.drawImage(0, 0, other)
    painter.end()
    return made


def _less(one: QImage, other: QImage) -> QImage:
    """`one` minus `other`, no less than black: the only sums that Qt paints are upwards."""
    made = one.copy()
    made.invertPixels()
    made = _sum(made, other)
    made.invertPixels()
    return made
