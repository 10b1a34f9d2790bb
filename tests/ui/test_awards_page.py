"""The Awards page with real widgets."""

import datetime

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit

from app.awards import awards
from app.units import dossiers, register
from db.kinds import AwardState, RecipientKind
from tests.ui.conftest import type_text
from ui.pages.awards import page as page_module
from ui.pages.awards.bar import LIST, ROUNDS
from ui.pages.awards.dialogs import AddDialog, BuildDialog, ImportDialog
from ui.pages.awards.forms_dialog import FormsDialog
from ui.pages.awards.list_view import AMOUNT, CITATION, DAY, NAME, UNIT
from ui.pages.awards.tree import RECEIVER, REMARKS, SEAT, STATE
from ui.widgets.delegate_field import DelegateField
from ui.widgets.papers_dialog import PapersDialog

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier
DAY_OF_DECISION = datetime.date(2025, 1, 20)


@pytest.fixture
def page(sample_window, qtbot):
    sample_window.activateWindow()
    sample_window.show_page("awards")
    return sample_window.current_page()


@pytest.fixture
def empty(window, conference, qtbot):
    window.open_path(conference)
    window.show_page("awards")
    return window.current_page()


def found(page) -> awards.AwardList:
    return page._found


def groups(page):
    tree = page.rounds.tree
    return [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]


def names(page, number: int) -> list[str]:
    group = groups(page)[number]
    return [group.child(place).text(0) for place in range(group.childCount())]


def choose(page, *ids: int) -> None:
    page.rounds.tree.select(ids)
    assert page._ids() == list(ids)


def press(widget, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, modifiers))


def agree(monkeypatch, *kinds) -> list:
    """Let dialogs of these kinds be agreed to at once; returns those shown."""
    shown = []

    def run(dialog) -> int:
        shown.append(dialog)
        return int(QDialog.DialogCode.Accepted.value)

    for kind in kinds:
        monkeypatch.setattr(kind, "exec", run)
    return shown


def menu_of(page, button) -> dict[str, object]:
    menu = page.bar.menus[button]
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions()}


# -- showing -------------------------------------------------------------------------------------


def test_rounds_with_everybody_in_standing_order(page) -> None:
    assert [group.childCount() for group in groups(page)] == [8, 7, 7, 7, 7, 7, 7]
    assert names(page, 0)[:2] == ["1. Huyện Tuy Phong", "2. Huyện Hàm Thuận Bắc"]
    text = groups(page)[0].text(0)
    assert text.startswith("Đợt 1 - Cờ thi đua của UBND tỉnh")
    assert "8 khen thưởng" in text
    assert "≈ 3:30" in text
    assert "Trao Cờ thi đua" in text
    first = groups(page)[0].child(0)
    line = found(page).rounds[0].awards[0]
    assert (first.text(RECEIVER), first.text(SEAT)) == (line.receiver, line.seat)
    assert page.summary.text() == "50 khen thưởng · 7 đợt"


def test_search_without_tone_marks_and_by_form(page, qtbot) -> None:
    qtbot.keyClicks(page.bar.search, "tuy phong")
    assert [group.childCount() for group in groups(page)] == [1]
    assert page.model.rowCount() == 1
    page.bar.search.clear()
    page.bar.form.set_value(found(page).forms[1].id)
    assert [group.childCount() for group in groups(page)] == [7] * 5
    assert page.model.rowCount() == 35


def test_the_panel_and_the_picture_follow_the_selection(page, qtbot) -> None:
    assert page.rounds.panel.hint.isVisible()
    line = found(page).rounds[1].awards[3]
    choose(page, line.id)
    panel = page.rounds.panel
    assert panel.award.title.text() == line.name
    assert panel.round.heading.text().startswith("Đợt 2")
    picture = page.rounds.picture
    assert picture.place_at(picture.width() - 1).place == 7
    qtbot.mouseClick(picture, LEFT, pos=QPoint(3, 10))
    assert page._ids() == [found(page).rounds[1].awards[0].id]
    assert not picture.grab().isNull()


def test_a_finding_leads_to_the_awards(page) -> None:
    ids = [found(page).rounds[5].awards[2].id]
    page.context.show_page("overview")
    page.context.show_page("awards", ids)
    assert page._ids() == ids


# -- moving --------------------------------------------------------------------------------------


