"""The whole content of a file, to compare two states of it."""

from sqlalchemy import select

from db import history
from db.models import Base
from db.store import Store


def dump(store: Store) -> dict[str, list[tuple]]:
    """Every row of every table of the history."""
    with store.read() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table).order_by(table.c.id))]
            for table in Base.metadata.sorted_tables
            if table.name not in history.UNTRACKED
        }
