"""A whole workbook through the menu: preview by list, ticks, one edit, undo."""

import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from app.conference import profile
from app.workbooks import lists
from app.workbooks.whole_report import Outcome
from db.models import Delegate
from ui.pages.import_whole import open_import_whole
from ui.pages.import_whole.dialog import WholeDialog

LEFT = Qt.MouseButton.LeftButton
TODAY = datetime.date(2025, 2, 1)


@pytest.fixture
def workbook(sample_window, tmp_path) -> Path:
    """Conference and delegates, with a title, a phone and a name changed, and a sheet of theirs."""
    path = tmp_path / "Toàn bộ.xlsx"
    with sample_window.context.store.read() as session:
        path.write_bytes(lists.whole(session, TODAY, ("conference", "delegates")))
    book = load_workbook(path)
    page = book["Hội nghị"]
    page.cell(_header(page) + 1, 3).value = "Hội nghị sửa tên"
    page = book["Đại biểu"]
    header = _header(page)
    heads = {page.cell(header, n).value: n for n in range(1, page.max_column + 1)}
    page.cell(header + 4, heads["Điện thoại"]).value = "0900999888"
    page.cell(header + 9, heads["Họ và tên"]).value = None
    book.create_sheet("Xe đưa đón").append(["Biển số", "Lái xe"])
    book.save(path)
    return path


def _header(page) -> int:
    return next(n for n in range(1, 30) if page.cell(n, 1).value == "STT")


def show(window, path, qtbot) -> WholeDialog:
    dialog = open_import_whole(window.context, window, path)
    assert dialog is not None
    settle(dialog, qtbot)
    return dialog


def settle(dialog, qtbot) -> None:
    qtbot.waitUntil(lambda: dialog._worker is None, timeout=30_000)


def row_of(dialog, key: str) -> int:
    return next(n for n, made in enumerate(dialog.lists_model.rows) if made.key == key)


def numbers(dialog, row: int) -> list[str]:
    model = dialog.lists_model
    return [model.index(row, column).data() for column in range(1, model.columnCount())]


def tick(dialog, row: int, qtbot) -> None:
    """Go to a list and press Space."""
    dialog.lists.setCurrentIndex(dialog.lists_model.index(row, 0))
    qtbot.keyClick(dialog.lists, Qt.Key.Key_Space)
    settle(dialog, qtbot)


def test_from_the_menu_to_one_step(sample_window, workbook, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(workbook), ""))
    action = next(
        action
        for menu in sample_window.menuBar().actions()
        if menu.menu() is not None
        for action in menu.menu().actions()
        if "toàn &bộ" in action.text()
    )
    action.trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, WholeDialog)
    settle(dialog, qtbot)
    store = sample_window.context.store
    assert dialog.heading.text() == "Toàn bộ.xlsx"
    assert dialog.summary.text() == "0 mới · 2 cập nhật · 371 giữ nguyên · 1 bỏ qua"
    assert dialog.message.text().startswith("1 dòng chưa rõ nên bị bỏ qua")
    assert "“Xe đưa đón”" in dialog.sheets.text()
    assert dialog.stays.text().startswith("Tệp Excel không chứa, và được giữ nguyên")
    assert store.undo_label is None
    assert dialog.import_button.text() == " Nhập 2 dòng"
    with qtbot.waitSignal(dialog.accepted, timeout=30_000):
        qtbot.mouseClick(dialog.import_button, LEFT)
    with store.read() as session:
        assert profile.load(session).title == "Hội nghị sửa tên"
        assert session.query(Delegate).filter_by(phone="0900999888").count() == 1
    assert store.undo_label == "Nhập Toàn bộ.xlsx"
    qtbot.waitUntil(lambda: bool(sample_window.notices.text()))
    qtbot.mouseClick(sample_window.notices.action_button, LEFT)
    assert store.undo_label is None


def test_what_is_wrong_stands_first(sample_window, workbook, qtbot) -> None:
    dialog = show(sample_window, workbook, qtbot)
    model = dialog.lines_model
    assert [one.outcome for one in model.rows[:3]] == [
        Outcome.REFUSED, Outcome.CHANGED, Outcome.CHANGED,
    ]  # fmt: skip
    assert model.index(0, 0).data().startswith("Đại biểu · ")
    dialog.lines.selectRow(0)
    assert dialog.remarks.text() == "Thiếu họ tên. Hãy điền vào hoặc bỏ dòng này."
    qtbot.mouseClick(dialog.copy_button, LEFT)
    assert QGuiApplication.clipboard().text().endswith(dialog.remarks.text())
    dialog.lists.selectRow(row_of(dialog, "conference"))
    assert model.index(0, 3).data().startswith("Nội dung: Hội nghị tổng kết")
    qtbot.mouseClick(dialog.chips[Outcome.UNCHANGED], LEFT)
    assert {one.outcome for one in model.rows} == {Outcome.UNCHANGED}
    dialog.reject()


def test_ticks_choose_the_lists(sample_window, workbook, qtbot) -> None:
    dialog = show(sample_window, workbook, qtbot)
    row = row_of(dialog, "delegates")
    assert numbers(dialog, row) == ["", "1", "348", "1"]
    tick(dialog, row, qtbot)
    assert dialog.lists_model.chosen == {"conference", "groups"}
    assert dialog.import_button.text() == " Nhập 1 dòng"
    assert numbers(dialog, 0)[1] == "1"
    everything = dialog.lists_model.index(0, 0)
    state = everything.data(Qt.ItemDataRole.CheckStateRole)
    assert Qt.CheckState(state) == Qt.CheckState.PartiallyChecked
    with qtbot.waitSignal(dialog.accepted, timeout=30_000):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    with sample_window.context.store.read() as session:
        assert profile.load(session).title == "Hội nghị sửa tên"
        assert session.query(Delegate).filter_by(phone="0900999888").count() == 0


def test_nothing_ticked_is_nothing_to_import(sample_window, workbook, qtbot) -> None:
    dialog = show(sample_window, workbook, qtbot)
    tick(dialog, 0, qtbot)
    assert dialog.lists_model.chosen == set()
    assert not dialog.import_button.isEnabled()
    tick(dialog, 0, qtbot)
    assert dialog.import_button.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert sample_window.context.store.undo_label is None


def test_a_file_that_is_no_workbook_of_ours(sample_window, tmp_path, qtbot) -> None:
    path = tmp_path / "Ghi chú.csv"
    path.write_text("Biển số,Lái xe\n86A,Mẫu\n", encoding="utf-8")
    dialog = show(sample_window, path, qtbot)
    assert dialog.message.text().startswith("“Ghi chú.csv”: Không thấy danh sách nào")
    assert not dialog.import_button.isEnabled()
    dialog.reject()
