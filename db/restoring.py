"""Putting one state of a conference in the place of another, and damaged files aside.

Nothing is ever deleted: what stood at the path is kept by the caller, as a snapshot, or stays
beside it under another name.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from db.disk import replace, settle
from db.errors import CannotWrite, HeldElsewhere, StoreError
from db.lock import hold, let_go
from db.sqlite import ERRORS, check_header, check_pages, connect, refusal, shm_path, wal_path

_NAME_BYTES: Final = 255
"""What a name may take on the disks in use, in UTF-8; Windows counts letters instead."""


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the conference at `path`, which must not be open anywhere. Raises FileInUse."""
    lock = hold(path)
    try:
        yield
    finally:
        let_go(path, lock)


def put_in_place(source: Path, path: Path, *, aside: bool = False) -> Path | None:
    """Let the closed conference at `path`, which need not be there, hold what `source` holds.

    With `aside`, what stood at `path` stays beside it under another name, which is returned; it may
    be damaged. Otherwise it is lost here: keep it before. Whenever the power fails, either the old
    or the new content is there whole. Raises FileInUse, CannotWrite, or what is wrong with
    `source`; then everything is as it was.
    """
    kept = None
    with held(path):
        # Always the same: what a program killed here has left is written over.
        partial = _named(path, f"{path.suffix}.part", lead="~")
        try:
            shutil.copyfile(source, partial)
            check_header(partial)
            check_pages(partial)
            settle(partial)
            if path.exists() and not aside:
                _fold_log(path)
            with _setting_aside(path, whole=aside) as kept:
                replace(partial, path)
        except CannotWrite:
            raise
        except StoreError as error:
            raise type(error)(source, error.detail) from error
        except (*ERRORS, OSError) as error:
            raise refusal(path, error) from error
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
    return kept


def _fold_log(path: Path) -> None:
    """Bring what was committed into the file itself: its log must not outlive it.

    Raises CannotWrite when that cannot be done now; with damaged files there is nothing to do.
    """
    try:
        with closing(connect(path, writer=False)) as connection:
            (busy, *_pages) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except ERRORS as error:
        refused = refusal(path, error)
        if isinstance(refused, CannotWrite):
            raise refused from error
        return
    if busy:
        raise HeldElsewhere(path, "something reads the file")


@contextmanager
def _setting_aside(path: Path, *, whole: bool) -> Iterator[Path | None]:
    """Give the log at `path`, and the file too when it is to be kept `whole`, a name that says so.

    Yields the new name of the file. When the block fails, all is as it was. There is no moment at
    which no file is at `path`, where the disk can give one file two names (not so FAT).
    """
    aside = beside(path, _mark())
    moved: list[tuple[Path, Path]] = []
    linked = False
    try:
        if whole and path.exists():
            try:
                os.link(path, aside)
                linked = True
            except OSError:
                replace(path, aside)
                moved.append((aside, path))
        if wal_path(path).exists():
            moved.append((wal_path(aside), wal_path(path)))
        _set_log_aside(path, wal_path(aside))
        yield aside if linked or (aside, path) in moved else None
    except BaseException:
        for now, before in reversed(moved):
            with suppress(OSError):
                replace(now, before)
        if linked:
            with suppress(OSError):
                aside.unlink()
        raise


def set_log_aside(path: Path) -> Path:
    """Rename the log beside a closed file, which is not its own; returns the new path.

    Raises FileInUse or CannotWrite.
    """
    with held(path):
        aside = wal_path(beside(path, _mark()))
        try:
            _set_log_aside(path, aside)
        except OSError as error:
            raise refusal(path, error) from error
    return aside


def _set_log_aside(path: Path, aside: Path) -> None:
    # SQLite would take the log for that of the next file with this name.
    if wal_path(path).exists():
        replace(wal_path(path), aside)
    shm_path(path).unlink(missing_ok=True)


def _mark() -> str:
    return f" (hỏng {datetime.now():%Y-%m-%d %H-%M})"


def beside(path: Path, mark: str) -> Path:
    """A name beside `path` that is free: its own with `mark` behind the stem."""
    number = 1
    while True:
        found = _named(path, f"{mark}{'' if number == 1 else f' {number}'}{path.suffix}")
        if not found.exists() and not wal_path(found).exists():
            return found
        number += 1


def _named(path: Path, ending: str, lead: str = "") -> Path:
    """`path` with another ending, its stem shortened where the name would be longer than a disk
    allows, its log included."""
    stem = path.stem
    while len(f"{lead}{stem}{ending}-wal".encode()) > _NAME_BYTES and stem:
        stem = stem[:-1]
    return path.with_name(f"{lead}{stem}{ending}")
