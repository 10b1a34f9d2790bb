"""Lengths and times of day as they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.agenda.lengths import (
    LONGEST,
    BadLength,
    length_digits,
    length_on_paper,
    length_text,
    parse_length,
    parse_time,
    time_text,
)


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("25", 1500), ("25 phút", 1500), ("25:00", 1500), ("25'", 1500), ("25 min", 1500),
        ("60", 3600), ("0", 0), (" 7:30 ", 450), ("7:30 phút", 450), ("7p30", 450), ("7'30\"", 450),
        ("7 phút 30 giây", 450), ("1:30:00", 5400), ("1h30", 5400), ("1 giờ 30 phút", 5400),
        ("1h 30p 20s", 5420), ("2 giờ", 7200), ("90s", 90), ("90 giây", 90), ("2,5", 150),
        ("1.5h", 5400), ("90:20", 5420), ("12:00:00", LONGEST),
    ],
)  # fmt: skip
def test_lengths(typed: str, seconds: int) -> None:
    assert parse_length(typed) == seconds


@pytest.mark.parametrize(
    "typed",
    ["", " ", "abc", "-5", "9999", "12:00:01", "25 xe", "30s 5p", "7:99", "7:5", "5p 5p", "1 2 3",
     "1e3", "٢٥x", "nan"],
)  # fmt: skip
def test_what_is_no_length_says_what_to_type(typed: str) -> None:
    with pytest.raises(BadLength, match="minutes"):
        parse_length(typed)


@given(st.integers(0, LONGEST))
def test_what_is_shown_can_be_typed_again(seconds: int) -> None:
    assert parse_length(length_digits(seconds)) == seconds
    assert parse_length(length_text(seconds)) == seconds
    assert parse_length(length_on_paper(seconds)) == seconds


@given(st.text(max_size=12))
def test_nothing_typed_breaks_the_parsers(text: str) -> None:
    for parse in (parse_length, parse_time):
        try:
            assert 0 <= parse(text) <= 24 * 3600
        except BadLength as error:
            assert str(error)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("8:00", "08:00"), ("8", "08:00"), ("8h", "08:00"), ("8h30", "08:30"), ("8g30", "08:30"),
        ("8 giờ 30 phút", "08:30"), ("08.05", "08:05"), ("13:05", "13:05"),
        ("08:00:30", "08:00:30"),
    ],
)  # fmt: skip
def test_times(typed: str, shown: str) -> None:
    assert time_text(parse_time(typed)) == shown


@pytest.mark.parametrize("typed", ["", "24:00", "7:60", "830", "sáng", "8:00:99"])
def test_what_is_no_time_says_how_to_type_one(typed: str) -> None:
    with pytest.raises(BadLength, match="8h30"):
        parse_time(typed)


def test_times_after_midnight_begin_at_zero() -> None:
    assert time_text(24 * 3600 + 300) == "00:05"


def test_paper_has_words() -> None:
    assert length_on_paper(1500) == "25 phút"
    assert length_on_paper(450) == "7 phút 30 giây"
    assert length_on_paper(45) == "45 giây"
    assert length_on_paper(0) == "0 phút"
