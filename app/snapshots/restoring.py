"""Going back to a copy: the present state is copied first, so that this too can be taken back."""

from dataclasses import dataclass
from pathlib import Path

from app.snapshots.keeping import Kept, keep_copy
from app.snapshots.second_place import SecondPlace
from db.errors import DamagedFile, FileMissing, NotAConference, TamperedFile
from db.restoring import put_in_place
from db.rotation import Reason


@dataclass(frozen=True, slots=True)
class Restored:
    """How what was there before is kept: as a copy, or (a damaged file) aside under a new name."""

    before: Kept | None
    aside: Path | None


def restore(path: Path, copy: Path, second: SecondPlace | None = None) -> Restored:
    """Let the closed conference at `path` hold what `copy` holds, undo log included.

    Raises StoreError or OSError when the present state cannot be kept or the copy cannot be put in
    its place; then the conference is as it was.
    """
    before = keep_copy(path, Reason.BEFORE_RESTORE, second)
    if before.trouble is None:
        put_in_place(copy, path)
        return Restored(before, None)
    if isinstance(before.trouble, DamagedFile | TamperedFile | NotAConference | FileMissing):
        return Restored(None, put_in_place(copy, path, aside=True))
    raise before.trouble


def open_beside(copy: Path, target: Path) -> None:
    """Write `copy` to `target` (replacing a file) as a conference of its own.

    Raises StoreError; then nothing is changed at `target`.
    """
    put_in_place(copy, target)
