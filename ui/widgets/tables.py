"""Copying cells as Excel takes them."""

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QGuiApplication


def copy_rows(lines: Iterable[Sequence[str]]) -> None:
    """Put `lines` of cells on the clipboard, tab-separated, one line a row."""
    text = "\n".join("\t".join(map(_cell, line)) for line in lines)
    QGuiApplication.clipboard().setText(text)


def _cell(text: str) -> str:
    # Excel reads a quoted cell as one, line breaks included.
    if any(char in text for char in '\t\n"'):
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text
