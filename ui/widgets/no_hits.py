"""What stands over a list that a search or a filter has left empty."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject
from PySide6.QtWidgets import QListView, QTableView, QTreeView

from app.i18n import _
from ui.widgets.buttons import make_button
from ui.widgets.empty import EmptyState


class NoHits(EmptyState):
    """Covers `view` while it shows no row: why, and a button that calls `show_all`.

    The page calls `refresh` whenever it has filtered.
    """

    def __init__(
        self,
        view: QTableView | QTreeView | QListView,
        show_all: Callable[[], object],
        text: str = "",
    ) -> None:
        super().__init__(
            _("Nothing found"),
            text or _("Other words may find it; tone marks are not needed."),
            ((make_button(_("Show all")), show_all),),
            view,
            picture="search",
        )
        self._view = view
        view.viewport().installEventFilter(self)
        self.hide()

    def refresh(self) -> None:
        """Cover the list, or uncover it."""
        self.setVisible(not self._shows_a_row())
        self._cover()

    def _shows_a_row(self) -> bool:
        view, top = self._view, QModelIndex()
        rows = range(view.model().rowCount(top))
        if isinstance(view, QTreeView):
            return any(not view.isRowHidden(row, top) for row in rows)
        return any(not view.isRowHidden(row) for row in rows)

    def _cover(self) -> None:
        self.setGeometry(self._view.viewport().geometry())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the list."""
        if event.type() == QEvent.Type.Resize:
            self._cover()
        return super().eventFilter(watched, event)
