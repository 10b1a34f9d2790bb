"""Delegate lists dropped on a window."""

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
