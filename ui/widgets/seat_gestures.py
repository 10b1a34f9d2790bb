"""What the mouse does on a seat map between press and release."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from app.seating.hall import Fixture
    from ui.widgets.seat_map import SeatMap

SNAP_MM: Final = 50
"""Grid to which seats and things snap while they are dragged, in millimetres (Alt: none)."""

_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_ALT: Final = Qt.KeyboardModifier.AltModifier


def gesture_for(where: SeatMap, event: QMouseEvent, *, panning: bool) -> Gesture | None:
    """What a press begins. Holding Space, or another button than the left one, shifts the hall."""
    button = event.button()
    if button in (Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton) or panning:
        return Pan(where, event)
    if button != Qt.MouseButton.LeftButton:
        return None
    seat = where.seat_at(event.position())
    if seat is not None:
        movable = where.editing or seat in where.faces
        return SeatPress(where, event, seat) if movable else Band(where, event, seat)
    place = where.view.to_hall(event.position())
    row = where.finder.row_at(place)
    if row is not None:
        where.click_row(row)
        return None
    if where.editing:
        thing = where.finder.fixture_at(place)
        # The stage is under everything: it is moved only once it has been selected.
        if thing is not None and (thing.kind.value != "stage" or thing.id in where.state.fixtures):
            return FixturePress(where, event, thing)
        return Band(where, event, fixture=thing)
    return Band(where, event)


class Gesture:
    """One press of a button; `begun` when the mouse has moved so far that it is no click."""

    def __init__(self, where: SeatMap, event: QMouseEvent) -> None:
        self.map = where
        self.start = event.position()
        self.begun = False

    def move(self, event: QMouseEvent) -> None:
        """The mouse has moved."""
        far = (event.position() - self.start).manhattanLength()
        if not self.begun and far >= QApplication.startDragDistance():
            self.begun = True
            self.begin(event)
        if self.begun:
            self.go_on(event)

    def release(self, event: QMouseEvent) -> None:
        """The button was let go."""
        if self.begun:
            self.end(event)
        else:
            self.click(event)

    def panned(self, dx: float, dy: float) -> None:
        """The hall was shifted under the mouse by pixels."""
        self.start += QPointF(dx, dy)

    def begin(self, event: QMouseEvent) -> None:
        """The mouse has moved far enough."""

    def go_on(self, event: QMouseEvent) -> None:
        """The mouse is somewhere else."""

    def end(self, event: QMouseEvent) -> None:
        """The button was let go after a move."""

    def click(self, event: QMouseEvent) -> None:
        """The button was let go where it was pressed."""

    def cancel(self) -> None:
        """Leave everything as it was."""


class Pan(Gesture):
    """Shifts the hall; a click with the right button asks for a menu."""

    def __init__(self, where: SeatMap, event: QMouseEvent) -> None:
        super().__init__(where, event)
        self._last = event.position()
        self._button = event.button()

    def begin(self, event: QMouseEvent) -> None:
        """Show that the hall is held."""
        self.map.setCursor(Qt.CursorShape.ClosedHandCursor)

    def go_on(self, event: QMouseEvent) -> None:
        """Shift by what the mouse has moved."""
        moved = event.position() - self._last
        self._last = event.position()
        self.map.pan(moved.x(), moved.y())

    def end(self, event: QMouseEvent) -> None:
        """Let go."""
        self.map.unsetCursor()

    def cancel(self) -> None:
        """Let go."""
        self.map.unsetCursor()

    def click(self, event: QMouseEvent) -> None:
        """Ask for a menu about the seat under the mouse."""
        if self._button == Qt.MouseButton.RightButton:
            seat = self.map.seat_at(event.position())
            if seat is not None and seat not in self.map.state.selected:
                self.map.click_seat(seat, Qt.KeyboardModifier.NoModifier)
            self.map.menu_asked.emit(seat, event.globalPosition().toPoint())


class Band(Gesture):
    """Selects all seats that a rubber band touches; a click selects what is under it, or nothing.

    With Ctrl or Shift they are added to what is selected.
    """

    def __init__(
        self,
        where: SeatMap,
        event: QMouseEvent,
        seat: int | None = None,
        fixture: Fixture | None = None,
    ) -> None:
        super().__init__(where, event)
        self._seat, self._fixture = seat, fixture
        self._before = set(where.state.selected)

    def go_on(self, event: QMouseEvent) -> None:
        """Select what is inside now."""
        band = QRectF(self.start, event.position()).normalized()
        self.map.state.band = band
        view = self.map.view
        inside = QRectF(view.to_hall(band.topLeft()), view.to_hall(band.bottomRight()))
        found = set(self.map.finder.seats_in(inside))
        self.map.select(found | self._before if event.modifiers() & (_CTRL | _SHIFT) else found)

    def end(self, event: QMouseEvent) -> None:
        """Take the band away."""
        self.map.state.band = None
        self.map.update()

    def cancel(self) -> None:
        """Select what was selected before."""
        self.map.state.band = None
        self.map.select(self._before)

    def click(self, event: QMouseEvent) -> None:
        """Select what is under the mouse, or nothing."""
        if self._seat is not None:
            self.map.click_seat(self._seat, event.modifiers())
        elif self._fixture is not None:
            self.map.click_fixture(self._fixture.id, event.modifiers())
        elif not event.modifiers() & (_CTRL | _SHIFT):
            self.map.select(())


class SeatPress(Gesture):
    """A press on somebody (or, in a hall that is edited, on a seat): a click, or a drag."""

    def __init__(self, where: SeatMap, event: QMouseEvent, seat: int) -> None:
        super().__init__(where, event)
        self._seat = seat
        # What is grabbed is selected at once; of several selected ones all are grabbed.
        self._was_selected = seat in where.state.selected
        if not self._was_selected and not event.modifiers() & (_CTRL | _SHIFT):
            where.click_seat(seat, Qt.KeyboardModifier.NoModifier)

    def _grabbed(self) -> list[int]:
        chosen = self.map.selected()
        return chosen if self._seat in chosen else [self._seat]

    def begin(self, event: QMouseEvent) -> None:
        """Take the people on the seats along; the one that was grabbed leads."""
        if not self.map.editing:
            others = [s for s in self._grabbed() if s in self.map.faces and s != self._seat]
            self.map.drag_seats([self._seat, *others])

    def go_on(self, event: QMouseEvent) -> None:
        """Shift the seats."""
        if self.map.editing:
            self.map.state.shift = _shift(self, event)
            self.map.update()

    def end(self, event: QMouseEvent) -> None:
        """Ask for the move."""
        shift, self.map.state.shift = self.map.state.shift, (0, 0)
        if self.map.editing and shift != (0, 0):
            self.map.seats_moved.emit(self._grabbed(), *shift)
        self.map.update()

    def cancel(self) -> None:
        """Leave the seats where they are."""
        self.map.state.shift = (0, 0)

    def click(self, event: QMouseEvent) -> None:
        """Select."""
        if self._was_selected or event.modifiers() & (_CTRL | _SHIFT):
            self.map.click_seat(self._seat, event.modifiers())


class FixturePress(Gesture):
    """A press on a thing that is no seat, in a hall that is edited."""

    def __init__(self, where: SeatMap, event: QMouseEvent, fixture: Fixture) -> None:
        super().__init__(where, event)
        self._fixture = fixture

    def begin(self, event: QMouseEvent) -> None:
        """Grab this one alone."""
        self.map.click_fixture(self._fixture.id, Qt.KeyboardModifier.NoModifier)

    def go_on(self, event: QMouseEvent) -> None:
        """Shift it; its corner snaps to the grid."""
        free = bool(event.modifiers() & _ALT)
        dx, dy = _way(self, event)
        thing = self._fixture
        self.map.state.shift = (
            _snapped(thing.x + dx, free) - thing.x,
            _snapped(thing.y + dy, free) - thing.y,
        )
        self.map.update()

    def end(self, event: QMouseEvent) -> None:
        """Ask for the move."""
        (dx, dy), self.map.state.shift = self.map.state.shift, (0, 0)
        if (dx, dy) != (0, 0):
            thing = self._fixture
            self.map.fixture_moved.emit(thing.id, thing.x + dx, thing.y + dy)
        self.map.update()

    def cancel(self) -> None:
        """Leave it where it is."""
        self.map.state.shift = (0, 0)

    def click(self, event: QMouseEvent) -> None:
        """Select it."""
        self.map.click_fixture(self._fixture.id, event.modifiers())


def _way(gesture: Gesture, event: QMouseEvent) -> tuple[float, float]:
    """How far the mouse has moved, in millimetres of the hall."""
    moved = (event.position() - gesture.start) / gesture.map.view.scale
    return moved.x(), moved.y()


def _shift(gesture: Gesture, event: QMouseEvent) -> tuple[int, int]:
    free = bool(event.modifiers() & _ALT)
    dx, dy = _way(gesture, event)
    return _snapped(dx, free), _snapped(dy, free)


def _snapped(value: float, free: bool) -> int:
    return round(value) if free else SNAP_MM * round(value / SNAP_MM)
