"""The second place for copies as the user's settings have it."""

from __future__ import annotations

import base64
import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from app.privacy.locked_copies import Lock
    from app.snapshots.second_place import SecondPlace
    from ui.settings import Settings

_FOLDER: Final = "copies/second"
_LOCK: Final = "copies/lock"
_COPIED_AT: Final = "copies/second_at"


def second_place(settings: Settings) -> SecondPlace | None:
    """The folder that the user chose, with its lock; None when there is none."""
    folder = settings.text(_FOLDER)
    if not folder:
        return None
    from app.snapshots.second_place import SecondPlace

    kept = lock(settings)
    if kept is None:
        return SecondPlace(Path(folder))

    def seal(content: bytes) -> bytes:
        from app.privacy.locked_copies import seal

        return seal(content, kept)

    return SecondPlace(Path(folder), seal)


def choose(settings: Settings, folder: Path | None, locked_with: Lock | None = None) -> None:
    """Take `folder` as the second place from now on, its copies locked by `locked_with`; None: no
    second place, or copies that anybody can open.
    """
    settings.put(_FOLDER, "" if folder is None else str(folder))
    settings.put(_LOCK, "" if locked_with is None else _packed(locked_with))
    settings.put(_COPIED_AT, "")


def note_copied(settings: Settings) -> None:
    """Everything is in the second place now."""
    settings.put(_COPIED_AT, datetime.datetime.now().isoformat(timespec="seconds"))


def copied_at(settings: Settings) -> datetime.datetime | None:
    """When everything was last brought to the second place."""
    try:
        return datetime.datetime.fromisoformat(settings.text(_COPIED_AT))
    except ValueError:
        return None


def _packed(kept: Lock) -> str:
    parts = [base64.b64encode(part).decode() for part in (kept.salt, kept.key, kept.check)]
    return json.dumps([list(kept.cost), *parts])


def lock(settings: Settings) -> Lock | None:
    """The lock kept for the second place; None when there is none."""
    text = settings.text(_LOCK)
    if not text:
        return None
    from app.privacy.locked_copies import Lock

    (n, r, p), *parts = json.loads(text)
    salt, key, check = (base64.b64decode(part) for part in parts)
    return Lock((n, r, p), salt, key, check)
