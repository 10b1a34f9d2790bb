"""kill -9 at any moment: no change that was told of is lost, none is half there, no file is torn.

Edits, imports, undo and redo, snapshots, copies, going back to a snapshot, and a running show. The
long version, of about ten minutes:

    GIAOUOC_KILLS=500 .venv/bin/python -m pytest -s tests/durability/test_killed.py
"""

import os
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import takewhile
from pathlib import Path

import pytest

from app.conference import profile
from app.show import journal
from app.show.clock import SystemClock
from app.show.running import Show
from app.show.state import ShowItem
from db import snapshots
from db.restoring import put_in_place
from db.rotation import Reason
from db.store import Store
from tests.durability import worker
from tests.durability.killing import preload, run_and_kill
from tests.durability.state import State, state, state_of, troubles
from tests.durability.worker import Told

KILLS = int(os.environ.get("GIAOUOC_KILLS", "6"))
ROUNDS_A_FILE = 25
LONGEST_S = 0.4


@dataclass
class Tally:
    """What the rounds came to."""

    rounds: int = 0
    acknowledged: int = 0
    in_flight: Counter[str] = field(default_factory=Counter)
    finished: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        flights = ", ".join(
            f"{name} {count} ({self.finished[name]} on disk)"
            for name, count in sorted(self.in_flight.items())
        )
        return (
            f"{self.rounds} kills, {self.acknowledged} operations told of, 0 lost, 0 damaged "
            f"files; killed in the middle of: {flights}"
        )


@pytest.fixture(autouse=True)
def copies_in_a_folder_of_their_own(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))


def test_no_change_that_was_told_of_is_lost(tmp_path: Path) -> None:
    preload(worker.__name__)
    dice = random.Random(9)
    tally = Tally()
    while tally.rounds < KILLS:
        folder = tmp_path / f"Tệp {tally.rounds}"
        folder.mkdir()
        path = begun(folder / "Hội nghị thử.giaouoc")
        for _round in range(min(ROUNDS_A_FILE, KILLS - tally.rounds)):
            mode = "show" if tally.rounds % 3 == 2 else "work"
            arguments = (path, folder, tally.rounds, mode)
            told = run_and_kill(worker.work, arguments, dice, LONGEST_S)
            judge(path, folder, told, tally)
            tally.rounds += 1
        assert left_over(path, folder) == []
    print(f"\n{tally}")


def begun(path: Path) -> Path:
    """A new conference in which a show has begun."""
    with profile.create(path) as store:
        items = (ShowItem(1, "Khai mạc", "opening", 0, 600_000),)
        Show.begin(store, SystemClock(), items)
    return path


def judge(path: Path, folder: Path, told: list[Told], tally: Tally) -> None:
    """The file and all that lies about it, after a kill that came when `told` had been told."""
    done = [message for message in told if message.is_done]
    tally.acknowledged += len(done)
    last = done[-1].state
    begun_since = list(takewhile(lambda message: not message.is_done, reversed(told)))
    name = begun_since[0].name if begun_since else ""
    if name:
        tally.in_flight[name] += 1
    with Store.open(path) as store:
        assert troubles(path) == []
        now = state(store)
        if now != last:
            tally.finished[name] += 1
            judge_unfinished(store, last, now, begun_since)
        judge_journal(store, now.commands)
        judge_undo(store, now)
    judge_copies(folder, done)


def judge_unfinished(store: Store, last: State, now: State, begun_since: list[Told]) -> None:
    """More is there than was told of: it must be the one operation under way, and whole."""
    under_way = begun_since[0]
    if under_way.name == "go_back":
        assert now == under_way.to
    elif under_way.name == "command":
        assert now == State(last.steps, last.data, last.commands + 1)
    else:
        assert under_way.name in {"edit", "remove", "load", "undo", "redo"}
        assert (now.steps, now.commands) == (last.steps + 1, last.commands)
        # Whatever it was, taking it back leads to the state before, to the last row.
        take_back = store.redo if under_way.name == "undo" else store.undo
        assert take_back() is not None
        assert state(store).data == last.data
        again = store.undo if under_way.name == "undo" else store.redo
        assert again() is not None
        assert state(store).data == now.data


def judge_journal(store: Store, commands: int) -> None:
    with store.read() as session:
        replay = journal.load(session, 1)
    assert (replay.last, replay.lost) == (commands, 0)
    assert [entry.number for entry in replay.entries] == list(range(1, commands + 1))
    added = [entry for entry in replay.entries if entry.command.kind.value == "add"]
    assert replay.state.added == 1000 * len(added)


def judge_undo(store: Store, now: State) -> None:
    """The undo log is as whole as the data: back and forth leads to the same."""
    if store.undo() is not None:
        assert store.redo() is not None
    assert state(store).data == now.data


def judge_copies(folder: Path, done: list[Told]) -> None:
    """Every snapshot is whole, and those told of are there; a copy is whole or not there at all."""
    held = []
    for snapshot in snapshots.listed(folder):
        assert troubles(snapshot.path) == []
        held.append(state_of(snapshot.path))
    for message in done:
        assert message.name != "snapshot" or message.state in held
    copy = folder / "Bản sao.giaouoc"
    if copy.exists():
        assert troubles(copy) == []
        with Store.open(copy) as store:
            judge_undo(store, state(store))


def left_over(path: Path, folder: Path) -> list[str]:
    """What kills have left lying about when the same things have been done once more."""
    with Store.open(path) as store:
        store.save_copy(folder / "Bản sao.giaouoc")
        snapshots.take(path, folder, Reason.BY_HAND)
        snapshots.rotate(folder, datetime.now() + timedelta(hours=2))
    put_in_place(snapshots.listed(folder)[0].path, path)
    return sorted(found.name for found in folder.rglob("~*"))
