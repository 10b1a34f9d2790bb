"""Pasting over the tasks of the plan."""

import datetime
import re
from typing import Final

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QTableView

from app.i18n import _
from app.text.dates import parse_day
from app.workbooks.refused import Refused
from ui.pages.preparation.model import DUE, TasksModel
from ui.widgets.clipboard_fill import CellPaste

_BEFORE: Final = re.compile(r"(?:T\s*[-–−]\s*(\d{1,3}))|\D*?(\d{1,3})\D*", re.IGNORECASE)
"""Days before the conference: "15", "T-15", "15 days before", "trước hội nghị 15 ngày"."""

_MOST_DAYS: Final = 365


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
        found = _BEFORE.fullmatch(typed)
        days = int(found[1] or found[2]) if found is not None else _MOST_DAYS + 1
        if days > _MOST_DAYS:
            message = _("“{text}” is no day. Paste it as 06/01/2025, or as 15 days before.")
            raise Refused(message.format(text=text)) from None
        return None, days
