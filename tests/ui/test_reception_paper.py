"""Signed sheets entered by keys, as fast as one reads them."""

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from app.documents import attendance_sheets
from db.kinds import CheckInWay
from db.models import CheckIn
from db.store import Store
from ui.context import Context
from ui.pages.reception.paper_entry import PaperEntry

KEYS = Qt.Key


@pytest.fixture
def entry(qtbot, settings, sample_file: Path, tmp_path: Path) -> Iterator[PaperEntry]:
    with Store.open(Path(shutil.copy(sample_file, tmp_path / "Mẫu.giaouoc"))) as store:
        context = Context(store, settings)
        dialog = PaperEntry(context)
        qtbot.addWidget(dialog)
        dialog.now_ms = lambda: 1_740_618_000_000
        dialog.show()
        yield dialog
        context.detach()


def signed(entry: PaperEntry) -> list[int]:
    with entry._context.store.read() as session:
        return list(session.scalars(select(CheckIn.delegate_id).order_by(CheckIn.id)))


def ids(entry: PaperEntry) -> list[int]:
    return [line.delegate_id for line in entry.model.lines]


def at(entry: PaperEntry) -> int:
    return entry.view.currentIndex().row()


def press(qtbot, entry: PaperEntry, *keys, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        qtbot.keyClick(entry.view, key, modifier)


def widest(entry: PaperEntry) -> None:
    """Go to the group with the most lines."""
    sizes = [len(sheet.lines) for sheet in entry._sheets]
    entry.groups.setCurrentIndex(sizes.index(max(sizes)))
    entry.view.setFocus()


def test_the_lines_are_those_of_the_printed_sheets(entry) -> None:
    with entry._context.store.read() as session:
        sheets = attendance_sheets.content(session, datetime.date(2025, 2, 27)).sheets
    for place, sheet in enumerate(sheets):
        entry.groups.setCurrentIndex(place)
        assert entry.model.lines == sheet.lines
        assert entry.model.index(0, 0).data() == "1"
        assert entry.model.index(0, 1).data() == sheet.lines[0].name


def test_space_marks_and_goes_on(entry, qtbot) -> None:
    widest(entry)
    press(qtbot, entry, KEYS.Key_Space, KEYS.Key_Return, KEYS.Key_Down, KEYS.Key_Space)
    expected = [ids(entry)[row] for row in (0, 1, 3)]
    assert signed(entry) == expected
    assert at(entry) == 4
    with entry._context.store.read() as session:
        row = session.scalars(select(CheckIn)).first()
    assert (row.way, row.at) == (CheckInWay.PAPER, 1_740_618_000_000)


def test_a_number_goes_to_its_line(entry, qtbot) -> None:
    widest(entry)
    press(qtbot, entry, KEYS.Key_2, KEYS.Key_7)
    assert at(entry) == 26
    assert "27" in entry.number.text()
    press(qtbot, entry, KEYS.Key_Space)
    assert signed(entry) == [ids(entry)[26]]
    press(qtbot, entry, KEYS.Key_5, KEYS.Key_Space)
    assert signed(entry) == [ids(entry)[26], ids(entry)[4]]
    assert entry.number.text() == ""


def test_a_number_behind_the_last_line_begins_anew(entry, qtbot) -> None:
    sizes = [len(sheet.lines) for sheet in entry._sheets]
    place = next(place for place, size in enumerate(sizes) if 3 <= size < 10)
    entry.groups.setCurrentIndex(place)
    press(qtbot, entry, KEYS.Key_2, KEYS.Key_3)
    assert at(entry) == 2


def test_a_range_is_one_step(entry, qtbot) -> None:
    widest(entry)
    shift = Qt.KeyboardModifier.ShiftModifier
    press(qtbot, entry, KEYS.Key_Down, KEYS.Key_Down, KEYS.Key_Down, modifier=shift)
    press(qtbot, entry, KEYS.Key_Space)
    assert signed(entry) == ids(entry)[:4]
    assert at(entry) == 4
    entry.undo()
    assert signed(entry) == []
    assert at(entry) == 0


def test_delete_takes_back_and_undo_goes_step_by_step(entry, qtbot) -> None:
    widest(entry)
    assert not entry.undo_button.isEnabled()
    press(qtbot, entry, KEYS.Key_Space, KEYS.Key_Space, KEYS.Key_Up, KEYS.Key_Delete)
    assert signed(entry) == ids(entry)[:1]
    press(qtbot, entry, KEYS.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert sorted(signed(entry)) == sorted(ids(entry)[:2])
    entry.undo()
    entry.undo()
    assert signed(entry) == []
    entry.undo()
    assert entry.model.lines
    assert not entry.undo_button.isEnabled()


def test_a_second_mark_changes_nothing(entry, qtbot) -> None:
    widest(entry)
    press(qtbot, entry, KEYS.Key_Space, KEYS.Key_Up, KEYS.Key_Space)
    assert signed(entry) == ids(entry)[:1]
    assert at(entry) == 1


def test_the_end_of_a_sheet_is_told(entry, qtbot) -> None:
    entry.groups.setCurrentIndex(0)
    last = entry.model.rowCount() - 1
    entry.view.go_to(last)
    press(qtbot, entry, KEYS.Key_Space)
    assert at(entry) == last
    assert "last line" in entry.number.text()
    press(qtbot, entry, KEYS.Key_Right)
    assert entry.number.text() == ""


def test_arrows_go_from_sheet_to_sheet(entry, qtbot) -> None:
    entry.groups.setCurrentIndex(0)
    press(qtbot, entry, KEYS.Key_Right)
    assert entry.groups.currentIndex() == 1
    press(qtbot, entry, KEYS.Key_Left, KEYS.Key_Left)
    assert entry.groups.currentIndex() == 0


def test_all_sheets_are_entered_without_a_miss(entry, qtbot) -> None:
    for place in range(entry.groups.count()):
        entry.groups.setCurrentIndex(place)
        entry.view.go_to(0)
        entry.view.selectAll()
        press(qtbot, entry, KEYS.Key_Space)
    assert sorted(signed(entry)) == sorted(
        line.delegate_id for sheet in entry._sheets for line in sheet.lines
    )
    total = str(len(signed(entry)))
    assert f"{total} of {total}" in entry.counts.text()


def test_without_delegates_it_is_empty_and_harmless(qtbot, settings, conference) -> None:
    with Store.open(conference) as store:
        context = Context(store, settings)
        dialog = PaperEntry(context)
        qtbot.addWidget(dialog)
        press(qtbot, dialog, KEYS.Key_Space, KEYS.Key_1, KEYS.Key_Delete)
        assert dialog.model.rowCount() == 0
        context.detach()
