"""Sizes of dialogs that also fit on a small screen."""

from typing import Final

from PySide6.QtWidgets import QWidget

_BESIDE: Final = 40
_ABOVE: Final = 80
"""Pixels of the screen that stay free: frames at the sides, title line and task bar."""


def fit_to_screen(dialog: QWidget, size: tuple[int, int]) -> None:
    """Give a window `size` (width, height), less where the screen has not so much room."""
    room = dialog.screen().availableSize()
    dialog.resize(min(size[0], room.width() - _BESIDE), min(size[1], room.height() - _ABOVE))
