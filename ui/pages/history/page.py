"""The History page: what was changed, what was deleted, and the copies of the file."""

from collections.abc import Sequence
from typing import ClassVar, Final

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.history.words import TABLES
from app.i18n import N_, _
from ui.context import Context
from ui.pages.base import Page
from ui.pages.history.changes_view import ChangesView
from ui.pages.history.copies_view import CopiesView
from ui.pages.history.deleted_view import DeletedView
from ui.theme import SPACE
from ui.widgets.chips import ChipRow
from ui.widgets.shortcuts import add_shortcut

_TABS: Final = {
    "changes": N_("Changes"),
    "deleted": N_("Deleted"),
    "copies": N_("Copies of the file"),
}


class HistoryPage(Page):
    """Three sheets, chosen by chips or by Ctrl+Page Up and Down; only the one in front reads."""

    watches: ClassVar[frozenset[str]] = frozenset(TABLES)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.changes = ChangesView(context)
        self.deleted = DeletedView(context)
        self.copies = CopiesView(context)
        self._views: dict[str, ChangesView | DeletedView | CopiesView] = {
            "changes": self.changes,
            "deleted": self.deleted,
            "copies": self.copies,
        }
        self._read: set[str] = set()
        """The sheets that show the present state."""
        self.tabs = ChipRow[str]((key, _(name)) for key, name in _TABS.items())
        self.tabs.addStretch(1)
        self._stack = QStackedWidget()
        for view in self._views.values():
            self._stack.addWidget(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE)
        layout.setSpacing(SPACE)
        layout.addLayout(self.tabs)
        layout.addWidget(self._stack, 1)
        self.tabs.clicked.connect(self.show_tab)
        add_shortcut(self, "Ctrl+PgDown", lambda: self._step(1), inside=True)
        add_shortcut(self, "Ctrl+PgUp", lambda: self._step(-1), inside=True)
        self.setFocusProxy(self.changes)

    def show_tab(self, tab: str) -> None:
        """Bring a sheet to the front: "changes", "deleted" or "copies"."""
        view = self._views[tab]
        self.tabs.choose(tab)
        self._stack.setCurrentWidget(view)
        self.setFocusProxy(view)
        self._read_if_needed()

    def _step(self, step: int) -> None:
        keys = list(_TABS)
        place = keys.index(self.tabs.chosen()) + step
        self.show_tab(keys[place % len(keys)])
        self._views[self.tabs.chosen()].setFocus()

    def reload(self) -> None:
        """Read the sheet in front again, the others when they come to the front."""
        self._read.clear()
        self._read_if_needed()

    def _read_if_needed(self) -> None:
        tab = self.tabs.chosen()
        if tab not in self._read:
            self._read.add(tab)
            self._views[tab].reload()

    def act(self, action: str, rows: Sequence[int]) -> None:
        """Bring a sheet to the front."""
        del rows
        if action in self._views:
            self.show_tab(action)

    def focus_search(self) -> None:
        """Put the cursor into the search field of the sheet in front."""
        view = self._stack.currentWidget()
        if isinstance(view, ChangesView | DeletedView):
            view.search.setFocus()
            view.search.selectAll()
