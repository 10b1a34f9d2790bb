"""The rules of seating: goals, ranks, one edit for all of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from app.seating import plan, protocol
from app.seating.problem import Goal
from tests.ui.conftest import type_text
from tests.ui.seating_plan import LEFT, person, small_hall
from ui.pages.seating.rules import RulesDialog


@pytest.fixture
def page(window, conference):
    return small_hall(window, conference)


@pytest.fixture
def dialog(page):
    made = RulesDialog(page.context, page)
    made.open()
    return made


def names(dialog) -> list[str]:
    return [item.text(0) for item in dialog.ranks.items()]


def test_the_order_of_goals_is_the_users(page, dialog, qtbot) -> None:
    dialog.goals.tree.setCurrentItem(dialog.goals.items()[2])
    qtbot.mouseClick(dialog.goals.up_button, LEFT)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.goals.tree.setFocus()
    qtbot.keyClick(dialog.goals.tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert not dialog.goals.up_button.isEnabled()
    dialog.whole_units.setChecked(True)
    dialog.round_size.setValue(8)
    dialog.seed.setValue(5)
    qtbot.mouseClick(dialog.ok_button, LEFT)
    rules = page.seating.rules
    assert rules.goals == (Goal.AWARDS, Goal.PROTOCOL, Goal.UNITS)
    assert (rules.whole_units, rules.round_size, rules.seed) == (True, 8, 5)
    page.window().undo()
    assert page.seating.rules == plan.Rules()


def test_ranks_are_added_named_and_moved(page, dialog, qtbot) -> None:
    dialog.ranks.tree.setCurrentItem(dialog.ranks.items()[1])
    qtbot.mouseClick(dialog.add_button, LEFT)
    field = dialog.ranks.tree.findChild(QLineEdit)
    field.selectAll()
    type_text(field, "Lão thành cách mạng")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert names(dialog)[1] == "Lão thành cách mạng"
    qtbot.mouseClick(dialog.ranks.up_button, LEFT)
    qtbot.mouseClick(dialog.ok_button, LEFT)
    assert [rank.name for rank in page.seating.ranks][:2] == [
        "Lão thành cách mạng",
        "Khách Trung ương",
    ]
    page.window().undo()
    assert page.seating.ranks[0].name == "Khách Trung ương"


def test_only_own_ranks_are_removed(page, qtbot) -> None:
    with page.context.edit("Own rank") as session:
        own = protocol.add_rank(session, "Lão thành cách mạng")
        protocol.set_rank(session, [person(page, "An")], own)
    dialog = RulesDialog(page.context, page)
    dialog.open()
    assert not dialog.remove_button.isEnabled()
    dialog.ranks.tree.setCurrentItem(dialog.ranks.items()[-1])
    assert dialog.ranks.items()[-1].text(1) == "1"
    qtbot.mouseClick(dialog.remove_button, LEFT)
    qtbot.mouseClick(dialog.ok_button, LEFT)
    assert "Lão thành cách mạng" not in [rank.name for rank in page.seating.ranks]
    assert not page.seating.by_id[person(page, "An")].own_rank


def test_a_name_still_being_typed_is_kept(page, dialog, qtbot) -> None:
    qtbot.mouseClick(dialog.rename_button, LEFT)
    field = dialog.ranks.tree.findChild(QLineEdit)
    field.selectAll()
    type_text(field, "Khách quý")
    qtbot.mouseClick(dialog.ok_button, LEFT)
    assert page.seating.ranks[0].name == "Khách quý"


def test_a_rank_keeps_a_name(page, dialog) -> None:
    first = dialog.ranks.items()[0]
    first.setText(0, "  ")
    assert first.text(0) == "Khách Trung ương"


def test_nothing_changed_or_cancelled_writes_nothing(page, dialog, qtbot) -> None:
    before = page.context.store.undo_label
    qtbot.mouseClick(dialog.ok_button, LEFT)
    assert page.context.store.undo_label == before
    other = RulesDialog(page.context, page)
    other.open()
    other.seed.setValue(9)
    qtbot.keyClick(other, Qt.Key.Key_Escape)
    assert page.context.store.undo_label == before


def test_the_page_opens_it(page, qtbot) -> None:
    qtbot.mouseClick(page.rules_button, LEFT)
    opened = page.findChild(RulesDialog)
    assert opened is not None and opened.isVisible()
    opened.reject()
