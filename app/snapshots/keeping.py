"""Taking a copy of the conference at the right moments, keeping as many as are useful.

Work is never disturbed by it: what goes wrong comes back as a value.
"""

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.snapshots import places
from app.snapshots.second_place import SecondPlace, mirror
from db import salvage, snapshots
from db.comparison import HistoryLine
from db.errors import StoreError
from db.rotation import Reason
from db.snapshots import Snapshot

__all__ = ["Kept", "Reason", "keep_copy"]

_ONE_AT_A_TIME: Final = threading.Lock()
"""A timer's copy may still be on its way to a slow stick when the file is closed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a copy.

    `snapshot` holds the present state, None when there is none because of `trouble`; `fresh` when
    it was made just now. `second_trouble` is what kept copies from the second place. `lacking` are
    changes that the copy before has and the file, which else is the same, has not: it lost them.
    """

    snapshot: Snapshot | None
    fresh: bool
    trouble: StoreError | OSError | None = None
    second_trouble: OSError | None = None
    lacking: tuple[HistoryLine, ...] = ()


def keep_copy(path: Path, reason: Reason, second: SecondPlace | None = None) -> Kept:
    """Copy the conference at `path`, open or not, to its folder and to the second place.

    Safe in any thread; edits go on meanwhile. Old copies are removed by the rules of db.rotation.
    """
    with _ONE_AT_A_TIME:
        folder = places.folder_for(path)
        try:
            places.note_origin(folder, path)
            lacking = _lacking(path, folder) if reason is Reason.OPEN else ()
            taken = snapshots.take(path, folder, reason)
            snapshots.rotate(folder)
        except (StoreError, OSError) as error:
            return Kept(None, fresh=False, trouble=error)
        trouble = mirror(folder, second).trouble if second is not None else None
        return Kept(taken.snapshot, taken.fresh, second_trouble=trouble, lacking=lacking)


def _lacking(path: Path, folder: Path) -> tuple[HistoryLine, ...]:
    """Changes of the newest copy that the file just opened has not.

    None when the file has any that the copy has not: then it went another way, as after going back
    to an earlier copy.
    """
    newest = next(iter(snapshots.listed(folder)), None)
    if newest is None or not snapshots.is_good(newest):
        return ()
    present = {(line.step_id, line.at) for line in salvage.history(path, with_log=True) or ()}
    copied = salvage.history(newest.path, with_log=False) or []
    known = {(line.step_id, line.at) for line in copied}
    if not present <= known:
        return ()
    return tuple(line for line in copied if (line.step_id, line.at) not in present)
