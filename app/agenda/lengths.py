"""Lengths and times of day as typed in an office, and how they are written. Seconds inside."""

import re
from typing import Final

from app.i18n import _
from app.text.search import fold

LONGEST: Final = 12 * 3600
"""No item of a half-day conference is longer; what is typed so is a slip."""

LAST_TIME: Final = 2 * 24 * 3600 - 1
"""Fixed starts may lie after midnight of the day, in the night that follows it."""

_UNITS: Final = {
    "h": 3600, "g": 3600, "gio": 3600, "hour": 3600, "hours": 3600, "tieng": 3600,
    "m": 60, "p": 60, "ph": 60, "phut": 60, "min": 60, "mins": 60, "minute": 60, "minutes": 60,
    "s": 1, "gi": 1, "giay": 1, "sec": 1, "second": 1, "seconds": 1,
}  # fmt: skip
"""Units as typed, folded -> seconds."""

_SMALLER: Final = {3600: 60, 60: 1}
"""A number without a unit behind one with: "1h30" is 30 minutes more, "7p30" 30 seconds."""

_PART: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)?\s*")
_COLONS: Final = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?\s*(?:phút|min)?", re.IGNORECASE)
_TIME: Final = re.compile(
    r"(\d{1,2})\s*(?:(?:[:.hg]|giờ)\s*(?:([0-5]?\d)(?:\s*(?:[:.]|phút|p|')\s*([0-5]\d)?)?)?)?",
    re.IGNORECASE,
)


class BadLength(ValueError):
    """What was typed is no length or no time of day; the text says what to type."""


def parse_length(text: str) -> int:
    """The seconds that `text` means: minutes unless it says otherwise.

    "25", "25 phút" and "25:00" are 25 minutes, "7:30" and "7p30" are 7 minutes and 30 seconds,
    "1:30:00" and "1h30" an hour and a half, "90s" and "90 giây" 90 seconds, "2,5" two and a half
    minutes. Raises BadLength.
    """
    typed = text.strip()
    match = _COLONS.fullmatch(typed)
    if match is not None:
        first, second, third = match.groups()
        if third is None:
            return _checked(int(first) * 60 + int(second), text)
        return _checked(int(first) * 3600 + int(second) * 60 + int(third), text)
    return _checked(_sum_of_parts(typed, text), text)


def _sum_of_parts(typed: str, text: str) -> int:
    """The seconds of "25", "1 giờ 30 phút", "7'30"; units stand in falling order."""
    typed = re.sub("[\"”″]|''|’’", " s ", typed)
    typed = re.sub("['’′]", " p ", typed)
    total, at, last = 0.0, 0, 0
    while at < len(typed):
        part = _PART.match(typed, at)
        if part is None:
            raise BadLength(_wrong_length(text))
        number = float(part[1].replace(",", "."))
        bare = _SMALLER.get(last, 0) if last else 60
        unit = _UNITS.get(fold(part[2]), 0) if part[2] else bare
        if unit == 0 or (last and unit >= last):
            raise BadLength(_wrong_length(text))
        total += number * unit
        at, last = part.end(), unit
    if last == 0:
        raise BadLength(_wrong_length(text))
    return round(total)


def _checked(seconds: int, text: str) -> int:
    if seconds > LONGEST:
        raise BadLength(
            _("“{text}” is longer than 12 hours. Lengths are typed in minutes: 25, 7:30, 90s.")
            .format(text=text.strip())
        )  # fmt: skip
    return seconds


def _wrong_length(text: str) -> str:
    return _("“{text}” is no length. Type minutes (25), minutes and seconds (7:30) or 90s.").format(
        text=text.strip()
    )


def length_digits(seconds: int) -> str:
    """A length as it is typed again: "25" for whole minutes, else "7:30"."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02d}" if rest else str(minutes)


def length_text(seconds: int) -> str:
    """A length for the screen: "25 min", "7:30 min", "45 s"."""
    if 0 < seconds < 60:
        return _("{seconds} s").format(seconds=seconds)
    return _("{minutes} min").format(minutes=length_digits(seconds))


def span_text(seconds: int) -> str:
    """A longer time for the screen: "3 h 23 min", below an hour as `length_text`."""
    hours, rest = divmod(seconds, 3600)
    if not hours:
        return length_text(seconds)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=length_digits(rest))


def length_on_paper(seconds: int) -> str:
    """A length for papers, which are Vietnamese: "25 phút", "7 phút 30 giây", "45 giây"."""
    minutes, rest = divmod(seconds, 60)
    parts = [f"{minutes} phút"] if minutes or not rest else []
    return " ".join([*parts, f"{rest} giây"] if rest else parts)


def parse_time(text: str) -> int:
    """The seconds after midnight of "8:00", "8h", "8h30", "8 giờ 30" or "08:00:30".

    Raises BadLength.
    """
    match = _TIME.fullmatch(text.strip())
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (24, 0, 0)
    if hours > 23:
        raise BadLength(
            _("“{text}” is no time of day. Type it as 8:00 or 8h30.").format(text=text.strip())
        )
    return hours * 3600 + minutes * 60 + seconds


def time_text(seconds: int) -> str:
    """A time of day, "08:05", with seconds only where there are any; past midnight from 00:00."""
    minutes, rest = divmod(seconds, 60)
    text = f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
    return f"{text}:{rest:02d}" if rest else text
