"""A run on a real file: journalled before it shows, resumed after a crash, never undone."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import update

from app.show import journal
from app.show.engine import Refused
from app.show.running import Show
from app.show.state import Kind, Playback, ShowItem
from db.errors import CannotWrite
from db.models import ShowCommand
from db.store import Store
from tests.app.show.conftest import EIGHT, MINUTE, FakeClock

Items = tuple[ShowItem, ...]


def on_disk(path: Path) -> list[str]:
    """The kinds of the commands that a second reader of the file sees."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT kind FROM show_command ORDER BY run_id, number").fetchall()
    connection.close()
    return [kind for (kind,) in rows]


def test_every_command_is_on_disk_when_do_returns(
    store: Store, path: Path, clock: FakeClock, items: Items
) -> None:
    show = Show.begin(store, clock, items)
    show.do(Kind.START)
    assert on_disk(path) == ["plan", "start"]
    show.do(Kind.BLACKOUT, value=1)
    assert on_disk(path) == ["plan", "start", "blackout"]


def test_a_refused_command_leaves_no_trace(
    store: Store, path: Path, clock: FakeClock, items: Items
) -> None:
    show = Show.begin(store, clock, items)
    show.do(Kind.START)
    before = show.state
    clock.go(300)
    with pytest.raises(Refused, match="twice"):
        show.do(Kind.NEXT)
    assert (show.state, on_disk(path)) == (before, ["plan", "start"])


def test_it_goes_on_where_it_was_after_a_crash(
    store: Store, clock: FakeClock, items: Items
) -> None:
    show = Show.begin(store, clock, items)
    show.do(Kind.START)
    clock.go(10 * MINUTE)
    show.do(Kind.NEXT)
    show.do(Kind.MESSAGE, text="Mời đồng chí kết thúc")
    show.do(Kind.BLACKOUT, value=1)
    clock.go(3 * MINUTE)
    again = Show.resume(store, clock)
    assert again is not None
    assert again.state == show.state
    assert again.state.remaining(again.now()) == 7 * MINUTE
    assert (again.lost, again.unsaved) == (0, [])
    again.do(Kind.BLACKOUT, value=0)
    clock.go(MINUTE)
    third = Show.resume(store, clock)
    assert third is not None and third.state == again.state
    assert third.state.remaining(third.now()) == 6 * MINUTE


def test_the_time_of_a_power_cut_counts(store: Store, clock: FakeClock, items: Items) -> None:
    show = Show.begin(store, clock, items)
    show.do(Kind.START)
    clock.go(2 * MINUTE)
    show.do(Kind.NOTE, item=1, text="Mất điện")
    clock.reboot(90_000)
    again = Show.resume(store, clock)
    assert again is not None
    assert again.state.remaining(again.now()) == 10 * MINUTE - 2 * MINUTE - 90_000


def test_a_changed_clock_is_told_and_can_be_accepted(
    store: Store, clock: FakeClock, items: Items
) -> None:
    show = Show.begin(store, clock, items)
    show.do(Kind.START)
    clock.go(MINUTE)
    clock.wall += 60 * MINUTE
    assert show.drift() == 60 * MINUTE
    assert show.state.remaining(show.now()) == 9 * MINUTE
    assert show.outlook().offset == 0
    show.accept_clock()
    assert show.drift() == 0
    assert show.state.remaining(show.now()) == 9 * MINUTE
    assert show.outlook().offset == 60 * MINUTE
    assert show.local(show.now()).timestamp() == clock.wall / 1000
    again = Show.resume(store, clock)
    assert again is not None and again.drift() == 0


def test_nothing_is_resumed_once_the_show_is_over(
    store: Store, clock: FakeClock, items: Items
) -> None:
    show = Show.begin(store, clock, items)
    show.do(Kind.START)
    clock.go(MINUTE)
    show.do(Kind.FINISH)
    assert Show.resume(store, clock) is None
    clock.go(MINUTE)
    show.do(Kind.PREVIOUS)
    again = Show.resume(store, clock)
    assert again is not None and again.state.playback is Playback.RUNNING


def test_undo_of_edits_does_not_touch_the_show(
    store: Store, path: Path, clock: FakeClock, items: Items
) -> None:
    with store.edit("Change the title") as session:
        profile_title(session, "Tên khác")
    Show.begin(store, clock, items).do(Kind.START)
    assert store.undo() == "Change the title"
    assert on_disk(path) == ["plan", "start"]


def profile_title(session, title: str) -> None:
    from app.conference import profile

    profile.change(session, title=title)


def test_a_disk_that_refuses_does_not_stop_the_show(
    store: Store, path: Path, clock: FakeClock, items: Items, monkeypatch
) -> None:
    show = Show.begin(store, clock, items)
    append = journal.append

    def refuse(*_args: object) -> None:
        raise CannotWrite(path, "disk full")

    monkeypatch.setattr(journal, "append", refuse)
    show.do(Kind.START)
    clock.go(MINUTE)
    show.do(Kind.NEXT)
    assert show.state.current == 2
    assert len(show.unsaved) == 2 and show.problem
    assert on_disk(path) == ["plan"]
    monkeypatch.setattr(journal, "append", append)
    show.retry()
    assert (show.unsaved, show.problem) == ([], "")
    again = Show.resume(store, clock)
    assert again is not None and again.state == show.state


def test_a_show_begins_even_on_a_full_disk(
    store: Store, path: Path, clock: FakeClock, items: Items, monkeypatch
) -> None:
    begin = journal.begin

    def refuse(*_args: object, **_named: object) -> int:
        raise CannotWrite(path, "disk full")

    monkeypatch.setattr(journal, "begin", refuse)
    show = Show.begin(store, clock, items)
    show.do(Kind.START)
    assert show.state.current == 1 and show.problem
    assert on_disk(path) == []
    monkeypatch.setattr(journal, "begin", begin)
    clock.go(MINUTE)
    show.do(Kind.MESSAGE, text="Tiếp tục")
    assert on_disk(path) == ["plan", "start", "message"]
    again = Show.resume(store, clock)
    assert again is not None and again.state == show.state


@pytest.mark.parametrize("damage", [{"kind": "???"}, {"kind": "media", "text": "explode"}])
def test_an_unreadable_command_is_passed_over_and_told(
    store: Store, clock: FakeClock, items: Items, damage: dict[str, str]
) -> None:
    show = Show.begin(store, clock, items)
    show.do(Kind.START)
    clock.go(MINUTE)
    show.do(Kind.NEXT)
    with store.record() as connection:
        connection.execute(update(ShowCommand).where(ShowCommand.number == 3).values(**damage))
    again = Show.resume(store, clock)
    assert again is not None
    assert (again.lost, again.state.current) == (1, 1)
    again.do(Kind.MESSAGE, text="Tiếp tục")
    third = Show.resume(store, clock)
    assert third is not None
    assert (third.lost, third.state) == (1, again.state)


def test_a_damaged_agenda_in_the_journal_does_not_stop_the_file_from_opening(
    store: Store, clock: FakeClock, items: Items
) -> None:
    show = Show.begin(store, clock, items)
    with store.record() as connection:
        connection.execute(
            update(ShowCommand).where(ShowCommand.number == 1).values(text='[{"key": 1}')
        )
    again = Show.resume(store, clock)
    assert again is not None
    assert (again.lost, again.state.items) == (1, ())
    assert again.follow(items)
    again.do(Kind.START)
    assert again.state.current == show.state.items[0].key


def test_a_changed_agenda_is_taken_over_once(store: Store, clock: FakeClock, items: Items) -> None:
    show = Show.begin(store, clock, items)
    assert not show.follow(items)
    show.do(Kind.START)
    assert show.follow(items[::-1])
    assert not show.follow(items[::-1])
    assert show.state.current == 1


def test_a_rehearsal_is_apart_and_runs_as_if_it_were_the_day(
    store: Store, clock: FakeClock, items: Items
) -> None:
    clock.go(-9 * 60 * MINUTE)
    show = Show.begin(store, clock, items, rehearsal=True)
    clock.go(25 * MINUTE)
    show.do(Kind.START)
    assert show.outlook().offset == 0
    assert show.local(show.now()).timestamp() * 1000 == EIGHT
    clock.go(12 * MINUTE)
    assert show.outlook().offset == 2 * MINUTE
    again = Show.resume(store, clock)
    assert again is not None and again.rehearsal and again.outlook().offset == 2 * MINUTE
    again.close()
    assert Show.resume(store, clock) is None
    with store.read() as session:
        (listed,) = journal.runs(session)
    assert listed.rehearsal and listed.closed_at is not None


def test_a_rehearsal_started_late_is_not_late_when_the_program_is_started_again(
    store: Store, clock: FakeClock, items: Items
) -> None:
    show = Show.begin(store, clock, items, rehearsal=True)
    show.do(Kind.START)
    clock.go(MINUTE)
    show.do(Kind.NOTE, item=1, text="Thử")
    clock.reboot(30_000)
    again = Show.resume(store, clock)
    assert again is not None
    assert (again.outlook().offset, again.drift()) == (0, 0)
    assert again.state.elapsed(again.now()) == 90_000
