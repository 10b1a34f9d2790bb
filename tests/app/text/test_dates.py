"""Days as typed."""

import datetime

import pytest

from app.text.dates import day_in_words, parse_day

TODAY = datetime.date(2025, 1, 12)


@pytest.mark.parametrize(
    ("text", "day"),
    [("6/1", (2025, 1, 6)), ("06/01/2025", (2025, 1, 6)), ("6-1-25", (2025, 1, 6)),
     (" 29.2.2028 ", (2028, 2, 29))],
)  # fmt: skip
def test_days(text, day) -> None:
    assert parse_day(text, TODAY) == datetime.date(*day)


def test_nothing_is_no_day() -> None:
    assert parse_day("  ", TODAY) is None


@pytest.mark.parametrize("text", ["hôm qua", "31/2", "1/13", "2025-01-06", "6"])
def test_what_is_no_day(text) -> None:
    with pytest.raises(ValueError):
        parse_day(text, TODAY)


def test_days_as_state_papers_write_them() -> None:
    assert day_in_words(datetime.date(2025, 2, 6), 2025) == "ngày 06 tháng 02 năm 2025"
    assert day_in_words(datetime.date(2025, 3, 27), 2025) == "ngày 27 tháng 3 năm 2025"
    assert day_in_words(None, 2025) == "ngày …… tháng …… năm 2025"