def drop(page, ids, item, *, below: bool = False) -> None:
    tree = page.rounds.tree
    tree.select(ids)
    tree.scrollToItem(item)
    rect = tree.visualItemRect(item)
    point = QPointF(rect.center()) + QPointF(0, rect.height() / 3 * (1 if below else -1))
    keys = Qt.KeyboardModifier.NoModifier
    tree.dropEvent(QDropEvent(point, Qt.DropAction.MoveAction, QMimeData(), LEFT, keys))


def test_awards_are_dragged_within_and_between_rounds(page) -> None:
    first, second = found(page).rounds[:2]
    moved = [first.awards[4].id, first.awards[5].id]
    drop(page, moved, groups(page)[0].child(1))
    assert [line.id for line in found(page).rounds[0].awards][1:3] == moved
    assert page._ids() == moved
    drop(page, moved, groups(page)[1].child(2), below=True)
    assert [line.id for line in found(page).rounds[1].awards][3:5] == moved
    assert [len(made.awards) for made in found(page).rounds[:2]] == [6, 9]
    page.context.store.undo()
    page.context.store.undo()
    assert found(page).rounds[:2] == (first, second)


def test_a_round_of_another_form_refuses(page) -> None:
    before = found(page)
    drop(page, [before.rounds[0].awards[0].id], groups(page)[2])
    assert "cùng hình thức" in page.window().notices.text()
    assert found(page) == before


def test_keys_move_within_and_across_rounds(page) -> None:
    line = found(page).rounds[0].awards[6]
    choose(page, line.id)
    tree = page.rounds.tree
    press(tree, Qt.Key.Key_Down, ALT)
    assert found(page).by_id[line.id].place == 8
    press(tree, Qt.Key.Key_Down, ALT)
    moved = found(page).by_id[line.id]
    assert (moved.round_number, moved.place) == (2, 1)
    press(tree, Qt.Key.Key_Up, ALT)
    moved = found(page).by_id[line.id]
    assert (moved.round_number, moved.place) == (1, 8)
    for _step in range(7):
        press(tree, Qt.Key.Key_Up, ALT)
    assert found(page).by_id[line.id].place == 1
    press(tree, Qt.Key.Key_Up, ALT)
    assert found(page).by_id[line.id].place == 1


def test_menu_moves_to_a_round_and_out_of_any(page) -> None:
    line = found(page).rounds[0].awards[0]
    choose(page, line.id)
    moves = page.context_menu().actions()[0].menu()
    actions = {action.text(): action for action in moves.actions()}
    assert list(actions) == ["Đợt 2 - Cờ thi đua của UBND tỉnh", "Chưa xếp đợt"]
    actions["Chưa xếp đợt"].trigger()
    assert groups(page)[0].text(0).startswith("Chưa xếp đợt: Cờ thi đua")
    assert "chưa xếp đợt: 1" in page.summary.text()
    menu_of(page, page.bar.split_button)["Chỉ 1 khen thưởng chưa xếp đợt"].trigger()
    assert [len(made.awards) for made in found(page).rounds][:3] == [7, 7, 1]
    assert found(page).by_id[line.id].round_number == 3


def test_the_list_is_split_by_the_size_typed(page, qtbot) -> None:
    page.bar.round_size.setValue(12)
    menu_of(page, page.bar.split_button)["Cả danh sách"].trigger()
    assert [len(made.awards) for made in found(page).rounds] == [8, 7, 12, 12, 11]
    assert "5 đợt" in page.window().notices.text()
    assert all(made.presenters for made in found(page).rounds)


def test_rounds_are_added_shifted_merged_and_deleted(page) -> None:
    menu_of(page, page.bar.split_button)["Thêm đợt: Cờ thi đua của UBND tỉnh"].trigger()
    assert [len(made.awards) for made in found(page).rounds][:3] == [8, 7, 0]
    assert page.rounds.current_round.number == 3
    press(page.rounds.tree, Qt.Key.Key_Up, ALT)
    assert page.rounds.current_round.number == 2
    actions = {action.text(): action for action in page.context_menu().actions()}
    actions["Gộp vào: Đợt 1 - Cờ thi đua của UBND tỉnh"].trigger()
    assert [len(made.awards) for made in found(page).rounds][:2] == [8, 7]
    page.rounds.tree.select([], found(page).rounds[0].id)
    press(page.rounds.tree, Qt.Key.Key_Delete)
    assert len(found(page).unassigned) == 8
    page.window().notices.action_button.click()
    assert len(found(page).unassigned) == 0


# -- receivers, presenters, the day --------------------------------------------------------------


