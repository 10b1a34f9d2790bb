"""Where something new is put into a hall."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.seating.generator import HallSpec, generate
from app.seating.hall import Fixture, FixtureKind, Hall, SeatKind
from app.seating.placing import add_table, add_thing, move_thing
from tests.app.seating.hall_strategies import assert_consistent, edited_halls

HALL = generate(HallSpec(blocks=(4, 4), rows=4))


def apart(one: Fixture, other: Fixture) -> bool:
    return (
        one.x >= other.x + other.width
        or other.x >= one.x + one.width
        or one.y >= other.y + other.height
        or other.y >= one.y + one.height
    )


@pytest.mark.parametrize("kind", [kind for kind in FixtureKind if kind is not FixtureKind.STAGE])
def test_new_things_cover_nothing(kind: FixtureKind) -> None:
    hall = HALL
    for _time in range(3):
        hall = add_thing(hall, kind, "Mới")
    solid = [f for f in hall.fixtures if f.kind is not FixtureKind.STAGE]
    new = [f for f in solid if f.label == "Mới"]
    assert len(new) == 3
    assert all(apart(one, other) for one, other in combinations(solid, 2) if one in new
               or other in new)  # fmt: skip


def test_chairs_go_with_their_table() -> None:
    hall = add_table(HALL, SeatKind.SECRETARIAT, 3, "TK", "Thư ký")
    table = hall.fixtures[-1]
    row = next(row for row in hall.rows if row.label == "TL")
    xs = [seat.x for seat in row.seats]
    assert min(xs) > table.x
    assert max(xs) < table.x + table.width
    assert {table.y + table.height // 2 - seat.y for seat in row.seats} == {700}


def test_a_table_that_is_moved_takes_its_chairs_along() -> None:
    table = next(f for f in HALL.fixtures if f.label == "Đoàn chủ tịch")
    hall = move_thing(HALL, table.id, table.x + 500, table.y - 100)
    chairs = [seat.id for row, seat in HALL.seats() if row.label == "CT"]
    assert all(hall.by_id[seat][1].x == HALL.by_id[seat][1].x + 500 for seat in chairs)
    assert all(hall.by_id[seat][1].y == HALL.by_id[seat][1].y - 100 for seat in chairs)
    rest = [seat for seat in HALL.by_id if seat not in chairs]
    assert all(hall.by_id[seat] == HALL.by_id[seat] for seat in rest)


def test_other_things_move_alone() -> None:
    door = HALL.fixtures[-1]
    hall = move_thing(HALL, door.id, 0, 0)
    assert hall.rows == HALL.rows
    assert (hall.fixtures[-1].x, hall.fixtures[-1].y) == (0, 0)


@given(edited_halls(), st.sampled_from(FixtureKind), st.integers(1, 9))
def test_adding_keeps_any_hall_consistent(hall: Hall, kind: FixtureKind, chairs: int) -> None:
    assert_consistent(add_thing(hall, kind, ""))
    made = add_table(hall, SeatKind.PRESIDIUM, chairs, "CT", "")
    assert_consistent(made)
    assert len(made.by_id) == len(hall.by_id) + chairs
