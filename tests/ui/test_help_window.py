"""F1 opens the help of the page; words without tone marks find topics; links lead on."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument

from ui.help_window import HelpWindow


def press_f1(window, qtbot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keySequence(window, "F1")


@pytest.fixture
def opened(sample_window, qtbot) -> HelpWindow:
    sample_window.show_page("seating")
    press_f1(sample_window, qtbot)
    return sample_window._help


def test_f1_opens_the_help_of_the_page(opened) -> None:
    assert opened.isVisible()
    assert opened.list.currentItem().text() == "Chỗ ngồi"
    assert opened.text.toPlainText().startswith("Chỗ ngồi")


def test_it_follows_to_another_page_and_escape_closes(opened, sample_window, qtbot) -> None:
    sample_window.show_page("show")
    press_f1(sample_window, qtbot)
    assert opened.list.currentItem().text() == "Điều hành"
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    opened.search.setFocus()
    qtbot.keyClick(opened.search, Qt.Key.Key_Escape)
    assert not opened.isVisible()


def test_words_without_marks_find_topics_and_arrows_choose(opened, qtbot) -> None:
    qtbot.keyClicks(opened.search, "giay moi")
    assert opened.list.count() >= 1
    first = opened.text.toPlainText()
    qtbot.keyClicks(opened.search, "zzz")
    assert opened.list.count() == 0
    assert opened._nothing.isVisible()
    opened.search.clear()
    assert opened.list.count() == 20
    qtbot.keyClick(opened.search, Qt.Key.Key_Down)
    qtbot.keyClick(opened.search, Qt.Key.Key_Down)
    assert opened.list.currentRow() == 2
    assert opened.text.toPlainText() != first


def test_links_lead_to_topics_and_pages(opened, sample_window) -> None:
    opened.text.anchorClicked.emit(QUrl("help:excel"))
    assert opened.list.currentItem().text().startswith("Excel")
    opened.text.anchorClicked.emit(QUrl("page:agenda"))
    assert sample_window.settings.text("window/page") == "agenda"


def test_only_pictures_of_the_program_are_loaded(opened) -> None:
    image = QTextDocument.ResourceType.ImageResource.value
    assert opened.text.loadResource(image, QUrl("picture:seating")).width() > 400
    assert opened.text.loadResource(image, QUrl("picture:../../secret")) is None
    assert opened.text.loadResource(image, QUrl("file:///etc/hostname")) is None
    assert opened.text.loadResource(image, QUrl("https://example.org/x.png")) is None


def test_without_a_file_it_begins_at_the_start(window, qtbot) -> None:
    qtbot.wait(1)
    window.show_help()
    assert window._help.text.toPlainText().startswith("Bắt đầu từ đâu")


def test_the_language_changes_with_the_program(opened, sample_window) -> None:
    sample_window.choose_language("en")
    sample_window.show_help("keys")
    assert sample_window._help.text.toPlainText().startswith("Keys")
