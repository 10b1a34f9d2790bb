"""Reading badges' codes in the frames of a camera. Pure: grey pixels in, texts out."""

from typing import Final

import zxingcpp

_MOST_CODES: Final = 4
"""Badges held before the camera at once; more are a sheet of them."""

LONG_SIDE: Final = 1280
"""Pixels of a frame's longer side at which a badge at arm's length is read well; more only costs
time."""


def codes(pixels: bytes | bytearray | memoryview, width: int, height: int) -> list[str]:
    """The texts of the QR codes in a frame, from left to right.

    `pixels` are `height` lines of `width` grey values (0 black to 255), without gaps between lines.
    Badges may be turned, tilted, or out of focus. Raises ValueError when the sizes do not fit.
    """
    if len(pixels) != width * height:
        raise ValueError(f"{len(pixels)} values for {width} × {height} pixels")
    if not width or not height:
        return []
    picture = memoryview(pixels).cast("B").cast("B", (height, width))
    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(picture, formats=formats)
    ordered = sorted(found[:_MOST_CODES], key=lambda code: code.position.top_left.x)
    return list(dict.fromkeys(code.text for code in ordered if code.valid))
