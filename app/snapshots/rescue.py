"""A conference file that cannot be opened any more: what there is instead, and what it lacks.

The file itself is never repaired: it stays beside the one that takes its place.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from app.snapshots import places
from app.snapshots.places import Likeness
from db import salvage, snapshots
from db.comparison import HistoryLine
from db.errors import (
    CannotWrite,
    DamagedFile,
    FileMissing,
    ForeignLog,
    NotAConference,
    StoreError,
    TamperedFile,
)
from db.restoring import put_in_place, set_log_aside
from db.snapshots import Snapshot


class Way(Enum):
    """What is opened in place of the damaged file, in the order in which equal ones are preferred:
    the file without the log of another, a new file with all its rows, a copy of an earlier state.
    """

    WITHOUT_LOG = "without log"
    ROWS = "rows"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One state that could be opened.

    `last_change` is the time of its newest line of the history (UTC milliseconds, 0 for none);
    `lost` are the lines of the damaged file that it lacks, as far as they can be read. `snapshot`
    and `origin` (where the copied conference was) go with COPY. `undoes` tells whether earlier
    changes can still be undone.
    """

    way: Way
    last_change: int
    lost: tuple[HistoryLine, ...] = ()
    snapshot: Snapshot | None = None
    origin: Path | None = None
    undoes: bool = True


@dataclass(frozen=True, slots=True)
class Rescue:
    """What can be done for the file at `path` after `error`; the best candidate first.

    `history_read` tells whether the history of the damaged file could be read, so that `lost` says
    all there is to say; `written_at` is when the file was last written to, None when it is gone.
    """

    path: Path
    error: StoreError
    candidates: tuple[Candidate, ...]
    history_read: bool
    written_at: datetime | None


def look(path: Path, error: StoreError) -> Rescue | None:
    """What there is for a file that `error` says cannot be opened; None when nothing helps.

    Nothing is written. For a file that is not there, only its own copies count, and only while its
    folder is there: the stick may just not be plugged in.
    """
    if not isinstance(error, DamagedFile | TamperedFile | NotAConference | FileMissing):
        return None
    if not path.parent.is_dir():
        return None
    with_log = isinstance(error, DamagedFile) and not isinstance(error, ForeignLog)
    lines = None
    if isinstance(error, DamagedFile):
        lines = salvage.history(path, with_log=with_log)
    candidates = [*_of_the_file(path, error), *_of_the_copies(path, error, lines)]
    if not candidates and not isinstance(error, DamagedFile):
        return None
    candidates.sort(key=lambda found: (-found.last_change, list(Way).index(found.way)))
    return Rescue(path, error, tuple(candidates), lines is not None, _written_at(path))


def _written_at(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return None


def _of_the_file(path: Path, error: StoreError) -> Iterator[Candidate]:
    if isinstance(error, ForeignLog):
        lines = salvage.history(path, with_log=False)
        yield Candidate(Way.WITHOUT_LOG, lines[-1].at if lines else 0)
    elif isinstance(error, DamagedFile):
        with _rebuilt(path) as rows:
            if rows is not None:
                lines = salvage.history(rows, with_log=False)
                undoes = not lines or salvage.has_undo_log(rows)
                yield Candidate(Way.ROWS, lines[-1].at if lines else 0, undoes=undoes)


@contextmanager
def _rebuilt(path: Path) -> Iterator[Path | None]:
    with tempfile.TemporaryDirectory(prefix="giaouoc-") as folder:
        target = Path(folder) / "rows.giaouoc"
        yield target if salvage.rebuild(path, target, with_log=True) else None


def _of_the_copies(
    path: Path, error: StoreError, lines: list[HistoryLine] | None
) -> Iterator[Candidate]:
    likeness, found = places.find(path)
    if likeness is Likeness.OTHER:
        return
    if likeness is Likeness.SAME_NAME and not isinstance(error, DamagedFile):
        return  # what is no conference, or not there, was none of these as far as we know
    for place in found:
        snapshot = next(filter(snapshots.is_good, place.snapshots), None)
        if snapshot is None:
            continue
        held = salvage.history(snapshot.path, with_log=False) or []
        if likeness is Likeness.SAME_NAME and lines and not _akin(held, lines):
            continue
        had = {(line.step_id, line.at) for line in held}
        lost = tuple(line for line in lines or () if (line.step_id, line.at) not in had)
        last = held[-1].at if held else 0
        yield Candidate(Way.COPY, last, lost, snapshot, place.origin)


def _akin(one: list[HistoryLine], other: list[HistoryLine]) -> bool:
    """Whether two histories are of one conference: they share a line."""
    lines = {(line.step_id, line.at) for line in one}
    return any((line.step_id, line.at) in lines for line in other)


def carry_out(rescue: Rescue, candidate: Candidate) -> Path | None:
    """Let the path lead to `candidate`; returns where the damaged file is kept, None if nowhere.

    Raises StoreError; then everything is as it was.
    """
    match candidate.way:
        case Way.WITHOUT_LOG:
            return set_log_aside(rescue.path)
        case Way.ROWS:
            with _rebuilt(rescue.path) as rows:
                if rows is None:
                    raise CannotWrite(rescue.path, "its rows could not be copied again")
                return put_in_place(rows, rescue.path, aside=True)
        case Way.COPY:
            assert candidate.snapshot is not None
            return put_in_place(candidate.snapshot.path, rescue.path, aside=True)
