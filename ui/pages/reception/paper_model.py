"""A signed attendance sheet as a table: the same lines, in the same order, numbered alike."""

from collections.abc import Collection, Mapping
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QWidget

from app.documents.attendance_sheets import AttendanceLine
from app.i18n import N_, _
from ui.icons import icon
from ui.pages.reception.texts import clock
from ui.theme import STRONG, colours

Index = QModelIndex | QPersistentModelIndex
HEADINGS: Final = (N_("No."), N_("Full name"), N_("Position and unit"), N_("Seat"), N_("Present"))
NAME, PRESENT = 1, 4


class PaperModel(QAbstractTableModel):
    """The lines of one group's sheet, and who of them is there since when."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[AttendanceLine, ...] = ()
        self.since: dict[int, int] = {}

    def set_lines(self, lines: tuple[AttendanceLine, ...], since: Mapping[int, int]) -> None:
        """Show a sheet; `since` tells when a delegate was checked in (UTC, milliseconds)."""
        self.beginResetModel()
        self.lines, self.since = lines, dict(since)
        self.endResetModel()

    def set_since(self, since: Mapping[int, int]) -> None:
        """Show who is there by now."""
        self.since = dict(since)
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, PRESENT))

    def ids(self, rows: Collection[int], *, present: bool) -> list[int]:
        """Delegates in `rows` who are there, or who are not, from above."""
        found = [self.lines[row].delegate_id for row in sorted(rows)]
        return [one for one in found if (one in self.since) is present]

    def present(self) -> int:
        """How many of the sheet are there."""
        return sum(line.delegate_id in self.since for line in self.lines)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One row a line."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Number, name, office, seat, since when."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The headings."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(HEADINGS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Texts, the sign of who is there, and a stronger name for them."""
        line = self.lines[index.row()]
        since = self.since.get(line.delegate_id)
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            time = clock(since) if since is not None else ""
            return (str(index.row() + 1), line.name, line.office, line.seat, time)[column]
        if role == Qt.ItemDataRole.DecorationRole and column == PRESENT and since is not None:
            return icon("check", colours().ok)
        if role == Qt.ItemDataRole.ForegroundRole and column == PRESENT:
            return QColor(colours().ok)
        if role == Qt.ItemDataRole.FontRole and column == NAME and since is not None:
            font = QFont()
            font.setWeight(STRONG)
            return font
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{line.name}\n{line.office}"
        if role == Qt.ItemDataRole.AccessibleTextRole and column == NAME:
            state = _("present") if since is not None else _("not there")
            return f"{index.row() + 1}. {line.name}: {state}"
        return None
