"""The Signing page with real widgets."""

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from app.agenda import items
from app.awards import pact, signing, signing_edits
from app.delegates import register
from app.units import clusters
from app.units.clusters import Role
from db.models import AgendaKind, ClusterKind, Reply, SigningRole
from tests.ui.conftest import type_text
from ui.pages.signing import table_view
from ui.pages.signing.card import mime, party_of

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(sample_window, qtbot):
    sample_window.activateWindow()
    sample_window.show_page("signing")
    return sample_window.current_page()


def load(page):
    with page.context.store.read() as session:
        return signing.load(session)


def places(page) -> dict[int, tuple[int, int]]:
    return {party.id: (party.turn, party.seat) for party in load(page).parties}


def choose(page, number: int):
    """Select the party that stands at `number` in the order of signing."""
    party = load(page).parties[number]
    page.view.cards[party.id].setFocus()
    assert page.view.current == party.id
    return party


def drop(page, party_id: int, turn: int, x: float) -> None:
    """Drop a party at `x` (parts of the width) of a turn."""
    drop_on(page.view.rows[turn - 1], party_id, x)


def drop_on(row, party_id: int, x: float) -> None:
    point = QPointF(row.width() * x, row.height() / 2)
    keys, data = Qt.KeyboardModifier.NoModifier, mime(party_id)
    row.dropEvent(QDropEvent(point, Qt.DropAction.MoveAction, data, LEFT, keys))


def test_turns_with_everybody_in_order(page) -> None:
    assert [len(row.cards) for row in page.view.rows] == [5, 5, 5, 3]
    first = page.view.rows[0].cards[0]
    assert "1. Cụm thi đua các huyện, thị xã, thành phố số 1" in first.accessibleName()
    assert page.summary.text().startswith("18 bên ký · 4 lượt · đã ký: 0")
    assert page.strip.isHidden()


def test_a_click_selects_and_says_who_signs(page, qtbot) -> None:
    party = load(page).parties[3]
    qtbot.mouseClick(page.view.cards[party.id], LEFT)
    assert page.panel.title.text() == "4. Khối thi đua cơ quan Đảng số 1"
    assert party.signer.full_name in page.panel.text.text()
    assert page.view.cards[party.id].selected


def test_dragged_to_a_full_table_two_change_places(page) -> None:
    made = load(page)
    first, other = made.turns[0][0], made.turns[1][4]
    drop(page, first.id, 2, 0.95)
    assert places(page)[first.id] == (2, 5)
    assert places(page)[other.id] == (1, 1)
    page.context.store.undo()
    assert places(page)[first.id] == (1, 1)


def test_dragged_inside_a_turn_and_to_one_with_room(page) -> None:
    made = load(page)
    a, b, c = (party.id for party in made.turns[0][:3])
    drop(page, a, 1, 0.45)
    assert [places(page)[one] for one in (b, a, c)] == [(1, 1), (1, 2), (1, 3)]
    drop(page, a, 1, 0.99)
    assert places(page)[a] == (1, 5)
    drop(page, a, 4, 0.01)
    assert places(page)[a] == (4, 1)
    assert len(places(page)) == 18


def test_a_drag_begins_once_the_mouse_has_moved(page, qtbot, monkeypatch) -> None:
    begun = []

    class Drag:
        def __init__(self, source) -> None:
            self.source = source

        def setMimeData(self, data) -> None:
            begun.append(party_of(data))

        def setPixmap(self, pixmap) -> None:
            assert not pixmap.isNull()

        def setHotSpot(self, spot) -> None:
            assert spot == QPoint(20, 20)

        def exec(self, action) -> None:
            assert action is Qt.DropAction.MoveAction

    monkeypatch.setattr(table_view, "QDrag", Drag)
    party = load(page).parties[1]
    card = page.view.cards[party.id]
    qtbot.mousePress(card, LEFT, pos=QPoint(20, 20))
    qtbot.mouseMove(card, QPoint(22, 20))
    assert begun == []
    qtbot.mouseMove(card, QPoint(60, 60))
    qtbot.waitUntil(lambda: begun == [party.id])
    qtbot.mouseRelease(card, LEFT)


def test_dropped_below_all_turns_one_more_begins(page) -> None:
    party = load(page).parties[0]
    row = page.view.widget().layout().itemAt(len(page.view.rows)).widget()
    drop_on(row, party.id, 0.1)
    assert places(page)[party.id] == (5, 1)
    assert len(page.view.rows) == 5


def test_dropped_where_one_sits_is_no_edit(page) -> None:
    party = load(page).parties[0]
    drop(page, party.id, 1, 0.05)
    assert page.context.store.undo_label is None


