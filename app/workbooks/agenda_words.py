"""What stands in the cells of a programme as offices type it: times, lengths, kinds of items."""

import re
from dataclasses import dataclass
from typing import Final

from app.agenda.kinds import PAPER_NAMES
from app.agenda.lengths import BadLength, parse_length
from app.text.search import fold
from db.models import AgendaKind

_DAY: Final = 24 * 3600

_TIME: Final = re.compile(
    r"(?<![\d:.,/])(?P<hours>[01]?\d|2[0-4])\s*"
    r"(?:(?::|\.|giờ|gio|h|g)\s*(?P<minutes>[0-5]\d(?!\d)|\d(?=\s*(?:p|phút|')))?"
    r"(?:\s*:\s*(?P<seconds>[0-5]\d)(?!\d))?)\s*(?:phút|ph|p|['’′])?",
    re.IGNORECASE,
)
_DATE: Final = re.compile(r"\d{1,2}([/-])\d{1,2}\1\d{2,4}")
_BETWEEN: Final = re.compile(r"[\s\-–—−~→>]*(?:(?:đến|tới|den|toi)\b)?[\s\-–—−~→>]*", re.I)
_FRACTION: Final = re.compile(r"0?[.,]\d+")
_DURATION: Final = re.compile(r"(?:(\d+) days?, )?(\d{1,2}):(\d\d):(\d\d)")
_CLOCKED: Final = re.compile(r"0{1,2}:([0-5]\d)")


class BadTime(ValueError):
    """What stands in a cell for a time is none."""


@dataclass(frozen=True, slots=True)
class Times:
    """When an item begins and ends, in seconds after midnight; None where the cell tells not."""

    start: int | None
    end: int | None = None


def parse_times(text: str) -> Times:
    """What a cell says: "7h30 - 7h45", "07:30–07:45", "từ 7 giờ 30 đến 8 giờ", "8h", or nothing.

    Raises BadTime for anything else.
    """
    text = _DATE.sub(" ", text).strip(" .;")
    if not text:
        return Times(None)
    if _FRACTION.fullmatch(text):
        # A time in a cell that is formatted as a number.
        return Times(round(float(text.replace(",", ".")) * _DAY))
    found = list(_TIME.finditer(text))
    if not 1 <= len(found) <= 2:
        raise BadTime(text)
    first, last = found[0], found[-1]
    before, behind = text[: first.start()], text[last.end() :]
    between = text[first.end() : last.start()] if len(found) == 2 else ""
    if fold(before) not in ("", "tu", "luc", "khoang") or fold(behind) not in ("", "den", "tro di"):
        raise BadTime(text)
    if len(found) == 2 and not (between.strip() and _BETWEEN.fullmatch(between)):
        raise BadTime(text)
    return Times(_seconds(first), _seconds(last) if len(found) == 2 else None)


def _seconds(match: re.Match[str]) -> int:
    parts = (match["hours"], match["minutes"], match["seconds"])
    hours, minutes, seconds = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds


def parse_minutes(text: str) -> int | None:
    """The seconds that a cell for a length means; None for an empty one.

    Excel makes times of day of what is typed as 25:00 or 0:25; both are 25 minutes.
    Raises BadTime.
    """
    text = text.strip()
    if not text:
        return None
    duration = _DURATION.fullmatch(text)
    if duration is not None and duration[1]:
        # 25:00 became one day and one hour.
        return (int(duration[1]) * 24 + int(duration[2])) * 60 + int(duration[3])
    clocked = _CLOCKED.fullmatch(text)
    if clocked is not None:
        return int(clocked[1]) * 60
    try:
        return parse_length(text)
    except BadLength as error:
        raise BadTime(text) from error


def is_time(text: str) -> bool:
    """Whether a cell holds a time of day or a span of two."""
    try:
        return parse_times(text).start is not None
    except BadTime:
        return False


def is_length(text: str) -> bool:
    """Whether a cell holds a length."""
    try:
        return parse_minutes(text) is not None
    except BadTime:
        return False


# -- kinds -----------------------------------------------------------------------------------------

_KINDS: Final = (
    (AgendaKind.RECEPTION, r"don tiep|tiep don|don dai bieu|don khach"),
    (AgendaKind.STABILISE, r"on dinh"),
    (AgendaKind.PERFORMANCE, r"van nghe|bieu dien|ca mua nhac|mua hat"),
    (AgendaKind.FLAG_SALUTE, r"(le )?chao co|quoc ca"),
    (AgendaKind.INTRODUCTION, r"tuyen bo ly do|gioi thieu (dai bieu|thanh phan)|neu ly do"),
    (AgendaKind.OPENING, r"((dien van|phat bieu|bai) )?khai mac"),
    (AgendaKind.CLOSING, r"((dien van|phat bieu|bai|tong ket,?) )?be mac"),
    (AgendaKind.CLIP, r"(video )?clip"),
    (AgendaKind.MAIN_VIDEO, r"phong su|chieu phim|xem phim|phim tai lieu|video"),
    (AgendaKind.SPEECH, r"(bao cao )?(tham luan|dien hinh tien tien)|phat bieu"),
    (AgendaKind.REPORT, r"bao cao"),
    (AgendaKind.DECISION, r"(cong bo|doc|thong qua)( cac)? quyet dinh|cong bo danh sach"),
    (AgendaKind.AWARD_ROUND, r"trao|khen thuong|ton vinh"),
    (AgendaKind.LAUNCH, r"phat dong"),
    (AgendaKind.SIGNING, r"ky ket|ky giao uoc"),
    (AgendaKind.BREAK, r"giai lao|nghi giua gio|nghi giai lao"),
)  # fmt: skip
_PATTERNS: Final = tuple((kind, re.compile(rf"\b(?:{pattern})\b")) for kind, pattern in _KINDS)
_BY_NAME: Final = {fold(name): kind for kind, name in PAPER_NAMES.items()}


def named_kind(text: str) -> AgendaKind | None:
    """The kind that a cell names, as the export writes it; None for an unknown name."""
    return _BY_NAME.get(fold(text))


def guess_kind(title: str, length: int, clip_limit: int) -> AgendaKind:
    """What an item is by the words of its title: the one that stands first counts.

    `length` and `clip_limit` (seconds) tell a speaker's clip from the main video.
    """
    folded = fold(title)
    found = [
        (match.start(), -len(match.group()), kind)
        for kind, pattern in _PATTERNS
        if (match := pattern.search(folded)) is not None
    ]
    if not found:
        return AgendaKind.OTHER
    kind = min(found)[2]
    others = {other for _start, _length, other in found}
    speaks = others & {AgendaKind.CLIP, AgendaKind.SPEECH}
    if kind is AgendaKind.MAIN_VIDEO and (speaks or 0 < length <= clip_limit):
        return AgendaKind.CLIP
    return kind
