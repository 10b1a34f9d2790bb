"""The picture of the filling hall."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.delegates import attendance, checkin
from db.kinds import CheckInWay
from db.store import Store
from ui.context import Context
from ui.pages.reception.hall_view import HallFilling
from ui.theme import colours


@pytest.fixture
def hall(qtbot, settings, sample_file: Path, tmp_path: Path) -> Iterator[HallFilling]:
    with Store.open(Path(shutil.copy(sample_file, tmp_path / "Mẫu.giaouoc"))) as store:
        context = Context(store, settings)
        view = HallFilling(context)
        qtbot.addWidget(view)
        view.resize(1000, 640)
        view.show()
        yield view
        context.detach()


def come(hall: HallFilling, *ids: int) -> None:
    with hall._context.edit("Check in") as session:
        for delegate_id in ids:
            checkin.check_in(session, delegate_id, 1_740_618_000_000, CheckInWay.NAME)


def face(hall: HallFilling, delegate_id: int):
    return hall.map.faces[hall._seating.by_id[delegate_id].seat]


def seated(hall: HallFilling) -> list[int]:
    return [sitter.id for sitter in hall._seating.at.values() if sitter.comes]


def test_nobody_is_marked_before_the_first_one_comes(hall) -> None:
    assert all(one.dim and not one.fault for one in hall.map.faces.values())


def test_seats_fill_and_missing_leaders_stand_out(hall, qtbot) -> None:
    with hall._context.store.read() as session:
        missed = attendance.load(session).missed
    leaders = [one.person.id for one in missed if one.leader]
    others = [one.person.id for one in missed if not one.leader]
    first, *left = leaders
    come(hall, first)
    qtbot.waitUntil(lambda: face(hall, first).colour == colours().ok)
    assert not face(hall, first).dim
    assert all(face(hall, one).fault for one in left if hall._seating.by_id[one].seat)
    marked = [one for one in others if hall._seating.by_id[one].seat]
    assert all(face(hall, one).colour == colours().warning for one in marked)
    assert str(len(left)) in hall.legend.text()
    hall._context.store.undo()
    qtbot.waitUntil(lambda: face(hall, first).dim)


def test_a_seat_tells_who_and_since_when(hall, qtbot) -> None:
    one = seated(hall)[0]
    come(hall, one)
    qtbot.waitUntil(lambda: not face(hall, one).dim)
    sitter = hall._seating.by_id[one]
    hall.map.select([sitter.seat])
    assert sitter.name in hall.who.text()
    assert "since" in hall.who.text()
    with qtbot.waitSignal(hall.chosen) as chosen:
        qtbot.keyClick(hall.map, Qt.Key.Key_Return)
    assert chosen.args == [one]


def test_nobody_can_be_moved_here(hall) -> None:
    before = dict(hall._seating.at)
    seats = list(before)[:2]
    hall.map.dropped.emit([seats[0]], seats[1])
    hall.reload()
    assert dict(hall._seating.at) == before


def test_without_a_hall_it_says_what_to_do(qtbot, settings, conference) -> None:
    with Store.open(conference) as store:
        context = Context(store, settings)
        view = HallFilling(context)
        qtbot.addWidget(view)
        view.show()
        assert view.views.currentIndex() == 0
        asked: list[str] = []
        context.navigate.connect(lambda page, _rows: asked.append(page))
        view.seating_button.click()
        assert asked == ["seating"]
        context.detach()
