"""QR codes as one filled path: sharp at any size, small in the file."""

from functools import lru_cache
from typing import Any

import zxingcpp

QUIET_MODULES = 4
"""Empty modules around the code, inside its square (ISO/IEC 18004)."""


@lru_cache(maxsize=4096)
def runs(text: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """(modules per side, dark runs) of the QR of `text`; a run is (row, start, length).

    Error correction level M: 15 % of the code may be dirty or worn.
    """
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = zxingcpp.write_barcode_to_image(barcode, scale=1, add_quiet_zones=False)
    rows: Any = memoryview(image).tolist()  # type: ignore[arg-type]
    found = []
    for number, row in enumerate(rows):
        start: int | None = None
        for position, value in enumerate((*row, 255)):
            if value < 128 and start is None:
                start = position
            elif value >= 128 and start is not None:
                found.append((number, start, position - start))
                start = None
    return len(rows), tuple(found)


def path_code(text: str, x: float, y: float, side: float) -> str:
    """PDF operators that fill the QR of `text` in the square at (x, y), all in points."""
    count, dark = runs(text)
    module = side / (count + 2 * QUIET_MODULES)
    left, top = x + QUIET_MODULES * module, y + side - QUIET_MODULES * module
    parts = [
        f"{left + start * module:.3f} {top - (row + 1) * module:.3f} "
        f"{length * module:.3f} {module:.3f} re"
        for row, start, length in dark
    ]
    return "\n".join([*parts, "f"])
