"""How long work tells how far it is, and how it is stopped."""

from collections.abc import Callable

Progress = Callable[[float], None]
"""Called now and then with the share done (0 to 1); may raise Cancelled to stop the work."""


class Cancelled(Exception):
    """Raised by a progress callback: stop, and write nothing."""


def ignore(_share: float) -> None:
    """A progress callback for callers that want none."""


def part(progress: Progress, start: float, end: float) -> Progress:
    """A callback for a part of the work, from `start` to `end` of the whole."""

    def report(share: float) -> None:
        progress(start + (end - start) * share)

    return report
