"""Days of the plan: property tests over date changes, Tết and leap days."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.conference import deadlines
from app.conference.deadlines import TaskState

DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2032, 12, 31))


@given(DAYS, st.integers(0, 365), st.integers(-200, 200))
def test_relative_days_follow_the_conference(held_on, before, moved) -> None:
    due = deadlines.due_day(None, before, held_on)
    assert (held_on - due).days == before
    later = held_on + datetime.timedelta(moved)
    assert (deadlines.due_day(None, before, later) - due).days == moved


@given(DAYS, st.one_of(st.none(), DAYS), st.one_of(st.none(), st.integers(0, 365)))
def test_fixed_days_stay(fixed, held_on, before) -> None:
    assert deadlines.due_day(fixed, before, held_on) == fixed


@given(st.one_of(st.none(), st.integers(0, 365)))
def test_without_a_conference_there_is_no_relative_day(before) -> None:
    assert deadlines.due_day(None, before, None) is None


@given(DAYS, DAYS)
def test_state_goes_from_open_to_soon_to_late(due, today) -> None:
    found = deadlines.state(due, False, today)
    left = (due - today).days
    wanted = TaskState.LATE if left < 0 else TaskState.SOON if left <= 7 else TaskState.OPEN
    assert found is wanted
    assert deadlines.state(due, True, today) is TaskState.DONE
    assert deadlines.state(None, False, today) is TaskState.UNDATED


@given(DAYS)
def test_the_last_working_day_is_one_and_the_nearest(day) -> None:
    found = deadlines.last_working_day(day)
    assert found <= day
    assert deadlines.is_working_day(found)
    between = [found + datetime.timedelta(n) for n in range(1, (day - found).days + 1)]
    assert not any(map(deadlines.is_working_day, between))
    assert deadlines.is_working_day(day) == (found == day)


def test_leap_days() -> None:
    assert deadlines.due_day(None, 1, datetime.date(2028, 3, 1)) == datetime.date(2028, 2, 29)
    assert deadlines.due_day(None, 366, datetime.date(2029, 2, 28)) == datetime.date(2028, 2, 28)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2025-01-01", "Tết Dương lịch"), ("2025-01-29", "Tết Nguyên Đán"),
        ("2026-02-17", "Tết Nguyên Đán"), ("2027-02-06", "Tết Nguyên Đán"),
        ("2025-04-07", "Ngày Giỗ Tổ Hùng Vương"), ("2025-04-30", "Ngày Chiến thắng"),
        ("2025-09-02", "Quốc khánh"), ("2025-02-27", ""),
    ],
)  # fmt: skip
def test_public_holidays(day, name) -> None:
    assert deadlines.holiday(datetime.date.fromisoformat(day), "vi") == name


def test_before_tet_the_last_working_day_lies_days_back() -> None:
    assert deadlines.last_working_day(datetime.date(2025, 2, 2)) == datetime.date(2025, 1, 24)
    assert deadlines.holiday(datetime.date(2025, 1, 29), "en").startswith("Lunar")
