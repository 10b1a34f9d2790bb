"""Files dropped on a window."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData

LIST_SUFFIXES: Final = (".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".txt")


def dropped_list(data: QMimeData) -> Path | None:
    """The first delegate list among dropped files, or None."""
    for url in data.urls():
        path = Path(url.toLocalFile())
        if path.suffix.lower() in LIST_SUFFIXES:
            return path
    return None


def dropped_file(data: QMimeData) -> Path | None:
    """The one file dropped; None for several, for folders and for anything else."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].is_file() else None
