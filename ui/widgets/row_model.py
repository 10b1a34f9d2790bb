"""What the models of all tables have in common: fixed headings, and rows shown anew as a whole."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.i18n import _

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole

RowT = TypeVar("RowT")
"""What one row shows."""


class RowModel(QAbstractTableModel, Generic[RowT]):
    """One row for each of `rows`; what stands in its cells is for each table to say in `data`.

    `headings` are msgids, "" over a column that needs no heading.
    """

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = headings
        self.rows: Sequence[RowT] = ()

    def show_rows(self, rows: Sequence[RowT]) -> None:
        """Show `rows` from now on."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Rows shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One column a heading."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        """The headings, in the language in force."""
        if role == _Role.DisplayRole and orientation == Qt.Orientation.Horizontal:
            heading = self._headings[section]
            return _(heading) if heading else ""
        return None
