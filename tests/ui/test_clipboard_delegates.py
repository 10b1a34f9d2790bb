"""Copy and paste between the delegates table and Excel, with the real clipboard."""

import unicodedata

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication

from app.workbooks.plan import Outcome
from db.errors import CannotWrite
from db.kinds import Reply
from ui.pages.delegates.columns import INDEX, NAME
from ui.pages.delegates.page import DelegatesPage
from ui.pages.import_wizard.wizard import REVIEW, ImportWizard

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PHONE = "phone"


@pytest.fixture
def page(sample_window, qtbot) -> DelegatesPage:
    sample_window.show_page("delegates")
    page = sample_window.current_page()
    assert isinstance(page, DelegatesPage)
    sample_window.activateWindow()
    qtbot.waitUntil(sample_window.isActiveWindow)
    page.table.setFocus()
    return page


def go(page: DelegatesPage, row: int, key: str = NAME) -> None:
    page.table.setCurrentIndex(page.model.index(row, INDEX[key]))


def select(page: DelegatesPage, *rows: int) -> None:
    page.table.select_ids([page.model.rows[row].id for row in rows])


def on_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def copied() -> str:
    return QGuiApplication.clipboard().text()


def paste(page: DelegatesPage, qtbot) -> str:
    """Press Ctrl+V; returns what the window says then."""
    qtbot.keyClick(page.table, Qt.Key.Key_V, CTRL)
    return page.window().notices.text()


def wizard_of(page: DelegatesPage, qtbot) -> ImportWizard:
    qtbot.waitUntil(lambda: bool(page.window().findChildren(ImportWizard)))
    wizard = page.window().findChildren(ImportWizard)[-1]
    qtbot.waitUntil(lambda: wizard.columns.proposal is not None and wizard._worker is None)
    return wizard


def review(page: DelegatesPage, qtbot) -> ImportWizard:
    """The dry run of what was pasted."""
    wizard = wizard_of(page, qtbot)
    wizard.next_button.click()
    qtbot.waitUntil(lambda: wizard.steps.currentIndex() == REVIEW and wizard._worker is None)
    return wizard


# -- copying ---------------------------------------------------------------------------------------


def test_rows_are_copied_in_the_order_of_the_screen(page, qtbot) -> None:
    header = page.table.horizontalHeader()
    header.moveSection(header.visualIndex(INDEX[PHONE]), 0)
    page.table.setColumnHidden(INDEX["position"], True)
    select(page, 0, 2)
    qtbot.keyClick(page.table, Qt.Key.Key_C, CTRL)
    lines = [line.split("\t") for line in copied().split("\r\n")]
    rows = [page.model.rows[0], page.model.rows[2]]
    assert [line[0].replace(" ", "") for line in lines] == [
        row.phone.replace(" ", "") for row in rows
    ]
    assert [line[2] for line in lines] == [row.full_name for row in rows]
    assert rows[0].position not in lines[0]
    assert unicodedata.is_normalized("NFC", copied())


def test_excel_and_word_get_a_table_whose_phones_are_texts(page, qtbot) -> None:
    select(page, 0)
    qtbot.keyClick(page.table, Qt.Key.Key_C, CTRL | SHIFT)
    data = QGuiApplication.clipboard().mimeData()
    assert copied().split("\r\n")[0].split("\t")[1] == "Họ và tên"
    assert "mso-number-format:" in data.html()
    assert data.html().count("<tr>") == 2


def test_one_column_of_the_selected_rows_is_copied_from_the_menu(page) -> None:
    go(page, 0, PHONE)
    select(page, 0, 1)
    page.clipboard.copy_column()
    assert copied().split("\r\n") == [
        page.model.index(row, INDEX[PHONE]).data() for row in (0, 1)
    ]  # fmt: skip
    page.table.clearSelection()
    go(page, 3, NAME)
    page.clipboard.copy_column()
    assert copied() == page.model.rows[3].full_name
    assert not QGuiApplication.clipboard().mimeData().hasHtml()


def test_the_edit_menu_copies_and_pastes_in_the_list_and_in_fields(page) -> None:
    actions = {action.text(): action for action in page.window().findChildren(QAction)}
    copy = next(action for text, action in actions.items() if text == "&Sao chép")
    paste_ = next(action for text, action in actions.items() if text == "&Dán")
    select(page, 0)
    copy.trigger()
    assert copied().split("\t")[1] == page.model.rows[0].full_name
    page.search.setFocus()
    on_clipboard("Thị Mẫu")
    paste_.trigger()
    assert page.search.text() == "Thị Mẫu"
    page.search.selectAll()
    on_clipboard("")
    copy.trigger()
    assert copied() == "Thị Mẫu"


# -- pasting over cells ----------------------------------------------------------------------------


