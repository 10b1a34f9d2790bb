"""Editing in the table of tasks: texts, and when a task is due."""

import datetime
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QDate, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QStackedWidget,
    QStyleOptionViewItem,
    QWidget,
)

from app.conference.preparation import TaskLine
from app.i18n import _
from app.text.dates import MOST_DAYS_BEFORE
from ui.pages.preparation.model import DUE
from ui.theme import give_room
from ui.widgets.choices import ChoiceBox, ProposingEdit
from ui.widgets.day_edit import DayEdit
from ui.widgets.tables import EnterGoesDown

Index = QModelIndex | QPersistentModelIndex

FIXED, BEFORE, NONE = "fixed", "before", "none"


class DueField(QWidget):
    """A fixed day, days before the conference, or no date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.kind = ChoiceBox(
            [(FIXED, _("On a day")), (BEFORE, _("Days before")), (NONE, _("No date yet"))]
        )
        self.kind.setMinimumContentsLength(9)
        self.day = DayEdit()
        self.days = QSpinBox()
        self.days.setRange(0, MOST_DAYS_BEFORE)
        give_room(self.days)
        self._values = QStackedWidget()
        for widget in (self.day, self.days, QWidget()):
            self._values.addWidget(widget)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.kind)
        layout.addWidget(self._values, 1)
        self.kind.currentIndexChanged.connect(self._values.setCurrentIndex)
        self.setFocusProxy(self.kind)

    def show_task(self, line: TaskLine) -> None:
        """Show when `line` is due."""
        day = line.due or datetime.date.today()
        self.day.setDate(QDate(day.year, day.month, day.day))
        self.days.setValue(line.days_before or 0)
        fixed = line.due_on is not None
        kind = FIXED if fixed else BEFORE if line.days_before is not None else NONE
        self.kind.set_value(kind)
        self._values.setCurrentIndex(self.kind.currentIndex())

    def value(self) -> tuple[datetime.date | None, int | None]:
        """(fixed day, days before the conference); one of them, or neither."""
        kind = self.kind.value()
        if kind == FIXED:
            day = self.day.date()
            return datetime.date(day.year(), day.month(), day.day()), None
        return None, self.days.value() if kind == BEFORE else None


class TaskEditor(EnterGoesDown):
    """Makes the fields of the table; owners are proposed from those there are."""

    owners: tuple[str, ...] = ()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The field for a cell."""
        if index.column() == DUE:
            return DueField(parent)
        editor = ProposingEdit(self.owners, parent)
        editor.setFrame(False)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the value into the field."""
        value: Any = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, DueField):
            editor.show_task(value)
        elif isinstance(editor, QLineEdit):
            editor.setText(value)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the value to the model, which asks for the edit."""
        if isinstance(editor, DueField):
            model.setData(index, editor.value())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """The due field needs more room than its cell."""
        super().updateEditorGeometry(editor, option, index)
        if isinstance(editor, DueField):
            rect = editor.geometry()
            rect.setWidth(max(rect.width(), editor.sizeHint().width()))
            editor.setGeometry(rect)
