"""What comes of the show as it stands: times expected, how late it is, how to catch up. Pure.

Late is positive. A later item with a fixed start takes up lateness as far as the gap before it
reaches; being early never moves a fixed start, and counts only once the next item has begun.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.show.state import Playback, ShowItem, ShowState


class Phase(StrEnum):
    """How the item on stage stands for time; PENDING while nothing is on stage."""

    PENDING = "pending"
    DEFAULT = "default"
    WARNING = "warning"
    DANGER = "danger"
    OVERTIME = "overtime"


class Progress(StrEnum):
    """Where an item stands in the run. PASSED: the show went past it without calling it."""

    TO_COME = "to_come"
    CURRENT = "current"
    DONE = "done"
    PASSED = "passed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Line:
    """An item with its times, in show time: `start` and `end` are actual, or else expected.

    For items passed or left out they are the planned ones. `ran` is how long it has been on stage.
    """

    item: ShowItem
    progress: Progress
    start: int
    end: int
    ran: int = 0


@dataclass(frozen=True, slots=True)
class Outlook:
    """The show at one moment. All in milliseconds of show time; `lines` in the agenda's order.

    `offset` is how late the item on stage will end (before the start: how long ago it should have
    begun); `end` when the last item will, `planned_end` when it should.
    """

    lines: tuple[Line, ...]
    now: int
    phase: Phase
    remaining: int
    elapsed: int
    length: int
    offset: int
    end: int
    planned_end: int

    @property
    def late(self) -> int:
        """By how much the whole show will end late, below zero when early."""
        return self.end - self.planned_end


@dataclass(frozen=True, slots=True)
class Saving:
    """A way to catch up: cut the item by `cut` ms, or leave it out; the end comes `gain` sooner."""

    item: ShowItem
    leave_out: bool
    cut: int
    gain: int


def outlook(state: ShowState, now: int, position: int | None = None) -> Outlook:
    """How the show stands at show time `now`; `position` is the real one of a playing medium."""
    item = state.on_stage
    remaining = state.remaining(now, position)
    finish = max(now, now + remaining) if item else now
    coming = dict(_expected(state, now, finish))
    lines = tuple(_line(state, each, coming, finish, now) for each in state.items)
    planned_end = max((_planned(state, each)[1] for each in state.items), default=now)
    return Outlook(
        lines,
        now,
        phase_of(item, remaining),
        remaining,
        state.elapsed(now),
        0 if item is None else item.length + state.added,
        _offset(state, item, finish, now),
        _end(state, coming, finish, now),
        planned_end,
    )


def phase_of(item: ShowItem | None, remaining: int) -> Phase:
    """The phase of an item that has `remaining` milliseconds left."""
    if item is None:
        return Phase.PENDING
    if remaining < 0:
        return Phase.OVERTIME
    if remaining <= item.danger:
        return Phase.DANGER
    return Phase.WARNING if remaining <= item.warning else Phase.DEFAULT


def savings(state: ShowState, now: int, position: int | None = None) -> tuple[Saving, ...]:
    """What would bring the end of the show forward, the greatest gain first.

    Items that can be cut or left out but would gain nothing, because a fixed start stands after
    them, are not listed.
    """
    item = state.on_stage
    remaining = state.remaining(now, position)
    finish = max(now, now + remaining) if item else now
    rest = state.following()
    end = _last_end(state, rest, now, finish)
    found: list[Saving] = []
    if item is not None and item.least is not None:
        cut = min(item.length + state.added - item.least, max(0, remaining))
        gain = end - _last_end(state, rest, now, finish - cut)
        found.append(Saving(item, False, cut, gain))
    for place, each in enumerate(rest):
        without = (*rest[:place], *rest[place + 1 :])
        if each.optional:
            gain = end - _last_end(state, without, now, finish)
            found.append(Saving(each, True, each.length, gain))
        if each.least is not None and each.least < each.length:
            shorter = (*rest[:place], replace(each, length=each.least), *rest[place + 1 :])
            gain = end - _last_end(state, shorter, now, finish)
            found.append(Saving(each, False, each.length - each.least, gain))
    return tuple(sorted((s for s in found if s.gain > 0), key=lambda s: -s.gain))


# -- inside --------------------------------------------------------------------------------------


def _planned(state: ShowState, item: ShowItem) -> tuple[int, int]:
    """Start and end by the plan, in show time."""
    return item.start - state.shift, item.end - state.shift


def _follow(
    state: ShowState, rest: Sequence[ShowItem], at: int
) -> list[tuple[int, tuple[int, int]]]:
    """Key -> start and end of the items to come when the first can begin at `at`."""
    times = []
    for item in rest:
        start = max(at, _planned(state, item)[0]) if item.fixed else at
        at = start + item.length
        times.append((item.key, (start, at)))
    return times


def _expected(state: ShowState, now: int, finish: int) -> list[tuple[int, tuple[int, int]]]:
    rest = state.following()
    if state.playback is Playback.READY and rest:
        finish = max(now, _planned(state, rest[0])[0])
    return _follow(state, rest, finish)


def _last_end(state: ShowState, rest: Sequence[ShowItem], now: int, finish: int) -> int:
    if state.playback is Playback.READY and rest:
        finish = max(now, _planned(state, rest[0])[0])
    return max([finish, *(times[1] for _key, times in _follow(state, rest, finish))])


def _end(state: ShowState, coming: dict[int, tuple[int, int]], finish: int, now: int) -> int:
    if state.playback is Playback.FINISHED:
        return state.stints[-1].ended if state.stints else now
    return max([finish, *(end for _start, end in coming.values())])


def _offset(state: ShowState, item: ShowItem | None, finish: int, now: int) -> int:
    if item is not None:
        return finish - _planned(state, item)[1]
    if state.playback is Playback.READY:
        rest = state.following()
        return max(0, now - _planned(state, rest[0])[0]) if rest else 0
    last = state.item(state.current)
    if last is None or not state.stints:
        return 0
    return state.stints[-1].ended - _planned(state, last)[1]


def _line(
    state: ShowState,
    item: ShowItem,
    coming: dict[int, tuple[int, int]],
    finish: int,
    now: int,
) -> Line:
    own = [stint for stint in state.stints if stint.key == item.key]
    ran = sum(stint.ended - stint.began for stint in own)
    if state.on_stage is item:
        start = own[0].began if own else state.began
        return Line(item, Progress.CURRENT, start, finish, ran + now - state.began)
    if item.key in coming:
        return Line(item, Progress.TO_COME, *coming[item.key], ran)
    if own:
        return Line(item, Progress.DONE, own[0].began, own[-1].ended, ran)
    progress = Progress.SKIPPED if item.key in state.skipped else Progress.PASSED
    return Line(item, progress, *_planned(state, item))
