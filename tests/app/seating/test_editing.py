"""Changing a hall by hand."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.seating import editing
from app.seating.generator import HallSpec, generate
from app.seating.hall import FAR, FixtureKind, Hall, Part, SeatKind
from app.seating.numbering import doubled_labels
from tests.app.seating.hall_strategies import assert_consistent, edited_halls

HALL = generate(HallSpec(blocks=(2, 3), rows=3, presidium=2, secretariat=0, wheelchairs=1))
FRONT, MIDDLE, BACK = HALL.rows[1:]


@given(edited_halls())
def test_every_edited_hall_is_consistent(hall: Hall) -> None:
    assert_consistent(hall)


def test_seats_dragged_past_others_change_places_in_their_row() -> None:
    first = FRONT.seats[0].id
    hall = editing.move_seats(HALL, [first], 10_000, 50)
    assert hall.rows[1].seats[-1].id == first
    assert hall.by_id[first][1].y == FRONT.seats[0].y + 50
    assert hall.rows[2] is MIDDLE


def test_nothing_is_moved_out_of_reach() -> None:
    hall = editing.move_seats(HALL, [FRONT.seats[0].id], 10 * FAR, -10 * FAR)
    seat = hall.by_id[FRONT.seats[0].id][1]
    assert (seat.x, seat.y) == (FAR, -FAR)


def test_a_row_without_seats_goes() -> None:
    hall = editing.remove_seats(HALL, [seat.id for seat in FRONT.seats])
    assert [row.label for row in hall.rows] == ["CT", "B", "C"]
    assert editing.remove_rows(HALL, [FRONT.id]) == hall


def test_a_seat_at_an_end_is_numbered_on() -> None:
    assert [seat.number for seat in FRONT.seats] == ["3", "1", "2", "4", "6"]
    right = editing.add_seat(HALL, FRONT.id, at_right=True).rows[1].seats[-1]
    left = editing.add_seat(HALL, FRONT.id, at_right=False).rows[1].seats[0]
    assert (right.number, right.x) == ("8", FRONT.seats[-1].x + 550)
    assert (left.number, left.x) == ("5", FRONT.seats[0].x - 550)


def test_a_seat_beside_a_wheelchair_is_an_ordinary_one() -> None:
    assert BACK.seats[0].kind is SeatKind.WHEELCHAIR
    made = editing.add_seat(HALL, BACK.id, at_right=False).rows[3].seats[0]
    assert made.kind is SeatKind.STANDARD


def test_a_seat_beside_an_aisle_stands_one_seat_off() -> None:
    alone = editing.remove_seats(HALL, [FRONT.seats[0].id])
    made = editing.add_seat(alone, FRONT.id, at_right=False).rows[1].seats[0]
    assert made.x == FRONT.seats[1].x - 550


def test_seats_on_one_spot_do_not_swallow_the_next() -> None:
    last, before = FRONT.seats[-1], FRONT.seats[-2]
    hall = editing.move_seats(HALL, [last.id], before.x - last.x, 0)
    end = hall.rows[1].seats[-1]
    made = editing.add_seat(hall, FRONT.id, at_right=True).rows[1].seats[-1]
    assert made.x == end.x + 550


def test_a_row_behind_pushes_what_is_further_back() -> None:
    hall = editing.add_row(HALL, MIDDLE.id)
    assert [row.label for row in hall.rows[1:]] == ["A", "B", "D", "C"]
    assert hall.rows[4].seats[0].y == BACK.seats[0].y + 950
    doors = [
        (old.y, new.y)
        for old, new in zip(HALL.fixtures, hall.fixtures, strict=True)
        if old.kind is FixtureKind.DOOR
    ]
    assert all(new == old + (950 if old > MIDDLE.seats[0].y else 0) for old, new in doors)
    assert doubled_labels(hall) == []


def test_a_row_behind_the_last_one_pushes_the_balcony() -> None:
    hall = generate(HallSpec(blocks=(4,), rows=2, balcony_blocks=(4,), balcony_rows=1))
    stalls = [row for row in hall.rows if row.part is Part.STALLS]
    balcony = hall.rows[-1]
    longer = editing.add_row(hall, stalls[-1].id)
    assert longer.rows[-1].seats[0].y == balcony.seats[0].y + 950


def test_a_row_copied_takes_neither_zone_nor_wheelchairs() -> None:
    zoned, key = editing.add_zone(HALL, "Báo chí")
    zoned = editing.change_seats(zoned, [seat.id for seat in BACK.seats], zone=key, enabled=False)
    made = editing.add_row(zoned).rows[-1]
    assert {(s.zone, s.enabled, s.kind) for s in made.seats} == {("", True, SeatKind.STANDARD)}


def test_an_empty_hall_gets_a_first_row() -> None:
    empty = editing.remove_seats(HALL, list(HALL.by_id))
    assert empty.rows == ()
    hall = editing.add_row(empty)
    assert_consistent(hall)
    assert [seat.number for seat in hall.rows[0].seats][4:6] == ["1", "2"]


def test_bending_and_straightening_leaves_the_middle_where_it_was() -> None:
    hall = HALL
    for _time in range(20):
        hall = editing.curve_rows(hall, [MIDDLE.id], 3_000)
        assert abs(editing.curve_of(hall.rows[2]) - 3_000) <= 2
        hall = editing.curve_rows(hall, [MIDDLE.id], 0)
    assert all(abs(seat.y - MIDDLE.seats[0].y) <= 2 for seat in hall.rows[2].seats)


@given(st.integers(0, 9_000))
def test_the_curve_of_a_made_hall_is_read_back(curve: int) -> None:
    row = generate(HallSpec(blocks=(8, 8), rows=1, curve=curve)).rows[-1]
    assert abs(editing.curve_of(row) - curve) <= 2


def test_rows_on_the_stage_are_the_presidiums() -> None:
    hall = editing.set_part(HALL, [FRONT.id], Part.STAGE)
    assert [row.label for row in hall.rows] == ["CT", "A", "B", "C"]
    assert {seat.kind for seat in hall.rows[1].seats} == {SeatKind.PRESIDIUM}
    back = editing.set_part(hall, [FRONT.id], Part.STALLS)
    assert back == HALL
    assert editing.set_part(HALL, [BACK.id], Part.BALCONY).rows[-1].seats == BACK.seats


def test_zones_have_colours_and_keys_of_their_own() -> None:
    hall, first = editing.add_zone(HALL, "Báo chí", ["D4"])
    hall, second = editing.add_zone(hall, "Kỹ thuật")
    hall = editing.change_seats(hall, [FRONT.seats[0].id], zone=first)
    hall = editing.remove_zone(hall, first)
    assert hall.rows[1].seats[0].zone == ""
    hall, third = editing.add_zone(hall, "Đội văn nghệ")
    assert third != second
    assert len({zone.colour for zone in hall.zones}) == 2
    assert editing.change_zone(hall, third, name="Văn nghệ").zone(third).name == "Văn nghệ"


def test_a_group_sits_in_one_zone() -> None:
    hall, first = editing.add_zone(HALL, "Báo chí", ["D4", "X1"])
    hall, second = editing.add_zone(hall, "Khách mời")
    hall = editing.zone_groups(hall, second, ["X1", "P1"])
    assert [zone.groups for zone in hall.zones] == [("D4",), ("X1", "P1")]
    assert editing.zone_groups(hall, first, []).zones[0].groups == ()


def test_a_table_is_as_wide_as_its_chairs_and_stands_before_them() -> None:
    hall = editing.table_seats(HALL, SeatKind.SECRETARIAT, 4, 1_000, -2_000, "TK", "Thư ký")
    row, table = hall.rows[1], hall.fixtures[-1]
    assert (table.x, table.width, table.label) == (1_000 - 1_100, 2_200, "Thư ký")
    assert [seat.x for seat in row.seats] == [175, 725, 1_275, 1_825]
    assert all(seat.y < table.y for seat in row.seats)
    assert [seat.kind for seat in row.seats] == [SeatKind.SECRETARIAT] * 4


def test_things_are_changed_and_taken_out() -> None:
    hall = editing.add_fixture(HALL, FixtureKind.DOOR, 0, 9_000, "Cửa 3")
    made = hall.fixtures[-1]
    assert (made.x + made.width // 2, made.y + made.height // 2) == (0, 9_000)
    hall = editing.change_fixture(hall, made.id, label="Cửa sau")
    assert hall.fixtures[-1].label == "Cửa sau"
    assert editing.remove_fixtures(hall, [made.id]) == HALL


def test_a_free_name_goes_on_from_that_of_the_pattern() -> None:
    assert editing.free_letter(HALL) == "D"
    assert editing.free_letter(HALL, "CT") == "CU"
    numbered = replace(HALL, rows=tuple(replace(r, label=str(n)) for n, r in enumerate(HALL.rows)))
    assert editing.free_letter(numbered, "2") == "4"
