"""When a task of the tour is done: what the user has done since the step began."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_LETTERS: Final = 2
"""So many letters typed count as having tried to search."""


def _can_redo(window: MainWindow) -> bool:
    return window.context is not None and window.context.store.redo_label is not None


def _typed(window: MainWindow, _tables: set[str]) -> bool:
    page: Any = window.current_page()
    return len(page.search.text().strip()) >= _LETTERS


def _edited(window: MainWindow, tables: set[str]) -> bool:
    return bool(tables) and not _can_redo(window)


def _undone(window: MainWindow, tables: set[str]) -> bool:
    return bool(tables) and _can_redo(window)


def _moved(_window: MainWindow, tables: set[str]) -> bool:
    return "seat_assignment" in tables


def _arranged(window: MainWindow, _tables: set[str]) -> bool:
    page: Any = window.current_page()
    return page.dialog is not None and page.dialog.proposal is not None


def _arrived(_window: MainWindow, tables: set[str]) -> bool:
    return "check_in" in tables


DONE: Final[dict[str, Callable[[MainWindow, set[str]], bool]]] = {
    "typed": _typed,
    "edited": _edited,
    "undone": _undone,
    "moved": _moved,
    "arranged": _arranged,
    "arrived": _arrived,
}
"""`when` of a task -> whether it is done, from the window and the tables changed meanwhile."""
