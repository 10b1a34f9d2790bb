"""Days as typed in an office (6/1, 06/01/2025, 6-1-25), and as state papers write them."""

import datetime
import re
from typing import Final

_DAY: Final = re.compile(r"\s*([0-9]{1,2})[/.\- ]([0-9]{1,2})(?:[/.\- ]([0-9]{2}|[0-9]{4}))?\s*")

_BEFORE: Final = re.compile(r"(?:T\s*[-–−]\s*(\d{1,3}))|\D*?(\d{1,3})\D*", re.IGNORECASE)
MOST_DAYS_BEFORE: Final = 365
"""The most days before the conference on which something can be due."""

_WEEKDAYS: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


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


def days_before(text: str) -> int | None:
    """How many days before the conference `text` means, at most a year: "15", "T-15", "15 days
    before", "trước hội nghị 15 ngày"; None for anything else.
    """
    found = _BEFORE.fullmatch(text)
    days = int(found[1] or found[2]) if found is not None else None
    return days if days is not None and days <= MOST_DAYS_BEFORE else None


def day_in_words(day: datetime.date | None, year: int) -> str:
    """ "ngày 06 tháng 01 năm 2025": days under 10 and the months 1 and 2 have a leading zero.

    Without a day dots are left to be filled in by hand, of the `year`.
    """
    if day is None:
        return f"ngày …… tháng …… năm {year}"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def weekday(day: datetime.date) -> str:
    """The day of the week: "thứ Năm", "Chủ nhật"."""
    return _WEEKDAYS[day.weekday()]
