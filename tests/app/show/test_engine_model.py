"""The engine against a simple reference that counts every millisecond up as it passes.

The engine never counts: it derives what is left from when things happened. Both must agree whatever
is pressed in whatever order.
"""

import copy

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.show.engine import DOUBLE_PRESS, UNDO_WINDOW, Refused, apply
from app.show.outlook import outlook
from app.show.state import Command, Kind, Playback, ShowItem, ShowState

T0 = 1_740_618_000_000
KEYS = st.integers(min_value=1, max_value=6)


class Reference:
    """The show as a beginner would write it: counters that grow with every step of time."""

    def __init__(self, lengths: dict[int, int]) -> None:
        self.lengths = lengths
        self.order = list(lengths)
        self.mode = "ready"
        self.key: int | None = None
        self.elapsed = 0
        self.added = 0
        self.age = 0
        self.previous: int | None = None
        self.previous_age = 0
        self.previous_end = 0
        self.ran = dict.fromkeys(lengths, 0)
        self.skipped: set[int] = set()
        self.since_move: int | None = None
        self.snapshot: Reference | None = None

    def pass_time(self, dt: int) -> None:
        if self.mode in ("running", "paused"):
            self.age += dt
            if self.mode == "running":
                self.elapsed += dt
        self.previous_age += dt
        self.previous_end += dt
        if self.since_move is not None:
            self.since_move += dt

    @property
    def live(self) -> bool:
        return self.mode in ("running", "paused")

    def coming(self) -> list[int]:
        start = self.order.index(self.key) + 1 if self.key is not None else 0
        if self.mode == "finished":
            return []
        return [key for key in self.order[start:] if key not in self.skipped]

    def target(self, kind: Kind, key: int) -> int | None:
        """The item to be entered, None when the command makes no sense."""
        coming = self.coming()
        if kind is Kind.START:
            return coming[0] if self.mode == "ready" and coming else None
        if kind is Kind.NEXT:
            return coming[0] if self.live and coming else None
        if kind is Kind.GOTO:
            return key if key in self.lengths else None
        if self.key is None:
            return None
        if self.mode == "finished":
            return self.key
        before = self.order[: self.order.index(self.key)]
        return next((k for k in reversed(before) if k not in self.skipped), None)

    def move(self, kind: Kind, key: int = 0) -> bool:
        if self.since_move is not None and self.since_move < DOUBLE_PRESS:
            return False
        target = None if kind is Kind.FINISH else self.target(kind, key)
        if target is None and not (kind is Kind.FINISH and self.live):
            return False
        snapshot = copy.deepcopy(self)
        snapshot.snapshot = None
        if self.live:
            assert self.key is not None
            self.ran[self.key] += self.age
            self.previous, self.previous_age, self.previous_end = self.key, self.age, 0
        if target is None:
            self.mode = "finished"
        else:
            self.mode, self.key = "running", target
            self.skipped.discard(target)
        self.elapsed = self.added = self.age = 0
        self.since_move, self.snapshot = 0, snapshot
        return True

    def undo(self) -> bool:
        if self.snapshot is None or self.since_move is None or self.since_move > UNDO_WINDOW:
            return False
        back, gone = self.snapshot, self.since_move
        back.pass_time(gone)
        self.__dict__ = back.__dict__
        self.since_move = self.snapshot = None
        return True

    def backdate(self, value: int) -> bool:
        if not self.live:
            return False
        began = value if self.previous is None else min(value, self.previous_age)
        follows = self.previous_end == self.age
        if self.previous is not None and (follows or began > self.previous_end):
            self.ran[self.previous] += self.previous_end - began
            self.previous_end = began
        self.age = self.elapsed = began
        return True

    def restart(self) -> bool:
        if not self.live:
            return False
        assert self.key is not None
        self.ran[self.key] += self.age
        self.previous, self.previous_age, self.previous_end = self.key, self.age, 0
        self.mode, self.elapsed, self.added, self.age = "running", 0, 0, 0
        return True