def test_arrows_go_and_with_alt_they_move(page, qtbot) -> None:
    party = choose(page, 0)
    focus = QApplication.focusWidget
    qtbot.keyClick(focus(), Qt.Key.Key_Right)
    assert page.view.current == load(page).parties[1].id
    qtbot.keyClick(focus(), Qt.Key.Key_Down)
    assert page.view.current == load(page).turns[1][1].id
    qtbot.keyClick(focus(), Qt.Key.Key_Up)
    qtbot.keyClick(focus(), Qt.Key.Key_Left)
    assert page.view.current == party.id
    qtbot.keyClick(focus(), Qt.Key.Key_Right, ALT)
    assert places(page)[party.id] == (1, 2)
    assert focus() is page.view.cards[party.id]
    qtbot.keyClick(focus(), Qt.Key.Key_Left, ALT)
    qtbot.keyClick(focus(), Qt.Key.Key_Left, ALT)
    assert places(page)[party.id] == (1, 1)
    qtbot.keyClick(focus(), Qt.Key.Key_Up, ALT)
    assert places(page)[party.id] == (1, 1)
    for turn in (2, 3, 4, 5, 5):
        qtbot.keyClick(focus(), Qt.Key.Key_Down, ALT)
        assert places(page)[party.id][0] == turn


def test_space_notes_a_signature_and_takes_it_back(page, qtbot) -> None:
    page.now_ms = lambda: 1_740_620_000_000
    party = choose(page, 2)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert load(page).by_id[party.id].signed_at == 1_740_620_000_000
    assert "Đã ký lúc" in page.panel.text.text()
    assert "đã ký: 1" in page.summary.text()
    assert page.context.store.undo_label.startswith("Đã ký: 3. Cụm")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert load(page).signed == 0


def test_a_whole_turn_is_signed_at_once(page, qtbot) -> None:
    choose(page, 0)
    qtbot.mouseClick(page.panel.signed_button, LEFT)
    qtbot.mouseClick(page.view.rows[0].signed_button, LEFT)
    assert load(page).signed == 5
    assert page.view.rows[0].signed_button.text() == "Bỏ ghi nhận đã ký"
    qtbot.mouseClick(page.view.rows[0].signed_button, LEFT)
    assert load(page).signed == 0


def test_another_signer_is_found_without_tone_marks(page, qtbot) -> None:
    party = choose(page, 3)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.panel.field
    qtbot.keyClicks(page.panel.field, "mau nha")
    assert page.panel.field.found()
    assert all("nha" in person.sitter.search for person in page.panel.field.found())
    wanted = page.panel.field.found()[0]
    qtbot.keyClick(page.panel.field, Qt.Key.Key_Return)
    assert load(page).by_id[party.id].signer.delegate_id == wanted.sitter.id
    assert page.context.store.undo_label == "Người ký: 4. Khối thi đua cơ quan Đảng số 1"
    assert page.panel.field.text() == ""


def test_somebody_who_is_no_delegate(page, qtbot) -> None:
    party = choose(page, 3)
    type_text(page.panel.field, "Lê Thị Khách")
    qtbot.keyClick(page.panel.field, Qt.Key.Key_Return)
    assert page.panel.name.text() == "Lê Thị Khách"
    assert QApplication.focusWidget() is page.panel.position
    type_text(page.panel.position, "Phó Giám đốc")
    qtbot.keyClick(page.panel.position, Qt.Key.Key_Return)
    signer = load(page).by_id[party.id].signer
    assert (signer.delegate_id, signer.name, signer.position) == (
        None, "Lê Thị Khách", "Phó Giám đốc",
    )  # fmt: skip
    page.panel.name.clear()
    qtbot.mouseClick(page.panel.keep_button, LEFT)
    assert "họ tên" in page.window().notices.text()
    qtbot.mouseClick(page.panel.nobody_button, LEFT)
    assert load(page).by_id[party.id].signer is None
    assert "Chưa có người ký." in page.panel.faults.text()


def test_a_note_is_kept_when_another_seat_is_chosen(page, qtbot) -> None:
    party = choose(page, 3)
    type_text(page.panel.note, "Đến muộn")
    choose(page, 4)
    assert load(page).by_id[party.id].note == "Đến muộn"
    assert page.panel.note.text() == ""


def test_witness_chair_and_taking_out(page, qtbot) -> None:
    page._add_menu.actions()[0].trigger()
    made = load(page)
    assert len(made.witnesses) == 3
    witness = made.by_id[page.view.current]
    assert (witness.role, witness.signer) == (SigningRole.WITNESS, None)
    assert not page._add_menu.actions()[1].isEnabled()
    qtbot.mouseClick(page.panel.role_button, LEFT)
    assert load(page).chair.id == witness.id
    page.view.focus_current()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    assert load(page).chair is None
    assert page._add_menu.actions()[1].isEnabled()
    qtbot.mouseClick(page.window().notices.action_button, LEFT)
    assert load(page).chair.id == witness.id


