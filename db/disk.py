"""Files written whole: forced to the disk, moved into place, with patience for other programs."""

import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

PATIENCE: Final = 2.0
"""Seconds for which an antivirus or a cloud folder may hold a file before we give up."""

_PAUSE: Final = 0.05


def settle(path: Path) -> None:
    """Return when the content of the file at `path` is on the disk."""
    # Windows settles only a file that is open for writing.
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def settle_folder(folder: Path) -> None:
    """Return when the names in `folder` are on the disk, where the system has a way to ask that."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # sticks and network folders may know no such thing
            os.fsync(handle)
    finally:
        os.close(handle)


def replace(source: Path, target: Path) -> None:
    """Give `source` the name `target`, in place of a file that has it; then it is on the disk.

    On Windows another program that looks at either file makes this fail: then it is tried again
    for a short while. Raises OSError.
    """
    give_up = time.monotonic() + PATIENCE
    while True:
        try:
            source.replace(target)
            break
        except PermissionError:
            if time.monotonic() >= give_up:
                raise
            time.sleep(_PAUSE)
    settle_folder(target.parent)
