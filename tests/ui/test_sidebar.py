"""The sidebar: room for every page in every window, counts beside names, folding; the look."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from ui import motion, theme
from ui.main_window import PAGES

COUNTS = {entry.page_id: (12, "warning") for entry in PAGES} | {"delegates": (340, "error")}


def buttons(window) -> dict:
    return window.sidebar._buttons


@pytest.mark.parametrize("size", [(1366, 768), (960, 600), (910, 512)])
def test_every_page_is_in_sight_in_every_window(window, conference, size) -> None:
    window.setMinimumSize(1, 1)
    window.resize(*size)
    window.open_path(conference)
    QApplication.processEvents()
    sidebar = window.sidebar
    before = 0
    for button in buttons(window).values():
        assert before <= button.y() and button.geometry().bottom() <= sidebar.height()
        assert button.height() >= button.fontMetrics().height() + theme.SPACE
        before = button.geometry().bottom()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_counts_cover_no_name(window, conference, language) -> None:
    window.open_path(conference)
    window.choose_language(language)
    window.sidebar.set_counts(COUNTS)
    QApplication.processEvents()
    for page_id, button in buttons(window).items():
        button.setChecked(True)
        button.ensurePolished()
        count = window.sidebar._counts[page_id]
        end = button.fontMetrics().horizontalAdvance(button.text())
        # What is left of the text: the padding and the icon with its gap.
        end += 10 + button.iconSize().width() + 4
        assert count.x() > end, button.text()
        assert button.text().strip() in button.accessibleName()
        assert button.toolTip().splitlines()[1] == button.accessibleName()
    assert window.sidebar._counts["delegates"].text() == "99+"


def test_folding_keeps_the_page_as_it_is_and_is_remembered(window, conference) -> None:
    window.open_path(conference)
    window.show_page("delegates")
    page = window.current_page()
    page.search.setText("mẫu")
    window.sidebar.set_counts(COUNTS)
    room = page.width()
    QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert window.current_page() is page and page.search.text() == "mẫu"
    assert page.width() > room + 10 * theme.SPACE
    button = buttons(window)["delegates"]
    assert button.text() == "" and "Đại biểu" in button.toolTip()
    assert window.sidebar._counts["delegates"].isVisible()
    window.rebuild()
    assert window.sidebar.narrow
    window.sidebar._fold.click()
    assert not window.sidebar.narrow and not window._menus._narrow.isChecked()
    assert buttons(window)["delegates"].text().strip() == "Đại biểu"


def test_the_look_follows_the_system_where_it_may(window, conference, qtbot, monkeypatch) -> None:
    window.open_path(conference)
    window.follow_system_look()
    hints = QApplication.styleHints()
    window.choose_look(theme.Scheme.LIGHT)
    monkeypatch.setattr(theme, "system_is_dark", lambda: True)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    QApplication.processEvents()
    assert not theme.is_dark()
    monkeypatch.setattr(theme, "system_is_dark", lambda: False)
    window.choose_look(theme.Scheme.SYSTEM)
    monkeypatch.setattr(theme, "system_is_dark", lambda: True)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    qtbot.waitUntil(theme.is_dark)
    monkeypatch.setattr(theme, "system_is_dark", lambda: False)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    qtbot.waitUntil(lambda: not theme.is_dark())


def test_less_motion_is_chosen_in_the_menu_and_remembered(window, settings) -> None:
    window._fill_menus()
    assert not motion.still()
    window._menus._still.trigger()
    assert motion.still() and settings.flag("window/still", False)
    window.rebuild()
    assert window._menus._still.isChecked()
    window._menus._still.trigger()
    assert not motion.still()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_has_room_on_a_small_laptop(sample_window, language) -> None:
    # 1366 x 768 pixels enlarged to 125 %, without the task bar.
    sample_window.resize(1093, 576)
    sample_window.choose_language(language)
    tight = {}
    for entry in PAGES:
        sample_window.show_page(entry.page_id)
        QApplication.processEvents()
        page = sample_window.current_page()
        least = page.minimumSizeHint()
        if least.width() > page.width() or least.height() > page.height():
            tight[entry.page_id] = (least.toTuple(), page.size().toTuple())
        for area in page.findChildren(QScrollArea):
            if area.isVisible() and area.horizontalScrollBar().maximum():
                tight[entry.page_id] = area.horizontalScrollBar().maximum()
    assert tight == {}
    assert sample_window.sidebar.narrow
    # It is the room that asked for it, not the user.
    sample_window.resize(1366, 768)
    assert not sample_window.sidebar.narrow
