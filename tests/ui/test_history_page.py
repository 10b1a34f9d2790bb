"""The History page in the real window: changes, what was deleted, copies, the second place."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from sqlalchemy import func, select

from app.delegates import register
from app.history.deleted import Kind
from app.snapshots.keeping import Reason
from db.models import Conference, Delegate, SeatAssignment
from ui import guarding, second_place
from ui.pages.history.changes_model import WHAT
from ui.pages.history.page import HistoryPage


@pytest.fixture
def unguarded(monkeypatch) -> None:
    """The conference is copied here, the first time when the test wants it."""
    monkeypatch.setattr(guarding, "FIRST_MS", 3_600_000)


@pytest.fixture
def page(sample_window) -> HistoryPage:
    sample_window.show_page("history")
    page = sample_window.current_page()
    assert isinstance(page, HistoryPage)
    return page


def rename(page: HistoryPage, title: str) -> None:
    with page.context.edit(f"Tên {title}") as session:
        session.get_one(Conference, 1).title = title


def title_of(page: HistoryPage) -> str:
    with page.context.store.read() as session:
        return session.get_one(Conference, 1).title


def lines(page: HistoryPage) -> list[str]:
    model = page.changes.model
    return [model.index(row, WHAT).data() for row in range(model.rowCount())]


def details(page: HistoryPage) -> list[tuple[str, str, str]]:
    return [(row.text, row.before, row.after) for row in page.changes.details_model.rows]


# -- changes ---------------------------------------------------------------------------------------


def test_an_empty_history_says_what_will_be_there(page) -> None:
    assert page.changes._empty.isVisible()
    rename(page, "Một")
    assert not page.changes._empty.isVisible()
    assert lines(page) == ["Tên Một"]


def test_a_change_shows_what_stood_there_before_and_after(page) -> None:
    before = title_of(page)
    rename(page, "Một")
    rename(page, "Hai")
    assert details(page) == [("Hội nghị", "", ""), ("Tên hội nghị", "Một", "Hai")]
    page.changes.table.selectRow(1)
    assert details(page)[1] == ("Tên hội nghị", before, "Một")


def test_changes_are_found_by_label_and_by_the_names_of_what_they_changed(page, qtbot) -> None:
    with page.context.edit("Sửa ghi chú") as session:
        name = session.get_one(Delegate, 1).full_name
        register.change(session, [1], note="Ăn chay")
    rename(page, "Một")
    page.focus_search()
    assert page.changes.search.hasFocus()
    qtbot.keyClicks(page.changes.search, "sua ghi chu")
    assert lines(page) == ["Sửa ghi chú"]
    page.changes.search.setText(name.upper())
    assert lines(page) == ["Sửa ghi chú"]
    page.changes.search.clear()
    page.changes.part.setCurrentIndex(1)
    assert lines(page) == ["Tên Một"]


def test_undone_changes_are_struck_out(page) -> None:
    rename(page, "Một")
    page.context.store.undo()
    model = page.changes.model
    assert lines(page) == ["Đã hoàn tác: Tên Một", "Tên Một"]
    assert model.index(1, WHAT).data(Qt.ItemDataRole.FontRole).strikeOut()
    assert model.index(0, WHAT).data(Qt.ItemDataRole.FontRole) is None
    page.context.store.redo()
    assert model.index(2, WHAT).data(Qt.ItemDataRole.FontRole) is None


def test_going_back_undoes_one_by_one_after_a_question(page, qtbot) -> None:
    for title in ("Một", "Hai", "Ba", "Bốn"):
        rename(page, title)
    view = page.changes
    assert not view.back_button.isEnabled()
    view.table.selectRow(2)
    view.back_button.click()
    assert view.question.isVisible()
    assert "Tên Bốn" in view.question.text.text()
    assert view.agree_button.hasFocus()
    qtbot.keyClick(view.agree_button, Qt.Key.Key_Escape)
    assert not view.question.isVisible()
    assert title_of(page) == "Bốn"
    view.back_button.click()
    view.agree_button.click()
    assert title_of(page) == "Hai"
    assert view.selected().label == "Tên Hai"
    # All of them can be done again.
    page.context.store.redo()
    page.context.store.redo()
    assert title_of(page) == "Bốn"


def test_thousands_of_lines_are_listed_and_filtered(page) -> None:
    with page.context.store.record() as connection:
        connection.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
            "INSERT INTO step(at, label, kind) SELECT i, 'Việc ' || i, 'edit' FROM n"
        )
    page.reload()
    assert page.changes.model.rowCount() == 5000
    page.changes.search.setText("viec 4999")
    assert lines(page) == ["Việc 4999"]
    # What they changed is not kept: said, and nothing to undo.
    assert "mới nhất" in page.changes.when.text()
    assert not page.changes.back_button.isEnabled()


# -- deleted ---------------------------------------------------------------------------------------


def test_deleted_delegates_come_back_by_keys(page, sample_window, qtbot) -> None:
    with page.context.store.read() as session:
        name = session.get_one(Delegate, 40).full_name
        seat = session.get_one(Delegate, 40).seat
    sample_window.show_page("delegates", [40])
    sample_window.current_page().delete_selected()
    assert "Lịch sử" in sample_window.notices.text()
    sample_window.show_page("history:deleted")
    view = page.deleted
    assert view.isVisible()
    assert [one.name for one in view.model.rows] == [name]
    sample_window.activateWindow()
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    with page.context.store.read() as session:
        assert session.get_one(Delegate, 40).seat == seat
    assert name in sample_window.notices.text()
    assert view.model.rowCount() == 0
    sample_window.notices.action_button.click()
    assert [one.name for one in view.model.rows] == [name]


def test_what_does_not_fit_any_more_is_named(page) -> None:
    with page.context.edit("Xóa") as session:
        seated = session.scalars(select(SeatAssignment.delegate_id).limit(2)).all()
        seat = session.get_one(Delegate, seated[0]).seat
        register.remove(session, seated)
    with page.context.edit("Thêm") as session:
        register.add(session, register.DelegateData("Lê Mẫu", seat=seat))
    page.show_tab("deleted")
    view = page.deleted
    view.table.selectAll()
    view.bring()
    assert view.lost.isVisible()
    assert f"ghế {seat}" in view.lost.text.text()
    with page.context.store.read() as session:
        count = session.scalar(select(func.count()).where(Delegate.id.in_(seated)))
    assert count == 2


def test_other_things_and_undone_additions_have_lists_of_their_own(page) -> None:
    with page.context.edit("Thêm") as session:
        register.add(session, register.DelegateData("Lê Mẫu Thử"))
    page.context.store.undo()
    page.show_tab("deleted")
    view = page.deleted
    assert view.model.rowCount() == 0
    view.kinds[Kind.UNDONE].click()
    assert [one.name for one in view.model.rows] == ["Lê Mẫu Thử"]
    view.search.setText("khong co")
    assert view._not_found.isVisible()


# -- copies ----------------------------------------------------------------------------------------


def wait_for_copies(qtbot, page: HistoryPage) -> None:
    guard = page.context.copies
    qtbot.waitUntil(lambda: guard._worker is None)


def compared(qtbot, page: HistoryPage) -> str:
    view = page.copies
    qtbot.waitUntil(lambda: view._difference is not None)
    return view.preview.text()


def test_a_copy_is_compared_and_gone_back_to(page, sample_window, qtbot) -> None:
    page.show_tab("copies")
    assert page.copies._empty.isVisible()
    page.copies.copy_button.click()
    assert [line.reason for line in page.copies.model.rows] == [Reason.BY_HAND]
    assert "giống hệt" in compared(qtbot, page)
    assert not page.copies.back_button.isEnabled()
    before = title_of(page)
    rename(page, "Tên nhầm")
    assert "Tên Tên nhầm" in compared(qtbot, page)
    page.copies.back_button.click()
    assert page.copies.question.isVisible()
    assert title_of(page) == "Tên nhầm"
    page.copies.agree_button.click()
    again = sample_window.current_page()
    assert again is not page
    assert title_of(again) == before
    # How it was is a copy, too, and one click away.
    sample_window.notices.action_button.click()
    assert title_of(sample_window.current_page()) == "Tên nhầm"


def test_a_copy_is_saved_elsewhere(page, qtbot, tmp_path: Path, monkeypatch) -> None:
    page.show_tab("copies")
    page.copies.copy_now()
    target = tmp_path / "Mang đi.giaouoc"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), ""))
    page.copies.save_button.click()
    assert target.read_bytes() == page.copies.model.rows[0].path.read_bytes()
    # Never over the open file.
    open_file = page.context.store.path
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(open_file), ""))
    page.copies.save_button.click()
    assert page.window().notices.text()
    rename(page, "Vẫn ghi được")


def test_a_stick_is_chosen_locked_and_pulled_out(
    page, settings, qtbot, tmp_path: Path, monkeypatch
) -> None:
    stick = tmp_path / "USB"
    stick.mkdir()
    page.show_tab("copies")
    page.copies.copy_now()
    card = page.copies.card
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(stick))
    card.choose_button.click()
    wait_for_copies(qtbot, page)
    assert page.copies.model.rows[0].is_there
    assert "hôm nay" in card.state.text()
    card.locked.click()
    assert card.form is not None
    card.form.findChildren(type(page.changes.search))[0].setText("bốn con chim sẻ")
    card.form._default.click()
    # Typed once only: said, and nothing is locked yet.
    assert card.form is not None and card.form.problem.isVisible()
    card.form.findChildren(type(page.changes.search))[1].setText("bốn con chim sẻ")
    card.form._default.click()
    wait_for_copies(qtbot, page)
    assert second_place.lock(settings) is not None
    assert any(path.name.endswith("-khoa") for path in stick.rglob("*"))
    shutil.rmtree(stick)
    page.context.copies.mirror()
    wait_for_copies(qtbot, page)
    assert "cắm" in card.state.text()
    card.leave_button.click()
    assert second_place.second_place(settings) is None
    assert not card.leave_button.isVisible()


def test_tabs_go_by_keys_and_menu(page, sample_window, qtbot) -> None:
    sample_window.activateWindow()
    page.changes.search.setFocus()
    qtbot.keyClick(page.changes.search, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.deleted.isVisible()
    sample_window.show_page("history:copies")
    assert page.copies.isVisible()
