"""The agenda against the plan's limits, and against itself. Lengths in seconds.

What is found has a level and the item it is about; the words for it are in app.agenda.remarks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import pairwise
from typing import Final

from app.agenda.items import Agenda, AgendaLine
from app.agenda.rules import Rules
from db.kinds import AgendaKind

TOLERANCE: Final = 2
"""A medium as long as planned, give or take this: films end with a fraction of a second."""

_ROUNDING: Final = 500
"""Milliseconds over a limit that a file may have from its encoding."""

_SPOKEN: Final = frozenset(
    {
        AgendaKind.OPENING,
        AgendaKind.REPORT,
        AgendaKind.SPEECH,
        AgendaKind.DECISION,
        AgendaKind.LAUNCH,
        AgendaKind.CLOSING,
    }
)
"""Kinds that somebody has to speak."""

FILMS: Final = frozenset({AgendaKind.MAIN_VIDEO, AgendaKind.CLIP})
"""Kinds whose length the plan limits, and which need a picture."""


class Level(IntEnum):
    """How bad a trouble is; the larger, the worse."""

    INFO = 1
    WARNING = 2
    ERROR = 3


class Trouble(StrEnum):
    """What can be wrong with an item, or (the last four) with the agenda as a whole."""

    FILE_MISSING = "file-missing"
    FILE_BROKEN = "file-broken"
    FILE_LONG = "file-long"
    CLASH = "clash"
    VIDEO_LONG = "video-long"
    CLIP_LONG = "clip-long"
    PRESENTER_DECLINED = "presenter-declined"
    FILE_LENGTH = "file-length"
    FILE_CHANGED = "file-changed"
    FILE_SILENT = "file-silent"
    FILE_DARK = "file-dark"
    VIDEO_SHORT = "video-short"
    NO_LENGTH = "no-length"
    NO_PRESENTER = "no-presenter"
    AT_ONCE = "at-once"
    FILE_UNOPENED = "file-unopened"
    SESSION_LONG = "session-long"
    NO_VIDEO = "no-video"
    NO_SIGNING = "no-signing"
    NO_CLOSING = "no-closing"


_ERRORS: Final = frozenset(
    {
        Trouble.FILE_MISSING,
        Trouble.FILE_BROKEN,
        Trouble.FILE_LONG,
        Trouble.CLASH,
        Trouble.VIDEO_LONG,
        Trouble.CLIP_LONG,
        Trouble.PRESENTER_DECLINED,
        Trouble.SESSION_LONG,
    }
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One trouble; `line` is None for the agenda as a whole.

    `seconds` is by how much something is too long or clashes; for a file it is its own length.
    """

    trouble: Trouble
    line: AgendaLine | None = None
    seconds: int = 0

    @property
    def level(self) -> Level:
        """How bad it is."""
        if self.trouble in _ERRORS:
            return Level.ERROR
        return Level.INFO if self.trouble is Trouble.FILE_UNOPENED else Level.WARNING


def problems(agenda: Agenda) -> list[Problem]:
    """Everything that is not right, in the order of the items; the whole agenda last."""
    if not agenda.lines:
        return []
    found = [problem for line in agenda.lines for problem in _of_item(line, agenda.rules)]
    return [*found, *_at_once(agenda.lines), *_of_all(agenda)]


def worst(found: Sequence[Problem]) -> Level | None:
    """The worst level among `found`, None without any."""
    return max((problem.level for problem in found), default=None)


def _of_item(line: AgendaLine, rules: Rules) -> Iterator[Problem]:
    if line.slot.clash:
        yield Problem(Trouble.CLASH, line, line.slot.clash)
    if not line.length:
        yield Problem(Trouble.NO_LENGTH, line)
    elif line.kind is AgendaKind.MAIN_VIDEO and line.length != rules.main_video_length:
        over = line.length - rules.main_video_length
        yield Problem(Trouble.VIDEO_LONG if over > 0 else Trouble.VIDEO_SHORT, line, abs(over))
    elif line.kind is AgendaKind.CLIP and line.length > rules.clip_limit:
        yield Problem(Trouble.CLIP_LONG, line, line.length - rules.clip_limit)
    if line.presenter_declined:
        yield Problem(Trouble.PRESENTER_DECLINED, line)
    elif not line.presenter and line.kind in _SPOKEN:
        yield Problem(Trouble.NO_PRESENTER, line)
    yield from _of_medium(line, rules)


def _of_medium(line: AgendaLine, rules: Rules) -> Iterator[Problem]:
    medium = line.medium
    if medium is None:
        return
    if medium.missing:
        yield Problem(Trouble.FILE_MISSING, line)
    elif not medium.probed:
        yield Problem(Trouble.FILE_UNOPENED, line)
    elif medium.changed:
        yield Problem(Trouble.FILE_CHANGED, line)
    elif medium.problem:
        yield Problem(Trouble.FILE_BROKEN, line)
    else:
        yield from _of_content(line, rules)


def _of_content(line: AgendaLine, rules: Rules) -> Iterator[Problem]:
    medium = line.medium
    if medium is None or medium.is_still:
        return
    if medium.length is not None:
        seconds = round(medium.length / 1000)
        limit = {
            AgendaKind.MAIN_VIDEO: rules.main_video_length,
            AgendaKind.CLIP: rules.clip_limit,
        }.get(line.kind)
        if limit is not None and medium.length > limit * 1000 + _ROUNDING:
            yield Problem(Trouble.FILE_LONG, line, seconds)
        elif abs(medium.length - line.length * 1000) > TOLERANCE * 1000:
            yield Problem(Trouble.FILE_LENGTH, line, seconds)
    if medium.has_sound is False:
        yield Problem(Trouble.FILE_SILENT, line)
    if medium.has_picture is False and line.kind in FILMS:
        yield Problem(Trouble.FILE_DARK, line)


def _at_once(lines: Sequence[AgendaLine]) -> Iterator[Problem]:
    """Delegates who present two items at one time: where fixed starts clash."""
    by_person: dict[int, list[AgendaLine]] = {}
    for line in lines:
        if line.presenter_id is not None and line.length:
            by_person.setdefault(line.presenter_id, []).append(line)
    for theirs in by_person.values():
        in_time = sorted(theirs, key=lambda line: line.slot.start)
        for one, other in pairwise(in_time):
            if other.slot.start < one.slot.end:
                yield Problem(Trouble.AT_ONCE, other, one.slot.end - other.slot.start)


def _of_all(agenda: Agenda) -> Iterator[Problem]:
    if (over := agenda.end - agenda.latest_end) > 0:
        yield Problem(Trouble.SESSION_LONG, seconds=over)
    kinds = {line.kind for line in agenda.lines}
    for kind, trouble in (
        (AgendaKind.MAIN_VIDEO, Trouble.NO_VIDEO),
        (AgendaKind.SIGNING, Trouble.NO_SIGNING),
        (AgendaKind.CLOSING, Trouble.NO_CLOSING),
    ):
        if kind not in kinds:
            yield Problem(trouble)
