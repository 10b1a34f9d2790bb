"""Turns at the signing table: whatever is moved, nobody is lost, doubled or without a seat."""

from hypothesis import given
from hypothesis import strategies as st

from app.awards import turns

SIZES = st.integers(1, 7)


def people(made: turns.Turns) -> list[int]:
    return [party for row in made for party in row]


@given(heads=st.integers(0, 40), closing=st.integers(0, 9), size=SIZES)
def test_a_split_is_fair_and_the_closing_come_last(heads: int, closing: int, size: int) -> None:
    first, last = list(range(heads)), list(range(100, 100 + closing))
    made = turns.split(first, last, size)
    assert people(made) == first + last
    assert all(0 < len(row) <= size for row in made)
    sizes = [len(row) for row in made if row[0] < 100]
    assert len(sizes) == -(-heads // size)
    assert not sizes or max(sizes) - min(sizes) <= 1
    assert not any(row[0] < 100 <= row[-1] for row in made)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.integers(0, 30), st.integers(1, 9), st.integers(1, 9)),
        st.tuples(st.just("add"), st.booleans()),
        st.tuples(st.just("remove"), st.integers(0, 30)),
    ),
    max_size=12,
)


@given(heads=st.integers(1, 16), closing=st.integers(0, 4), size=SIZES, steps=STEPS)
def test_nobody_is_lost_or_doubled(heads: int, closing: int, size: int, steps) -> None:
    last = set(range(100, 100 + closing))
    made = turns.split(range(heads), sorted(last), size)
    there = {*range(heads), *last}
    for number, (what, *how) in enumerate(steps, start=1):
        order = people(made)
        if what == "add":
            party = (1000 if how[0] else 500) + number
            last |= {party} if how[0] else set()
            made = turns.add(made, party, last, size)
            there.add(party)
        elif order and what == "move":
            made = turns.move(made, order[how[0] % len(order)], how[1], how[2], size)
        elif order:
            there.remove(order[how[0] % len(order)])
            made = turns.without(made, [order[how[0] % len(order)]])
        assert sorted(people(made)) == sorted(there)
        assert all(0 < len(row) <= size for row in made)


def test_others_move_up_in_a_turn() -> None:
    assert turns.move(((1, 2, 3),), 1, 1, 3, 5) == ((2, 3, 1),)
    assert turns.move(((1, 2, 3),), 3, 1, 1, 5) == ((3, 1, 2),)


def test_to_a_turn_with_room_and_from_one_that_is_empty_then() -> None:
    assert turns.move(((1, 2), (3,)), 3, 1, 1, 3) == ((3, 1, 2),)
    assert turns.move(((1, 2), (3,)), 2, 2, 9, 3) == ((1,), (3, 2))
    assert turns.move(((1, 2),), 1, 2, 1, 3) == ((2,), (1,))


def test_at_a_full_table_two_change_places() -> None:
    assert turns.move(((1, 2), (3, 4)), 1, 2, 2, 2) == ((4, 2), (3, 1))


def test_a_new_head_signs_before_the_closing_turns() -> None:
    made = turns.split([1, 2, 3], [8, 9], 2)
    assert made == ((1, 2), (3,), (8, 9))
    assert turns.add(made, 4, [8, 9], 2) == ((1, 2), (3, 4), (8, 9))
    assert turns.add(((1, 2), (8, 9)), 4, [8, 9], 2) == ((1, 2), (4,), (8, 9))
    assert turns.add(made, 7, [7, 8, 9], 2) == ((1, 2), (3,), (8, 9), (7,))
    assert turns.add((), 1, [], 5) == ((1,),)
    assert turns.add((), 1, [1], 5) == ((1,),)
