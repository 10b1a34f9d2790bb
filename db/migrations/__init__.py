"""Bringing an older conference file up to the newest schema, with a copy of it kept first."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine

from db import history
from db.disk import settle
from db.sqlite import SCHEMA, check_header, refusal

HERE = Path(__file__).resolve().parent


def backup_path(path: Path, schema: int) -> Path:
    """Where the file as it was under `schema` is kept."""
    return path.with_name(f"{path.stem} (v{schema}){path.suffix}")


def upgrade(path: Path, schema: int) -> None:
    """Migrate the file at `path` from `schema` (its user_version) to SCHEMA.

    The file as it was stays beside it (see backup_path). All steps are one transaction; the undo
    log speaks of the old columns and goes, but for what was deleted: that can still be brought
    back. Raises CannotWrite when the copy cannot be made.
    """
    from alembic import command
    from alembic.config import Config

    _run(path, "PRAGMA wal_checkpoint(TRUNCATE)")
    if check_header(path) >= SCHEMA:
        # A program was killed when it had just done all this, with the outcome still in the log.
        return
    backup = backup_path(path, schema)
    try:
        shutil.copy2(path, backup)
        settle(backup)
    except OSError as error:
        raise refusal(path, error) from error
    # What is broken off then stays in the log; the file itself is never half migrated.
    _run(path, "PRAGMA journal_mode=WAL")
    engine = create_engine(f"sqlite:///{path}")
    config = Config()
    config.set_main_option("script_location", str(HERE))
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            history.forget_undo(connection)
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
    finally:
        engine.dispose()


def _run(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
