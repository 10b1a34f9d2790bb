"""Pasting over the tasks of the plan."""

import datetime
from typing import Final

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QTableView

from app.i18n import _
from app.text.dates import days_before, parse_day
from app.workbooks.refused import Refused
from ui.context import Context
from ui.pages.preparation.model import DUE, NOTE, OWNER, STATE, TITLE, TasksModel
from ui.pasted_rows import rows_of
from ui.widgets.clipboard import TableClipboard
from ui.widgets.clipboard_fill import CellPaste

HEADINGS: Final = {
    TITLE: "Nội dung công việc", OWNER: "Đơn vị chủ trì", DUE: "Hạn hoàn thành",
    STATE: "Tình trạng", NOTE: "Ghi chú",
}  # fmt: skip
"""Column -> the heading by which the import knows it."""


class TaskPaste(CellPaste):
    """A due day is a day, or a number of days before the conference."""

    def __init__(self, table: QTableView, model: TasksModel) -> None:
        super().__init__(table)
        self._model = model

    def put(self, index: QModelIndex, text: str) -> None:
        """Keep a text in a cell."""
        due = index.column() == DUE
        self._model.setData(index, due_of(text, self._model.today) if due else text)


def due_of(text: str, today: datetime.date) -> tuple[datetime.date | None, int | None]:
    """(day, days before the conference) that a pasted text means. Raises Refused."""
    typed = text.partition(" · ")[0]  # behind it the screen says what day off it is
    try:
        return parse_day(typed, today), None
    except ValueError:
        days = days_before(typed)
        if days is None:
            message = _("“{text}” is no day. Paste it as 06/01/2025, or as 15 days before.")
            raise Refused(message.format(text=text)) from None
        return None, days


def clipboard(context: Context, table: QTableView, model: TasksModel) -> TableClipboard:
    """The clipboard of the plan."""
    new_rows = rows_of("preparation", HEADINGS, TITLE, context, table)
    return TableClipboard(table, context, TaskPaste(table, model), new_rows)
