"""A disk that refuses, at each single call that SQLite makes to change something.

For every scenario a dry run counts the calls; then each fails in turn, in every way it can, once or
for good. Whatever happens, the file holds the state before or after, nothing between, and the user
is told. All calls, which takes some minutes, otherwise a sample:

    GIAOUOC_FAULTS=all .venv/bin/python -m pytest -s tests/durability/test_refusing_disk.py
"""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.messages import describe
from app.show import journal
from app.show.running import Show
from app.show.state import Kind
from db import history, snapshots
from db.errors import StoreError
from db.snapshots import Snapshot
from db.store import Store
from tests.durability.faulty_disk import FAULTS, FaultyDisk, Trial, library
from tests.durability.scenarios import (
    BY_CHANCE,
    SCENARIOS,
    Bench,
    Scenario,
    as_the_disk_has_it,
    content,
    edit,
)
from tests.durability.state import State, state, troubles

SAMPLE = 2
"""So many trials of each scenario without GIAOUOC_FAULTS=all."""


@pytest.fixture(scope="module")
def disk() -> Iterator[FaultyDisk]:
    found = library()
    if isinstance(found, str):
        pytest.skip(found)
    with FaultyDisk(found) as disk:
        yield disk


@dataclass
class Outcome:
    """What a scenario leads to when nothing fails."""

    before: State | str
    after: State | str
    result_before: State | str
    result_after: State | str
    calls: list[str]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_either_before_or_after(scenario: Scenario, disk: FaultyDisk, tmp_path: Path) -> None:
    outcome = dry_run(scenario, disk, tmp_path / "dry")
    trials = planned(outcome.calls)
    if os.environ.get("GIAOUOC_FAULTS") != "all":
        step = max(1, len(trials) // SAMPLE)
        trials = trials[step // 2 :: step]
    struck = 0
    for number, trial in enumerate(trials):
        folder = tmp_path / f"{number}"
        try:
            judge(scenario, disk, folder, trial, outcome)
        except BaseException:
            print(f"{scenario.name}: {trial}")
            raise
        struck += trial.struck
    calls = ", ".join(f"{count} {name}" for name, count in Counter(outcome.calls).items())
    print(f"\n{scenario.name}: {len(outcome.calls)} calls ({calls}), {struck} trials")
    assert struck


def planned(calls: list[str]) -> list[Trial]:
    return [
        Trial(number, fault, lasting)
        for number, call in enumerate(calls)
        for fault in FAULTS[call]
        for lasting in (False, True)
    ]


def dry_run(scenario: Scenario, disk: FaultyDisk, folder: Path) -> Outcome:
    bench = begun(scenario, folder)
    before, result_before = content(bench.path), result(scenario, bench)
    with disk.trying(Trial()) as trial:
        scenario.run(bench)
    after, result_after = content(bench.path), result(scenario, bench)
    ended(bench)
    assert trial.calls
    return Outcome(before, after, result_before, result_after, trial.calls)


def begun(scenario: Scenario, folder: Path) -> Bench:
    folder.mkdir()
    bench = Bench(folder)
    scenario.prepare(bench)
    return bench


def ended(bench: Bench) -> None:
    if bench.store is not None:
        bench.store.close()


def result(scenario: Scenario, bench: Bench) -> State | str:
    if scenario.result is None:
        return "nothing"
    path = scenario.result(bench)
    if path.is_dir():
        found = snapshots.listed(path)
        return content(found[0].path) if found else "nothing"
    return content(path)


def judge(
    scenario: Scenario, disk: FaultyDisk, folder: Path, trial: Trial, expected: Outcome
) -> None:
    bench = begun(scenario, folder)
    error: Exception | None = None
    with disk.trying(trial):
        try:
            scenario.run(bench)
        except Exception as caught:
            error = caught
    whole = [expected.before, expected.after]
    if error is None and not scenario.never_raises:
        whole = [expected.after]
    if error is not None:
        judge_error(scenario, error)
    judge_as_left(bench, whole)
    if error is not None and content(bench.path) == expected.before:
        # The disk takes everything again: so does the program.
        if bench.store is not None and scenario.opens:
            bench.store.close()
        scenario.run(bench)
        whole = [expected.after]
    judge_open(bench)
    ended(bench)
    judge_results(scenario, bench, error, expected)
    if bench.path.exists():
        judge_anew(bench, whole)
    assert left_over(bench) == []


def judge_error(scenario: Scenario, error: Exception) -> None:
    """It is one of ours, and the user is told what to do."""
    if scenario.never_raises or not isinstance(error, StoreError):
        raise error
    assert "unexpected" not in describe(error)


def judge_as_left(bench: Bench, whole: list[State | str]) -> None:
    """What another program finds were this one gone at this very moment."""
    left = as_the_disk_has_it(bench.path, bench.folder / "as left")
    assert content(left) in whole
    if left.exists():
        assert troubles(left) == []
        with Store.open(left) as store:
            there_and_back(store)


def judge_open(bench: Bench) -> None:
    """The store that has met the fault knows what is on disk, and works on."""
    store = bench.store
    if store is None or store._closed:
        return
    for show in bench.shows:
        judge_show(show, store)
    with store.connect() as connection:
        assert history.load_stacks(connection) == store._stacks
    there_and_back(store)


def there_and_back(store: Store) -> None:
    """An edit and its undo, which leave the data as they were."""
    before = state(store)
    edit(store, "Sau lỗi", rows=1)
    after = state(store)
    assert after.steps == before.steps + 1 and after.data != before.data
    assert store.undo() == "Thêm Sau lỗi"
    assert state(store).data == before.data


def judge_show(show: Show, store: Store) -> None:
    """What the disk did not take is written with the next command."""
    show.do(Kind.ADD, value=1000)
    assert (show.unsaved, show.problem) == ([], "")
    with store.read() as session:
        replay = journal.load(session, show.run_id)
    assert replay.lost == 0 and replay.state == show.state


def judge_results(
    scenario: Scenario, bench: Bench, error: Exception | None, expected: Outcome
) -> None:
    found = result(scenario, bench)
    assert found in (expected.result_before, expected.result_after)
    assert error is not None or found == expected.result_after


def judge_anew(bench: Bench, whole: list[State | str]) -> None:
    """The file as it opens the next time; what was tried out on it meanwhile has been undone."""
    assert troubles(bench.path) == []
    with Store.open(bench.path) as store:
        data = state(store, BY_CHANCE).data
        assert data in [one.data for one in whole if isinstance(one, State)]
        there_and_back(store)
    assert troubles(bench.path) == []


def left_over(bench: Bench) -> list[str]:
    """What a closed conference leaves beside it that it should not."""
    kept = {"Danh sách.csv", bench.path.name, bench.other.name, "as left", "copies"}
    return [
        str(path.relative_to(bench.folder))
        for path in bench.folder.rglob("*")
        if path.is_file()
        and path.name not in kept
        and path.parent.name != "as left"
        and "(hỏng" not in path.name
        and "(v3)" not in path.name
        and Snapshot.of(path) is None
    ]
