"""Pasting dossiers and over the quotas of the clusters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QLineEdit, QTableView, QTableWidget

from ui.context import Context
from ui.pages.dossiers.model import CLUSTER, DECISION, FORM, NOTE, STATE, UNIT
from ui.widgets.clipboard import NewRows, TableClipboard
from ui.widgets.clipboard_fill import CellPaste

if TYPE_CHECKING:
    from app.workbooks.table import SheetTable

HEADINGS: Final = {
    UNIT: "Tập thể", FORM: "Hình thức", CLUSTER: "Cụm, khối đề nghị", STATE: "Tình trạng",
    DECISION: "Số quyết định", NOTE: "Ghi chú",
}  # fmt: skip
"""Column -> the heading by which the import knows it."""

_LIST: Final = "dossiers"


def clipboard(
    context: Context, table: QTableView, unit: QLineEdit, form: Callable[[], str]
) -> TableClipboard:
    """The clipboard of the dossiers. Pasted units without a form of award are proposed for that
    of `form`, also when they are pasted into the field for one `unit`.
    """

    def open_rows(sheet: SheetTable) -> None:
        from ui.pages.import_whole import open_pasted_rows

        open_pasted_rows(context, table, sheet, _LIST, form=form())

    new_rows = NewRows(HEADINGS, _has_dossiers, open_rows, key=UNIT)
    return TableClipboard(table, context, CellPaste(table), new_rows, fields=(unit,))


def _has_dossiers(sheet: SheetTable) -> bool:
    from app.workbooks import whole

    return whole.of_pasted(sheet, _LIST) is not None


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
