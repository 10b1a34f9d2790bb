"""What the screens on the stage show, as data."""

import datetime
from dataclasses import replace

import pytest

from app.show import stage
from app.show.engine import apply
from app.show.outlook import Phase, outlook
from app.show.stage import Banner, Facts, NameRow, Names, Role, StageLayout
from app.show.state import Command, Kind, Playback, ShowItem, ShowState

MINUTE = 60_000
DAY = 1_740_000_000_000
FACTS = Facts(datetime.datetime(2025, 2, 25, 8, 7), Banner(title="Hội nghị"))
NAMES = Names("Cờ thi đua – đợt 1", (NameRow("Sở Y tế"), NameRow("Sở Tư pháp")), 1, "Trao: ông A")


def items(kind: str = "speech", **more) -> tuple[ShowItem, ...]:
    first = ShowItem(1, "Tham luận", kind, DAY, 10 * MINUTE, **more)
    return first, ShowItem(2, "Bế mạc", "closing", DAY + 10 * MINUTE, 5 * MINUTE)


def running(kind: str = "speech", **more) -> ShowState:
    planned = apply(ShowState(), Command(Kind.PLAN, DAY, items=items(kind, **more)))
    return apply(planned, Command(Kind.START, DAY))


def at(state: ShowState, ms: int, role: Role = Role.SPEAKER, facts: Facts = FACTS) -> stage.Picture:
    return stage.picture(role, state, outlook(state, DAY + ms), facts)


@pytest.mark.parametrize(
    ("kind", "layout"),
    [
        ("main_video", StageLayout.VIDEO),
        ("clip", StageLayout.VIDEO),
        ("award_round", StageLayout.NAMES),
        ("signing", StageLayout.NAMES),
        ("speech", StageLayout.BACKDROP),
        ("opening", StageLayout.BACKDROP),
    ],
)
def test_the_layout_follows_the_kind_of_item(kind, layout) -> None:
    assert stage.layout_for(kind, Role.AUDIENCE) is layout
    assert stage.layout_for(kind, Role.SPEAKER) is StageLayout.TIMER


def test_a_layout_with_nothing_to_show_is_the_backdrop() -> None:
    assert stage.layout_for("clip", Role.AUDIENCE, has_video=False) is StageLayout.BACKDROP
    assert stage.layout_for("award_round", Role.AUDIENCE, has_names=False) is StageLayout.BACKDROP
    state = replace(running("award_round"), screen="names")
    assert at(state, 0, Role.AUDIENCE).layout is StageLayout.BACKDROP


def test_a_video_of_any_item_is_shown_while_it_plays() -> None:
    facts = replace(FACTS, has_video=True)
    assert at(running(), 0, Role.AUDIENCE, facts).layout is StageLayout.BACKDROP
    playing = replace(facts, playing=True)
    assert at(running(), 0, Role.AUDIENCE, playing).layout is StageLayout.VIDEO


def test_the_operator_decides_for_the_hall_and_not_for_the_speaker() -> None:
    state = replace(running("clip"), screen="backdrop")
    facts = replace(FACTS, has_video=True)
    assert at(state, 0, Role.AUDIENCE, facts).layout is StageLayout.BACKDROP
    assert at(state, 0, Role.SPEAKER, facts).layout is StageLayout.TIMER


def test_blackout_wins_over_everything() -> None:
    state = replace(running(), blackout=True, message="Xin dừng", screen="video")
    for role in Role:
        assert at(state, 0, role) == stage.NOTHING


def test_messages_go_to_the_speaker_and_to_the_hall_only_without_one() -> None:
    state = replace(running(), message="Còn 2 phút")
    assert at(state, 0, Role.SPEAKER).message == "Còn 2 phút"
    assert at(state, 0, Role.AUDIENCE).message == "Còn 2 phút"
    apart = replace(FACTS, speaker_screen=True)
    assert at(state, 0, Role.SPEAKER, apart).message == "Còn 2 phút"
    assert at(state, 0, Role.AUDIENCE, apart).message == ""