def test_a_block_of_excel_goes_right_and_down_and_is_one_step(page, qtbot) -> None:
    before = list(page.model.rows[:2])
    go(page, 0, "position")
    # As Excel writes it: CRLF, a quoted cell with a line break, decomposed letters from Zalo.
    unit = unicodedata.normalize("NFD", "Sở Y tế")
    on_clipboard(f'"Phó\nGiám đốc"\t{unit}\r\nGiám đốc\tSở Công Thương\r\n')
    assert "4" in paste(page, qtbot)
    ids = [row.id for row in before]
    rows = {row.id: row for row in page.model.rows}
    assert [rows[one].position for one in ids] == ["Phó Giám đốc", "Giám đốc"]
    assert [rows[one].unit for one in ids] == ["Sở Y tế", "Sở Công Thương"]
    store = page.window().context.store
    assert store.undo_label is not None and "4" in store.undo_label
    store.undo()
    assert [row for row in page.model.rows if row.id in ids] == before


def test_group_and_reply_are_pasted_in_the_words_of_the_screen(page, qtbot) -> None:
    source = next(row for row in page.model.rows if row.reply is Reply.CONFIRMED)
    target = next(
        row
        for row in page.model.rows
        if row.group_id != source.group_id and row.reply is not source.reply
    )
    go(page, page.model.position_of(target.id), "group")
    on_clipboard(f"{source.group_short.upper()}\t0911 222 333\tTham dự")
    paste(page, qtbot)
    row = page.model.rows[page.model.position_of(target.id)]
    assert row.group_id == source.group_id
    assert row.phone.replace(" ", "") == "0911222333"
    assert row.reply is Reply.CONFIRMED


def test_one_value_fills_the_selected_rows(page, qtbot) -> None:
    go(page, 0, "note")
    page.table.setColumnHidden(INDEX["note"], False)
    go(page, 0, "note")
    select(page, 0, 1, 4)
    on_clipboard("Đi xe riêng\r\n")
    paste(page, qtbot)
    noted = [n for n, row in enumerate(page.model.rows) if row.note == "Đi xe riêng"]
    assert noted == [0, 1, 4]


def test_one_refused_cell_refuses_all_and_is_named(page, qtbot) -> None:
    before = list(page.model.rows)
    go(page, 2, "unit")
    on_clipboard("Sở Y tế\tNhóm không có\r\nSở Y tế\tNhóm không có nốt")
    said = paste(page, qtbot)
    assert "3" in said and "4" in said and "Nhóm không có nốt" in said
    assert "Nhóm" in said.split("\n")[1]  # the heading of the column
    assert list(page.model.rows) == before
    assert page.window().context.store.undo_label is None


def test_seats_change_hands_when_both_are_pasted(page, qtbot) -> None:
    seated = [row for row in page.model.rows[:40] if row.seat][:1]
    first = page.model.position_of(seated[0].id)
    free = next(n for n, row in enumerate(page.model.rows) if n > first and not row.seat)
    # The seat asked for below is only free once the row above has given it up, and the other way.
    row, other = page.model.rows[first], page.model.rows[free]
    page.search.setText("")
    page.table.setColumnHidden(INDEX["seat"], False)
    ids = [other.id, row.id]
    page.model.show_rows([other, row])
    go(page, 0, "seat")
    on_clipboard(f'{row.seat}\r\n""')
    paste(page, qtbot)
    rows = {one.id: one for one in page.model.rows}
    assert [rows[one].seat for one in ids] == [row.seat, ""]


def test_what_is_pasted_back_unchanged_changes_nothing(page, qtbot) -> None:
    select(page, 0, 1, 2)
    qtbot.keyClick(page.table, Qt.Key.Key_C, CTRL)
    said = paste(page, qtbot)
    assert page.window().context.store.undo_label is None
    assert said
    # The same through another program, which knows nothing of our columns.
    on_clipboard(copied())
    go(page, 0, PHONE)
    paste(page, qtbot)
    assert page.window().context.store.undo_label is None


def test_too_many_columns_are_told(page, qtbot) -> None:
    go(page, 0)
    on_clipboard("\t".join("abcdefghijklmn"))
    assert "14" in paste(page, qtbot)


# -- pasting new rows ------------------------------------------------------------------------------


def test_rows_with_headings_open_the_dry_run(page, qtbot) -> None:
    go(page, 0)
    on_clipboard("Họ và tên\tChức vụ\tĐơn vị\r\nLê Văn Dán\tGiám đốc\tSở Y tế\r\n")
    paste(page, qtbot)
    wizard = review(page, qtbot)
    assert wizard.file_name.text() == "Bộ nhớ tạm"
    assert wizard.review.counts()[Outcome.NEW] == 1
    before = len(page.model.rows)
    wizard.next_button.click()
    qtbot.waitUntil(lambda: len(page.model.rows) == before + 1)
    assert page.window().context.store.undo_label == "Nhập Bộ nhớ tạm"


