"""Changing a hall by hand: each function takes a hall and gives the changed one."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import Any, Final

from app.seating.hall import (
    FAR,
    STAGE_KINDS,
    Fixture,
    FixtureKind,
    Hall,
    Part,
    Row,
    Seat,
    SeatKind,
    Zone,
)
from app.seating.numbering import LETTERS, Numbering, letters_from, number_row

_ZONE_COLOURS: Final = ("#8b5cf6", "#0891b2", "#ca8a04", "#65a30d", "#db2777", "#475569")


def change_seats(hall: Hall, seat_ids: Collection[int], **values: Any) -> Hall:
    """Set kind, zone, enabled or number of some seats."""
    return _each_seat(hall, seat_ids, lambda seat: replace(seat, **values))


def move_seats(hall: Hall, seat_ids: Collection[int], dx: int, dy: int) -> Hall:
    """Shift some seats by (dx, dy) millimetres, no further than halls may reach."""
    return _each_seat(
        hall, seat_ids, lambda seat: replace(seat, x=bounded(seat.x + dx), y=bounded(seat.y + dy))
    )


def bounded(place: int) -> int:
    """`place` within the reach of halls."""
    return max(-FAR, min(FAR, place))


def _each_seat(hall: Hall, seat_ids: Collection[int], change: Callable[[Seat], Seat]) -> Hall:
    wanted = set(seat_ids)
    rows = []
    for row in hall.rows:
        if any(seat.id in wanted for seat in row.seats):
            seats = [change(seat) if seat.id in wanted else seat for seat in row.seats]
            # They stand from left to right, whatever was dragged past whatever.
            row = replace(row, seats=tuple(sorted(seats, key=lambda seat: seat.x)))
        rows.append(row)
    return replace(hall, rows=tuple(rows))


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
        if not 0 < abs(dx) <= 2 * hall.seat_pitch:
            dx, dy = (hall.seat_pitch if at_right else -hall.seat_pitch), 0
    else:
        beside, dx, dy = end, (hall.seat_pitch if at_right else -hall.seat_pitch), 0
    number = _next_number(row, end, beside)
    kind = end.kind if end.kind in STAGE_KINDS else SeatKind.STANDARD
    seat = Seat(hall.next_id, number, bounded(end.x + dx), bounded(end.y + dy), kind)
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

    What stands further back, doors included, moves back to make room. A hall without rows gets a
    first one.
    """
    if not hall.rows:
        return _first_row(hall)
    rows = list(hall.rows)
    place = len(rows) - 1
    if behind is not None:
        place = next(n for n, row in enumerate(rows) if row.id == behind)
    pattern = rows[place]
    number = hall.next_id
    seats = []
    for seat in pattern.seats:
        kind = seat.kind if seat.kind in STAGE_KINDS else SeatKind.STANDARD
        seats.append(Seat(number, seat.number, seat.x, bounded(seat.y + hall.row_pitch), kind))
        number += 1
    made = Row(number, free_letter(hall, pattern.label), pattern.part, tuple(seats))
    # On the stage chairs and tables stand where they were put.
    back = pattern.part is not Part.STAGE
    moved = [_moved_back(row, hall.row_pitch) if back else row for row in rows[place + 1 :]]
    edge = max(seat.y for seat in pattern.seats)
    fixtures = tuple(
        replace(f, y=bounded(f.y + hall.row_pitch)) if back and f.y > edge else f
        for f in hall.fixtures
    )
    return replace(hall, fixtures=fixtures).with_rows((*rows[: place + 1], made, *moved))


