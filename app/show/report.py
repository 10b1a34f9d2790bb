"""What a run of the show came to: planned and actual times of every item, from its journal.

Times of day are local datetimes (in a rehearsal: as if it were the day); lengths and deviations are
milliseconds, and late or longer is positive.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.agenda import items
from app.show import engine, journal
from app.show.journal import Replay, Run
from app.show.outlook import Progress, outlook
from app.show.state import Command, Kind, Playback, ShowItem, ShowState, Stint
from db.models import AgendaItem, Award, AwardRound, AwardState

_STEP: Final = 15_000
"""Measured lengths are rounded up to this many milliseconds before they become a plan."""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """What the operator wrote down, and when."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Handed:
    """Awards of an item on the day: handed over, receivers not there, still waiting."""

    handed: int = 0
    absent: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class ItemReport:
    """An item: as it was planned when the show began, and as it went.

    `began` is None for an item that was never on stage; `ran` includes pauses, and is None while
    the item is on stage. `times` counts how often it was called, `added` is what the operator
    added to it (below zero: took away).
    """

    key: int
    title: str
    part: str
    progress: Progress
    planned_start: datetime
    planned_length: int
    began: datetime | None = None
    ran: int | None = None
    times: int = 0
    added: int = 0
    paused: int = 0
    notes: tuple[NoteLine, ...] = ()
    awards: Handed | None = None
    follows_media: bool = False

    @property
    def late(self) -> int | None:
        """By how much it began late."""
        if self.began is None:
            return None
        return _milliseconds(self.planned_start, self.began)

    @property
    def deviation(self) -> int | None:
        """By how much it took longer than planned."""
        return None if self.ran is None else self.ran - self.planned_length


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run. `began` is None before its start, `ended` until its end.

    `notes` were written between two items. `lost` commands of the journal could not be read.
    """

    run: Run
    lines: tuple[ItemReport, ...]
    notes: tuple[NoteLine, ...]
    planned_start: datetime | None
    planned_end: datetime | None
    began: datetime | None
    ended: datetime | None
    lost: int = 0

    @property
    def planned_length(self) -> int | None:
        """From the first item's start to the last one's end, as planned."""
        return _span(self.planned_start, self.planned_end)

    @property
    def length(self) -> int | None:
        """The same as it went."""
        return _span(self.began, self.ended)

    @property
    def late_start(self) -> int | None:
        """By how much the show began late."""
        return _span(self.planned_start, self.began)

    @property
    def late_end(self) -> int | None:
        """By how much it ended late."""
        return _span(self.planned_end, self.ended)

    @property
    def deviation(self) -> int | None:
        """By how much it took longer than planned."""
        if self.length is None or self.planned_length is None:
            return None
        return self.length - self.planned_length

    @property
    def paused(self) -> int:
        """All pauses together."""
        return sum(line.paused for line in self.lines)

    @property
    def added(self) -> int:
        """All that was added to items, what was taken away deducted."""
        return sum(line.added for line in self.lines)

    @property
    def left_out(self) -> tuple[ItemReport, ...]:
        """The items left out on purpose, or gone past without being called."""
        gone = (Progress.SKIPPED, Progress.PASSED)
        return tuple(line for line in self.lines if line.progress in gone)

    @property
    def awards(self) -> Handed | None:
        """Awards of all items together; None where the show hands over none."""
        counts = [line.awards for line in self.lines if line.awards is not None]
        if not counts:
            return None
        return Handed(
            sum(each.handed for each in counts),
            sum(each.absent for each in counts),
            sum(each.waiting for each in counts),
        )


@dataclass(frozen=True, slots=True)
class Measured:
    """An item of the agenda with another length than a run measured; both in seconds.

    `likely` is False where the figure is hardly meant as a plan: the item was only touched, or a
    video sets its length.
    """

    item_id: int
    title: str
    planned: int
    measured: int
    likely: bool


def runs(session: Session) -> list[Run]:
    """Every run of the file, rehearsals too, the newest first."""
    return journal.runs(session)


def content(session: Session, run_id: int) -> Report:
    """The report of a run, also of one still under way. Raises NoResultFound for an unknown one."""
    replay = journal.load(session, run_id)
    run = next(run for run in journal.runs(session) if run.run_id == run_id)
    state = _closed(replay, run)
    handed = {} if replay.rehearsal else _handed(session)
    notes = _notes(state)
    lines = tuple(
        _line(state, item, progress, notes.get(item.key, ()), handed.get(item.key))
        for item, progress in _items(replay, state)
    )
    began = min((line.began for line in lines if line.began is not None), default=None)
    return Report(
        run,
        lines,
        notes.get(None, ()),
        min((line.planned_start for line in lines), default=None),
        max((_later(line.planned_start, line.planned_length) for line in lines), default=None),
        began,
        _local(state, state.stints[-1].ended) if _over(state) else None,
        replay.lost,
    )


def measured(session: Session, report: Report) -> list[Measured]:
    """The items whose length in the agenda is not what the run measured, pauses left out."""
    lengths = {line.id: line.length for line in items.load(session).lines}
    found = []
    for line in report.lines:
        if line.ran is None or line.key not in lengths:
            continue
        took = line.ran - line.paused
        seconds = -(-took // _STEP) * _STEP // 1000
        planned = lengths[line.key]
        if seconds in (planned, 0):
            continue
        likely = line.times == 1 and not line.follows_media and took * 2 >= planned * 1000
        found.append(Measured(line.key, line.title, planned, seconds, likely))
    return found


def take_lengths(session: Session, lengths: Mapping[int, int]) -> None:
    """Plan items (by id) with the lengths (seconds) that a run measured."""
    for item_id, length in lengths.items():
        items.change(session, [item_id], length=length)


# -- inside --------------------------------------------------------------------------------------


def _closed(replay: Replay, run: Run) -> ShowState:
    """The state at the end of a run; one that was broken off ended when it was closed."""
    if run.closed_at is None or replay.state.on_stage is None:
        return replay.state
    last = replay.entries[-1]
    closed_at = run.closed_at - (last.instant.wall - last.command.at)
    with suppress(engine.Refused):
        return engine.apply(replay.state, Command(Kind.FINISH, max(closed_at, last.command.at)))
    return replay.state


def _items(replay: Replay, state: ShowState) -> Iterable[tuple[ShowItem, Progress]]:
    """Every item with its plan at the start of the show, and where it stands.

    Items that came later have the plan they came with; such as were removed from the agenda after
    they had been on stage stay where they were.
    """
    first: dict[int, ShowItem] = {}
    started = False
    for entry in replay.entries:
        started = started or entry.command.kind is Kind.START
        for item in entry.command.items:
            if not started or item.key not in first:
                first[item.key] = item
    stood = {stint.key for stint in state.stints}
    order = [item.key for item in state.items]
    before: int | None = None
    for key in first:
        if key in stood and key not in order:
            order.insert(order.index(before) + 1 if before in order else 0, key)
        before = key
    now = replay.entries[-1].command.at if replay.entries else 0
    progress = {line.item.key: line.progress for line in outlook(state, now).lines}
    if _over(state):
        # Nothing is to come any more: what was not called was passed over.
        progress = {
            key: Progress.PASSED if found is Progress.TO_COME and key not in stood else found
            for key, found in progress.items()
        }
    for key in order:
        yield first[key], progress.get(key, Progress.DONE)


def _line(
    state: ShowState,
    item: ShowItem,
    progress: Progress,
    notes: tuple[NoteLine, ...],
    awards: Handed | None,
) -> ItemReport:
    stints = [stint for stint in state.stints if stint.key == item.key]
    live = state.on_stage is not None and state.current == item.key
    began = [stint.began for stint in stints] + ([state.began] if live else [])
    return ItemReport(
        item.key,
        item.title,
        item.part,
        progress,
        datetime.fromtimestamp(item.start / 1000),
        item.length,
        _local(state, began[0]) if began else None,
        _ran(stints) if stints and not live else None,
        len(began),
        sum(stint.added for stint in stints) + (state.added if live else 0),
        sum(stint.paused for stint in stints) + (state.paused if live else 0),
        notes,
        awards,
        item.follows_media,
    )


def _ran(stints: Sequence[Stint]) -> int:
    return sum(stint.ended - stint.began for stint in stints)


def _notes(state: ShowState) -> dict[int | None, tuple[NoteLine, ...]]:
    """Item (None: between items) -> what was written down, in order."""
    found: dict[int | None, tuple[NoteLine, ...]] = {}
    for note in state.notes:
        line = NoteLine(_local(state, note.at), note.text)
        found[note.key] = (*found.get(note.key, ()), line)
    return found


def _handed(session: Session) -> dict[int, Handed]:
    """Item id -> what became of the awards of its rounds; nothing while none is marked."""
    counts: dict[int, Counter[AwardState]] = {}
    rows = session.execute(
        select(AgendaItem.id, Award.state, func.count())
        .join(AwardRound, AwardRound.agenda_item_id == AgendaItem.id)
        .join(Award, Award.round_id == AwardRound.id)
        .group_by(AgendaItem.id, Award.state)
    )
    for item_id, award_state, number in rows:
        counts.setdefault(item_id, Counter())[award_state] = number
    if all(set(count) <= {AwardState.WAITING} for count in counts.values()):
        return {}
    return {
        item_id: Handed(
            count[AwardState.HANDED], count[AwardState.ABSENT], count[AwardState.WAITING]
        )
        for item_id, count in counts.items()
    }


def _over(state: ShowState) -> bool:
    return state.playback is Playback.FINISHED and bool(state.stints)


def _local(state: ShowState, at: int) -> datetime:
    """The local time of day at show time `at`."""
    return datetime.fromtimestamp((at + state.shift) / 1000)


def _later(start: datetime, length: int) -> datetime:
    return datetime.fromtimestamp(start.timestamp() + length / 1000)


def _milliseconds(start: datetime, end: datetime) -> int:
    return round((end.timestamp() - start.timestamp()) * 1000)


def _span(start: datetime | None, end: datetime | None) -> int | None:
    return None if start is None or end is None else _milliseconds(start, end)
