"""The groups of the plan with their numbers, edited in the table."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.conference import groups
from app.conference.composition import GroupCount
from app.i18n import N_, _
from app.workbooks.refused import Refused
from ui.context import Context
from ui.theme import SPACE, colours
from ui.widgets.buttons import make_button
from ui.widgets.clipboard import TableClipboard
from ui.widgets.clipboard_fill import CellPaste
from ui.widgets.row_model import Index, RowModel
from ui.widgets.tables import EnterGoesDown

_HEADINGS: Final = (N_("Group"), N_("Plan"), N_("Listed"), N_("Confirmed"), N_("State"))
_NAME, _QUOTA, _LISTED, _CONFIRMED, _STATE = range(len(_HEADINGS))

NUMBERS: Final = (_QUOTA, _LISTED, _CONFIRMED)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

_Role = Qt.ItemDataRole


class GroupsModel(RowModel[GroupCount]):
    """One row a group; name and plan number can be edited."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(_HEADINGS, parent)
        self._context = context

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """Headings; those of numbers stand above them at the right."""
        horizontal = orientation == Qt.Orientation.Horizontal
        if role == _Role.TextAlignmentRole and horizontal and section in NUMBERS:
            return _RIGHT
        return super().headerData(section, orientation, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Name and plan number of a real group can be edited."""
        flags = super().flags(index)
        group = self.rows[index.row()]
        if index.column() in (_NAME, _QUOTA) and group.group_id is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """Text, colour square, alignment and the colour of the state."""
        group = self.rows[index.row()]
        column = index.column()
        if role in (_Role.DisplayRole, _Role.EditRole):
            return self._value(group, column)
        if role == _Role.ToolTipRole and column == _NAME:
            return group.name
        if role == _Role.DecorationRole and column == _NAME:
            return QColor(group.colour)
        if role == _Role.TextAlignmentRole and column in NUMBERS:
            return _RIGHT
        if role == _Role.ForegroundRole and column == _STATE:
            return QColor(_state_colour(group))
        return None

    def _value(self, group: GroupCount, column: int) -> object:
        if column == _NAME:
            return group.name or _("In no group")
        return (None, group.quota, group.listed, group.confirmed, state_text(group))[column]

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        """Keep a name or plan number as one edit; False when it is refused."""
        group = self.rows[index.row()]
        group_id = group.group_id
        if role != _Role.EditRole or group_id is None:
            return False
        field = "name" if index.column() == _NAME else "quota"
        if value == getattr(group, field):
            return False
        label = _("Change group {name}").format(name=group.name)
        return self._context.attempt(
            label,
            lambda session: groups.change(session, group_id, **{field: value}),
            _("A group needs a name, and a number that is not negative."),
        )


class _GroupPaste(CellPaste):
    """Numbers of the plan are numbers."""

    def put(self, index: QModelIndex, text: str) -> None:
        """Keep a text in a cell."""
        value: str | int = text
        if index.column() == _QUOTA:
            if not text.isdecimal():
                raise Refused(_("“{text}” is no number of delegates.").format(text=text))
            value = int(text)
        self.view.model().setData(index, value)


def state_text(group: GroupCount) -> str:
    """How a group stands against its number, in a word or two."""
    missing = group.quota - group.listed
    if missing > 0:
        return _("{n} missing").format(n=missing)
    if missing < 0:
        return _("{n} too many").format(n=-missing)
    return _("Full") if group.quota else "–"


def _state_colour(group: GroupCount) -> str:
    if group.listed == group.quota:
        return colours().ok
    return colours().error if group.listed > group.quota else colours().warning


class GroupsTable(QWidget):
    """The table of groups with buttons to add and delete one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.model = GroupsModel(context, self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.clipboard = TableClipboard(self.table, context, _GroupPaste(self.table))
        self.table.setItemDelegate(EnterGoesDown(self.table))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(30)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setAccessibleName(_("Groups of the plan"))
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setMinimumHeight(13 * 30 + 5 * SPACE)
        self.add_button = make_button(_("Add group"), "plus")
        self.add_button.clicked.connect(self.add)
        self.remove_button = make_button(_("Delete group"), "trash-2")
        self.remove_button.clicked.connect(self.remove)
        self.remove_button.setEnabled(False)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)

    def show_counts(self, counts: Sequence[GroupCount]) -> None:
        """Show `counts`; the current row stays."""
        row = self.table.currentIndex().row()
        self.model.show_rows(counts)
        if 0 <= row < len(counts):
            self.table.setCurrentIndex(self.model.index(row, _NAME))
        self._on_row()

    def add(self) -> None:
        """Add a group and open its name for typing."""
        with self._context.edit(_("Add group")) as session:
            group_id = groups.add(session, _("New group"))
        for row, group in enumerate(self.model.rows):
            if group.group_id == group_id:
                index = self.model.index(row, _NAME)
                self.table.setCurrentIndex(index)
                self.table.edit(index)

    def remove(self) -> None:
        """Delete the current group; its delegates stay, in no group."""
        group = self._current()
        if group is None or group.group_id is None:
            return
        with self._context.edit(_("Delete group {name}").format(name=group.name)) as session:
            groups.remove(session, group.group_id)
        self._context.tell(
            _("Group deleted; its delegates are in no group now."),
            _("Undo"),
            self._context.store.undo,
        )

    def _current(self) -> GroupCount | None:
        row = self.table.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    def _on_row(self) -> None:
        group = self._current()
        self.remove_button.setEnabled(group is not None and group.group_id is not None)
