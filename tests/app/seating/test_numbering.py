"""Numbers in rows, letters of rows."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.seating.hall import Hall, Part, Row, Seat, label_key, seat_label
from app.seating.numbering import (
    LETTERS,
    Numbering,
    doubled_labels,
    label_rows,
    letters,
    letters_from,
    number_rows,
    numbers,
)
from tests.app.seating.hall_strategies import edited_halls


def seats(*places: int) -> list[Seat]:
    return [Seat(number, "", x, 0) for number, x in enumerate(places, start=1)]


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        (Numbering.ODD_LEFT, "5 3 1 2 4"),
        (Numbering.ODD_RIGHT, "4 2 1 3 5"),
        (Numbering.LEFT_TO_RIGHT, "1 2 3 4 5"),
        (Numbering.RIGHT_TO_LEFT, "5 4 3 2 1"),
    ],
)
def test_each_scheme_with_a_seat_in_the_middle(scheme: Numbering, expected: str) -> None:
    assert numbers(seats(-1100, -550, 0, 550, 1100), scheme) == expected.split()


def test_sides_of_different_length_keep_odd_and_even() -> None:
    assert numbers(seats(-550, 275, 825, 1375), Numbering.ODD_LEFT) == ["1", "2", "4", "6"]
    assert numbers(seats(-550, 275, 825, 1375), Numbering.ODD_RIGHT) == ["2", "1", "3", "5"]


@given(
    st.lists(st.integers(-9_000, 9_000), max_size=40).map(sorted), st.sampled_from(list(Numbering))
)
def test_numbers_of_a_row_differ(places: list[int], scheme: Numbering) -> None:
    given_numbers = numbers(seats(*places), scheme)
    assert len(set(given_numbers)) == len(places)


def test_letters_go_on_doubled() -> None:
    names = letters(22)
    assert (names[0], names[19], names[20], names[21]) == ("A", "X", "AA", "BB")
    assert not {"I", "J", "O", "W"} & set(names)


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("A", "A B C"),
        ("N", "N P Q"),
        ("X", "X AA BB"),
        ("I", "I K L"),
        ("AA", "AA BB CC"),
        ("LA", "LA LB LC"),
        ("CT", "CT CU CV"),
        ("b", "b C D"),
        ("1", "1 2 3"),
        ("9", "9 10 11"),
        ("08", "08 09 10"),
        ("Hàng 1", "Hàng 1|Hàng 2|Hàng 3"),
    ],
)
def test_letters_go_on_from_a_first_one(first: str, expected: str) -> None:
    assert letters_from(first, 3) == (expected.split("|") if "|" in expected else expected.split())


@given(st.text("ABCIJOXZabĐ019 ", min_size=1, max_size=4), st.integers(0, 70))
def test_letters_from_anything_differ(first: str, count: int) -> None:
    names = letters_from(first, count)
    assert len(names) == count == len({name.casefold() for name in names})
    assert names[:1] == [first][:count]


@given(edited_halls(), st.sampled_from(list(Numbering)))
def test_numbering_everything_anew_leaves_no_label_twice(hall: Hall, scheme: Numbering) -> None:
    ids = [row.id for row in hall.rows]
    names = dict(zip(ids, letters(len(ids)), strict=True))
    hall = number_rows(label_rows(hall, names), ids, scheme)
    assert doubled_labels(hall) == []


def test_only_the_rows_named_are_numbered() -> None:
    one = Row(10, "A", Part.STALLS, tuple(seats(-275, 275)))
    other = replace(one, id=11, label="B", seats=(Seat(3, "7", 0, 950),))
    hall = number_rows(Hall((one, other)), [10], Numbering.LEFT_TO_RIGHT)
    assert list(hall.labels.values()) == ["A1", "A2", "B7"]


def test_doubled_labels_are_named_once_and_whatever_their_case() -> None:
    rows = tuple(
        Row(20 + n, label, Part.STALLS, (Seat(n, "1", 0, n),))
        for n, label in enumerate(("A", "a", "A ", "B"))
    )
    assert doubled_labels(Hall(rows)) == ["a1"]


def test_labels_keep_row_and_number_apart() -> None:
    assert (seat_label("A", "12"), seat_label("3", "12")) == ("A12", "3-12")
    assert label_key(" a 12") == label_key("A12")
    assert len(LETTERS) == len(set(LETTERS))
