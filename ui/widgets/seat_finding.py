"""Which seat is at a place of a hall, in a rectangle, or next in a direction."""

from collections import defaultdict
from collections.abc import Iterator
from math import hypot
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from app.seating.hall import Fixture, FixtureKind, Hall, Row, Seat

BOX_WIDTH: Final = 0.9
"""Width of a seat's box as a share of the distance of two seats."""

BOX_DEPTH: Final = 0.74
"""Depth of a seat's box as a share of the distance of two rows."""

_CELL: Final = 1_000
_ASIDE: Final = 3.0
"""A millimetre aside counts as much as this many straight on when looking for the next seat."""


def box_size(hall: Hall) -> tuple[int, int]:
    """(width, depth) of a seat's box in millimetres; deep enough for a name, where rows allow."""
    width = round(BOX_WIDTH * hall.seat_pitch)
    return width, min(round(BOX_DEPTH * hall.row_pitch), round(1.5 * width))


class SeatFinder:
    """Finds seats and fixtures of one hall by place."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self._width, self._depth = box_size(hall)
        self._cells: defaultdict[tuple[int, int], list[Seat]] = defaultdict(list)
        for _row, seat in hall.seats():
            self._cells[seat.x // _CELL, seat.y // _CELL].append(seat)

    def _near(self, rect: QRectF) -> Iterator[Seat]:
        for column in range(int(rect.left() // _CELL), int(rect.right() // _CELL) + 1):
            for line in range(int(rect.top() // _CELL), int(rect.bottom() // _CELL) + 1):
                yield from self._cells.get((column, line), ())

    def seat_at(self, place: QPointF, slack: float = 0) -> int | None:
        """The seat whose box is at `place`, or within `slack` millimetres of it."""
        half = self._width / 2 + slack, self._depth / 2 + slack
        area = QRectF(place.x() - half[0], place.y() - half[1], 2 * half[0], 2 * half[1])
        found = [
            (hypot(seat.x - place.x(), seat.y - place.y()), seat.id)
            for seat in self._near(area)
            if abs(seat.x - place.x()) <= half[0] and abs(seat.y - place.y()) <= half[1]
        ]
        return min(found)[1] if found else None

    def seats_in(self, rect: QRectF) -> list[int]:
        """Every seat whose box touches `rect`."""
        grown = rect.adjusted(-self._width / 2, -self._depth / 2, self._width / 2, self._depth / 2)
        left, right, top, bottom = grown.left(), grown.right(), grown.top(), grown.bottom()
        return [
            seat.id
            for _row, seat in self.hall.seats()
            if left <= seat.x <= right and top <= seat.y <= bottom
        ]

    def next_seat(self, seat_id: int | None, step_x: int, step_y: int) -> int | None:
        """The nearest seat in a direction (one of the steps is ±1, the other 0).

        From nowhere the first seat of the front row of the audience; at the edge of the hall None.
        """
        if seat_id is None or seat_id not in self.hall.by_id:
            return self.first_seat()
        start = self.hall.by_id[seat_id][1]
        best: tuple[float, int] | None = None
        for _row, seat in self.hall.seats():
            along = (seat.x - start.x) * step_x + (seat.y - start.y) * step_y
            aside = abs((seat.x - start.x) * step_y) + abs((seat.y - start.y) * step_x)
            least = 0.3 * (self.hall.seat_pitch if step_x else self.hall.row_pitch)
            if along < least or (step_x and aside > 0.5 * self.hall.row_pitch):
                continue
            cost = along + _ASIDE * aside
            if best is None or (cost, seat.id) < best:
                best = cost, seat.id
        return best[1] if best else None

    def first_seat(self) -> int | None:
        """Where the keyboard begins: in the middle of the front row of the audience."""
        rows = [row for row in self.hall.rows if row.seats]
        front = next((row for row in rows if row.part.value != "stage"), rows[0] if rows else None)
        return min(front.seats, key=lambda seat: abs(seat.x)).id if front else None

    def between(self, one: int, other: int) -> list[int]:
        """The seats from one to another: of one row those between them, else of their rectangle."""
        (row, first), (other_row, last) = self.hall.by_id[one], self.hall.by_id[other]
        if row.id == other_row.id:
            ids = [seat.id for seat in row.seats]
            start, end = sorted((ids.index(one), ids.index(other)))
            return ids[start : end + 1]
        return self.seats_in(
            QRectF(QPointF(first.x, first.y), QPointF(last.x, last.y)).normalized()
        )

    def fixture_at(self, place: QPointF) -> Fixture | None:
        """The thing at `place`; the stage only where nothing stands on it."""
        found = [
            fixture
            for fixture in self.hall.fixtures
            if QRectF(fixture.x, fixture.y, fixture.width, fixture.height).contains(place)
        ]
        found.sort(key=lambda fixture: fixture.kind is FixtureKind.STAGE)
        return found[0] if found else None

    def label_places(self, row: Row) -> list[QPointF]:
        """Middles of the two places at which the letter of a row is written."""
        if not row.seats:
            return []
        away = self.hall.seat_pitch
        first, last = row.seats[0], row.seats[-1]
        return [QPointF(first.x - away, first.y), QPointF(last.x + away, last.y)]

    def row_at(self, place: QPointF) -> int | None:
        """The row whose letter is at `place`."""
        half = self._width / 2, self._depth / 2
        for row in self.hall.rows:
            for middle in self.label_places(row):
                if (
                    abs(middle.x() - place.x()) <= half[0]
                    and abs(middle.y() - place.y()) <= half[1]
                ):
                    return row.id
        return None
