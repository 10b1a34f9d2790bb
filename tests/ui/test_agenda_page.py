"""The Agenda page with real widgets."""

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPointF, Qt, QTime, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox

from app.agenda import template_file
from app.agenda.lengths import time_text
from db.kinds import AgendaKind, TimerMode
from tests.ui.conftest import type_text
from tests.ui.media_files import make_video
from ui.pages.agenda.import_dialog import AgendaImportDialog
from ui.pages.agenda.model import KIND, LENGTH, NUMBER, PRESENTER, SIGN, START, TITLE
from ui.pages.agenda.panel import MEDIA, WORDS
from ui.pages.agenda.rules import AgendaRulesDialog
from ui.widgets.papers_dialog import PapersDialog

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
def page(sample_window, qtbot):
    """The sample's agenda."""
    sample_window.show_page("agenda")
    sample_window.activateWindow()
    qtbot.waitUntil(sample_window.isActiveWindow)
    return sample_window.current_page()


@pytest.fixture
def empty(window, conference):
    window.open_path(conference)
    window.show_page("agenda")
    return window.current_page()


def titles(page) -> list[str]:
    return [row.line.title for row in page.model.rows if row.line is not None]


def shown(page) -> list[str]:
    """Titles, with the headings of the parts in square brackets."""
    return [row.line.title if row.line else f"[{row.part}]" for row in page.model.rows]


def row_of(page, title: str) -> int:
    return next(n for n, row in enumerate(page.model.rows) if row.line and row.line.title == title)


def line_of(page, title: str):
    return page.model.rows[row_of(page, title)].line


def cell(page, title: str, column: int):
    return page.model.index(row_of(page, title), column)


def go_to(page, title: str, column: int = TITLE) -> None:
    page.table.setFocus()
    page.table.select([line_of(page, title).id])
    # A view's own setCurrentIndex would heed the modifiers of the last key.
    flag = QItemSelectionModel.SelectionFlag.NoUpdate
    page.table.selectionModel().setCurrentIndex(cell(page, title, column), flag)


def editor_of(page):
    """The field in the cell that is being edited."""
    return page.table.indexWidget(page.table.currentIndex())


def type_cell(page, qtbot, title: str, column: int, text: str, key=Key.Key_Return) -> None:
    """Open a cell with Enter, replace what is in it, and keep it."""
    go_to(page, title, column)
    qtbot.keyClick(page.table, Key.Key_Return)
    editor = editor_of(page)
    type_text(editor, text)
    qtbot.keyClick(editor, key)


def drop(page, onto: int, data: QMimeData, *, below: bool = False) -> None:
    """Drop on the upper (or lower) half of a row."""
    table = page.table
    table.scrollTo(page.model.index(onto, TITLE))
    rect = table.visualRect(page.model.index(onto, TITLE))
    at = rect.bottom() - 2 if below else rect.top() + 2
    point = QPointF(rect.center().x(), at)
    table.dropEvent(QDropEvent(point, Qt.DropAction.MoveAction, data, LEFT, NONE))


def drag(page, onto: int, *, below: bool = False) -> None:
    """Drag what is selected there."""
    drop(page, onto, page.model.mimeData([]), below=below)


def notice(page) -> str:
    return page.window().notices.text()


# -- beginning -------------------------------------------------------------------------------------


def test_an_empty_agenda_offers_the_usual_programme(empty, qtbot) -> None:
    assert empty.usual_button.isVisible()
    assert not empty.table.isVisible()
    qtbot.mouseClick(empty.usual_button, LEFT)
    assert len(titles(empty)) == 29
    assert empty.table.isVisible()
    assert "Chương trình thông lệ" in empty.context.store.undo_label
    empty.context.store.undo()
    assert empty.usual_button.isVisible()


def test_one_empty_item_is_named_at_once(empty, qtbot) -> None:
    qtbot.mouseClick(empty.first_button, LEFT)
    editor = editor_of(empty)
    type_text(editor, "Đón tiếp")
    qtbot.keyClick(editor, Key.Key_Return)
    assert titles(empty) == ["Đón tiếp"]


