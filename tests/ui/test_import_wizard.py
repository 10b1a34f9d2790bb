"""The import wizard with real widgets: file, columns, review, one edit, undo."""

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from app.delegates import roster
from app.units import register as units
from app.workbooks.mapping import Field
from ui.pages.import_wizard import open_import_wizard
from ui.pages.import_wizard.columns_step import AS_IT_IS
from ui.pages.import_wizard.wizard import COLUMNS, FILE, REVIEW

LEFT = Qt.MouseButton.LeftButton
ROWS = (
    ["DANH SÁCH ĐẠI BIỂU"],
    ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Điện thoại"],
    ["I", "Khách mời đặc biệt"],
    [1, "Nguyễn Văn Mẫu", "Nhà văn", "Hội Nhà văn", "0912345678"],
    ["II", "Điển hình tiên tiến"],
    [1, "Trần Thị Ví Dụ", "Nông dân", "Huyện Tuy Phong", 987654321],
    [2, None, "Giám đốc", "Sở Mẫu"],
)


@pytest.fixture
def office_list(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.title = "Đại biểu"
    for row in ROWS:
        sheet.append(row)
    for area in ("A1:E1", "B3:E3", "B5:E5"):
        sheet.merge_cells(area)
    other = book.create_sheet("Dự bị")
    for row in (["Họ tên", "Đơn vị"], ["Lê Văn Thử", "Sở Nội vụ"]):
        other.append(row)
    path = tmp_path / "Danh sách.xlsx"
    book.save(path)
    return path


@pytest.fixture
def opened(window, conference):
    window.open_path(conference)
    window.show_page("delegates")
    return window


def start(window, path, qtbot):
    wizard = open_import_wizard(window.context, path, window)
    if path is not None:
        qtbot.waitUntil(lambda: wizard.steps.currentIndex() == COLUMNS, timeout=20_000)
    return wizard


def go_on(wizard, qtbot) -> None:
    qtbot.mouseClick(wizard.next_button, LEFT)
    qtbot.waitUntil(lambda: wizard.steps.currentIndex() == REVIEW, timeout=20_000)


def finish(window, wizard, qtbot) -> None:
    with qtbot.waitSignal(wizard.accepted, timeout=20_000):
        qtbot.mouseClick(wizard.next_button, LEFT)
    qtbot.waitUntil(lambda: bool(window.current_page().model.rows), timeout=20_000)


def people(window):
    with window.context.store.connect() as connection:
        return {row.full_name: row for row in roster.load(connection)}


def rows_shown(wizard) -> list[list[str]]:
    model = wizard.review.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_from_file_to_list_and_back(opened, office_list, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(office_list), ""))
    wizard = start(opened, None, qtbot)
    assert wizard.steps.currentIndex() == FILE
    qtbot.mouseClick(wizard.file_step.button, LEFT)
    qtbot.waitUntil(lambda: wizard.steps.currentIndex() == COLUMNS, timeout=20_000)
    go_on(wizard, qtbot)
    assert wizard.next_button.text() == "Nhập 2 đại biểu"
    finish(opened, wizard, qtbot)
    found = people(opened)
    assert list(found) == ["Trần Thị Ví Dụ", "Nguyễn Văn Mẫu"]
    assert found["Trần Thị Ví Dụ"].group == "Điển hình tiên tiến"
    assert found["Trần Thị Ví Dụ"].phone == "0987654321"
    page = opened.current_page()
    assert [row.full_name for row in page.model.rows] == list(found)
    assert opened.notices.text() == "2 mới, 0 cập nhật, 0 giữ nguyên, 1 bỏ qua"
    qtbot.mouseClick(opened.notices.action_button, LEFT)
    assert people(opened) == {}
    assert opened.context.store.redo_label == "Nhập Danh sách.xlsx"


def test_the_columns_step_shows_what_was_recognised(opened, office_list, qtbot) -> None:
    wizard = start(opened, office_list, qtbot)
    columns = wizard.columns
    assert [box.value() for box in columns.fields] == [
        Field.NUMBER, Field.FULL_NAME, Field.POSITION, Field.UNIT, Field.PHONE,
    ]  # fmt: skip
    assert columns.header.currentText().startswith("Dòng 2: STT · Họ và tên")
    assert columns.table.item(2, 1).text() == "Họ và tên"
    wizard.reject()


def test_columns_are_mapped_by_hand(opened, office_list, qtbot) -> None:
    wizard = start(opened, office_list, qtbot)
    columns = wizard.columns
    columns.fields[1].set_value(None)
    assert not wizard.next_button.isEnabled()
    assert "Họ và tên" in columns.hint.text()
    columns.fields[1].set_value(Field.FULL_NAME)
    columns.fields[2].set_value(Field.NOTE)
    assert wizard.next_button.isEnabled()
    go_on(wizard, qtbot)
    finish(opened, wizard, qtbot)
    row = people(opened)["Nguyễn Văn Mẫu"]
    assert (row.position, row.note) == ("", "Nhà văn")