def test_seats_at_the_table(page, qtbot) -> None:
    page.table_seats.setValue(8)
    assert [len(row.cards) for row in page.view.rows] == [8, 7, 3]
    drop(page, load(page).parties[0].id, 2, 0.01)
    assert [len(row.cards) for row in page.view.rows] == [7, 8, 3]
    qtbot.mouseClick(page.split_button, LEFT)
    assert [len(row.cards) for row in page.view.rows] == [8, 7, 3]


def test_changes_of_clusters_are_proposed(page, qtbot) -> None:
    party = load(page).parties[3]
    with page.context.edit("Head") as session:
        line = next(c for c in clusters.load(session) if c.id == party.cluster.id)
        clusters.set_role(session, line.units[1].id, Role.HEAD)
        clusters.add(session, "Khối mới", ClusterKind.KHOI)
    assert page.strip.isVisible()
    assert party.signer.name in page.strip.text.text()
    assert "Thêm Khối mới: chưa có" in page.strip.text.text()
    qtbot.mouseClick(page.strip.keep_button, LEFT)
    assert page.strip.heading.text() == "Có 1 thay đổi theo cụm, khối và đại biểu"
    page.context.store.undo()
    qtbot.mouseClick(page.strip.accept_button, LEFT)
    assert page.strip.isHidden()
    made = load(page)
    assert made.by_id[party.id].signer.name != party.signer.name
    assert len(made.heads) == 16


def test_another_chair_is_proposed_when_the_chairman_declines(page, qtbot) -> None:
    chairman = load(page).chair.signer
    with page.context.edit("Decline") as session:
        register.change(session, [chairman.delegate_id], reply=Reply.DECLINED)
    assert page.strip.isVisible()
    assert page.strip.text.text().startswith(f"Chủ trì: {chairman.name} → ")
    assert page.strip.keep_button.isHidden()
    qtbot.mouseClick(page.strip.accept_button, LEFT)
    assert page.strip.isHidden()
    chair = load(page).chair.signer
    assert chair.delegate_id != chairman.delegate_id
    assert "Phó Chủ tịch" in chair.position


def test_a_missing_cluster_is_added_from_the_menu(page, qtbot) -> None:
    party = choose(page, 0)
    qtbot.mouseClick(page.panel.remove_button, LEFT)
    assert len(load(page).heads) == 14
    page._add_menu.actions()[-1].trigger()
    back = load(page).by_id[page.view.current]
    assert back.cluster == party.cluster
    assert back.signer == party.signer
    assert page.strip.isHidden()


def test_faults_are_shown_and_findings_lead_here(page, qtbot) -> None:
    party = load(page).parties[6]
    with page.context.edit("Decline") as session:
        register.change(session, [party.signer.delegate_id], reply=Reply.DECLINED)
    page.context.show_page("overview")
    page.context.show_page("signing", [party.id])
    assert page.panel.party.id == party.id
    assert page.panel.faults.text() == "Đã báo không dự."
    assert "Đã báo không dự." in page.view.cards[party.id].toolTip()


# -- texts ---------------------------------------------------------------------------------------


def open_texts(page, qtbot, number: int | None = None) -> int | None:
    qtbot.mouseClick(page.texts_chip, LEFT)
    cluster = load(page).heads[number].cluster.id if number is not None else None
    page.editor.show_cluster(cluster)
    return cluster


def kept(page):
    with page.context.store.read() as session:
        return pact.load(session)


def test_the_preview_follows_what_is_typed(page, qtbot) -> None:
    open_texts(page, qtbot, 3)
    editor = page.editor
    assert "BẢN GIAO ƯỚC THI ĐUA NĂM 2025" in editor.preview.toPlainText()
    editor.edit.selectAll()
    type_text(editor.edit, "Năm {nam} của {cụm khối}")
    assert editor.preview.toPlainText() == "Năm 2025 của Khối thi đua cơ quan Đảng số 1"
    type_text(editor.edit, " {naem}")
    assert "{naem}" in editor.edit.unknown.text()
    assert editor.edit.unknown.isVisible()


