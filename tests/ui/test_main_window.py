"""The main window with real widgets: ways in, pages, undo, language, look, refusals."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLabel, QPushButton

from app.conference import profile
from db.models import Conference
from db.store import Store
from ui import theme
from ui.main_window import PAGES, MainWindow
from ui.sidebar import page_keys


def texts(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def press(window, text: str, qtbot) -> None:
    (button,) = [
        b for b in window.findChildren(QPushButton) if b.text().strip() == text and b.isVisible()
    ]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def action(window, start: str) -> QAction:
    (found,) = [
        a
        for menu in window.menuBar().actions()
        for a in menu.menu().actions()
        if a.text().replace("&", "").startswith(start)
    ]
    return found


def test_every_page_opens(window, conference, qtbot) -> None:
    window.open_path(conference)
    for number, entry in enumerate(PAGES, start=1):
        if keys := page_keys(entry, number):
            qtbot.keySequence(window, keys)
        else:
            window.show_page(entry.page_id)
        assert window.current_page().isVisible()
        assert window.settings.text("window/page") == entry.page_id


def test_details_are_edited_in_place_and_undone(window, conference, qtbot) -> None:
    window.open_path(conference)
    window.show_page("overview")
    card = window.current_page().details
    qtbot.mouseClick(card.edit_button, Qt.MouseButton.LeftButton)
    card.fields["title"].setText("Hội nghị  thử")
    card.announced.setChecked(True)
    card.year.setValue(2026)
    qtbot.mouseClick(card.save_button, Qt.MouseButton.LeftButton)
    assert "Hội nghị thử" in texts(card)
    assert action(window, "Hoàn tác").text().endswith("Sửa thông tin hội nghị")
    with window.context.store.read() as session:
        assert session.get_one(Conference, 1).held_on is not None
        assert session.get_one(Conference, 1).review_year == 2025
    action(window, "Hoàn tác").trigger()
    assert "Hội nghị tổng kết" in texts(card)
    action(window, "Làm lại").trigger()
    assert "Hội nghị thử" in texts(card)


def test_group_quota_is_edited_in_the_table(window, conference, qtbot) -> None:
    window.open_path(conference)
    window.show_page("overview")
    page = window.current_page()
    model = page.groups.model
    assert model.setData(model.index(0, 1), 5)
    assert "352" in page._total.text()
    assert not model.setData(model.index(0, 1), -1)
    qtbot.mouseClick(page.groups.add_button, Qt.MouseButton.LeftButton)
    assert model.rowCount() == 14
    page.groups.table.setCurrentIndex(model.index(13, 0))
    qtbot.mouseClick(page.groups.remove_button, Qt.MouseButton.LeftButton)
    assert model.rowCount() == 13
    qtbot.mouseClick(window.notices.action_button, Qt.MouseButton.LeftButton)
    assert model.rowCount() == 14


def test_a_line_with_undo_goes_with_the_next_edit(window, conference) -> None:
    window.open_path(conference)
    context = window.context
    with context.edit("Một") as session:
        session.get_one(Conference, 1).title = "Một"
    context.tell("Đã sửa.", "Hoàn tác", context.store.undo)
    assert window.notices.action_button.isVisible()
    with context.edit("Hai") as session:
        session.get_one(Conference, 1).title = "Hai"
    # The button would take back the second edit, of which the line says nothing.
    assert window.notices.text() == ""
    context.tell("Đã sửa.", "Xem", lambda: None)
    with context.edit("Ba") as session:
        session.get_one(Conference, 1).title = "Ba"
    assert window.notices.text() == "Đã sửa."


def test_an_edit_that_changed_nothing_offers_no_undo(window, conference) -> None:
    window.open_path(conference)
    context = window.context
    with context.edit("Một") as session:
        session.get_one(Conference, 1).title = "Một"
    with context.edit("Không gì cả"):
        pass
    context.tell("Đã gắn 0 đợt.", "Hoàn tác", context.store.undo)
    assert window.notices.text() == "Đã gắn 0 đợt."
    assert not window.notices.action_button.isVisible()


def test_language_switches_at_once_and_keeps_the_page(window, conference) -> None:
    window.open_path(conference)
    window.show_page("overview")
    window.choose_language("en")
    QApplication.processEvents()
    assert "Groups of the plan" in texts(window.current_page())
    assert window.menuBar().actions()[0].text() == "&File"
    window.choose_language("vi")
    QApplication.processEvents()
    assert "Thành phần theo kế hoạch" in texts(window.current_page())
    assert window.settings.text("language") == "vi"


def test_old_pages_do_not_react_after_a_rebuild(window, conference) -> None:
    window.open_path(conference)
    window.show_page("overview")
    old = window.context
    window.choose_language("en")
    QApplication.processEvents()
    heard = []
    old.changed.connect(heard.append)
    with window.context.store.edit("Change") as session:
        profile.change(session, title="Khác")
    assert heard == []
    assert "Khác" in texts(window.current_page())


def test_look_switches_at_once(window, conference) -> None:
    window.open_path(conference)
    window.choose_look(theme.Scheme.DARK)
    assert theme.is_dark()
    dark = QApplication.palette().window().color().lightness()
    window.choose_look(theme.Scheme.LIGHT)
    assert dark < 80 < QApplication.palette().window().color().lightness()


def test_qt_speaks_vietnamese(window) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == "Hủy"


def test_a_foreign_file_is_refused_with_its_name(window, tmp_path) -> None:
    path = tmp_path / "Danh sách.giaouoc"
    path.write_text("không phải", encoding="utf-8")
    assert not window.open_path(path)
    assert "Danh sách.giaouoc" in window.notices.text()
    assert window.context is None


def test_a_file_in_use_is_refused_and_the_open_one_stays(window, conference, tmp_path) -> None:
    other = tmp_path / "Khác.giaouoc"
    with profile.create(other):
        window.open_path(conference)
        assert not window.open_path(other)
    assert window.context.store.path == conference
    assert "Khác.giaouoc" in window.notices.text()


def test_copy_is_saved(window, conference, monkeypatch, tmp_path) -> None:
    window.open_path(conference)
    target = tmp_path / "Bản sao.giaouoc"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), ""))
    window.file.save_plain_copy()
    with Store.open(target) as copy, copy.read() as session:
        assert profile.load(session).place == "Phan Thiết"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(conference), ""))
    window.file.save_plain_copy()
    assert "tên khác" in window.notices.text()


def test_recent_files_are_offered(window, conference, settings, qtbot) -> None:
    window.open_path(conference)
    window.close()
    assert settings.recent() == [conference]
    again = MainWindow(settings)
    qtbot.addWidget(again)
    again.show_shell()
    assert "Hội nghị thử" in [b.accessibleName() for b in again.stack.findChildren(QPushButton)]
    again.close()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_name_in_the_sidebar_is_whole(window, conference, language) -> None:
    window.open_path(conference)
    window.choose_language(language)
    QApplication.processEvents()
    for button in window.sidebar.findChildren(QPushButton):
        button.setChecked(True)
        button.ensurePolished()
        assert button.sizeHint().width() <= button.width(), button.text()