def test_times_follow(page) -> None:
    assert page.summary.end.text() == "11:23"
    assert "còn dư 37 phút" in page.summary.verdict.text()
    assert cell(page, "Chào cờ", START).data() == "08:15"
    assert cell(page, "Chào cờ", NUMBER).data() == "4"
    assert shown(page)[0] == "[Đón tiếp và khai mạc]"


# -- typing ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "shown_as", "end"),
    [("7", "7 phút", "11:25"), ("7:30", "7:30 phút", "11:25:30"), ("1h", "60 phút", "12:18")],
)
def test_a_length_is_typed(page, qtbot, typed, shown_as, end) -> None:
    type_cell(page, qtbot, "Chào cờ", LENGTH, typed)
    assert cell(page, "Chào cờ", LENGTH).data() == shown_as
    assert page.summary.end.text() == end
    # Enter goes down.
    index = page.table.currentIndex()
    below = page.model.rows[index.row()].line
    assert (below.title, index.column()) == ("Tuyên bố lý do, giới thiệu đại biểu", LENGTH)
    page.context.store.undo()
    assert page.summary.end.text() == "11:23"


def test_what_is_no_length_is_told_and_not_kept(page, qtbot) -> None:
    type_cell(page, qtbot, "Chào cờ", LENGTH, "lâu")
    assert "lâu" in notice(page)
    assert line_of(page, "Chào cờ").length == 300


def test_a_start_is_fixed_and_set_free(page, qtbot) -> None:
    type_cell(page, qtbot, "Chào cờ", START, "8h30")
    line = line_of(page, "Chào cờ")
    assert (line.fixed_start, line.slot.gap) == (8 * 3600 + 1800, 900)
    assert not cell(page, "Chào cờ", START).data(Qt.ItemDataRole.DecorationRole).isNull()
    type_cell(page, qtbot, "Chào cờ", START, "7:50")
    assert line_of(page, "Chào cờ").slot.clash == 1500
    assert "lấn" in cell(page, "Chào cờ", SIGN).data(Qt.ItemDataRole.ToolTipRole)
    go_to(page, "Chào cờ", START)
    qtbot.keyClick(page.table, Key.Key_Return)
    editor = editor_of(page)
    qtbot.keyClick(editor, Key.Key_Delete)
    qtbot.keyClick(editor, Key.Key_Return)
    assert line_of(page, "Chào cờ").fixed_start is None


def test_a_start_that_is_only_looked_at_is_not_fixed(page, qtbot) -> None:
    go_to(page, "Chào cờ", START)
    label = page.context.store.undo_label
    qtbot.keyClick(page.table, Key.Key_Return)
    qtbot.keyClick(editor_of(page), Key.Key_Return)
    assert line_of(page, "Chào cờ").fixed_start is None
    assert page.context.store.undo_label == label


def test_title_and_kind(page, qtbot) -> None:
    type_cell(page, qtbot, "Chào cờ", TITLE, "Lễ chào cờ")
    assert "Lễ chào cờ" in titles(page)
    type_cell(page, qtbot, "Lễ chào cờ", TITLE, " ")
    assert "phải có tên" in notice(page)
    page.window().resize(1800, 900)
    go_to(page, "Lễ chào cờ", KIND)
    qtbot.keyClick(page.table, Key.Key_Return)
    editor = editor_of(page)
    assert editor.value() is AgendaKind.FLAG_SALUTE
    editor.set_value(AgendaKind.BREAK)
    page.table.editor.keep(editor)
    assert line_of(page, "Lễ chào cờ").kind is AgendaKind.BREAK


def test_a_presenter_is_found_without_tone_marks_or_written(page, qtbot) -> None:
    speaker = line_of(page, "Tham luận thứ nhất").presenter
    name = speaker.split(", ")[0]
    type_cell(page, qtbot, "Diễn văn khai mạc", PRESENTER, name)
    line = line_of(page, "Diễn văn khai mạc")
    assert (line.presenter, line.presenter_id is None) == (speaker, False)
    type_cell(page, qtbot, "Diễn văn khai mạc", PRESENTER, "Một vị khách")
    line = line_of(page, "Diễn văn khai mạc")
    assert (line.presenter, line.presenter_id) == ("Một vị khách", None)
    assert page.context.store.undo_label == "Người trình bày “Diễn văn khai mạc”"


# -- moving ----------------------------------------------------------------------------------------