def test_a_field_stands_over_one_column_only(opened, office_list, qtbot) -> None:
    wizard = start(opened, office_list, qtbot)
    wizard.columns.fields[3].set_value(Field.POSITION)
    assert [box.value() for box in wizard.columns.fields][2:4] == [None, Field.POSITION]
    wizard.reject()


def test_another_sheet(opened, office_list, qtbot) -> None:
    wizard = start(opened, office_list, qtbot)
    wizard.columns.sheet.set_value("Dự bị")
    qtbot.waitUntil(lambda: len(wizard.columns.fields) == 2, timeout=20_000)
    go_on(wizard, qtbot)
    finish(opened, wizard, qtbot)
    assert list(people(opened)) == ["Lê Văn Thử"]


def test_the_header_is_pointed_at(opened, tmp_path, qtbot) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Người,Việc\nNguyễn Văn Mẫu,Giám đốc\n", encoding="utf-8")
    wizard = start(opened, path, qtbot)
    wizard.columns.header.set_value(0)
    wizard.columns.fields[0].set_value(Field.FULL_NAME)
    go_on(wizard, qtbot)
    finish(opened, wizard, qtbot)
    assert list(people(opened)) == ["Nguyễn Văn Mẫu"]


def test_old_fonts_are_shown_before_and_after_and_may_be_refused(opened, tmp_path, qtbot) -> None:
    path = tmp_path / "a.csv"
    lines = ["Hä vµ tªn,§¬n vÞ", "NguyÔn V¨n MÉu,Së Néi vô", "TrÇn ThÞ VÝ Dô,Së Tµi chÝnh"]
    path.write_text("\n".join(lines), encoding="utf-8")
    wizard = start(opened, path, qtbot)
    assert "NguyÔn V¨n MÉu  →  Nguyễn Văn Mẫu" in wizard.columns.samples.text()
    wizard.columns.encoding.set_value(AS_IT_IS)
    qtbot.waitUntil(lambda: "→" not in wizard.columns.samples.text(), timeout=20_000)
    assert wizard.columns.table.item(2, 0).text() == "NguyÔn V¨n MÉu"
    wizard.columns.encoding.set_value("tcvn3")
    qtbot.waitUntil(lambda: "→" in wizard.columns.samples.text(), timeout=20_000)
    go_on(wizard, qtbot)
    finish(opened, wizard, qtbot)
    assert set(people(opened)) == {"Nguyễn Văn Mẫu", "Trần Thị Ví Dụ"}


def test_every_row_is_reviewed_with_its_remark(opened, office_list, qtbot) -> None:
    wizard = start(opened, office_list, qtbot)
    go_on(wizard, qtbot)
    review = wizard.review
    shown = {line[0]: line for line in rows_shown(wizard)}
    assert shown["4"][1] == "Mới"
    assert shown["7"][1] == "Bỏ qua"
    assert "Thiếu họ tên" in shown["7"][2]
    assert "Khách mời đặc biệt" in shown["3"][2]
    assert review.chips["skipped"].text() == "Bỏ qua (1)"
    qtbot.mouseClick(review.chips["skipped"], LEFT)
    assert [line[0] for line in rows_shown(wizard)] == ["7"]
    qtbot.mouseClick(review.copy_button, LEFT)
    assert "7\t\tThiếu họ tên" in QGuiApplication.clipboard().text()
    wizard.reject()


def test_an_unknown_group_is_asked_for(opened, office_list, qtbot) -> None:
    wizard = start(opened, office_list, qtbot)
    go_on(wizard, qtbot)
    box = wizard.review.choices["Khách mời đặc biệt"]
    box.set_value(3)
    qtbot.waitUntil(lambda: "3" not in {line[0] for line in rows_shown(wizard)}, timeout=20_000)
    finish(opened, wizard, qtbot)
    assert people(opened)["Nguyễn Văn Mẫu"].group_id == 3


def test_a_unit_like_a_known_one_is_asked_for(opened, tmp_path, qtbot) -> None:
    with opened.context.edit("Unit") as session:
        units.add(session, "Sở Nội vụ")
    path = tmp_path / "a.csv"
    path.write_text("Họ tên,Đơn vị\nNguyễn Văn Mẫu,Sở Nội vị\n", encoding="utf-8")
    wizard = start(opened, path, qtbot)
    go_on(wizard, qtbot)
    box = wizard.review.choices["Sở Nội vị"]
    assert [box.itemText(n) for n in range(2)] == ["Một đơn vị mới", "Sở Nội vụ"]
    box.setCurrentIndex(1)
    qtbot.waitUntil(lambda: rows_shown(wizard)[0][5] == "Sở Nội vụ", timeout=20_000)
    finish(opened, wizard, qtbot)
    assert people(opened)["Nguyễn Văn Mẫu"].unit == "Sở Nội vụ"


