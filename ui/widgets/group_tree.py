"""A tree of two levels: groups, and rows that are dragged from one group into another."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from app.i18n import _
from ui.theme import STRONG
from ui.widgets.clipboard import TableClipboard

LINE: Final = Qt.ItemDataRole.UserRole
"""What an item shows, in its first column: an object with an `id`."""

_READ: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class GroupTree(QTreeWidget):
    """Asks for every change by a signal, and never changes anything itself.

    `headings` are msgids.
    """

    asked_delete = Signal()

    def __init__(self, headings: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clipboard: TableClipboard | None = None
        """Offered in the menu of the tree, once there is one."""
        self.setHeaderLabels([_(heading) for heading in headings])
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)

    # -- for each tree to say --------------------------------------------------------------------

    def group_of(self, item: QTreeWidgetItem) -> int | None:
        """Id of the group that `item` is or stands in; None for those in no group."""
        raise NotImplementedError

    def drop(self, ids: list[int], item: QTreeWidgetItem, point: QPoint) -> None:
        """Ask to move the rows `ids`, which were dropped on `item` at `point`."""
        raise NotImplementedError

    def open_current(self) -> None:
        """Open the current line for typing."""
        raise NotImplementedError

    # -- items -----------------------------------------------------------------------------------

    @staticmethod
    def group_item(texts: Sequence[str], line: Any) -> QTreeWidgetItem:
        """A group in bold, on which rows are dropped."""
        item = QTreeWidgetItem(texts)
        item.setData(0, LINE, line)
        font = item.font(0)
        font.setWeight(STRONG)
        item.setFont(0, font)
        item.setFlags(_READ | Qt.ItemFlag.ItemIsDropEnabled)
        return item

    @staticmethod
    def row_item(texts: Sequence[str], line: Any) -> QTreeWidgetItem:
        """A row that is edited and dragged."""
        item = QTreeWidgetItem(texts)
        item.setData(0, LINE, line)
        item.setFlags(_READ | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled)
        return item

    # -- selection -------------------------------------------------------------------------------

    def selected_ids(self) -> list[int]:
        """Ids of the selected rows."""
        return [item.data(0, LINE).id for item in self.selectedItems() if item.parent() is not None]

    def current_group(self) -> int | None:
        """The group that is current, itself or by one of its rows; None for none."""
        item = self.currentItem()
        return self.group_of(item) if item is not None else None

    def select(self, ids: Sequence[int], group_id: int | None = None) -> None:
        """Select these rows, or this group where there are none, and show the first."""
        wanted, first = set(ids), None
        self.clearSelection()
        for number in range(self.topLevelItemCount()):
            top = self.topLevelItem(number)
            if top is None:
                continue
            if not wanted and group_id is not None and self.group_of(top) == group_id:
                first = top
            for place in range(top.childCount()):
                child = top.child(place)
                if child is not None and child.data(0, LINE).id in wanted:
                    child.setSelected(True)
                    first = first or child
        if first is not None:
            first.setSelected(True)
            self.setCurrentItem(first, 0, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollToItem(first)

    # -- mouse and keys --------------------------------------------------------------------------

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Rows may be dropped on groups and on the rows in them."""
        super().dragMoveEvent(event)
        over = self.itemAt(event.position().toPoint()) is not None
        if over and self.selected_ids():
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask to move the dragged rows; the tree itself changes when the edit is done."""
        point = event.position().toPoint()
        item, ids = self.itemAt(point), self.selected_ids()
        # Qt must not take the items out of the tree itself.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if item is not None and ids:
            self.drop(ids, item, point)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks to delete, Enter opens the current line."""
        if self.state() == QAbstractItemView.State.EditingState:
            # A field that is being left hands its Enter on.
            event.ignore()
        elif event.key() == Qt.Key.Key_Delete:
            self.asked_delete.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        else:
            super().keyPressEvent(event)