def test_a_row_is_dragged_into_another_part(page) -> None:
    go_to(page, "Chào cờ")
    drag(page, row_of(page, "Ký kết giao ước thi đua năm 2025"))
    order = titles(page)
    assert order.index("Chào cờ") == order.index("Ký kết giao ước thi đua năm 2025") - 1
    line = line_of(page, "Chào cờ")
    assert line.part == "Phát động và ký kết giao ước thi đua năm 2025"
    assert page.table.selected_ids() == [line.id]
    page.context.store.undo()
    assert line_of(page, "Chào cờ").part == "Đón tiếp và khai mạc"


def test_several_rows_are_dragged_together_in_their_order(page) -> None:
    wanted = ["Đón tiếp đại biểu", "Chào cờ"]
    page.table.select([line_of(page, title).id for title in reversed(wanted)])
    drag(page, row_of(page, "Diễn văn khai mạc"), below=True)
    order = titles(page)
    place = order.index("Diễn văn khai mạc")
    assert order[place + 1 : place + 3] == wanted


def test_a_heading_takes_its_part_along(page) -> None:
    heading = shown(page).index("[Báo cáo tham luận]")
    page.table.setCurrentIndex(page.model.index(heading, 0))
    before = [title for title in titles(page) if "tham luận" in title.lower()]
    drag(page, shown(page).index("[Đón tiếp và khai mạc]"))
    assert shown(page)[0] == "[Báo cáo tham luận]"
    assert titles(page)[: len(before)] == before
    assert page.table.whole_parts()
    # Into the middle of another part it does not fall.
    drag(page, row_of(page, "Chào cờ"))
    assert shown(page)[0] == "[Báo cáo tham luận]"


def test_alt_and_arrows_move_through_the_parts(page, qtbot) -> None:
    video = "Phóng sự về phong trào thi đua yêu nước năm 2024"
    go_to(page, video)
    qtbot.keyClick(page.table, Key.Key_Up, ALT)
    assert line_of(page, video).part == "Đón tiếp và khai mạc"
    assert titles(page).index(video) == 6
    qtbot.keyClick(page.table, Key.Key_Up, ALT)
    assert titles(page).index(video) == 5
    for _n in range(2):
        qtbot.keyClick(page.table, Key.Key_Down, ALT)
    assert line_of(page, video).part.startswith("Tổng kết")
    assert titles(page).index(video) == 6


def test_alt_and_arrows_move_whole_parts_and_stop_at_the_ends(page, qtbot) -> None:
    parts = [text for text in shown(page) if text.startswith("[")]
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(shown(page).index(parts[1]), 0))
    for _n in range(3):
        qtbot.keyClick(page.table, Key.Key_Up, ALT)
    assert [text for text in shown(page) if text.startswith("[")][:2] == [parts[1], parts[0]]
    for _n in range(9):
        qtbot.keyClick(page.table, Key.Key_Down, ALT)
    assert [text for text in shown(page) if text.startswith("[")][-1] == parts[1]


def test_the_menu_of_a_row_does_what_the_keys_do(page) -> None:
    go_to(page, "Chào cờ")
    menu = page.row_menu()
    actions = {action.shortcut().toString(): action for action in menu.actions()}
    actions["Alt+Up"].trigger()
    assert titles(page)[2] == "Chào cờ"
    actions["Alt+Down"].trigger()
    actions["Ctrl+D"].trigger()
    assert titles(page)[3:5] == ["Chào cờ", "Chào cờ"]
    actions["Del"].trigger()
    assert len(titles(page)) == 29


def test_insert_duplicate_delete(page, qtbot) -> None:
    go_to(page, "Chào cờ")
    qtbot.keyClick(page.table, Key.Key_Insert)
    editor = editor_of(page)
    type_text(editor, "Phút mặc niệm")
    qtbot.keyClick(editor, Key.Key_Return)
    order = titles(page)
    assert order.index("Phút mặc niệm") == order.index("Chào cờ") + 1
    go_to(page, "Phút mặc niệm")
    qtbot.keyClick(page.table, Key.Key_D, CTRL)
    assert titles(page).count("Phút mặc niệm") == 2
    page.table.setFocus()
    qtbot.keyClick(page.table, Key.Key_Delete)
    assert titles(page).count("Phút mặc niệm") == 1
    assert "Đã xóa 1 tiết mục" in notice(page)
    qtbot.mouseClick(page.window().notices.action_button, LEFT)
    assert titles(page).count("Phút mặc niệm") == 2