def test_a_second_import_updates_in_place_and_shows_before_and_after(
    opened, office_list, qtbot
) -> None:
    wizard = start(opened, office_list, qtbot)
    go_on(wizard, qtbot)
    finish(opened, wizard, qtbot)
    first = people(opened)
    from openpyxl import load_workbook

    book = load_workbook(office_list)
    book["Đại biểu"]["C6"] = "Chủ tịch Hội Nông dân"
    book.save(office_list)
    wizard = start(opened, office_list, qtbot)
    go_on(wizard, qtbot)
    review = wizard.review
    assert review.chips["updated"].text() == "Cập nhật (1)"
    assert review.chips["unchanged"].text() == "Giữ nguyên (1)"
    line = next(line for line in rows_shown(wizard) if line[0] == "6")
    assert line[4] == "Nông dân → Chủ tịch Hội Nông dân"
    finish(opened, wizard, qtbot)
    assert people(opened)["Trần Thị Ví Dụ"].id == first["Trần Thị Ví Dụ"].id
    wizard = start(opened, office_list, qtbot)
    go_on(wizard, qtbot)
    assert not wizard.next_button.isEnabled()
    wizard.reject()


def test_what_is_no_list_is_told_and_another_may_be_chosen(opened, tmp_path, qtbot) -> None:
    bad = tmp_path / "Ảnh.xlsx"
    bad.write_bytes(b"%PDF-1.7")
    wizard = open_import_wizard(opened.context, bad, opened)
    qtbot.waitUntil(lambda: wizard.message.isVisible(), timeout=20_000)
    assert "Ảnh.xlsx" in wizard.message.text()
    assert "PDF" in wizard.message.text()
    assert wizard.steps.currentIndex() == FILE
    assert wizard.file_step.button.isEnabled()
    wizard.reject()


def test_a_missing_file_is_told(opened, tmp_path, qtbot) -> None:
    wizard = open_import_wizard(opened.context, tmp_path / "không có.xlsx", opened)
    qtbot.waitUntil(lambda: wizard.message.isVisible(), timeout=20_000)
    assert "không có.xlsx" in wizard.message.text()
    wizard.reject()


def test_cancel_while_reading_a_long_file(opened, tmp_path, qtbot) -> None:
    path = tmp_path / "dài.csv"
    lines = [f"Nguyễn Văn Mẫu {n},Sở Nội vụ,09{n:08d}" for n in range(60_000)]
    path.write_text("Họ và tên,Đơn vị,Điện thoại\n" + "\n".join(lines), encoding="utf-8")
    wizard = open_import_wizard(opened.context, path, opened)
    assert wizard.progress.isVisible()
    with qtbot.waitSignal(wizard.rejected, timeout=20_000):
        qtbot.mouseClick(wizard.cancel_button, LEFT)
    assert people(opened) == {}


def test_cancel_while_writing_leaves_nothing(opened, tmp_path, qtbot) -> None:
    path = tmp_path / "dài.csv"
    lines = [f"Nguyễn Văn Mẫu {n},Sở Nội vụ,09{n:08d}" for n in range(20_000)]
    path.write_text("Họ và tên,Đơn vị,Điện thoại\n" + "\n".join(lines), encoding="utf-8")
    wizard = open_import_wizard(opened.context, path, opened)
    qtbot.waitUntil(lambda: wizard.steps.currentIndex() == COLUMNS, timeout=20_000)
    qtbot.mouseClick(wizard.next_button, LEFT)
    qtbot.waitUntil(lambda: wizard.steps.currentIndex() == REVIEW, timeout=20_000)
    qtbot.mouseClick(wizard.next_button, LEFT)
    with qtbot.waitSignal(wizard.rejected, timeout=20_000):
        wizard.close()
    assert people(opened) == {}
    assert opened.context.store.undo_label is None


def test_back_and_forth(opened, office_list, qtbot) -> None:
    wizard = start(opened, office_list, qtbot)
    go_on(wizard, qtbot)
    qtbot.mouseClick(wizard.back_button, LEFT)
    assert wizard.steps.currentIndex() == COLUMNS
    qtbot.mouseClick(wizard.back_button, LEFT)
    assert wizard.steps.currentIndex() == FILE
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert wizard.isHidden()


def test_a_title_above_the_headings_lies_over_the_columns(sample_window, tmp_path, qtbot) -> None:
    book = Workbook()
    title = "DANH SÁCH ĐẠI BIỂU DỰ HỘI NGHỊ TỔNG KẾT CÔNG TÁC THI ĐUA, KHEN THƯỞNG"
    for row in ([title], ["STT", "Họ và tên", "Chức vụ"], [1, "Nguyễn Văn Mẫu", "Chuyên viên"]):
        book.active.append(row)
    path = tmp_path / "Danh sách.xlsx"
    book.save(path)
    sample_window.show_page("delegates")
    wizard = open_import_wizard(sample_window.context, path, sample_window)
    qtbot.waitUntil(lambda: wizard.columns.proposal is not None, timeout=20_000)
    table = wizard.columns.table
    assert (table.item(1, 0).text(), table.columnSpan(1, 0)) == (title, 3)
    assert table.columnWidth(0) == table.columnWidth(1)
    wizard.reject()
