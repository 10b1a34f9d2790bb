"""The thorough check of an open file: longer than a start may take, so it is done afterwards."""

from contextlib import closing
from pathlib import Path

from db.errors import DamagedFile
from db.sqlite import ERRORS, connect, refusal


def examine(path: Path) -> None:
    """Check pages, indexes and references of the conference at `path`, which may be open.

    Raises DamagedFile with what was found first; CannotWrite where the file cannot be read.
    """
    try:
        with closing(connect(path, writer=False)) as connection:
            (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    except ERRORS as error:
        raise refusal(path, error) from error
    if verdict != "ok":
        raise DamagedFile(path, str(verdict))
    if broken is not None:
        raise DamagedFile(path, f"reference of {broken[0]} {broken[1]} to {broken[2]}")
