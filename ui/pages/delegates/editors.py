"""Editing in the table as in Excel: the right field for each column, Enter goes down."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from app.i18n import _
from ui.pages.delegates.columns import COLUMNS, REPLIES
from ui.pages.delegates.model import DelegatesModel
from ui.widgets.choices import ChoiceBox, ProposingEdit, chosen_or_typed
from ui.widgets.tables import EnterGoesDown

Index = QModelIndex | QPersistentModelIndex


class CellEditor(EnterGoesDown):
    """Makes the editors. `set_choices` tells the groups and units there are."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._groups: Sequence[tuple[int | None, str]] = ()
        self._units: Sequence[str] = ()

    def set_choices(self, groups: Sequence[tuple[int | None, str]], units: Sequence[str]) -> None:
        """Groups as (id, name) and names of units to offer."""
        self._groups = groups
        self._units = units

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A combo for group and reply, a proposing field for the unit, else a text field."""
        field = COLUMNS[index.column()].field
        if field == "group_id":
            return ChoiceBox(self._groups, parent)
        if field == "reply":
            return ChoiceBox([(reply, _(name)) for reply, name in REPLIES.items()], parent)
        if field == "unit_id":
            return ProposingEdit(self._units, parent)
        editor = QLineEdit(parent)
        editor.setFrame(False)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the field's value into the editor, all of it selected."""
        if isinstance(editor, ChoiceBox):
            editor.set_value(index.data(Qt.ItemDataRole.EditRole))
        elif isinstance(editor, QLineEdit):
            unit = COLUMNS[index.column()].field == "unit_id"
            role = Qt.ItemDataRole.DisplayRole if unit else Qt.ItemDataRole.EditRole
            editor.setText(index.data(role))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand what was chosen or typed to the model, which makes the edit."""
        model.setData(index, chosen_or_typed(editor), Qt.ItemDataRole.EditRole)

    def keep_and_go_down(self, editor: QWidget) -> None:
        """Keep the cell and go to the delegate that stood below."""
        model, current = self.view.model(), self.view.currentIndex()
        assert isinstance(model, DelegatesModel)
        # Keeping the cell may sort and filter the rows anew: the next one is told by its id.
        below = model.rows[current.row() + 1 :][:1]
        self.keep(editor)
        if below and (row := model.position_of(below[0].id)) is not None:
            self.view.setCurrentIndex(model.index(row, current.column()))
