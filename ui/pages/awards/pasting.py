"""Pasting over awards, and pasting new ones through the import."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QLineEdit

from app.workbooks import award_list, pasted
from app.workbooks.table import SheetTable
from ui.context import Context
from ui.pages.awards.list_view import (
    AMOUNT,
    CITATION,
    DAY,
    FORM,
    KIND,
    NAME,
    NOTE,
    NUMBER,
    POSITION,
    UNIT,
    AwardsTable,
)
from ui.widgets.clipboard import NewRows, TableClipboard
from ui.widgets.clipboard_fill import CellPaste

HEADINGS: Final = {
    NAME: "Tên tập thể, cá nhân", KIND: "Loại đối tượng", POSITION: "Chức vụ", UNIT: "Đơn vị",
    FORM: "Hình thức khen thưởng", CITATION: "Thành tích", AMOUNT: "Tiền thưởng",
    NUMBER: "Số quyết định", DAY: "Ngày quyết định", NOTE: "Ghi chú",
}  # fmt: skip
"""Column -> the heading by which the import knows it."""


class AwardPaste(CellPaste):
    """A pasted text is for its own row alone, also where a typed one is for all selected."""

    def __init__(self, table: AwardsTable) -> None:
        super().__init__(table)
        self._table = table

    def put(self, index: QModelIndex, text: str) -> None:
        """Keep a text in a cell."""
        line, column = self._table.rows_model.rows[index.row()], index.column()
        value = pasted.choice(text, self._table.editor.forms) if column == FORM else text
        self._table.asked_change.emit([line.id], column, value)


def clipboard(
    context: Context,
    table: AwardsTable,
    search: QLineEdit,
    open_list: Callable[[SheetTable], object],
) -> TableClipboard:
    """The clipboard of the list; `open_list` shows what an import of pasted awards would do."""
    new_rows = NewRows(HEADINGS, _has_headings, open_list, key=NAME)
    return TableClipboard(table, context, AwardPaste(table), new_rows, fields=(search,))


def _has_headings(sheet: SheetTable) -> bool:
    return award_list.find(sheet) is not None