def test_after_deleting_the_next_item_is_selected(page, qtbot) -> None:
    go_to(page, "Chào cờ")
    qtbot.mouseClick(page.bar.delete_button, LEFT)
    assert page.table.selected_ids() == [line_of(page, "Tuyên bố lý do, giới thiệu đại biểu").id]


def test_parts_are_begun_renamed_and_dissolved(page, qtbot) -> None:
    go_to(page, "Chào cờ")
    qtbot.mouseClick(page.bar.part_button, LEFT)
    editor = editor_of(page)
    type_text(editor, "Nghi thức")
    qtbot.keyClick(editor, Key.Key_Return)
    heading = shown(page).index("[Nghi thức]")
    assert shown(page)[heading + 1] == "Chào cờ"
    assert line_of(page, "Diễn văn khai mạc").part == "Nghi thức"
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(heading, 0))
    qtbot.keyClick(page.table, Key.Key_Delete)
    assert line_of(page, "Diễn văn khai mạc").part == "Đón tiếp và khai mạc"
    assert len(titles(page)) == 29


def test_an_item_inserted_at_a_heading_is_first_in_its_part(page, qtbot) -> None:
    page.table.setFocus()
    heading = shown(page).index("[Báo cáo tham luận]")
    page.table.setCurrentIndex(page.model.index(heading, 0))
    qtbot.keyClick(page.table, Key.Key_Insert)
    assert shown(page)[heading + 1] == "Nội dung khác"
    assert page.model.rows[heading + 1].part == "Báo cáo tham luận"


