"""Tasks and dossiers that come from Excel by the clipboard: shown first, then one step."""

import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from sqlalchemy import delete, select

from app.conference import preparation
from app.units import dossiers
from app.workbooks.whole_report import Outcome
from db.models import AwardForm, Dossier, Task, Unit
from tests.ui.clipboards import copy, on_clipboard, paste
from ui.pages.dossiers.model import NOTE
from ui.pages.import_whole.dialog import WholeDialog
from ui.pages.preparation.model import DUE, OWNER
from ui.pages.preparation.model import NOTE as TASK_NOTE

LEFT = Qt.MouseButton.LeftButton
TASKS = "In băng rôn\tVăn phòng UBND tỉnh\t20/02/2025\r\nThuê xe\tSở Nội vụ\tT-5\r\n"


def opened(window, qtbot) -> WholeDialog:
    """The dialog that shows what pasted rows would change, when it has found out."""
    dialogs = [one for one in window.findChildren(WholeDialog) if one.isVisible()]
    assert len(dialogs) == 1
    qtbot.waitUntil(lambda: not dialogs[0].busy, timeout=30_000)
    return dialogs[0]


def take_over(dialog, qtbot) -> None:
    with qtbot.waitSignal(dialog.accepted, timeout=30_000):
        qtbot.mouseClick(dialog.import_button, LEFT)


def tasks(window) -> dict[str, tuple[str, datetime.date | None, int | None]]:
    with window.context.store.read() as session:
        rows = session.execute(select(Task.title, Task.owner, Task.due_on, Task.days_before))
        return {title: (owner, day, before) for title, owner, day, before in rows}


def test_tasks_are_pasted_as_one_step_after_a_preview(show, sample_window, qtbot) -> None:
    page = show("preparation")
    before = tasks(sample_window)
    page.table.setCurrentIndex(page.model.index(0, 0))
    paste(page.table, TASKS)
    dialog = opened(sample_window, qtbot)
    assert tasks(sample_window) == before
    assert dialog.windowTitle() == "Nhận các dòng đã dán"
    assert dialog.heading.text() == "Kế hoạch chuẩn bị"
    assert dialog.lists_side.isHidden()
    assert dialog.lines_model.index(0, 0).data() == "1"
    assert dialog.import_button.text() == " Nhập 2 dòng"
    take_over(dialog, qtbot)
    made = tasks(sample_window)
    assert made.keys() - before.keys() == {"In băng rôn", "Thuê xe"}
    assert made["In băng rôn"] == ("Văn phòng UBND tỉnh", datetime.date(2025, 2, 20), None)
    assert made["Thuê xe"] == ("Sở Nội vụ", None, 5)
    sample_window.undo()
    assert tasks(sample_window) == before


def test_tasks_are_pasted_back_by_their_headings(show, sample_window, qtbot) -> None:
    page = show("preparation")
    page.table.selectRow(0)
    heading, line = copy(page.table, with_headings=True)
    assert len(heading) == 5
    line[OWNER], line[DUE], line[TASK_NOTE] = "Văn phòng UBND tỉnh", "14/01/2025", "đã giao"
    # In another order of columns, as somebody moved them in Excel.
    paste(page.table, "\r\n".join("\t".join(cells[::-1]) for cells in (heading, line)))
    dialog = opened(sample_window, qtbot)
    assert dialog.import_button.text() == " Nhập 1 dòng"
    take_over(dialog, qtbot)
    task = page.model.rows[0]
    assert (task.owner, task.note) == ("Văn phòng UBND tỉnh", "đã giao")
    assert task.due_on == datetime.date(2025, 1, 14)


def test_tasks_are_pasted_into_an_empty_plan(show, sample_window, qtbot) -> None:
    page = show("preparation")
    with sample_window.context.edit("Empty") as session:
        session.execute(delete(Task))
    page.fill_button.setFocus()
    on_clipboard("Nội dung công việc\r\nIn băng rôn\r\nThuê xe\r\n")
    action = next(one for one in sample_window.findChildren(QAction) if one.text() == "&Dán")
    action.trigger()
    take_over(opened(sample_window, qtbot), qtbot)
    assert tasks(sample_window) == {"In băng rôn": ("", None, None), "Thuê xe": ("", None, None)}


def test_what_is_no_day_is_told_and_the_task_comes_without(show, sample_window, qtbot) -> None:
    page = show("preparation")
    page.table.setCurrentIndex(page.model.index(0, 0))
    paste(page.table, TASKS.replace("T-5", "sớm"))
    dialog = opened(sample_window, qtbot)
    (line,) = [one for one in dialog.lines_model.rows if one.problems]
    assert "“sớm”" in line.remarks
    take_over(dialog, qtbot)
    assert tasks(sample_window)["Thuê xe"] == ("Sở Nội vụ", None, None)


