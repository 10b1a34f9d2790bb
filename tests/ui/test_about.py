"""Help ▸ About and Help ▸ Licences."""

import json
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from app import licences
from ui.about import AboutDialog
from ui.licences import LicencesDialog


@pytest.fixture
def about(window, qtbot) -> AboutDialog:
    dialog = AboutDialog(window.settings, window)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def shown(window, qtbot) -> LicencesDialog:
    dialog = LicencesDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def names(dialog: LicencesDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def test_it_names_the_version_and_copies_all_for_a_letter(about, qtbot) -> None:
    version = licences.program_version()
    assert version in [label.text() for label in about.findChildren(QLabel)]
    qtbot.mouseClick(about.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert f"Phiên bản: {version}" in copied and "Qt 6." in copied


def test_enter_closes_it(about, qtbot) -> None:
    qtbot.keyClick(about.focusWidget(), Qt.Key.Key_Return)
    assert not about.isVisible()


def test_every_part_has_a_licence_that_can_be_read(shown) -> None:
    assert names(shown)[0].startswith("Giao Ước")
    for row in range(shown.list.count()):
        shown.list.setCurrentRow(row)
        assert len(shown.text.toPlainText()) > 300, names(shown)[row]


def test_search_finds_by_name_and_by_licence(shown, qtbot) -> None:
    qtbot.keyClicks(shown.search, "lgpl")
    assert [name.split(" ")[0].rstrip(",") for name in names(shown)] == ["FFmpeg", "Qt"]
    qtbot.keyClick(shown.search, Qt.Key.Key_Down)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in shown.text.toPlainText()
    assert "QtForPython" in shown.note.text()
    shown.search.setText("be vietnam")
    assert names(shown) == ["Be Vietnam Pro"] and "OFL" in shown.heading.text()
    assert not shown.note.isVisibleTo(shown)


def test_nothing_found_is_said(shown, qtbot) -> None:
    qtbot.keyClicks(shown.search, "qwertz")
    assert not shown.list.isVisibleTo(shown)
    assert any("Không tìm thấy" in label.text() for label in shown.findChildren(QLabel))


def test_the_window_has_the_icon_of_the_program(window) -> None:
    image = QGuiApplication.windowIcon().pixmap(32, 32).toImage()
    assert image.pixelColor(2, 16).name() == "#a61b1b"


def test_the_menu_leads_to_both(window, qtbot, monkeypatch) -> None:
    opened: list[str] = []
    for kind in (AboutDialog, LicencesDialog):
        monkeypatch.setattr(kind, "exec", lambda dialog: opened.append(type(dialog).__name__))
    # The menus are filled once the window has been painted.
    qtbot.waitUntil(lambda: all(menu.menu().actions() for menu in window.menuBar().actions()))
    entries = {
        entry.text(): entry
        for menu in window.menuBar().actions()
        for entry in menu.menu().actions()
    }
    entries["&Giới thiệu Giao Ước"].trigger()
    entries["&Giấy phép"].trigger()
    assert opened == ["AboutDialog", "LicencesDialog"]


def test_the_list_of_a_build_is_read_as_it_was_made(tmp_path, monkeypatch) -> None:
    made = licences.components()
    collected = tmp_path / "components.json"
    collected.write_text(licences.as_json(made), encoding="utf-8")
    assert len(json.loads(collected.read_text(encoding="utf-8"))) == len(made)
    monkeypatch.setattr(licences, "COLLECTED", collected)
    monkeypatch.setattr(licences, "collect", None)
    assert licences.components() == made
    assert licences.program_version() == made[0].version


def test_the_parts_are_the_declared_libraries_and_what_these_need() -> None:
    found = {re.sub(r"[-_.]+", "-", each.name.lower()) for each in licences.components()}
    assert {"sqlalchemy", "openpyxl", "et-xmlfile", "reportlab", "pillow", "lucide"} <= found
    # Tools of the tests are no part of the program.
    assert not found & {"pytest", "mypy", "ruff", "hypothesis", "numpy", "pyinstaller"}
