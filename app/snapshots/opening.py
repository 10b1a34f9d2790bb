"""Opening a conference file; one of an older schema is copied before it is brought up to date."""

from pathlib import Path

from db.sqlite import SCHEMA, check_header
from db.store import Store


def open_file(path: Path) -> Store:
    """`Store.open`, with a copy kept of what an older program could still read."""
    if check_header(path) < SCHEMA:
        from app.snapshots.keeping import Reason, keep_copy

        # Without it there still is the file that the migration itself puts beside.
        keep_copy(path, Reason.BEFORE_MIGRATION)
    return Store.open(path)
