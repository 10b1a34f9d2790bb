"""A run of the show under way: the clock, the state and the journal held together."""

from dataclasses import replace
from datetime import datetime

from app.messages import describe
from app.show import engine, journal
from app.show.clock import Clock
from app.show.journal import Entry
from app.show.outlook import Outlook, outlook
from app.show.state import Command, Kind, Playback, ShowItem, ShowState
from app.show.timeline import Timeline
from app.show.unfinished import unfinished
from db.errors import StoreError
from db.store import Store


class Show:
    """One run, real or a rehearsal.

    `do` writes a command down and only then changes `state`. Should the disk refuse, the show goes
    on all the same: the command waits in `unsaved` and is written with the next one. `run_id` is 0
    as long as the disk has not even taken the beginning of the run.
    `lost` counts commands of an earlier program start that could not be read back.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        run_id: int,
        *,
        rehearsal: bool,
        state: ShowState,
        timeline: Timeline,
        number: int = 0,
        lost: int = 0,
    ) -> None:
        self.run_id = run_id
        self.rehearsal = rehearsal
        self.state = state
        self.lost = lost
        self.unsaved: list[Entry] = []
        self.problem = ""
        """What the disk said when it last refused, "" since it took everything."""
        self._store = store
        self._clock = clock
        self._timeline = timeline
        self._number = number

    @classmethod
    def begin(
        cls, store: Store, clock: Clock, items: tuple[ShowItem, ...], *, rehearsal: bool = False
    ) -> "Show":
        """A new run with the agenda `items`.

        A rehearsal takes the present moment for the time at which the first item is planned.
        """
        now = clock.now()
        show = cls(
            store,
            clock,
            0,
            rehearsal=rehearsal,
            state=ShowState(),
            timeline=Timeline.begin(now),
        )
        show.do(Kind.PLAN, items=items)
        show._set_rehearsal_clock()
        return show

    @classmethod
    def resume(cls, store: Store, clock: Clock) -> "Show | None":
        """The run that was under way when the file was last closed, or None."""
        run_id = unfinished(store)
        if run_id is None:
            return None
        with store.read() as session:
            replay = journal.load(session, run_id)
        now = clock.now()
        return cls(
            store,
            clock,
            run_id,
            rehearsal=replay.rehearsal,
            state=replay.state,
            timeline=replay.timeline or Timeline.begin(now),
            number=replay.last,
            lost=replay.lost,
        )

    # -- time ------------------------------------------------------------------------------------

    def now(self) -> int:
        """The show's time, in milliseconds."""
        return self._timeline.time(self._clock.now())

    def local(self, at: int) -> datetime:
        """The local time of day at show time `at` (in a rehearsal: as if it were the day)."""
        return datetime.fromtimestamp((at + self.state.shift) / 1000)

    def drift(self) -> int:
        """By how many ms somebody moved the computer's clock during the show; 0 for not."""
        return self._timeline.drift(self._clock.now())

    def accept_clock(self) -> None:
        """Take the computer's clock as it is now for right: planned times follow it."""
        self.do(Kind.CLOCK, value=self.state.shift + self.drift())

    def outlook(self, position: int | None = None) -> Outlook:
        """How the show stands now; `position` is the real one of a playing medium, in ms."""
        return outlook(self.state, self.now(), position)

    # -- commands --------------------------------------------------------------------------------

    def do(
        self,
        kind: Kind,
        *,
        item: int | None = None,
        value: int | None = None,
        text: str = "",
        items: tuple[ShowItem, ...] = (),
    ) -> None:
        """Carry out a command (see Command for its values). Raises Refused; then nothing changes.

        On return the command is on disk, or waits in `unsaved` if the disk refused it.
        """
        if kind is Kind.START and self.rehearsal:
            self._set_rehearsal_clock()
        instant = self._clock.now()
        timeline = self._timeline.moved(instant)
        command = Command(kind, timeline.at, item, value, text, items)
        state = engine.apply(self.state, command)
        self._write(Entry(self._number + 1, command, instant), state)
        self._number += 1
        self._timeline = timeline.accepted(instant) if kind is Kind.CLOCK else timeline
        self.state = state

    def follow(self, items: tuple[ShowItem, ...]) -> bool:
        """Take a changed agenda over; whether there was anything to take."""
        command = Command(Kind.PLAN, self.now(), items=items)
        if engine.apply(self.state, command) == self.state:
            return False
        self.do(Kind.PLAN, items=items)
        return True

    def close(self) -> None:
        """End the run without finishing the show: a rehearsal broken off. Raises CannotWrite."""
        if self.run_id:
            journal.close(self._store, self.run_id, self._clock.now())
        self.state = replace(self.state, playback=Playback.FINISHED)

    def retry(self) -> None:
        """Try again to write what the disk refused."""
        if self.unsaved:
            self._save(self.state)

    def _write(self, entry: Entry, state: ShowState) -> None:
        self.unsaved.append(entry)
        self._save(state)

    def _save(self, state: ShowState) -> None:
        """Write down what is not yet on disk, the run itself first."""
        try:
            if not self.run_id:
                began = self.unsaved[0].instant
                self.run_id = journal.begin(self._store, began, rehearsal=self.rehearsal)
            journal.append(self._store, self.run_id, self.unsaved, state)
        except StoreError as error:
            # A full disk must not stop a ceremony; the operator is told.
            self.problem = describe(error)
        else:
            self.unsaved.clear()
            self.problem = ""

    def _set_rehearsal_clock(self) -> None:
        first = next(iter(self.state.following()), None)
        if self.rehearsal and first is not None:
            self.do(Kind.CLOCK, value=first.start - self.now())
