"""The tree of clusters and units: drag units between clusters, edit names, roles and phones."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QBrush, QColor, QContextMenuEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidgetItem,
    QWidget,
)

from app.i18n import N_, _, ngettext
from app.text.phones import show_phone
from app.text.search import matches, search_terms
from app.units.clusters import ClusterLine, Role, UnitLine
from db.kinds import UnitKind
from ui.theme import STRONG, colours, set_role
from ui.widgets.choices import ChoiceBox, chosen_or_typed
from ui.widgets.clipboard_cells import COPY_ROLE
from ui.widgets.group_tree import LINE, GroupTree

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

Index = QModelIndex | QPersistentModelIndex


class ClustersTree(GroupTree):
    """Shows clusters with their units."""

    asked_move = Signal(list, object)
    """Ids of units, id of the cluster (None: no cluster)."""
    asked_unit_change = Signal(int, str, object)
    asked_cluster_name = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(HEADINGS, _("Clusters and units"), parent)
        self._clusters: Sequence[ClusterLine] = ()
        self._open: set[int | None] = set()
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width)
        self.setItemDelegate(_CellEditor(self))
        # Which cell is current tells where pasted ones go.
        self.setAllColumnsShowFocus(False)
        set_role(self, "cells")
        self.itemExpanded.connect(lambda item: self._open.add(self.group_of(item)))
        self.itemCollapsed.connect(lambda item: self._open.discard(self.group_of(item)))

    # -- showing ---------------------------------------------------------------------------------

    def show_clusters(self, clusters: Sequence[ClusterLine], query: str = "") -> None:
        """Show `clusters`, of their units those that fit `query`; selection and open ones stay."""
        units, current = self.selected_ids(), self.current_group()
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
                item.setExpanded(bool(terms) or self.group_of(item) in self._open)
        self.blockSignals(False)
        self.select(units, current if not units else 0)
        self.verticalScrollBar().setValue(place)

    def _cluster_item(self, cluster: ClusterLine, units: Sequence[UnitLine]) -> QTreeWidgetItem:
        count = ngettext("{n} unit", "{n} units", len(cluster.units)).format(n=len(cluster.units))
        name = f"{cluster.number}. {cluster.name}" if cluster.id else _("In no cluster")
        item = self.group_item([name, count], cluster)
        for column in (ROLE, KIND):
            # What stands there is no role and no kind.
            item.setData(column, COPY_ROLE, "")
        if cluster.id:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        if cluster.id and cluster.leader(Role.HEAD) is None:
            item.setText(KIND, _("no head"))
            item.setForeground(KIND, QBrush(QColor(colours().warning)))
        item.addChildren([self._unit_item(unit, cluster) for unit in units])
        return item

    def _unit_item(self, unit: UnitLine, cluster: ClusterLine) -> QTreeWidgetItem:
        role = _(ROLES[unit.role]) if cluster.id else ""
        texts = [unit.name, role, _(KINDS[unit.kind]), unit.short_name, "", show_phone(unit.phone)]
        item = self.row_item(texts, unit)
        item.setText(DELEGATES, str(unit.delegates) if unit.delegates else "–")
        item.setTextAlignment(DELEGATES, Qt.AlignmentFlag.AlignCenter)
        item.setToolTip(NAME, unit.name)
        if unit.role is not Role.MEMBER:
            font = item.font(ROLE)
            font.setWeight(STRONG)
            item.setFont(ROLE, font)
        return item

    def group_of(self, item: QTreeWidgetItem) -> int | None:
        """Id of the cluster that `item` is or stands in."""
        line = (item.parent() or item).data(NAME, LINE)
        return line.id if isinstance(line, ClusterLine) else None

    # -- asking for changes ----------------------------------------------------------------------

    def drop(self, ids: list[int], item: QTreeWidgetItem, _point: QPoint) -> None:
        """Ask to move units into the cluster."""
        self.asked_move.emit(ids, self.group_of(item))

    def open_current(self) -> None:
        """Open the current cell."""
        self.edit_current(self.currentColumn())

    def edit_current(self, column: int) -> None:
        """Open a cell of the current line for typing."""
        if (item := self.currentItem()) is not None:
            self.editItem(item, column)

    def select_cluster(self, cluster_id: int) -> None:
        """Make a cluster's own line the current one."""
        self.select([], cluster_id)

    def line(self, index: Index) -> Any:
        """The ClusterLine or UnitLine of a row."""
        return index.sibling(index.row(), NAME).data(LINE)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copying and pasting; roles and moves for the selected units."""
        self.unit_menu().popup(event.globalPos())

    def unit_menu(self) -> QMenu:
        """What can be done with the selected units, by mouse or key."""
        menu = QMenu(self)
        units = self.selected_ids()
        if self.clipboard is not None:
            self.clipboard.add_to(menu)
        if not units:
            return menu
        menu.addSeparator()
        if len(units) == 1 and self.current_group() is not None:
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
            if self._tree.current_group() is None:
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
        self._tree.keep(index, chosen_or_typed(editor))
