"""Every document with its state, in the groups of the work; searched without tone marks."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.documents.document import Group
from app.documents.paper_log import PaperLine, PaperState, outdated
from app.documents.paper_texts import short_text, state_text
from app.documents.registry import DOCUMENTS
from app.i18n import N_, _
from app.text.search import fold, matches, search_terms
from ui.icons import icon
from ui.theme import SPACE, STRONG, colours
from ui.widgets.clipboard import TableClipboard
from ui.widgets.no_hits import NoHits

GROUPS: Final = {
    Group.BEFORE: N_("Before the day"),
    Group.DAY: N_("On the day"),
    Group.AFTER: N_("After the day"),
}

_SIGNS: Final = {
    PaperState.NOTHING: "circle-minus",
    PaperState.NEVER: "circle-dashed",
    PaperState.PARTLY: "circle-dot",
    PaperState.CURRENT: "circle-check",
    PaperState.OUTDATED: "triangle-alert",
}
"""A shape for each state, so that the colour is not the only sign."""

_NAME: Final = Qt.ItemDataRole.UserRole
_STATE_WIDTH: Final = 13 * SPACE
_HEIGHT: Final = 30
_NARROW: Final = 36 * SPACE


def sign(state: PaperState) -> str:
    """The icon of a state."""
    return _SIGNS[state]


def ink(state: PaperState) -> str:
    """The colour of a state."""
    c = colours()
    return {PaperState.CURRENT: c.ok, PaperState.OUTDATED: c.warning}.get(state, c.muted)


class DocumentList(QWidget):
    """The documents; `chosen` tells that another one is current, `ticked` that ticks changed.

    While `ticking`, only what is out of date is listed, each with a tick.
    """

    chosen = Signal(str)
    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[str, PaperLine] = {}
        self._items: dict[str, QTreeWidgetItem] = {}
        self._ticking = False
        self._unticked: set[str] = set()
        self._name = ""
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find a document (Ctrl+F)"))
        self.search.setAccessibleName(_("Find a document"))
        self.search.setClearButtonEnabled(True)
        self.tree = QTreeWidget()
        self.clipboard = TableClipboard(self.tree)
        self.no_hits = NoHits(self.tree, self.search.clear)
        self._build()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.search)
        layout.addWidget(self.tree, 1)
        self.setFocusProxy(self.tree)
        self.search.textChanged.connect(lambda _text: self._filter())
        self.search.returnPressed.connect(self.tree.setFocus)
        self.tree.currentItemChanged.connect(lambda *_items: self._on_current())
        self.tree.itemChanged.connect(self._on_item)

    def _build(self) -> None:
        tree = self.tree
        tree.setAccessibleName(_("Documents"))
        tree.setColumnCount(2)
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setIndentation(0)
        tree.setUniformRowHeights(True)
        tree.setIconSize(QSize(16, 16))
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setExpandsOnDoubleClick(False)
        # The row itself shows where the focus is.
        tree.setStyleSheet("QTreeView { outline: none; } QTreeView::item { padding-left: 4px; }")
        header = tree.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, _STATE_WIDTH)
        bold = tree.font()
        bold.setWeight(STRONG)
        for group, title in GROUPS.items():
            top = QTreeWidgetItem([_(title)])
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            top.setFont(0, bold)
            top.setSizeHint(0, QSize(0, _HEIGHT))
            tree.addTopLevelItem(top)
            top.setFirstColumnSpanned(True)
            for name, document in DOCUMENTS.items():
                if document.group is group:
                    item = QTreeWidgetItem([_(document.title), ""])
                    item.setData(0, _NAME, name)
                    item.setSizeHint(0, QSize(0, _HEIGHT))
                    item.setIcon(0, icon(sign(PaperState.NEVER), colours().muted))
                    top.addChild(item)
                    self._items[name] = item
            top.setExpanded(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the icons alone tell the states."""
        self.tree.setColumnHidden(1, self.width() < _NARROW)
        super().resizeEvent(event)

    # -- showing ---------------------------------------------------------------------------------

    @property
    def current(self) -> str:
        """The document that is current, by its name in the registry."""
        return self._name

    def choose(self, name: str) -> None:
        """Make `name` current."""
        item = self._items.get(name)
        if item is None:
            return
        if item.isHidden():
            self.search.clear()
        self.tree.setCurrentItem(item)
        self.tree.scrollToItem(item)

    def show_states(self, lines: Sequence[PaperLine]) -> None:
        """Show how the documents stand."""
        self._lines = {line.name: line for line in lines}
        self.tree.blockSignals(True)
        for name, line in self._lines.items():
            item = self._items[name]
            title = _(DOCUMENTS[name].title)
            colour = ink(line.state)
            item.setIcon(0, icon(sign(line.state), colour))
            item.setText(1, short_text(line))
            item.setForeground(1, QBrush(QColor(colour)))
            for column in (0, 1):
                item.setToolTip(column, f"{title}\n{state_text(line)}")
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{title}: {state_text(line)}")
        self.tree.blockSignals(False)
        self._filter()

    def line(self, name: str) -> PaperLine | None:
        """How a document stands; None while that is not known yet."""
        return self._lines.get(name)

    def listed(self) -> list[tuple[str, str, PaperLine]]:
        """Group, title and state of each document that is listed, from top to bottom."""
        found = []
        for name, item in self._items.items():
            group = item.parent()
            if not item.isHidden() and group is not None and name in self._lines:
                found.append((group.text(0), item.text(0), self._lines[name]))
        return found

    @property
    def outdated(self) -> list[PaperLine]:
        """The documents that are out of date, in the order of the list."""
        return outdated(self._lines.values())

    # -- ticking ---------------------------------------------------------------------------------

    def set_ticking(self, on: bool) -> None:
        """List only what is out of date, with everything ticked; or all again."""
        self._ticking = on
        self._unticked.clear()
        self.search.clear()
        self.search.setVisible(not on)
        self._filter()
        if on and (lines := self.outdated):
            self.choose(lines[0].name)

    def ticks(self) -> list[PaperLine]:
        """The documents out of date that are ticked."""
        return [line for line in self.outdated if line.name not in self._unticked]

    def _on_item(self, item: QTreeWidgetItem, column: int) -> None:
        name = item.data(0, _NAME)
        if column or not self._ticking or name is None:
            return
        if item.checkState(0) == Qt.CheckState.Checked:
            self._unticked.discard(name)
        else:
            self._unticked.add(name)
        self.ticked.emit()

    # -- inside ----------------------------------------------------------------------------------

    def _filter(self) -> None:
        terms = search_terms(self.search.text())
        due = {line.name for line in self.outdated}
        self.tree.blockSignals(True)
        for name, item in self._items.items():
            wanted = name in due if self._ticking else matches(terms, fold(item.text(0)))
            item.setHidden(not wanted)
            if self._ticking and wanted:
                ticked = name not in self._unticked
                state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
                item.setCheckState(0, state)
            else:
                item.setData(0, Qt.ItemDataRole.CheckStateRole, None)
        for place in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(place)
            names = [name for name, item in self._items.items() if item.parent() is top]
            if top is not None:
                top.setHidden(all(self._items[name].isHidden() for name in names))
        self.tree.blockSignals(False)
        self.no_hits.refresh()
        self.ticked.emit()

    def _on_current(self) -> None:
        item = self.tree.currentItem()
        name = item.data(0, _NAME) if item is not None else None
        if name and name != self._name:
            self._name = name
            self.chosen.emit(name)