def _first_row(hall: Hall) -> Hall:
    number = hall.next_id
    front = max((f.y + f.height for f in hall.fixtures if f.kind is FixtureKind.STAGE), default=0)
    seats = tuple(
        Seat(number + place, "", (2 * place - 9) * hall.seat_pitch // 2, bounded(front + 3_000))
        for place in range(10)
    )
    row = Row(number + len(seats), free_letter(hall), Part.STALLS, seats)
    return hall.with_rows((number_row(row, Numbering.ODD_LEFT),))


def _moved_back(row: Row, by: int) -> Row:
    return replace(row, seats=tuple(replace(seat, y=bounded(seat.y + by)) for seat in row.seats))


def free_letter(hall: Hall, after: str = "") -> str:
    """A row's name that no row has yet: the first that goes on from `after`."""
    taken = {row.label.casefold() for row in hall.rows}
    names = letters_from(after or LETTERS[0], len(taken) + 2)
    return next(name for name in names if name.casefold() not in taken)


def remove_rows(hall: Hall, row_ids: Collection[int]) -> Hall:
    """Take whole rows out."""
    return hall.with_rows(tuple(row for row in hall.rows if row.id not in row_ids))


def curve_rows(hall: Hall, row_ids: Collection[int], depth: int) -> Hall:
    """Bend rows so that their ends stand `depth` mm nearer to the stage (0: straight).

    The middle of each row stays where it is.
    """
    wanted = set(row_ids)
    return replace(
        hall, rows=tuple(_curved(row, depth) if row.id in wanted else row for row in hall.rows)
    )


def _curved(row: Row, depth: int) -> Row:
    middle, _depth, half = _bend(row)
    return replace(
        row,
        seats=tuple(
            replace(seat, y=bounded(round(middle - depth * (seat.x / half) ** 2)))
            for seat in row.seats
        ),
    )


def curve_of(row: Row) -> int:
    """How far the ends of a row stand nearer to the stage than its middle, in millimetres."""
    return round(_bend(row)[1])


def _bend(row: Row) -> tuple[float, float, int]:
    """(y of the middle, depth of the bend, x of the ends) of the parabola through a row.

    Through its innermost and outermost seat: there may be an aisle in the very middle.
    """
    inner = min(row.seats, key=lambda seat: abs(seat.x))
    outer = max(row.seats, key=lambda seat: abs(seat.x))
    half = abs(outer.x) or 1
    share = (inner.x / half) ** 2
    depth = (inner.y - outer.y) / (1 - share) if share < 1 else 0.0
    return inner.y + depth * share, depth, half


def set_part(hall: Hall, row_ids: Collection[int], part: Part) -> Hall:
    """Count rows to another part of the hall; on the stage their seats are the presidium's."""
    wanted = set(row_ids)
    usual = SeatKind.PRESIDIUM if part is Part.STAGE else SeatKind.STANDARD

    def kind(seat: Seat) -> SeatKind:
        return seat.kind if (seat.kind in STAGE_KINDS) == (part is Part.STAGE) else usual

    return hall.with_rows(
        tuple(
            replace(row, part=part, seats=tuple(replace(s, kind=kind(s)) for s in row.seats))
            if row.id in wanted
            else row
            for row in hall.rows
        )
    )


def _replace_row(hall: Hall, row: Row) -> Hall:
    return replace(hall, rows=tuple(row if row.id == old.id else old for old in hall.rows))


# -- reserved zones ------------------------------------------------------------------------------


def add_zone(hall: Hall, name: str, groups: Iterable[str] = ()) -> tuple[Hall, str]:
    """(hall, key) with one more reserved zone, in a colour of its own."""
    taken = {zone.key for zone in hall.zones}
    key = next(f"z{n}" for n in range(1, len(taken) + 2) if f"z{n}" not in taken)
    used = {zone.colour for zone in hall.zones}
    free = [colour for colour in _ZONE_COLOURS if colour not in used]
    colour = free[0] if free else _ZONE_COLOURS[len(hall.zones) % len(_ZONE_COLOURS)]
    zone = Zone(key, name, colour, tuple(groups))
    return replace(hall, zones=(*hall.zones, zone)), key


def change_zone(hall: Hall, key: str, **values: Any) -> Hall:
    """Set name, colour or groups of a zone."""
    return replace(
        hall,
        zones=tuple(replace(zone, **values) if zone.key == key else zone for zone in hall.zones),
    )


def zone_groups(hall: Hall, key: str, groups: Collection[str]) -> Hall:
    """Keep a zone for the delegate groups with these codes; no other zone has them then."""
    return replace(
        hall,
        zones=tuple(
            replace(
                zone,
                groups=tuple(groups)
                if zone.key == key
                else tuple(group for group in zone.groups if group not in groups),
            )
            for zone in hall.zones
        ),
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
    corner = bounded(x - width // 2), bounded(y - height // 2)
    made = Fixture(hall.next_id, kind, *corner, width, height, label)
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


def table_seats(
    hall: Hall, kind: SeatKind, count: int, x: int, y: int, label: str, name: str = ""
) -> Hall:
    """A table on the stage, its middle at (x, y), with `count` chairs behind it as row `label`.

    `name` is written on the table.
    """
    number = hall.next_id
    width, depth = count * hall.seat_pitch, _SIZES[FixtureKind.TABLE][1]
    first = x - (count - 1) * hall.seat_pitch // 2
    seats = tuple(
        Seat(
            number + place, str(place + 1), bounded(first + place * hall.seat_pitch),
            bounded(y - depth), kind,
        )
        for place in range(count)
    )  # fmt: skip
    row = Row(number + count, label, Part.STAGE, seats)
    made = Fixture(
        number + count + 1, FixtureKind.TABLE, bounded(x - width // 2), bounded(y - depth // 2),
        width, depth, name,
    )  # fmt: skip
    placed = replace(hall, fixtures=(*hall.fixtures, made))
    return placed.with_rows((*hall.rows, row))
