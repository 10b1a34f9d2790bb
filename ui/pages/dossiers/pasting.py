"""Pasting dossiers and over the quotas of the clusters."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QLineEdit, QTableView, QTableWidget

from ui.context import Context
from ui.pages.dossiers.model import CLUSTER, DECISION, FORM, NOTE, STATE, UNIT
from ui.pasted_rows import rows_of
from ui.widgets.clipboard import TableClipboard
from ui.widgets.clipboard_fill import CellPaste

HEADINGS: Final = {
    UNIT: "Tập thể", FORM: "Hình thức", CLUSTER: "Cụm, khối đề nghị", STATE: "Tình trạng",
    DECISION: "Số quyết định", NOTE: "Ghi chú",
}  # fmt: skip
"""Column -> the heading by which the import knows it."""


def clipboard(
    context: Context, table: QTableView, unit: QLineEdit, form: Callable[[], str]
) -> TableClipboard:
    """The clipboard of the dossiers. Pasted units without a form of award are proposed for that
    of `form`, also when they are pasted into the field for one `unit`.
    """
    new_rows = rows_of("dossiers", HEADINGS, UNIT, context, table, lambda: {"form": form()})
    return TableClipboard(table, context, CellPaste(table), new_rows, fields=(unit,))


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