def test_the_own_rows_of_the_plan_come_back_unchanged(show, sample_window, qtbot) -> None:
    page = show("preparation")
    with sample_window.context.edit("Undated") as session:
        first = session.scalars(select(Task)).first()
        preparation.change(session, first.id, due_on=None, days_before=9)
    before = tasks(sample_window)
    page.clipboard.copy_all()
    with sample_window.context.edit("Empty") as session:
        session.execute(delete(Task))
    page.fill_button.setFocus()
    page.clipboard.paste()
    dialog = opened(sample_window, qtbot)
    assert dialog._report.count(Outcome.NEW) == len(before)
    assert not any(one.problems for one in dialog.lines_model.rows)
    take_over(dialog, qtbot)
    assert {title: owner for title, (owner, *_due) in tasks(sample_window).items()} == {
        title: owner for title, (owner, *_due) in before.items()
    }


def proposed(window) -> list[tuple[str, str]]:
    with window.context.store.read() as session:
        rows = session.execute(
            select(Unit.name, AwardForm.name)
            .join(Dossier, Dossier.unit_id == Unit.id)
            .join(AwardForm, Dossier.form_id == AwardForm.id)
            .order_by(Dossier.id)
        )
        return [(unit, form) for unit, form in rows]


def test_units_pasted_into_the_field_are_proposed_for_the_chosen_award(
    show, sample_window, qtbot
) -> None:
    page = show("dossiers")
    with sample_window.context.edit("Empty") as session:
        dossiers.remove(session, list(session.scalars(select(Dossier.id))))
    page.form.setCurrentIndex(1)
    form = page.form.currentText()
    on_clipboard("Sở Nội vụ\r\nSở Y tế\r\nSở Không Có\r\n")
    page.unit.setFocus()
    qtbot.keyClick(page.unit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.unit.text() == ""
    dialog = opened(sample_window, qtbot)
    assert dialog._report.count(Outcome.REFUSED) == 1
    assert any("“Sở Không Có”" in one.remarks for one in dialog.lines_model.rows)
    take_over(dialog, qtbot)
    assert proposed(sample_window) == [("Sở Nội vụ", form), ("Sở Y tế", form)]


def test_a_decision_on_a_day_that_is_none_is_told(show, sample_window, qtbot) -> None:
    page = show("dossiers")
    before = len(proposed(sample_window))
    heads = "Tập thể\tHình thức\tTình trạng\tQuyết định\r\n"
    on_clipboard(f"{heads}Sở Nội vụ\tGiấy khen dán thử\tĐã duyệt\t15/QĐ-UBND, 31/02/2025\r\n")
    page.unit.setFocus()
    page.clipboard.paste_rows()
    dialog = opened(sample_window, qtbot)
    (line,) = dialog.lines_model.rows
    assert "“31/02/2025”" in line.remarks
    take_over(dialog, qtbot)
    assert len(proposed(sample_window)) == before + 1


def test_pasted_units_begin_in_the_first_column_wherever_the_cursor_is(
    show, sample_window, qtbot
) -> None:
    page = show("dossiers")
    before = proposed(sample_window)
    page.table.setCurrentIndex(page.model.index(0, NOTE))
    on_clipboard("Sở Nội vụ\tGiấy khen dán thử\r\nSở Y tế\tGiấy khen dán thử\r\n")
    page.unit.setFocus()
    qtbot.keyClick(page.unit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    take_over(opened(sample_window, qtbot), qtbot)
    assert proposed(sample_window)[len(before) :] == [
        ("Sở Nội vụ", "Giấy khen dán thử"), ("Sở Y tế", "Giấy khen dán thử"),
    ]  # fmt: skip


def test_approved_dossiers_come_back_with_their_decision(show, sample_window, qtbot) -> None:
    page = show("dossiers")

    def decisions() -> list[tuple[str, str, datetime.date | None]]:
        with sample_window.context.store.read() as session:
            rows = session.execute(
                select(Dossier.state, Dossier.decision_number, Dossier.decision_on)
            )
            return [tuple(row) for row in rows]

    before = decisions()
    assert before
    page.clipboard.copy_all()
    with sample_window.context.edit("Empty") as session:
        dossiers.remove(session, list(session.scalars(select(Dossier.id))))
    page.unit.setFocus()
    page.clipboard.paste_rows()
    dialog = opened(sample_window, qtbot)
    assert not any(one.problems for one in dialog.lines_model.rows)
    take_over(dialog, qtbot)
    assert decisions() == before
