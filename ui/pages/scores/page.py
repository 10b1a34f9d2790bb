"""The Reports and scores page: what each unit handed in, its points, the ranking of its cluster."""

import datetime
from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy.orm import Session

from app.conference import profile
from app.i18n import _, ngettext
from app.snapshots.keeping import Reason
from app.text.dates import parse_day
from app.units import scoring
from app.units.points import parse_points, show_points
from app.units.scoring import ClusterScores, UnitScores
from app.workbooks import scores_sheet
from ui.context import Context
from ui.exporting import excel_menu
from ui.opening import ask_list, read_list
from ui.pages.base import Page
from ui.pages.scores.models import C_NAME, UNIT, CriteriaModel, UnitsModel
from ui.pages.scores.pasting import clipboards
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.choices import ChoiceBox
from ui.widgets.empty import EmptyState
from ui.widgets.paragraph import Paragraph
from ui.widgets.tables import ColumnSpread, EnterGoesDown

_UNIT_COLUMNS: Final = (
    (112, 1), (160, 8), (92, 1), (100, 2), (100, 3), (72, 1), (80, 1), (88, 1),
)  # fmt: skip
_CRITERIA_COLUMNS: Final = ((250, 8), (104, 0), (96, 0), (96, 0), (104, 0))
"""Least width and weight of each column."""

_NEW_POINTS: Final = 1000
"""Most points of a criterion just added, in hundredths."""

_PROBLEMS_SHOWN: Final = 6


