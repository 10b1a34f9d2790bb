"""The tree of clusters and units: drag units between clusters, edit names, roles and phones."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QBrush,
    QColor,
    QContextMenuEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.i18n import N_, _, ngettext
from app.text.phones import show_phone
from app.text.search import matches, search_terms
from app.units.clusters import ClusterLine, Role, UnitLine
from db.kinds import UnitKind
from ui.theme import colours
from ui.widgets.choices import ChoiceBox
from ui.widgets.tables import copy_rows

NAME, ROLE, KIND, SHORT, DELEGATES, PHONE = range(6)
HEADINGS: Final = (
    N_("Cluster, unit"), N_("Role"), N_("Kind"), N_("Short name"), N_("Delegates"), N_("Phone"),
)  # fmt: skip
ROLES: Final = {Role.HEAD: N_("Head"), Role.DEPUTY: N_("Deputy"), Role.MEMBER: N_("Member")}
KINDS: Final = {
    UnitKind.PROVINCE: N_("Provincial leadership"),
    UnitKind.DISTRICT: N_("District"),
    UnitKind.DEPARTMENT: N_("Department"),
    UnitKind.PARTY: N_("Party body"),
    UnitKind.MASS: N_("Mass organisation"),
    UnitKind.FORCES: N_("Forces and justice"),
    UnitKind.VERTICAL: N_("Vertical agency"),
    UnitKind.OTHER: N_("Other"),
}
_WIDTHS: Final = (430, 110, 150, 130, 90, 130)
_FIELDS: Final = {NAME: "name", SHORT: "short_name", PHONE: "phone", ROLE: "role", KIND: "kind"}
_LINE: Final = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class ClustersTree(QTreeWidget):
    """Shows clusters; asks for every change by a signal, and never changes anything itself."""

    asked_move = Signal(list, object)
    """Ids of units, id of the cluster (None: no cluster)."""
    asked_unit_change = Signal(int, str, object)
    asked_cluster_name = Signal(int, str)
    asked_delete = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clusters: Sequence[ClusterLine] = ()
        self._open: set[int | None] = set()
        self.setHeaderLabels([_(heading) for heading in HEADINGS])
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width)
        self.setAccessibleName(_("Clusters and units"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setItemDelegate(_CellEditor(self))
        self.itemExpanded.connect(lambda item: self._open.add(self._cluster_of(item)))
        self.itemCollapsed.connect(lambda item: self._open.discard(self._cluster_of(item)))

    # -- showing ---------------------------------------------------------------------------------

    def show_clusters(self, clusters: Sequence[ClusterLine], query: str = "") -> None:
        """Show `clusters`, of their units those that fit `query`; selection and open ones stay."""
        units, current = self.selected_units(), self.selected_cluster()
        place = self.verticalScrollBar().value()
        if not self._clusters:
            self._open = {cluster.id for cluster in clusters}
        self._open |= {c.id for c in clusters} - {c.id for c in self._clusters}
        self._clusters = clusters
        terms = search_terms(query)
        self.blockSignals(True)
        self.clear()
        for cluster in clusters:
            found = [unit for unit in cluster.units if matches(terms, unit.search)]
            if terms and not found:
                continue
            self.addTopLevelItem(self._cluster_item(cluster, found))
        for number in range(self.topLevelItemCount()):
            item = self.topLevelItem(number)
            if item is not None:
                item.setExpanded(bool(terms) or self._cluster_of(item) in self._open)
        self.blockSignals(False)
        self.select(units, current if not units else 0)
        self.verticalScrollBar().setValue(place)

    def _cluster_item(self, cluster: ClusterLine, units: Sequence[UnitLine]) -> QTreeWidgetItem:
        count = ngettext("{n} unit", "{n} units", len(cluster.units)).format(n=len(cluster.units))
        name = f"{cluster.number}. {cluster.name}" if cluster.id else _("In no cluster")
        item = QTreeWidgetItem([name, count])
        item.setData(NAME, _LINE, cluster)
        font = item.font(NAME)
        font.setBold(True)
        item.setFont(NAME, font)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemIsDropEnabled
        item.setFlags(flags | Qt.ItemFlag.ItemIsEditable if cluster.id else flags)
        if cluster.id and cluster.leader(Role.HEAD) is None:
            item.setText(KIND, _("no head"))
            item.setForeground(KIND, QBrush(QColor(colours().warning)))
        item.addChildren([self._unit_item(unit, cluster) for unit in units])
        return item

    def _unit_item(self, unit: UnitLine, cluster: ClusterLine) -> QTreeWidgetItem:
        role = _(ROLES[unit.role]) if cluster.id else ""
        item = QTreeWidgetItem(
            [unit.name, role, _(KINDS[unit.kind]), unit.short_name, "", show_phone(unit.phone)]
        )
        item.setText(DELEGATES, str(unit.delegates) if unit.delegates else "–")
        item.setTextAlignment(DELEGATES, Qt.AlignmentFlag.AlignCenter)
        item.setData(NAME, _LINE, unit)
        item.setToolTip(NAME, unit.name)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        item.setFlags(flags)
        if unit.role is not Role.MEMBER:
            font = item.font(ROLE)
            font.setBold(True)
            item.setFont(ROLE, font)
        return item

    # -- selection -------------------------------------------------------------------------------

    def selected_units(self) -> list[int]:
        """Ids of the selected units."""
        lines = [item.data(NAME, _LINE) for item in self.selectedItems()]
        return [line.id for line in lines if isinstance(line, UnitLine)]

    def selected_cluster(self) -> int | None:
        """Id of the cluster that is current, itself or by one of its units; None for none."""
        item = self.currentItem()
        return self._cluster_of(item) if item is not None else None

    def select(self, unit_ids: Sequence[int], cluster_id: int | None = None) -> None:
        """Select these units (or this cluster) and show the first."""
        wanted, first = set(unit_ids), None
        self.clearSelection()
        for number in range(self.topLevelItemCount()):
            top = self.topLevelItem(number)
            if top is None:
                continue
            if not wanted and cluster_id and self._cluster_of(top) == cluster_id:
                first = top
            for place in range(top.childCount()):
                child = top.child(place)
                if child is not None and child.data(NAME, _LINE).id in wanted:
                    child.setSelected(True)
                    first = first or child
        if first is not None:
            first.setSelected(True)
            self.setCurrentItem(first, NAME, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollToItem(first)

    @staticmethod
    def _cluster_of(item: QTreeWidgetItem) -> int | None:
        top = item.parent() or item
        line = top.data(NAME, _LINE)
        return line.id if isinstance(line, ClusterLine) else None

    # -- asking for changes ----------------------------------------------------------------------

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Units may be dropped anywhere on a cluster or one of its units."""
        super().dragMoveEvent(event)
        over = self.itemAt(event.position().toPoint()) is not None
        if over and self.selected_units():
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask to move the dragged units; the tree itself changes when the edit is done."""
        item = self.itemAt(event.position().toPoint())
        units = self.selected_units()
        # Qt must not take the items out of the tree itself.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if item is not None and units:
            self.asked_move.emit(units, self._cluster_of(item))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks to delete, Ctrl+C copies, Enter opens the cell."""
        if self.state() == QAbstractItemView.State.EditingState:
            # A field that is being left hands its Enter on.
            event.ignore()
        elif event.key() == Qt.Key.Key_Delete:
            self.asked_delete.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_current(self.currentColumn())
        else:
            super().keyPressEvent(event)

    def edit_current(self, column: int) -> None:
        """Open a cell of the current line for typing."""
        if (item := self.currentItem()) is not None:
            self.editItem(item, column)

    def select_cluster(self, cluster_id: int) -> None:
        """Make a cluster's own line the current one."""
        self.select([], cluster_id)

    def line(self, index: Index) -> Any:
        """The ClusterLine or UnitLine of a row."""
        return index.sibling(index.row(), NAME).data(_LINE)

    def copy(self) -> None:
        """Put the selected rows on the clipboard."""
        items = self.selectedItems()
        if items:
            columns = range(self.columnCount())
            lines = [[item.text(column) for column in columns] for item in items]
            copy_rows([[_(heading) for heading in HEADINGS], *lines])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Roles and moves for the selected units."""
        if self.selected_units():
            self.unit_menu().popup(event.globalPos())

    def unit_menu(self) -> QMenu:
        """What can be done with the selected units, by mouse or key."""
        menu = QMenu(self)
        units = self.selected_units()
        if len(units) == 1 and self.selected_cluster() is not None:
            for role, name in ROLES.items():
                action = menu.addAction(_(name))
                action.triggered.connect(
                    lambda _on=False, role=role: self.asked_unit_change.emit(units[0], "role", role)
                )
            menu.addSeparator()
        for cluster in self._clusters:
            if cluster.id is not None:
                self._add_move(menu, f"{cluster.number}. {cluster.name}", units, cluster.id)
        self._add_move(menu, _("In no cluster"), units, None)
        return menu

    def _add_move(
        self, menu: QMenu, name: str, units: list[int], cluster_id: int | None
    ) -> QAction:
        action = menu.addAction(_("Move to: {cluster}").format(cluster=name).replace("&", "&&"))
        action.triggered.connect(lambda _on=False: self.asked_move.emit(units, cluster_id))
        return action

    def keep(self, index: Index, value: Any) -> None:
        """Ask to keep what was typed or chosen in a cell."""
        line = self.line(index)
        if isinstance(line, ClusterLine) and line.id is not None:
            if value != line.name:
                self.asked_cluster_name.emit(line.id, value)
        elif isinstance(line, UnitLine):
            field = _FIELDS[index.column()]
            if value != getattr(line, field):
                self.asked_unit_change.emit(line.id, field, value)


class _CellEditor(QStyledItemDelegate):
    """Text fields for names and phones, choices for role and kind; counts are not edited."""

    def __init__(self, tree: ClustersTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def createEditor(  # type: ignore[override]
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QWidget | None:
        """The field for the cell, None where nothing is edited."""
        line = self._tree.line(index)
        column = index.column()
        if isinstance(line, ClusterLine):
            return QLineEdit(line.name, parent) if column == NAME else None
        if not isinstance(line, UnitLine) or column == DELEGATES:
            return None
        if column == ROLE:
            if self._tree.selected_cluster() is None:
                return None
            return ChoiceBox([(role, _(name)) for role, name in ROLES.items()], parent)
        if column == KIND:
            return ChoiceBox([(kind, _(name)) for kind, name in KINDS.items()], parent)
        return QLineEdit(parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The value as it is kept, not as it is shown."""
        line = self._tree.line(index)
        if isinstance(editor, ChoiceBox) and isinstance(line, UnitLine):
            editor.set_value(line.role if index.column() == ROLE else line.kind)
        elif isinstance(editor, QLineEdit):
            if isinstance(line, UnitLine):
                editor.setText(getattr(line, _FIELDS[index.column()]))
            editor.selectAll()

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        """Hand the value to the tree, which asks for the edit."""
        if isinstance(editor, ChoiceBox):
            self._tree.keep(index, editor.value())
        elif isinstance(editor, QLineEdit):
            self._tree.keep(index, editor.text())