def test_a_receiver_is_found_in_the_cell_or_in_the_panel(page, qtbot) -> None:
    line, other = found(page).rounds[0].awards[:2]
    choose(page, line.id)
    tree = page.rounds.tree
    press(tree, Qt.Key.Key_Return)
    field = next(f for f in tree.viewport().findChildren(DelegateField) if f.isVisible())
    type_text(field, other.receiver.split(" ", 1)[1])
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert found(page).by_id[line.id].receiver_id == other.receiver_id
    assert groups(page)[0].child(0).text(REMARKS).endswith("nhận hai lần trong đợt này.")
    card = page.rounds.panel.award
    type_text(card.field, "Bà Không Có Trong Danh Sách")
    qtbot.keyClick(card.field, Qt.Key.Key_Return)
    assert groups(page)[0].child(0).text(RECEIVER) == "Bà Không Có Trong Danh Sách (nhận thay)"
    assert groups(page)[0].child(0).text(REMARKS) == ""
    qtbot.mouseClick(card.none_button, LEFT)
    assert groups(page)[0].child(0).text(REMARKS) == "Chưa có người nhận."
    menu_of(page, page.bar.propose_button)["Người nhận cho khen thưởng chưa có"].trigger()
    assert found(page).by_id[line.id].receiver == line.receiver


def test_presenters_music_and_item_of_a_round(page, qtbot) -> None:
    made = found(page).rounds[0]
    page.rounds.tree.select([], made.id)
    card = page.rounds.panel.round
    qtbot.mouseClick(card.remove_buttons[made.presenters[0].delegate_id], LEFT)
    assert len(found(page).rounds[0].presenters) == 1
    receiver = made.awards[0]
    type_text(card.add_presenter, receiver.receiver.removeprefix("Đồng chí "))
    qtbot.keyClick(card.add_presenter, Qt.Key.Key_Return)
    assert receiver.receiver_id in [one.delegate_id for one in found(page).rounds[0].presenters]
    assert "cũng là người trao" in groups(page)[0].child(0).text(REMARKS)
    card.music.clear()
    type_text(card.music, "Khúc ca")
    qtbot.keyClick(card.music, Qt.Key.Key_Return)
    type_text(card.title, "Đợt mở đầu")
    qtbot.keyClick(card.title, Qt.Key.Key_Return)
    card.item.setCurrentIndex(0)
    now = found(page).rounds[0]
    assert (now.music, now.title, now.agenda_item_id) == ("Khúc ca", "Đợt mở đầu", None)
    menu_of(page, page.bar.propose_button)["Tiết mục chương trình cho các đợt"].trigger()
    assert found(page).rounds[0].agenda_item_id == made.agenda_item_id


def test_handed_over_absent_and_called_once_more(page, qtbot) -> None:
    first, second = found(page).rounds[0].awards[:2]
    choose(page, first.id)
    card = page.rounds.panel.award
    qtbot.mouseClick(card.states[AwardState.HANDED], LEFT)
    assert groups(page)[0].child(0).text(STATE) == "Đã trao"
    assert "đã trao: 1" in page.summary.text()
    choose(page, second.id)
    qtbot.mouseClick(card.states[AwardState.ABSENT], LEFT)
    assert groups(page)[0].child(1).text(STATE) == "Vắng mặt"
    qtbot.mouseClick(card.later_button, LEFT)
    moved = found(page).by_id[second.id]
    assert (moved.round_number, moved.place, moved.state) == (2, 8, AwardState.WAITING)
    assert "Đợt 2" in page.window().notices.text()


# -- the list ------------------------------------------------------------------------------------


def test_several_rows_are_changed_at_once(page, qtbot) -> None:
    qtbot.mouseClick(page.bar.list_chip, LEFT)
    assert page.view() == LIST
    ids = [line.id for line in found(page).awards[:3]]
    page.table.select(ids)
    assert page.model.setData(page.model.index(1, CITATION), "Xuất sắc toàn diện")
    assert [line.citation for line in found(page).awards[:4]][:3] == ["Xuất sắc toàn diện"] * 3
    assert found(page).awards[3].citation != "Xuất sắc toàn diện"
    assert page.context.store.undo_label == "Sửa khen thưởng của 3 khen thưởng"
    assert page.table.selected_lines() == list(found(page).awards[:3])
    page.model.setData(page.model.index(0, AMOUNT), "1.500.000")
    page.model.setData(page.model.index(0, DAY), "20/1/2025")
    assert {(line.amount, line.decision_on) for line in found(page).awards[:3]} == {
        (1_500_000, DAY_OF_DECISION)
    }
    page.model.setData(page.model.index(0, AMOUNT), "nhiều")
    assert "nhiều" in page.window().notices.text()
    assert found(page).awards[0].amount == 1_500_000


