"""What a run of the show is at one moment, and what can be asked of it. Pure data.

All times are milliseconds of the show's own time (app.show.timeline). Nothing here is counted up
from ticks: what is left of an item follows from when it began, whatever happened in between.

    remaining = began + length + added + paused - (pause began, or now)
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Playback(StrEnum):
    """Whether the show waits for its start, runs, stands still, or is over."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"


class Kind(StrEnum):
    """What can be asked of the show."""

    PLAN = "plan"
    START = "start"
    NEXT = "next"
    PREVIOUS = "previous"
    GOTO = "goto"
    FINISH = "finish"
    UNDO = "undo"
    PAUSE = "pause"
    RESUME = "resume"
    ADD = "add"
    BACKDATE = "backdate"
    RESTART = "restart"
    SKIP = "skip"
    UNSKIP = "unskip"
    MESSAGE = "message"
    BLACKOUT = "blackout"
    SCREEN = "screen"
    MEDIA = "media"
    CALL = "call"
    CHECK = "check"
    NOTE = "note"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class ShowItem:
    """An item as the show runs it. `key` is its id in the agenda; `start` its planned time.

    Times and lengths are milliseconds. A `fixed` start is not moved by being early. `least` is the
    shortest the item can be cut to; `optional` items can be left out. An item that `follows_media`
    lasts as long as its medium plays.
    """

    key: int
    title: str
    kind: str
    start: int
    length: int
    fixed: bool = False
    least: int | None = None
    optional: bool = False
    timer: str = "count_down"
    warning: int = 120_000
    danger: int = 60_000
    part: str = ""
    follows_media: bool = False

    @property
    def end(self) -> int:
        """When the item ends by the plan."""
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class Stint:
    """A time that an item spent on stage, now over."""

    key: int
    began: int
    ended: int
    added: int = 0
    paused: int = 0


@dataclass(frozen=True, slots=True)
class Media:
    """Where the playing medium of an item stood, in milliseconds of the medium, at show time `at`.

    At its end a medium stands there, `ended`. `length` is 0 while it is not known.
    """

    key: int
    position: int
    at: int
    playing: bool
    length: int = 0
    ended: bool = False

    def now(self, now: int) -> int:
        """The position at show time `now`, if it has played on without a stop."""
        position = self.position + (max(0, now - self.at) if self.playing else 0)
        return min(position, self.length) if self.length else position

    def left(self, now: int, position: int | None = None) -> int:
        """Milliseconds until its end; below zero since it ended. `position` is the real one."""
        if self.ended:
            return min(0, self.at - now)
        return self.length - (self.now(now) if position is None else position)


@dataclass(frozen=True, slots=True)
class Note:
    """What the operator wrote down during an item (None: between items)."""

    at: int
    key: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Command:
    """One thing asked of the show at show time `at`.

    `item` is the key of an item (GOTO, SKIP, UNSKIP, NOTE, MEDIA, START). `value` is in
    milliseconds for ADD (may be negative), BACKDATE (how long ago it began), MEDIA (position) and
    CLOCK (shift); 1 or 0 for BLACKOUT; an award's id, or None, for CALL. `text` is the message, the
    note, the layout for SCREEN ("" for automatic), what was done for MEDIA ("play", "pause", "end",
    with ":" and the length in milliseconds where known), or the name of a step for CHECK (`value`
    1 or 0). `items` is the agenda for PLAN.
    """

    kind: Kind
    at: int
    item: int | None = None
    value: int | None = None
    text: str = ""
    items: tuple[ShowItem, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowState:
    """Everything about a run at one moment.

    `current` is the item on stage (also the last one, once FINISHED); `began`, `added`, `paused`
    and `paused_at` belong to it. `stints` is what came before. `moved_at` is when the item last
    changed and `before` the state from which it did.
    """

    items: tuple[ShowItem, ...] = ()
    playback: Playback = Playback.READY
    current: int | None = None
    began: int = 0
    added: int = 0
    paused: int = 0
    paused_at: int | None = None
    stints: tuple[Stint, ...] = ()
    skipped: frozenset[int] = frozenset()
    message: str = ""
    blackout: bool = False
    screen: str = ""
    media: Media | None = None
    called: int | None = None
    checked: frozenset[str] = frozenset()
    notes: tuple[Note, ...] = ()
    shift: int = 0
    moved_at: int | None = None
    before: "ShowState | None" = field(default=None, repr=False)

    def item(self, key: int | None) -> ShowItem | None:
        """The item with that key, None when there is none."""
        return next((item for item in self.items if item.key == key), None)

    @property
    def on_stage(self) -> ShowItem | None:
        """The item on stage; None before the start and after the end."""
        live = self.playback in (Playback.RUNNING, Playback.PAUSED)
        return self.item(self.current) if live else None

    def following(self) -> tuple[ShowItem, ...]:
        """The items still to come, in order, without those left out."""
        start = 0
        if self.current is not None:
            start = 1 + next(i for i, item in enumerate(self.items) if item.key == self.current)
        if self.playback is Playback.FINISHED:
            return ()
        return tuple(item for item in self.items[start:] if item.key not in self.skipped)

    def remaining(self, now: int, position: int | None = None) -> int:
        """Milliseconds left to the item on stage, below zero in overtime. 0 with none.

        `position` is where its medium really stands, if the player can tell.
        """
        item = self.on_stage
        if item is None:
            return 0
        if item.follows_media and self.media is not None and self.media.length:
            return self.media.left(now, position) + self.added
        return self.began + item.length + self.added + self.paused - self._standing(now)

    def elapsed(self, now: int) -> int:
        """Milliseconds that the item on stage has run, pauses left out. 0 with none."""
        return 0 if self.on_stage is None else self._standing(now) - self.began - self.paused

    def _standing(self, now: int) -> int:
        return now if self.paused_at is None else self.paused_at
