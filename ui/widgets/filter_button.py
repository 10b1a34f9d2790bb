"""A drop-down of check boxes: shows only what is ticked; nothing ticked shows all."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from app.i18n import _
from app.text.search import fold, matches, search_terms
from ui.icons import icon
from ui.theme import SPACE

_VALUE = Qt.ItemDataRole.UserRole
_LEAST_WIDTH, _MOST_WIDTH = 40 * SPACE, 80 * SPACE


class FilterButton(QPushButton):
    """A button `title ▾`; `changed` tells that the ticked values are others."""

    changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._values: frozenset[Hashable] = frozenset()
        self._names: dict[Hashable, str] = {}
        self._list = QListWidget()
        self._list.setAccessibleName(title)
        self._list.setMinimumSize(_LEAST_WIDTH, 48 * SPACE)
        self._list.itemChanged.connect(self._ticked)
        self._search = QLineEdit()
        self._search.setPlaceholderText(_("Search"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._narrow)
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        layout.addWidget(self._search)
        layout.addWidget(self._list)
        self._menu = QMenu(self)
        action = QWidgetAction(self._menu)
        action.setDefaultWidget(body)
        self._menu.addAction(action)
        self._menu.aboutToShow.connect(self._open)
        self.setMenu(self._menu)
        self._show()

    def set_choices(self, choices: Sequence[tuple[Hashable, str, int]]) -> None:
        """Offer (value, text, count); ticked values that are no longer offered are dropped."""
        self._names = {value: text for value, text, _count in choices}
        self._list.blockSignals(True)
        self._list.clear()
        for value, text, count in choices:
            item = QListWidgetItem(f"{text}  ({count})")
            item.setData(_VALUE, value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = value in self._values
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.blockSignals(False)
        if not self._values <= self._names.keys():
            self.set_values(self._values & self._names.keys())

    def values(self) -> frozenset[Hashable]:
        """The ticked values."""
        return self._values

    def names(self) -> dict[Hashable, str]:
        """Ticked value -> its text."""
        return {value: self._names.get(value, "") for value in self._values}

    def set_values(self, values: frozenset[Hashable]) -> None:
        """Tick exactly `values`."""
        if values == self._values:
            return
        self._values = values
        self._list.blockSignals(True)
        for number in range(self._list.count()):
            item = self._list.item(number)
            ticked = item.data(_VALUE) in values
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self._list.blockSignals(False)
        self._show()
        self.changed.emit()

    def _ticked(self, item: QListWidgetItem) -> None:
        value = item.data(_VALUE)
        if item.checkState() == Qt.CheckState.Checked:
            self.set_values(self._values | {value})
        else:
            self.set_values(self._values - {value})

    def _open(self) -> None:
        self._search.clear()
        needed = self._list.sizeHintForColumn(0) + 4 * SPACE
        self._list.setMinimumWidth(max(_LEAST_WIDTH, min(needed, _MOST_WIDTH)))

    def _narrow(self, typed: str) -> None:
        terms = search_terms(typed)
        for number in range(self._list.count()):
            item = self._list.item(number)
            item.setHidden(not matches(terms, fold(item.text())))

    def _show(self) -> None:
        count = f" ({len(self._values)})" if self._values else ""
        self.setText(f" {self._title}{count}")
        self.setIcon(icon("filter") if not self._values else icon("check"))
