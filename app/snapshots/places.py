"""Where the copies of a conference lie on this machine, and how they are found again.

Each file has a folder of its own, named for it and for its path, in the user's data folder: there
they survive the loss of the stick or of the folder in which the conference was. A small file in it
says which conference it belongs to.
"""

import hashlib
import json
import os
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from db.disk import replace, settle
from db.snapshots import Snapshot, listed

_ORIGIN: Final = "origin.json"
_NAME_LETTERS: Final = 40
"""Of the file's name; with the hash and a snapshot's name still a short path."""


class Likeness(Enum):
    """How copies belong to a path: they are of it, of a file of that name, or of any other."""

    SAME_PATH = "same path"
    SAME_NAME = "same name"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Place:
    """The copies of one conference, newest first; `origin` is the path at which it was."""

    folder: Path
    origin: Path
    snapshots: list[Snapshot]


def home() -> Path:
    """The folder of all copies on this machine."""
    from platformdirs import user_data_path

    return user_data_path("giaouoc", appauthor=False) / "copies"


def folder_for(path: Path) -> Path:
    """The folder of the copies of the conference at `path`; it need not be there yet."""
    known = _normal(path)
    digest = hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    # Windows drops points and blanks at the end of a folder's name.
    stem = unicodedata.normalize("NFC", path.stem)[:_NAME_LETTERS].rstrip(". ")
    return home() / f"{stem}-{digest}"


def _normal(path: Path) -> str:
    """One text for all ways to write a path: letters composed, and in small ones on Windows."""
    return unicodedata.normalize("NFC", os.path.normcase(path.absolute().resolve()))


def note_origin(folder: Path, path: Path) -> None:
    """Write down in `folder` (made when missing) whose copies it holds. Raises OSError."""
    origin = folder / _ORIGIN
    text = json.dumps({"path": str(path.absolute())}, ensure_ascii=False)
    with suppress(OSError, ValueError):
        if origin.read_text(encoding="utf-8") == text:
            return
    folder.mkdir(parents=True, exist_ok=True)
    partial = origin.with_name(f"~{_ORIGIN}.part")
    partial.write_text(text, encoding="utf-8")
    settle(partial)
    replace(partial, origin)


def _place(folder: Path) -> Place | None:
    try:
        origin = Path(json.loads((folder / _ORIGIN).read_text(encoding="utf-8"))["path"])
    except (OSError, ValueError, KeyError, TypeError):
        # Without it the copies are as good as ever; the folder's name has the file's in it.
        origin = Path(f"{folder.name.rpartition('-')[0]}.giaouoc")
    snapshots = listed(folder)
    return Place(folder, origin, snapshots) if snapshots else None


def places() -> list[Place]:
    """All conferences of which there are copies, the one last copied first."""
    try:
        folders = [folder for folder in home().iterdir() if folder.is_dir()]
    except OSError:
        return []
    found = [place for folder in folders if (place := _place(folder)) is not None]
    return sorted(found, key=lambda place: place.snapshots[0].taken_at, reverse=True)


def find(path: Path) -> tuple[Likeness, list[Place]]:
    """The copies to look into for the conference at `path`, which may be moved or lost.

    Those of that very path; where there are none, those of files of the same name; where there are
    none of these either, all.
    """
    exact = _place(folder_for(path))
    if exact is not None:
        return Likeness.SAME_PATH, [exact]
    everywhere = places()
    name = unicodedata.normalize("NFC", path.name).casefold()
    namesakes = [
        place
        for place in everywhere
        if unicodedata.normalize("NFC", place.origin.name).casefold() == name
    ]
    if namesakes:
        return Likeness.SAME_NAME, namesakes
    return Likeness.OTHER, everywhere
