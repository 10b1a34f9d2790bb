"""Days as typed in an office: 6/1, 06/01/2025, 6-1-25."""

import datetime
import re
from typing import Final

_DAY: Final = re.compile(r"\s*([0-9]{1,2})[/.\- ]([0-9]{1,2})(?:[/.\- ]([0-9]{2}|[0-9]{4}))?\s*")


def parse_day(text: str, today: datetime.date) -> datetime.date | None:
    """The day that `text` means (without a year: that of `today`); None for nothing.

    Raises ValueError for what is no day.
    """
    if not text.strip():
        return None
    match = _DAY.fullmatch(text)
    if match is None:
        raise ValueError(f"not a day: {text!r}")
    year = int(match[3]) if match[3] else today.year
    return datetime.date(year + 2000 if year < 100 else year, int(match[2]), int(match[1]))