@pytest.mark.parametrize(
    ("ms", "figures", "phase", "word"),
    [
        (0, "10:00", Phase.DEFAULT, ""),
        (1, "10:00", Phase.DEFAULT, ""),
        (1_000, "09:59", Phase.DEFAULT, ""),
        (8 * MINUTE, "02:00", Phase.WARNING, "Sắp hết giờ"),
        (9 * MINUTE, "01:00", Phase.DANGER, "Xin kết thúc"),
        (10 * MINUTE, "00:00", Phase.DANGER, "Xin kết thúc"),
        (10 * MINUTE + 999, "00:00", Phase.OVERTIME, "Quá giờ"),
        (12 * MINUTE + 5_000, "+02:05", Phase.OVERTIME, "Quá giờ"),
    ],
)
def test_the_countdown_tells_its_phase_in_words_too(ms, figures, phase, word) -> None:
    shown = at(running(), ms)
    assert (shown.figures, shown.phase, shown.phase_word) == (figures, phase, word)


def test_the_speaker_sees_what_comes_next_and_the_time_of_day() -> None:
    shown = at(running(), 5 * MINUTE, facts=replace(FACTS, presenters={1: "Ông Mẫu"}))
    assert (shown.title, shown.subtitle, shown.next_title) == ("Tham luận", "Ông Mẫu", "Bế mạc")
    assert (shown.time_of_day, shown.progress) == ("08:07", 0.5)


def test_a_pause_is_said_and_stops_the_figures() -> None:
    state = apply(running(), Command(Kind.PAUSE, DAY + MINUTE))
    for ms in (MINUTE, 5 * MINUTE):
        shown = at(state, ms)
        assert (shown.figures, shown.phase_word) == ("09:00", "Tạm dừng")


def test_other_timers_count_up_or_show_the_clock() -> None:
    up = at(running(timer="count_up"), 3 * MINUTE)
    assert (up.figures, up.caption) == ("03:00", "Đã trình bày")
    clock = at(running(timer="clock"), 30 * MINUTE)
    assert (clock.figures, clock.phase, clock.time_of_day) == ("08:07", Phase.DEFAULT, "")


def test_before_and_after_the_show_the_speaker_sees_the_clock() -> None:
    ready = apply(ShowState(), Command(Kind.PLAN, DAY, items=items()))
    shown = at(ready, 0)
    assert (shown.figures, shown.caption, shown.next_title) == (
        "08:07", "Chưa bắt đầu", "Tham luận",
    )  # fmt: skip
    finished = apply(running(), Command(Kind.FINISH, DAY + MINUTE))
    assert finished.playback is Playback.FINISHED
    shown = at(finished, 2 * MINUTE)
    assert (shown.caption, shown.title) == ("Chương trình đã kết thúc", "")
    assert at(finished, 0, Role.AUDIENCE).layout is StageLayout.BACKDROP


def test_names_come_with_the_title_of_their_round() -> None:
    shown = at(running("award_round"), 0, Role.AUDIENCE, replace(FACTS, names=NAMES))
    assert (shown.title, shown.subtitle, shown.current) == (NAMES.title, "Trao: ông A", 1)
    assert [row.name for row in shown.rows] == ["Sở Y tế", "Sở Tư pháp"]


def test_pictures_within_a_second_are_equal() -> None:
    """So that nothing is painted anew for nothing."""
    state = running()
    assert at(state, 1_000) == at(state, 1_900)
    assert at(state, 1_000) != at(state, 2_000)


@pytest.mark.parametrize("remaining", [1, 999, 1_000, 1_001, 59_999, 0, -1, -999, -1_000, -61_500])
def test_the_figures_change_exactly_when_foretold(remaining) -> None:
    wait = stage.until_change(remaining)
    assert 0 < wait <= 1_000
    assert stage.countdown(remaining - wait + 1) == stage.countdown(remaining)
    assert stage.countdown(remaining - wait) != stage.countdown(remaining)


def test_long_times_show_hours() -> None:
    assert stage.duration(3_600_000) == "1:00:00"
    assert stage.countdown(5_399_001) == "1:30:00"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Hội nghị tổng kết; phát động", ("HỘI NGHỊ", "TỔNG KẾT", "PHÁT ĐỘNG")),
        ("Lễ trao thưởng", ("LỄ TRAO THƯỞNG",)),
        ("Hội nghị", ("HỘI NGHỊ",)),
        ("", ()),
    ],
)
def test_the_title_over_the_stage(title, lines) -> None:
    assert stage.title_lines(title) == lines
