"""Names are called once each, in their order, whoever is missing."""

from hypothesis import given
from hypothesis import strategies as st

from app.show.calling import CallRound, award_step, round_step, turn

ROUNDS = (CallRound(1, (11, 12, 13)), CallRound(2, (21, 22)))


def test_the_first_round_stands_there_whole_before_anybody_is_called() -> None:
    found = turn(ROUNDS, None, ())
    assert found is not None
    assert (found.round.id, found.called, found.next, found.left) == (1, None, 11, 3)


def test_a_name_passed_over_comes_after_the_others() -> None:
    checked = {award_step(12)}
    found = turn(ROUNDS, 12, checked)
    assert found is not None and (found.next, found.left) == (13, 2)
    found = turn(ROUNDS, 13, {*checked, award_step(13)})
    assert found is not None and (found.next, found.left) == (11, 1)


def test_the_next_round_comes_up_when_one_has_left_the_stage() -> None:
    done = {award_step(award) for award in (11, 12, 13)}
    found = turn(ROUNDS, None, done)
    assert found is not None and (found.round.id, found.next) == (1, None)
    found = turn(ROUNDS, None, {*done, round_step(1)})
    assert found is not None and (found.round.id, found.next) == (2, 21)


def test_a_round_just_handed_over_stands_there_until_it_is_led_away() -> None:
    rounds = (CallRound(1, (11, 12), frozenset({11, 12})), ROUNDS[1])
    checked = {award_step(11), award_step(12)}
    found = turn(rounds, None, checked)
    assert found is not None and (found.round.id, found.next) == (1, None)
    found = turn(rounds, None, {*checked, round_step(1)})
    assert found is not None and found.round.id == 2


def test_rounds_handed_over_in_an_earlier_run_are_not_called_again() -> None:
    rounds = (CallRound(1, (11, 12), frozenset({11, 12})), ROUNDS[1])
    found = turn(rounds, None, ())
    assert found is not None and found.round.id == 2


def test_an_award_taken_out_of_the_round_while_called() -> None:
    found = turn(ROUNDS, 99, ())
    assert found is not None and (found.round.id, found.called) == (1, None)


def test_no_rounds_no_turn() -> None:
    assert turn((), None, ()) is None


@given(st.lists(st.integers(0, 6), min_size=1, max_size=5))
def test_stepping_calls_every_award_once_in_order(sizes: list[int]) -> None:
    rounds = [
        CallRound(number, tuple(100 * number + place for place in range(size)))
        for number, size in enumerate(sizes, start=1)
    ]
    called, checked, heard = None, set(), []
    for _press in range(sum(sizes) + len(sizes) + 1):
        found = turn(rounds, called, checked)
        assert found is not None
        if found.called is not None:
            checked.add(award_step(found.called))
        if found.next is not None:
            called = found.next
            heard.append(called)
        else:
            checked.add(round_step(found.round.id))
            called = None
    assert heard == [award for made in rounds for award in made.awards]