def test_people_pasted_over_others_are_new_ones(page, qtbot) -> None:
    go(page, 0, "honorific")
    on_clipboard("Ông\tLê Văn Dán\tGiám đốc\r\nBà\tTrần Thị Chép\tPhó Giám đốc\r\n")
    paste(page, qtbot)
    wizard = review(page, qtbot)
    assert wizard.review.counts()[Outcome.NEW] == 2


def test_rows_beyond_the_end_open_the_dry_run(page, qtbot) -> None:
    last = len(page.model.rows) - 1
    name = page.model.rows[last].full_name
    go(page, last)
    on_clipboard(f"{name}\r\nLê Văn Dán\r\n")
    paste(page, qtbot)
    assert len(review(page, qtbot).review.model.rows) == 2


def test_rows_pasted_into_the_search_are_no_search(page, qtbot) -> None:
    page.search.setFocus()
    on_clipboard("1\tLê Văn Dán\tGiám đốc\tSở Y tế\r\n2\tTrần Thị Chép\tPhó Giám đốc\tSở Y tế\r\n")
    qtbot.keyClick(page.search, Qt.Key.Key_V, CTRL)
    assert page.search.text() == ""
    assert len(review(page, qtbot).review.model.rows) == 2


def test_rows_copied_here_are_known_by_their_columns(page, qtbot) -> None:
    """Everything copied from the table comes back through the import as what it was."""
    header = page.table.horizontalHeader()
    header.moveSection(header.visualIndex(INDEX[PHONE]), 0)
    page.table.setColumnHidden(INDEX["code"], False)
    page.table.selectAll()
    qtbot.keyClick(page.table, Qt.Key.Key_C, CTRL)
    page.search.setFocus()
    qtbot.keyClick(page.search, Qt.Key.Key_V, CTRL)
    wizard = review(page, qtbot)
    assert wizard.review.counts()[Outcome.UNCHANGED] == len(page.model.rows)
    wizard.reject()


def test_rows_come_back_from_excel_by_their_headings(page, qtbot) -> None:
    page.table.selectAll()
    page.clipboard.copy_with_headings()
    # Excel gives back the text alone.
    on_clipboard(copied())
    go(page, 7, PHONE)
    paste(page, qtbot)
    assert review(page, qtbot).review.counts()[Outcome.UNCHANGED] == len(page.model.rows)


def test_a_long_clipboard_is_refused_with_the_limit(page, qtbot) -> None:
    go(page, 0)
    on_clipboard("a\tb\r\n" * 50_000)
    assert "10000" in paste(page, qtbot)


def test_an_empty_clipboard_says_what_to_do(page, qtbot) -> None:
    go(page, 0)
    QGuiApplication.clipboard().setMimeData(QMimeData())
    assert "Excel" in paste(page, qtbot)


def test_keys_act_in_the_field_that_is_being_typed_in(page, qtbot) -> None:
    go(page, 0, PHONE)
    page.table.edit(page.table.currentIndex())
    editor = QApplication.focusWidget()
    on_clipboard("0900 111 222")
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_V, CTRL)
    assert editor.text() == "0900 111 222"
    assert page.window().context.store.undo_label is None


def test_current_cell_alone_counts_without_a_selection(page, qtbot) -> None:
    flags = QItemSelectionModel.SelectionFlag
    page.table.clearSelection()
    page.table.selectionModel().setCurrentIndex(
        page.model.index(5, INDEX["position"]), flags.NoUpdate
    )
    on_clipboard("Chức vụ dán")
    paste(page, qtbot)
    assert page.model.rows[5].position == "Chức vụ dán"


def test_more_cells_than_are_checked_at_once_are_refused(page, qtbot, monkeypatch) -> None:
    monkeypatch.setattr("ui.widgets.clipboard_fill.MAX_CELLS", 3)
    go(page, 0, "position")
    said = paste_text(page, qtbot, "a\tSở Y tế\r\nb\tSở Y tế")
    assert "4 ô" in said and "3 ô" in said
    assert page.window().context.store.undo_label is None


def test_a_paste_that_the_disk_refuses_leaves_nothing(page, qtbot, monkeypatch) -> None:
    before = list(page.model.rows)
    store = page.window().context.store

    def refuse(*_args: object, **_values: object) -> None:
        raise CannotWrite(store.path, "no space")

    monkeypatch.setattr("app.delegates.register.change", refuse)
    go(page, 0, "position")
    paste_text(page, qtbot, "a\r\nb")
    assert list(page.model.rows) == before
    monkeypatch.undo()
    # Later edits are edits of their own again.
    paste_text(page, qtbot, "a\r\nb")
    assert [row.position for row in page.model.rows[:2]] == ["a", "b"]
    store.undo()
    assert list(page.model.rows) == before


def paste_text(page: DelegatesPage, qtbot, text: str) -> str:
    on_clipboard(text)
    return paste(page, qtbot)
