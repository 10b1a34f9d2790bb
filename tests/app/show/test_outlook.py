"""Times expected, lateness, and what catching up would bring."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.show.engine import apply
from app.show.outlook import Phase, Progress, outlook, savings
from app.show.state import Command, Kind, ShowItem, ShowState

EIGHT = 1_740_618_000_000
MINUTE = 60_000


def at(minutes: float) -> int:
    return EIGHT + round(minutes * MINUTE)


def ceremony() -> tuple[ShowItem, ...]:
    """Opening 8:00-8:10, video to 8:35, speaker to 8:42, awards fixed 9:00-9:20."""
    return (
        ShowItem(1, "Khai mạc", "opening", at(0), 10 * MINUTE),
        ShowItem(2, "Phóng sự", "main_video", at(10), 25 * MINUTE, follows_media=True),
        ShowItem(3, "Tham luận", "speech", at(35), 7 * MINUTE, least=4 * MINUTE),
        ShowItem(4, "Trao thưởng", "award_round", at(60), 20 * MINUTE, fixed=True),
    )


def run(*steps: tuple[Kind, float, dict[str, object]]) -> ShowState:
    state = apply(ShowState(), Command(Kind.PLAN, EIGHT, items=ceremony()))
    for kind, minutes, values in steps:
        state = apply(state, Command(kind, at(minutes), **values))  # type: ignore[arg-type]
    return state


def starts(state: ShowState, minutes: float) -> list[float]:
    return [(line.start - EIGHT) / MINUTE for line in outlook(state, at(minutes)).lines]


def test_a_late_start_is_carried_on_until_a_fixed_start_absorbs_it() -> None:
    state = run((Kind.START, 5, {}))
    view = outlook(state, at(5))
    assert view.offset == 5 * MINUTE
    assert starts(state, 5) == [5, 15, 40, 60]
    assert view.late == 0


def test_an_overrun_beyond_the_gap_moves_the_fixed_start() -> None:
    state = run((Kind.START, 5, {}), (Kind.NEXT, 15, {}))
    view = outlook(state, at(55))
    assert view.offset == 20 * MINUTE
    assert starts(state, 55) == [5, 15, 55, 62]
    assert (view.end, view.late) == (at(82), 2 * MINUTE)
    assert (view.phase, view.remaining) == (Phase.OVERTIME, -15 * MINUTE)


def test_being_early_never_moves_a_fixed_start() -> None:
    state = run((Kind.START, 0, {}), (Kind.NEXT, 4, {}))
    assert outlook(state, at(4)).offset == -6 * MINUTE
    assert starts(state, 4) == [0, 4, 29, 60]


def test_what_is_left_out_is_not_counted() -> None:
    state = run((Kind.START, 30, {}), (Kind.SKIP, 31, {"item": 2}))
    view = outlook(state, at(31))
    assert starts(state, 31) == [30, 10, 40, 60]
    assert view.lines[1].progress is Progress.SKIPPED
    assert view.late == 0


def test_an_item_gone_past_is_neither_counted_nor_lost() -> None:
    state = run((Kind.START, 0, {}), (Kind.GOTO, 10, {"item": 3}))
    assert [line.progress for line in outlook(state, at(11)).lines] == [
        Progress.DONE,
        Progress.PASSED,
        Progress.CURRENT,
        Progress.TO_COME,
    ]


def test_before_the_start_it_says_how_long_ago_it_should_have_begun() -> None:
    state = run()
    assert outlook(state, at(-20)).offset == 0
    assert starts(state, -20) == [0, 10, 35, 60]
    assert outlook(state, at(3)).offset == 3 * MINUTE
    assert outlook(state, at(3)).phase is Phase.PENDING


def test_a_pause_across_midnight() -> None:
    late = 15 * 60
    items = (ShowItem(1, "Bế mạc", "closing", at(late), 120 * MINUTE),)
    state = apply(ShowState(), Command(Kind.PLAN, EIGHT, items=items))
    state = apply(state, Command(Kind.START, at(late)))
    state = apply(state, Command(Kind.PAUSE, at(late + 30)))
    assert state.remaining(at(late + 95)) == 90 * MINUTE
    assert outlook(state, at(late + 95)).end == at(late + 185)
    state = apply(state, Command(Kind.RESUME, at(late + 95)))
    assert state.remaining(at(late + 96)) == 89 * MINUTE


def test_the_video_drives_the_countdown_and_a_stall_the_end() -> None:
    play = (Kind.MEDIA, 10, {"item": 2, "value": 0, "text": f"play:{26 * MINUTE}"})
    state = run((Kind.START, 0, {}), (Kind.NEXT, 10, {}), play)
    assert state.remaining(at(11)) == 25 * MINUTE
    # Two minutes lost to a stall, as the player says.
    assert state.remaining(at(20), position=8 * MINUTE) == 18 * MINUTE
    assert outlook(state, at(20), position=8 * MINUTE).lines[1].end == at(38)
    ended = apply(
        state, Command(Kind.MEDIA, at(38), item=2, value=26 * MINUTE, text=f"end:{26 * MINUTE}")
    )
    assert ended.remaining(at(39)) == -MINUTE


def test_savings_tell_what_they_bring_and_leave_out_what_brings_nothing() -> None:
    state = run((Kind.START, 5, {}), (Kind.NEXT, 15, {}))
    # 2 minutes late in all: cutting the speech by 3 brings those 2, the rest falls into the gap.
    (saving,) = savings(state, at(55))
    assert (saving.item.key, saving.leave_out) == (3, False)
    assert (saving.cut, saving.gain) == (3 * MINUTE, 2 * MINUTE)
    assert savings(state, at(16)) == ()


def test_an_item_on_stage_that_is_removed_stays_until_it_is_left() -> None:
    state = run((Kind.START, 0, {}), (Kind.NEXT, 10, {}))
    without = tuple(item for item in ceremony() if item.key != 2)
    state = apply(state, Command(Kind.PLAN, at(11), items=without))
    assert [item.key for item in state.items] == [1, 2, 3, 4]
    assert state.on_stage is not None and state.on_stage.key == 2
    state = apply(state, Command(Kind.NEXT, at(12)))
    assert state.current == 3
    state = apply(state, Command(Kind.PLAN, at(13), items=without))
    assert [item.key for item in state.items] == [1, 3, 4]


def test_a_move_taken_back_keeps_the_agenda_changed_since() -> None:
    state = run((Kind.START, 0, {}), (Kind.NEXT, 10, {}))
    longer = tuple(replace(item, length=item.length + MINUTE) for item in ceremony())
    state = apply(state, Command(Kind.PLAN, at(10.05), items=longer))
    state = apply(state, Command(Kind.UNDO, at(10.1)))
    assert state.current == 1
    assert state.remaining(at(10.5)) == 30_000
    assert state.stints == ()


@given(
    st.lists(
        st.tuples(st.integers(1, 30), st.one_of(st.none(), st.integers(0, 40)), st.booleans()),
        min_size=1,
        max_size=12,
    ),
    st.integers(0, 200),
)
def test_no_two_expected_times_overlap_and_nothing_fixed_begins_early(
    spans: list[tuple[int, int | None, bool]], now: int
) -> None:
    items, clock = [], 0
    for key, (length, gap, optional) in enumerate(spans, start=1):
        clock += gap or 0
        items.append(
            ShowItem(
                key,
                f"Mục {key}",
                "other",
                at(clock),
                length * MINUTE,
                fixed=gap is not None,
                optional=optional,
                least=length * MINUTE // 2,
            )
        )
        clock += length
    state = apply(ShowState(), Command(Kind.PLAN, EIGHT, items=tuple(items)))
    state = apply(state, Command(Kind.START, EIGHT))
    view = outlook(state, at(now))
    end = at(now)
    for line in view.lines:
        if line.progress is Progress.TO_COME:
            assert line.start >= end
            assert line.start == max(end, line.item.start if line.item.fixed else end)
            assert line.end == line.start + line.item.length
        end = line.end
    assert view.end == end
    for saving in savings(state, at(now)):
        assert saving.gain > 0
        # Whoever is left out takes the wait for a fixed start along.
        assert saving.leave_out or saving.gain <= saving.cut
        if saving.leave_out:
            skipped = apply(state, Command(Kind.SKIP, at(now), item=saving.item.key))
            assert view.end - outlook(skipped, at(now)).end == saving.gain
