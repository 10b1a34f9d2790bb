"""What the screens on the stage show. Pure: the run, its outlook and a few words give a picture.

The hall and the speakers read these screens, so their few fixed words are Vietnamese. All times are
milliseconds.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from app.show.outlook import Outlook, Phase, Progress
from app.show.state import Playback, ShowItem, ShowState


class Role(StrEnum):
    """Whom a screen serves: the hall, the speaker; NONE leaves the screen alone."""

    AUDIENCE = "audience"
    SPEAKER = "speaker"
    NONE = "none"


class StageLayout(StrEnum):
    """What a screen shows. The values are the texts of the show's SCREEN command."""

    BACKDROP = "backdrop"
    NAMES = "names"
    VIDEO = "video"
    TIMER = "timer"
    BLACK = "black"


VIDEO_KINDS: Final = frozenset({"main_video", "clip"})
NAMES_KINDS: Final = frozenset({"award_round", "signing"})


@dataclass(frozen=True, slots=True)
class Banner:
    """The conference as its backdrop names it; `foot` is place and day."""

    agency: str = ""
    organiser: str = ""
    title: str = ""
    foot: str = ""


@dataclass(frozen=True, slots=True)
class NameRow:
    """One who is called: `name` of the person or collective, where from, and what for.

    `done` says that the award is handed over, or the pact signed.
    """

    name: str
    unit: str = ""
    citation: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """A round on the stage, left to right; `current` is the place (from 0) being called.

    None shows the whole row.
    """

    title: str
    rows: tuple[NameRow, ...]
    current: int | None = None
    subtitle: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the screens say that the run itself does not know.

    `local` is the time of day; `presenters` has a line for each item's key that has one. `names`
    are those called in the item on stage. `has_video` says that its medium has a picture, and
    `playing` that it plays or stands paused. `speaker_screen` says whether the speakers have a
    screen of their own: messages go there, and only without one to the hall.
    """

    local: datetime.datetime
    banner: Banner = Banner()
    presenters: Mapping[int, str] = field(default_factory=dict)
    names: Names | None = None
    has_video: bool = False
    playing: bool = False
    speaker_screen: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """All that a screen shows, ready to be painted; two equal pictures look the same.

    `title` and `subtitle` are the item and who presents it, both "" while nothing is on stage.
    `figures` with `caption` are the big digits and what they count; `phase_word` is the phase as a
    word, "" for plenty of time. `progress` is the share of the item's time gone, in steps of 1 %.
    `rows` are the names, `current` the place of the one called (None: the whole row).
    """

    layout: StageLayout
    banner: Banner = Banner()
    title: str = ""
    subtitle: str = ""
    figures: str = ""
    caption: str = ""
    phase: Phase = Phase.PENDING
    phase_word: str = ""
    progress: float = 0.0
    message: str = ""
    time_of_day: str = ""
    next_title: str = ""
    rows: tuple[NameRow, ...] = ()
    current: int | None = None


NOTHING: Final = Picture(StageLayout.BLACK)
"""What a screen shows before anybody told it anything."""

_PHASE_WORDS: Final = {
    Phase.WARNING: "Sắp hết giờ",
    Phase.DANGER: "Xin kết thúc",
    Phase.OVERTIME: "Quá giờ",
}
PAUSED: Final = "Tạm dừng"
"""The phase word of an item that stands still."""


def layout_for(
    kind: str,
    role: Role,
    *,
    has_video: bool = True,
    has_names: bool = True,
    playing: bool = False,
) -> StageLayout:
    """The layout that fits an item of `kind` when the operator says nothing else.

    A clip whose video is missing, or a round without names, falls back to the backdrop; a video
    attached to any other item is shown while it plays.
    """
    if role is not Role.AUDIENCE:
        return StageLayout.TIMER if role is Role.SPEAKER else StageLayout.BLACK
    if has_video and (kind in VIDEO_KINDS or playing):
        return StageLayout.VIDEO
    if has_names and kind in NAMES_KINDS:
        return StageLayout.NAMES
    return StageLayout.BACKDROP


def picture(role: Role, state: ShowState, view: Outlook, facts: Facts) -> Picture:
    """What the screen for `role` shows at the moment of `view`."""
    if state.blackout or role is Role.NONE:
        return NOTHING
    layout = _layout(role, state, facts)
    item = state.on_stage
    message = state.message if role is Role.SPEAKER or not facts.speaker_screen else ""
    shown = Picture(
        layout,
        facts.banner,
        title=item.title if item else "",
        subtitle=facts.presenters.get(item.key, "") if item else "",
        message=message,
    )
    if layout is StageLayout.TIMER:
        return _timer(shown, state, view, facts)
    if layout is StageLayout.NAMES and facts.names is not None:
        return replace(
            shown,
            title=facts.names.title,
            subtitle=facts.names.subtitle,
            rows=facts.names.rows,
            current=facts.names.current,
        )
    return shown


def _layout(role: Role, state: ShowState, facts: Facts) -> StageLayout:
    """The operator's choice goes for the hall only: the speaker's screen is a timer or black."""
    has_names = facts.names is not None and bool(facts.names.rows)
    item = state.on_stage
    if role is Role.AUDIENCE and state.screen:
        chosen = StageLayout(state.screen)
        empty = chosen is StageLayout.NAMES and not has_names
        return StageLayout.BACKDROP if empty else chosen
    return layout_for(
        item.kind if item else "",
        role,
        has_video=facts.has_video and item is not None,
        has_names=has_names,
        playing=facts.playing,
    )


def _timer(shown: Picture, state: ShowState, view: Outlook, facts: Facts) -> Picture:
    item = state.on_stage
    coming = next((line for line in view.lines if line.progress is Progress.TO_COME), None)
    clock = f"{facts.local:%H:%M}"
    following = coming.item.title if coming else ""
    if item is None:
        over = state.playback is Playback.FINISHED
        return replace(
            shown,
            figures=clock,
            caption="Chương trình đã kết thúc" if over else "Chưa bắt đầu",
            next_title="" if over else following,
        )
    paused = state.playback is Playback.PAUSED
    phase = Phase.DEFAULT if item.timer == "clock" else view.phase
    figures, caption = _figures(item, view, clock)
    return replace(
        shown,
        figures=figures,
        caption=caption,
        phase=phase,
        phase_word=PAUSED if paused else _PHASE_WORDS.get(phase, ""),
        progress=_progress(view) if item.timer != "clock" else 0.0,
        time_of_day="" if item.timer == "clock" else clock,
        next_title=following,
    )


def _figures(item: ShowItem, view: Outlook, clock: str) -> tuple[str, str]:
    """The big digits, and what they count."""
    if item.timer == "clock":
        return clock, "Bây giờ là"
    if item.timer == "count_up":
        return duration(view.elapsed), "Đã trình bày"
    if view.phase is Phase.OVERTIME:
        return countdown(view.remaining), "Đã quá"
    return countdown(view.remaining), "Thời gian còn lại"


def _progress(view: Outlook) -> float:
    """The share of its time that the item has used, by what is left of it."""
    whole = max(view.elapsed + view.remaining, 1)
    return round(min(1.0, max(0.0, view.elapsed / whole)), 2) if view.remaining > 0 else 1.0


# -- figures and titles ----------------------------------------------------------------------------


def duration(ms: int) -> str:
    """A time gone by: "05:00", "1:05:00". Counts whole seconds that have passed."""
    minutes, seconds = divmod(max(0, ms) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes:02d}:{seconds:02d}"


def countdown(remaining: int) -> str:
    """A time left: it reaches "00:00" when the time is up, and goes on as "+00:01"."""
    return f"+{duration(-remaining)}" if remaining <= -1000 else duration(remaining + 999)


def until_change(remaining: int) -> int:
    """Milliseconds until `countdown` reads otherwise: when to look at the clock again."""
    return (remaining - 1) % 1000 + 1


def title_lines(title: str) -> tuple[str, ...]:
    """The title of a conference as it hangs over a stage: capitals, one content a line.

    "Hội nghị tổng kết …; phát động …" gives "HỘI NGHỊ", "TỔNG KẾT …", "PHÁT ĐỘNG …".
    """
    words = title.upper().split()
    first = []
    if words[:2] == ["HỘI", "NGHỊ"] and len(words) > 2:
        first, words = [" ".join(words[:2])], words[2:]
    parts = [part.strip() for part in " ".join(words).split(";")]
    return tuple(first + [part for part in parts if part])
