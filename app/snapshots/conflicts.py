"""Conflict copies: what a cloud folder makes of a file that two machines changed at once."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from db import salvage

_MARKS: Final = re.compile(
    r" \(\d+\)"  # Google Drive
    r"|-[\w-]+( \d+)?"  # OneDrive: the name of the laptop
    r"| \(.*(conflict|xung đột).*\)"  # Dropbox, Nextcloud
    r"|\.sync-conflict-.*"  # Syncthing
)


def conflicts(path: Path) -> list[Path]:
    """Files beside the conference at `path`, open or not, that were changed apart from it.

    They are named as cloud folders name such files, they share its history, and then each of the
    two went its own way. Nothing is found where the folder cannot be read.
    """
    try:
        beside = [other for other in _named_so(path) if other.is_file()]
    except OSError:
        return []
    if not beside:
        return []
    own = _lines(path)
    return [other for other in sorted(beside) if _went_apart(own, _lines(other))]


def _named_so(path: Path) -> Iterator[Path]:
    stem = unicodedata.normalize("NFC", path.stem)
    for other in path.parent.iterdir():
        name = unicodedata.normalize("NFC", other.stem)
        if (
            other.suffix == path.suffix
            and name.startswith(stem)
            and _MARKS.fullmatch(name.removeprefix(stem))
        ):
            yield other


def _lines(path: Path) -> set[tuple[int, int]]:
    return {(line.step_id, line.at) for line in salvage.history(path, with_log=True) or ()}


def _went_apart(one: set[tuple[int, int]], other: set[tuple[int, int]]) -> bool:
    return bool(one & other and one - other and other - one)
