"""The show's time against clocks that are set, sleep, and begin anew."""

from hypothesis import given
from hypothesis import strategies as st

from app.show.timeline import Instant, Timeline

WALL = 1_740_618_000_000
HOUR = 3_600_000


def test_a_changed_clock_moves_nothing_and_is_noticed() -> None:
    line = Timeline.begin(Instant(WALL, 5_000, "a"))
    for change in (HOUR, -HOUR, 40 * 24 * HOUR):
        later = Instant(WALL + 60_000 + change, 65_000, "a")
        assert line.time(later) == WALL + 60_000
        assert line.drift(later) == change


def test_the_usual_straying_of_a_clock_is_no_change() -> None:
    line = Timeline.begin(Instant(WALL, 5_000, "a"))
    assert line.drift(Instant(WALL + 4 * HOUR + 900, 5_000 + 4 * HOUR, "a")) == 0


def test_an_accepted_clock_is_right_from_then_on() -> None:
    line = Timeline.begin(Instant(WALL, 0, "a"))
    changed = Instant(WALL + HOUR + 1_000, 1_000, "a")
    line = line.accepted(changed)
    assert line.time(changed) == WALL + 1_000
    assert line.drift(Instant(WALL + HOUR + 9_000, 9_000, "a")) == 0
    assert line.drift(Instant(WALL + 9_000, 9_000, "a")) == -HOUR


def test_sleep_counts_as_time_that_passed() -> None:
    line = Timeline.begin(Instant(WALL, 0, "a"))
    awake = Instant(WALL + 2 * HOUR, 2 * HOUR, "a")
    assert (line.time(awake), line.drift(awake)) == (WALL + 2 * HOUR, 0)


def test_after_a_restart_of_the_machine_the_wall_clock_tells() -> None:
    line = Timeline.begin(Instant(WALL, 90_000_000, "a")).moved(
        Instant(WALL + 600_000, 90_600_000, "a")
    )
    assert line.time(Instant(WALL + 645_000, 12_000, "b")) == WALL + 645_000
    # The same without a name for the run of the machine: a smaller count gives it away.
    assert line.time(Instant(WALL + 645_000, 12_000, "a")) == WALL + 645_000


def test_a_restart_after_a_changed_clock_goes_on_from_the_changed_one() -> None:
    line = Timeline.begin(Instant(WALL, 0, "a"))
    line = line.moved(Instant(WALL + HOUR + 60_000, 60_000, "a"))
    restarted = Instant(WALL + HOUR + 90_000, 3_000, "b")
    assert line.time(restarted) == WALL + 90_000
    assert line.drift(restarted) == HOUR


@given(
    st.lists(
        st.tuples(
            st.integers(0, HOUR),
            st.one_of(st.just(0), st.integers(-30 * 24 * HOUR, 30 * 24 * HOUR)),
            st.booleans(),
        ),
        max_size=12,
    )
)
def test_time_goes_on_by_what_really_passed(steps: list[tuple[int, int, bool]]) -> None:
    """Whatever is done to the clock while the machine runs; and it never goes back."""
    wall, steady, passed = WALL, 0, 0
    line = Timeline.begin(Instant(wall, steady, "a"))
    for dt, change, anchor in steps:
        passed += dt
        steady += dt
        wall += dt + change
        now = Instant(wall, steady, "a")
        assert line.time(now) == WALL + passed
        if anchor:
            line = line.moved(now)