def test_an_own_text_is_kept_and_given_up(page, qtbot) -> None:
    cluster = open_texts(page, qtbot, 3)
    editor = page.editor
    type_text(editor.edit, "Riêng ")
    editor.show_cluster(None)
    assert kept(page).own[cluster].startswith("Riêng BẢN GIAO ƯỚC")
    assert not editor.edit.toPlainText().startswith("Riêng")
    editor.show_cluster(cluster)
    assert editor.edit.toPlainText().startswith("Riêng")
    assert "(nội dung riêng)" in editor.cluster.currentText()
    qtbot.mouseClick(editor.reset_button, LEFT)
    assert cluster not in kept(page).own
    assert not editor.edit.toPlainText().startswith("Riêng")
    qtbot.mouseClick(page.window().notices.action_button, LEFT)
    assert editor.edit.toPlainText().startswith("Riêng")


def test_the_text_for_all_is_kept_when_the_page_is_left(page, qtbot) -> None:
    open_texts(page, qtbot)
    type_text(page.editor.edit, "Chung ")
    page.context.show_page("overview")
    assert kept(page).common.startswith("Chung BẢN GIAO ƯỚC")
    page.context.show_page("signing")
    open_texts(page, qtbot, 3)
    assert page.editor.edit.toPlainText().startswith("Chung")


def test_fields_are_inserted_from_the_list(page, qtbot) -> None:
    open_texts(page, qtbot)
    page.editor.edit.field_button.menu().actions()[0].trigger()
    assert page.editor.edit.toPlainText().startswith("{năm}BẢN")
    assert page.editor.preview.toPlainText().startswith("2025BẢN")


def test_a_finding_about_fields_opens_the_texts(page, qtbot) -> None:
    page.context.show_page("signing:text")
    assert page.editor.isVisible()
    page.context.show_page("signing", [load(page).parties[0].id])
    assert page.view.isVisible()


# -- papers, Excel, empty ------------------------------------------------------------------------


def test_papers(page, qtbot) -> None:
    dialog = page.papers("pact")
    qtbot.waitUntil(lambda: dialog.preview.document.pageCount() == 4, timeout=10_000)
    assert dialog.options.document == "pact"
    gone = []
    dialog.destroyed.connect(lambda: gone.append(True))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(gone))


def test_papers_of_one_cluster_or_group(page, qtbot) -> None:
    open_texts(page, qtbot, 6)
    dialog = page.papers()
    # It would be gone as soon as it is closed, perhaps before one has looked.
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    count = dialog.preview.document.pageCount
    assert dialog.options.document == "cluster-pacts"
    assert dialog.options.cluster.currentText() == "7. Khối thi đua lực lượng vũ trang"
    qtbot.waitUntil(lambda: count() == 2, timeout=10_000)
    dialog.options.cluster.set_value(None)
    qtbot.waitUntil(lambda: count() == 30, timeout=10_000)
    dialog.options.papers.papers.setCurrentRow(3)
    assert dialog.options.group.isVisible()
    assert not dialog.options.cluster.isVisible()
    dialog.options.group.setCurrentIndex(1)
    qtbot.waitUntil(lambda: count() == 1, timeout=10_000)
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_of_two_signings_on_the_agenda_one_is_chosen(page, qtbot) -> None:
    assert page.item.isHidden()
    with page.context.edit("One more") as session:
        second = items.add(session, AgendaKind.SIGNING, "Ký kết bổ sung")
    assert page.item.isVisible()
    page.item.set_value(second)
    page.item.activated.emit(page.item.currentIndex())
    assert load(page).item == (second, "Ký kết bổ sung")
    assert "Ký kết bổ sung" in page.summary.text()


def test_excel(page, qtbot, monkeypatch, tmp_path) -> None:
    path = tmp_path / "a.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    page.export_button.menu().actions()[1].trigger()
    assert load_workbook(path).active.max_row == 5 + 18


def test_an_empty_list_is_filled_with_one_click(page, qtbot) -> None:
    with page.context.edit("Empty") as session:
        signing_edits.remove(session, [party.id for party in load(page).parties])
    assert page.empty.isVisible()
    assert page.strip.isHidden()
    qtbot.mouseClick(page.build_button, LEFT)
    made = load(page)
    assert [len(turn) for turn in made.turns] == [5, 5, 5, 1]
    assert page.view.isVisible()
    page.context.store.undo()
    assert page.empty.isVisible()


def test_without_clusters_it_says_what_comes_first(window, conference, qtbot) -> None:
    window.open_path(conference)
    window.show_page("signing")
    page = window.current_page()
    assert page.no_clusters.isVisible()
    qtbot.mouseClick(page.clusters_button, LEFT)
    assert window.current_page() is not page


def test_in_the_dark_and_in_english(page, qtbot) -> None:
    window = page.window()
    window.choose_language("en")
    again = window.current_page()
    qtbot.waitUntil(lambda: len(again.view.rows) == 4)
    assert again.turns_chip.text() == "Turns"
