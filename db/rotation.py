"""Which snapshots are kept: a pure function of their times, reasons and sizes.

Everything of the last two hours, the last of each hour for two days, the last of each day for sixty
days; of those that were asked for, or that an older program could still read, the newest ones; and
of all these no more than a folder may hold.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol, TypeVar


class Reason(StrEnum):
    """Why a snapshot was taken; part of its file name."""

    OPEN = "open"
    TIMER = "timer"
    CLOSE = "close"
    BY_HAND = "by-hand"
    BEFORE_IMPORT = "before-import"
    BEFORE_REPLAN = "before-replan"
    BEFORE_RESTORE = "before-restore"
    BEFORE_MIGRATION = "before-migration"


ALL_FOR: Final = timedelta(hours=2)
HOURLY_FOR: Final = timedelta(days=2)
DAILY_FOR: Final = timedelta(days=60)

LASTING: Final = frozenset({Reason.BY_HAND, Reason.BEFORE_MIGRATION})
"""Reasons that outlive the rules of age."""

LASTING_KEPT: Final = 20
"""How many of those, the newest."""

LIMIT: Final = 500_000_000
"""Bytes that the snapshots of one conference may take: some 500 of 350 delegates."""


class Dated(Protocol):
    """What the rules ask of a snapshot. `taken_at` has a time zone: its days are the user's."""

    @property
    def taken_at(self) -> datetime: ...
    @property
    def reason(self) -> Reason: ...
    @property
    def size(self) -> int: ...


SnapshotT = TypeVar("SnapshotT", bound=Dated)


def keep(
    snapshots: Iterable[SnapshotT], now: datetime, limit: int | None = LIMIT
) -> list[SnapshotT]:
    """Those of `snapshots` to keep, newest first; the newest is always among them.

    A snapshot from the future (a clock that was set back) counts as new.
    """
    newest_first = sorted(snapshots, key=lambda snapshot: snapshot.taken_at, reverse=True)
    lasting = 0
    hours, days = set(), set()
    kept: list[SnapshotT] = []
    for snapshot in newest_first:
        at = snapshot.taken_at
        age = now - at
        # The last of an hour stands for it from the beginning: so whatever the days keep, the hours
        # have kept before, and nothing dropped would be missed later.
        last_of_hour = (at.date(), at.hour) not in hours
        last_of_day = at.date() not in days
        hours.add((at.date(), at.hour))
        days.add(at.date())
        is_lasting = snapshot.reason in LASTING and lasting < LASTING_KEPT
        lasting += snapshot.reason in LASTING
        if (
            not kept
            or age <= ALL_FOR
            or (last_of_hour and age <= HOURLY_FOR)
            or (last_of_day and age <= DAILY_FOR)
            or is_lasting
        ):
            kept.append(snapshot)
    return kept if limit is None else _within(kept, limit)


def _within(newest_first: Sequence[SnapshotT], limit: int) -> list[SnapshotT]:
    """As many as fit into `limit` bytes: the newest, then those asked for, then the rest."""
    room = limit
    chosen: set[int] = set()
    order = sorted(newest_first[1:], key=lambda snapshot: snapshot.reason not in LASTING)
    for snapshot in [*newest_first[:1], *order]:
        if not chosen or snapshot.size <= room:
            chosen.add(id(snapshot))
            room -= snapshot.size
    return [snapshot for snapshot in newest_first if id(snapshot) in chosen]
