"""How SQLite is opened: header check before SQLite touches a file, pragmas, plain reading.

Nothing here needs SQLAlchemy: importing that takes longer than opening a file and showing a list.
"""

import errno
import os
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from db.errors import (
    CannotWrite,
    DamagedFile,
    DiskFull,
    FileMissing,
    ForeignLog,
    HeldElsewhere,
    NameTooLong,
    NewerVersion,
    NotAConference,
    ReadOnly,
    StoreError,
)
from db.schema_check import check_schema

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SUFFIX = ".giaouoc"

BUSY_SECONDS = 5
"""For so long another program may hold the file before we give up."""

ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What sqlite3 raises about a file; the second where its message quotes bytes that are damaged."""

APPLICATION_ID = 0x4749414F
"""SQLite's application_id of a `.giaouoc` file: "GIAO" in ASCII."""

SCHEMA = 4
"""Number of the newest schema (SQLite's user_version); each migration adds one."""

MAX_VALUE = 100_000_000
"""Bytes of the longest text, and of the longest row, that is read or written: a hall of 16 MB, as
the undo log quotes it, is the longest there may be."""

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100


_WINDOWS_PATH = 248
"""From this length on, Windows takes a path only in its long form."""

_PATH_BYTES = 500
"""SQLite keeps 512 for a path, the endings of the files beside it included."""

_LONG_FORM = "\\\\?\\"


def wal_path(path: Path) -> Path:
    """The write-ahead log beside `path`: what was committed and is not yet in the file itself."""
    return path.with_name(f"{path.name}-wal")


def shm_path(path: Path) -> Path:
    """The index of the log, which SQLite makes anew when it is missing."""
    return path.with_name(f"{path.name}-shm")


def check_header(path: Path) -> int:
    """Read the first bytes of `path` and return the number of its schema.

    Raises FileMissing, NotAConference, NewerVersion or CannotWrite (it may not be read). The file
    is only read.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise FileMissing(path, str(error)) from error
    except OSError as error:
        raise refusal(path, error) from error
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise NotAConference(path)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotAConference(path)
    schema = int.from_bytes(header[60:64], "big")
    if schema > SCHEMA:
        raise NewerVersion(path, f"schema {schema}, this program knows {SCHEMA}")
    return schema


def check_pages(path: Path) -> None:
    """Let SQLite look at every page of `path`; raises DamagedFile, or TamperedFile when the file
    holds what could be run. Nothing is written to it.

    A file with an unfinished write-ahead log is read together with the log. Raises ForeignLog when
    the log is what makes it bad, CannotWrite when the file cannot be read at all.
    """
    if not has_log(path):
        _check(path, alone=True)
        return
    try:
        _check(path, alone=False)
    except DamagedFile as error:
        try:
            _check(path, alone=True)
        except DamagedFile:
            raise error from None
        raise ForeignLog(path, error.detail) from error
    if not _goes_on(path):
        raise ForeignLog(path, "the log does not go on where the file ends")


def has_log(path: Path) -> bool:
    """Whether something is in the log beside `path`."""
    try:
        return wal_path(path).stat().st_size > 0
    except OSError:
        return False


def _check(path: Path, *, alone: bool) -> None:
    try:
        with closing(read_alone(path) if alone else look(path, "mode=ro")) as connection:
            check_schema(connection, path)
            (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except ERRORS as error:
        raise refusal(path, error) from error
    if verdict != "ok":
        raise DamagedFile(path, str(verdict))


def _goes_on(path: Path) -> bool:
    """Whether the newest step of the file itself is also one of the file with its log.

    SQLite does not notice when somebody puts another conference in the place of one whose log was
    left lying by a crash.
    """
    query = "SELECT id, at, label FROM step ORDER BY id DESC LIMIT 1"
    try:
        with closing(read_alone(path)) as connection:
            last = connection.execute(query).fetchone()
    except ERRORS:
        return True  # broken off while the log was being folded in; only both together are whole
    if last is None:
        return True
    try:
        with closing(look(path, "mode=ro")) as connection:
            same = connection.execute(
                "SELECT 1 FROM step WHERE id = ? AND at = ? AND label = ?", last
            ).fetchone()
    except ERRORS as error:
        raise refusal(path, error) from error
    return same is not None


def read_alone(path: Path) -> sqlite3.Connection:
    """A connection that reads the file itself and leaves it and its log alone, even locked ones.

    For files that nobody writes to meanwhile.
    """
    return look(path, "mode=ro&immutable=1")


def look(path: Path, options: str) -> sqlite3.Connection:
    """A connection to whatever is at `path`, by SQLite's own options ("mode=ro").

    Its texts may hold anything: what is no text shows as U+FFFD.
    """
    connection = sqlite3.connect(uri(path, options), uri=True, timeout=2, isolation_level=None)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    _distrust(connection)
    return connection


def uri(path: Path, options: str) -> str:
    """The name under which SQLite opens the file at `path` with `options` ("mode=ro")."""
    name = str(path.absolute())
    if sys.platform == "win32":
        if name.startswith("\\\\"):
            return f"file:{quote(name)}?{options}"
        if len(name) >= _WINDOWS_PATH:
            return f"file:{quote(f'{_LONG_FORM}{name}')}?{options}"
        return f"file:///{quote(name)}?{options}"
    return f"file://{quote(name)}?{options}"


def connect(path: Path, *, writer: bool) -> sqlite3.Connection:
    """A connection with our pragmas; SQLite itself refuses to write through one for reading.

    The file must be there: it may have gone since it was opened, and an empty one in its place
    would hide that. Transactions are begun explicitly: sqlite3's own handling opens one only before
    a change and would let two reads see two states.
    """
    connection = sqlite3.connect(
        uri(path, "mode=rw"),
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_SECONDS,
    )
    try:
        _distrust(connection)
        connection.execute("PRAGMA temp_store=MEMORY")
        if writer:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA foreign_keys=ON")
        else:
            connection.execute("PRAGMA query_only=ON")
    except BaseException:
        # Left open, it would keep hold of the file for as long as the error is remembered.
        connection.close()
        raise
    return connection


def _distrust(connection: sqlite3.Connection) -> None:
    """Take nothing in the file for granted: it may come from anybody."""
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE)


_REFUSALS: dict[int, type[CannotWrite]] = {
    sqlite3.SQLITE_PERM: ReadOnly,
    sqlite3.SQLITE_BUSY: HeldElsewhere,
    sqlite3.SQLITE_LOCKED: HeldElsewhere,
    sqlite3.SQLITE_READONLY: ReadOnly,
    sqlite3.SQLITE_IOERR: CannotWrite,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_CANTOPEN: CannotWrite,
    sqlite3.SQLITE_NOMEM: CannotWrite,
}
_MISTAKES = frozenset(
    {
        sqlite3.SQLITE_ERROR,
        sqlite3.SQLITE_CONSTRAINT,
        sqlite3.SQLITE_MISMATCH,
        sqlite3.SQLITE_MISUSE,
        sqlite3.SQLITE_RANGE,
        sqlite3.SQLITE_ABORT,
        sqlite3.SQLITE_INTERRUPT,
    }
)
_DISK_REFUSALS: dict[int, type[CannotWrite]] = {
    errno.EACCES: ReadOnly,
    errno.EPERM: ReadOnly,
    errno.EROFS: ReadOnly,
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.ENAMETOOLONG: NameTooLong,
}
_SHARING_VIOLATIONS = (32, 33)
"""Windows' numbers for a file, or a part of it, that another program holds."""


