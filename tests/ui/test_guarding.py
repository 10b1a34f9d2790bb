"""Copies taken without anybody asking: when, of what, and that nothing of it disturbs the work."""

import shutil
from pathlib import Path

import pytest

from app.snapshots import listing, places
from app.snapshots.keeping import Reason
from db.models import Conference
from ui import guarding, second_place
from ui.guarding import Guard
from ui.main_window import MainWindow


@pytest.fixture
def unguarded(monkeypatch) -> None:
    """Here the conference is copied, and the first copy comes at once."""
    monkeypatch.setattr(guarding, "FIRST_MS", 0)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A USB stick that is plugged in."""
    folder = tmp_path / "USB"
    folder.mkdir()
    return folder


@pytest.fixture
def file(window: MainWindow, conference: Path) -> Path:
    window.open_path(conference)
    return conference


def reasons(path: Path) -> list[Reason]:
    return [line.reason for line in listing.load(path)]


def edit(window: MainWindow, title: str = "Tên mới") -> None:
    with window.context.edit("Rename") as session:
        session.get_one(Conference, 1).title = title


@pytest.fixture
def guard(window: MainWindow, file: Path, qtbot) -> Guard:
    """The guard of the open file, after the first copy."""
    guard = window.context.copies
    guard._first.start(0)
    qtbot.waitUntil(lambda: guard.kept is not None and guard._worker is None)
    return guard


def wait(qtbot, guard: Guard) -> None:
    qtbot.waitUntil(lambda: guard._worker is None)


def test_a_copy_is_taken_when_the_file_is_opened_and_when_it_is_closed(
    window, file, guard, qtbot
) -> None:
    assert reasons(file) == [Reason.OPEN]
    edit(window)
    window.close()
    assert reasons(file) == [Reason.CLOSE, Reason.OPEN]


def test_closing_what_was_not_changed_takes_none(window, file, guard) -> None:
    window.close()
    assert reasons(file) == [Reason.OPEN]


def test_work_is_copied_every_few_minutes_but_only_when_something_changed(
    window, file, guard, qtbot
) -> None:
    guard.set_minutes(10)
    assert guard._timer.interval() == 600_000
    guard._timer.timeout.emit()
    wait(qtbot, guard)
    assert reasons(file) == [Reason.OPEN]
    edit(window)
    guard._timer.timeout.emit()
    wait(qtbot, guard)
    assert reasons(file) == [Reason.TIMER, Reason.OPEN]


def test_what_is_hard_to_take_back_is_copied_before(window, file, guard) -> None:
    edit(window)
    window.context.guard(Reason.BEFORE_IMPORT)
    edit(window, "Danh sách khác")
    (copy, _opened) = listing.load(file)
    assert copy.reason is Reason.BEFORE_IMPORT
    window.context.guard(Reason.BEFORE_REPLAN)
    assert reasons(file)[0] is Reason.BEFORE_REPLAN


def test_a_stick_gets_every_copy_and_may_vanish(
    window, settings, file, guard, stick, qtbot, monkeypatch
) -> None:
    second_place.choose(settings, stick)
    edit(window)
    guard.work_on()
    wait(qtbot, guard)
    there = stick / places.folder_for(file).name
    assert len(list(there.iterdir())) == 2
    assert second_place.copied_at(settings) is not None
    shutil.rmtree(stick)
    for title in ("Một", "Hai"):
        edit(window, title)
        guard.work_on()
        wait(qtbot, guard)
    # Said once, in a line that goes by itself; the copies here went on.
    assert "USB" in window.notices.text()
    window.notices.hide()
    edit(window, "Ba")
    guard.work_on()
    wait(qtbot, guard)
    assert window.notices.text() == ""
    assert len(listing.load(file)) == 5
    stick.mkdir()
    guard._retry.timeout.emit()
    wait(qtbot, guard)
    assert len(list(there.iterdir())) == 5
    assert not guard._retry.isActive()


def test_copies_on_the_stick_may_be_locked(window, settings, file, guard, stick, qtbot) -> None:
    from app.privacy.locked_copies import make_lock, open_sealed

    second_place.choose(settings, stick, make_lock("bốn con chim sẻ"))
    guard.mirror()
    wait(qtbot, guard)
    (copy,) = (stick / places.folder_for(file).name).iterdir()
    content = copy.read_bytes()
    assert not content.startswith(b"SQLite")
    assert open_sealed(content, "bốn con chim sẻ") == listing.load(file)[0].path.read_bytes()


def test_a_disk_that_takes_no_copies_is_told_once_and_work_goes_on(
    window, file, guard, data_folder, qtbot
) -> None:
    shutil.rmtree(data_folder)
    data_folder.write_text("no folder")
    edit(window)
    guard.work_on()
    wait(qtbot, guard)
    assert window.notices.text()
    window.notices.hide()
    window.context.guard(Reason.BEFORE_IMPORT)
    assert window.notices.text() == ""
    assert guard.kept.trouble is not None
    data_folder.unlink()


def test_another_language_keeps_the_guard(window, file, guard) -> None:
    window.choose_language("en")
    assert window.context.copies is guard
    edit(window)
    window.close()
    assert reasons(file) == [Reason.CLOSE, Reason.OPEN]
