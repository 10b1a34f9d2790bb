"""Taking a copy of the conference at the right moments, keeping as many as are useful.

Work is never disturbed by it: what goes wrong comes back as a value.
"""

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.snapshots import places
from app.snapshots.second_place import SecondPlace, mirror
from db import snapshots
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
    it was made just now. `second_trouble` is what kept copies from the second place.
    """

    snapshot: Snapshot | None
    fresh: bool
    trouble: StoreError | OSError | None = None
    second_trouble: OSError | None = None


def keep_copy(path: Path, reason: Reason, second: SecondPlace | None = None) -> Kept:
    """Copy the conference at `path`, open or not, to its folder and to the second place.

    Safe in any thread; edits go on meanwhile. Old copies are removed by the rules of db.rotation.
    """
    with _ONE_AT_A_TIME:
        folder = places.folder_for(path)
        try:
            places.note_origin(folder, path)
            taken = snapshots.take(path, folder, reason)
            snapshots.rotate(folder)
        except (StoreError, OSError) as error:
            return Kept(None, fresh=False, trouble=error)
        trouble = mirror(folder, second).trouble if second is not None else None
        return Kept(taken.snapshot, taken.fresh, second_trouble=trouble)
