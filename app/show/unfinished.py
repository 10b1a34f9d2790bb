"""Whether a run of the show was broken off. Asked at every opening of a file: no SQLAlchemy."""

from db.store import Store


def unfinished(store: Store) -> int | None:
    """The newest run that is not over: the one to go on with after a crash. None for none."""
    with store.connect() as connection:
        row = connection.execute(
            "SELECT id FROM show_run WHERE closed_at IS NULL ORDER BY id DESC LIMIT 1"
        ).fetchone()
    return None if row is None else int(row[0])
