"""Everybody can work here: names for screen readers, visible focus, keys, contrast."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from db.kinds import RecipientKind
from tests.ui.paper_dialogs import drawn
from ui import theme
from ui.main_window import PAGES
from ui.widgets.buttons import make_button, name_button
from ui.widgets.papers_dialog import PapersDialog

_TAB = Qt.FocusPolicy.TabFocus
_WINDOWS = (Qt.WindowType.Window, Qt.WindowType.Dialog)
_WORKED = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
"""What somebody works with; a field inside one of these belongs to it."""


def worked(root: QWidget) -> list[QWidget]:
    """What can be worked with in `root` as it is seen now."""
    found = []
    for widget in root.findChildren(QWidget):
        inner = isinstance(widget.parent(), QAbstractSpinBox | QComboBox | QLineEdit)
        if not widget.isVisibleTo(root) or inner or isinstance(widget, QHeaderView | QScrollBar):
            continue
        if isinstance(widget, _WORKED) or widget.focusPolicy() & _TAB:
            found.append(widget)
    return found


def name(widget: QWidget) -> str:
    """What a screen reader says of a widget."""
    face = QAccessible.queryAccessibleInterface(widget)
    return face.text(QAccessible.Text.Name) if face is not None else ""


def nameless(root: QWidget) -> list[str]:
    """What has no name, and signs that do not say what they do."""
    wrong = []
    for widget in worked(root):
        if not name(widget) and not isinstance(widget, QScrollArea):
            wrong.append(f"{type(widget).__name__} {widget.objectName()} has no name")
        sign = isinstance(widget, QAbstractButton) and not widget.icon().isNull()
        if sign and not widget.text() and not widget.toolTip():
            wrong.append(f"{name(widget)} has no tip")
    return wrong


def without_frame(root: QWidget) -> list[str]:
    """What looks the same with the focus as without it."""
    wrong = []
    for widget in worked(root):
        if not widget.isEnabled() or not widget.focusPolicy() & _TAB:
            continue
        before = _picture_without_focus(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if not widget.hasFocus():
            wrong.append(f"{type(widget).__name__} {name(widget)} takes no focus")
        elif widget.grab().toImage() == before:
            wrong.append(f"{type(widget).__name__} {name(widget)}")
    return wrong


def _picture_without_focus(widget: QWidget):
    if (other := QApplication.focusWidget()) is not None:
        other.clearFocus()
    return widget.grab().toImage()


def out_of_order(root: QWidget) -> list[str]:
    """Neighbours in one line of a bar that Tab visits from right to left."""
    chain, widget = [], root
    while (widget := widget.nextInFocusChain()) is not root:
        if root.isAncestorOf(widget) and widget.focusPolicy() & _TAB and widget.isVisibleTo(root):
            chain.append(widget)
    wrong = []
    for one, next_ in pairwise(chain):
        here, there = (each.mapTo(root, QPoint(0, 0)) for each in (one, next_))
        beside = one.parent() is next_.parent() and abs(here.y() - there.y()) < theme.SPACE
        if beside and there.x() < here.x():
            wrong.append(f"{name(one)} before {name(next_)}")
    return wrong


@pytest.fixture
def pages(sample_window, qtbot):
    """Each page of the sample in turn, shown."""
    sample_window.activateWindow()
    qtbot.waitUntil(sample_window.isActiveWindow)

    def each():
        for entry in PAGES:
            sample_window.show_page(entry.page_id)
            sample_window.activateWindow()
            QApplication.processEvents()
            yield entry.page_id, sample_window.current_page()

    return each


def test_names_tips_and_the_order_of_tab_on_every_page(pages, sample_window) -> None:
    found = {
        page_id: wrong
        for page_id, page in pages()
        if (wrong := nameless(page) + out_of_order(page))
    }
    assert found == {}
    assert nameless(sample_window.sidebar) == []


def test_the_focus_is_seen_wherever_it_is(pages, sample_window) -> None:
    found = {page_id: wrong for page_id, page in pages() if (wrong := without_frame(page))}
    assert found == {}
    assert without_frame(sample_window.sidebar) == []


# -- dialogs -------------------------------------------------------------------------------------


def on_page(page_id: str, method: str, *values: object, **named: object):
    """Opens what a method (a path of attributes) of a page opens."""

    def run(window) -> None:
        window.show_page(page_id)
        found = window.current_page()
        for part in method.split("."):
            found = getattr(found, part)
        found(*values, **named)

    return run


DIALOGS = {
    "about": lambda window: window._menus._about(),
    "licences": lambda window: window._menus._licences(),
    "export": lambda window: window._menus._export_lists(),
    "help": lambda window: window.show_help(),
    "import": lambda window: window.import_list(),
    "replies": on_page("delegates", "show_replies"),
    "agenda rules": on_page("agenda", "open_rules"),
    "award forms": on_page("awards", "open_forms"),
    "award": on_page("awards", "add_award", RecipientKind.COLLECTIVE),
    "award papers": on_page("awards", "open_papers"),
    "arranging": on_page("seating", "arrange", replan=False),
    "seating rules": on_page("seating", "edit_rules"),
    "new hall": lambda window: window._pages["seating"]._editor().new_hall(),
    "signing lists": on_page("reception", "tools.enter_sheets"),
    "handing out": on_page("reception", "tools.edit_settings"),
    "technical checks": on_page("show", "check"),
    "report": on_page("show", "report"),
}


def test_names_and_focus_in_every_dialog(sample_window, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(QDialog, "exec", QDialog.open)
    found = {}
    for title, run in DIALOGS.items():
        run(sample_window)
        (dialog,) = (
            one
            for one in QApplication.topLevelWidgets()
            if one.isVisible() and one is not sample_window and one.windowType() in _WINDOWS
        )
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        wrong = nameless(dialog) + without_frame(dialog)
        if not dialog.windowTitle():
            wrong.append("no title")
        if wrong:
            found[title] = wrong
        if isinstance(dialog, PapersDialog):
            drawn(dialog, qtbot)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        # Some stop what they are doing first.
        qtbot.waitUntil(lambda box=dialog: not isValid(box) or not box.isVisible(), timeout=20_000)
    assert found == {}


# -- colours -------------------------------------------------------------------------------------

PAIRS = {
    "text": "window surface sunken accent_soft",
    "muted": "window surface sunken accent_soft",
    "accent": "window surface accent_soft sidebar",
    "accent_text": "accent",
    "ok": "window surface sunken accent_soft",
    "warning": "window surface sunken accent_soft sidebar",
    "error": "window surface sunken accent_soft",
    "sidebar_text": "sidebar sunken",
    "surface": "error text",
}
"""What is written in a colour, and the grounds it is written on."""


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK])
def test_every_colour_can_be_read_on_its_grounds(look) -> None:
    pale = [
        f"{ink} on {ground}: {found:.2f}"
        for ink, grounds in PAIRS.items()
        for ground in grounds.split()
        if (found := contrast(getattr(look, ink), getattr(look, ground))) < 4.5
    ]
    assert pale == []


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, as WCAG 2.2 reckons it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in QColor(colour).getRgbF()[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_calendars_speak_the_language_of_the_program(sample_window) -> None:
    sample_window.show_page("dossiers")
    field = sample_window.current_page().verdict.day
    sample_window.activateWindow()
    field.setEnabled(True)
    field.setFocus()
    calendar = field.calendarWidget()
    assert calendar.locale().language() == QLocale.Language.Vietnamese
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday


def test_a_button_that_says_something_else_is_named_so(qtbot) -> None:
    button = make_button("Tạm dừng", "pause", "Tạm dừng (P)")
    qtbot.addWidget(button)
    assert (button.text(), button.accessibleName()) == (" Tạm dừng", "Tạm dừng")
    name_button(button, "Chạy tiếp")
    assert (button.text(), button.accessibleName()) == (" Chạy tiếp", "Chạy tiếp")
    # In a narrow window only the sign is left.
    name_button(button, "")
    assert (button.text(), button.accessibleName()) == ("", "Chạy tiếp")
