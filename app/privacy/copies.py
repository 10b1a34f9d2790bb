"""Conferences written locked, and locked ones opened again.

Nothing readable is ever written on the way: on a stick even a deleted file can be found again.
"""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from app.privacy.locked_copies import SUFFIX, Lock, open_sealed, seal
from db.disk import replace, settle
from db.errors import FileExists
from db.sqlite import SUFFIX as OPEN_SUFFIX
from db.sqlite import refusal
from db.store import Store


def save_locked(store: Store, target: Path, lock: Lock) -> None:
    """Write the present state of `store` to `target` (replacing a file), locked by `lock`.

    Raises LockedCopyError and CannotWrite.
    """
    with store.connect() as source, closing(sqlite3.connect(":memory:")) as copy:
        source.backup(copy)
        content = copy.serialize()
    _write(target, seal(content, lock))


def open_locked(path: Path, target: Path, passphrase: str) -> None:
    """Write what is locked in the file at `path` to `target`, where there must be no file yet.

    Raises LockedCopyError, FileExists, CannotWrite, and OSError when `path` cannot be read.
    """
    if target.exists():
        raise FileExists(target)
    _write(target, open_sealed(path.read_bytes(), passphrase))


def opened_name(path: Path) -> Path:
    """Where a locked file is kept opened, if the user wants it nowhere else: beside it, under its
    name, with a number where that is taken.
    """
    stem = path.name.removesuffix(SUFFIX).removesuffix(OPEN_SUFFIX)
    target = path.with_name(f"{stem}{OPEN_SUFFIX}")
    number = 2
    while target.exists():
        target = path.with_name(f"{stem} ({number}){OPEN_SUFFIX}")
        number += 1
    return target


def _write(target: Path, content: bytes) -> None:
    partial = target.with_name(f"~{target.name}.part")
    try:
        partial.write_bytes(content)
        settle(partial)
        replace(partial, target)
    except OSError as error:
        raise refusal(target, error) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
