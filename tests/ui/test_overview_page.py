"""The desk of the whole conference, and the counts beside the pages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from sqlalchemy import select

from app.delegates import register
from app.documents.registry import DOCUMENTS
from app.i18n import _
from db.models import Delegate, PaperRecord, Reply
from ui import watching

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(sample_window, qtbot, monkeypatch):
    monkeypatch.setattr(watching, "PAUSE_MS", 0)
    sample_window.show_page("overview")
    fresh(sample_window, qtbot)
    return sample_window.current_page()


def fresh(window, qtbot) -> None:
    qtbot.waitUntil(lambda: window.context.watch.fresh, timeout=20_000)


def texts(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel)]


def delegate_ids(page) -> list[int]:
    with page.context.store.read() as session:
        return list(session.scalars(select(Delegate.id).order_by(Delegate.id)))


def test_the_tiles_say_how_the_sample_stands(page) -> None:
    tiles = page.tiles.by_page
    assert tiles["delegates"].texts() == ("350 / 350", "296 đã xác nhận")
    assert tiles["seating"].texts() == ("336 / 336", "ai dự cũng có chỗ")
    assert tiles["agenda"].texts()[0].startswith("08:00 – ")
    assert tiles["awards"].texts() == ("50", "trong 7 đợt")
    assert tiles["signing"].texts()[0] == "18 / 18"
    assert tiles["print"].texts()[0].startswith("0 / ")
    assert tiles["reception"].texts() == ("0 / 336", "chưa ai đến")


def test_nothing_is_read_beside_while_a_page_is_being_shown(page, qtbot) -> None:
    watch = page.context.watch
    with page.context.edit("Move away") as session:
        register.change(session, delegate_ids(page)[:1], group_id=None)
    with watch.waiting():
        watch.look()
        qtbot.wait(300)
        assert not watch.fresh
    fresh(page.window(), qtbot)


def test_a_tile_leads_to_its_page(page, qtbot) -> None:
    window = page.window()
    qtbot.keyClick(page.tiles.by_page["awards"], Qt.Key.Key_Space)
    assert window.settings.text("window/page") == "awards"


def test_a_late_change_is_counted_beside_the_page_and_leads_to_its_mend(page, qtbot) -> None:
    window = page.window()
    ids = delegate_ids(page)[:2]
    with page.context.edit("Move away") as session:
        register.change(session, ids, group_id=None, reply=Reply.CONFIRMED)
    assert not page.context.watch.fresh
    fresh(window, qtbot)
    button = window.sidebar._buttons["delegates"]
    label = window.sidebar._counts["delegates"]
    assert label.isVisible()
    assert int(label.text()) >= 1
    assert "cần sửa" in button.accessibleName()
    go = page.findings.buttons()[0]
    qtbot.mouseClick(go, LEFT)
    assert window.current_page() is not page
    action = page.context.store.undo()
    assert action == "Move away"
    window.show_page("overview")
    fresh(window, qtbot)
    assert not label.isVisible()
    assert button.accessibleName() == "Đại biểu"


def test_changes_on_another_page_are_counted_without_the_overview(page, qtbot) -> None:
    window = page.window()
    window.show_page("delegates")
    with page.context.edit("Lose a group") as session:
        register.change(session, delegate_ids(page)[:1], group_id=None)
    qtbot.waitUntil(lambda: "delegates" in window.sidebar._counts, timeout=20_000)


def test_papers_wait_for_the_printer(page, qtbot) -> None:
    window = page.window()
    first = page.papers.buttons()[0]
    name = first.accessibleName().partition(": ")[2]
    assert "In" in first.text()
    qtbot.mouseClick(first, LEFT)
    assert window.settings.text("window/page") == "print"
    titles = [_(document.title) for document in DOCUMENTS.values()]
    assert window.current_page().current == list(DOCUMENTS)[titles.index(name)]


def test_a_paper_that_changed_stands_first(page, qtbot) -> None:
    with page.context.edit("Print") as session:
        session.add(PaperRecord(document="programme", printed_at=1, digest="older"))
    fresh(page.window(), qtbot)
    assert page.papers.buttons()[0].accessibleName().endswith("Chương trình cho đại biểu")
    assert page.tiles.by_page["print"].texts()[1] == "1 loại cần in lại"


def test_open_tasks_come_with_day_and_owner(page, qtbot) -> None:
    from app.conference import preparation

    with page.context.edit("Task") as session:
        preparation.add(session, "Thuê thêm ghế", "Văn phòng Sở")
    fresh(page.window(), qtbot)
    assert "Thuê thêm ghế" in texts(page.tasks)
    assert "chưa có ngày · Văn phòng Sở" in texts(page.tasks)
    qtbot.mouseClick(page.tasks.buttons()[0], LEFT)
    preparation_page = page.window().current_page()
    assert preparation_page.selected_ids()


def test_a_new_conference_says_what_to_do_first(window, conference, qtbot) -> None:
    window.open_path(conference)
    window.show_page("overview")
    fresh(window, qtbot)
    tiles = window.current_page().tiles.by_page
    assert tiles["delegates"].texts() == ("0 / 350", "nhập danh sách từ Excel")
    assert tiles["seating"].texts() == ("–", "chưa có hội trường")


def test_the_file_is_closed_while_it_is_read(sample_window, sample_file) -> None:
    sample_window.show_page("overview")
    watch = sample_window.context.watch
    watch.note_change()
    watch.look()
    sample_window.open_path(sample_file)
    assert sample_window.context.watch is not watch
