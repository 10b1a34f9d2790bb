"""Where something new is put into a hall, before it is dragged to its place. Pure."""

from dataclasses import replace
from typing import Final

from app.seating import editing
from app.seating.hall import AISLE, Fixture, FixtureKind, Hall, Part, SeatKind

_STEP: Final = 400
"""How far something new moves aside at a time, in millimetres."""


def add_thing(hall: Hall, kind: FixtureKind, label: str) -> Hall:
    """One more thing where its kind usually stands, beside what stands there already."""
    x, y = _usual(hall, kind)
    made = editing.add_fixture(hall, kind, x, y, label)
    return _cleared(made)


def add_table(hall: Hall, kind: SeatKind, chairs: int, row_label: str, name: str) -> Hall:
    """One more table on the stage with `chairs` chairs behind it."""
    x, y = _usual(hall, FixtureKind.TABLE)
    label = editing.free_letter(hall, row_label)
    made = editing.table_seats(hall, kind, chairs, x, y, label, name)
    table = made.fixtures[-1]
    row = next(row for row in made.rows if row.label == label)
    cleared = _cleared(made)
    seats, shift = [seat.id for seat in row.seats], cleared.fixtures[-1].x - table.x
    return editing.move_seats(cleared, seats, shift, 0)


def move_thing(hall: Hall, fixture_id: int, x: int, y: int) -> Hall:
    """Put a thing with its left top corner at (x, y); a table takes its chairs along."""
    thing = next(fixture for fixture in hall.fixtures if fixture.id == fixture_id)
    x, y = editing.bounded(x), editing.bounded(y)
    if thing.kind is FixtureKind.TABLE:
        hall = editing.move_seats(hall, chairs_of(hall, thing), x - thing.x, y - thing.y)
    return editing.change_fixture(hall, fixture_id, x=x, y=y)


def chairs_of(hall: Hall, table: Fixture) -> list[int]:
    """The seats on the stage that stand at a table."""
    return [
        seat.id
        for row, seat in hall.seats()
        if row.part is Part.STAGE
        and table.x <= seat.x <= table.x + table.width
        and table.y - hall.row_pitch <= seat.y <= table.y + table.height + hall.row_pitch
    ]


def _usual(hall: Hall, kind: FixtureKind) -> tuple[int, int]:
    """(x, y) of the middle of a new thing."""
    stage = _stage(hall)
    middle = stage.x + stage.width // 2
    right = max((seat.x for _row, seat in hall.seats()), default=5_000)
    back = max((seat.y for _row, seat in hall.seats()), default=stage.y + stage.height)
    match kind:
        case FixtureKind.STAGE | FixtureKind.TABLE:
            return middle, stage.y + stage.height // 2
        case FixtureKind.LECTERN:
            return stage.x + stage.width - 1_300, stage.y + stage.height - 1_600
        case FixtureKind.SCREEN:
            return middle, stage.y + 300
        case FixtureKind.STEPS:
            return middle, stage.y + stage.height + 300
        case FixtureKind.DOOR:
            return right + AISLE + 300, back
        case FixtureKind.TEXT:
            return middle, back + 2 * AISLE


def _stage(hall: Hall) -> Fixture:
    stages = (fixture for fixture in hall.fixtures if fixture.kind is FixtureKind.STAGE)
    return next(stages, Fixture(0, FixtureKind.STAGE, -5_000, -5_000, 10_000, 5_000))


def _cleared(hall: Hall) -> Hall:
    """`hall` with its newest thing moved aside until it covers no other one."""
    *others, new = hall.fixtures
    ahead = new.kind is not FixtureKind.DOOR
    solid = [f for f in others if f.kind is not FixtureKind.STAGE]
    while any(_touch(new, other) for other in solid):
        new = replace(new, x=new.x - _STEP) if ahead else replace(new, y=new.y - _STEP)
    return editing.change_fixture(hall, new.id, x=new.x, y=new.y)


def _touch(one: Fixture, other: Fixture) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )
