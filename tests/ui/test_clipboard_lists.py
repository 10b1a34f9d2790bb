"""Copying lists that are only read, words of the script, and replies from the clipboard."""

from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from tests.ui.clipboards import copied, copy, on_clipboard, paste
from ui.pages.reception.paper_entry import PaperEntry
from ui.pages.reception.people import PersonLine
from ui.pages.reception.replies import RepliesDialog
from ui.pages.reception.replies_import import RepliesImportDialog
from ui.pages.script.model import CUES, WORDS
from ui.pages.show.report_table import ReportTable
from ui.widgets.clipboard import TableClipboard


def choose(window, text: str) -> None:
    """Choose an entry of the Edit menu."""
    next(one for one in window.findChildren(QAction) if one.text() == text).trigger()


def menu_at(view) -> dict[str, QAction]:
    """The menu under the right mouse button, closed again."""
    point = view.viewport().rect().center()
    where = view.viewport().mapToGlobal(point)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, where)
    QApplication.sendEvent(view.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    actions = {action.text(): action for action in menu.actions()}
    menu.hide()
    return actions


# -- script ----------------------------------------------------------------------------------------


def test_paragraphs_are_one_text_in_the_script(show) -> None:
    page = show("script")
    model = page.table.script_model
    page.table.setCurrentIndex(model.index(0, WORDS))
    paste(page.table, "Kính thưa quý vị đại biểu,\r\nKính thưa Hội nghị!\r\n")
    assert model.rows[0].block.text == "Kính thưa quý vị đại biểu,\nKính thưa Hội nghị!"
    assert copy(page.table) == [['"Kính thưa quý vị đại biểu,\nKính thưa Hội nghị!"']]
    page.window().undo()
    assert not model.rows[0].block.edited


def test_words_and_cues_are_pasted_from_a_table(show) -> None:
    page = show("script")
    model = page.table.script_model
    page.table.setCurrentIndex(model.index(0, WORDS))
    paste(page.table, '"Dòng một\nDòng hai"\tNhạc nền nhỏ dần\r\n')
    assert model.rows[0].block.text == "Dòng một\nDòng hai"
    assert model.index(0, CUES).data() == "Nhạc nền nhỏ dần"
    page.table.setCurrentIndex(model.index(0, 1))
    assert "Dòng 1" in paste(page.table, "Tên mục khác")


# -- lists that are only read ----------------------------------------------------------------------


def test_people_without_a_seat_are_copied_with_position_and_unit(show) -> None:
    page = show("seating")
    unseated = page.plan.unseated
    with page.context.edit("x") as session:
        from app.seating import plan

        plan.clear(session)
    page.reload()
    unseated.tree.clearSelection()
    everybody = copy(unseated.tree, with_headings=True)
    assert len(everybody) == len(unseated.tree.people()) + 1
    unseated.tree.select(unseated.tree.people()[:2])
    two = copy(unseated.tree)
    assert two == everybody[1:3]
    assert all(len(line) == 4 for line in two)


def test_the_signing_table_is_copied_whole(show) -> None:
    page = show("signing")
    if not page.signing.parties:
        page.build()
    page.view.setFocus()
    QGuiApplication.clipboard().clear()
    choose(page.window(), "Sao chép kèm &tiêu đề cột")
    assert len(copied()) == len(page.signing.parties) + 1
    assert copied()[1][:2] == ["1", "1"]


def test_documents_are_copied_with_their_state(show) -> None:
    page = show("print")
    documents = page.side.documents
    documents.choose("badges")
    assert copy(documents.tree)[0][0] == "Thẻ đại biểu"
    documents.clipboard.copy_all()
    assert len(copied()) > 20


def test_missing_guests_are_copied_from_the_menu(show) -> None:
    page = show("reception")
    missing = page.side.missing
    lines = [
        PersonLine(1, "", "Nguyễn Văn Mẫu", "Giám đốc\nSở Y tế", "0900 000 001"),
        PersonLine(2, "", "Trần Thị Ví Dụ", "Phó Giám đốc"),
    ]
    missing.show_lines(lines)
    actions = menu_at(missing)
    actions["Sao chép"].trigger()
    text = QGuiApplication.clipboard().text()
    assert text.split("\r\n")[0] == 'Nguyễn Văn Mẫu\t"Giám đốc\nSở Y tế"\t0900 000 001\t'
    missing.select(1)
    missing.clipboard.copy()
    assert copied() == [["Trần Thị Ví Dụ", "Phó Giám đốc", "", ""]]
    assert "Dán" not in actions


def test_the_sheet_of_the_paper_entry_is_copied(show, qtbot) -> None:
    page = show("reception")
    entry = PaperEntry(page.context, page)
    qtbot.addWidget(entry)
    entry.show()
    entry.view.go_to(0)
    assert copy(entry.view)[0][1] == entry.model.lines[0].name
    assert len(copy(entry.view, with_headings=True)) == 2


def test_the_report_of_the_show_is_copied_whole(qtbot) -> None:
    table = ReportTable()
    qtbot.addWidget(table)
    table.setRowCount(2)
    clipboard = TableClipboard(table)
    table.show()
    clipboard.copy_all()
    assert copied()[0][:1] == [table.horizontalHeaderItem(0).text()]
    assert paste(table, "x") == ""  # nobody to tell, and nothing happens


# -- replies ---------------------------------------------------------------------------------------


def test_replies_are_pasted_with_their_headings(show, qtbot, monkeypatch) -> None:
    page = show("delegates")
    row = next(row for row in page.model.rows if row.reply == "none" and row.unit)
    monkeypatch.setattr(RepliesImportDialog, "exec", lambda _self: int(QDialog.DialogCode.Accepted))
    dialog = RepliesDialog(page.context, page.window())
    dialog.open()
    text = f"Họ và tên\tĐơn vị\tTham dự\r\n{row.full_name}\t{row.unit}\tx\r\n"
    on_clipboard(text)
    dialog.table.setFocus()
    dialog.clipboard.paste()
    assert "Bộ nhớ tạm" in dialog.told.text()
    dialog.clipboard.paste_rows()
    assert page.context.store.undo_label == "Nhập Bộ nhớ tạm"
    on_clipboard("a\tb\r\nc\td")
    dialog.clipboard.paste()
    assert "tiêu đề" in dialog.told.text()
    dialog.reject()


def test_the_menu_of_a_table_offers_what_can_be_done(show) -> None:
    page = show("delegates")
    page.table.selectRow(0)
    actions = menu_at(page.table)
    assert list(actions) == [
        "Sao chép", "Sao chép kèm tiêu đề cột", "Chỉ sao chép cột “Danh xưng”",
        "Sao chép cả danh sách", "Dán",
    ]  # fmt: skip
    assert actions["Dán"].shortcut().toString() == "Ctrl+V"
    page.table.clearSelection()
    actions["Sao chép cả danh sách"].trigger()
    assert len(copied()) == len(page.model.rows) + 1
