"""The Clusters and units page."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Final

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy.orm import Session

from app.i18n import _, ngettext
from app.snapshots.keeping import Reason
from app.units import clusters, register
from app.units.clusters import ClusterLine, Role
from app.workbooks import cluster_list
from db.kinds import ClusterKind
from ui.context import Context
from ui.exporting import excel_menu
from ui.icons import icon
from ui.opening import ask_list, read_list
from ui.pages.base import Page
from ui.pages.clusters.pasting import clipboard
from ui.pages.clusters.tree import ClustersTree
from ui.theme import SPACE, colours, set_role
from ui.widgets.buttons import make_button
from ui.widgets.dropping import ListDrop
from ui.widgets.empty import EmptyState
from ui.widgets.no_hits import NoHits

_PROBLEMS_SHOWN: Final = 6


class ClustersPage(Page):
    """Clusters with their units as a tree; every change is one edit."""

    watches: ClassVar[frozenset[str]] = frozenset({"cluster", "unit", "delegate"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._clusters: list[ClusterLine] = []
        self.tree = ClustersTree()
        self.tree.clipboard = self.clipboard = clipboard(context, self.tree, self._import)
        self.search = QLineEdit()
        self.summary = QLabel()
        set_role(self.summary, "muted")
        self.add_cluster_button = make_button(_("Add cluster"), "plus")
        self.add_unit_button = make_button(_("Add unit"), "building-2")
        self.import_button = make_button(
            _("Import"), "import", _("Import clusters and units from Excel")
        )
        self.export_button = make_button(_("Excel"), "file-spreadsheet", _("Save as Excel file"))
        self.export_button.setMenu(excel_menu(self, ("clusters", _("All clusters and units…"))))
        self.delete_button = make_button("", "trash-2", _("Delete what is selected (Del)"))
        self._kinds = QMenu(self)
        for kind, text in (
            (ClusterKind.CUM, _("Cluster of districts (cụm)")),
            (ClusterKind.KHOI, _("Block of agencies (khối)")),
        ):
            self._kinds.addAction(text).triggered.connect(
                lambda _on=False, kind=kind: self.add_cluster(kind)
            )
        self.add_cluster_button.setMenu(self._kinds)
        self.empty = self._empty_state()
        self._views = QStackedWidget()
        self._views.addWidget(self.tree)
        self._views.addWidget(self.empty)
        self.no_hits = NoHits(self.tree, self.search.clear)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.search)

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(_("Search: unit, short name"))
        self.search.setAccessibleName(_("Search units"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(
            icon("search", colours().muted), QLineEdit.ActionPosition.LeadingPosition
        )
        bar = QHBoxLayout()
        bar.setSpacing(SPACE)
        bar.addWidget(self.search, 1)
        for button in (
            self.add_cluster_button,
            self.add_unit_button,
            self.import_button,
            self.export_button,
            self.delete_button,
        ):
            bar.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE)
        layout.setSpacing(SPACE)
        layout.addLayout(bar)
        layout.addWidget(self.summary)
        layout.addWidget(self._views, 1)

    def _empty_state(self) -> QWidget:
        self.empty_import = make_button(_("Import from Excel…"), "file-spreadsheet", role="primary")
        return EmptyState(
            _("No clusters yet"),
            _(
                "The plan has 15 clusters and blocks. Import them with their units from Excel, or "
                "add them above; then drag each unit into its cluster."
            ),
            ((self.empty_import, self.import_list),),
            picture="layers",
        )

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.add_unit_button.clicked.connect(self.add_unit)
        self.import_button.clicked.connect(self.import_list)
        self.delete_button.clicked.connect(self.delete_selected)
        self.tree.itemSelectionChanged.connect(self._enable)
        self.tree.asked_move.connect(self.move_units)
        self.tree.asked_unit_change.connect(self.change_unit)
        self.tree.asked_cluster_name.connect(self.rename_cluster)
        self.tree.asked_delete.connect(self.delete_selected)
        QShortcut("Ctrl+N", self, self.add_unit)
        ListDrop(self, self.import_file)

    # -- showing ---------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read clusters and units again."""
        with self.context.store.read() as session:
            self._clusters = clusters.load(session)
        self._filter()
        real = [cluster for cluster in self._clusters if cluster.id is not None]
        units = sum(len(cluster.units) for cluster in self._clusters)
        headless = sum(cluster.leader(Role.HEAD) is None for cluster in real)
        parts = [
            ngettext("{n} cluster", "{n} clusters", len(real)).format(n=len(real)),
            ngettext("{n} unit", "{n} units", units).format(n=units),
        ]
        if headless:
            parts.append(_("without a head: {n}").format(n=headless))
        self.summary.setText(" · ".join(parts))

    def _filter(self) -> None:
        self.tree.show_clusters(self._clusters, self.search.text())
        self.no_hits.refresh()
        self._views.setCurrentWidget(self.tree if self._clusters else self.empty)
        self._enable()

    def _enable(self) -> None:
        self.delete_button.setEnabled(bool(self.tree.selectedItems()))
        self.export_button.setEnabled(bool(self._clusters))

    def reveal(self, rows: Sequence[int]) -> None:
        """Select the units `rows`."""
        self.search.clear()
        self.tree.select([row for row in rows if row])

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def _unit_name(self, unit_id: int) -> str:
        units = (unit for cluster in self._clusters for unit in cluster.units)
        return next((unit.name for unit in units if unit.id == unit_id), "")

    def _cluster_name(self, cluster_id: int | None) -> str:
        found = (cluster.name for cluster in self._clusters if cluster.id == cluster_id)
        return next(found, "") or _("In no cluster")

    # -- doing -----------------------------------------------------------------------------------

    def add_cluster(self, kind: ClusterKind) -> None:
        """Add a cluster and open its name for typing."""
        made: list[int] = []
        name = _("New cluster") if kind is ClusterKind.CUM else _("New block")
        self.context.attempt(_("Add cluster"), lambda s: made.append(clusters.add(s, name, kind)))
        if made:
            self.search.clear()
            self.tree.select_cluster(made[0])
            self.tree.edit_current(0)

    def add_unit(self) -> None:
        """Add a unit to the current cluster and open its name for typing."""
        cluster_id = self.tree.current_group()
        taken = {unit.name for cluster in self._clusters for unit in cluster.units}
        name = _("New unit")
        number = 2
        while name in taken:
            name, number = f"{_('New unit')} {number}", number + 1
        made: list[int] = []

        def add(session: Session) -> None:
            made.append(register.add(session, name).id)
            clusters.move_units(session, made, cluster_id)

        if self.context.attempt(_("Add unit"), add):
            self.search.clear()
            self.tree.select(made)
            self.tree.edit_current(0)

    def move_units(self, unit_ids: list[int], cluster_id: int | None) -> None:
        """Put units into another cluster."""
        inside = {unit.id for c in self._clusters if c.id == cluster_id for unit in c.units}
        moved = [unit_id for unit_id in unit_ids if unit_id not in inside]
        if not moved:
            return
        what = self._unit_name(moved[0])
        if len(moved) > 1:
            what = ngettext("{n} unit", "{n} units", len(moved)).format(n=len(moved))
        label = _("Move {what} to {cluster}").format(
            what=what, cluster=self._cluster_name(cluster_id)
        )
        self.context.attempt(label, lambda session: clusters.move_units(session, moved, cluster_id))

    def change_unit(self, unit_id: int, field: str, value: object) -> None:
        """Keep a unit's name, role, kind, short name or phone."""
        label = _("Change unit {name}").format(name=self._unit_name(unit_id))

        def change(session: Session) -> None:
            if field == "role":
                clusters.set_role(session, unit_id, Role(str(value)))
            else:
                clusters.change_unit(session, unit_id, **{field: value})

        refused = _("A unit needs a name that no other unit has. The old one was kept.")
        self.context.attempt(label, change, refused)

    def rename_cluster(self, cluster_id: int, name: str) -> None:
        """Keep a cluster's name."""
        self.context.attempt(
            _("Rename {cluster}").format(cluster=self._cluster_name(cluster_id)),
            lambda session: clusters.change(session, cluster_id, name=name),
            _("A cluster needs a name. The old one was kept."),
        )

    def delete_selected(self) -> None:
        """Delete the selected units, or else the selected cluster; a notice offers to undo it."""
        units, cluster_id = self.tree.selected_ids(), self.tree.current_group()
        if units:
            n = len(units)
            name = self._unit_name(units[0])
            label = (
                _("Delete {name}").format(name=name)
                if n == 1
                else ngettext("Delete {n} unit", "Delete {n} units", n).format(n=n)
            )
            done = ngettext("{n} unit was deleted.", "{n} units were deleted.", n).format(n=n)
            if not self.context.attempt(
                label, lambda session: clusters.remove_units(session, units)
            ):
                return
        elif cluster_id is not None and self.tree.selectedItems():
            name = self._cluster_name(cluster_id)
            label = _("Delete {name}").format(name=name)
            done = _("{name} was deleted; its units are in no cluster now.").format(name=name)
            if not self.context.attempt(
                label, lambda session: clusters.remove(session, cluster_id)
            ):
                return
        else:
            return
        self.context.tell(done, _("Undo"), self.context.store.undo)

    # -- Excel -----------------------------------------------------------------------------------

    def import_list(self) -> None:
        """Ask for a list, say what it holds, and bring clusters and units to it."""
        title = _("Import clusters and units from Excel")
        if (path := ask_list(self.context.settings, self, title)) is not None:
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Say what a list holds, and bring clusters and units to it."""
        listed = read_list(self.context, path, cluster_list.read)
        if listed is not None:
            self._import(listed)

    def _import(self, listed: cluster_list.ClusterList) -> None:
        if self._agreed(listed):
            self._apply(listed)

    def _agreed(self, listed: cluster_list.ClusterList) -> bool:
        n = len(listed.units)
        names = {unit.cluster for unit in listed.units if unit.cluster}
        box = QMessageBox(self)
        box.setWindowTitle(_("Import clusters and units from Excel"))
        box.setText(
            ngettext("The list holds {n} unit", "The list holds {n} units", n).format(n=n)
            + " · "
            + ngettext("{n} cluster", "{n} clusters", len(names)).format(n=len(names))
        )
        lines = [
            _("Row {n}: {texts}").format(n=problem.row, texts=problem.message)
            for problem in listed.problems[:_PROBLEMS_SHOWN]
        ]
        if len(listed.problems) > _PROBLEMS_SHOWN:
            lines.append("…")
        lines.append(_("Units that are listed here but not in the file stay as they are."))
        box.setInformativeText("\n".join(lines))
        agree = box.addButton(_("Import"), QMessageBox.ButtonRole.AcceptRole)
        agree.setEnabled(n > 0)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        return box.clickedButton() is agree

    def _apply(self, listed: cluster_list.ClusterList) -> None:
        label = _("Import {file}").format(file=listed.path.name)
        made: list[cluster_list.Counts] = []
        self.context.guard(Reason.BEFORE_IMPORT)
        if not self.context.attempt(
            label, lambda session: made.append(cluster_list.apply(session, listed))
        ):
            return
        (counts,) = made
        text = _(
            "{clusters} new clusters; units: {new} new, {changed} changed, {same} unchanged"
        ).format(
            clusters=counts.new_clusters,
            new=counts.new_units,
            changed=counts.changed_units,
            same=counts.unchanged,
        )
        self.context.tell(text, _("Undo"), self.context.store.undo)
