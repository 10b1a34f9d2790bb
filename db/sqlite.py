"""How SQLite is opened: header check before SQLite touches a file, pragmas, plain reading.

Nothing here needs SQLAlchemy: importing that takes longer than opening a file and showing a list.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.errors import DamagedFile, FileMissing, NewerVersion, NotAConference

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

APPLICATION_ID = 0x4749414F
"""SQLite's application_id of a `.giaouoc` file: "GIAO" in ASCII."""

SCHEMA = 4
"""Number of the newest schema (SQLite's user_version); each migration adds one."""

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100


def check_header(path: Path) -> int:
    """Read the first bytes of `path` and return the number of its schema.

    Raises FileMissing, NotAConference or NewerVersion. The file is only read.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise FileMissing(path, str(error)) from error
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise NotAConference(path)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotAConference(path)
    schema = int.from_bytes(header[60:64], "big")
    if schema > SCHEMA:
        raise NewerVersion(path, f"schema {schema}, this program knows {SCHEMA}")
    return schema


def check_pages(path: Path) -> None:
    """Let SQLite look at every page of `path`; raises DamagedFile. Nothing is written to it.

    A file with an unfinished write-ahead log is read together with the log.
    """
    wal = path.with_name(path.name + "-wal")
    recover = wal.exists() and wal.stat().st_size > 0
    options = "mode=rw" if recover else "mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?{options}", uri=True)
        try:
            (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise DamagedFile(path, str(error)) from error
    if verdict != "ok":
        raise DamagedFile(path, str(verdict))


def connect(path: Path, *, writer: bool) -> sqlite3.Connection:
    """A connection with our pragmas; SQLite itself refuses to write through one for reading.

    Transactions are begun explicitly: sqlite3's own handling opens one only before a change and
    would let two reads see two states.
    """
    connection = sqlite3.connect(
        str(path), isolation_level=None, check_same_thread=False, timeout=10
    )
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA temp_store=MEMORY")
    if writer:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
    else:
        connection.execute("PRAGMA query_only=ON")
    return connection


def fetch(source: "Session | sqlite3.Connection", statement: str) -> Iterable[Any]:
    """The rows of a plain SELECT, from a session or from a connection without SQLAlchemy."""
    if isinstance(source, sqlite3.Connection):
        return source.execute(statement)
    return source.connection().exec_driver_sql(statement)
