"""What follows from the layout of a hall: aisles, neighbours, honour of a seat, ways, doors."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from math import dist, hypot
from typing import Final

from app.seating.hall import STAGE_KINDS, Fixture, FixtureKind, Hall, Part, Row, Seat

WALKWAY: Final = 600
"""Least clear width in millimetres that one can walk through; a seat taken away leaves less."""

ROW_HONOUR: Final = 100
"""Honour points from one row to the next; the ends of a row never reach the next row."""

_SIDE_HONOUR: Final = 15
_STAIRS: Final = 20_000
"""The way down from a balcony, in millimetres of walking."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What is known of one seat.

    `row` counts the audience's rows from the front (stage: -1). `honour` grows towards the back
    and the sides (0 is the best seat). `passes` is how many seats lie between it and the nearest
    aisle, `walk` the way from it to the steps of the stage in millimetres. `run` is its stretch of
    seats between two aisles, `door` the id of the nearest door (None in a hall without doors).
    """

    seat: Seat
    label: str
    part: Part
    row: int
    place: int
    honour: int
    passes: int
    walk: int
    run: int
    door: int | None

    @property
    def at_aisle(self) -> bool:
        """Whether nobody has to get up for who sits here."""
        return self.passes == 0


@dataclass(frozen=True, slots=True)
class Run:
    """Seats side by side between two aisles (or a wall), from left to right.

    `open_left`, `open_right`: whether one can leave at that end.
    """

    row: int
    seats: tuple[int, ...]
    open_left: bool
    open_right: bool


class Geometry:
    """Everything derived from one hall, by seat id. Made once a hall (see `geometry`)."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.runs: list[Run] = []
        self.rows: list[Row] = [row for row in hall.rows if row.part is not Part.STAGE]
        self._steps = [_middle(f) for f in hall.fixtures if f.kind is FixtureKind.STEPS]
        self._doors = [f for f in hall.fixtures if f.kind is FixtureKind.DOOR]
        self._front = max(
            (f.y + f.height for f in hall.fixtures if f.kind is FixtureKind.STAGE), default=0
        )
        self._width = max((abs(seat.x) for row in self.rows for seat in row.seats), default=1) or 1
        self.spots: dict[int, Spot] = {}
        for number, row in enumerate(self.rows):
            self._add_row(number, row)
        for row in hall.rows:
            if row.part is Part.STAGE:
                for place, seat in enumerate(row.seats):
                    label = hall.labels[seat.id]
                    self.spots[seat.id] = Spot(seat, label, row.part, -1, place, 0, 0, 0, -1, None)

    def _add_row(self, number: int, row: Row) -> None:
        gap = self.hall.seat_pitch + WALKWAY
        stretch: list[Seat] = []
        stretches = [stretch]
        for seat in row.seats:
            if stretch and dist((seat.x, seat.y), (stretch[-1].x, stretch[-1].y)) > gap:
                stretch = []
                stretches.append(stretch)
            stretch.append(seat)
        place = 0
        for position, seats in enumerate(stretches):
            left = position > 0 or self.hall.side_aisles
            right = position < len(stretches) - 1 or self.hall.side_aisles
            run = len(self.runs)
            self.runs.append(Run(number, tuple(seat.id for seat in seats), left, right))
            for index, seat in enumerate(seats):
                self.spots[seat.id] = self._spot(number, row, seats, index, place, run)
                place += 1

    def _spot(
        self, number: int, row: Row, seats: list[Seat], index: int, place: int, run: int
    ) -> Spot:
        seat = seats[index]
        made = self.runs[run]
        ways = []
        if made.open_left or not made.open_right:
            ways.append((sum(s.enabled for s in seats[:index]), seats[0]))
        if made.open_right or not made.open_left:
            ways.append((sum(s.enabled for s in seats[index + 1 :]), seats[-1]))
        passes = min(count for count, _end in ways)
        walk = min(self._walk(seat, end, row.part) for _count, end in ways)
        honour = number * ROW_HONOUR + round(_SIDE_HONOUR * abs(seat.x) / self._width)
        return Spot(
            seat, self.hall.labels[seat.id], row.part, number, place, honour, passes, walk, run,
            self._door(seat),
        )  # fmt: skip

    def _walk(self, seat: Seat, end: Seat, part: Part) -> int:
        along = hypot(seat.x - end.x, seat.y - end.y) + self.hall.seat_pitch
        steps = self._steps or [(0, self._front)]
        down = min(abs(end.x - x) + max(0, end.y - y) for x, y in steps)
        return round(along + down) + (_STAIRS if part is Part.BALCONY else 0)

    def _door(self, seat: Seat) -> int | None:
        def way(door: Fixture) -> float:
            return dist((seat.x, seat.y), _middle(door))

        return min(self._doors, key=way).id if self._doors else None

    @cached_property
    def neighbours(self) -> dict[int, tuple[int, ...]]:
        """Seat id -> the seats beside it (also across an aisle), directly in front and behind."""
        found: dict[int, list[int]] = {seat_id: [] for seat_id in self.spots}
        for row in self.hall.rows:
            for one, other in zip(row.seats, row.seats[1:], strict=False):
                found[one.id].append(other.id)
                found[other.id].append(one.id)
        for front, back in zip(self.rows, self.rows[1:], strict=False):
            if front.part is back.part:
                self._join(front, back, found)
        return {seat_id: tuple(others) for seat_id, others in found.items()}

    def _join(self, front: Row, back: Row, found: dict[int, list[int]]) -> None:
        near = 0.75 * self.hall.seat_pitch
        far = 1.6 * self.hall.row_pitch
        ordered = sorted(back.seats, key=lambda seat: seat.x)
        places = [seat.x for seat in ordered]
        for seat in front.seats:
            for other in ordered[bisect_left(places, seat.x - near) :]:
                if other.x > seat.x + near:
                    break
                if abs(other.y - seat.y) <= far:
                    found[seat.id].append(other.id)
                    found[other.id].append(seat.id)

    def sides(self, seat_id: int) -> list[tuple[int, ...]]:
        """For each end of the run at which one can leave, the seats between it and this one."""
        spot = self.spots[seat_id]
        run = self.runs[spot.run]
        place = run.seats.index(seat_id)
        sides = []
        if run.open_left or not run.open_right:
            sides.append(run.seats[:place])
        if run.open_right or not run.open_left:
            sides.append(run.seats[place + 1 :])
        return sides

    def breaks(self, seat_ids: Sequence[int]) -> int:
        """How often people on these seats, called in this order, do not walk up in one line."""
        own = set(seat_ids)
        return sum(not self.follows(one, other, own) for one, other in pairwise(seat_ids))

    def follows(self, seat_id: int, other_id: int, own: set[int]) -> bool:
        """Whether who sits on `other_id` walks up directly after who sits on `seat_id`.

        That is the neighbour in the row, or the one at the same aisle in the row behind when the
        line (`own`) reaches from that aisle to the seat.
        """
        seat, other = self.spots[seat_id], self.spots[other_id]
        near = self.neighbours[other_id]
        if seat.row == other.row:
            return seat.run == other.run and seat_id in near
        if other.row != seat.row + 1 or not other.at_aisle:
            return False
        run = self.runs[seat.run].seats
        place = run.index(seat_id)
        return (run[0] in near and own.issuperset(run[:place])) or (
            run[-1] in near and own.issuperset(run[place:])
        )

    def free_for_all(self) -> list[int]:
        """The seats that a plan may use, in reserved zones or not, by falling honour."""
        ids = [
            seat_id
            for seat_id, spot in self.spots.items()
            if spot.seat.enabled and spot.seat.kind not in STAGE_KINDS
        ]
        return sorted(ids, key=lambda seat_id: (self.spots[seat_id].honour, seat_id))

    def door_name(self, seat_id: int) -> str:
        """Label of the door that leads to a seat, "" when the hall has none."""
        door = self.spots[seat_id].door
        return next((f.label for f in self._doors if f.id == door), "")


@lru_cache(maxsize=8)
def geometry(hall: Hall) -> Geometry:
    """The geometry of `hall`; the same object for the same hall."""
    return Geometry(hall)


def _middle(fixture: Fixture) -> tuple[int, int]:
    return fixture.x + fixture.width // 2, fixture.y + fixture.height // 2