def test_rows_are_copied_as_excel_takes_them(page, qtbot) -> None:
    go_to(page, "Chào cờ")
    qtbot.keyClick(page.table, Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    heading, line = QGuiApplication.clipboard().text().splitlines()
    assert heading.split("\t")[:2] == ["STT", "Bắt đầu"]
    assert line.split("\t")[:5] == ["4", "08:15", "08:20", "5 phút", "Chào cờ"]


# -- the panel -------------------------------------------------------------------------------------


def keep(field, qtbot, text: str) -> None:
    field.setFocus()
    field.selectAll()
    type_text(field, text)
    qtbot.keyClick(field, Key.Key_Return)


def test_fields_of_one_item(page, qtbot) -> None:
    go_to(page, "Chào cờ")
    fields = page.panel.item.fields
    keep(fields["fixed_start"], qtbot, "8:20")
    keep(fields["least_length"], qtbot, "4")
    keep(fields["warning"], qtbot, "90s")
    keep(fields["presenter"], qtbot, "Đội nghi lễ")
    fields["timer"].set_value(TimerMode.CLOCK)
    fields["timer"].activated.emit(fields["timer"].currentIndex())
    qtbot.mouseClick(page.panel.item.ticks["optional"], LEFT)
    line = line_of(page, "Chào cờ")
    assert time_text(line.fixed_start) == "08:20"
    assert (line.least_length, line.warning, line.timer) == (240, 90, TimerMode.CLOCK)
    assert (line.optional, line.presenter) == (True, "Đội nghi lễ")
    keep(fields["least_length"], qtbot, "6")
    assert "tối thiểu" in notice(page)
    keep(fields["length"], qtbot, "nhanh")
    assert "nhanh" in notice(page)
    assert line_of(page, "Chào cờ").least_length == 240
    assert fields["length"].text() == "5 phút"


def test_several_items_share_what_is_set(page, qtbot) -> None:
    wanted = [f"Tham luận thứ {n}" for n in ("nhất", "hai", "tư")]
    page.table.setFocus()
    page.table.select([line_of(page, title).id for title in wanted])
    fields, ticks = page.panel.item.fields, page.panel.item.ticks
    assert not fields["fixed_start"].isVisible()
    assert fields["presenter"].placeholderText() == "(khác nhau)"
    assert ticks["optional"].checkState() is Qt.CheckState.PartiallyChecked
    keep(fields["length"], qtbot, "6")
    qtbot.mouseClick(ticks["optional"], LEFT)
    lines = [line_of(page, title) for title in wanted]
    assert {(line.length, line.optional) for line in lines} == {(360, True)}
    assert len({line.presenter for line in lines}) == 3
    assert page.context.store.undo_label == "Sửa 3 tiết mục"


def test_words_are_kept_when_the_field_is_left(page, qtbot) -> None:
    go_to(page, "Chào cờ")
    page.panel.show_sheet(WORDS)
    field = page.panel.words.fields["words"]
    field.setFocus()
    field.selectAll()
    type_text(field, "Xin mời ")
    qtbot.mouseClick(page.panel.words.field_button, LEFT)
    page.table.setFocus()
    assert line_of(page, "Chào cờ").words == "Xin mời [người trình bày]"
    assert line_of(page, "Chào cờ").spoken == "Xin mời …"
    page.panel.words.fields["notes"].setFocus()
    type_text(page.panel.words.fields["notes"], "Nhớ đóng cửa")
    page.context.show_page("overview")
    page.context.show_page("agenda")
    assert line_of(page, "Chào cờ").notes == "Nhớ đóng cửa"


def test_the_session_is_moved_with_its_fixed_starts(page) -> None:
    page.summary.start.setTime(QTime(14, 0))
    assert cell(page, "Đón tiếp đại biểu", START).data() == "13:30"
    assert page.summary.end.text() == "17:23"
    page.context.store.undo()
    assert page.summary.start.time() == QTime(8, 0)


def test_the_bar_shows_and_chooses_items(page, qtbot) -> None:
    line = line_of(page, "Phát biểu bế mạc Hội nghị")
    bar = page.summary.bar
    point = bar.box(line).center().toPoint()
    assert bar.line_at(point) == line
    qtbot.mouseClick(bar, LEFT, pos=point)
    assert page.table.selected_ids() == [line.id]


def test_a_finding_leads_to_its_item(page) -> None:
    line = line_of(page, "Phát biểu bế mạc Hội nghị")
    page.context.show_page("overview")
    page.context.show_page("agenda", [line.id])
    assert page.table.selected_ids() == [line.id]


# -- rules and programmes --------------------------------------------------------------------------


def test_rules(page, qtbot, monkeypatch) -> None:
    def use(dialog) -> int:
        dialog.fields["session_length"].setText("chiều")
        dialog.accept()
        assert "chiều" in dialog.message.text()
        dialog.fields["session_length"].setText("3h")
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(AgendaRulesDialog, "exec", use)
    qtbot.mouseClick(page.bar.rules_button, LEFT)
    assert "quá 23 phút" in page.summary.verdict.text()
    page.context.store.undo()
    assert "còn dư" in page.summary.verdict.text()


def press(monkeypatch, text: str) -> None:
    """Answer the next question with the button of that text."""

    def answer(box) -> int:
        button = next(button for button in box.buttons() if button.text() == text)
        button.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)


def test_a_programme_of_ones_own(page, qtbot, monkeypatch, tmp_path) -> None:
    path = tmp_path / f"Sở ta{template_file.SUFFIX}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(path), ""))
    page.templates.save()
    assert "Sở ta" in notice(page)
    before = titles(page)
    press(monkeypatch, "Thêm vào cuối")
    page.templates.take_file()
    assert titles(page) == before + before
    press(monkeypatch, "Thay thế")
    page.templates.take_file()
    assert titles(page) == before
    press(monkeypatch, "Hủy")
    page.templates.take_usual()
    assert titles(page) == before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{}", "Sở ta"),
        (b'{"format": "giaouoc-agenda", "version": 99}', "mới hơn"),
        (None, "Sở ta"),
    ],
)
def test_a_bad_programme_changes_nothing(page, monkeypatch, tmp_path, content, told) -> None:
    path = tmp_path / f"Sở ta{template_file.SUFFIX}"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(path), ""))
    label = page.context.store.undo_label
    page.templates.take_file()
    assert told in notice(page)
    assert (page.context.store.undo_label, len(titles(page))) == (label, 29)


# -- media -----------------------------------------------------------------------------------------


