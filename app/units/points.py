"""Points as whole hundredths, so that sums are exact; typed and shown the Vietnamese way."""

import re
from typing import Final

_POINTS: Final = re.compile(
    r"\s*([0-9]{1,5})(?:[.,]([0-9]{1,2})0*)?\s*(?:điểm|đ)?\s*", re.IGNORECASE
)


def parse_points(text: str) -> int | None:
    """Hundredths of a point in "9", "9,5" or "9.25"; None for nothing. Raises ValueError."""
    if not text.strip():
        return None
    match = _POINTS.fullmatch(text)
    if match is None:
        raise ValueError(f"not a number of points: {text!r}")
    return int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0"))


def show_points(points: int | None) -> str:
    """950 as "9,5"; nothing for None. A negative difference keeps its sign."""
    if points is None:
        return ""
    sign, whole = "−" if points < 0 else "", abs(points)
    fraction = f"{whole % 100:02d}".rstrip("0")
    return f"{sign}{whole // 100}" + (f",{fraction}" if fraction else "")
