"""A snapshot of 5,000 delegates with seats and history, and edits while snapshots are taken.

The floor of a snapshot is sqlite3's own backup into a file, with its usual settings and no check;
that of an edit is the same edit while nothing else is done.
"""

import random
import sqlite3
import statistics
import threading
import time
from pathlib import Path

import pytest

from app.conference import profile
from app.delegates import register
from app.delegates.register import DelegateData
from app.snapshots.difference import difference
from db.models import Delegate
from db.rotation import Reason
from db.snapshots import take
from db.store import Store
from tests.benchmarks.figures import tell

DELEGATES = 5_000
RUNS = 15


@pytest.fixture
def store(tmp_path: Path):
    rng = random.Random(1)
    with profile.create(tmp_path / "Lớn.giaouoc") as store:
        with store.edit("Fill") as session:
            register.insert_many(
                session,
                [DelegateData(f"Nguyễn Văn Mẫu {n}", phone=f"0900{n:06d}") for n in range(5_000)],
                rng,
            )
        yield store


def edit(store: Store, number: int) -> float:
    begin = time.perf_counter()
    with store.edit("Edit") as session:
        session.get_one(Delegate, 1 + number % DELEGATES).note = str(number)
    return time.perf_counter() - begin


def bare(path: Path, target: Path) -> float:
    begin = time.perf_counter()
    source, copy = sqlite3.connect(path), sqlite3.connect(target)
    source.backup(copy)
    source.close()
    copy.close()
    return time.perf_counter() - begin


def test_snapshot(store: Store, tmp_path: Path) -> None:
    ours, floors, skipped = [], [], []
    for number in range(RUNS):
        edit(store, number)
        begin = time.perf_counter()
        taken = take(store.path, tmp_path / "copies", Reason.TIMER)
        ours.append(time.perf_counter() - begin)
        assert taken.fresh
        begin = time.perf_counter()
        assert not take(store.path, tmp_path / "copies", Reason.TIMER).fresh
        skipped.append(time.perf_counter() - begin)
        floors.append(bare(store.path, tmp_path / f"{number}.db"))
    our, floor = statistics.median(ours), statistics.median(floors)
    size = taken.snapshot.size / 1e6
    what = f"copy of a file of {size:.1f} MB, checked and on the disk"
    tell(what, our * 1000, "sqlite3's backup", floor * 1000, "≤ 3 x")
    print(f"nothing new: {statistics.median(skipped) * 1000:.2f} ms")
    # Every page of the copy is read once more, to see that it is whole.
    assert our <= 3 * floor


def test_edits_meanwhile(store: Store, tmp_path: Path) -> None:
    for number in range(100):
        edit(store, number)
    alone = [edit(store, number) for number in range(300)]
    stop = threading.Event()
    copies = 0

    def work() -> None:
        nonlocal copies
        while not stop.is_set():
            copies += take(store.path, tmp_path / "copies", Reason.TIMER).fresh

    thread = threading.Thread(target=work)
    thread.start()
    meanwhile = [edit(store, number) for number in range(1_000, 1_300)]
    stop.set()
    thread.join()

    def told(times: list[float]) -> str:
        ordered = sorted(times)
        return (
            f"median {statistics.median(ordered) * 1000:.2f} ms, "
            f"19 of 20 under {ordered[len(ordered) * 19 // 20] * 1000:.2f} ms, "
            f"worst {ordered[-1] * 1000:.1f} ms"
        )

    print(f"\nan edit alone: {told(alone)}")
    print(f"an edit while snapshots are taken without a break ({copies} of them): ", end="")
    print(told(meanwhile))
    assert statistics.median(meanwhile) <= 0.05


def test_preview(store: Store, tmp_path: Path) -> None:
    copy = take(store.path, tmp_path / "copies", Reason.TIMER).snapshot.path
    with store.edit("Change all") as session:
        for delegate in session.query(Delegate):
            delegate.note = "x"
    times = []
    for _run in range(5):
        begin = time.perf_counter()
        (delegates,) = difference(store.path, copy).lists
        times.append(time.perf_counter() - begin)
    assert delegates.changing.count == DELEGATES
    print(f"\npreview of {DELEGATES} changed rows: {statistics.median(times) * 1000:.1f} ms")
