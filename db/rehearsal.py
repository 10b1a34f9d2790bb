"""Trying a change out: on a copy of the conference in memory, which is forgotten afterwards."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.store import Store

COPY_OF: Final = "copy of"
"""Key in `session.info` of the path of the conference that a session in memory is a copy of."""


@contextmanager
def rehearsal(store: "Store") -> "Iterator[Session]":
    """A session on a copy of the present state; nothing that is done in it reaches the file.

    The file stays free for readers and edits meanwhile, and a read-only one can be tried as well.
    """
    from sqlalchemy.orm import Session

    from db.engines import memory_engine

    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        with store.connect() as connection:
            connection.backup(memory)
        engine = memory_engine(memory)
        with Session(engine, expire_on_commit=False, info={COPY_OF: store.path}) as session:
            yield session
        engine.dispose()
    finally:
        memory.close()
