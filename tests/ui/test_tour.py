"""The five-minute tour over the real window: every step, its tasks, its keys, what disturbs it."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app import tour
from app.conference.sample_place import copy_path
from app.i18n import LANGUAGES
from tests.ui.conftest import type_text
from tests.ui.test_main_window import action
from ui import theme
from ui.main_window import PAGES, MainWindow
from ui.tour.anchors import place_of, widget_of
from ui.tour.start import TourForm
from ui.tour.tasks import DONE
from ui.tour.tour import Tour, running
from ui.welcome.page import TOUR_KNOWN

K = Qt.Key
NUMBERS = {step.anchor: number for number, step in enumerate(tour.steps("vi"))}


@pytest.fixture(autouse=True)
def own_sample(sample_file, tmp_path, monkeypatch) -> Path:
    """The user's copy of the sample, in a folder of the test's own; nothing flies."""
    for name in ("XDG_DATA_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "data"))
    monkeypatch.setattr("ui.tour.veil.still", lambda: True)
    path = copy_path()
    path.parent.mkdir(parents=True)
    shutil.copy(sample_file, path)
    return path


@pytest.fixture
def shown(window, qtbot) -> MainWindow:
    """The window in front, its menus filled."""
    qtbot.waitUntil(lambda: window._menus is not None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def guide(shown) -> Tour:
    """The tour at its first step."""
    shown.take_tour()
    return the_tour(shown)


def the_tour(window: MainWindow) -> Tour:
    found = running(window)
    assert found is not None
    return found


def at(guide: Tour, anchor: str) -> Tour:
    """The tour at the step about `anchor`."""
    guide._go(NUMBERS[anchor])
    settle(guide)
    return guide


def settle(guide: Tour) -> None:
    """Let the page find its layout, which parts built late still change, and the tour follow it."""
    for _round in range(20):
        QApplication.processEvents()
        before = guide._shown
        guide.look()
        if guide._shown == before:
            return
    pytest.fail("the page finds no rest")


def is_whole(label: QLabel) -> bool:
    needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
    return label.height() >= needed


# -- every step --------------------------------------------------------------------------------


def test_pages_anchors_and_tasks_are_known() -> None:
    pages = {entry.page_id for entry in PAGES}
    for step in tour.steps("en"):
        assert step.page in pages
        assert {task.when for task in step.tasks} <= set(DONE)


@pytest.mark.parametrize(
    ("language", "size"), [("vi", (1366, 768)), ("en", (960, 600))], ids=["vi", "en-small"]
)
def test_every_step_points_at_something_on_the_screen(shown, qtbot, language, size) -> None:
    shown.choose_language(language)
    shown.resize(*size)
    shown.take_tour()
    guide = the_tour(shown)
    steps = tour.steps(language)
    for number, step in enumerate(steps, start=1):
        qtbot.waitUntil(lambda step=step: not place_of(shown, step.anchor).isEmpty())
        settle(guide)
        place, bubble = place_of(shown, step.anchor), guide.bubble
        assert guide.step is step and guide.at + 1 == number
        assert place.width() > 20 and place.height() > 20, step.anchor
        assert shown.rect().contains(place), step.anchor
        assert shown.rect().contains(bubble.geometry()), step.anchor
        assert guide.veil.ring.intersects(place) and shown.rect().contains(guide.veil.ring)
        if step.lit:
            lit = place_of(shown, step.lit)
            assert not lit.isEmpty() and shown.rect().contains(lit)
        if not bubble.geometry().intersected(place).isEmpty():
            # Only where what it speaks of fills the window.
            assert place.height() > shown.height() // 2, step.anchor
        assert bubble.title.text() == step.title and bubble.text.text() == step.text
        assert str(number) in bubble.count.text() and str(len(steps)) in bubble.count.text()
        assert all(is_whole(label) for label in bubble.findChildren(QLabel) if label.isVisible())
        for button in bubble.findChildren(QPushButton):
            assert button.width() >= button.sizeHint().width(), button.text()
        if step.tasks:
            assert bubble.next_button.isVisible() and guide._keys is not None
        else:
            # On the platform without a screen, the stage's windows take the focus of the program.
            assert shown.focusWidget() is bubble.next_button, step.anchor
        bubble.next_button.click()
    assert running(shown) is None
    assert shown.notices.text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_and_the_first_page_begin_it(shown, qtbot, language) -> None:
    shown.choose_language(language)
    offer = shown.stack.currentWidget().offer
    button = next(b for b in offer.findChildren(QPushButton) if b.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    guide = the_tour(shown)
    assert shown.context.store.path == copy_path()
    assert shown.settings.flag(TOUR_KNOWN, False)
    # Once is enough.
    action(shown, {"vi": "Hướng dẫn 5 phút", "en": "Five-minute tour"}[language]).trigger()
    assert the_tour(shown) is guide


# -- keys --------------------------------------------------------------------------------------


def test_keys_go_on_back_and_leave_and_it_can_be_taken_up_again(guide, shown, qtbot) -> None:
    button = guide.bubble.next_button
    assert button.hasFocus()
    qtbot.keyClick(button, K.Key_Right)
    assert guide.at == 1
    qtbot.keyClick(button, K.Key_Left)
    assert guide.at == 0
    qtbot.keyClick(button, K.Key_Left)
    assert guide.at == 0 and not guide.bubble.back_button.isEnabled()
    qtbot.keyClick(button, K.Key_Return)
    assert guide.at == 1
    qtbot.keyClick(button, K.Key_Space)
    assert guide.at == 2
    guide.bubble.setFocus()
    qtbot.keyClick(button, K.Key_Escape)
    assert running(shown) is None
    shown.notices.action_button.click()
    assert the_tour(shown).at == 2


def test_tab_stays_with_the_buttons(guide, qtbot) -> None:
    bubble = at(guide, "import").bubble
    seen = []
    for _press in range(4):
        focused = QApplication.focusWidget()
        seen.append(focused)
        qtbot.keyClick(focused, K.Key_Tab)
    assert seen[0] is bubble.next_button is seen[3]
    assert seen[1:3] == [bubble.back_button, bubble.leave_button]


def test_in_a_field_escape_empties_it_first_and_enter_goes_on_when_done(guide, qtbot) -> None:
    at(guide, "search")
    search = guide._window.current_page().search
    assert search.hasFocus()
    qtbot.keyClicks(search, "le thi")
    qtbot.keyClick(search, K.Key_Escape)
    assert search.text() == "" and not guide.is_over
    qtbot.keyClick(search, K.Key_Tab)
    assert guide.bubble.next_button.hasFocus()
    search.setFocus()
    qtbot.keyClicks(search, "le")
    guide.look()
    assert guide.done == [True]
    qtbot.keyClick(search, K.Key_Return)
    assert guide.at == NUMBERS["list"]
    # What was typed to try is taken away again.
    assert search.text() == ""
    qtbot.keyClick(guide._keys, K.Key_Escape)
    assert guide.is_over


# -- what the user tries -----------------------------------------------------------------------


def test_deleting_and_taking_back_are_noticed_one_after_the_other(guide, shown, qtbot) -> None:
    at(guide, "list")
    table = shown.current_page().table
    assert guide.done == [False, False]
    table.selectRow(3)
    qtbot.keyClick(table, K.Key_Delete)
    assert guide.done == [True, False]
    qtbot.keySequence(shown, "Ctrl+Z")
    assert guide.done == [True, True]
    assert shown.current_page().model.rowCount() == 350


def test_a_seat_changed_is_noticed(guide, shown, qtbot) -> None:
    at(guide, "hall")
    plan = shown.current_page().plan
    seats = list(plan.board.seating.at)[:2]
    plan.map.select(seats)
    qtbot.keyClick(plan.map, K.Key_S)
    assert guide.done == [True]


def test_a_computed_plan_is_noticed_when_it_has_been_seen(guide, shown, qtbot) -> None:
    at(guide, "arrange")
    page = shown.current_page()
    assert page.arrange_button.hasFocus()
    qtbot.mouseClick(page.arrange_button, Qt.MouseButton.LeftButton)
    assert guide.done == [False]
    qtbot.waitUntil(lambda: page.dialog.proposal is not None, timeout=60_000)
    page.dialog.reject()
    guide.look()
    assert guide.done == [True] and not guide.is_over


def test_a_guest_checked_in_is_noticed(guide, shown, qtbot) -> None:
    at(guide, "desk")
    search = shown.current_page().search
    assert search.hasFocus()
    type_text(search, "Lê Thị Mẫu")
    qtbot.keyClick(search, K.Key_Return)
    assert guide.done == [True]


# -- the veil ----------------------------------------------------------------------------------


def under(window: MainWindow, place: QPoint):
    return window.childAt(place)


def test_what_is_dimmed_cannot_be_pressed_what_is_tried_can(guide, shown, qtbot) -> None:
    at(guide, "import")
    button = shown.current_page().import_button
    middle = button.mapTo(shown, button.rect().center())
    assert under(shown, middle) is guide.veil
    qtbot.mouseClick(guide.veil, Qt.MouseButton.LeftButton, pos=middle)
    assert guide.bubble.next_button.hasFocus() and not guide.is_over
    at(guide, "arrange")
    button = widget_of(shown, "arrange")
    assert under(shown, button.mapTo(shown, button.rect().center())) is button
    assert under(shown, shown.sidebar.rect().center()) is guide.veil


def test_the_ring_flies_unless_less_motion_is_wished(guide, monkeypatch, qtbot) -> None:
    flight = guide.veil._flight
    at(guide, "findings")
    assert flight.state() is flight.State.Stopped
    monkeypatch.setattr("ui.tour.veil.still", lambda: False)
    guide._go(NUMBERS["search"])
    assert flight.state() is flight.State.Running
    qtbot.waitUntil(lambda: flight.state() is flight.State.Stopped)
    assert guide.veil._ring.toAlignedRect() == guide.veil.ring


# -- what disturbs it --------------------------------------------------------------------------


def test_it_follows_the_size_of_the_window(guide, shown, qtbot) -> None:
    at(guide, "import")
    for size in ((960, 600), (1500, 900)):
        shown.resize(*size)
        qtbot.waitUntil(lambda: guide.veil.geometry() == shown.rect())
        qtbot.waitUntil(lambda: guide._shown[0] == place_of(shown, "import"))
        assert shown.rect().contains(guide.bubble.geometry())


def test_language_and_look_change_under_it(guide, shown, qtbot) -> None:
    at(guide, "findings")
    shown.choose_language("en")
    qtbot.waitUntil(lambda: guide.bubble.title.text() == "What is not yet right")
    assert guide.bubble.isVisible() and shown.childAt(10, 300) is guide.veil
    shown.choose_look(theme.Scheme.DARK)
    guide.look()
    assert not guide.is_over
    assert place_of(shown, "findings") == guide._shown[0]
    guide.go_on()
    assert guide.step.anchor == "search" and guide.bubble.title.text() == guide.step.title


def test_who_goes_elsewhere_has_left_it(guide, shown, qtbot) -> None:
    shown.show_page("script")
    guide.look()
    assert guide.is_over and running(shown) is None
    assert shown.settings.text("window/page") == "script"


def test_opening_another_file_ends_it(guide, shown, conference) -> None:
    assert shown.open_path(conference)
    guide.look()
    assert guide.is_over
    # There is no sample any more to go on with.
    shown.notices.action_button.click()
    assert running(shown) is None


def test_a_step_whose_place_is_missing_is_told_in_the_middle(guide, shown, qtbot) -> None:
    with shown.context.store.edit("Delete all") as session:
        session.connection().exec_driver_sql("DELETE FROM delegate")
    at(guide, "list")
    assert place_of(shown, "list").isEmpty() and guide.veil.ring.isEmpty()
    middle = guide.bubble.geometry().center() - shown.rect().center()
    assert abs(middle.x()) < 20 and abs(middle.y()) < 20
    qtbot.keyClick(guide.bubble.next_button, K.Key_Right)
    assert guide.at == NUMBERS["import"]


def test_closing_the_window_under_it_is_harmless(guide, shown) -> None:
    shown.close()
    guide.look()
    assert guide.is_over


# -- from another conference -------------------------------------------------------------------


def test_another_conference_is_left_only_when_agreed_and_offered_again(
    shown, conference, qtbot
) -> None:
    shown.open_path(conference)
    shown.take_tour()
    (form,) = shown.findChildren(TourForm)
    assert "Hội nghị thử" in "".join(label.text() for label in form.findChildren(QLabel))
    qtbot.keyClick(form, K.Key_Escape)
    assert running(shown) is None and shown.context.store.path == conference
    shown.take_tour()
    qtbot.keyClick(shown._form, K.Key_Return)
    guide = the_tour(shown)
    assert shown.file.shows_sample()
    guide._go(len(NUMBERS) - 1)
    guide.go_on()
    assert "Hội nghị thử" in shown.notices.action_button.text()
    shown.notices.action_button.click()
    assert shown.context.store.path == conference


def test_after_the_tour_a_conference_of_ones_own_is_offered(guide, shown) -> None:
    guide._go(len(NUMBERS) - 1)
    guide.bubble.next_button.click()
    shown.notices.action_button.click()
    assert shown._form is not None and shown._form.accessibleName() == "Hội nghị mới"
