"""The Preparation page with real widgets."""

import datetime

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt, qInstallMessageHandler
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from app.conference import preparation, profile
from app.conference.deadlines import TaskState
from app.documents import paper_log
from tests.ui.conftest import type_down, type_text
from ui.pages.preparation.editors import BEFORE, FIXED, DueField
from ui.pages.preparation.model import DUE, NOTE, STATE, TITLE

LEFT = Qt.MouseButton.LeftButton
TODAY = datetime.date(2025, 1, 12)


@pytest.fixture
def page(window, conference, qtbot):
    window.open_path(conference)
    with window.context.edit("Announce") as session:
        profile.change(session, held_on=datetime.date(2025, 2, 27))
    window.show_page("preparation")
    page = window.current_page()
    page.today = lambda: TODAY
    page.reload()
    return page


def row_of(page, start: str) -> int:
    return next(n for n, line in enumerate(page.model.rows) if line.title.startswith(start))


def shown(page, start: str, column: int) -> str:
    return page.model.index(row_of(page, start), column).data()


def editor(page, kind):
    return next(w for w in page.table.viewport().findChildren(kind) if w.isVisible())


def enter(qtbot, field) -> None:
    qtbot.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_the_plan_with_days_and_states(page) -> None:
    assert page.model.rowCount() == 21
    assert page.summary.text() == "Còn 46 ngày nữa đến hội nghị (27/02/2025)."
    assert shown(page, "Cụm, khối", STATE) == "trễ 3 ngày"
    assert shown(page, "Phóng sự", DUE) == "12/02/2025"
    assert shown(page, "Trình ban hành", DUE) == "31/01/2025 · Mùng ba Tết Nguyên Đán"
    index = page.model.index(row_of(page, "Trình ban hành"), DUE)
    assert "24/01/2025" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_states_and_owners_filter(page, qtbot) -> None:
    qtbot.mouseClick(page.chips[TaskState.LATE], LEFT)
    assert [line.key for line in page.model.rows] == ["cluster-reports"]
    qtbot.mouseClick(page.chips["all"], LEFT)
    page.owner.set_value("Văn phòng UBND tỉnh")
    assert [line.key for line in page.model.rows] == ["invitations"]
    assert page.chips["all"].text() == "Tất cả (1)"


def test_a_tick_is_an_edit_and_comes_back(page, qtbot) -> None:
    row = row_of(page, "Cụm, khối")
    rect = page.table.visualRect(page.model.index(row, TITLE))
    qtbot.mouseClick(
        page.table.viewport(),
        LEFT,
        Qt.KeyboardModifier.NoModifier,
        QPoint(rect.left() + 16, rect.center().y()),
    )
    assert shown(page, "Cụm, khối", STATE) == "Đã xong"
    assert page.context.store.undo_label.startswith("Đánh dấu xong: Cụm, khối")
    page.context.store.undo()
    assert shown(page, "Cụm, khối", STATE) == "trễ 3 ngày"


def test_ticking_one_after_the_other_keeps_the_place(page, qtbot) -> None:
    page.table.setCurrentIndex(page.model.index(5, TITLE))
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert page.table.currentIndex() == page.model.index(5, TITLE)
    assert page.selected_ids() == [page.model.rows[5].id]
    qtbot.mouseClick(page.chips[TaskState.OPEN], LEFT)
    third, fourth = (page.model.rows[row].id for row in (2, 3))
    page.table.setCurrentIndex(page.model.index(2, TITLE))
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert third not in [line.id for line in page.model.rows]
    assert (page.table.currentIndex().row(), page.selected_ids()) == (2, [fourth])


def test_enter_keeps_a_cell_and_goes_down(page, qtbot) -> None:
    said: list[str] = []
    page.table.setCurrentIndex(page.model.index(0, NOTE))
    before = qInstallMessageHandler(lambda _kind, _where, text: said.append(text))
    try:
        for row, note in enumerate(("một", "hai", "ba")):
            type_down(page.table, [note], qtbot)
            assert page.table.currentIndex() == page.model.index(row + 1, NOTE)
    finally:
        qInstallMessageHandler(before)
    assert [page.model.index(row, NOTE).data() for row in range(3)] == ["một", "hai", "ba"]
    # The field that was kept is not kept once more on its way out.
    assert [text for text in said if "commitData" in text] == []


def test_texts_are_edited_in_place(page, qtbot) -> None:
    index = page.model.index(row_of(page, "Phóng sự"), NOTE)
    page.table.setCurrentIndex(index)
    page.table.edit(index)
    field = editor(page, QLineEdit)
    type_text(field, "Đang dựng")
    enter(qtbot, field)
    assert shown(page, "Phóng sự", NOTE) == "Đang dựng"


