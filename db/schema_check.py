"""Whether a conference file from somebody else holds only what the program itself would make.

SQLite runs what stands in a schema: triggers at each change, views and generated columns at each
look, expressions in checks and indexes. Ours has tables with plain checks and indexes of plain
columns and calls no function anywhere, so whatever else is there was put there by somebody.
"""

import re
import sqlite3
from pathlib import Path
from typing import Final

from db.errors import TamperedFile

_STRING: Final = re.compile(r"'(?:[^']|'')*'")
_NAMES: Final = frozenset({"TABLE", "REFERENCES", "ON"})
"""What stands before the name of a table: the bracket behind that opens a list of columns."""

_OURS: Final = frozenset({"KEY", "CHECK", "VARCHAR", "UNIQUE", "IN", "AND", "OR", "NOT"})
_BEGINNING: Final = re.compile(r"CREATE (TABLE|INDEX|UNIQUE INDEX) ")


def check_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Raise TamperedFile when the file at `path` holds anything that could be run.

    To be called before anything else is read through `connection`.
    """
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM main.sqlite_master"):
        if sql is None and kind == "index":
            continue  # SQLite's own, of a primary key or of UNIQUE
        if kind not in ("table", "index") or not isinstance(sql, str) or not _is_plain(sql):
            raise TamperedFile(path, f"{kind} {name}")


def _is_plain(sql: str) -> bool:
    """Whether a table or index is made of names, types and comparisons only."""
    bare = _STRING.sub("''", sql)
    if not _BEGINNING.match(bare) or any(sign in bare for sign in ("--", "/*", "[", "`")):
        return False
    return all(_opens_plainly(before) for before in bare.upper().split("(")[:-1])


def _opens_plainly(before: str) -> bool:
    """Whether a bracket behind `before` belongs to a type or a comparison, not to a function."""
    *others, last = before.replace(",", " ").split() or [""]
    return last in _OURS or last == "" or bool(others and others[-1] in _NAMES)
