"""The hall editor with real widgets."""

import json
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QColorDialog, QFileDialog, QVBoxLayout, QWidget
from sqlalchemy import select

from app.seating import halls
from app.seating.generator import HallSpec, generate
from app.seating.hall import FixtureKind, Part, SeatKind
from app.seating.layout_file import SUFFIX
from app.seating.numbering import Numbering
from db.models import Delegate
from tests.ui.conftest import type_text
from ui.pages.seating.hall_card import MIXED
from ui.pages.seating.hall_editor import HallEditor
from ui.pages.seating.hall_panel import SELECTION, WHOLE, ZONES
from ui.pages.seating.new_hall import NewHallDialog

LEFT = Qt.MouseButton.LeftButton
SMALL = generate(HallSpec(blocks=(3, 4), rows=4, presidium=2, secretariat=1, wheelchairs=1))


@pytest.fixture
def host(qtbot, window) -> Iterator[QWidget]:
    """A window of the test's own, beside the program's."""
    host = QWidget()
    host.resize(1140, 600)
    QVBoxLayout(host)
    yield host
    host.close()
    host.deleteLater()


def _editor(window, host) -> HallEditor:
    editor = HallEditor(window.context)
    # As the page does it.
    window.context.changed.connect(lambda _tables: editor.reload())
    host.layout().addWidget(editor)
    host.show()
    editor.reload()
    return editor


@pytest.fixture
def editor(window, conference, host) -> HallEditor:
    """The editor with a small hall."""
    window.open_path(conference)
    with window.context.edit("Add") as session:
        halls.add(session, "Hội trường mẫu", SMALL)
    return _editor(window, host)


@pytest.fixture
def empty_editor(window, conference, host) -> HallEditor:
    window.open_path(conference)
    return _editor(window, host)


@pytest.fixture
def full_editor(sample_window, host) -> HallEditor:
    """The editor with the sample's hall, in which everybody has a seat."""
    return _editor(sample_window, host)


def hall(editor):
    return editor.map.hall


def ids(editor, *labels: str) -> list[int]:
    return [hall(editor).by_label[label.casefold()] for label in labels]


def choose(editor, *labels: str) -> None:
    editor.map.select(ids(editor, *labels))


def seats(editor, *labels: str):
    return [hall(editor).by_id[seat_id][1] for seat_id in ids(editor, *labels)]


def row(editor, label: str):
    return next(row for row in hall(editor).rows if row.label == label)


def click(qtbot, button) -> None:
    qtbot.mouseClick(button, LEFT)


def pick(box, value) -> None:
    box.set_value(value)
    box.activated.emit(box.currentIndex())