def urls(path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


@pytest.fixture
def picture(tmp_path):
    """A real picture beside the conference."""
    from PySide6.QtGui import QPixmap

    path = tmp_path / "nền.png"
    image = QPixmap(64, 36)
    image.fill(Qt.GlobalColor.blue)
    image.save(str(path))
    return path


def test_a_file_is_dropped_on_a_row_and_looked_into(page, qtbot, picture) -> None:
    drop(page, row_of(page, "Chào cờ"), urls(picture))
    qtbot.waitUntil(lambda: line_of(page, "Chào cờ").medium is not None)
    medium = line_of(page, "Chào cờ").medium
    assert (medium.name, medium.probed, medium.problem) == ("nền.png", True, "")
    assert page.context.store.undo_label == "Gắn tệp nền.png"
    page.context.store.undo()
    assert line_of(page, "Chào cờ").medium is None


def test_a_film_is_measured_against_the_plan(page, qtbot, tmp_path) -> None:
    film = make_video(tmp_path / "phóng sự.avi", 2, sound=False)
    video = "Phóng sự về phong trào thi đua yêu nước năm 2024"
    drop(page, row_of(page, video), urls(film))
    qtbot.waitUntil(lambda: line_of(page, video).medium is not None, timeout=20_000)
    go_to(page, video)
    page.panel.show_sheet(MEDIA)
    remarks = page.panel.remarks.text()
    assert "2 giây" in remarks
    assert "không có tiếng" in remarks
    assert "có hình" in page.panel.media.found.text()
    qtbot.mouseClick(page.panel.media.length_button, LEFT)
    assert line_of(page, video).length == 2
    assert not page.panel.media.length_button.isVisible()


def test_a_file_elsewhere_is_copied_beside_the_conference(
    page, qtbot, monkeypatch, tmp_path, picture
) -> None:
    stick = tmp_path.parent / f"{tmp_path.name} usb"
    stick.mkdir()
    file = picture.rename(stick / "nền.png")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(file), ""))
    go_to(page, "Chào cờ")
    page.panel.show_sheet(MEDIA)
    press(monkeypatch, "Hủy")
    qtbot.mouseClick(page.panel.media.choose_button, LEFT)
    assert page.media._copying is None
    press(monkeypatch, "Chép vào")
    qtbot.mouseClick(page.panel.media.choose_button, LEFT)
    qtbot.waitUntil(lambda: line_of(page, "Chào cờ").medium is not None)
    medium = line_of(page, "Chào cờ").medium
    assert medium.file.parent == tmp_path / "Mẫu - trình chiếu"
    assert not medium.missing
    press(monkeypatch, "Để nguyên chỗ cũ")
    go_to(page, "Diễn văn khai mạc")
    qtbot.mouseClick(page.panel.media.choose_button, LEFT)
    qtbot.waitUntil(lambda: line_of(page, "Diễn văn khai mạc").medium is not None)
    assert line_of(page, "Diễn văn khai mạc").medium.file == file


def test_what_cannot_be_played_is_told_at_once(page, qtbot, tmp_path) -> None:
    file = tmp_path / "hỏng.mp4"
    file.write_bytes(b"")
    go_to(page, "Chào cờ")
    page.panel.show_sheet(MEDIA)
    data = urls(file)  # the event does not keep it
    page.panel.media.dropEvent(
        QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, LEFT, NONE)
    )
    qtbot.waitUntil(lambda: line_of(page, "Chào cờ").medium is not None)
    assert "hỏng.mp4" in notice(page)
    assert "hỏng.mp4" in page.panel.remarks.text()


def test_leaving_the_page_loses_no_file(page, qtbot, picture) -> None:
    drop(page, row_of(page, "Chào cờ"), urls(picture))
    page.context.show_page("overview")
    page.context.show_page("agenda")
    medium = line_of(page, "Chào cờ").medium
    assert (medium.name, medium.probed) == ("nền.png", False)
    page.panel.show_sheet(MEDIA)
    go_to(page, "Chào cờ")
    qtbot.mouseClick(page.panel.media.open_button, LEFT)
    qtbot.waitUntil(lambda: line_of(page, "Chào cờ").medium.probed)
    picture.unlink()
    qtbot.mouseClick(page.panel.media.all_button, LEFT)
    qtbot.waitUntil(lambda: line_of(page, "Chào cờ").medium.problem != "")
    qtbot.mouseClick(page.panel.media.remove_button, LEFT)
    assert line_of(page, "Chào cờ").medium is None


