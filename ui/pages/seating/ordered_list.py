"""A list whose order is the user's: buttons and keys move the current line up and down."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from ui.theme import SPACE
from ui.widgets.buttons import make_button
from ui.widgets.shortcuts import add_shortcut

VALUE = Qt.ItemDataRole.UserRole


class OrderedList(QWidget):
    """Lines in an order; `current_changed` tells that another line is current or has moved."""

    current_changed = Signal()

    def __init__(self, name: str, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = QTreeWidget()
        # Rows measured before the style sheet is known would stay too low.
        self.tree.ensurePolished()
        self.tree.setColumnCount(columns)
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setAccessibleName(name)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        triggers = QAbstractItemView.EditTrigger
        self.tree.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.up_button = make_button("", "arrow-up", _("Up (Alt+↑)"))
        self.down_button = make_button("", "arrow-down", _("Down (Alt+↓)"))
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(SPACE // 2)
        self.buttons.addWidget(self.up_button)
        self.buttons.addWidget(self.down_button)
        self.buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(self.tree, 1)
        layout.addLayout(self.buttons)
        self.up_button.clicked.connect(lambda: self.move_current(-1))
        self.down_button.clicked.connect(lambda: self.move_current(1))
        add_shortcut(self, "Alt+Up", lambda: self.move_current(-1), inside=True)
        add_shortcut(self, "Alt+Down", lambda: self.move_current(1), inside=True)
        self.tree.currentItemChanged.connect(lambda *_items: self._enable())
        self._enable()

    def items(self) -> list[QTreeWidgetItem]:
        """All lines from top to bottom."""
        found = (self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount()))
        return [item for item in found if item is not None]

    def add(self, item: QTreeWidgetItem) -> None:
        """Put a line at the end."""
        self.tree.addTopLevelItem(item)
        if self.tree.currentItem() is None:
            self.tree.setCurrentItem(item)
        self._enable()

    def remove_current(self) -> None:
        """Take the current line out; its neighbour is current then."""
        row = self.row()
        if row >= 0:
            self.tree.takeTopLevelItem(row)
        self._enable()

    def row(self) -> int:
        """Number of the current line from 0, -1 for none."""
        item = self.tree.currentItem()
        return -1 if item is None else self.tree.indexOfTopLevelItem(item)

    def move_current(self, step: int) -> None:
        """Move the current line up (-1) or down (1)."""
        row = self.row()
        if row < 0 or not 0 <= row + step < self.tree.topLevelItemCount():
            return
        item = self.tree.takeTopLevelItem(row)
        if item is not None:
            self.tree.insertTopLevelItem(row + step, item)
            self.tree.setCurrentItem(item)
            self.tree.scrollToItem(item)
        self._enable()

    def _enable(self) -> None:
        row = self.row()
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(0 <= row < self.tree.topLevelItemCount() - 1)
        self.current_changed.emit()