def refusal(path: Path, error: Exception) -> StoreError:
    """Our error for one of SQLite or of the disk about `path`.

    Whatever SQLite says that the disk is not to blame for comes from a file that is damaged.
    """
    if isinstance(error, UnicodeDecodeError):
        return DamagedFile(path, str(error))
    if isinstance(error, OSError):
        if getattr(error, "winerror", None) in _SHARING_VIOLATIONS:
            return HeldElsewhere(path, str(error))
        return _DISK_REFUSALS.get(error.errno or 0, CannotWrite)(path, str(error))
    code = _code(error)
    if code == sqlite3.SQLITE_CANTOPEN and len(os.fsencode(path.absolute())) > _PATH_BYTES:
        return NameTooLong(path, str(error))
    return _REFUSALS.get(code, DamagedFile)(path, str(error))


def is_mistake(error: Exception) -> bool:
    """Whether an error of SQLite comes from what it was asked to do, not from disk or file."""
    return isinstance(error, sqlite3.Error) and _code(error) in _MISTAKES


def _code(error: Exception) -> int:
    """SQLite's primary result code; an error that has none is one of reading or writing.

    But for texts that are no texts any more, of which sqlite3 tells in words only.
    """
    if str(error).startswith("Could not decode"):
        return sqlite3.SQLITE_CORRUPT
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_IOERR) & 0xFF


def fetch(source: "Session | sqlite3.Connection", statement: str) -> Iterable[Any]:
    """The rows of a plain SELECT, from a session or from a connection without SQLAlchemy."""
    if isinstance(source, sqlite3.Connection):
        return source.execute(statement)
    # Past SQLAlchemy, which makes an object of its own of every row.
    raw = source.connection().connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw.execute(statement)
