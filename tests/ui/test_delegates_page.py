"""The Delegates page with real widgets: list, search, filters, editing, form, columns."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from app.delegates import register
from app.seating import plan
from app.text.collation import name_sort_key
from app.units import register as units
from tests.ui.conftest import type_text
from ui.main_window import MainWindow
from ui.pages.delegates.columns import COLUMNS, INDEX
from ui.widgets.choices import ChoiceBox

NAME = INDEX["full_name"]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(sample_window, qtbot):
    sample_window.show_page("delegates")
    with qtbot.waitActive(sample_window):
        sample_window.activateWindow()
    return sample_window.current_page()


def names(page) -> list[str]:
    return [row.full_name for row in page.model.rows]


def click_cell(page, qtbot, row: int, column: int, key=Qt.KeyboardModifier.NoModifier) -> None:
    rect = page.table.visualRect(page.model.index(row, column))
    qtbot.mouseClick(page.table.viewport(), LEFT, key, rect.center())


def editor(page):
    """The field in which a cell is being edited."""
    found = [w for w in page.table.viewport().findChildren(QLineEdit) if w.isVisible()]
    found += [w for w in page.table.viewport().findChildren(ChoiceBox) if w.isVisible()]
    return found[0] if found else None


def test_all_delegates_by_given_name(page) -> None:
    assert len(names(page)) == 350
    assert names(page) == sorted(names(page), key=name_sort_key)
    assert page.table.model().headerData(NAME, Qt.Orientation.Horizontal) == "Họ và tên"
    assert "350/350" in page.quota.findChildren(QLabel)[0].text()


def test_search_as_one_types_with_and_without_tone_marks(page, qtbot) -> None:
    page.focus_search()
    type_text(page.search, "Ánh")
    with_marks = names(page)
    assert with_marks
    page.search.clear()
    qtbot.keyClicks(page.search, "anh")
    assert set(with_marks) <= set(names(page))
    assert len(names(page)) < 350
    page.search.clear()
    qtbot.keyClicks(page.search, "so noi vu pho giam doc")
    assert {row.unit for row in page.model.rows} == {"Sở Nội vụ"}
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(names(page)) == 350
    qtbot.keyClicks(page.search, page.model.rows[7].code.lower())
    assert len(names(page)) == 1
    page.search.clear()
    qtbot.keyClicks(page.search, "0900000123")
    assert [row.phone[-3:] for row in page.model.rows] == ["123"]


def test_search_that_finds_nobody_offers_a_way_back(page, qtbot) -> None:
    qtbot.keyClicks(page.search, "zzzz")
    assert page.nothing.isVisible()
    qtbot.mouseClick(page.nothing.clear_button, LEFT)
    assert page.table.isVisible()
    assert page.search.text() == ""


def test_from_search_to_table_by_key(page, qtbot) -> None:
    page.focus_search()
    qtbot.keyClicks(page.search, "mau")
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    assert len(page.table.selected_ids()) == 1


def tick(button, text: str) -> None:
    for number in range(button._list.count()):
        item = button._list.item(number)
        if item.text().startswith(text):
            item.setCheckState(Qt.CheckState.Checked)


def test_filters_by_group_unit_and_reply_with_chips(page, qtbot) -> None:
    tick(page.filters.group, "Thường trực Tỉnh ủy")
    assert len(names(page)) == 3
    tick(page.filters.group, "Thường trực HĐND tỉnh")
    assert len(names(page)) == 6
    QApplication.processEvents()
    chips = [c for c in page.filters.findChildren(QPushButton) if c.isVisible()]
    assert sorted(c.text() for c in chips) == ["Thường trực HĐND tỉnh", "Thường trực Tỉnh ủy"]
    qtbot.mouseClick(chips[0], LEFT)
    assert len(names(page)) == 3
    page.clear_filters()
    tick(page.filters.unit, "Sở Nội vụ")
    tick(page.filters.reply, "Tham dự")
    assert {(row.unit, row.reply) for row in page.model.rows} == {("Sở Nội vụ", "confirmed")}


def test_a_group_of_the_quota_filters(page, qtbot) -> None:
    qtbot.mouseClick(page.quota.toggle, LEFT)
    chip = next(c for c in page.quota.findChildren(QPushButton) if "Tỉnh ủy" in c.text())
    qtbot.mouseClick(chip, LEFT)
    assert len(names(page)) == 3


def test_a_heading_sorts_both_ways(page, qtbot) -> None:
    header = page.table.horizontalHeader()

    def click(column: int) -> None:
        x = header.sectionViewportPosition(column) + 20
        qtbot.mouseClick(header.viewport(), LEFT, pos=QPoint(x, 10))

    click(INDEX["unit"])
    units = [row.unit for row in page.model.rows]
    click(INDEX["unit"])
    assert page.model.rows[0].unit == units[-1]
    click(NAME)
    assert names(page) == sorted(names(page), key=name_sort_key)
    click(NAME)
    assert names(page)[0] == sorted(names(page), key=name_sort_key)[-1]


def test_a_cell_is_edited_in_place_enter_goes_down_and_undo_takes_it_back(page, qtbot) -> None:
    column = INDEX["position"]
    first, second = page.model.rows[0], page.model.rows[1]
    click_cell(page, qtbot, 0, column)
    rect = page.table.visualRect(page.model.index(0, column))
    QTest.mouseDClick(page.table.viewport(), LEFT, pos=rect.center())
    field = editor(page)
    assert field.text() == first.position
    field.selectAll()
    type_text(field, "Trưởng đoàn")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert page.model.rows[0].position == "Trưởng đoàn"
    current = page.table.currentIndex()
    assert (page.model.rows[current.row()].id, current.column()) == (second.id, column)
    window = page.window()
    assert window.context.store.undo_label == f"Sửa chức vụ của {first.full_name}"
    window.undo()
    assert page.model.rows[0].position == first.position


def test_a_new_name_moves_the_row_and_the_selection_follows(page, qtbot) -> None:
    first, second = page.model.rows[0], page.model.rows[1]
    click_cell(page, qtbot, 0, NAME)
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    field = editor(page)
    field.selectAll()
    type_text(field, "Nguyễn Mẫu Yến")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert page.model.position_of(first.id) > 300
    assert page.model.rows[page.table.currentIndex().row()].id == second.id


def test_an_empty_name_is_refused_and_the_old_one_kept(page, qtbot) -> None:
    before = page.model.rows[0]
    click_cell(page, qtbot, 0, NAME)
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    field = editor(page)
    field.clear()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert page.model.rows[0] == before
    assert "họ tên" in page.window().notices.text()


def test_typing_over_a_selected_cell_begins_anew(page, qtbot) -> None:
    click_cell(page, qtbot, 0, INDEX["phone"])
    qtbot.keyClick(page.table, Qt.Key.Key_0)
    field = editor(page)
    qtbot.keyClicks(field, "900000998")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert page.model.rows[0].phone == "0900000998"


def type_seat(page, qtbot, row: int, text: str) -> None:
    click_cell(page, qtbot, row, INDEX["seat"])
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    field = editor(page)
    field.selectAll()
    qtbot.keyClicks(field, text) if text else field.clear()
    qtbot.keyClick(field, Qt.Key.Key_Return)


def free_label(page) -> str:
    """A seat of the audience on which nobody sits."""
    with page.context.store.read() as session:
        seating = plan.load(session)
    return next(
        seating.hall.labels[seat]
        for seat in seating.geometry.free_for_all()
        if seat not in seating.at
    )


def test_a_free_seat_that_is_typed_becomes_a_place_in_the_plan(page, qtbot) -> None:
    someone, free = page.model.rows[0], free_label(page)
    type_seat(page, qtbot, 0, free.lower())
    assert page.model.rows[0].seat == free
    with page.context.store.read() as session:
        seating = plan.load(session)
    assert seating.label(seating.by_id[someone.id]) == free
    type_seat(page, qtbot, 0, "")
    assert page.model.rows[0].seat == ""
    page.window().undo()
    page.window().undo()
    assert page.model.rows[0].seat == someone.seat


def test_a_seat_that_is_taken_or_not_there_is_refused_with_the_reason(page, qtbot) -> None:
    before = list(page.model.rows)
    place, holder = next((n, row) for n, row in enumerate(before) if n and row.seat)
    type_seat(page, qtbot, place - 1, holder.seat)
    assert holder.full_name in page.window().notices.text()
    type_seat(page, qtbot, 0, "Z99")
    assert "Z99" in page.window().notices.text()
    assert "Hội trường lớn" in page.window().notices.text()
    assert page.model.rows == before
    assert page.context.store.undo_label is None


def test_the_form_refuses_a_seat_too_and_shows_the_old_one(page, qtbot) -> None:
    page.form_button.setChecked(True)
    click_cell(page, qtbot, 0, NAME)
    field = page.form.fields["seat"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Z99")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "Z99" in page.window().notices.text()
    assert field.text() == page.model.rows[0].seat
    assert page.context.store.undo_label is None


def test_a_new_delegate_with_a_taken_seat_stays_in_the_form(page, qtbot) -> None:
    holder = next(row for row in page.model.rows if row.seat)
    page.add()
    form = page.form
    type_text(form.fields["full_name"], "Lê Văn Mẫu Mới")
    qtbot.keyClicks(form.fields["seat"], holder.seat)
    qtbot.mouseClick(form.add_button, LEFT)
    assert holder.full_name in page.window().notices.text()
    assert form.is_new
    assert form.fields["seat"].hasFocus()
    assert "Lê Văn Mẫu Mới" not in names(page)
    page.window().show_page("overview")
    assert "Lê Văn Mẫu Mới" in page.window().notices.text()
    assert holder.seat in page.window().notices.text()
    page.window().show_page("delegates")
    added = next(row for row in page.model.rows if row.full_name == "Lê Văn Mẫu Mới")
    assert added.seat == ""


def test_group_and_reply_are_chosen_unit_may_be_new(page, qtbot) -> None:
    click_cell(page, qtbot, 0, INDEX["reply"])
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    box = editor(page)
    box.set_value("declined")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert page.model.rows[0].reply == "declined"
    click_cell(page, qtbot, 0, INDEX["unit"])
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    field = editor(page)
    field.selectAll()
    type_text(field, "Hội Nhà báo tỉnh")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert page.model.rows[0].unit == "Hội Nhà báo tỉnh"


def test_several_are_deleted_at_once_and_come_back(page, qtbot) -> None:
    click_cell(page, qtbot, 2, NAME)
    click_cell(page, qtbot, 5, NAME, Qt.KeyboardModifier.ShiftModifier)
    assert len(page.table.selected_ids()) == 4
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert len(names(page)) == 346
    assert "Đã xóa 4 đại biểu" in page.window().notices.text()
    qtbot.mouseClick(page.window().notices.action_button, LEFT)
    assert len(names(page)) == 350


def test_columns_are_chosen_moved_and_remembered(page, qtbot, settings) -> None:
    actions = {a.text(): a for a in page.table.column_menu().actions()}
    actions["Điện thoại"].trigger()
    actions["Ghi chú"].trigger()
    page.table.horizontalHeader().moveSection(0, 3)
    page.table.setColumnWidth(NAME, 260)
    window = page.window()
    path = window.context.store.path
    window.close()
    again = MainWindow(settings)
    qtbot.addWidget(again)
    again.show_shell()
    again.open_path(path)
    again.show_page("delegates")
    table = again.current_page().table
    assert table.isColumnHidden(INDEX["phone"])
    assert not table.isColumnHidden(INDEX["note"])
    assert table.horizontalHeader().visualIndex(0) == 3
    assert table.columnWidth(NAME) == 260
    list(table.column_menu().actions())[-1].trigger()
    assert not table.isColumnHidden(INDEX["phone"])
    assert table.horizontalHeader().visualIndex(0) == 0
    again.close()


def test_the_last_column_cannot_be_hidden(page) -> None:
    for action in list(page.table.column_menu().actions())[: len(COLUMNS)]:
        if action.isChecked():
            action.trigger()
    assert any(not page.table.isColumnHidden(n) for n in range(len(COLUMNS)))


def test_selected_rows_are_copied_as_excel_takes_them(page, qtbot) -> None:
    click_cell(page, qtbot, 0, NAME)
    click_cell(page, qtbot, 1, NAME, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(
        page.table,
        Qt.Key.Key_C,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    lines = QGuiApplication.clipboard().text().split("\r\n")
    assert len(lines) == 3
    assert lines[0].split("\t")[1] == "Họ và tên"
    assert lines[1].split("\t")[1] == page.model.rows[0].full_name


def test_a_delegate_is_added_in_the_form(page, qtbot) -> None:
    qtbot.mouseClick(page.add_button, LEFT)
    form = page.form
    assert form.isVisible()
    assert form.fields["full_name"].hasFocus()
    qtbot.mouseClick(form.add_button, LEFT)
    assert "họ tên" in page.window().notices.text()
    type_text(form.fields["full_name"], "Trần Thị Mẫu Ái")
    form.fields["group_id"].set_value(1)
    type_text(form.fields["unit_id"], "sở nội vụ")
    qtbot.keyClicks(form.fields["phone"], "0900 000 999")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    row = next(row for row in page.model.rows if row.full_name == "Trần Thị Mẫu Ái")
    assert (row.unit, row.group_id, row.phone) == ("Sở Nội vụ", 1, "0900000999")
    assert page.table.selected_ids() == [row.id]
    page.window().undo()
    assert len(names(page)) == 350


def test_add_and_next_keeps_the_group(page, qtbot) -> None:
    page.add()
    form = page.form
    form.fields["group_id"].set_value(2)
    for name in ("Lê Văn Mẫu Một", "Lê Văn Mẫu Hai"):
        type_text(form.fields["full_name"], name)
        qtbot.mouseClick(form.next_button, LEFT)
        assert form.fields["full_name"].text() == ""
    added = [row for row in page.model.rows if row.full_name.startswith("Lê Văn Mẫu ")]
    assert {row.group_id for row in added if row.full_name[-3:] in ("Một", "Hai")} == {2}


def test_a_name_half_typed_is_not_lost_when_the_page_is_left(page, qtbot) -> None:
    page.add()
    type_text(page.form.fields["full_name"], "Lê Văn Mẫu Dở")
    page.window().show_page("overview")
    assert "Lê Văn Mẫu Dở" in page.window().notices.text()
    page.window().show_page("delegates")
    assert "Lê Văn Mẫu Dở" in names(page)


def test_the_form_follows_the_selection_and_keeps_what_is_typed(page, qtbot) -> None:
    page.form_button.setChecked(True)
    click_cell(page, qtbot, 0, NAME)
    form = page.form
    assert form.fields["full_name"].text() == page.model.rows[0].full_name
    form.fields["note"].setFocus()
    type_text(form.fields["note"], "Đi xe riêng")
    click_cell(page, qtbot, 1, NAME)
    assert page.model.rows[0].note == "Đi xe riêng"
    assert form.fields["full_name"].text() == page.model.rows[1].full_name


def test_several_get_a_group_at_once(page, qtbot) -> None:
    page.form_button.setChecked(True)
    click_cell(page, qtbot, 0, NAME)
    click_cell(page, qtbot, 3, NAME, Qt.KeyboardModifier.ShiftModifier)
    ids = page.table.selected_ids()
    box = page.form.fields["group_id"]
    box.set_value(1)
    box.activated.emit(box.currentIndex())
    assert {row.group_id for row in page.model.rows if row.id in ids} == {1}
    assert "4 đại biểu" in page.window().context.store.undo_label


def test_what_another_edit_changes_shows_at_once(page) -> None:
    someone = page.model.rows[10]
    assert someone.seat
    with page.context.edit("Seat") as session:
        register.change(session, [someone.id], seat="")
    assert page.model.rows[10].seat == ""


def test_an_empty_conference_teaches_what_to_do(window, conference, qtbot) -> None:
    window.open_path(conference)
    window.show_page("delegates")
    page = window.current_page()
    assert page.empty.isVisible()
    assert not page.quota.isVisible()
    qtbot.mouseClick(page.empty.add_button, LEFT)
    assert page.form.is_new


def test_a_list_dropped_on_the_page_opens_the_import(page, tmp_path, qtbot) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Họ và tên,Đơn vị\nNguyễn Văn Mẫu,Sở Nội vụ\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    page.dropEvent(
        QDropEvent(
            QPointF(10, 10), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier
        )
    )
    wizard = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: wizard.steps.currentIndex() == 1, timeout=20_000)
    wizard.reject()


def test_a_finding_leads_to_its_delegates(page, qtbot) -> None:
    ids = [page.model.rows[5].id, page.model.rows[9].id]
    qtbot.keyClicks(page.search, "zzz")
    page.context.show_page("delegates", ids)
    assert sorted(page.table.selected_ids()) == sorted(ids)
    assert page.table.isVisible()


def test_no_event_is_left_behind_by_a_rebuild(sample_window, qtbot) -> None:
    sample_window.show_page("delegates")
    sample_window.choose_language("en")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    page = sample_window.current_page()
    assert page.model.headerData(NAME, Qt.Orientation.Horizontal) == "Full name"
    page.search.setText("mau")
    assert page.model.rows


def test_a_unit_that_sends_nobody_is_one_click_from_its_delegate(page, qtbot) -> None:
    with page.context.edit("Unit") as session:
        unit = units.add(session, "Sở Mới").id
    page.context.show_page("delegates:add", [unit])
    assert page.form.is_new
    assert page.form.fields["unit_id"].text() == "Sở Mới"
    type_text(page.form.fields["full_name"], "Nguyễn Văn Mẫu Mới")
    qtbot.mouseClick(page.form.add_button, LEFT)
    added = next(row for row in page.model.rows if row.full_name == "Nguyễn Văn Mẫu Mới")
    assert added.unit_id == unit
