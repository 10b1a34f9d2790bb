"""Aisles, neighbours, ways and honour in halls small enough to check by hand."""

from dataclasses import replace

import pytest
from hypothesis import given

from app.seating import editing
from app.seating.generator import HallSpec, generate
from app.seating.geometry import ROW_HONOUR, geometry
from app.seating.hall import Hall, Part
from tests.app.seating.hall_strategies import edited_halls

SPEC = HallSpec(blocks=(3, 4), rows=2, presidium=2, secretariat=0, wheelchairs=0, doors=("1", "2"))
HALL = generate(SPEC)
FRONT = [seat.id for seat in HALL.rows[1].seats]
BACK = [seat.id for seat in HALL.rows[2].seats]


def passes(hall: Hall, seats: list[int]) -> list[int]:
    return [geometry(hall).spots[seat].passes for seat in seats if seat in hall.by_id]


def test_runs_end_at_aisles() -> None:
    first, second = geometry(HALL).runs[:2]
    assert (first.seats, second.seats) == (tuple(FRONT[:3]), tuple(FRONT[3:]))
    assert (first.open_left, first.open_right) == (True, True)
    assert passes(HALL, FRONT) == [0, 1, 0, 0, 1, 1, 0]


def test_along_a_wall_there_is_one_way_out() -> None:
    hall = replace(HALL, side_aisles=False)
    assert passes(hall, FRONT) == [2, 1, 0, 0, 1, 2, 3]


def test_a_hall_walled_in_can_still_be_left() -> None:
    hall = generate(replace(SPEC, blocks=(5,), side_aisles=False))
    assert passes(hall, [seat.id for seat in hall.rows[1].seats]) == [0, 1, 2, 1, 0]


def test_a_seat_taken_out_is_no_aisle_and_two_are_one() -> None:
    without = editing.remove_seats(HALL, [FRONT[4]])
    assert geometry(without).runs[1].seats == (FRONT[3], FRONT[5], FRONT[6])
    without = editing.remove_seats(HALL, FRONT[4:6])
    assert geometry(without).runs[1].seats == (FRONT[3],)
    assert geometry(without).runs[2].seats == (FRONT[6],)


def test_nobody_gets_up_on_a_seat_out_of_use() -> None:
    hall = editing.change_seats(HALL, [FRONT[3]], enabled=False)
    assert passes(hall, FRONT[3:]) == [0, 0, 1, 0]
    assert FRONT[3] not in geometry(hall).free_for_all()


def test_neighbours_are_beside_in_front_and_behind() -> None:
    near = geometry(HALL).neighbours
    assert set(near[FRONT[1]]) == {FRONT[0], FRONT[2], BACK[1]}
    # Also across the aisle.
    assert FRONT[3] in near[FRONT[2]]
    assert set(near[BACK[6]]) == {BACK[5], FRONT[6]}


def test_a_balcony_is_not_behind_the_stalls() -> None:
    hall = editing.set_part(HALL, [HALL.rows[2].id], Part.BALCONY)
    assert set(geometry(hall).neighbours[FRONT[1]]) == {FRONT[0], FRONT[2]}
    assert geometry(hall).spots[BACK[0]].walk >= 20_000


def test_the_way_leads_along_the_row_and_down_the_aisle_to_the_steps() -> None:
    # The stage of this hall is 5,100 mm wide: steps at its ends, their middles at x = ±1,950.
    seat = HALL.by_id[FRONT[2]][1]
    assert (seat.x, seat.y) == (-875, 3_000)
    down = (1_950 - 875) + (3_000 - 300)
    assert geometry(HALL).spots[FRONT[2]].walk == 550 + down
    # One seat further in, that much further.
    assert geometry(HALL).spots[FRONT[1]].walk == 550 + min(550 + down, 550 + 25 + 2_700)


def test_honour_falls_to_the_back_and_to_the_sides() -> None:
    spots = geometry(HALL).spots
    assert spots[FRONT[2]].honour < spots[FRONT[0]].honour < spots[BACK[2]].honour
    assert spots[BACK[2]].honour - spots[FRONT[2]].honour == ROW_HONOUR
    assert geometry(HALL).free_for_all()[0] == FRONT[2]


def test_the_nearest_door_is_named() -> None:
    assert geometry(HALL).door_name(FRONT[0]) == "Cửa 1"
    assert geometry(HALL).door_name(FRONT[-1]) == "Cửa 2"
    assert geometry(replace(HALL, fixtures=())).door_name(FRONT[0]) == ""


def test_the_stage_is_no_row_of_the_audience() -> None:
    chair = HALL.rows[0].seats[0].id
    assert geometry(HALL).spots[chair].row == -1
    assert chair not in geometry(HALL).free_for_all()


@given(edited_halls())
def test_every_hall_has_a_spot_for_each_seat(hall: Hall) -> None:
    made = geometry(hall)
    assert made.spots.keys() == hall.by_id.keys()
    in_runs = [seat for run in made.runs for seat in run.seats]
    assert sorted(in_runs) == sorted(s for s, spot in made.spots.items() if spot.row >= 0)
    assert all(run.seats for run in made.runs)
    for seat, others in made.neighbours.items():
        assert seat not in others
        assert all(seat in made.neighbours[other] for other in others)
    for spot in made.spots.values():
        assert spot.passes >= 0 and spot.walk >= 0 and spot.honour >= 0


@pytest.mark.parametrize("curve", [0, 1_500])
def test_a_curve_makes_no_aisles(curve: int) -> None:
    hall = generate(replace(SPEC, blocks=(8, 12, 8), curve=curve))
    assert len(geometry(hall).runs) == 3 * 2
