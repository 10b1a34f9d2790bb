"""The seat map alone, with real events of mouse, keys and drags."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication

from app.seating import editing
from app.seating.generator import HallSpec, generate
from app.seating.hall import FixtureKind
from ui import motion, theme
from ui.application import prepare
from ui.widgets import seat_canvas, seat_map
from ui.widgets.seat_drag import PEOPLE_MIME, SEATS_MIME, ids_in, people_mime, seats_mime
from ui.widgets.seat_map import Face, SeatMap
from ui.widgets.seat_overlay import picture_of
from ui.widgets.seat_signs import SIGNS_FROM
from ui.widgets.seat_texts import CARDS_FROM, NAMES_FROM, NUMBERS_FROM

LEFT, RIGHT, MIDDLE = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.RightButton,
    Qt.MouseButton.MiddleButton,
)
NONE, CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
BLUE, GREEN = "#1d4ed8", "#15803d"
HALL = generate(HallSpec(blocks=(4, 4), rows=4, doors=("1", "2")))


def seat(label: str) -> int:
    return HALL.by_label[label.casefold()]


@pytest.fixture
def here(qtbot, settings, monkeypatch) -> SeatMap:
    """The map with two people: Ví Dụ on A1, Mẫu on B2; nothing flies about."""
    prepare(settings, "vi")
    monkeypatch.setattr(seat_canvas, "still", lambda: True)
    made = SeatMap()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.set_hall(HALL)
    made.set_faces(
        {
            seat("A1"): Face("Trần Thị Ví Dụ", "T.T. Dụ", "Sở Nội vụ", BLUE),
            seat("B2"): Face("Nguyễn Văn Mẫu", "N.V. Mẫu", "Sở Y tế", GREEN),
        }
    )
    made.show()
    qtbot.waitExposed(made)
    made.setFocus(Qt.FocusReason.TabFocusReason)
    return made


def middle(here: SeatMap, label: str) -> QPointF:
    return here.seat_rect(seat(label)).center()


def mouse(here: SeatMap, kind: QEvent.Type, at: QPointF, button=LEFT, modifiers=NONE) -> None:
    held = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else button
    pressed = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else button
    event = QMouseEvent(kind, at, here.mapToGlobal(at), pressed, held, modifiers)
    QApplication.sendEvent(here, event)


def press(here: SeatMap, at: QPointF, button=LEFT, modifiers=NONE) -> None:
    mouse(here, QEvent.Type.MouseButtonPress, at, button, modifiers)


def move(here: SeatMap, at: QPointF, button=LEFT, modifiers=NONE) -> None:
    mouse(here, QEvent.Type.MouseMove, at, button, modifiers)


def release(here: SeatMap, at: QPointF, button=LEFT, modifiers=NONE) -> None:
    mouse(here, QEvent.Type.MouseButtonRelease, at, button, modifiers)


def drag(here: SeatMap, start: QPointF, end: QPointF, button=LEFT, modifiers=NONE) -> None:
    """Press, move in three steps, let go."""
    press(here, start, button, modifiers)
    for step in (1, 2, 3):
        move(here, start + (end - start) * step / 3, button, modifiers)
    release(here, end, button, modifiers)


def click(here: SeatMap, label: str, modifiers=NONE, button=LEFT) -> None:
    at = middle(here, label)
    press(here, at, button, modifiers)
    release(here, at, button, modifiers)


def labels(here: SeatMap) -> list[str]:
    return [HALL.labels[seat_id] for seat_id in here.selected()]


def colour_at(here: SeatMap, label: str, share_x: float, share_y: float) -> str:
    """Colour of a pixel inside a box; shares count from the left top corner."""
    box = here.seat_rect(seat(label))
    image = here.grab().toImage()
    x, y = box.left() + share_x * box.width(), box.top() + share_y * box.height()
    return image.pixelColor(round(x), round(y)).name()


# -- view ----------------------------------------------------------------------------------------


def test_the_whole_hall_is_seen_at_first_and_after_resizing(here) -> None:
    for size in ((900, 700), (500, 400)):
        here.resize(*size)
        QApplication.processEvents()
        for seat_id in HALL.by_id:
            assert here.rect().contains(here.seat_rect(seat_id).toAlignedRect())


def test_the_wheel_zooms_about_the_mouse(here) -> None:
    at = middle(here, "C3")
    width = here.seat_rect(seat("C3")).width()
    wheel = QWheelEvent(
        at, here.mapToGlobal(at), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton, NONE,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(here, wheel)
    assert here.seat_rect(seat("C3")).width() > 1.5 * width
    assert (middle(here, "C3") - at).manhattanLength() < 1


def test_keys_zoom_and_show_all_again(here, qtbot) -> None:
    width = here.seat_rect(seat("A1")).width()
    qtbot.keyClick(here, Qt.Key.Key_Plus)
    assert here.seat_rect(seat("A1")).width() > width
    qtbot.keyClick(here, Qt.Key.Key_Minus)
    qtbot.keyClick(here, Qt.Key.Key_Minus)
    assert here.seat_rect(seat("A1")).width() < width
    qtbot.keyClick(here, Qt.Key.Key_0)
    assert here.seat_rect(seat("A1")).width() == pytest.approx(width)


@pytest.mark.parametrize("button", [MIDDLE, RIGHT])
def test_other_buttons_shift_the_hall(here, button) -> None:
    at = middle(here, "A1")
    drag(here, QPointF(300, 300), QPointF(360, 330), button)
    assert middle(here, "A1") - at == QPointF(60, 30)
    assert labels(here) == []


def test_space_held_shifts_and_does_not_activate(here, qtbot) -> None:
    activated = []
    here.activated.connect(activated.append)
    here.set_cursor(seat("A1"))
    at = middle(here, "A1")
    qtbot.keyPress(here, Qt.Key.Key_Space)
    drag(here, at, at + QPointF(40, 0))
    qtbot.keyRelease(here, Qt.Key.Key_Space)
    assert middle(here, "A1") - at == QPointF(40, 0)
    assert activated == []
    qtbot.keyClick(here, Qt.Key.Key_Space)
    assert activated == [seat("A1")]


def test_the_hall_cannot_be_shifted_out_of_sight(here) -> None:
    here.pan(100_000, -100_000)
    boxes = [here.view.rect_to_screen(here._bounds)]
    assert boxes[0].intersects(here.rect().toRectF())


def test_flying_to_a_seat_makes_names_readable_and_pulses(here, qtbot, monkeypatch) -> None:
    here.fly_to(seat("D8"))
    assert (middle(here, "D8") - QPointF(here.rect().center())).manhattanLength() < 3
    assert here.seat_rect(seat("D8")).width() >= NAMES_FROM
    assert here.state.pulse is not None
    monkeypatch.setattr(seat_canvas, "still", lambda: False)
    here.fit()
    here.fly_to(seat("A7"))
    # On the way, not there at once.
    assert (middle(here, "A7") - QPointF(here.rect().center())).manhattanLength() > 10
    qtbot.waitUntil(
        lambda: (middle(here, "A7") - QPointF(here.rect().center())).manhattanLength() < 3,
        timeout=5000,
    )
    qtbot.waitUntil(lambda: here.state.pulse is None, timeout=8000)


def test_reduced_motion_is_asked_of_the_system(settings) -> None:
    prepare(settings, "vi")
    assert motion.still() is False


def test_less_motion_is_there_at_once(here, monkeypatch) -> None:
    monkeypatch.setattr(seat_canvas, "still", motion.still)
    monkeypatch.setattr(motion, "_asked", False)
    motion.ask_still(True)
    here.fly_to(seat("A7"))
    assert (middle(here, "A7") - QPointF(here.rect().center())).manhattanLength() < 3
    assert here.state.pulse == (seat("A7"), 0.0)


# -- selecting -----------------------------------------------------------------------------------


def test_clicks_select_one_more_or_all_between(here) -> None:
    told = []
    here.selection_changed.connect(lambda: told.append(labels(here)))
    click(here, "A1")
    assert labels(here) == ["A1"]
    click(here, "C1", CTRL)
    assert labels(here) == ["A1", "C1"]
    click(here, "A1", CTRL)
    assert labels(here) == ["C1"]
    click(here, "C7")
    click(here, "C4", SHIFT)
    assert labels(here) == ["C7", "C5", "C3", "C1", "C2", "C4"]
    assert told[0] == ["A1"]
    press(here, QPointF(3, 3))
    release(here, QPointF(3, 3))
    assert labels(here) == []


def test_a_rubber_band_takes_what_it_touches_and_adds_with_ctrl(here) -> None:
    start = middle(here, "C5")
    drag(here, start, middle(here, "D3"))
    assert set(labels(here)) == {"C5", "C3", "D5", "D3"}
    drag(here, middle(here, "A4"), middle(here, "A6"), modifiers=CTRL)
    assert set(labels(here)) == {"C5", "C3", "D5", "D3", "A4", "A6"}
    assert here.state.band is None


def test_esc_gives_a_band_up_then_clears(here, qtbot) -> None:
    click(here, "D1")
    press(here, middle(here, "C5"))
    move(here, middle(here, "D3"))
    assert len(labels(here)) == 4
    qtbot.keyClick(here, Qt.Key.Key_Escape)
    assert labels(here) == ["D1"]
    release(here, middle(here, "D3"))
    assert labels(here) == ["D1"]
    qtbot.keyClick(here, Qt.Key.Key_Escape)
    assert labels(here) == []


def test_arrows_go_from_seat_to_seat(here, qtbot) -> None:
    here.set_cursor(seat("B1"))
    walked = []
    for key in (
        Qt.Key.Key_Left,
        Qt.Key.Key_Down,
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
    ):
        qtbot.keyClick(here, key)
        walked += labels(here)
    # From C1 to C2 it goes across the aisle in the middle.
    assert walked == ["B3", "C3", "C1", "C2", "B2"]
    qtbot.keyClick(here, Qt.Key.Key_Right, SHIFT)
    assert labels(here) == ["B2", "B4"]
    qtbot.keyClick(here, Qt.Key.Key_Right, CTRL)
    assert (labels(here), here.cursor_seat()) == (["B2", "B4"], seat("B6"))
    qtbot.keyClick(here, Qt.Key.Key_Space, CTRL)
    assert labels(here) == ["B2", "B4", "B6"]


def test_arrows_stop_at_the_edge_and_bring_the_seat_into_sight(here, qtbot) -> None:
    here.set_cursor(seat("D7"))
    qtbot.keyClick(here, Qt.Key.Key_Left)
    assert here.cursor_seat() == seat("D7")
    here.zoom(8, middle(here, "D7"))
    for _step in range(7):
        qtbot.keyClick(here, Qt.Key.Key_Right)
    assert labels(here) == ["D8"]
    assert here.rect().contains(here.seat_rect(seat("D8")).toAlignedRect())


def test_in_curved_rows_down_stays_in_the_column(here, qtbot) -> None:
    hall = generate(HallSpec(blocks=(8, 8), rows=3, widening=1, curve=2_500))
    here.set_hall(hall)
    for start in ("A1", "A8", "A15", "A16"):
        x = hall.by_id[hall.by_label[start.casefold()]][1].x
        here.set_cursor(hall.by_label[start.casefold()])
        for row in ("B", "C"):
            qtbot.keyClick(here, Qt.Key.Key_Down)
            line, found = hall.by_id[here.cursor_seat()]
            assert line.label == row
            assert abs(found.x - x) <= hall.seat_pitch / 2


def test_the_keyboard_begins_in_the_front_row(here, qtbot) -> None:
    here.clearFocus()
    here.set_cursor(None)
    here.setFocus(Qt.FocusReason.TabFocusReason)
    assert HALL.labels[here.cursor_seat()] in ("A1", "A2")


def test_enter_and_double_click_activate(here, qtbot) -> None:
    activated = []
    here.activated.connect(activated.append)
    here.set_cursor(seat("A1"))
    qtbot.keyClick(here, Qt.Key.Key_Return)
    mouse(here, QEvent.Type.MouseButtonDblClick, middle(here, "B2"))
    assert activated == [seat("A1"), seat("B2")]


def test_what_is_selected_outlives_a_new_hall_as_far_as_it_is_there(here) -> None:
    here.select([seat("A1"), seat("A2")])
    here.set_hall(editing.remove_seats(HALL, [seat("A1")]))
    assert here.selected() == [seat("A2")]
    assert here.cursor_seat() is None


def test_screen_readers_hear_where_the_keyboard_is(here, qtbot) -> None:
    assert here.accessibleName() == "Sơ đồ chỗ ngồi"
    here.set_cursor(seat("A1"))
    assert here.accessibleDescription() == "Ghế A1: Trần Thị Ví Dụ, Sở Nội vụ"
    qtbot.keyClick(here, Qt.Key.Key_Left)
    assert here.accessibleDescription() == "Ghế A3: trống"


# -- resting and menus ---------------------------------------------------------------------------


def test_the_mouse_resting_on_a_seat_is_told(here, qtbot) -> None:
    told = []
    here.hovered.connect(told.append)
    move(here, middle(here, "A1"))
    assert seat("A1") not in told
    qtbot.waitUntil(lambda: told and told[-1] == seat("A1"), timeout=3000)
    move(here, middle(here, "A3"))
    assert told[-1] is None
    QApplication.sendEvent(here, QEvent(QEvent.Type.Leave))
    qtbot.wait(seat_map._REST_MS + 100)
    assert told[-1] is None


def test_a_right_click_asks_for_a_menu_about_the_seat(here, qtbot) -> None:
    asked = []
    here.menu_asked.connect(lambda seat_id, _point: asked.append((seat_id, labels(here))))
    click(here, "B2", button=RIGHT)
    here.select([seat("A1"), seat("B2")])
    click(here, "B2", button=RIGHT)
    qtbot.keyClick(here, Qt.Key.Key_Menu)
    qtbot.keyClick(here, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert [labels for _seat, labels in asked] == [["B2"], *([["A1", "B2"]] * 3)]
    assert {seat_id for seat_id, _labels in asked} == {seat("B2")}


# -- dragging people -----------------------------------------------------------------------------


@pytest.fixture
def dragged(here, monkeypatch) -> list[list[int]]:
    """The seats of each drag that was begun, which is ended at once."""
    begun: list[list[int]] = []
    monkeypatch.setattr(here, "drag_seats", begun.append)
    return begun


def test_somebody_is_dragged_and_an_empty_seat_is_not(here, dragged) -> None:
    drag(here, middle(here, "A1"), middle(here, "C3"))
    assert dragged == [[seat("A1")]]
    drag(here, middle(here, "C3"), middle(here, "D1"))
    assert dragged == [[seat("A1")]]


def test_all_selected_people_go_along_with_the_one_grabbed_first(here, dragged) -> None:
    here.select([seat("A1"), seat("B2"), seat("C3")])
    drag(here, middle(here, "B2"), middle(here, "D1"))
    assert dragged == [[seat("B2"), seat("A1")]]
    assert set(labels(here)) == {"A1", "B2", "C3"}


def test_a_click_on_one_of_several_selected_selects_it_alone(here, dragged) -> None:
    here.select([seat("A1"), seat("B2")])
    click(here, "B2")
    assert labels(here) == ["B2"]
    assert dragged == []


def test_a_drag_ends_without_the_release_coming_back(here, monkeypatch) -> None:
    carried = []

    class Drag(seat_map.QDrag):
        def exec(self, *_args) -> Qt.DropAction:
            carried.append((ids_in(self.mimeData(), SEATS_MIME), self.pixmap().isNull()))
            return Qt.DropAction.MoveAction

    monkeypatch.setattr(seat_map, "QDrag", Drag)
    press(here, middle(here, "A1"))
    move(here, middle(here, "C3"))
    assert carried == [([seat("A1")], False)]
    assert not here._edge.isActive()
    # The next press begins anew.
    click(here, "B2")
    assert labels(here) == ["B2"]


def enter(here: SeatMap, data: QMimeData, at: QPointF) -> QDragEnterEvent:
    event = QDragEnterEvent(at, Qt.DropAction.MoveAction, data, LEFT, NONE)
    here.dragEnterEvent(event)
    return event


def over(here: SeatMap, data: QMimeData, at: QPointF) -> bool:
    event = QDragMoveEvent(at, Qt.DropAction.MoveAction, data, LEFT, NONE)
    event.ignore()
    here.dragMoveEvent(event)
    return event.isAccepted()


def drop(here: SeatMap, data: QMimeData, at: QPointF) -> None:
    here.dropEvent(QDropEvent(at, Qt.DropAction.MoveAction, data, LEFT, NONE))


def test_people_are_dropped_on_the_seat_that_lights_up(here) -> None:
    asked = []
    here.dropped.connect(lambda seats, target: asked.append((seats, target)))
    here.people_dropped.connect(lambda people, target: asked.append((people, target)))
    data = seats_mime([seat("A1"), seat("B2")])
    enter(here, data, middle(here, "A3"))
    assert over(here, data, middle(here, "C3"))
    assert here.state.target == seat("C3")
    # Between two seats the nearer one is meant; far from all none.
    box = here.seat_rect(seat("C3"))
    assert over(here, data, box.topRight() + QPointF(1, box.height() / 2))
    assert not over(here, data, QPointF(2, 2))
    drop(here, data, middle(here, "C3"))
    assert here.state.target is None
    drop(here, people_mime([7, 8]), middle(here, "D1"))
    assert asked == [([seat("A1"), seat("B2")], seat("C3")), ([7, 8], seat("D1"))]


def test_a_drop_on_the_own_seat_or_beside_all_is_none(here) -> None:
    asked = []
    here.dropped.connect(lambda *args: asked.append(args))
    drop(here, seats_mime([seat("A1")]), middle(here, "A1"))
    drop(here, seats_mime([seat("A1")]), QPointF(2, 2))
    assert asked == []


@pytest.mark.parametrize("content", [b"", b'[1, "x"]', b"{}", b"\xff\xfe", b"[true]", b"[1.5]"])
def test_what_strangers_drop_does_no_harm(here, content) -> None:
    asked = []
    here.people_dropped.connect(lambda *args: asked.append(args))
    data = QMimeData()
    data.setData(PEOPLE_MIME, content)
    drop(here, data, middle(here, "A1"))
    text = QMimeData()
    text.setText("A1")
    assert not enter(here, text, middle(here, "A1")).isAccepted()
    assert asked == []


def test_the_hall_moves_under_a_drag_at_the_edge(here, qtbot) -> None:
    here.zoom(6, middle(here, "A1"))
    data = people_mime([1])
    at = QPointF(here.width() - 4, 300)
    enter(here, data, at)
    over(here, data, at)
    before = here.view.dx
    qtbot.waitUntil(lambda: here.view.dx < before - 20, timeout=3000)
    here.dragLeaveEvent(QDragLeaveEvent())
    stopped = here.view.dx
    qtbot.wait(120)
    assert here.view.dx == stopped


def test_a_hall_seen_whole_stays_where_it_is_under_a_drag(here, qtbot) -> None:
    before = (here.view.dx, here.view.dy)
    data = people_mime([1])
    for at in (QPointF(4, 4), QPointF(here.width() - 4, here.height() - 4)):
        enter(here, data, at)
        over(here, data, at)
        qtbot.wait(120)
        assert (here.view.dx, here.view.dy) == before


def test_the_card_on_the_mouse_grows_with_the_names_up_to_a_few(here) -> None:
    heights = [
        picture_of(["Nguyễn Văn Mẫu"] * count, here.font(), 1.0)[0].height()
        for count in (1, 2, 4, 5, 50)
    ]
    assert heights == sorted(heights)
    assert heights[1] > heights[0]
    assert heights[3] == heights[4]


# -- changing the hall ---------------------------------------------------------------------------


def test_seats_are_moved_in_steps_of_50_mm(here) -> None:
    moved = []
    here.seats_moved.connect(lambda *args: moved.append(args))
    here.editing = True
    here.select([seat("A1"), seat("A3")])
    at, scale = middle(here, "A1"), here.view.scale
    drag(here, at, at + QPointF(420 * scale, -310 * scale))
    assert moved == [([seat("A3"), seat("A1")], 400, -300)]
    assert here.state.shift == (0, 0)
    drag(here, at, at + QPointF(420 * scale, -310 * scale), modifiers=ALT)
    dx, dy = moved[1][1:]
    assert abs(dx - 420) <= 1 and abs(dy + 310) <= 1


def test_an_empty_seat_can_be_moved_too_and_esc_leaves_it(here, qtbot) -> None:
    moved = []
    here.seats_moved.connect(lambda *args: moved.append(args))
    here.editing = True
    at = middle(here, "D1")
    press(here, at)
    move(here, at + QPointF(40, 40))
    assert here.state.shift != (0, 0)
    qtbot.keyClick(here, Qt.Key.Key_Escape)
    release(here, at + QPointF(40, 40))
    assert (moved, here.state.shift) == ([], (0, 0))
    assert labels(here) == ["D1"]


def test_alt_and_arrows_nudge(here, qtbot) -> None:
    moved = []
    here.seats_moved.connect(lambda *args: moved.append(args))
    here.select([seat("A1")])
    qtbot.keyClick(here, Qt.Key.Key_Left, ALT)
    assert moved == []
    here.editing = True
    here.select([seat("A1")])
    qtbot.keyClick(here, Qt.Key.Key_Left, ALT)
    qtbot.keyClick(here, Qt.Key.Key_Down, ALT)
    assert moved == [([seat("A1")], -50, 0), ([seat("A1")], 0, 50)]


def fixture(kind: FixtureKind):
    return next(thing for thing in HALL.fixtures if thing.kind is kind)


def place_of(here: SeatMap, thing) -> QPointF:
    return here.view.to_screen(thing.x + thing.width / 2, thing.y + thing.height / 2)


def test_things_are_selected_and_moved_only_in_a_hall_that_is_edited(here) -> None:
    moved = []
    here.fixture_moved.connect(lambda *args: moved.append(args))
    door = fixture(FixtureKind.DOOR)
    at = place_of(here, door)
    press(here, at)
    release(here, at)
    assert here.selected_fixtures() == []
    here.editing = True
    here.select([seat("A1")])
    press(here, at)
    release(here, at)
    assert (here.selected_fixtures(), labels(here)) == ([door.id], [])
    drag(here, at, at + QPointF(0, 1000 * here.view.scale))
    ((number, x, y),) = moved
    assert (number, x % 50, y % 50) == (door.id, 0, 0)
    assert abs(y - door.y - 1000) <= 50


def test_the_stage_is_moved_only_once_it_is_selected(here) -> None:
    moved = []
    here.fixture_moved.connect(lambda *args: moved.append(args))
    here.editing = True
    stage = fixture(FixtureKind.STAGE)
    at = here.view.to_screen(stage.x + 300, stage.y + 300)
    drag(here, at, at + QPointF(30, 30))
    assert moved == []
    press(here, at)
    release(here, at)
    assert here.selected_fixtures() == [stage.id]
    drag(here, at, at + QPointF(30, 30))
    assert [number for number, _x, _y in moved] == [stage.id]


@pytest.mark.parametrize("editing_hall", [False, True])
def test_the_letter_of_a_row_selects_it(here, editing_hall) -> None:
    clicked = []
    here.row_clicked.connect(clicked.append)
    here.editing = editing_hall
    row = HALL.by_id[seat("B1")][0]
    at = here.view.to_screen(row.seats[0].x - HALL.seat_pitch, row.seats[0].y)
    press(here, at)
    release(here, at)
    assert clicked == [row.id]
    assert here.selected() == [one.id for one in row.seats]


def test_no_people_are_dropped_into_a_hall_that_is_edited(here) -> None:
    asked = []
    here.people_dropped.connect(lambda *args: asked.append(args))
    here.editing = True
    assert not over(here, people_mime([1]), middle(here, "A1"))
    drop(here, people_mime([1]), middle(here, "A1"))
    assert asked == []


# -- painting ------------------------------------------------------------------------------------


def test_seats_have_the_colour_of_the_group(here) -> None:
    assert colour_at(here, "A1", 0.5, 0.12) == BLUE
    assert colour_at(here, "B2", 0.5, 0.12) == GREEN
    assert colour_at(here, "A3", 0.5, 0.12) == theme.colours().surface
    here.set_faces({seat("A3"): Face("Lê Thử", colour=GREEN)})
    assert colour_at(here, "A3", 0.5, 0.12) == GREEN
    assert colour_at(here, "A1", 0.5, 0.12) == theme.colours().surface


def test_both_looks(here) -> None:
    light = here.grab().toImage()
    theme.apply(QApplication.instance(), theme.Scheme.DARK)
    QApplication.processEvents()
    try:
        assert here.grab().toImage().pixelColor(4, 4).name() == theme.DARK.surface
        assert light.pixelColor(4, 4).name() == theme.LIGHT.surface
        assert colour_at(here, "A3", 0.5, 0.12) == theme.DARK.surface
    finally:
        theme.apply(QApplication.instance(), theme.Scheme.LIGHT)


def picture(here: SeatMap, label: str, **marks) -> bytes:
    """How a seat looks with these marks of its face."""
    here.set_faces({seat(label): Face("Lê Thử", "L. Thử", "Sở Y tế", BLUE, **marks)})
    box = here.seat_rect(seat(label)).adjusted(-8, -8, 8, 8).toAlignedRect()
    image = here.grab(box).toImage()
    return bytes(image.constBits())


@pytest.mark.parametrize("width", [8, NUMBERS_FROM + 5, NAMES_FROM + 4, CARDS_FROM + 10])
def test_a_fault_differs_by_more_than_its_colour(here, width) -> None:
    here.zoom(width / here.seat_rect(seat("B1")).width(), middle(here, "B1"))
    here.clearFocus()
    assert picture(here, "B1") != picture(here, "B1", fault=True)
    # The tip of the triangle stands out above the box.
    box = here.seat_rect(seat("B1"))
    image = here.grab().toImage()
    beyond = [
        image.pixelColor(x, round(box.top()) - 3).name()
        for x in range(round(box.left()), round(box.right()) + 6)
    ]
    assert set(beyond) != {theme.colours().surface}


@pytest.mark.parametrize("width", [SIGNS_FROM + 2, NAMES_FROM + 4, CARDS_FROM + 10])
def test_every_mark_has_a_picture_of_its_own(here, width) -> None:
    here.zoom(width / here.seat_rect(seat("B1")).width(), middle(here, "B1"))
    marks = ("locked", "fault", "award", "speaker", "aisle", "wheelchair", "leaving", "dim")
    pictures = {mark: picture(here, "B1", **{mark: True}) for mark in marks}
    pictures["none"] = picture(here, "B1")
    assert len(set(pictures.values())) == len(pictures)


def test_disabled_seats_are_crossed_and_zones_tinted(here) -> None:
    plain = here.grab().toImage()
    hall, zone = editing.add_zone(HALL, "Báo chí")
    hall = editing.change_seats(hall, [seat("D1")], zone=zone)
    here.set_hall(editing.change_seats(hall, [seat("C1")], enabled=False))
    changed = here.grab().toImage()
    crossing = middle(here, "C1").toPoint()
    assert plain.pixelColor(crossing) != changed.pixelColor(crossing)
    beside = here.seat_rect(seat("D1")).topLeft().toPoint() + QPoint(-1, 6)
    assert changed.pixelColor(beside).name() != theme.colours().surface
    assert plain.pixelColor(beside).name() == theme.colours().surface


def test_names_are_written_when_there_is_room(here, monkeypatch) -> None:
    written: list[str] = []
    original = seat_canvas.QPainter.drawText

    class Spy(seat_canvas.QPainter):
        def drawText(self, *args) -> object:
            written.append(args[-1])
            return original(self, *args)

    monkeypatch.setattr(seat_canvas, "QPainter", Spy)
    seen = {}
    for width in (8, NAMES_FROM + 24, CARDS_FROM + 20):
        here.zoom(width / here.seat_rect(seat("A1")).width(), middle(here, "A1"))
        written.clear()
        here.repaint()
        seen[width] = set(written)
    small, names, cards = seen.values()
    assert "T.T. Dụ" not in small and "Trần Thị Ví Dụ" not in small
    assert "T.T. Dụ" in names
    assert {"Trần Thị Ví Dụ", "Sở Nội vụ"} <= cards
