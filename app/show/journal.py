"""The show's journal in the conference file: every command, before any screen shows what it did.

A run is the fold of its commands. One that can no longer be read is passed over, as if it had never
been given, and `Replay.lost` says so.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.show import engine
from app.show.state import Command, Kind, Playback, ShowItem, ShowState
from app.show.timeline import Instant, Timeline
from db.models import ShowCommand, ShowRun
from db.store import Store

_ITEM_FIELDS = frozenset(field.name for field in fields(ShowItem))


@dataclass(frozen=True, slots=True)
class Entry:
    """A command with its number in the run (from 1) and the clocks it was given at."""

    number: int
    command: Command
    instant: Instant


@dataclass(frozen=True, slots=True)
class Replay:
    """A run read back. `timeline` is None while it has no command.

    `lost` counts the commands that could not be read, `last` is the highest number used.
    """

    run_id: int
    rehearsal: bool
    opened_at: int
    state: ShowState
    timeline: Timeline | None
    entries: tuple[Entry, ...]
    last: int
    lost: int


@dataclass(frozen=True, slots=True)
class Run:
    """A run as listed: times are UTC in milliseconds since 1970."""

    run_id: int
    rehearsal: bool
    opened_at: int
    closed_at: int | None


def begin(store: Store, now: Instant, *, rehearsal: bool) -> int:
    """Write down that a run begins; returns its id. Raises CannotWrite."""
    with store.record() as connection:
        result = connection.execute(insert(ShowRun).values(rehearsal=rehearsal, opened_at=now.wall))
        key = result.inserted_primary_key
        assert key is not None
        return int(key[0])


def append(store: Store, run_id: int, entries: Sequence[Entry], state: ShowState) -> None:
    """Write commands down, and whether the run is over in `state`. On return they are on disk.

    Raises CannotWrite; then none of them is written.
    """
    over = state.playback is Playback.FINISHED
    closed_at = entries[-1].instant.wall if over else None
    with store.record() as connection:
        connection.execute(insert(ShowCommand), [_row(run_id, entry) for entry in entries])
        connection.execute(update(ShowRun).where(ShowRun.id == run_id).values(closed_at=closed_at))


def close(store: Store, run_id: int, now: Instant) -> None:
    """End a run without a command: a rehearsal broken off, a run begun by mistake."""
    with store.record() as connection:
        connection.execute(update(ShowRun).where(ShowRun.id == run_id).values(closed_at=now.wall))


def runs(session: Session) -> list[Run]:
    """Every run of the file, the newest first."""
    rows = session.scalars(select(ShowRun).order_by(ShowRun.id.desc()))
    return [Run(row.id, row.rehearsal, row.opened_at, row.closed_at) for row in rows]


def load(session: Session, run_id: int) -> Replay:
    """Read a run back by applying its commands again. Raises NoResultFound for an unknown one."""
    run = session.get_one(ShowRun, run_id)
    rows = session.scalars(
        select(ShowCommand).where(ShowCommand.run_id == run_id).order_by(ShowCommand.number)
    ).all()
    state, timeline = ShowState(), None
    entries: list[Entry] = []
    last = rows[-1].number if rows else 0
    for row in rows:
        try:
            entry = _entry(row)
            state = engine.apply(state, entry.command)
        except (ValueError, TypeError, KeyError, AttributeError, engine.Refused):
            continue
        timeline = _follow(timeline, entry)
        entries.append(entry)
    return Replay(
        run.id,
        run.rehearsal,
        run.opened_at,
        state,
        timeline,
        tuple(entries),
        last,
        last - len(entries),
    )


# -- inside --------------------------------------------------------------------------------------


def _follow(timeline: Timeline | None, entry: Entry) -> Timeline:
    ahead = 0 if timeline is None else timeline.ahead
    if timeline is None or entry.command.kind is Kind.CLOCK:
        ahead = entry.instant.wall - entry.command.at
    return Timeline(entry.instant, entry.command.at, ahead)


def _row(run_id: int, entry: Entry) -> dict[str, object]:
    command, instant = entry.command, entry.instant
    text = command.text
    if command.kind is Kind.PLAN:
        text = json.dumps([asdict(item) for item in command.items], ensure_ascii=False)
    return {
        "run_id": run_id,
        "number": entry.number,
        "kind": command.kind.value,
        "at": command.at,
        "wall": instant.wall,
        "steady": instant.steady,
        "boot": instant.boot,
        "item": command.item,
        "value": command.value,
        "text": text,
    }


def _entry(row: ShowCommand) -> Entry:
    kind = Kind(row.kind)
    text: str = row.text
    items: tuple[ShowItem, ...] = ()
    if kind is Kind.PLAN:
        text, items = "", tuple(_item(each) for each in json.loads(row.text))
    command = Command(kind, row.at, row.item, row.value, text, items)
    return Entry(row.number, command, Instant(row.wall, row.steady, row.boot))


def _item(values: dict[str, object]) -> ShowItem:
    # A newer program may have written more than this one knows of an item.
    known = {name: value for name, value in values.items() if name in _ITEM_FIELDS}
    return ShowItem(**known)  # type: ignore[arg-type]
