"""The run of the show behind the Show page: commands, tick, agenda. It outlives the pages."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.agenda import items
from app.agenda.items import Agenda, AgendaLine
from app.i18n import N_, _
from app.messages import describe
from app.show.clock import Clock, SystemClock
from app.show.engine import UNDO_WINDOW, Refused
from app.show.outlook import Outlook, Saving, outlook, savings
from app.show.plan import show_items
from app.show.running import Show
from app.show.stage import until_change
from app.show.state import Kind, Playback, ShowItem, ShowState
from db.errors import StoreError
from db.store import Store
from ui.pages.show.heartbeat import Beat, Heartbeat
from ui.settings import Settings

AGENDA_TABLES: Final = frozenset({"agenda_item", "media_file", "delegate", "unit", "conference"})
"""What the run takes over while it goes on."""

RETRY_MS: Final = 5_000
"""How often a disk that refused the journal is tried again."""

_LEAST_WAIT_MS: Final = 15
_LIVE: Final = (Playback.RUNNING, Playback.PAUSED)

_REFUSALS: Final = {
    Kind.START: N_("There is nothing to begin with: the agenda is empty, or the show runs."),
    Kind.NEXT: N_("This is the last item. End the show with “Finish”."),
    Kind.PREVIOUS: N_("There is no item before this one."),
    Kind.GOTO: N_("This item is not on the agenda any more."),
    Kind.UNDO: N_("It is too late to take that back. Go back with Backspace, or choose an item."),
    Kind.ADD: N_("There is no time left to take away from this item."),
    Kind.SKIP: N_("Only an item that is still to come can be left out."),
}
"""What to say when the engine refuses; the rest is too plain for words."""


@dataclass(frozen=True, slots=True)
class Interruption:
    """The show was broken off and goes on: after `lasted` ms, None where nothing tells."""

    lasted: int | None


class ShowController(QObject):
    """Holds the run, if there is one, and says when something about it reads otherwise.

    `changed` follows every command and every change of the agenda, `moved` (before it) a change of
    the item on stage; `ticked` says that time has gone on, `edited` which tables an edit changed
    (always in the window's thread). `told` is a calm line for the operator,
    `failed` a red one. All times are milliseconds of show time.
    """

    changed = Signal()
    moved = Signal()
    ticked = Signal()
    told = Signal(str)
    failed = Signal(str)
    edited = Signal(frozenset)

    def __init__(
        self,
        store: Store,
        settings: Settings,
        clock: Clock | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.settings = settings
        self.clock = SystemClock() if clock is None else clock
        self.show: Show | None = None
        self.interruption: Interruption | None = None
        self.broken_at: Beat | None = None
        self.real_position: Callable[[], int | None] = lambda: None
        """Asked for where the medium of the item on stage really stands."""
        self.items: tuple[ShowItem, ...] = ()
        self.agenda: Agenda
        self._lines: dict[int, AgendaLine] = {}
        self._cuts: dict[int, int] = {}
        self._heartbeat = Heartbeat(settings.folder)
        self._watched = False
        self._stale = False
        self._tried_at = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        # Safe from a worker thread: the signal is queued into the window's.
        self.edited.connect(self._take_over)
        store.changed.connect(self._announce)
        self._read_agenda()
        self._go_on()

    def close(self) -> None:
        """The file is being closed: a rehearsal ends, a real show can be gone on with."""
        if self.is_live and self.show is not None and self.show.rehearsal:
            self.do(Kind.FINISH)
        self.store.changed.disconnect(self._announce)
        self._timer.stop()

    # -- what there is ---------------------------------------------------------------------------

    @property
    def state(self) -> ShowState:
        """The run as it stands; without one, the agenda waiting for its start."""
        return ShowState(self.items) if self.show is None else self.show.state

    @property
    def is_live(self) -> bool:
        """Whether an item is on stage."""
        return self.state.playback in _LIVE

    @property
    def is_followed(self) -> bool:
        """Whether somebody looks at the show, or it is under way."""
        return self._watched or self.is_live

    @property
    def is_rehearsal(self) -> bool:
        """Whether the run is a rehearsal."""
        return self.show is not None and self.show.rehearsal

    @property
    def is_real(self) -> bool:
        """Whether a show that counts is under way."""
        return self.is_live and not self.is_rehearsal

    def now(self) -> int:
        """The show's time; the time of day without a run."""
        return self.clock.now().wall if self.show is None else self.show.now()

    def local(self, at: int) -> datetime.datetime:
        """The local time of day at show time `at`."""
        if self.show is None:
            return datetime.datetime.fromtimestamp(at / 1000)
        return self.show.local(at)

    def today(self) -> datetime.date:
        """The day of the computer's clock."""
        return datetime.datetime.fromtimestamp(self.clock.now().wall / 1000).date()

    def position(self) -> int | None:
        """Where the medium of the item on stage really stands; None when none is playing."""
        return self.real_position() if self.is_live else None

    def view(self) -> Outlook:
        """How the show stands now."""
        return outlook(self.state, self.now(), self.position())

    def line(self, key: int | None) -> AgendaLine | None:
        """What the agenda knows of an item; None when it was deleted."""
        return self._lines.get(key) if key is not None else None

    def presenter(self, key: int | None) -> str:
        """Who presents an item, "" for nobody."""
        line = self.line(key)
        return "" if line is None else line.presenter

    def undo_left(self) -> int:
        """Milliseconds within which the last move can still be taken back, 0 for none."""
        state = self.state
        if state.before is None or state.moved_at is None:
            return 0
        return max(0, UNDO_WINDOW - (self.now() - state.moved_at))

    def savings(self) -> tuple[Saving, ...]:
        """What would bring the end forward. Before the start there is nothing to catch up with."""
        return savings(self.state, self.now(), self.position()) if self.is_live else ()

    # -- beginning and ending --------------------------------------------------------------------

    def start(self, *, rehearsal: bool = False, ago: int = 0) -> bool:
        """Begin the first item, `ago` ms before now; whether that was possible."""
        if self.is_live:
            return False
        show = self.show
        if show is not None and (show.rehearsal != rehearsal or not self._is_waiting()):
            self.leave()
        if self.show is None:
            self._read_agenda()
            self._cuts.clear()
            self.show = Show.begin(self.store, self.clock, self.items, rehearsal=rehearsal)
        begun = self.do(Kind.START)
        if begun and ago > 0:
            self.do(Kind.BACKDATE, value=ago)
        return begun

    def leave(self) -> None:
        """Put a run that is over, or was not begun after all, away."""
        if self.show is not None and self._is_waiting():
            try:
                self.show.close()
            except StoreError as error:
                self.failed.emit(describe(error))
        self.show = None
        self.interruption = None
        self._read_agenda()
        self._after(None)

    def _is_waiting(self) -> bool:
        return self.state.playback is Playback.READY

    def _go_on(self) -> None:
        """Take up the run that was broken off, if there is one."""
        show = Show.resume(self.store, self.clock)
        if show is None:
            return
        self.show = show
        if not self.is_live:
            # Broken off before its first item began: there is nothing to go on with.
            self.leave()
            return
        beat = self._heartbeat.last(str(self.store.path), show.run_id)
        now = show.now()
        self.broken_at = beat if beat is not None and beat.at <= now else None
        lasted = now - self.broken_at.at if self.broken_at is not None else None
        self.interruption = Interruption(lasted)
        self._cuts = {
            item.key: planned.length - item.length
            for item in show.state.items
            for planned in self.items
            if item.key == planned.key and item.length < planned.length
        }
        self._schedule()

    def forget_interruption(self) -> None:
        """The operator has read that the show was broken off."""
        self.interruption = None
        self.changed.emit()

    # -- commands --------------------------------------------------------------------------------

    def do(
        self, kind: Kind, *, item: int | None = None, value: int | None = None, text: str = ""
    ) -> bool:
        """Carry out a command (see Command); whether that was possible.

        A refusal is told, but for a key pressed twice.
        """
        if self.show is None:
            return False
        before = self.state.on_stage
        stints = len(self.state.stints)
        try:
            self.show.do(kind, item=item, value=value, text=text)
        except Refused as refused:
            if str(refused) != "pressed twice" and kind in _REFUSALS:
                self.told.emit(_(_REFUSALS[kind]))
            return False
        self._after(before, again=len(self.state.stints) != stints)
        return True

    def toggle_pause(self) -> bool:
        """Let the item stand still, or go on."""
        paused = self.state.playback is Playback.PAUSED
        return self.do(Kind.RESUME if paused else Kind.PAUSE)

    def cut(self, key: int, by: int) -> None:
        """Shorten an item of this run by `by` ms. The agenda, and so the plan, stays as it is."""
        on_stage = self.state.on_stage
        if on_stage is not None and on_stage.key == key:
            self.do(Kind.ADD, value=-by)
            return
        self._cuts[key] = self._cuts.get(key, 0) + by
        self._follow()

    def restore(self, key: int) -> None:
        """Give an item that was cut its length back."""
        if self._cuts.pop(key, None) is not None:
            self._follow()

    def cut_of(self, key: int) -> int:
        """By how many ms an item to come has been cut in this run."""
        return self._cuts.get(key, 0)

    def accept_clock(self) -> None:
        """Take the computer's clock as it is now for right."""
        if self.show is not None:
            self.show.accept_clock()
            self._after(self.state.on_stage)

    def _after(self, before: ShowItem | None, *, again: bool = False) -> None:
        """Tell of what a command has done; `again`: an item was left, if only to begin anew."""
        now_on_stage = self.state.on_stage
        key = None if now_on_stage is None else now_on_stage.key
        if again or key != (None if before is None else before.key):
            if self.is_live and self.state.message:
                # What was said to the last speaker is not for the next one.
                self.do(Kind.MESSAGE)
            self.moved.emit()
        if self.show is not None and not self.is_live:
            self._heartbeat.stop()
        self.changed.emit()
        self._schedule()

    # -- the agenda ------------------------------------------------------------------------------

    def _announce(self, tables: frozenset[str]) -> None:
        self.edited.emit(tables)

    def _take_over(self, tables: frozenset[str]) -> None:
        if not tables & AGENDA_TABLES:
            return
        if not self.is_followed:
            self._stale = True
            return
        self._read_agenda()
        self._follow()

    def _read_agenda(self) -> None:
        self._stale = False
        with self.store.read() as session:
            self.agenda = items.load(session)
            self.items = show_items(session, self._day())
        self._lines = {line.id: line for line in self.agenda.lines}

    def _day(self) -> datetime.date:
        """The day for which times are planned: that of the run, else today."""
        if self.show is None or not self.show.state.items:
            return self.today()
        first = min(item.start for item in self.show.state.items)
        return datetime.datetime.fromtimestamp(first / 1000).date()

    def _follow(self) -> None:
        """Let the run take the agenda over, cut where it was cut for this run."""
        if self.show is not None and self.state.playback is not Playback.FINISHED:
            cut = (
                replace(item, length=max(0, item.length - self._cuts.get(item.key, 0)))
                for item in self.items
            )
            self.show.follow(tuple(cut))
        self.changed.emit()
        self._schedule()

    # -- time ------------------------------------------------------------------------------------

    def watch(self, watched: bool) -> None:
        """Somebody looks at the show, or no longer: without a run, only then time is followed."""
        self._watched = watched
        if watched and self._stale:
            self._read_agenda()
            self._follow()
        self._schedule()

    def tick(self) -> None:
        """Time has gone on: look at the disk and the heartbeat, tell everybody, wait again."""
        show = self.show
        if show is not None and self.is_live:
            now = show.now()
            self._heartbeat.beat(Beat(str(self.store.path), show.run_id, now, self.position()))
            if show.unsaved and abs(now - self._tried_at) >= RETRY_MS:
                self._tried_at = now
                show.retry()
        self.ticked.emit()
        self._schedule()

    def _schedule(self) -> None:
        if self.is_followed:
            self._timer.start(max(_LEAST_WAIT_MS, self._wait()))
        else:
            self._timer.stop()

    def _wait(self) -> int:
        """Milliseconds until the big figures read otherwise."""
        state, now = self.state, self.now()
        item = state.on_stage
        media = state.media if item is not None and item.follows_media else None
        standing = state.paused_at is not None or (
            media is not None and not media.playing and not media.ended
        )
        if item is None or item.timer == "clock" or standing:
            return 1000 - now % 1000
        return until_change(state.remaining(now, self.position()))
