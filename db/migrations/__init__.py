"""Bringing an older conference file up to the newest schema, with a copy of it kept first."""

import shutil
import sqlite3
from pathlib import Path

from sqlalchemy import create_engine

from db import history
from db.errors import CannotWrite
from db.sqlite import SCHEMA

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

    _fold_wal(path)
    try:
        shutil.copy2(path, backup_path(path, schema))
    except OSError as error:
        raise CannotWrite(path, str(error)) from error
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


def _fold_wal(path: Path) -> None:
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
