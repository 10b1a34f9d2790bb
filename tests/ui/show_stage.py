"""A clock that a test sets, and the Show page of a window under it."""

import datetime

from app.show.state import Kind
from app.show.timeline import Instant
from ui.pages.show.page import ShowPage

DAY = datetime.date(2025, 2, 27)
"""The sample conference's day: its first item is planned for 7:30."""


class FakeClock:
    """Both clocks go together until a test moves one of them."""

    def __init__(self, hour: int = 7, minute: int = 30) -> None:
        start = datetime.datetime.combine(DAY, datetime.time(hour, minute))
        self.wall = round(start.timestamp() * 1000)
        self.steady = 1_000_000

    def now(self) -> Instant:
        return Instant(self.wall, self.steady, "test")

    def go(self, seconds: float) -> None:
        self.wall += round(seconds * 1000)
        self.steady += round(seconds * 1000)


class Operator:
    """The page of the window shown now, and time passing before it."""

    def __init__(self, window, clock: FakeClock) -> None:
        self.window = window
        self.clock = clock
        window.resize(1366, 740)
        window.show_page("show")

    @property
    def page(self) -> ShowPage:
        page = self.window.current_page()
        assert isinstance(page, ShowPage)
        return page

    @property
    def run(self):
        return self.window.context.stage.run

    @property
    def state(self):
        return self.run.state

    @property
    def title(self) -> str:
        return self.page.now.title.text()

    @property
    def face(self):
        return self.page.now.figures.face

    def wait(self, seconds: float) -> None:
        """Time passes, and the page learns of it."""
        self.clock.go(seconds)
        self.run.tick()

    def end(self) -> None:
        """End the show, if one is under way."""
        stage = self.window.context.stage if self.window.context is not None else None
        if stage is not None and stage.run.is_live:
            self.clock.go(1)
            stage.run.do(Kind.FINISH)

    def key_of(self, kind: str, number: int = 0) -> int:
        return [item.key for item in self.state.items if item.kind == kind][number]

    def stand_at(self, kind: str, number: int = 0) -> int:
        """Go to an item of a kind; its key."""
        key = self.key_of(kind, number)
        assert self.run.do(Kind.GOTO, item=key)
        self.wait(1)
        return key
