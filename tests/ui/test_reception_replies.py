"""The dialog of the replies: counts by group, and the import with its preview."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog
from sqlalchemy import select

from app.delegates import checkin
from app.workbooks import replies_list, replies_plan
from db.models import CheckInWay, Delegate, Reply, Substitution
from db.store import Store
from ui.context import Context
from ui.pages.reception.more_menu import MoreMenu
from ui.pages.reception.replies import RepliesDialog
from ui.pages.reception.replies_import import RepliesImportDialog


@pytest.fixture
def dialog(qtbot, settings, sample_file: Path, tmp_path: Path) -> Iterator[RepliesDialog]:
    with Store.open(Path(shutil.copy(sample_file, tmp_path / "Mẫu.giaouoc"))) as store:
        context = Context(store, settings)
        dialog = RepliesDialog(context)
        qtbot.addWidget(dialog)
        dialog.show()
        yield dialog
        context.detach()


def people(dialog: RepliesDialog) -> list[Delegate]:
    with dialog._context.store.read() as session:
        query = select(Delegate).where(Delegate.reply == Reply.NONE).order_by(Delegate.id)
        found = list(session.scalars(query))
        for one in found:
            assert one.unit is not None
        return found


@pytest.fixture
def file(dialog, tmp_path: Path) -> Path:
    """Two who reply, one unknown, one not understood."""
    book = Workbook()
    book.active.append(["Họ và tên", "Đơn vị", "Điện thoại", "Tham dự"])
    one, two, three, *_rest = people(dialog)
    book.active.append([one.full_name, one.unit.name, one.phone, "Có"])
    text = "Cử người đi thay: Bà Lê Thị Thay Mẫu, Phó phòng"
    book.active.append([two.full_name, two.unit.name, two.phone, text])
    book.active.append(["Phạm Văn Lạ", "Sở Lạ", "", "Vắng"])
    book.active.append([three.full_name, three.unit.name, three.phone, "Để xem đã"])
    path = tmp_path / "Trả lời.xlsx"
    book.save(path)
    return path


def table(dialog: RepliesDialog) -> list[list[str]]:
    view = dialog.table
    return [
        [view.item(row, column).text() for column in range(view.columnCount())]
        for row in range(view.rowCount())
    ]


def test_groups_add_up_to_all(dialog) -> None:
    everybody, *groups = table(dialog)
    for column in range(1, dialog.table.columnCount()):
        assert sum(int(row[column]) for row in groups) == int(everybody[column])
    assert int(everybody[1]) == sum(map(int, everybody[2:])) == 350


def test_the_preview_names_every_row(dialog, file, qtbot) -> None:
    with dialog._context.store.read() as session:
        plan = replies_plan.plan(session, replies_list.read(file))
    preview = RepliesImportDialog(plan)
    qtbot.addWidget(preview)
    rows = [preview.table.item(row, 0).text() for row in range(preview.table.rowCount())]
    assert rows == ["2", "3", "4", "5"]
    remarks = [preview.table.item(row, 4).text() for row in range(4)]
    assert "Bà Lê Thị Thay Mẫu, Phó phòng" in remarks[1]
    assert "Phạm Văn Lạ" in remarks[2]
    assert "Để xem đã" in remarks[3]
    assert preview.import_button.isEnabled()
    assert "1 " in preview.message.text()


def test_an_import_is_one_step_and_counted_at_once(dialog, file, monkeypatch) -> None:
    monkeypatch.setattr(RepliesImportDialog, "exec", lambda _self: QDialog.DialogCode.Accepted)
    before = dialog.summary.text()
    dialog.import_file(file)
    assert dialog.summary.text() != before
    with dialog._context.store.read() as session:
        assert session.scalars(select(Substitution)).one().full_name
    dialog._context.store.undo()
    assert dialog.summary.text() == before


def test_a_preview_that_is_left_writes_nothing(dialog, file, monkeypatch) -> None:
    monkeypatch.setattr(RepliesImportDialog, "exec", lambda _self: QDialog.DialogCode.Rejected)
    before = table(dialog)
    dialog.import_file(file)
    assert table(dialog) == before


def test_a_file_that_cannot_be_read_is_named(dialog, tmp_path) -> None:
    path = tmp_path / "hỏng.xlsx"
    path.write_bytes(b"PK\x03\x04 rest")
    dialog.import_file(path)
    assert "hỏng.xlsx" in dialog.told.text()
    dialog.import_file(tmp_path / "không có.xlsx")
    assert "không có.xlsx" in dialog.told.text()


def test_the_menu_beside_the_queue(qtbot, sample_window, tmp_path, monkeypatch) -> None:
    sample_window.show_page("reception")
    page = sample_window.current_page()
    context = page.context
    with context.edit("One is there") as session:
        checkin.check_in(session, 1, 1_740_620_000_000, CheckInWay.NAME)
    menu = MoreMenu(context, page)
    target = tmp_path / "Đại biểu tham dự.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), ""))
    menu.export_actions[1].trigger()
    assert load_workbook(target).active.max_row == 5 + 350
    asked: list[str] = []
    context.navigate.connect(lambda page, _rows: asked.append(page))
    menu.report_action.trigger()
    assert asked == ["print:document:attendance-report"]
    menu.replies_action.trigger()
    qtbot.addWidget(menu.dialog)
    assert menu.dialog.isVisible()


def test_the_page_of_the_delegates_opens_the_replies(sample_window, qtbot) -> None:
    sample_window.show_page("delegates")
    page = sample_window.current_page()
    qtbot.mouseClick(page.replies_button, Qt.MouseButton.LeftButton)
    assert page.replies_dialog.isVisible()
    page.replies_dialog.reject()