def retype(qtbot, field, text: str) -> None:
    field.setFocus()
    field.selectAll()
    type_text(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def label(editor) -> str:
    return editor.context.store.undo_label


def told(editor) -> str:
    windows = (w for w in QApplication.topLevelWidgets() if hasattr(w, "notices"))
    return next(windows).notices.text()


# -- seats -----------------------------------------------------------------------------------------


def test_seats_are_taken_out_of_use_and_back_with_one_key(editor, qtbot) -> None:
    choose(editor, "A1", "A2")
    qtbot.keyClick(editor.map, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [seat.enabled for seat in seats(editor, "A1", "A2")] == [False, False]
    assert label(editor) == "Ngừng dùng 2 ghế"
    assert set(editor.map.selected()) == set(ids(editor, "A1", "A2"))
    assert editor.panel.seats.use_button.text() == "Dùng lại"
    click(qtbot, editor.panel.seats.use_button)
    assert all(seat.enabled for seat in seats(editor, "A1", "A2"))


def test_deleted_seats_come_back_by_undo(editor, qtbot) -> None:
    choose(editor, "A1", "A2")
    qtbot.keyClick(editor.map, Qt.Key.Key_Delete)
    assert "a1" not in hall(editor).by_label
    assert label(editor) == "Xóa 2 ghế"
    editor.context.store.undo()
    assert hall(editor) == SMALL


def test_the_kind_offered_is_that_of_the_place(editor) -> None:
    choose(editor, "A1")
    card = editor.panel.seats
    pick(card.kind, SeatKind.WHEELCHAIR)
    assert seats(editor, "A1")[0].kind is SeatKind.WHEELCHAIR
    choose(editor, "A1", "A2")
    assert card.kind.value() == MIXED
    assert card.kind.count() == 3
    choose(editor, "CT1")
    assert [card.kind.itemText(n) for n in range(card.kind.count())] == ["Đoàn chủ tịch", "Thư ký"]
    choose(editor, "A1", "CT1")
    assert not card.kind.isEnabled()


def test_a_number_is_typed_and_a_doubled_one_is_named(editor, qtbot) -> None:
    choose(editor, "A1")
    assert editor.warning.isHidden()
    retype(qtbot, editor.panel.seats.number, "2")
    assert editor.warning.isVisible()
    assert "A2" in editor.warning.text()
    editor.context.store.undo()
    assert editor.warning.isHidden()


def test_what_is_typed_is_kept_for_its_seat_when_another_is_clicked(editor) -> None:
    choose(editor, "A1")
    first = ids(editor, "A1")[0]
    field = editor.panel.seats.number
    field.setFocus()
    field.selectAll()
    type_text(field, "99")
    choose(editor, "B1")
    assert hall(editor).by_id[first][1].number == "99"
    assert field.text() == "1"


def test_what_is_typed_is_kept_when_the_page_is_left(editor) -> None:
    choose(editor, "A1")
    editor.panel.seats.number.setFocus()
    editor.panel.seats.number.selectAll()
    type_text(editor.panel.seats.number, "99")
    editor.finish()
    assert "a99" in hall(editor).by_label


def test_an_empty_number_is_no_number(editor, qtbot) -> None:
    choose(editor, "A1")
    field = editor.panel.seats.number
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "1"
    assert hall(editor) == SMALL


def test_a_double_click_goes_to_the_number(editor, qtbot) -> None:
    editor.panel.show_sheet(ZONES)
    choose(editor, "A1")
    editor.map.activated.emit(ids(editor, "A1")[0])
    assert editor.panel.chips[SELECTION].isChecked()
    assert editor.panel.seats.number.hasFocus()


def test_keys_pressed_in_a_row_move_seats_by_one_edit(editor, qtbot) -> None:
    choose(editor, "A1", "A2")
    x = seats(editor, "A1")[0].x
    for _time in range(3):
        qtbot.keyClick(editor.map, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert seats(editor, "A1")[0].x == x + 150
    assert label(editor) == "Add"
    qtbot.waitUntil(lambda: label(editor) == "Di chuyển 2 ghế", timeout=5_000)
    editor.context.store.undo()
    assert hall(editor) == SMALL


def test_a_move_that_waits_is_kept_when_something_else_happens(editor, qtbot) -> None:
    choose(editor, "A1")
    y = seats(editor, "A1")[0].y
    qtbot.keyClick(editor.map, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    editor.map.select(())
    assert label(editor) == "Di chuyển 1 ghế"
    assert seats(editor, "A1")[0].y == y + 50


def test_arrows_alone_go_from_seat_to_seat(editor, qtbot) -> None:
    choose(editor, "A1")
    qtbot.keyClick(editor.map, Qt.Key.Key_Down)
    assert hall(editor) == SMALL
    assert len(editor.map.selected()) == 1
    assert editor.map.selected() != ids(editor, "A1")


def test_all_and_nothing_are_selected_by_key(editor, qtbot) -> None:
    qtbot.keyClick(editor.map, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(editor.map.selected()) == len(SMALL.by_id)
    assert editor.panel.seats.heading.text() == f"Đang chọn {len(SMALL.by_id)} ghế"
    qtbot.keyClick(editor.map, Qt.Key.Key_Escape)
    assert editor.map.selected() == []
    assert editor.panel.seats.isHidden()


def test_seats_are_dragged(editor, qtbot) -> None:
    seat_id = ids(editor, "A1")[0]
    before = hall(editor).by_id[seat_id][1]
    start = editor.map.seat_rect(seat_id).center().toPoint()
    way = round(1_000 * editor.map.view.scale)
    qtbot.mousePress(editor.map, LEFT, Qt.KeyboardModifier.NoModifier, start)
    qtbot.mouseMove(editor.map, start + QPoint(0, way // 2))
    qtbot.mouseMove(editor.map, start + QPoint(0, way))
    qtbot.mouseRelease(editor.map, LEFT, Qt.KeyboardModifier.NoModifier, start + QPoint(0, way))
    assert label(editor) == "Di chuyển 1 ghế"
    assert abs(hall(editor).by_id[seat_id][1].y - before.y - 1_000) <= 100


def test_view_and_selection_stay_across_edits(editor) -> None:
    editor.map.zoom(2.0, QPointF(100, 100))
    choose(editor, "B1", "B2")
    view = (editor.map.view.scale, editor.map.view.dx, editor.map.view.dy)
    chosen = editor.map.selected()
    editor.panel.seats.toggle_use()
    editor.panel.rows.add_seat(at_right=True)
    editor.context.store.undo()
    assert (editor.map.view.scale, editor.map.view.dx, editor.map.view.dy) == view
    choose(editor, "B1", "B2")
    assert editor.map.selected() == chosen


# -- rows ------------------------------------------------------------------------------------------


def test_a_click_on_its_letter_selects_a_row(editor) -> None:
    editor.map.click_row(row(editor, "B").id)
    assert editor.map.selected() == [seat.id for seat in row(editor, "B").seats]
    assert editor.panel.rows.heading.text() == "Hàng B"


def test_a_row_gets_another_letter(editor, qtbot) -> None:
    choose(editor, "B1")
    retype(qtbot, editor.panel.rows.letter, "VIP")
    assert [r.label for r in hall(editor).rows] == ["CT", "TK", "A", "VIP", "C", "D"]
    assert label(editor) == "Đổi tên hàng B"


def test_several_rows_get_letters_that_follow(editor, qtbot) -> None:
    choose(editor, "B1", "C1", "D1")
    assert editor.panel.rows.heading.text() == "3 hàng"
    retype(qtbot, editor.panel.rows.letter, "K")
    assert [r.label for r in hall(editor).rows] == ["CT", "TK", "A", "K", "L", "M"]


def test_rows_are_bent_and_straightened(editor, qtbot) -> None:
    choose(editor, "B1")
    card = editor.panel.rows
    assert not card.straight_button.isEnabled()
    card.curve.setValue(800)
    assert label(editor) == "Uốn cong hàng B"
    assert row(editor, "B").seats[-1].y < row(editor, "B").seats[3].y
    assert card.curve.value() == pytest.approx(800, abs=2)
    click(qtbot, card.straight_button)
    assert len({seat.y for seat in row(editor, "B").seats}) == 1


def test_rows_are_numbered_anew(editor, qtbot) -> None:
    choose(editor, "B1", "C1")
    editor.panel.rows.scheme.set_value(Numbering.LEFT_TO_RIGHT)
    click(qtbot, editor.panel.rows.number_button)
    assert [seat.number for seat in row(editor, "B").seats] == list("1234567")
    assert [seat.number for seat in row(editor, "C").seats] == list("1234567")
    assert row(editor, "A") == SMALL.rows[2]


def test_seats_and_rows_are_added_and_selected(editor, qtbot) -> None:
    choose(editor, "B1")
    click(qtbot, editor.panel.rows.right_button)
    assert len(row(editor, "B").seats) == 8
    assert editor.map.selected() == [row(editor, "B").seats[-1].id]
    click(qtbot, editor.panel.rows.left_button)
    assert len(row(editor, "B").seats) == 9
    click(qtbot, editor.panel.rows.behind_button)
    assert [r.label for r in hall(editor).rows] == ["CT", "TK", "A", "B", "E", "C", "D"]
    assert editor.map.selected() == [seat.id for seat in row(editor, "E").seats]
    click(qtbot, editor.panel.rows.delete_button)
    assert [r.label for r in hall(editor).rows] == ["CT", "TK", "A", "B", "C", "D"]


def test_a_row_is_counted_to_the_balcony(editor) -> None:
    choose(editor, "D1")
    pick(editor.panel.rows.part, Part.BALCONY)
    assert row(editor, "D").part is Part.BALCONY


# -- things ----------------------------------------------------------------------------------------


def test_a_thing_is_labelled_sized_and_deleted(editor, qtbot) -> None:
    door = next(f for f in SMALL.fixtures if f.kind is FixtureKind.DOOR)
    editor.map.select_fixtures([door.id])
    card = editor.panel.things
    assert card.heading.text() == "Cửa"
    retype(qtbot, card.label, "Cửa chính")
    card.width_mm.setValue(900)
    changed = next(f for f in hall(editor).fixtures if f.id == door.id)
    assert (changed.label, changed.width) == ("Cửa chính", 900)
    qtbot.keyClick(editor.map, Qt.Key.Key_Delete)
    assert door.id not in [f.id for f in hall(editor).fixtures]
    assert label(editor) == "Xóa “Cửa chính”"


def test_a_table_is_dragged_with_its_chairs(editor) -> None:
    table = next(f for f in SMALL.fixtures if f.label == "Đoàn chủ tịch")
    before = seats(editor, "CT1")[0].x
    editor.map.fixture_moved.emit(table.id, table.x + 300, table.y)
    assert seats(editor, "CT1")[0].x == before + 300


@pytest.mark.parametrize("kind", [kind for kind in FixtureKind if kind is not FixtureKind.TABLE])
def test_each_kind_of_thing_can_be_added(editor, qtbot, kind) -> None:
    editor.panel.show_sheet(WHOLE)
    click(qtbot, editor.panel.whole.add_buttons[kind])
    made = hall(editor).fixtures[-1]
    assert made.kind is kind
    assert editor.map.selected_fixtures() == [made.id]
    assert editor.panel.chips[SELECTION].isChecked()


def test_a_table_with_chairs_is_added(editor, qtbot) -> None:
    editor.panel.show_sheet(WHOLE)
    editor.panel.whole.table_kind.set_value(SeatKind.SECRETARIAT)
    editor.panel.whole.chairs.setValue(3)
    click(qtbot, editor.panel.whole.table_button)
    chairs = [s for _row, s in hall(editor).seats() if s.kind is SeatKind.SECRETARIAT]
    assert len(chairs) == 4
    assert len(editor.map.selected()) == 3


# -- zones -----------------------------------------------------------------------------------------


def test_a_zone_is_made_of_the_selected_seats_named_and_given_to_groups(editor, qtbot) -> None:
    choose(editor, "D1", "D2")
    editor.panel.show_sheet(ZONES)
    zones = editor.panel.zones
    click(qtbot, zones.add_button)
    assert zones.name.hasFocus()
    retype(qtbot, zones.name, "Báo chí")
    (zone,) = hall(editor).zones
    assert zone.name == "Báo chí"
    assert {seat.zone for seat in seats(editor, "D1", "D2")} == {zone.key}
    assert zones.list.item(0).text() == "Báo chí · 2 chỗ"
    zones.groups.item(0).setCheckState(Qt.CheckState.Checked)
    with editor.context.store.read() as session:
        assert hall(editor).zones[0].groups == (halls.groups(session)[0][0],)
    click(qtbot, zones.remove_button)
    assert hall(editor).zones == ()
    assert seats(editor, "D1")[0].zone == ""


def test_selected_seats_are_kept_for_a_zone_and_freed(editor, qtbot) -> None:
    editor.panel.show_sheet(ZONES)
    zones = editor.panel.zones
    click(qtbot, zones.add_button)
    click(qtbot, zones.add_button)
    assert zones.list.currentRow() == 1
    assert not zones.assign_button.isEnabled()
    choose(editor, "A1", "A2")
    click(qtbot, zones.assign_button)
    assert {seat.zone for seat in seats(editor, "A1", "A2")} == {hall(editor).zones[1].key}
    assert editor.panel.chips[ZONES].isChecked()
    choose(editor, "A1")
    click(qtbot, zones.free_button)
    assert seats(editor, "A1")[0].zone == ""
    choose(editor, "A2")
    pick(editor.panel.seats.zone, hall(editor).zones[0].key)
    assert seats(editor, "A2")[0].zone == hall(editor).zones[0].key


def test_a_zone_gets_another_colour(editor, qtbot, monkeypatch) -> None:
    click(qtbot, editor.panel.zones.add_button)
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_a: QColor("#123456"))
    click(qtbot, editor.panel.zones.colour_button)
    assert hall(editor).zones[0].colour == "#123456"
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_a: QColor())
    click(qtbot, editor.panel.zones.colour_button)
    assert hall(editor).zones[0].colour == "#123456"


# -- the whole hall --------------------------------------------------------------------------------


def test_all_rows_are_lettered_and_numbered(editor, qtbot) -> None:
    editor.panel.show_sheet(WHOLE)
    whole = editor.panel.whole
    whole.first_letter.setText("H")
    click(qtbot, whole.letter_button)
    assert [r.label for r in hall(editor).rows] == ["CT", "TK", "H", "K", "L", "M"]
    whole.scheme.set_value(Numbering.RIGHT_TO_LEFT)
    click(qtbot, whole.number_button)
    assert [seat.number for seat in row(editor, "H").seats] == list("7654321")
    assert row(editor, "CT").seats == SMALL.rows[0].seats


def test_side_aisles_and_name(editor, qtbot) -> None:
    editor.panel.show_sheet(WHOLE)
    whole = editor.panel.whole
    click(qtbot, whole.side_aisles)
    assert not hall(editor).side_aisles
    retype(qtbot, whole.name, "Nhà văn hóa")
    assert editor.bar.halls.currentText() == "Nhà văn hóa · 28 chỗ · đang dùng"


def test_a_row_is_added_at_the_back_of_any_hall(editor, qtbot) -> None:
    editor.map.select(list(SMALL.by_id))
    editor.delete_selected()
    assert hall(editor).rows == ()
    click(qtbot, editor.panel.whole.row_button)
    assert len(hall(editor).rows) == 1


# -- who sat there ---------------------------------------------------------------------------------


def test_who_loses_the_seat_is_told_and_gets_it_back(full_editor, qtbot) -> None:
    editor = full_editor
    with editor.context.store.read() as session:
        name, seat = session.execute(
            select(Delegate.full_name, Delegate.seat).where(Delegate.seat.like("B%")).limit(1)
        ).one()
    choose(editor, seat)
    qtbot.keyClick(editor.map, Qt.Key.Key_Delete)
    assert name in told(editor)
    with editor.context.store.read() as session:
        assert seat not in session.scalars(select(Delegate.seat)).all()
    windows = (w for w in QApplication.topLevelWidgets() if hasattr(w, "notices"))
    click(qtbot, next(windows).notices.action_button)
    assert hall(editor).by_label[seat.casefold()]
    with editor.context.store.read() as session:
        assert seat in session.scalars(select(Delegate.seat)).all()


def test_an_edit_that_fails_leaves_hall_and_people_as_they_were(full_editor, monkeypatch) -> None:
    before = hall(full_editor)

    def fail(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(halls, "save", fail)
    choose(full_editor, "B1")
    full_editor.delete_selected()
    assert "đầy" in told(full_editor)
    assert hall(full_editor) == before


# -- halls of the file -----------------------------------------------------------------------------


def test_without_a_hall_two_buttons_begin(empty_editor, qtbot, monkeypatch) -> None:
    editor = empty_editor
    assert editor.new_button.isVisible()
    monkeypatch.setattr(NewHallDialog, "exec", lambda _self: NewHallDialog.DialogCode.Accepted)
    monkeypatch.setattr(NewHallDialog, "hall", lambda _self: SMALL)
    monkeypatch.setattr(NewHallDialog, "hall_name", lambda _self: "Phòng họp")
    click(qtbot, editor.new_button)
    assert hall(editor) == SMALL
    assert editor.map.isVisible()
    assert "Phòng họp" in editor.bar.halls.currentText()
    monkeypatch.setattr(NewHallDialog, "exec", lambda _self: NewHallDialog.DialogCode.Rejected)
    click(qtbot, editor.bar.new_button)
    assert editor.bar.halls.count() == 1


def test_a_copy_is_used_and_deleted(editor, qtbot) -> None:
    click(qtbot, editor.bar.copy_button)
    assert editor.bar.halls.currentText() == "Hội trường mẫu (2) · 28 chỗ"
    assert editor.bar.use_button.isEnabled()
    click(qtbot, editor.bar.use_button)
    assert not editor.bar.use_button.isEnabled()
    assert "Hội trường mẫu (2)" in told(editor)
    click(qtbot, editor.bar.delete_button)
    assert editor.bar.halls.count() == 1
    assert editor.bar.halls.currentText() == "Hội trường mẫu · 28 chỗ · đang dùng"
    editor.context.store.undo()
    assert editor.bar.halls.count() == 2


def test_another_hall_is_shown_and_edited_by_itself(editor, qtbot) -> None:
    click(qtbot, editor.bar.copy_button)
    choose(editor, "A1")
    editor.delete_selected()
    first = editor.bar.halls
    pick(first, next(line.id for line in editor._lines if line.in_use))
    assert hall(editor) == SMALL
    assert editor.map.selected() == []


def test_a_hall_goes_out_as_a_file_and_comes_back(editor, qtbot, monkeypatch, tmp_path) -> None:
    path = tmp_path / "gửi đi"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    click(qtbot, editor.bar.save_button)
    made = path.with_name(path.name + SUFFIX)
    assert json.loads(made.read_text(encoding="utf-8"))["name"] == "Hội trường mẫu"
    assert made.name in told(editor)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(made), ""))
    click(qtbot, editor.bar.open_button)
    assert editor.bar.halls.currentText() == "Hội trường mẫu (2) · 28 chỗ"
    assert hall(editor) == SMALL
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: ("", ""))
    click(qtbot, editor.bar.open_button)
    assert editor.bar.halls.count() == 2


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7", "không phải tệp hội trường"),
        (b'{"format":"giaouoc-hall","version":99}', "phiên bản Giao Ước mới hơn"),
        (None, "không tìm thấy"),
    ],
)
def test_other_files_are_refused_by_name(
    editor, qtbot, monkeypatch, tmp_path, content, expected
) -> None:
    path = tmp_path / f"lạ{SUFFIX}"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(path), ""))
    click(qtbot, editor.bar.open_button)
    assert "lạ" in told(editor)
    assert expected.casefold() in told(editor).casefold()
    assert editor.bar.halls.count() == 1


def test_an_edit_of_a_large_hall_is_quick(editor) -> None:
    with editor.context.edit("Add") as session:
        large = halls.add(session, "Lớn", generate(HallSpec(blocks=(12, 16, 12, 10), rows=40)))
        halls.use(session, large)
    editor.show_hall(large)
    spent = []
    for number in range(1, 6):
        choose(editor, f"C{number}")
        # Time of the processor: others at work on it shall not make the test fail.
        start = time.process_time()
        editor.panel.seats.toggle_use()
        QApplication.processEvents()
        spent.append(time.process_time() - start)
    assert sorted(spent)[2] < 0.15
