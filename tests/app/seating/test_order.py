"""The fewest people who sit out of the protocol order."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.seating.editing import add_zone, change_seats
from app.seating.generator import HallSpec, generate
from app.seating.hall import Hall, SeatKind
from app.seating.order import out_of_order
from app.seating.problem import Person, Problem
from app.seating.quality import Judge

HALL = generate(HallSpec(blocks=(2,), rows=4, wheelchairs=0))
SEATS = [HALL.by_label[f"{row}{number}".casefold()] for row in "ABCD" for number in (1, 2)]
LEADERS = 3
"""Ranks from 0 to 2 are leaders."""


def judged(ranks: dict[int, int], hall: Hall = HALL) -> Judge:
    """A plan: seat -> rank of who sits there; keys are the seats'."""
    people = tuple(Person(key=seat, rank=rank, order=seat) for seat, rank in ranks.items())
    return Judge(Problem(hall, people), {seat: seat for seat in ranks})


def spoils(ranks: dict[int, int]) -> bool:
    return any(
        ranks[back] < LEADERS and ranks[front] > ranks[back]
        for front, back in combinations(sorted(ranks, key=SEATS.index), 2)
        if SEATS.index(front) // 2 < SEATS.index(back) // 2
    )


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from(SEATS), st.integers(0, 5), max_size=8))
def test_without_them_all_is_in_order_and_fewer_do_not_do(ranks: dict[int, int]) -> None:
    found = out_of_order(judged(ranks), LEADERS)
    assert not spoils({seat: rank for seat, rank in ranks.items() if seat not in found})
    for fewer in combinations(ranks, max(0, len(found) - 1)):
        left = {seat: rank for seat, rank in ranks.items() if seat not in fewer}
        assert not found or spoils(left)


def test_who_changed_seats_is_named_and_nobody_between() -> None:
    ranks = dict(zip(SEATS, (0, 4, 1, 1, 2, 2, 0, 5), strict=True))
    assert out_of_order(judged(ranks), LEADERS) == {SEATS[1], SEATS[6]}


def test_of_two_the_leader_is_named() -> None:
    assert out_of_order(judged({SEATS[0]: 4, SEATS[2]: 1}), LEADERS) == {SEATS[2]}


def test_reserved_seats_and_places_for_wheelchairs_do_not_count() -> None:
    zoned, key = add_zone(HALL, "Báo chí")
    for hall in (
        change_seats(zoned, SEATS[:1], zone=key),
        change_seats(HALL, SEATS[:1], kind=SeatKind.WHEELCHAIR),
    ):
        assert out_of_order(judged({SEATS[0]: 4, SEATS[2]: 1}, hall), LEADERS) == frozenset()


def test_nobody_is_in_order() -> None:
    assert out_of_order(judged({}), LEADERS) == frozenset()