class ScoresPage(Page):
    """One cluster at a time: units by rank above, the chosen unit's points below."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"cluster", "unit", "criterion", "score", "unit_report", "cluster_report", "conference"}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._clusters: list[ClusterScores] = []
        self._year = 0
        self._wanted_unit = 0
        self.today: Callable[[], datetime.date] = datetime.date.today
        self.cluster = ChoiceBox([])
        self.cluster.setMinimumContentsLength(32)
        self.cluster.setAccessibleName(_("Cluster, block"))
        self.received = QCheckBox()
        self.units = UnitsModel(self)
        self.criteria = CriteriaModel(self)
        self.unit_table = _table(self.units, _("Units of the cluster"))
        self.criteria_table = _table(self.criteria, _("Points by criterion"))
        self.clipboard, self.criteria_clipboard = clipboards(
            context, self.unit_table, self.criteria_table, self.criteria, self._import_criteria
        )
        self.import_button = make_button(
            _("Import criteria"), "import", _("Import a table of criteria from Excel")
        )
        self.export_button = make_button(_("Excel"), "file-spreadsheet", _("Save as Excel file"))
        self.export_button.setMenu(
            excel_menu(
                self,
                ("scores", _("All clusters in one list…")),
                ("score-sheets", _("A sheet for each cluster…")),
            )
        )
        self.add_button = make_button(_("Add criterion"), "plus")
        self.remove_button = make_button("", "trash-2", _("Delete the criterion"))
        self.take_over_button = make_button(
            _("Verify as self-scored"),
            "check",
            _("Take over the self score where nothing is verified yet"),
        )
        self.sheet_button = make_button(
            _("Import score sheet"), "import", _("Take the unit's self scores from its Excel file")
        )
        self.unit_name = QLabel()
        set_role(self.unit_name, "heading")
        self.summary = QLabel()
        set_role(self.summary, "muted")
        self.no_criteria = Paragraph(
            _(
                "This cluster has no criteria yet. Import its table from Excel (one import can "
                "serve all clusters), or add criteria one by one."
            ),
            40 * SPACE,
        )
        self._views = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.unit_table)

    # -- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(SPACE)
        bar.addWidget(self.cluster)
        bar.addWidget(self.received)
        bar.addStretch(1)
        bar.addWidget(self.import_button)
        bar.addWidget(self.export_button)
        self.criteria_table.setItemDelegate(EnterGoesDown(self.criteria_table))
        ColumnSpread(self.unit_table, _UNIT_COLUMNS)
        ColumnSpread(self.criteria_table, _CRITERIA_COLUMNS)
        lower = QWidget()
        column_layout = QVBoxLayout(lower)
        column_layout.setContentsMargins(0, SPACE // 2, 0, 0)
        column_layout.addWidget(self.unit_name)
        column_layout.addWidget(self.criteria_table, 1)
        column_layout.addWidget(self.no_criteria, 0, Qt.AlignmentFlag.AlignCenter)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE)
        for button in (
            self.add_button,
            self.remove_button,
            self.sheet_button,
            self.take_over_button,
        ):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column_layout.addLayout(buttons)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.unit_table)
        self.splitter.addWidget(lower)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        self._views.addWidget(self.splitter)
        self._views.addWidget(self._empty_state())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE)
        layout.setSpacing(SPACE)
        layout.addLayout(bar)
        layout.addWidget(self.summary)
        layout.addWidget(self._views, 1)

    def _empty_state(self) -> QWidget:
        self.clusters_button = make_button(_("Clusters and units"), "layers", role="primary")
        return EmptyState(
            _("No clusters yet"),
            _("Units are scored inside their clusters. Set up the clusters first."),
            ((self.clusters_button, lambda: self.context.show_page("clusters")),),
            picture="badge-check",
        )

    def _connect(self) -> None:
        self.cluster.currentIndexChanged.connect(lambda _index: self._show_cluster())
        self.received.clicked.connect(self.set_received)
        self.unit_table.selectionModel().currentRowChanged.connect(lambda *_a: self._show_unit())
        self.units.asked_paper.connect(self.set_paper)
        self.units.asked_day.connect(self.set_day)
        self.criteria.asked_points.connect(self.set_points)
        self.criteria.asked_criterion.connect(self.change_criterion)
        self.import_button.clicked.connect(self.import_criteria)
        self.add_button.clicked.connect(self.add_criterion)
        self.remove_button.clicked.connect(self.remove_criterion)
        self.take_over_button.clicked.connect(self.take_over)
        self.sheet_button.clicked.connect(self.import_sheet)

    # -- showing ---------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read all clusters again; the chosen cluster, unit and criterion stay."""
        with self.context.store.read() as session:
            self._clusters = scoring.load(session)
            self._year = profile.load(session).launch_year
        choices = [(c.cluster_id, f"{c.number}. {c.name}") for c in self._clusters]
        self.cluster.set_choices(choices)
        self._views.setCurrentIndex(0 if self._clusters else 1)
        self._show_cluster()

    def current_cluster(self) -> ClusterScores | None:
        """The cluster shown; None while there is none."""
        chosen = self.cluster.value()
        return next((c for c in self._clusters if c.cluster_id == chosen), None)

    def current_unit(self) -> UnitScores | None:
        """The unit whose points are shown."""
        row = self.unit_table.currentIndex().row()
        return self.units.rows[row] if 0 <= row < len(self.units.rows) else None

    def _show_cluster(self) -> None:
        cluster = self.current_cluster()
        unit = self.current_unit()
        wanted = unit.unit_id if unit else self._wanted_unit
        self.units.show_rows(cluster.units if cluster else ())
        if cluster is not None and cluster.units:
            rows = [u.unit_id for u in cluster.units]
            row = rows.index(wanted) if wanted in rows else 0
            self.unit_table.setCurrentIndex(self.units.index(row, UNIT))
        self._show_received(cluster)
        self.summary.setText(self._summary(cluster) if cluster else "")
        self._show_unit()

    def _show_received(self, cluster: ClusterScores | None) -> None:
        self.received.setVisible(cluster is not None)
        day = cluster.received_on if cluster else None
        self.received.setChecked(day is not None)
        text = _("Cluster's report received")
        if day is not None:
            text = _("Cluster's report received on {day}").format(day=f"{day:%d/%m/%Y}")
        self.received.setText(text)
        self.received.setToolTip(
            _("Due at Sở Nội vụ before {day}").format(day=f"10/01/{self._year}")
        )

    def _summary(self, cluster: ClusterScores) -> str:
        n = len(cluster.units)
        verified = sum(unit.verified_total is not None for unit in cluster.units)
        return _(
            "Handed in: {reports} reports, {sheets} score sheets, {evidence} with evidence, of "
            "{n} units · verified: {verified} · most points: {most}"
        ).format(
            reports=sum(unit.report_on is not None for unit in cluster.units),
            sheets=sum(unit.sheet_on is not None for unit in cluster.units),
            evidence=sum(unit.evidence_on is not None for unit in cluster.units),
            n=n,
            verified=verified,
            most=show_points(cluster.max_total) or "0",
        )

    def _show_unit(self) -> None:
        cluster, unit = self.current_cluster(), self.current_unit()
        index = self.criteria_table.currentIndex()
        row, column = index.row(), index.column()
        self._wanted_unit = unit.unit_id if unit else self._wanted_unit
        self.criteria.show(cluster, unit)
        if 0 <= row < self.criteria.rowCount():
            self.criteria_table.setCurrentIndex(self.criteria.index(row, column))
        self.unit_name.setText(unit.name if unit else "")
        has_criteria = cluster is not None and bool(cluster.criteria)
        self.criteria_table.setVisible(has_criteria)
        self.no_criteria.setVisible(cluster is not None and not has_criteria)
        self.remove_button.setEnabled(has_criteria)
        self.sheet_button.setEnabled(unit is not None and has_criteria)
        self.take_over_button.setEnabled(unit is not None and bool(unit.self_points))

    def reveal(self, rows: Sequence[int]) -> None:
        """Show the first of the units `rows`."""
        for cluster in self._clusters:
            for unit in cluster.units:
                if unit.unit_id in rows:
                    self._wanted_unit = unit.unit_id
                    self.unit_table.setCurrentIndex(self.units.index(-1, 0))
                    self.cluster.set_value(cluster.cluster_id)
                    self._show_cluster()
                    return

    # -- doing -----------------------------------------------------------------------------------

    def _name(self, unit_id: int) -> str:
        return next((unit.name for unit in self.units.rows if unit.unit_id == unit_id), "")

    def set_received(self, received: bool) -> None:
        """Note the cluster's own report as received today, or as not received."""
        cluster = self.current_cluster()
        if cluster is not None:
            day = self.today() if received else None
            self.context.attempt(
                _("Report of {cluster}").format(cluster=cluster.name),
                lambda session: scoring.set_received(session, cluster.cluster_id, day),
            )

    def set_paper(self, unit_id: int, paper: str, handed_in: bool) -> None:
        """Note a paper as handed in today, or not; with several units selected, for all of them."""
        rows = self.unit_table.selectionModel().selectedRows()
        ids = [self.units.rows[index.row()].unit_id for index in rows]
        ids = ids if unit_id in ids else [unit_id]
        day = self.today() if handed_in else None
        self.context.attempt(
            _("Papers of {unit}").format(unit=self._name(unit_id)),
            lambda session: scoring.set_paper(session, ids, paper, day),
        )

    def set_day(self, unit_id: int, paper: str, text: str) -> None:
        """Note the day, as typed, on which a paper was handed in."""

        def run(session: Session) -> None:
            scoring.set_paper(session, [unit_id], paper, parse_day(text, self.today()))

        refused = _("“{text}” is no day. Type it as 06/01/2025.").format(text=text)
        self.context.attempt(_("Papers of {unit}").format(unit=self._name(unit_id)), run, refused)

    def set_points(self, criterion_id: int, verified: bool, text: str) -> None:
        """Keep points as typed."""
        unit = self.current_unit()
        if unit is None:
            return

        def run(session: Session) -> None:
            points = parse_points(text)
            scoring.set_points(
                session, unit.unit_id, criterion_id, verified=verified, points=points
            )

        most = next((c.max_points for c in self.criteria.rows if c.id == criterion_id), 0)
        refused = _("“{text}” is refused: points lie between 0 and {most}.").format(
            text=text, most=show_points(most)
        )
        self.context.attempt(_("Points of {unit}").format(unit=unit.name), run, refused)

    def change_criterion(self, criterion_id: int, field: str, text: str) -> None:
        """Keep another name or most of a criterion."""

        def run(session: Session) -> None:
            value = parse_points(text) or 0 if field == "max_points" else text
            scoring.change_criterion(session, criterion_id, **{field: value})

        refused = _("“{text}” is refused: points already given would exceed it.")
        self.context.attempt(_("Change criterion"), run, refused.format(text=text))

    def add_criterion(self) -> None:
        """Add a criterion and open its name for typing."""
        cluster = self.current_cluster()
        if cluster is None:
            return
        name = _("New criterion")

        def run(session: Session) -> None:
            scoring.add_criterion(session, cluster.cluster_id, name, _NEW_POINTS)

        if self.context.attempt(_("Add criterion"), run):
            index = self.criteria.index(len(self.criteria.rows) - 1, C_NAME)
            self.criteria_table.setCurrentIndex(index)
            self.criteria_table.edit(index)

    def remove_criterion(self) -> None:
        """Delete the current criterion; a notice offers to undo it."""
        row = self.criteria_table.currentIndex().row()
        if not 0 <= row < len(self.criteria.rows):
            return
        criterion = self.criteria.rows[row]
        label = _("Delete {name}").format(name=criterion.name)
        if self.context.attempt(
            label, lambda session: scoring.remove_criterion(session, criterion.id)
        ):
            text = _("{name} was deleted with the points given for it.")
            self.context.tell(text.format(name=criterion.name), _("Undo"), self.context.store.undo)

    def take_over(self) -> None:
        """Verify the current unit's self scores as they are."""
        unit = self.current_unit()
        if unit is not None:
            self.context.attempt(
                _("Points of {unit}").format(unit=unit.name),
                lambda session: scoring.take_over(session, unit.unit_id),
            )

    # -- Excel -----------------------------------------------------------------------------------

    def import_criteria(self) -> None:
        """Ask for a table of criteria and for which clusters it is."""
        cluster = self.current_cluster()
        if cluster is None:
            return
        table = self._read_table(_("Import a table of criteria from Excel"))
        if table is not None:
            self._import_criteria(table)

    def _import_criteria(self, table: scores_sheet.CriteriaTable) -> None:
        cluster = self.current_cluster()
        wanted = self._ask_clusters(table, cluster) if cluster is not None else []
        if wanted:
            self.context.attempt(
                _("Import {file}").format(file=table.path.name),
                lambda session: scoring.replace_criteria(session, wanted, table.criteria),
                _("Points already given would exceed the new table. Nothing was changed."),
            )

    def import_sheet(self) -> None:
        """Take the current unit's self scores from the score sheet that it sent."""
        unit = self.current_unit()
        if unit is None:
            return
        table = self._read_table(_("Take the unit's self scores from its Excel file"))
        if table is None:
            return
        met: list[int] = []

        def run(session: Session) -> None:
            met.append(scoring.set_self_points(session, unit.unit_id, table.self_points))
            if met[0]:
                scoring.set_paper(session, [unit.unit_id], "sheet_on", self.today())

        refused = _("A self score in “{file}” exceeds the most of its criterion.")
        label = _("Import {file}").format(file=table.path.name)
        self.context.guard(Reason.BEFORE_IMPORT)
        if not self.context.attempt(label, run, refused.format(file=table.path.name)):
            return
        if not met[0]:
            text = _(
                "“{file}” has no self scores for the criteria of this cluster. Its table needs a "
                "column “Tự chấm”."
            )
            self.context.failure.emit(text.format(file=table.path.name))
            return
        text = _("{n} of {all} criteria of {unit} have a self score from the file now.")
        self.context.tell(
            text.format(n=met[0], all=len(self.criteria.rows), unit=unit.name),
            _("Undo"),
            self.context.store.undo,
        )

    def _read_table(self, title: str) -> scores_sheet.CriteriaTable | None:
        if (path := ask_list(self.context.settings, self, title)) is None:
            return None
        return read_list(self.context, path, scores_sheet.read_criteria)

    def _ask_clusters(self, table: scores_sheet.CriteriaTable, cluster: ClusterScores) -> list[int]:
        n = len(table.criteria)
        box = QMessageBox(self)
        box.setWindowTitle(_("Import criteria"))
        total = show_points(sum(points for _name, points in table.criteria))
        text = ngettext(
            "The table holds {n} criterion, {total} points in all.",
            "The table holds {n} criteria, {total} points in all.",
            n,
        )
        box.setText(text.format(n=n, total=total or "0"))
        lines = [
            _("Row {n}: {texts}").format(n=problem.row, texts=problem.message)
            for problem in table.problems[:_PROBLEMS_SHOWN]
        ]
        lines.append(_("Criteria that are not in the table go; points of the others stay."))
        box.setInformativeText("\n".join(lines))
        one = box.addButton(_("For this cluster"), QMessageBox.ButtonRole.AcceptRole)
        every = box.addButton(_("For all clusters"), QMessageBox.ButtonRole.AcceptRole)
        for button in (one, every):
            button.setEnabled(n > 0)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        if box.clickedButton() is one:
            return [cluster.cluster_id]
        if box.clickedButton() is every:
            return [other.cluster_id for other in self._clusters]
        return []


def _table(model: UnitsModel | CriteriaModel, name: str) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setWordWrap(False)
    if isinstance(model, UnitsModel):
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(30)
    triggers = QAbstractItemView.EditTrigger
    table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table