class ShowMachine(RuleBasedStateMachine):
    """Presses anything at any time."""

    @initialize(lengths=st.lists(st.integers(0, 40), min_size=1, max_size=6))
    def open(self, lengths: list[int]) -> None:
        sizes = {key: minutes * 60_000 for key, minutes in enumerate(lengths, start=1)}
        self.reference = Reference(sizes)
        self.now = T0
        items, at = [], T0
        for key, length in sizes.items():
            items.append(ShowItem(key, f"Mục {key}", "other", at, length))
            at += length
        self.state = apply(ShowState(), Command(Kind.PLAN, T0, items=tuple(items)))

    def press(self, expected: bool, kind: Kind, **values: object) -> None:
        command = Command(kind, self.now, **values)  # type: ignore[arg-type]
        try:
            self.state = apply(self.state, command)
            accepted = True
        except Refused:
            accepted = False
        assert accepted is expected, kind

    @rule(dt=st.one_of(st.integers(0, 1200), st.integers(0, 3_600_000), st.just(9 * 3_600_000)))
    def wait(self, dt: int) -> None:
        self.now += dt
        self.reference.pass_time(dt)

    @rule(kind=st.sampled_from((Kind.START, Kind.NEXT, Kind.PREVIOUS, Kind.FINISH)))
    def move(self, kind: Kind) -> None:
        self.press(self.reference.move(kind), kind)

    @rule(key=KEYS)
    def goto(self, key: int) -> None:
        self.press(self.reference.move(Kind.GOTO, key), Kind.GOTO, item=key)

    @rule()
    def undo(self) -> None:
        self.press(self.reference.undo(), Kind.UNDO)

    @rule()
    def pause(self) -> None:
        expected = self.reference.mode == "running"
        if expected:
            self.reference.mode = "paused"
        self.press(expected, Kind.PAUSE)

    @rule()
    def resume(self) -> None:
        expected = self.reference.mode == "paused"
        if expected:
            self.reference.mode = "running"
        self.press(expected, Kind.RESUME)

    @rule(value=st.sampled_from((60_000, -60_000, 10_000, -10_000, -3_600_000)))
    def add(self, value: int) -> None:
        model = self.reference
        expected = False
        if model.live and model.key is not None:
            added = max(model.added + value, -model.lengths[model.key])
            expected, model.added = added != model.added, added
        self.press(expected, Kind.ADD, value=value)

    @rule(value=st.integers(0, 1_200_000))
    def backdate(self, value: int) -> None:
        self.press(self.reference.backdate(value), Kind.BACKDATE, value=value)

    @rule()
    def restart(self) -> None:
        self.press(self.reference.restart(), Kind.RESTART)

    @rule(key=KEYS)
    def skip(self, key: int) -> None:
        expected = key in self.reference.coming()
        if expected:
            self.reference.skipped.add(key)
        self.press(expected, Kind.SKIP, item=key)

    @rule(key=KEYS)
    def unskip(self, key: int) -> None:
        expected = key in self.reference.skipped
        self.reference.skipped.discard(key)
        self.press(expected, Kind.UNSKIP, item=key)

    @invariant()
    def they_agree(self) -> None:
        if not hasattr(self, "state"):
            return
        model, state = self.reference, self.state
        assert state.playback.value == model.mode
        assert state.current == model.key
        assert state.skipped == model.skipped
        item = state.on_stage
        assert (item is not None) is model.live
        if item is not None:
            assert state.elapsed(self.now) == model.elapsed
            assert state.remaining(self.now) == item.length + model.added - model.elapsed
        view = outlook(state, self.now)
        for line in view.lines:
            key = line.item.key
            running = model.age if model.live and key == model.key else 0
            assert line.ran == model.ran[key] + running

    @invariant()
    def what_was_on_stage_never_overlaps(self) -> None:
        if not hasattr(self, "state"):
            return
        ends = [T0 - 10**9]
        for stint in self.state.stints:
            assert ends[-1] <= stint.began <= stint.ended <= self.now
            assert 0 <= stint.paused <= stint.ended - stint.began
            ends.append(stint.ended)
        if self.state.playback in (Playback.RUNNING, Playback.PAUSED):
            assert self.state.began >= ends[-1]


TestShow = ShowMachine.TestCase
TestShow.settings = settings(max_examples=120, stateful_step_count=40, deadline=None)
