"""Changing a hall by hand: each function takes a hall and gives the changed one."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import Any, Final

from app.seating.hall import Fixture, FixtureKind, Hall, Part, Row, Seat, SeatKind, Zone
from app.seating.numbering import LETTERS

_ZONE_COLOURS: Final = ("#8b5cf6", "#0891b2", "#ca8a04", "#65a30d", "#db2777", "#475569")


def change_seats(hall: Hall, seat_ids: Collection[int], **values: Any) -> Hall:
    """Set kind, zone, enabled or number of some seats."""
    return _each_seat(hall, seat_ids, lambda seat: replace(seat, **values))


def move_seats(hall: Hall, seat_ids: Collection[int], dx: int, dy: int) -> Hall:
    """Shift some seats by (dx, dy) millimetres."""
    moved = _each_seat(hall, seat_ids, lambda seat: replace(seat, x=seat.x + dx, y=seat.y + dy))
    # Seats of a row stand from left to right, whatever was dragged past whatever.
    return replace(
        moved,
        rows=tuple(
            replace(row, seats=tuple(sorted(row.seats, key=lambda seat: seat.x)))
            for row in moved.rows
        ),
    )


def _each_seat(hall: Hall, seat_ids: Collection[int], change: Callable[[Seat], Seat]) -> Hall:
    wanted = set(seat_ids)
    return replace(
        hall,
        rows=tuple(
            replace(
                row,
                seats=tuple(change(seat) if seat.id in wanted else seat for seat in row.seats),
            )
            if any(seat.id in wanted for seat in row.seats)
            else row
            for row in hall.rows
        ),
    )


def remove_seats(hall: Hall, seat_ids: Collection[int]) -> Hall:
    """Take seats out; a row left without seats goes too."""
    wanted = set(seat_ids)
    return hall.with_rows(
        tuple(
            replace(row, seats=tuple(seat for seat in row.seats if seat.id not in wanted))
            for row in hall.rows
        )
    )


def add_seat(hall: Hall, row_id: int, *, at_right: bool) -> Hall:
    """One more seat at an end of a row, numbered on from its neighbour."""
    row = next(row for row in hall.rows if row.id == row_id)
    end = row.seats[-1 if at_right else 0]
    if len(row.seats) > 1:
        beside = row.seats[-2 if at_right else 1]
        dx, dy = end.x - beside.x, end.y - beside.y
        if abs(dx) > 2 * hall.seat_pitch:
            dx, dy = (hall.seat_pitch if at_right else -hall.seat_pitch), 0
    else:
        beside, dx, dy = end, (hall.seat_pitch if at_right else -hall.seat_pitch), 0
    number = _next_number(row, end, beside)
    seat = Seat(hall.next_id, number, end.x + dx, end.y + dy, end.kind)
    seats = (*row.seats, seat) if at_right else (seat, *row.seats)
    return _replace_row(hall, replace(row, seats=seats))


def _next_number(row: Row, end: Seat, beside: Seat) -> str:
    taken = {seat.number for seat in row.seats}
    if end.number.isdecimal() and beside.number.isdecimal():
        step = int(end.number) - int(beside.number)
        wanted = int(end.number) + (step if step else 1)
        if wanted > 0 and str(wanted) not in taken:
            return str(wanted)
    numbers = [int(number) for number in taken if number.isdecimal()]
    return str(max(numbers, default=0) + 1)


def add_row(hall: Hall, behind: int | None = None) -> Hall:
    """A copy of a row (the last when None) behind it, with the next free letter.

    Rows further back in the same part move back to make room.
    """
    rows = list(hall.rows)
    place = len(rows) - 1
    if behind is not None:
        place = next(n for n, row in enumerate(rows) if row.id == behind)
    pattern = rows[place]
    number = hall.next_id
    seats = []
    for seat in pattern.seats:
        seats.append(replace(seat, id=number, y=seat.y + hall.row_pitch, enabled=True, zone=""))
        number += 1
    made = Row(number, free_letter(hall), pattern.part, tuple(seats))
    moved = [
        row
        if row.part is not pattern.part
        else replace(row, seats=tuple(replace(s, y=s.y + hall.row_pitch) for s in row.seats))
        for row in rows[place + 1 :]
    ]
    return hall.with_rows((*rows[: place + 1], made, *moved))


def free_letter(hall: Hall) -> str:
    """A row letter that no row has yet."""
    taken = {row.label for row in hall.rows}
    for times in range(1, 10):
        for letter in LETTERS:
            if letter * times not in taken:
                return letter * times
    return str(hall.next_id)


def curve_rows(hall: Hall, row_ids: Collection[int], depth: int) -> Hall:
    """Bend rows so that their ends stand `depth` mm nearer to the stage (0: straight)."""
    wanted = set(row_ids)
    rows = []
    for row in hall.rows:
        if row.id in wanted and len(row.seats) > 1:
            base = max(seat.y for seat in row.seats)
            half = max(abs(seat.x) for seat in row.seats) or 1
            row = replace(
                row,
                seats=tuple(
                    replace(seat, y=base - round(depth * (seat.x / half) ** 2))
                    for seat in row.seats
                ),
            )
        rows.append(row)
    return replace(hall, rows=tuple(rows))


def curve_of(row: Row) -> int:
    """How far the ends of a row stand nearer to the stage than its middle, in millimetres."""
    heights = [seat.y for seat in row.seats]
    return max(heights) - min(heights)


def set_part(hall: Hall, row_ids: Collection[int], part: Part) -> Hall:
    """Count rows to another part of the hall."""
    wanted = set(row_ids)
    return hall.with_rows(
        tuple(replace(row, part=part) if row.id in wanted else row for row in hall.rows)
    )


def _replace_row(hall: Hall, row: Row) -> Hall:
    return replace(hall, rows=tuple(row if row.id == old.id else old for old in hall.rows))


# -- reserved zones ------------------------------------------------------------------------------


def add_zone(hall: Hall, name: str, groups: Iterable[str] = ()) -> tuple[Hall, str]:
    """(hall, key) with one more reserved zone, in a colour of its own."""
    taken = {zone.key for zone in hall.zones}
    key = next(f"z{n}" for n in range(1, len(taken) + 2) if f"z{n}" not in taken)
    colour = _ZONE_COLOURS[len(hall.zones) % len(_ZONE_COLOURS)]
    zone = Zone(key, name, colour, tuple(groups))
    return replace(hall, zones=(*hall.zones, zone)), key


def change_zone(hall: Hall, key: str, **values: Any) -> Hall:
    """Set name, colour or groups of a zone."""
    return replace(
        hall,
        zones=tuple(replace(zone, **values) if zone.key == key else zone for zone in hall.zones),
    )


def remove_zone(hall: Hall, key: str) -> Hall:
    """Give a zone up; its seats are free for all."""
    ids = [seat.id for _row, seat in hall.seats() if seat.zone == key]
    freed = change_seats(hall, ids, zone="")
    return replace(freed, zones=tuple(zone for zone in freed.zones if zone.key != key))


# -- what is no seat -----------------------------------------------------------------------------

_SIZES: Final = {
    FixtureKind.STAGE: (10_000, 5_000),
    FixtureKind.LECTERN: (900, 700),
    FixtureKind.TABLE: (2_750, 700),
    FixtureKind.DOOR: (400, 1_400),
    FixtureKind.STEPS: (1_200, 600),
    FixtureKind.SCREEN: (5_000, 300),
    FixtureKind.TEXT: (3_000, 800),
}
"""Usual width and depth of each kind, in millimetres."""


def add_fixture(hall: Hall, kind: FixtureKind, x: int, y: int, label: str = "") -> Hall:
    """One more thing with its middle at (x, y), in its usual size."""
    width, height = _SIZES[kind]
    made = Fixture(hall.next_id, kind, x - width // 2, y - height // 2, width, height, label)
    return replace(hall, fixtures=(*hall.fixtures, made))


def change_fixture(hall: Hall, fixture_id: int, **values: Any) -> Hall:
    """Set place, size or label of a thing."""
    return replace(
        hall,
        fixtures=tuple(replace(f, **values) if f.id == fixture_id else f for f in hall.fixtures),
    )


def remove_fixtures(hall: Hall, fixture_ids: Collection[int]) -> Hall:
    """Take things out."""
    return replace(hall, fixtures=tuple(f for f in hall.fixtures if f.id not in fixture_ids))


def table_seats(hall: Hall, kind: SeatKind, count: int, x: int, y: int, label: str) -> Hall:
    """A table on the stage with `count` chairs behind it, its middle at (x, y)."""
    number = hall.next_id
    first = x - (count - 1) * hall.seat_pitch // 2
    seats = tuple(
        Seat(number + place, str(place + 1), first + place * hall.seat_pitch, y - 350, kind)
        for place in range(count)
    )
    row = Row(number + count, label, Part.STAGE, seats)
    return add_fixture(hall.with_rows((row, *hall.rows)), FixtureKind.TABLE, x, y)
