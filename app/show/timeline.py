"""The show's own time: one line of milliseconds that no change of the computer's clock moves.

Elapsed time comes from a monotonic clock that goes on while the laptop sleeps. Such a clock begins
anew when the machine does, so both clocks are kept: across a restart the wall clock tells how much
time passed. The line is counted in UTC milliseconds since 1970, so that it can be read as a time of
day at once.
"""

from dataclasses import dataclass, replace
from typing import Final

CLOCK_TOLERANCE: Final = 2000
"""Milliseconds that the wall clock may stray from the line before it counts as changed."""


@dataclass(frozen=True, slots=True)
class Instant:
    """One reading of both clocks, in milliseconds.

    `wall` is UTC since 1970, `steady` the monotonic clock; `boot` names the run of the machine
    within which `steady` can be compared.
    """

    wall: int
    steady: int
    boot: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The line through an `anchor`: at that reading the show's time was `at`.

    `ahead` is by how much the wall clock is rightly ahead of the line: it was set right during the
    show, and that was accepted.
    """

    anchor: Instant
    at: int
    ahead: int = 0

    @classmethod
    def begin(cls, now: Instant) -> "Timeline":
        """A line that begins at the present time of day."""
        return cls(now, now.wall)

    def time(self, now: Instant) -> int:
        """The show's time at a reading. It never runs backwards from the anchor."""
        if now.boot == self.anchor.boot and now.steady >= self.anchor.steady:
            return self.at + now.steady - self.anchor.steady
        return self.at + max(0, now.wall - self.anchor.wall)

    def drift(self, now: Instant) -> int:
        """By how much the wall clock has been changed since it was last accepted, 0 if it was not.

        Small strayings, as of every clock, do not count.
        """
        stray = now.wall - self.time(now) - self.ahead
        return stray if abs(stray) > CLOCK_TOLERANCE else 0

    def moved(self, now: Instant) -> "Timeline":
        """The same line, anchored at a later reading."""
        return replace(self, anchor=now, at=self.time(now))

    def accepted(self, now: Instant) -> "Timeline":
        """The same line; the wall clock as it is now is taken for right."""
        return replace(self.moved(now), ahead=now.wall - self.time(now))
