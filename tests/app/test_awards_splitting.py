"""Rounds are few and even, never mix forms, and lose nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.awards.splitting import chunks, rounds, shares


@given(st.lists(st.integers(0, 200), max_size=4), st.integers(1, 30))
def test_rounds_lose_nobody_and_mix_no_forms(counts: list[int], size: int) -> None:
    left = iter(rounds(counts, size))
    for count in counts:
        made = []
        while sum(made) < count:
            made.append(next(left))
        assert sum(made) == count
        assert len(made) == -(-count // size)
        assert max(made, default=0) <= size
        assert max(made, default=0) - min(made, default=0) <= 1
    assert list(left) == []


@pytest.mark.parametrize(
    ("counts", "size", "expected"),
    [
        ([32], 10, [8, 8, 8, 8]),
        ([12, 40], 10, [6, 6, 10, 10, 10, 10]),
        ([11], 10, [6, 5]),
        ([0, 1], 10, [1]),
        ([], 10, []),
    ],
)
def test_rounds_are_few_and_even(counts: list[int], size: int, expected: list[int]) -> None:
    assert rounds(counts, size) == expected


@given(st.lists(st.integers(), max_size=60), st.integers(1, 12))
def test_chunks_keep_everything_in_its_order(items: list[int], size: int) -> None:
    made = chunks(items, size)
    assert [item for chunk in made for item in chunk] == items
    assert [len(chunk) for chunk in made] == rounds([len(items)], size)


@given(st.integers(0, 40), st.integers(1, 40))
def test_everything_has_a_share_and_neighbours_stay_neighbours(count: int, places: int) -> None:
    made = shares(count, places)
    assert len(made) == count
    assert made == sorted(made)
    assert all(0 <= place < places for place in made)
    if count <= places:
        assert len(set(made)) == count
    else:
        assert set(made) == set(range(places))
