"""The Seating page with real widgets: drag and drop, keys, search, locks, undo."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from app.delegates import register
from app.seating import halls, plan, protocol
from app.seating.generator import HallSpec, generate
from app.seating.quality import Fault
from db.models import PlaceNeed, Reply
from tests.ui.conftest import type_text
from tests.ui.seating_plan import (
    LEFT,
    click,
    drop,
    drop_people,
    drop_seats,
    person,
    seat,
    small_hall,
    who,
)
from ui.pages.seating.faces import short_name
from ui.widgets.seat_drag import seats_mime


@pytest.fixture
def page(window, conference):
    return small_hall(window, conference)


def told(page) -> str:
    return page.window().notices.text()


# -- drag and drop -------------------------------------------------------------------------------


def test_people_are_dragged_to_seats_and_each_drop_can_be_undone(page) -> None:
    assert len(page.plan.unseated.tree.people()) == 8
    assert drop_people(page, "A1", "An")
    assert who(page, "A1") == "An"
    # Whom one has moved one sees at once.
    assert "Mẫu An" in page.plan.panel.name.text()
    assert page.context.store.undo_label == "Xếp Nguyễn Văn Mẫu An vào A1"
    assert "7" in page.plan.unseated.title.text()
    page.window().undo()
    assert who(page, "A1") == ""


def test_several_people_take_the_free_seats_from_there_on(page) -> None:
    drop_people(page, "A2", "An")
    drop_people(page, "A1", "Bình", "Châu", "Dung")
    # Seats stand 5 3 1 | 2 4 6; the taken one in between is passed over.
    assert [who(page, label) for label in ("A1", "A2", "A4", "A6")] == [
        "Bình", "An", "Châu", "Dung",
    ]  # fmt: skip


def test_a_drop_on_somebody_swaps_them(page) -> None:
    drop_people(page, "A1", "An")
    drop_people(page, "B4", "Bình")
    drop_seats(page, "B4", "A1")
    assert (who(page, "A1"), who(page, "B4")) == ("Bình", "An")
    assert page.context.store.undo_label.startswith("Đổi chỗ")


def test_who_gives_way_to_somebody_without_a_seat_is_told_of(page) -> None:
    drop_people(page, "A1", "An")
    drop_people(page, "A1", "Bình")
    assert who(page, "A1") == "Bình"
    assert person(page, "An") in page.plan.unseated.tree.people()
    assert "Nguyễn Văn Mẫu An" in told(page)


def test_a_block_of_people_moves_as_it_sits(page) -> None:
    drop_people(page, "A5", "An")
    drop_people(page, "A3", "Bình")
    drop_people(page, "B6", "Châu")
    drop_seats(page, "B4", "A5", "A3")
    assert (who(page, "B4"), who(page, "B6")) == ("An", "Bình")
    # Who sat in the way takes a seat that became free.
    assert who(page, "A5") + who(page, "A3") == "Châu"
    page.window().undo()
    assert (who(page, "A5"), who(page, "A3"), who(page, "B6")) == ("An", "Bình", "Châu")


def test_a_seat_out_of_use_refuses_and_says_why(page) -> None:
    drop_people(page, "C6", "An")
    assert who(page, "C6") == ""
    assert "C6" in told(page)


def test_locked_seats_neither_give_nor_take(page, qtbot) -> None:
    drop_people(page, "A1", "An")
    drop_people(page, "A2", "Bình")
    click(page, qtbot, "A1")
    page.plan.map.setFocus()
    qtbot.keyClick(page.plan.map, Qt.Key.Key_L)
    assert page.seating.at[seat(page, "A1")].locked
    drop_seats(page, "A1", "A2")
    assert "Nguyễn Văn Mẫu An" in told(page)
    drop_seats(page, "B1", "A1")
    drop_people(page, "A1", "Châu")
    qtbot.keyClick(page.plan.map, Qt.Key.Key_Delete)
    assert (who(page, "A1"), who(page, "A2"), who(page, "B1")) == ("An", "Bình", "")
    qtbot.keyClick(page.plan.map, Qt.Key.Key_L)
    qtbot.keyClick(page.plan.map, Qt.Key.Key_Delete)
    assert who(page, "A1") == ""


def test_seats_dropped_on_the_list_are_freed(page) -> None:
    drop_people(page, "A1", "An")
    tree = page.plan.unseated.tree
    assert drop(page, seats_mime([seat(page, "A1")]), "", tree.viewport())
    assert who(page, "A1") == ""
    assert person(page, "An") in tree.people()


def test_a_drag_of_strangers_is_not_taken(page) -> None:
    data = QMimeData()
    data.setText("Nguyễn Văn Mẫu An")
    assert not drop(page, data, "A1")


# -- selection and panel -------------------------------------------------------------------------


def test_two_selected_seats_are_swapped(page, qtbot) -> None:
    drop_people(page, "A1", "An")
    click(page, qtbot, "A1")
    click(page, qtbot, "C1", Qt.KeyboardModifier.ControlModifier)
    assert page.plan.panel.swap_button.isVisible()
    qtbot.mouseClick(page.plan.panel.swap_button, LEFT)
    assert (who(page, "A1"), who(page, "C1")) == ("", "An")


def test_selected_seats_are_filled_by_row_and_by_block(page, qtbot) -> None:
    page.plan.map.select([s.id for row in page.seating.hall.rows[1:3] for s in row.seats])
    qtbot.mouseClick(page.plan.panel.row_button, LEFT)
    # From the middle outwards, in protocol order: units, then names.
    assert [who(page, f"A{n}") for n in (1, 2, 3, 4, 5, 6)] == [
        "An", "Bình", "Châu", "Dung", "Đạt", "Giang",
    ]  # fmt: skip
    assert who(page, "B1") == "Hà"
    page.window().undo()
    assert not page.seating.at
    page.plan.map.select([s.id for row in page.seating.hall.rows[1:3] for s in row.seats])
    qtbot.mouseClick(page.plan.panel.block_button, LEFT)
    assert [who(page, f"{row}{n}") for row in "AB" for n in (5, 3, 1)] == [
        "An", "Bình", "Châu", "Dung", "Đạt", "Giang",
    ]  # fmt: skip


def test_who_finds_no_seat_is_counted(page, qtbot) -> None:
    page.plan.map.select([seat(page, "A1"), seat(page, "A2"), seat(page, "C6")])
    qtbot.mouseClick(page.plan.panel.row_button, LEFT)
    assert len(page.seating.at) == 2
    assert told(page).startswith("6 ")


def test_the_card_changes_rank_and_need(page, qtbot) -> None:
    drop_people(page, "A1", "An")
    click(page, qtbot, "A1")
    panel = page.plan.panel
    assert "Mẫu An" in panel.name.text()
    panel.need.set_value(PlaceNeed.AISLE)
    panel.need.activated.emit(panel.need.currentIndex())
    assert page.seating.at[seat(page, "A1")].need is PlaceNeed.AISLE
    press = page.seating.ranks[-1]
    panel.rank.set_value(press.id)
    panel.rank.activated.emit(panel.rank.currentIndex())
    sitter = page.seating.at[seat(page, "A1")]
    assert (sitter.rank, sitter.own_rank) == (press.place, True)
    panel.rank.setCurrentIndex(0)
    panel.rank.activated.emit(0)
    assert not page.seating.at[seat(page, "A1")].own_rank


def test_why_here_is_told_on_request(page, qtbot) -> None:
    drop_people(page, "A1", "An")
    drop_people(page, "A3", "Bình")
    click(page, qtbot, "A1")
    assert not page.plan.panel.why.isVisible()
    qtbot.mouseClick(page.plan.panel.why_button, LEFT)
    assert "Trần Thị Mẫu Bình (A3)" in page.plan.panel.why.text()


def test_the_hover_card_tells_the_essentials(page) -> None:
    drop_people(page, "A1", "An")
    page.plan.map.hovered.emit(seat(page, "A1"))
    card = page.plan.card
    assert card.isVisible()
    assert card.name.text() == "Nguyễn Văn Mẫu An"
    assert "Sở Mẫu 0" in card.text.text() and "A1" in card.text.text()
    assert page.plan.map.rect().contains(card.geometry())
    assert not card.geometry().intersects(page.plan.map.seat_rect(seat(page, "A1")).toRect())
    page.plan.map.hovered.emit(None)
    assert not card.isVisible()


# -- keyboard only -------------------------------------------------------------------------------


def test_people_are_seated_by_keyboard_alone(page, qtbot) -> None:
    qtbot.keyClick(page.plan.map, Qt.Key.Key_Right)
    page.plan.map.select([seat(page, "A1")])
    tree = page.plan.unseated.tree
    page.plan.unseated.select([person(page, "An")])
    tree.setFocus()
    # Each Enter seats one; the next person and the next free seat come up.
    for _time in range(3):
        qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert [who(page, label) for label in ("A1", "A2", "A4")] == ["An", "Bình", "Châu"]
    assert page.plan.map.selected() == [seat(page, "A6")]
    assert page.plan.unseated.selected() == [person(page, "Dung")]


def test_arrows_and_keys_on_the_map_lock_and_free_seats(page, qtbot) -> None:
    drop_people(page, "A1", "An")
    drop_people(page, "A2", "Bình")
    plan_map = page.plan.map
    plan_map.setFocus()
    plan_map.select([seat(page, "A1")])
    plan_map.set_cursor(seat(page, "A1"))
    qtbot.keyClick(plan_map, Qt.Key.Key_Right)
    assert plan_map.selected() == [seat(page, "A2")]
    qtbot.keyClick(plan_map, Qt.Key.Key_Delete)
    assert who(page, "A2") == ""
    plan_map.select([seat(page, "A1"), seat(page, "B1")])
    qtbot.keyClick(plan_map, Qt.Key.Key_S)
    assert who(page, "B1") == "An"


def test_letters_typed_in_a_field_are_no_commands(page, qtbot) -> None:
    drop_people(page, "A1", "An")
    page.plan.map.select([seat(page, "A1")])
    tree = page.plan.unseated.tree
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_L)
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    assert who(page, "A1") == "An"
    assert not page.seating.at[seat(page, "A1")].locked


# -- search --------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["an", "mau an", "nvma", "so mau 0", "a1", "A 1"])
def test_who_sits_where_flies_to_the_seat(page, qtbot, typed) -> None:
    drop_people(page, "A1", "An")
    page.plan.map.select([])
    page.focus_search()
    type_text(page.where, typed)
    assert "A1" in page.where.found()[0].text
    qtbot.keyClick(page.where, Qt.Key.Key_Return)
    assert page.plan.map.selected() == [seat(page, "A1")]


def test_search_finds_who_has_no_seat_in_the_list(page, qtbot) -> None:
    page.plan.unseated.filter.setText("Bình")
    page.focus_search()
    type_text(page.where, "dang van")
    qtbot.keyClick(page.where, Qt.Key.Key_Return)
    assert page.plan.unseated.selected() == [person(page, "Hà")]


def test_search_tells_of_free_seats_and_of_nothing(page, qtbot) -> None:
    page.focus_search()
    type_text(page.where, "B2")
    qtbot.keyClick(page.where, Qt.Key.Key_Return)
    assert page.plan.map.selected() == [seat(page, "B2")]
    page.where.clear()
    type_text(page.where, "xyz")
    qtbot.keyClick(page.where, Qt.Key.Key_Return)
    assert "xyz" in told(page)


def test_the_list_has_a_filter_and_two_groupings(page) -> None:
    unseated = page.plan.unseated
    unseated.filter.setText("chau")
    assert unseated.tree.people() == [person(page, "Châu")]
    unseated.filter.clear()
    tops = unseated.tree.topLevelItemCount()
    unseated.grouping.set_value("group")
    assert unseated.tree.topLevelItemCount() == tops == 1
    assert "8" in unseated.tree.topLevelItem(0).text(0)


# -- faults, figures, banner ---------------------------------------------------------------------


def test_conflicts_are_marked_and_stepped_through(page, qtbot) -> None:
    drop_people(page, "A1", "An")
    drop_people(page, "C5", "Bình")
    assert set(page.plan.board.faults) == {person(page, "An"), person(page, "Bình")}
    assert page.plan.board.faults[person(page, "An")] == (Fault.UNIT_TORN,)
    assert page.plan.map.faces[seat(page, "A1")].fault
    assert "2" in page.plan.figures.faults.text()
    qtbot.mouseClick(page.plan.figures.faults, LEFT)
    assert page.plan.map.selected() == [seat(page, "A1")]
    assert page.plan.panel.faults.isVisible()
    qtbot.mouseClick(page.plan.figures.faults, LEFT)
    assert page.plan.map.selected() == [seat(page, "C5")]
    drop_seats(page, "A3", "C5")
    assert not page.plan.figures.faults.isEnabled()


def test_a_higher_rank_behind_a_lower_one_is_marked(page) -> None:
    leader, guest = person(page, "An"), person(page, "Bình")
    with page.context.edit("Rank") as session:
        protocol.set_rank(session, [leader], page.seating.ranks[0].id)
    drop_people(page, "C1", "An")
    drop_people(page, "A1", "Bình")
    assert Fault.BEHIND_LOWER in page.plan.board.faults[leader]
    assert Fault.BEHIND_LOWER not in page.plan.board.faults.get(guest, ())
    assert "1" in page.plan.figures.labels["inversions"].text()


def test_who_declines_and_still_holds_a_seat_shows_in_the_banner(page) -> None:
    assert not page.banner.isVisible()
    drop_people(page, "A1", "An")
    with page.context.edit("Decline") as session:
        register.change(session, [person(page, "An")], reply=Reply.DECLINED)
    assert page.banner.isVisible()
    assert page.plan.map.faces[seat(page, "A1")].leaving


def test_the_legend_lets_a_group_stand_out(sample_window) -> None:
    sample_window.show_page("seating")
    page = sample_window.current_page()
    legend = page.plan.legend
    legend.list.item(0).setSelected(True)
    group = next(iter(legend.shown()))
    for seat_id, face in page.plan.map.faces.items():
        assert face.dim == (page.seating.at[seat_id].group_id != group)


# -- the page around it --------------------------------------------------------------------------


def test_without_a_hall_one_is_asked_for(window, conference) -> None:
    window.open_path(conference)
    window.show_page("seating")
    page = window.current_page()
    assert page.new_hall_button.isVisible() and not page.tools.isVisible()
    with window.context.edit("Hall") as session:
        halls.add(session, "Hội trường", generate(HallSpec()))
    assert page.delegates_button.isVisible()
    page.delegates_button.click()
    assert window.current_page() is not page


def test_another_hall_keeps_its_own_plan(page) -> None:
    drop_people(page, "A1", "An")
    with page.context.edit("Hall") as session:
        halls.add(session, "Sân ngoài trời", generate(HallSpec(blocks=(4,), rows=4)))
    page.hall.setCurrentIndex(1)
    page.hall.activated.emit(page.hall.currentIndex())
    assert not page.seating.at
    page.window().undo()
    assert who(page, "A1") == "An"


def test_the_hall_is_emptied_after_asking(page, monkeypatch) -> None:
    drop_people(page, "A1", "An")
    drop_people(page, "A2", "Bình")
    with page.context.edit("Lock") as session:
        plan.set_locked(session, [person(page, "Bình")], locked=True)
    answers = iter([QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes])
    monkeypatch.setattr(QMessageBox, "question", lambda *_a: next(answers))
    page.clear_button.click()
    assert who(page, "A1") == "An"
    page.clear_button.click()
    assert (who(page, "A1"), who(page, "A2")) == ("", "Bình")


def test_reveal_flies_to_the_seats_of_delegates(page) -> None:
    drop_people(page, "A1", "An")
    page.window().show_page("overview")
    page.window().show_page("seating", [person(page, "An"), person(page, "Bình")])
    assert page.plan.map.selected() == [seat(page, "A1")]
    assert page.plan.unseated.selected() == [person(page, "Bình")]


def test_a_small_laptop_shows_everything(sample_window) -> None:
    sample_window.resize(1366, 768)
    sample_window.show_page("seating")
    QApplication.processEvents()
    page = sample_window.current_page()
    assert (sample_window.width(), sample_window.height()) == (1366, 768)
    assert page.plan.map.width() >= 560
    for button in (page.arrange_button, page.replan_button, page.plan.figures.faults):
        assert button.width() >= button.sizeHint().width()
    for label in page.plan.figures.labels.values():
        assert label.width() >= label.sizeHint().width()


def test_the_map_has_buttons_to_zoom(page, qtbot) -> None:
    plan_map = page.plan.map
    whole = plan_map.view.scale
    qtbot.mouseClick(page.plan.zoom_in_button, LEFT)
    assert plan_map.view.scale > whole
    qtbot.mouseClick(page.plan.zoom_out_button, LEFT)
    qtbot.mouseClick(page.plan.zoom_out_button, LEFT)
    assert plan_map.view.scale < whole
    qtbot.mouseClick(page.plan.fit_button, LEFT)
    assert plan_map.view.scale == whole


def test_short_names() -> None:
    assert short_name("Nguyễn Văn Mẫu") == "N.V. Mẫu"
    assert short_name("Mẫu") == "Mẫu"
