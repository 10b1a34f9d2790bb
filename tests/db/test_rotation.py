"""Which snapshots stay: examples of each rule, and what holds for any folder at any time."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from db.rotation import ALL_FOR, DAILY_FOR, HOURLY_FOR, LASTING, LASTING_KEPT, Reason, keep

HERE = timezone(timedelta(hours=7))
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=HERE)


@dataclass(frozen=True)
class Copy:
    taken_at: datetime
    reason: Reason = Reason.TIMER
    size: int = 1_000_000


def ago(**kwargs) -> Copy:
    return Copy(NOW - timedelta(**kwargs))


def times(copies: list[Copy]) -> list[datetime]:
    return [copy.taken_at for copy in copies]


def test_nothing_of_nothing() -> None:
    assert keep([], NOW) == []


def test_all_of_the_last_two_hours() -> None:
    copies = [ago(minutes=minutes) for minutes in range(0, 121, 5)]
    assert keep(copies, NOW) == copies


def test_the_last_of_each_hour_for_two_days() -> None:
    copies = [ago(hours=20, minutes=minutes) for minutes in range(0, 120, 10)]
    kept = keep([ago(minutes=1), *copies], NOW)
    # 13:30 back to 11:40: the last of the hours from 13, 12 and 11 o'clock.
    assert [f"{at:%H:%M}" for at in times(kept)[1:]] == ["13:30", "12:50", "11:50"]


def test_the_last_of_each_day_for_sixty_days() -> None:
    copies = [ago(hours=hours) for hours in range(0, 24 * 100, 6)]
    kept = times(keep(copies, NOW))
    old = [at for at in kept if NOW - at > HOURLY_FOR]
    assert len({at.date() for at in old}) == len(old)
    assert all(NOW - at <= DAILY_FOR for at in old)
    assert len(old) == 58


def test_the_newest_stays_however_old_it_is() -> None:
    copies = [ago(days=300), ago(days=301)]
    assert keep(copies, NOW) == copies[:1]


def test_what_was_made_by_hand_stays_but_not_without_end() -> None:
    copies = [Copy(NOW - timedelta(days=100 + n), Reason.BY_HAND) for n in range(LASTING_KEPT + 5)]
    assert keep(copies, NOW) == copies[:LASTING_KEPT]


def test_what_an_older_program_can_read_stays() -> None:
    copies = [ago(minutes=1), Copy(NOW - timedelta(days=400), Reason.BEFORE_MIGRATION)]
    assert keep(copies, NOW) == copies


def test_a_clock_set_back_loses_nothing() -> None:
    copies = [Copy(NOW + timedelta(days=days)) for days in range(9, 0, -1)]
    assert keep(copies, NOW) == copies


def test_the_folder_does_not_grow_beyond_its_limit() -> None:
    copies = [ago(minutes=minutes) for minutes in range(10)]
    by_hand = Copy(NOW - timedelta(days=80), Reason.BY_HAND)
    kept = keep([*copies, by_hand], NOW, limit=3_500_000)
    # The newest, what was made by hand, and what else there is room for.
    assert kept == [copies[0], copies[1], by_hand]


def test_the_newest_stays_even_if_it_is_too_large() -> None:
    copies = [Copy(NOW, size=10), Copy(NOW - timedelta(minutes=1), size=10)]
    assert keep(copies, NOW, limit=5) == copies[:1]


moments = st.integers(min_value=-3 * 86400, max_value=100 * 86400).map(
    lambda seconds: NOW - timedelta(seconds=seconds)
)
folders = st.lists(
    st.builds(
        Copy, moments, st.sampled_from(Reason), st.integers(min_value=1, max_value=50_000_000)
    ),
    max_size=60,
    unique_by=lambda copy: copy.taken_at,
)


@given(folders, st.integers(min_value=0, max_value=500_000_000))
def test_of_any_folder_the_newest_stays(copies: list[Copy], limit: int) -> None:
    kept = keep(copies, NOW, limit)
    assert set(kept) <= set(copies)
    assert times(kept) == sorted(times(kept), reverse=True)
    if copies:
        assert kept[0] == max(copies, key=lambda copy: copy.taken_at)
        assert sum(copy.size for copy in kept[1:]) + kept[0].size <= max(limit, kept[0].size)


@given(folders, st.timedeltas(timedelta(0), timedelta(days=90)))
def test_what_is_dropped_once_would_never_be_missed(copies: list[Copy], passed: timedelta) -> None:
    """Removing now what is not kept changes nothing of what is kept later."""
    later = NOW + passed
    assert keep(keep(copies, NOW, None), later, None) == keep(copies, later, None)


@given(folders)
def test_the_rules_of_age_hold_for_any_folder(copies: list[Copy]) -> None:
    kept = set(keep(copies, NOW, None))
    for copy in copies:
        if NOW - copy.taken_at <= ALL_FOR:
            assert copy in kept
    for copy in set(copies) - kept:
        # Whatever went, another of the same day stays in its place, while days are kept at all.
        age = NOW - copy.taken_at
        if age <= DAILY_FOR and copy.reason not in LASTING:
            assert any(
                other.taken_at.date() == copy.taken_at.date() and other.taken_at > copy.taken_at
                for other in kept
            )


@given(folders, moments)
def test_a_new_copy_drives_out_none_of_the_last_two_hours(
    copies: list[Copy], taken_at: datetime
) -> None:
    more = [*copies, Copy(taken_at)]
    recent = {copy for copy in copies if NOW - copy.taken_at <= ALL_FOR}
    assert recent <= set(keep(more, NOW, None))
