"""The cheapest spread of types over seats, against every possibility."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.seating.transport import Spread, spread


@st.composite
def problems(draw) -> tuple[list[list[int]], list[int]]:
    kinds, seats = draw(st.integers(1, 4)), draw(st.integers(1, 7))
    cost = st.integers(-20, 60)
    table = draw(
        st.lists(st.lists(cost, min_size=seats, max_size=seats), min_size=kinds, max_size=kinds)
    )
    counts = draw(st.lists(st.integers(0, 3), min_size=kinds, max_size=kinds))
    while sum(counts) > seats:
        counts[counts.index(max(counts))] -= 1
    return table, counts


def cheapest(table: list[list[int]], counts: list[int]) -> int:
    """By trying everything, seat by seat."""

    @cache
    def rest(seat: int, left: tuple[int, ...]) -> float:
        if seat == len(table[0]):
            return float("inf") if any(left) else 0
        best = rest(seat + 1, left)
        for kind, count in enumerate(left):
            if count:
                fewer = (*left[:kind], count - 1, *left[kind + 1 :])
                best = min(best, table[kind][seat] + rest(seat + 1, fewer))
        return best

    return int(rest(0, tuple(counts)))


@given(problems())
def test_nothing_is_cheaper(problem) -> None:
    table, counts = problem
    made: Spread = spread(table, counts)
    assert [made.on_seat.count(kind) for kind in range(len(table))] == counts
    assert made.cost == cheapest(table, counts)
    assert made.cost == sum(
        table[kind][seat] for seat, kind in enumerate(made.on_seat) if kind is not None
    )


@given(problems())
def test_the_prices_prove_it(problem) -> None:
    """Any spread costs at least the prices plus what each person saves at the best seat."""
    table, counts = problem
    made = spread(table, counts)
    everybody = [*zip(table, counts, strict=True)]
    everybody.append(([0] * len(table[0]), len(table[0]) - sum(counts)))
    least = sum(made.prices) + sum(
        count * min(cost - price for cost, price in zip(row, made.prices, strict=True))
        for row, count in everybody
        if count
    )
    assert least == made.cost


def test_more_people_than_seats_are_refused() -> None:
    with pytest.raises(ValueError, match="more people"):
        spread([[1, 2]], [3])


def test_nobody_to_seat() -> None:
    assert spread([[5, 6]], [0]) == Spread([None, None], 0, [0, 0])