def test_names_and_units_are_typed_in_place(page, qtbot) -> None:
    page.show_view(LIST)
    page.table.setCurrentIndex(page.model.index(0, NAME))
    press(page.table, Qt.Key.Key_Return)
    field = page.table.viewport().findChild(QLineEdit)
    field.clear()
    type_text(field, "Nhân dân và cán bộ huyện Tuy Phong")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    line = found(page).awards[0]
    assert (line.name, line.unit) == ("Nhân dân và cán bộ huyện Tuy Phong", "Huyện Tuy Phong")
    page.model.setData(page.model.index(0, NAME), "")
    assert found(page).awards[0].name == "Huyện Tuy Phong"
    page.model.setData(page.model.index(0, UNIT), "Sở Không Có")
    assert "Sở Không Có" in page.window().notices.text()
    page.model.setData(page.model.index(0, UNIT), "")
    assert "phải có tên" in page.window().notices.text()
    page.model.setData(page.model.index(0, UNIT), "sở nội vụ")
    assert found(page).awards[0].name == "Sở Nội vụ"
    person = next(
        row for row, one in enumerate(page.model.rows) if one.recipient is RecipientKind.PERSON
    )
    page.model.setData(page.model.index(person, NAME), "Bà Trần Thị Mẫu Thử")
    line = page.model.rows[person]
    assert (line.honorific, line.own_name) == ("Bà", "Trần Thị Mẫu Thử")


def test_rows_are_moved_copied_and_deleted(page, qtbot) -> None:
    page.show_view(LIST)
    before = [line.id for line in found(page).awards]
    page.table.select(before[:2])
    press(page.table, Qt.Key.Key_Down, ALT)
    assert [line.id for line in found(page).awards][:3] == [before[2], before[0], before[1]]
    press(page.table, Qt.Key.Key_Up, ALT)
    assert [line.id for line in found(page).awards] == before
    page.clipboard.copy()
    assert QGuiApplication.clipboard().text().split("\n")[0].startswith("Huyện Tuy Phong\tTập thể")
    press(page.table, Qt.Key.Key_Delete)
    assert [line.id for line in found(page).awards] == before[2:]
    qtbot.mouseClick(page.window().notices.action_button, LEFT)
    assert [line.id for line in found(page).awards] == before
    menu_of(page, page.bar.more_button)["Sắp theo thứ tự lễ tân của đơn vị"].trigger()
    assert [line.id for line in found(page).awards] != before
    page.show_view(ROUNDS)


# -- the three ways in ---------------------------------------------------------------------------


def approve(page, *units: str) -> None:
    with page.context.edit("Approve") as session:
        made = [dossiers.propose(session, register.add(session, name).id, 1) for name in units]
        dossiers.approve(session, made, "1/QĐ", DAY_OF_DECISION)


def test_an_empty_conference_offers_three_ways(empty, qtbot, monkeypatch) -> None:
    assert empty.empty.isVisible()
    qtbot.mouseClick(empty.empty_build, LEFT)
    assert "Chưa có hồ sơ" in empty.window().notices.text()
    approve(empty, "Sở An", "Sở Bình")
    shown = agree(monkeypatch, BuildDialog)
    qtbot.mouseClick(empty.empty_build, LEFT)
    assert shown[0].text.toPlainText().startswith("+ Sở An – Cờ thi đua của UBND tỉnh (1/QĐ, 20/01")
    assert [line.name for line in found(empty).awards] == ["Sở An", "Sở Bình"]
    assert groups(empty)[0].text(0).startswith("Chưa xếp đợt")
    menu_of(empty, empty.bar.split_button)["Cả danh sách"].trigger()
    assert groups(empty)[0].text(0).startswith("Đợt 1")
    assert "chưa có người trao" in groups(empty)[0].text(0)


def test_what_is_no_longer_approved_goes_only_when_agreed(empty, qtbot, monkeypatch) -> None:
    approve(empty, "Sở An", "Sở Bình")
    shown = agree(monkeypatch, BuildDialog)
    qtbot.mouseClick(empty.bar.build_button, LEFT)
    with empty.context.edit("Back") as session:
        dossiers.appraise(session, [1])
    monkeypatch.setattr(BuildDialog, "exec", lambda _dialog: 0)
    qtbot.mouseClick(empty.bar.build_button, LEFT)
    assert len(found(empty).awards) == 2
    shown = agree(monkeypatch, BuildDialog)
    empty.context.show_page("awards:build")
    assert shown[0].remove.isChecked()
    assert [line.name for line in found(empty).awards] == ["Sở Bình"]
    qtbot.mouseClick(empty.bar.build_button, LEFT)
    assert "đã khớp" in empty.window().notices.text()


