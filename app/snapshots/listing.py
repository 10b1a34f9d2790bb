"""The copies of one conference, here and in the second place, as one list."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.snapshots import places
from app.snapshots.second_place import LOCKED_SUFFIX, SecondPlace
from db.rotation import Reason
from db.snapshots import Snapshot, listed
from db.sqlite import SUFFIX


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One copy. `path` is the nearest file of it; `is_here` and `is_there` say whether it lies on
    this machine and in the second place, `is_locked` that it must be opened with a passphrase.
    """

    path: Path
    taken_at: datetime
    reason: Reason
    size: int
    is_here: bool
    is_there: bool
    is_locked: bool


def load(path: Path, second: SecondPlace | None = None) -> list[CopyLine]:
    """The copies of the conference at `path`, newest first. A second place that is not there now
    has none.
    """
    folder = places.folder_for(path)
    here = listed(folder)
    plain: list[Snapshot] = []
    locked: list[Snapshot] = []
    if second is not None:
        there = second.folder / folder.name
        plain, locked = listed(there), listed(there, f"{SUFFIX}{LOCKED_SUFFIX}")
    known: dict[tuple[datetime, Reason], CopyLine] = {}
    for found, is_here, is_locked in (
        (here, True, False),
        (plain, False, False),
        (locked, False, True),
    ):
        for one in found:
            before = known.get((one.taken_at, one.reason))
            known[one.taken_at, one.reason] = CopyLine(
                before.path if before else one.path,
                one.taken_at,
                one.reason,
                before.size if before else one.size,
                is_here or (before is not None and before.is_here),
                not is_here or (before is not None and before.is_there),
                is_locked and before is None,
            )
    return sorted(known.values(), key=lambda line: line.taken_at, reverse=True)
