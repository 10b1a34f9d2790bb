"""Halls from a few numbers."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.seating.generator import (
    MOST_SEATS,
    HallSpec,
    Mistake,
    generate,
    mistake,
    numbers_in,
    seat_count,
)
from app.seating.hall import SEAT_PITCH, STAGE_KINDS, FixtureKind, Part, SeatKind
from app.seating.numbering import Numbering, doubled_labels
from tests.app.seating.hall_strategies import assert_consistent, specs

SMALL = HallSpec(blocks=(2, 3), rows=2, presidium=3, secretariat=0, wheelchairs=1, doors=("1",))


@given(specs)
def test_every_hall_is_consistent(spec: HallSpec) -> None:
    hall = generate(spec)
    assert_consistent(hall)
    assert doubled_labels(hall) == []
    assert hall.places == seat_count(spec)
    # Nobody sits on the stage without belonging there, nor within arm's reach of its edge.
    for row, seat in hall.seats():
        assert (row.part is Part.STAGE) == (seat.kind in STAGE_KINDS)
        assert (seat.y < 0) == (row.part is Part.STAGE)


@given(specs)
def test_rows_do_not_run_into_each_other(spec: HallSpec) -> None:
    hall = generate(spec)
    rows = [row for row in hall.rows if row.part is not Part.STAGE]
    for front, back in pairwise(rows):
        for one in front.seats:
            near = [other for other in back.seats if abs(other.x - one.x) < SEAT_PITCH // 2]
            assert all(other.y > one.y for other in near)


def test_a_small_hall_by_hand() -> None:
    hall = generate(SMALL)
    front = hall.rows[1]
    assert [(seat.x, seat.y) for seat in front.seats] == [
        (-1_425, 3_000), (-875, 3_000), (875, 3_000), (1_425, 3_000), (1_975, 3_000)
    ]  # fmt: skip
    assert [seat.number for seat in front.seats] == ["3", "1", "2", "4", "6"]
    assert [row.label for row in hall.rows] == ["CT", "A", "B"]
    assert hall.rows[2].seats[0].kind is SeatKind.WHEELCHAIR
    assert hall.rows[2].seats[0].y == 3_950
    assert [f.label for f in hall.fixtures if f.kind is FixtureKind.DOOR] == ["Cửa 1"]


def test_a_middle_block_is_centred_whatever_stands_beside_it() -> None:
    hall = generate(replace(SMALL, blocks=(2, 4, 5)))
    middle = hall.rows[1].seats[2:6]
    assert [seat.x for seat in middle] == [-825, -275, 275, 825]


def test_outer_blocks_widen_in_turn() -> None:
    hall = generate(replace(SMALL, blocks=(2, 4, 2), rows=3, widening=1))
    assert [len(row.seats) for row in hall.rows[1:]] == [8, 9, 10]


def test_a_cross_aisle_leaves_room_behind_its_row() -> None:
    hall = generate(replace(SMALL, rows=3, cross_aisles=(2,)))
    assert [row.seats[0].y for row in hall.rows[1:]] == [3_000, 3_950, 6_100]


def test_ends_of_a_curved_row_stand_nearer_to_the_stage_and_clear_of_it() -> None:
    hall = generate(replace(SMALL, blocks=(5, 5), curve=4_000))
    row = hall.rows[1]
    assert row.seats[0].y == row.seats[-1].y == 1_500
    assert max(seat.y for seat in row.seats) < 5_500


def test_balcony_rows_have_names_of_their_own() -> None:
    hall = generate(replace(SMALL, balcony_blocks=(6,), balcony_rows=2))
    assert [row.label for row in hall.rows if row.part is Part.BALCONY] == ["LA", "LB"]


def test_long_halls_with_long_balconies_double_no_label() -> None:
    spec = HallSpec(blocks=(2,), rows=45, balcony_blocks=(2,), balcony_rows=45)
    assert doubled_labels(generate(spec)) == []


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"blocks": (2, -1)}, Mistake.NEGATIVE),
        ({"curve": -1}, Mistake.NEGATIVE),
        ({"blocks": ()}, Mistake.NO_BLOCKS),
        ({"blocks": (), "widening": 3}, Mistake.NO_BLOCKS),
        ({"rows": 0, "wheelchairs": 0}, Mistake.NO_SEATS),
        ({"rows": 201}, Mistake.TOO_MANY_ROWS),
        ({"blocks": (100,), "rows": MOST_SEATS // 100 + 1}, Mistake.TOO_MANY_SEATS),
        ({"balcony_blocks": (6,)}, Mistake.NO_BALCONY_ROWS),
        ({"balcony_rows": 2}, Mistake.NO_BALCONY_ROWS),
        ({"cross_aisles": (2,)}, Mistake.CROSS_AISLE),
        ({"cross_aisles": (0,)}, Mistake.CROSS_AISLE),
        ({"curve": 30_000}, Mistake.TOO_CURVED),
        ({"presidium": 61}, Mistake.STAGE),
        ({"wheelchairs": 6}, Mistake.WHEELCHAIRS),
    ],
)
def test_impossible_numbers_are_refused(change: dict[str, object], wrong: Mistake) -> None:
    spec = replace(SMALL, **change)
    assert mistake(spec) is wrong
    with pytest.raises(ValueError, match=wrong.value):
        generate(spec)


@given(
    st.builds(
        HallSpec,
        blocks=st.lists(st.integers(-3, 60), max_size=5).map(tuple),
        rows=st.integers(-2, 210),
        widening=st.integers(-2, 3),
        curve=st.integers(-10, 25_000),
        cross_aisles=st.lists(st.integers(-1, 210), max_size=2).map(tuple),
        balcony_blocks=st.lists(st.integers(-3, 60), max_size=3).map(tuple),
        balcony_rows=st.integers(-2, 30),
        presidium=st.integers(-1, 70),
        wheelchairs=st.integers(-1, 9),
    )
)
def test_any_numbers_give_a_hall_or_a_mistake(spec: HallSpec) -> None:
    if mistake(spec) is None:
        assert_consistent(generate(spec))


def test_numbering_is_that_of_the_numbers() -> None:
    hall = generate(replace(SMALL, numbering=Numbering.RIGHT_TO_LEFT))
    assert [seat.number for seat in hall.rows[1].seats] == ["5", "4", "3", "2", "1"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("8-12-8", (8, 12, 8)),
        ("8 + 12 + 8", (8, 12, 8)),
        (" 7, 14 ", (7, 14)),
        ("8x10", (8, 10)),
        ("", ()),
    ],
)
def test_numbers_are_read_from_what_people_type(text: str, numbers: tuple[int, ...]) -> None:
    assert numbers_in(text) == numbers


@pytest.mark.parametrize("text", ["eight", "8.5", "8-12-tám", "8/12"])
def test_other_texts_are_no_numbers(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        numbers_in(text)
