"""The dialog that makes a hall from a few numbers, with real widgets."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox

from app.seating.generator import generate
from app.seating.hall import FixtureKind, Part, SeatKind
from app.seating.numbering import Numbering
from app.seating.patterns import PATTERNS, roomy
from tests.ui.conftest import type_text
from ui.pages.seating.new_hall import NewHallDialog


@pytest.fixture
def dialog(sample_window, qtbot) -> NewHallDialog:
    dialog = NewHallDialog(sample_window.context, sample_window)
    dialog.show()
    return dialog


def fill(field, text: str) -> None:
    field.setFocus()
    field.selectAll()
    type_text(field, text)


def drawn(qtbot, dialog: NewHallDialog, check: Callable[[], bool]) -> None:
    """Wait until what was typed has been drawn."""
    qtbot.waitUntil(check, timeout=3_000)


def make_button(dialog: NewHallDialog):
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


def test_it_begins_with_a_hall_that_has_room_for_all(dialog) -> None:
    assert dialog.hall().places >= 336
    assert dialog.count.text() == "400 chỗ cho 336 đại biểu: dư 64"
    assert dialog.picture.hall is dialog.hall()
    assert dialog.hall_name() == "Hội trường 400 chỗ"


@pytest.mark.parametrize("place", range(len(PATTERNS)))
def test_every_pattern_fills_all_fields(dialog, place: int) -> None:
    pattern = PATTERNS[place]
    dialog.pattern.setCurrentIndex(place)
    dialog.pattern.activated.emit(place)
    assert dialog.hall() == generate(pattern.spec)
    assert dialog.hall_name() == pattern.name
    assert not dialog.message.isVisible()


def test_what_is_typed_is_drawn(dialog, qtbot) -> None:
    fill(dialog.blocks, "10 + 10")
    dialog.rows.setValue(12)
    dialog.cross_aisles.setText("3, 6")
    dialog.balcony_blocks.setText("8-8")
    dialog.balcony_rows.setValue(2)
    dialog.presidium.setValue(7)
    dialog.secretariat.setValue(0)
    dialog.wheelchairs.setValue(4)
    dialog.doors.setValue(3)
    dialog.numbering.set_value(Numbering.LEFT_TO_RIGHT)
    dialog.side_aisles.setChecked(False)
    drawn(qtbot, dialog, lambda: dialog.hall().places == 272)
    hall = dialog.hall()
    kinds = [seat.kind for _row, seat in hall.seats()]
    assert kinds.count(SeatKind.PRESIDIUM) == 7
    assert kinds.count(SeatKind.SECRETARIAT) == 0
    assert kinds.count(SeatKind.WHEELCHAIR) == 4
    assert sum(row.part is Part.BALCONY for row in hall.rows) == 2
    assert sum(fixture.kind is FixtureKind.DOOR for fixture in hall.fixtures) == 3
    assert not hall.side_aisles
    assert [seat.number for seat in hall.rows[1].seats][:3] == ["1", "2", "3"]
    assert dialog.count.text() == "272 chỗ cho 336 đại biểu: thiếu 64"
    assert dialog.count.property("role") == "warning"


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("blocks", "tám ghế", "8-12-8"),
        ("blocks", "", "8-12-8"),
        ("blocks", "0-0", "8-12-8"),
        ("blocks", "999", "5000"),
        ("cross_aisles", "20", "19"),
        ("balcony_blocks", "8-8", "ban công"),
    ],
)
def test_what_is_impossible_is_told_and_the_last_picture_stays(
    dialog, qtbot, field: str, text: str, told: str
) -> None:
    before = dialog.hall()
    getattr(dialog, field).setText(text)
    drawn(qtbot, dialog, dialog.message.isVisible)
    assert told in dialog.message.text()
    assert getattr(dialog, field).property("invalid") is (text != "999")
    assert not make_button(dialog).isEnabled()
    assert dialog.hall() is before
    dialog.show_pattern(roomy(336))
    assert make_button(dialog).isEnabled()
    assert not getattr(dialog, field).property("invalid")
    assert not dialog.message.isVisible()


def test_too_many_wheelchairs_are_told(dialog, qtbot) -> None:
    dialog.blocks.setText("5")
    dialog.wheelchairs.setValue(6)
    drawn(qtbot, dialog, dialog.message.isVisible)
    assert "xe lăn" in dialog.message.text()


def test_enter_makes_what_was_typed_last(dialog, qtbot) -> None:
    fill(dialog.name, "  Hội trường   Sở Mẫu ")
    dialog.cross_aisles.clear()
    dialog.rows.setValue(3)
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.hall_name() == "Hội trường Sở Mẫu"
    assert sum(row.part is Part.STALLS for row in dialog.hall().rows) == 3


def test_enter_makes_nothing_impossible(dialog, qtbot) -> None:
    dialog.rows.setValue(0)
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.message.text()


def test_without_a_name_it_is_called_after_its_pattern(dialog) -> None:
    dialog.name.clear()
    assert dialog.hall_name() == roomy(336).name


def test_a_new_conference_counts_the_delegates_of_the_plan(window, conference) -> None:
    window.open_path(conference)
    dialog = NewHallDialog(window.context, window)
    assert "350 đại biểu" in dialog.count.text()
