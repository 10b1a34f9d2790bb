"""Editing in the table as in Excel: the right field for each column, Enter goes down."""

from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyleOptionViewItem, QWidget

from app.agenda.kinds import KIND_NAMES
from app.i18n import _
from ui.pages.agenda.model import KIND, MEDIUM, PRESENTER, AgendaModel
from ui.pages.agenda.presenter_field import People, PresenterField
from ui.theme import SPACE
from ui.widgets.choices import ChoiceBox, chosen_or_typed
from ui.widgets.row_model import Index
from ui.widgets.tables import EnterGoesDown

_ROOM_FOR_NAME: Final = 8 * SPACE


class AgendaEditor(EnterGoesDown):
    """Makes the fields of the table; `people` are proposed as presenters."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.people = People()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """A narrow column of files shows their sign alone."""
        super().initStyleOption(option, index)
        if index.column() == MEDIUM and option.rect.width() < _ROOM_FOR_NAME:
            option.text = ""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A combo for the kind, a proposing field for the presenter, else a text field."""
        if index.column() == KIND:
            return ChoiceBox([(kind, _(name)) for kind, name in KIND_NAMES.items()], parent)
        if index.column() == PRESENTER:
            return PresenterField(self.people, parent)
        editor = QLineEdit(parent)
        editor.setFrame(False)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the value into the field, all of it selected."""
        value: Any = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, ChoiceBox):
            # As data of the model an enumeration may have become a plain text.
            model = index.model()
            line = model.rows[index.row()].line if isinstance(model, AgendaModel) else None
            editor.set_value(line.kind if line is not None else None)
        elif isinstance(editor, QLineEdit):
            editor.setText(value)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the value to the model, which asks for the edit."""
        model.setData(index, chosen_or_typed(editor))

    def keep_and_go_down(self, editor: QWidget) -> None:
        """Keep the cell and go to the item below, over the heading of a part."""
        model, current = self.view.model(), self.view.currentIndex()
        assert isinstance(model, AgendaModel)
        here = model.rows[current.row()]
        rest = model.rows[current.row() + 1 :]
        below = next((row for row in rest if row.line is not None), None) if here.line else None
        self.keep(editor)
        if below is not None:
            row = next((n for n, there in enumerate(model.rows) if there.ids == below.ids), None)
            if row is not None:
                self.view.setCurrentIndex(model.index(row, current.column()))
