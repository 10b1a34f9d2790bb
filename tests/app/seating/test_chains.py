"""Moves that depend on one another are found together."""

from hypothesis import given
from hypothesis import strategies as st

from app.seating.arrange import Move
from app.seating.chains import chains


def test_a_chain_into_a_seat_that_becomes_free() -> None:
    gone = Move(1, 10, None)
    moves = [Move(2, None, 20), gone, Move(3, 30, 40), Move(4, 50, 10), Move(5, 60, 50)]
    assert chains(moves) == [(moves[0],), (gone, moves[3], moves[4]), (moves[2],)]


def test_a_swap_is_one_chain() -> None:
    moves = [Move(1, 10, 20), Move(2, 20, 10)]
    assert chains(moves) == [tuple(moves)]


@given(st.permutations(range(8)), st.integers(0, 255))
def test_any_choice_of_chains_seats_nobody_twice(targets, chosen) -> None:
    before = {person: person for person in range(6)}
    moves = [Move(p, p, t) for p, t in zip(range(6), targets, strict=False) if p != t]
    after = dict(before)
    for number, chain in enumerate(chains(moves)):
        if chosen >> number & 1:
            after.update({move.delegate_id: move.after for move in chain})
    assert len(set(after.values())) == len(after)