@pytest.mark.parametrize(
    ("kind", "result"), [(FIXED, "10/02/2025"), (BEFORE, "17/02/2025"), ("none", "")]
)
def test_when_a_task_is_due_is_edited(page, qtbot, kind, result) -> None:
    index = page.model.index(row_of(page, "Phóng sự"), DUE)
    page.table.setCurrentIndex(index)
    page.table.edit(index)
    field = editor(page, DueField)
    assert (field.kind.value(), field.days.value()) == (BEFORE, 15)
    field.kind.set_value(kind)
    field.day.setDate(datetime.date(2025, 2, 10))
    field.days.setValue(10)
    page.table.commitData(field)
    page.table.closeEditor(field, page.editor.EndEditHint.NoHint)
    assert shown(page, "Phóng sự", DUE) == result


def test_days_follow_the_conference(page) -> None:
    with page.context.edit("Move") as session:
        profile.change(session, held_on=datetime.date(2025, 3, 4))
    assert shown(page, "Phóng sự", DUE) == "17/02/2025"
    with page.context.edit("Open") as session:
        profile.change(session, held_on=None)
    assert shown(page, "Phóng sự", DUE) == "15 ngày trước hội nghị"
    assert "chưa đặt" in page.summary.text()


def test_a_task_is_added_named_and_deleted(page, qtbot) -> None:
    qtbot.mouseClick(page.add_button, LEFT)
    field = editor(page, QLineEdit)
    field.clear()
    type_text(field, "Thuê xe đưa đón")
    enter(qtbot, field)
    page.reveal([page.model.rows[row_of(page, "Thuê xe")].id])
    assert len(page.selected_ids()) == 1
    qtbot.mouseClick(page.delete_button, LEFT)
    assert page.model.rowCount() == 21
    qtbot.mouseClick(page.window().notices.action_button, LEFT)
    assert page.model.rowCount() == 22


def test_the_delete_key_acts_on_the_table_alone(page, qtbot) -> None:
    page.window().activateWindow()
    page.reveal([page.model.rows[0].id])
    for place, left in ((page.owner, 21), (page.table, 20)):
        place.setFocus()
        qtbot.waitUntil(place.hasFocus)
        qtbot.keyClick(place, Qt.Key.Key_Delete)
        assert page.model.rowCount() == left


def test_a_task_leads_to_its_page(page, qtbot) -> None:
    page.reveal([page.model.rows[row_of(page, "In thẻ")].id])
    qtbot.mouseClick(page.go_button, LEFT)
    assert page.window().settings.text("window/page") == "print"


def test_the_picture(page, qtbot) -> None:
    qtbot.mouseClick(page.picture_button, LEFT)
    assert page.timeline.isVisible()
    picture = page.timeline.grab().toImage()
    assert len({picture.pixel(x, 60) for x in range(0, picture.width(), 3)}) > 2
    chosen = []
    page.timeline.chosen.connect(chosen.append)
    qtbot.mouseClick(page.timeline, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(50, 50))
    assert page.table.isVisible()
    assert page.selected_ids() == chosen


def printed(page) -> frozenset[str]:
    with page.context.store.read() as session:
        return paper_log.printed_names(session)


def test_saved_as_pdf_and_excel_for_one_owner(page, qtbot, monkeypatch, tmp_path) -> None:
    page.owner.set_value("Văn phòng UBND tỉnh")
    (as_shown, whole), pdf = page.export_button.menu().actions(), page.pdf_button.click
    for save, path in ((pdf, "a.pdf"), (as_shown.trigger, "a.xlsx"), (whole.trigger, "b.xlsx")):
        target = str(tmp_path / path)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, t=target: (t, ""))
        save()
        assert path in page.window().notices.text()
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert load_workbook(tmp_path / "a.xlsx").active.max_row == 6
    assert load_workbook(tmp_path / "b.xlsx").active.max_row == 5 + 21
    # The plan of one owner is not the plan; that of all counts as printed.
    assert printed(page) == set()
    page.owner.set_value(None)
    qtbot.mouseClick(page.pdf_button, LEFT)
    assert printed(page) == {"preparation"}


def test_printing_left_by_cancel(page, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QPrintDialog.DialogCode.Rejected)
    qtbot.mouseClick(page.print_button, LEFT)
    assert page.window().notices.text() == ""


def test_an_empty_plan_is_filled_by_one_click(page, qtbot) -> None:
    with page.context.edit("Empty") as session:
        preparation.remove(session, [line.id for line in page.model.rows])
    assert page.fill_button.isVisible()
    qtbot.mouseClick(page.fill_button, LEFT)
    assert page.model.rowCount() == 21


def test_late_tasks_stand_on_the_overview_and_lead_here(page, qtbot) -> None:
    window = page.window()
    window.show_page("overview")
    qtbot.waitUntil(lambda: window.context.watch.fresh)
    lines = window.current_page().findings.buttons()
    go = next(b for b in lines if "trễ hạn" in b.accessibleName())
    qtbot.mouseClick(go, LEFT)
    assert window.current_page() is page
    assert page.selected_ids()
