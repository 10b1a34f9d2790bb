"""Pasting over items of the agenda, and pasting new ones through the import."""

from typing import Any, Final

from PySide6.QtCore import QModelIndex

from app.agenda.kinds import KIND_NAMES, PAPER_NAMES
from app.i18n import _
from app.workbooks import agenda_table, pasted
from app.workbooks.table import SheetTable
from ui.context import Context
from ui.pages.agenda.excel_menu import ExcelMenu
from ui.pages.agenda.model import (
    END,
    KIND,
    LENGTH,
    MEDIUM,
    NUMBER,
    PRESENTER,
    START,
    TITLE,
)
from ui.pages.agenda.table import AgendaTable
from ui.widgets.clipboard import NewRows, TableClipboard
from ui.widgets.clipboard_fill import CellPaste

HEADINGS: Final = {
    NUMBER: "STT", LENGTH: "Thời lượng", TITLE: "Nội dung", KIND: "Loại",
    PRESENTER: "Người thực hiện", MEDIUM: "Tư liệu",
}  # fmt: skip
"""Column -> the heading by which the import knows it. Starts and ends follow from the lengths."""


class ItemPaste(CellPaste):
    """Kinds by their names. Times that follow from others are passed over among these."""

    def __init__(self, table: AgendaTable) -> None:
        super().__init__(table)
        self._model = table.rows_model

    def is_group(self, index: QModelIndex) -> bool:
        """Headings of parts stand between the items."""
        return self._model.rows[index.row()].line is None

    def is_computed(self, index: QModelIndex) -> bool:
        """Numbers, ends, and starts that are not fixed."""
        line = self._model.rows[index.row()].line
        if line is None:
            return False
        return index.column() in (NUMBER, END) or (
            index.column() == START and line.fixed_start is None
        )

    def put(self, index: QModelIndex, text: str) -> None:
        """Keep a text in a cell."""
        value: Any = text
        if index.column() == KIND:
            names = [(kind, _(name)) for kind, name in KIND_NAMES.items()]
            value = pasted.choice(text, [*names, *PAPER_NAMES.items()])
        self._model.setData(index, value)


def clipboard(context: Context, table: AgendaTable, excel: ExcelMenu) -> TableClipboard:
    """The clipboard of the agenda; `excel` shows what an import of pasted items would do."""
    new_rows = NewRows(HEADINGS, _has_headings, excel.add_sheet, key=TITLE)
    return TableClipboard(table, context, ItemPaste(table), new_rows, own_menu=False)


def _has_headings(sheet: SheetTable) -> bool:
    return agenda_table.headed(pasted.source(), sheet) is not None