def test_volume_and_the_picture_before(page, qtbot, monkeypatch, picture, tmp_path) -> None:
    file = tmp_path / "nhạc.wav"
    file.write_bytes(b"")
    drop(page, row_of(page, "Chào cờ"), urls(file))
    qtbot.waitUntil(lambda: line_of(page, "Chào cờ").medium is not None)
    go_to(page, "Chào cờ")
    page.panel.show_sheet(MEDIA)
    page.panel.media.volume.setFocus()
    qtbot.keyClick(page.panel.media.volume, Key.Key_PageDown)
    assert line_of(page, "Chào cờ").medium.volume == 90
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(picture), ""))
    qtbot.mouseClick(page.panel.media.poster_button, LEFT)
    assert line_of(page, "Chào cờ").medium.poster == picture
    assert "nền.png" in page.panel.media.poster.text()
    qtbot.mouseClick(page.panel.media.no_poster_button, LEFT)
    assert line_of(page, "Chào cờ").medium.poster is None


# -- Excel -----------------------------------------------------------------------------------------


@pytest.fixture
def asked(monkeypatch):
    """The dialogs that show what an import would do; all are agreed to where they can be."""
    dialogs = []

    def answer(dialog) -> int:
        dialogs.append(dialog)
        accepted = dialog.import_button.isEnabled()
        return int(dialog.DialogCode.Accepted if accepted else dialog.DialogCode.Rejected)

    monkeypatch.setattr(AgendaImportDialog, "exec", answer)
    return dialogs


def texts(dialog, column: int) -> list[str]:
    return [dialog.table.item(row, column).text() for row in range(dialog.table.rowCount())]


def test_out_to_excel_and_in_again(page, qtbot, monkeypatch, tmp_path, asked) -> None:
    path = tmp_path / "chương trình.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    page.excel.export_actions[1].trigger()
    assert "chương trình.xlsx" in notice(page)
    go_to(page, "Chào cờ")
    page.delete_selected()
    type_cell(page, qtbot, "Diễn văn khai mạc", LENGTH, "12")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(path), ""))
    page.excel.import_list()
    assert "1 thêm mới · 1 thay đổi" in asked[0].summary.text()
    place = texts(asked[0], 2).index("Diễn văn khai mạc")
    assert texts(asked[0], 3)[place] == "Thời lượng"
    assert line_of(page, "Chào cờ").slot.start == 8 * 3600 + 900
    assert line_of(page, "Diễn văn khai mạc").length == 600
    qtbot.mouseClick(page.window().notices.action_button, LEFT)
    assert "Chào cờ" not in titles(page)


def test_rows_that_are_not_understood_refuse_the_import(page, qtbot, tmp_path, asked) -> None:
    book = Workbook()
    for row in (("Nội dung", "Thời lượng"), ("Chào cờ", "5 phút"), ("Khai mạc", "lâu lắm")):
        book.active.append(row)
    book.save(tmp_path / "xấu.xlsx")
    data = urls(tmp_path / "xấu.xlsx")
    page.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, LEFT, NONE))
    qtbot.waitUntil(lambda: bool(asked))
    assert not asked[0].import_button.isEnabled()
    assert "Không đọc được" in texts(asked[0], 1)
    assert any("lâu lắm" in text for text in texts(asked[0], 3))
    assert len(titles(page)) == 29


def test_a_workbook_without_a_programme_is_told(page, tmp_path) -> None:
    book = Workbook()
    book.active.append(("Họ tên", "Điện thoại"))
    book.save(tmp_path / "khác.xlsx")
    page.excel.import_file(tmp_path / "khác.xlsx")
    assert "khác.xlsx" in notice(page)
    page.excel.import_file(tmp_path / "không có.xlsx")
    assert "không có.xlsx" in notice(page)


def test_papers_are_shown(page, qtbot) -> None:
    qtbot.mouseClick(page.bar.print_button, LEFT)
    dialog = page.findChild(PapersDialog)
    qtbot.waitUntil(lambda: dialog.preview.document.pageCount() > 0, timeout=20_000)
    assert dialog.options.papers.count() == 2
    dialog.close()