def test_collectives_and_persons_are_added_by_hand(empty, qtbot, monkeypatch) -> None:
    with empty.context.edit("Unit") as session:
        register.add(session, "Sở Nội vụ")

    def fill(dialog) -> int:
        assert not dialog.agree.isEnabled()
        if dialog.windowTitle() == "Thêm cá nhân":
            type_text(dialog.name, "Ông Nguyễn Văn Mẫu")
        type_text(dialog.unit, "so noi vu")
        type_text(dialog.citation, "Xuất sắc")
        assert dialog.agree.isEnabled()
        return int(QDialog.DialogCode.Accepted.value)

    monkeypatch.setattr(AddDialog, "exec", fill)
    qtbot.mouseClick(empty.empty_add, LEFT)
    menu_of(empty, empty.bar.add_button)["Thêm cá nhân…"].trigger()
    assert [line.name for line in found(empty).awards] == ["Sở Nội vụ", "Ông Nguyễn Văn Mẫu"]
    assert found(empty).awards[1].attribution == "Sở Nội vụ"
    assert empty._ids() == [found(empty).awards[1].id]

    def wrong(dialog) -> int:
        type_text(dialog.unit, "Sở Lạ")
        return int(QDialog.DialogCode.Accepted.value)

    monkeypatch.setattr(AddDialog, "exec", wrong)
    menu_of(empty, empty.bar.add_button)["Thêm tập thể…"].trigger()
    assert "Sở Lạ" in empty.window().notices.text()
    assert len(found(empty).awards) == 2


def test_excel_out_and_in_again(page, qtbot, monkeypatch, tmp_path) -> None:
    path = tmp_path / "Khen thưởng.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    page.bar.export_button.menu().actions()[1].trigger()
    book = load_workbook(path)
    sheet = book["Khen thưởng"]
    sheet["G6"].value = "Dẫn đầu toàn tỉnh"
    sheet["J7"].value = "rất nhiều"
    book.save(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(path), ""))
    shown = agree(monkeypatch, ImportDialog)
    qtbot.mouseClick(page.bar.import_button, LEFT)
    text = shown[0].text.toPlainText()
    assert "Trang “Khen thưởng”, dòng 7" in text
    assert "rất nhiều" in text
    assert shown[0].heading.text() == "0 mới, 1 thay đổi, 49 giữ nguyên, 1 chỗ cần xem"
    assert found(page).awards[0].citation == "Dẫn đầu toàn tỉnh"
    page.context.store.undo()
    assert found(page).awards[0].citation != "Dẫn đầu toàn tỉnh"


def test_what_is_no_award_list_is_told(page, qtbot, monkeypatch, tmp_path) -> None:
    bad = tmp_path / "Ảnh.xlsx"
    book = Workbook()
    book.active.append(["A", "B"])
    book.save(bad)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(bad), ""))
    qtbot.mouseClick(page.bar.import_button, LEFT)
    assert "Ảnh.xlsx" in page.window().notices.text()


# -- forms and papers ----------------------------------------------------------------------------


def test_forms_are_added_renamed_ordered_and_removed(page, qtbot) -> None:
    menu_of(page, page.bar.more_button)["Hình thức khen thưởng…"].trigger()
    dialog = page.findChild(FormsDialog)
    qtbot.mouseClick(dialog.add_button, LEFT)
    field = dialog.list.tree.viewport().findChild(QLineEdit)
    field.clear()
    type_text(field, "Giấy khen")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert [form.name for form in found(page).forms][2] == "Giấy khen"
    dialog.list.move_current(-1)
    assert [form.name for form in found(page).forms][1] == "Giấy khen"
    qtbot.mouseClick(dialog.remove_button, LEFT)
    assert len(found(page).forms) == 2
    qtbot.mouseClick(dialog.remove_button, LEFT)
    assert "đang được dùng" in dialog.message.text()
    assert len(found(page).forms) == 2
    dialog.close()


def test_papers_of_the_awards(page, qtbot) -> None:
    qtbot.mouseClick(page.bar.print_button, LEFT)
    dialog = page.findChild(PapersDialog)
    assert dialog.options.document in page_module.PAPERS
    qtbot.waitUntil(lambda: dialog.print_button.isEnabled(), timeout=20_000)
    dialog.reject()
