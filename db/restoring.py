"""Putting one state of a conference in the place of another, and damaged files aside.

Nothing is ever deleted: what stood at the path is kept by the caller, as a snapshot, or stays
beside it under another name.
"""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from db.disk import replace, settle
from db.errors import CannotWrite, StoreError
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
        partial = beside(path, ".part", lead="~")
        try:
            shutil.copyfile(source, partial)
            check_header(partial)
            check_pages(partial)
            settle(partial)
            if path.exists():
                if aside:
                    kept = _rename(path)
                else:
                    _fold_log(path)
            _set_log_aside(path, wal_path(beside(path, _mark())))
            try:
                replace(partial, path)
            except OSError:
                if kept is not None:
                    replace(kept, path)
                raise
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
    """Bring what was committed into the file itself: its log must not outlive it."""
    with suppress(*ERRORS), closing(connect(path, writer=False)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _rename(path: Path) -> Path:
    """Give a damaged file and its log a name that says so; where one cannot, neither is."""
    aside = beside(path, _mark())
    replace(path, aside)
    try:
        _set_log_aside(path, wal_path(aside))
    except OSError:
        replace(aside, path)
        raise
    return aside


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


def beside(path: Path, mark: str, *, lead: str = "") -> Path:
    """A name beside `path` that is free: its own with `lead` before and `mark` behind the stem.

    The stem is shortened where the name would be longer than a disk allows.
    """
    number = 1
    while True:
        ending = f"{mark}{'' if number == 1 else f' {number}'}{path.suffix}"
        stem = path.stem
        while len(f"{lead}{stem}{ending}-wal".encode()) > _NAME_BYTES and stem:
            stem = stem[:-1]
        found = path.with_name(f"{lead}{stem}{ending}")
        if not found.exists() and not wal_path(found).exists():
            return found
        number += 1
