"""The conference files used last: what can be said of each without opening it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.snapshots.places import Likeness, find


@dataclass(frozen=True, slots=True)
class RecentFile:
    """A file used before. `changed_at` and `size` (bytes) are None when it is not there any more;
    `copies` counts what the program has kept of it on this machine. `has_folder` tells a file that
    was moved or deleted from one on a stick that is not plugged in.
    """

    path: Path
    changed_at: datetime | None
    size: int | None
    copies: int
    has_folder: bool

    @property
    def is_gone(self) -> bool:
        """Whether there is no such file now."""
        return self.changed_at is None


def look(paths: Iterable[Path]) -> list[RecentFile]:
    """What there is of each path, in their order. A disk in the network may take its time."""
    return [_look(path) for path in paths]


def _look(path: Path) -> RecentFile:
    likeness, places = find(path)
    copies = len(places[0].snapshots) if likeness is Likeness.SAME_PATH else 0
    try:
        found = path.stat()
    except OSError:
        return RecentFile(path, None, None, copies, path.parent.is_dir())
    changed_at = datetime.fromtimestamp(found.st_mtime).astimezone()
    return RecentFile(path, changed_at, found.st_size, copies, has_folder=True)
