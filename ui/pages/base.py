"""What every page of the main window is and does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.context import Context

if TYPE_CHECKING:
    from ui.widgets.clipboard_copy import ListClipboard


class Page(QWidget):
    """A page: built when first shown, reloaded when what it shows has changed and it is visible.

    Texts are translated while the page is built; after a change of language or look the window
    builds its pages anew. `watches` names the tables whose change makes the page reload.
    """

    watches: ClassVar[frozenset[str]] = frozenset()
    clipboard: ListClipboard | None = None
    """That of the page's main list, which menus act on while no list has the focus."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._stale = True
        context.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Read what is shown from the store again. Pages override this."""
        raise NotImplementedError

    def reveal(self, rows: Sequence[int]) -> None:
        """Select and scroll to `rows` (ids of what the page lists). Pages with rows override it."""

    def act(self, action: str, rows: Sequence[int]) -> None:
        """Begin what somebody was sent here to do. Pages that can do more than show override it."""
        del action
        self.reveal(rows)

    def focus_search(self) -> None:
        """Put the cursor into the page's search field, if it has one."""

    def finish(self) -> None:
        """Keep what is being typed: called before the page is left, rebuilt or closed."""

    def showEvent(self, event: QShowEvent) -> None:
        """Reload on being shown when something changed meanwhile."""
        self.reload_if_stale()
        super().showEvent(event)

    def reload_if_stale(self) -> None:
        """Reload unless what is shown is up to date."""
        if self._stale:
            self._stale = False
            self.reload()

    def _on_changed(self, tables: frozenset[str]) -> None:
        if self.watches & tables:
            self._stale = True
            if self.isVisible():
                self.reload_if_stale()
