"""Those who have no seat yet: a list to drag from, with a filter of its own."""

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.seating.plan import Sitter
from app.text.search import matches, search_terms
from ui.theme import SPACE, STRONG, set_role
from ui.widgets.choices import ChoiceBox
from ui.widgets.clipboard_cells import Cells
from ui.widgets.clipboard_copy import ListClipboard
from ui.widgets.seat_map import PEOPLE_MIME, SEATS_MIME, ids_in, people_mime

_ID = Qt.ItemDataRole.UserRole
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled


class PeopleTree(QTreeWidget):
    """People under their rank or group; they can be dragged to a seat, and seats to them."""

    asked_place = Signal()
    seats_dropped = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(SPACE)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Without a seat"))
        self._items: dict[int, QTreeWidgetItem] = {}

    # -- what is listed --------------------------------------------------------------------------

    def show_parts(self, parts: Mapping[str, Sequence[Sitter]]) -> None:
        """List people under headings; nobody is selected then."""
        place = self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        self._items = {}
        for text, members in parts.items():
            top = QTreeWidgetItem([f"{text} ({len(members)})"])
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            top.setToolTip(0, text)
            font = top.font(0)
            font.setWeight(STRONG)
            top.setFont(0, font)
            for sitter in members:
                self._items[sitter.id] = _item(sitter)
                top.addChild(self._items[sitter.id])
            self.addTopLevelItem(top)
            top.setExpanded(True)
        self.blockSignals(False)
        self.verticalScrollBar().setValue(place)

    def people(self) -> list[int]:
        """Ids of everybody listed, from top to bottom."""
        return list(self._items)

    def selected(self) -> list[int]:
        """Ids of the selected people, from top to bottom."""
        return [delegate_id for delegate_id, item in self._items.items() if item.isSelected()]

    def select(self, ids: Collection[int]) -> None:
        """Select these people and show the first."""
        chosen = [item for delegate_id, item in self._items.items() if delegate_id in ids]
        self.blockSignals(True)
        self.clearSelection()
        if chosen:
            self.setCurrentItem(chosen[0])
            self.scrollToItem(chosen[0])
        for item in chosen:
            item.setSelected(True)
        self.blockSignals(False)
        self.itemSelectionChanged.emit()

    # -- dragging and keys -----------------------------------------------------------------------

    def mimeTypes(self) -> list[str]:
        """People go out, seats come in."""
        return [PEOPLE_MIME, SEATS_MIME]

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        """The selected people, in the order of the list."""
        del items
        return people_mime(self.selected())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take seats, to free them."""
        if event.mimeData().hasFormat(SEATS_MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere on the list will do."""
        if event.mimeData().hasFormat(SEATS_MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask to take who sits on the seats off them."""
        if seats := ids_in(event.mimeData(), SEATS_MIME):
            event.acceptProposedAction()
            self.seats_dropped.emit(seats)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks to put the selected people on the seat at the map's cursor."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked_place.emit()
        else:
            super().keyPressEvent(event)


class Unseated(QWidget):
    """Count, filter and list; `selection_changed` tells of other selected people."""

    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: Sequence[Sitter] = ()
        self.title = QLabel()
        set_role(self.title, "heading")
        self.grouping = ChoiceBox([("rank", _("by rank")), ("group", _("by group"))])
        self.grouping.setMinimumContentsLength(8)
        self.grouping.setAccessibleName(_("Grouped"))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Filter"))
        self.filter.setAccessibleName(_("Filter this list"))
        self.filter.setClearButtonEnabled(True)
        self.tree = PeopleTree()
        self.clipboard = ListClipboard(self.tree, self.cells)
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        set_role(self.hint, "muted")
        tools = QHBoxLayout()
        tools.setSpacing(SPACE // 2)
        tools.addWidget(self.filter, 1)
        tools.addWidget(self.grouping)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(self.title)
        layout.addLayout(tools)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.hint)
        self.filter.textChanged.connect(lambda _text: self._show())
        self.grouping.currentIndexChanged.connect(lambda _index: self._show())
        self.tree.itemSelectionChanged.connect(lambda: self.selection_changed.emit())

    def show_people(self, people: Sequence[Sitter]) -> None:
        """List `people`; whoever was selected stays so."""
        if people != self._people or not people:
            self._people = people
            self._show()

    def selected(self) -> list[int]:
        """Ids of the selected people, from top to bottom."""
        return self.tree.selected()

    def selected_or_all(self) -> list[int]:
        """The selected people; when none is, everybody listed."""
        return self.selected() or self.tree.people()

    def cells(self) -> Cells:
        """The selected people, or all, as they are copied."""
        wanted = set(self.selected_or_all())
        rows = {
            one.id: (f"{one.honorific} {one.name}".strip(), one.position, one.unit, one.rank_name)
            for one in self._people
            if one.id in wanted
        }
        headings = (_("Full name"), _("Position"), _("Unit"), _("Protocol rank"))
        return Cells(headings, tuple(rows[one] for one in self.tree.people() if one in rows))

    def select(self, ids: Collection[int]) -> None:
        """Select these people and show the first, whatever the filter was."""
        if not set(ids) <= set(self.tree.people()):
            self.filter.clear()
        self.tree.select(ids)

    def _show(self) -> None:
        selected = set(self.selected())
        terms = search_terms(self.filter.text())
        people = [sitter for sitter in self._people if matches(terms, sitter.search)]
        name: Callable[[Sitter], str] = (
            (lambda sitter: sitter.rank_name)
            if self.grouping.value() == "rank"
            else (lambda sitter: sitter.group_short or _("In no group"))
        )
        parts: dict[str, list[Sitter]] = {}
        for sitter in people:
            parts.setdefault(name(sitter), []).append(sitter)
        self.tree.show_parts(parts)
        self.tree.select(selected)
        self.title.setText(_("Without a seat ({n})").format(n=len(self._people)))
        if not self._people:
            self.hint.setText(_("Everybody who comes has a seat."))
        elif not people:
            self.hint.setText(_("Nobody fits the filter."))
        else:
            self.hint.setText(_("Drag people to a seat, or choose a seat and press Enter here."))


def _item(sitter: Sitter) -> QTreeWidgetItem:
    unit = sitter.unit_short
    item = QTreeWidgetItem([f"{sitter.name} · {unit}" if unit else sitter.name])
    item.setData(0, _ID, sitter.id)
    item.setToolTip(0, "\n".join(part for part in (sitter.name, sitter.position, unit) if part))
    item.setFlags(_FLAGS)
    return item
