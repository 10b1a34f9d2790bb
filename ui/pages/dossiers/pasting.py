"""Pasting over the quotas of the clusters."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QTableWidget

from ui.widgets.clipboard_fill import CellPaste


class QuotaPaste(CellPaste):
    """The table keeps what is put into it and asks for the edit itself."""

    def __init__(self, table: QTableWidget, show: Callable[[], object]) -> None:
        super().__init__(table)
        self._table = table
        self._show = show

    def put(self, index: QModelIndex, text: str) -> None:
        """Keep a number in a cell."""
        item = self._table.item(index.row(), index.column())
        if item is not None:
            item.setText(text)

    def show_again(self) -> None:
        """The numbers as they are kept."""
        self._show()
