"""The map of a hall: one sees who sits where, walks about in it, and moves people or seats.

It knows neither the file nor its session: it is given a hall and faces, and asks for every change
by a signal.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from app.i18n import _
from app.seating.hall import Hall
from ui.widgets.seat_canvas import ZOOM_STEP, SeatCanvas
from ui.widgets.seat_drag import PEOPLE_MIME, SEATS_MIME, carries, ids_in, people_mime, seats_mime
from ui.widgets.seat_gestures import SNAP_MM, Gesture, Pan, gesture_for
from ui.widgets.seat_overlay import picture_of
from ui.widgets.seat_texts import Face

__all__ = ["PEOPLE_MIME", "SEATS_MIME", "Face", "SeatMap", "ids_in", "people_mime"]

_REST_MS: Final = 350
_EDGE: Final = 36
"""Pixels from the edge at which the hall is shifted under something that is dragged."""

_EDGE_STEP: Final = 14
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_ALT: Final = Qt.KeyboardModifier.AltModifier


class SeatMap(SeatCanvas):
    """Paints a hall and lets one work in it. With `editing` seats are moved instead of people."""

    selection_changed = Signal()
    hovered = Signal(object)
    """The seat on which the mouse rests, or None."""
    activated = Signal(int)
    """Enter, Space or a double click on a seat."""
    dropped = Signal(list, int)
    """People were dragged from these seats to that one."""
    people_dropped = Signal(list, int)
    """These delegates were dragged from a list to a seat."""
    seats_moved = Signal(list, int, int)
    fixture_moved = Signal(int, int, int)
    """A thing and the new place of its left top corner, in millimetres."""
    row_clicked = Signal(int)
    menu_asked = Signal(object, QPoint)
    """A menu is wanted about a seat (or None), which is selected then, at a place of the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = False
        self._gesture: Gesture | None = None
        self._space = False
        self._pointer = QPointF()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._on_rest)
        self._edge = QTimer(self)
        self._edge.setInterval(30)
        self._edge.timeout.connect(self._pan_at_edge)
        self.view_changed.connect(lambda: self._show_hover(None))
        keys = Qt.Key
        self._keys: dict[Qt.Key, Callable[[], None]] = {
            keys.Key_Return: self._activate,
            keys.Key_Enter: self._activate,
            keys.Key_Plus: self.zoom_in,
            keys.Key_Equal: self.zoom_in,
            keys.Key_Minus: self.zoom_out,
            keys.Key_0: self.fit,
            keys.Key_Menu: self._ask_menu_at_cursor,
        }
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAccessibleName(_("Seat map"))
        self._describe()

    # -- what is shown ---------------------------------------------------------------------------

    def set_hall(self, hall: Hall) -> None:
        """Show `hall`; what is selected stays as far as it is still there."""
        super().set_hall(hall)
        fixtures = {fixture.id for fixture in hall.fixtures}
        kept = [seat for seat in self.state.selected if seat in hall.by_id]
        things = [thing for thing in self.state.fixtures if thing in fixtures]
        if self.state.cursor not in hall.by_id:
            self.state.cursor = None
        self._set_selection(kept, things)

    def set_faces(self, faces: Mapping[int, Face]) -> None:
        """Show these people, by seat id."""
        super().set_faces(faces)
        self._describe()

    @property
    def editing(self) -> bool:
        """Whether the hall itself is being changed."""
        return self._editing

    @editing.setter
    def editing(self, on: bool) -> None:
        self._editing = on
        self.cancel()

    # -- selection -------------------------------------------------------------------------------

    def selected(self) -> list[int]:
        """Ids of the selected seats, in the order of the hall."""
        chosen = set(self.state.selected)
        return [seat.id for _row, seat in self.hall.seats() if seat.id in chosen]

    def selected_fixtures(self) -> list[int]:
        """Ids of the selected things that are no seats."""
        return list(self.state.fixtures)

    def cursor_seat(self) -> int | None:
        """The seat at which the keyboard is."""
        return self.state.cursor

    def set_cursor(self, seat_id: int | None) -> None:
        """Put the keyboard's cursor on a seat, without selecting it."""
        self.state.cursor = seat_id if seat_id in self.hall.by_id else None
        self._describe()
        self.update()

    def select(self, seat_ids: Iterable[int]) -> None:
        """Select exactly these seats; the first one becomes the keyboard's."""
        ids = [seat for seat in seat_ids if seat in self.hall.by_id]
        if ids and self.state.cursor not in ids:
            self.state.cursor = ids[0]
        self._set_selection(ids, ())

    def select_fixtures(self, fixture_ids: Iterable[int]) -> None:
        """Select exactly these things."""
        there = {fixture.id for fixture in self.hall.fixtures}
        self._set_selection((), [thing for thing in fixture_ids if thing in there])

    def _set_selection(
        self, seats: Collection[int], fixtures: Collection[int], row: int | None = None
    ) -> None:
        chosen, things = frozenset(seats), tuple(fixtures)
        changed = chosen != frozenset(self.state.selected) or things != tuple(self.state.fixtures)
        self.state.selected, self.state.fixtures, self.state.row = chosen, things, row
        self._describe()
        self.update()
        if changed:
            self.selection_changed.emit()

    def click_seat(self, seat_id: int, modifiers: Qt.KeyboardModifier) -> None:
        """Select a seat as a click does: alone, one more or less (Ctrl), all up to it (Shift)."""
        chosen = set(self.state.selected)
        if modifiers & _SHIFT and self.state.cursor is not None:
            self._set_selection(chosen | set(self.finder.between(self.state.cursor, seat_id)), ())
        elif modifiers & _CTRL:
            self._set_selection(chosen ^ {seat_id}, ())
        else:
            self._set_selection([seat_id], ())
        if not modifiers & _SHIFT:
            self.state.cursor = seat_id
        self._describe()

    def click_row(self, row_id: int) -> None:
        """Select a whole row."""
        row = next(row for row in self.hall.rows if row.id == row_id)
        self._set_selection([seat.id for seat in row.seats], (), row_id)
        self.row_clicked.emit(row_id)

    def click_fixture(self, fixture_id: int, modifiers: Qt.KeyboardModifier) -> None:
        """Select a thing, alone or (Ctrl) one more or less."""
        things = [fixture_id]
        if modifiers & _CTRL:
            have = list(self.state.fixtures)
            things = [t for t in have if t != fixture_id] if fixture_id in have else have + things
        self._set_selection((), things)

    def _describe(self) -> None:
        """Tell screen readers where the keyboard is."""
        cursor = self.state.cursor
        text = _(
            "Arrow keys go from seat to seat, Enter opens, + and − zoom, 0 shows the whole hall."
        )
        if cursor is not None and cursor in self.hall.by_id:
            face = self.faces.get(cursor)
            who = ", ".join(filter(None, (face.name, face.unit))) if face else _("free")
            text = _("Seat {seat}: {who}").format(seat=self.hall.labels[cursor], who=who)
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            QAccessible.updateAccessibility(
                QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            )

    # -- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the cursor, Enter activates, + − 0 zoom, Ctrl+A selects all, Esc clears."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in _ARROWS:
            if self._editing and modifiers & _ALT:
                self._nudge(*_ARROWS[key])
            else:
                self._step(*_ARROWS[key], modifiers)
        elif key in self._keys:
            self._keys[key]()
        elif key == Qt.Key.Key_F10 and modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._ask_menu_at_cursor()
        elif key == Qt.Key.Key_Space:
            self._press_space(event)
        elif key == Qt.Key.Key_A and modifiers & _CTRL:
            self.select([seat.id for _row, seat in self.hall.seats()])
        elif key != Qt.Key.Key_Escape or not self._escape():
            super().keyPressEvent(event)

    def _activate(self) -> None:
        if self.state.cursor is not None:
            self.activated.emit(self.state.cursor)

    def _escape(self) -> bool:
        """Give up what the mouse does, or clear the selection; False when there is neither."""
        if self._gesture is not None:
            self.cancel()
        elif self.state.selected or self.state.fixtures:
            self._set_selection((), ())
        else:
            return False
        return True

    def _press_space(self, event: QKeyEvent) -> None:
        if event.modifiers() & _CTRL:
            if self.state.cursor is not None:
                self.click_seat(self.state.cursor, _CTRL)
        elif not event.isAutoRepeat():
            # Held down it makes the mouse shift the hall; only let go alone it activates.
            self._space = True
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space, let go without having shifted the hall, activates."""
        if event.key() == Qt.Key.Key_Space and self._space and not event.isAutoRepeat():
            self._space = False
            self.unsetCursor()
            self._activate()
        else:
            super().keyReleaseEvent(event)

    def _step(self, step_x: int, step_y: int, modifiers: Qt.KeyboardModifier) -> None:
        found = self.finder.next_seat(self.state.cursor, step_x, step_y)
        if found is None:
            return
        self.state.cursor = found
        if modifiers & _SHIFT:
            self._set_selection(set(self.state.selected) | {found}, ())
        elif not modifiers & _CTRL:
            self._set_selection([found], ())
        self._describe()
        self.show_seat(found)
        self.update()

    def _nudge(self, step_x: int, step_y: int) -> None:
        dx, dy = step_x * SNAP_MM, step_y * SNAP_MM
        if self.state.selected:
            self.seats_moved.emit(self.selected(), dx, dy)
        for fixture in self.hall.fixtures:
            if fixture.id in self.state.fixtures:
                self.fixture_moved.emit(fixture.id, fixture.x + dx, fixture.y + dy)

    def _ask_menu_at_cursor(self) -> None:
        place = self.rect().center()
        if self.state.cursor is not None:
            place = self.seat_rect(self.state.cursor).center().toPoint()
        self.menu_asked.emit(self.state.cursor, self.mapToGlobal(place))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is; it begins in the front row."""
        if self.state.cursor is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.state.cursor = self.finder.first_seat()
        self._describe()
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget a key that was held."""
        self._space = False
        self.unsetCursor()
        self.update()
        super().focusOutEvent(event)

    # -- mouse -----------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the mouse; with Shift the hall is shifted sideways."""
        steps = event.angleDelta().y() / 120
        if event.modifiers() & _SHIFT:
            self.pan((event.angleDelta().x() or event.angleDelta().y()) / 2, 0)
        elif steps:
            self.zoom(ZOOM_STEP**steps, event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Zoom with two fingers, on a touchpad or a touch screen."""
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.zoom(1 + event.value(), event.position())
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                about = self.mapFromGlobal(pinch.hotSpot())
                self.zoom(pinch.scaleFactor(), about)
                return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin what the button stands for at this place."""
        self._pointer = event.position()
        self._show_hover(None)
        if self._gesture is None:
            self._gesture = gesture_for(self, event, panning=self._space)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it, or wait for the mouse to rest on a seat."""
        self._pointer = event.position()
        gesture = self._gesture
        if gesture is not None:
            gesture.move(event)
            if isinstance(gesture, Pan):
                self._space = False
            elif gesture is self._gesture and gesture.begun and not self._edge.isActive():
                self._edge.start()
            return
        seat = self.seat_at(event.position())
        if seat != self.state.hovered:
            self._show_hover(None)
            self.state.hovered = seat
            self.update()
        self._rest.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        gesture, self._gesture = self._gesture, None
        self._edge.stop()
        if gesture is not None:
            gesture.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Activate the seat."""
        seat = self.seat_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and seat is not None:
            self.activated.emit(seat)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse rests nowhere any more."""
        self._rest.stop()
        self.state.hovered = None
        self._show_hover(None)
        self.update()
        super().leaveEvent(event)

    def cancel(self) -> None:
        """Give up what the mouse is doing."""
        gesture, self._gesture = self._gesture, None
        self._edge.stop()
        if gesture is not None:
            gesture.cancel()
        self.update()

    def _on_rest(self) -> None:
        if self.state.hovered is not None:
            self.hovered.emit(self.state.hovered)

    def _show_hover(self, seat: int | None) -> None:
        self._rest.stop()
        self.hovered.emit(seat)

    def _pan_at_edge(self) -> None:
        """Shift the hall under what is being dragged close to an edge behind which it goes on."""
        x, y = self._pointer.x(), self._pointer.y()
        # A pixel less: a hall that just fits may stand out by a rounding error.
        seen = self.view.rect_to_screen(self._bounds).adjusted(1, 1, -1, -1)
        left, right = x < _EDGE and seen.left() < 0, x > self.width() - _EDGE
        up, down = y < _EDGE and seen.top() < 0, y > self.height() - _EDGE
        # A hall that is seen whole must not run away from under a drop on its last row.
        dx = _EDGE_STEP * (left - (right and seen.right() > self.width()))
        dy = _EDGE_STEP * (up - (down and seen.bottom() > self.height()))
        if dx or dy:
            self.pan(dx, dy)
            if self._gesture is not None:
                self._gesture.panned(dx, dy)
            elif self.state.target is not None:
                self.state.target = self._target_at(self._pointer)

    # -- dragging people -------------------------------------------------------------------------

    def drag_seats(self, seats: list[int]) -> None:
        """Let the mouse carry the people on `seats`."""
        drag = QDrag(self)
        drag.setMimeData(seats_mime(seats))
        names = [self.faces[seat].name for seat in seats if seat in self.faces]
        pixmap, hold = picture_of(names, self.font(), self.devicePixelRatioF())
        drag.setPixmap(pixmap)
        drag.setHotSpot(hold.toPoint())
        drag.exec(Qt.DropAction.MoveAction)
        # The release that ended the drag never comes here.
        self._gesture = None
        self._end_drag()

    def _target_at(self, point: QPointF) -> int | None:
        """The seat that is meant at a pixel; one need not aim too well."""
        return self.seat_at(point, 0.3 * self.hall.seat_pitch)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take people from this map or from a list."""
        if not self._editing and carries(event.mimeData()):
            event.acceptProposedAction()
            self._edge.start()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show the seat that would be meant."""
        self._pointer = event.position()
        target = self._target_at(event.position())
        if target != self.state.target:
            self.state.target = target
            self.update()
        if target is not None and not self._editing and carries(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is meant any more."""
        self._end_drag()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the move."""
        target = self._target_at(event.position())
        self._end_drag()
        if target is None or self._editing:
            event.ignore()
            return
        seats = ids_in(event.mimeData(), SEATS_MIME)
        people = ids_in(event.mimeData(), PEOPLE_MIME)
        event.acceptProposedAction()
        if seats and seats != [target]:
            self.dropped.emit(seats, target)
        elif people:
            self.people_dropped.emit(people, target)

    def _end_drag(self) -> None:
        self._edge.stop()
        self.state.target = None
        self.update()
