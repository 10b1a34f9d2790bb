"""What the steps of the tour point at: names in resources/tour.json -> places in the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_WIDGETS: Final[dict[str, Callable[[Any], QWidget]]] = {
    "findings": lambda page: page.findings.parentWidget(),
    "search": lambda page: page.search,
    "list": lambda page: page.table,
    "import": lambda page: page.import_button,
    "hall": lambda page: page.plan.map,
    "arrange": lambda page: page.arrange_button,
    "papers": lambda page: page.side,
    "desk": lambda page: page.search,
    "reception": lambda page: page,
    "ready": lambda page: page.ready,
    "history": lambda page: page.changes,
}
"""Parts of the page that a step stands on."""

HELP_MENU: Final = -1
"""The place of the Help menu: the last one."""


def widget_of(window: MainWindow, name: str) -> QWidget | None:
    """The widget of an anchor; None while it is not to be seen (a list that is empty, say)."""
    if name == "pages":
        found: QWidget = window.sidebar
    elif name == "help":
        found = window.menuBar()
    else:
        page = window.current_page()
        if page is None:
            return None
        try:
            found = _WIDGETS[name](page)
        except AttributeError:
            # The user is on another page by now.
            return None
    return found if found.isVisible() else None


def place_of(window: MainWindow, name: str) -> QRect:
    """Where in the window an anchor is; an empty rectangle while it is not to be seen."""
    widget = widget_of(window, name)
    if widget is None:
        return QRect()
    if name == "help":
        bar = window.menuBar()
        place = bar.actionGeometry(bar.actions()[HELP_MENU])
        return place.translated(bar.mapTo(window, QPoint(0, 0)))
    corner = widget.mapTo(window, QPoint(0, 0))
    return QRect(corner, widget.size()) & window.rect()
