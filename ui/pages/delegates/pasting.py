"""Pasting over delegates, and pasting new ones through the import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from db.kinds import Reply
from ui.context import Context
from ui.pages.delegates.columns import COLUMNS, INDEX, NAME, REPLIES
from ui.pages.delegates.table import DelegatesTable
from ui.widgets.clipboard import NewRows, TableClipboard
from ui.widgets.clipboard_fill import CellPaste

if TYPE_CHECKING:
    from app.workbooks.table import SheetTable

HEADINGS: Final = {
    "list_order": "STT", "code": "Mã đại biểu", "honorific": "Danh xưng", NAME: "Họ và tên",
    "position": "Chức vụ", "unit": "Đơn vị", "group": "Nhóm đại biểu", "phone": "Số điện thoại",
    "email": "Email", "reply": "Xác nhận tham dự", "seat": "Số ghế", "note": "Ghi chú",
}  # fmt: skip
"""Column -> the heading by which the import knows it."""


class DelegatePaste(CellPaste):
    """Texts become what the fields of the table give: a group, a reply, a unit by its name."""

    def __init__(self, table: DelegatesTable) -> None:
        super().__init__(table)
        self._table = table

    def put(self, index: QModelIndex, text: str) -> None:
        """Keep a text in a cell."""
        self.view.model().setData(index, self._value(COLUMNS[index.column()].field, text))

    def _value(self, field: str, text: str) -> Any:
        if field == "group_id":
            from app.workbooks.pasted import choice

            return choice(text, self._table.groups) if text else None
        return _reply(text) if field == "reply" else text


def _reply(text: str) -> Reply:
    """The reply that a text means, in the words of the screen or of any list."""
    from app.workbooks.pasted import choice
    from app.workbooks.rows import read_reply

    reply, unread = read_reply(text)
    if not unread:
        return reply
    found = choice(text, [(reply, _(name)) for reply, name in REPLIES.items()])
    assert isinstance(found, Reply)
    return found


def clipboard(
    context: Context, table: DelegatesTable, search: QLineEdit, page: QWidget
) -> TableClipboard:
    """The clipboard of the delegates table."""

    def open_list(sheet: SheetTable) -> None:
        from ui.pages.import_wizard import open_pasted_list

        open_pasted_list(context, sheet, page)

    headings = {INDEX[key]: heading for key, heading in HEADINGS.items()}
    new_rows = NewRows(headings, _has_headings, open_list, key=INDEX[NAME], guesses=True)
    return TableClipboard(table, context, DelegatePaste(table), new_rows, fields=(search,))


def _has_headings(sheet: SheetTable) -> bool:
    from app.workbooks.headers import find_header

    return find_header(sheet).first is not None
