"""SQLAlchemy's engines over a conference file. Imported when the first session is asked for."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

from db.sqlite import connect


def _engine(path: Path, *, writer: bool) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=lambda: connect(path, writer=writer),
        poolclass=StaticPool if writer else QueuePool,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")

    return engine


def writing_engine(path: Path) -> Engine:
    """The engine of the one connection that changes the file (WAL, synchronous=FULL)."""
    return _engine(path, writer=True)


def reading_engine(path: Path) -> Engine:
    """An engine whose connections cannot write: SQLite itself refuses it."""
    return _engine(path, writer=False)


def memory_engine(memory: sqlite3.Connection) -> Engine:
    """An engine over a database in memory; it logs nothing that could be undone."""
    memory.execute("PRAGMA foreign_keys=ON")
    engine = create_engine("sqlite://", creator=lambda: memory, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine
