"""A second place for the copies: a folder of the user's choice, mostly on a USB stick.

It may be missing, full or write-protected at any time. Then work goes on with a warning, and what
is missing there is brought when it is back.
"""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from db.disk import replace, settle
from db.rotation import keep
from db.snapshots import Snapshot, listed
from db.sqlite import SUFFIX

LOCKED_SUFFIX: Final = "-khoa"
"""Added to the name of a copy that only a passphrase opens."""


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """A folder, and what makes a copy unreadable for others (None: it goes there as it is)."""

    folder: Path
    seal: Callable[[bytes], bytes] | None = None

    @property
    def suffix(self) -> str:
        """What the names of the copies there end in."""
        return SUFFIX if self.seal is None else f"{SUFFIX}{LOCKED_SUFFIX}"

    def name_of(self, snapshot: Snapshot) -> str:
        """The name there of a copy that lies here."""
        return f"{snapshot.path.name.removesuffix(SUFFIX)}{self.suffix}"


@dataclass(frozen=True, slots=True)
class Mirrored:
    """How many copies were brought to the second place, and what stopped it (None: nothing)."""

    brought: int
    trouble: OSError | None


def mirror(folder: Path, second: SecondPlace) -> Mirrored:
    """Bring what `folder` has and the second place has not, the newest first; never raises OSError.

    The second place keeps its copies by the same rules of age, so it forgets nothing because this
    machine lost it.
    """
    brought = 0
    try:
        # Never made here: where the stick is not plugged in, that would be on another disk.
        if not second.folder.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(second.folder))
        target = second.folder / folder.name
        target.mkdir(exist_ok=True)
        there = listed(target, second.suffix)
        names = {snapshot.path.name for snapshot in there}
        missing = [here for here in listed(folder) if second.name_of(here) not in names]
        kept = set(keep([*there, *missing], datetime.now().astimezone()))
        for snapshot in there:
            if snapshot not in kept:
                snapshot.path.unlink(missing_ok=True)
        for snapshot in missing:
            if snapshot in kept:
                _bring(snapshot, target, second)
                brought += 1
    except OSError as error:
        return Mirrored(brought, error)
    return Mirrored(brought, None)


def _bring(snapshot: Snapshot, folder: Path, second: SecondPlace) -> None:
    content = snapshot.path.read_bytes()
    if second.seal is not None:
        content = second.seal(content)
    target = folder / second.name_of(snapshot)
    partial = target.with_name(f"~{target.name}.part")
    try:
        partial.write_bytes(content)
        settle(partial)
        replace(partial, target)
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
