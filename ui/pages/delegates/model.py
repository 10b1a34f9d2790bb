"""The delegates as a table model: a plain list; only what is painted is formatted."""

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor

from app.delegates.roster import RosterRow
from db.kinds import Reply
from ui.context import Context, EditFailed
from ui.pages.delegates.columns import COLUMNS
from ui.pages.delegates.edits import change_field
from ui.theme import colours
from ui.widgets.row_model import Index, RowModel

_Role = Qt.ItemDataRole

# Combining flags anew for each cell would cost more than the rest of painting it.
_Flag = Qt.ItemFlag
_FIXED = _Flag.ItemIsSelectable | _Flag.ItemIsEnabled | _Flag.ItemNeverHasChildren
_EDITED = _FIXED | _Flag.ItemIsEditable
_FLAGS = [_EDITED if column.field else _FIXED for column in COLUMNS]
_ROLES = frozenset(
    map(
        int,
        (
            _Role.DisplayRole,
            _Role.ToolTipRole,
            _Role.EditRole,
            _Role.DecorationRole,
            _Role.ForegroundRole,
        ),
    )
)
_NUMBER_ALIGNMENT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class DelegatesModel(RowModel[RosterRow]):
    """Rows of the roster as filtered and sorted by the page. EditRole gives the field's value."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__([column.title for column in COLUMNS], parent)
        self._context = context

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        """Headings, and the running number (STT) at the left."""
        if orientation == Qt.Orientation.Horizontal:
            return super().headerData(section, orientation, role)
        if role == _Role.DisplayRole:
            return section + 1
        return _NUMBER_ALIGNMENT if role == _Role.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every field can be edited; code and list number cannot."""
        return _FLAGS[index.column()]

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Text of the cell; value of the field; full text as tooltip; group and reply in colour."""
        if role not in _ROLES:
            return None
        row = self.rows[index.row()]
        column = COLUMNS[index.column()]
        if role == _Role.DisplayRole:
            return column.text(row)
        if role == _Role.ToolTipRole:
            return row.group if column.key == "group" else column.text(row)
        if role == _Role.EditRole:
            return getattr(row, column.field) if column.field else column.text(row)
        if role == _Role.DecorationRole and column.key == "group" and row.group_id is not None:
            return QColor(row.group_colour)
        if role == _Role.ForegroundRole and column.key == "reply":
            return QColor(_reply_colour(row.reply))
        return None

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Keep what was typed as one edit. False when nothing changed or it was refused."""
        column = COLUMNS[index.column()]
        if role != _Role.EditRole or not column.field:
            return False
        row = self.rows[index.row()]
        try:
            return change_field(self._context, [row], column.field, value)
        except EditFailed:
            return False

    def position_of(self, delegate_id: int) -> int | None:
        """Row number of a delegate, None when it is not shown."""
        return next((n for n, row in enumerate(self.rows) if row.id == delegate_id), None)


def _reply_colour(reply: Reply) -> str:
    c = colours()
    return {
        Reply.CONFIRMED: c.ok,
        Reply.DECLINED: c.error,
        Reply.SUBSTITUTE: c.warning,
    }.get(reply, c.muted)
