"""A conference with a short agenda, and a clock that the tests turn."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.conference import profile
from app.show.state import ShowItem
from app.show.timeline import Instant
from db.store import Store

EIGHT = 1_740_618_000_000
MINUTE = 60_000


class FakeClock:
    """Both clocks, turned by hand; `boot` changes when the machine is started again."""

    def __init__(self) -> None:
        self.wall = EIGHT
        self.steady = 50_000
        self.boot = "a"

    def now(self) -> Instant:
        return Instant(self.wall, self.steady, self.boot)

    def go(self, milliseconds: int) -> None:
        """Let time pass."""
        self.wall += milliseconds
        self.steady += milliseconds

    def reboot(self, milliseconds: int) -> None:
        """Switch the machine off and on again, which takes so long."""
        self.wall += milliseconds
        self.steady = 4_000
        self.boot += "b"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Hội nghị thử.giaouoc"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with profile.create(path) as store:
        yield store


@pytest.fixture
def items() -> tuple[ShowItem, ...]:
    """Three items of ten minutes from eight o'clock."""
    return tuple(
        ShowItem(key, f"Mục {key}", "other", EIGHT + (key - 1) * 10 * MINUTE, 10 * MINUTE)
        for key in (1, 2, 3)
    )
