"""Snapshots: complete copies of a conference file, taken while it is being worked on.

A snapshot is a conference file of its own, journal of the show and undo log included; its name
tells when and why it was taken. Nothing here needs SQLAlchemy.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Self

from db.disk import replace, settle
from db.errors import DamagedFile, FileMissing
from db.rotation import LASTING, Reason, keep
from db.sqlite import ERRORS, SUFFIX, check_pages, connect, has_log, read_alone, refusal

_TIME: Final = "%Y-%m-%d_%H%M-%S"
_PAGES_AT_A_TIME: Final = 256
"""1 MB: between two such steps other threads get their turn."""

_A_MINUTE: Final = timedelta(minutes=1)
_AN_HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One copy: where it lies, when and why it was taken, how many bytes it has."""

    path: Path
    taken_at: datetime
    reason: Reason
    size: int

    @classmethod
    def of(cls, path: Path, suffix: str = SUFFIX) -> Self | None:
        """What the name of a file says; None when it is no snapshot, or gone."""
        if not path.name.endswith(suffix):
            return None
        time, _underscore, reason = path.name.removesuffix(suffix).rpartition("_")
        try:
            taken_at = datetime.strptime(time, _TIME).astimezone()
            return cls(path, taken_at, Reason(reason), path.stat().st_size)
        except (ValueError, OSError):
            return None


@dataclass(frozen=True, slots=True)
class Taken:
    """The snapshot that holds the present state; `fresh` when it had to be made for that."""

    snapshot: Snapshot
    fresh: bool


def file_name(taken_at: datetime, reason: Reason) -> str:
    """The name of a snapshot: names sort by time."""
    return f"{taken_at.strftime(_TIME)}_{reason}{SUFFIX}"


def listed(folder: Path, suffix: str = SUFFIX) -> list[Snapshot]:
    """The snapshots in a folder, newest first; none when there is no such folder."""
    try:
        paths = list(folder.iterdir())
    except OSError:
        return []
    found = [snapshot for path in paths if (snapshot := Snapshot.of(path, suffix)) is not None]
    return sorted(found, key=lambda snapshot: snapshot.taken_at, reverse=True)


def take(path: Path, folder: Path, reason: Reason, now: datetime | None = None) -> Taken:
    """Copy the conference at `path`, open or not, into `folder` (made when missing).

    Edits go on meanwhile. Nothing is copied when the newest snapshot holds the same state already,
    unless that one will not last as long as this is to. The copy has passed SQLite's check before
    it gets its name. Raises FileMissing, DamagedFile (of `path`) or CannotWrite (of the copy).
    """
    if not path.is_file():
        raise FileMissing(path)
    try:
        with closing(_source(path)) as source:
            return _take(source, path, folder, reason, now or datetime.now())
    except ERRORS as error:
        raise refusal(path, error) from error


def _take(
    source: sqlite3.Connection, path: Path, folder: Path, reason: Reason, now: datetime
) -> Taken:
    # One read transaction over the whole copy: it holds one state, and edits need not wait for it.
    source.execute("BEGIN")
    state = fingerprint(source)
    newest = next(iter(listed(folder)), None)
    now = now.astimezone()
    if newest is not None:
        lasts = reason not in LASTING or newest.reason in LASTING
        if lasts and _fingerprint_of(newest.path) == state:
            return Taken(newest, fresh=False)
        if now - newest.taken_at < _A_MINUTE:
            now = max(now, newest.taken_at + timedelta(seconds=1))
    target = folder / file_name(now, reason)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _copy(source, path, target)
        made = Snapshot.of(target)
        assert made is not None
    except (sqlite3.OperationalError, OSError) as error:
        raise refusal(target, error) from error
    return Taken(made, fresh=True)


def _source(path: Path) -> sqlite3.Connection:
    """A reading connection; a file on a disk that takes nothing can be read if it has no log."""
    connection = connect(path, writer=False)
    try:
        connection.execute("SELECT 1 FROM sqlite_master")
    except ERRORS as error:
        connection.close()
        if has_log(path) or not isinstance(error, sqlite3.OperationalError):
            # Without its log the file is that of an earlier time.
            raise
        return read_alone(path)
    return connection


def _copy(source: sqlite3.Connection, path: Path, target: Path) -> None:
    partial = target.with_name(f"~{target.name}.part")
    try:
        partial.unlink(missing_ok=True)
        with closing(sqlite3.connect(partial)) as copy:
            # What is not whole is thrown away: no need of a journal, nor to wait for the disk.
            copy.execute("PRAGMA journal_mode=OFF")
            copy.execute("PRAGMA synchronous=OFF")
            source.backup(copy, pages=_PAGES_AT_A_TIME)
        try:
            check_pages(partial)
        except DamagedFile as error:
            # The copy is true: what is wrong with it is wrong with the file.
            raise DamagedFile(path, error.detail) from error
        settle(partial)
        replace(partial, target)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)


_FINGERPRINT: Final = (
    "SELECT id, at, label FROM step ORDER BY id DESC LIMIT 1",
    "SELECT max(id) FROM change",
    "SELECT count(*), max(opened_at), max(closed_at) FROM show_run",
    "SELECT max(id), max(at) FROM show_command",
    "SELECT * FROM conference",
    "SELECT count(*), max(id), max(code) FROM delegate",
    "PRAGMA user_version",
)
"""What changes with every edit and every command of the show; and, for files in which nothing was
edited yet, what tells one conference from another."""


def fingerprint(connection: sqlite3.Connection) -> str:
    """Two states of one conference have the same fingerprint only when nothing was changed.

    A table that an older schema has not counts as empty.
    """
    parts = []
    for query in _FINGERPRINT:
        try:
            parts.append(connection.execute(query).fetchall())
        except sqlite3.OperationalError as error:
            if "no such table" not in str(error):
                raise
            parts.append([])
    return repr(parts)


def _fingerprint_of(path: Path) -> str | None:
    """That of a snapshot; None when it cannot be read (then it is not relied upon)."""
    try:
        with closing(read_alone(path)) as connection:
            return fingerprint(connection)
    except (*ERRORS, OSError):
        return None


def is_good(snapshot: Snapshot) -> bool:
    """Whether SQLite finds the pages of a snapshot consistent."""
    try:
        check_pages(snapshot.path)
    except DamagedFile:
        return False
    return True


def rotate(folder: Path, now: datetime | None = None) -> list[Snapshot]:
    """Remove the snapshots that the rules of db.rotation do not keep; returns what is left.

    One that cannot be removed now is removed next time. Copies that a program killed at them has
    left half made go too.
    """
    present = listed(folder)
    now = (now or datetime.now()).astimezone()
    kept = keep(present, now)
    _remove(snapshot.path for snapshot in set(present) - set(kept))
    _remove(_broken_off(folder, now))
    return kept


def _broken_off(folder: Path, now: datetime) -> list[Path]:
    """Half-made copies that nobody works on any more."""
    found = []
    for path in folder.glob("~*.part"):
        with suppress(OSError):
            touched = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
            if now - touched > _AN_HOUR:
                found.append(path)
    return found


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)
