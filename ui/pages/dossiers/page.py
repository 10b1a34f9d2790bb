"""The Award dossiers page: proposals, appraisal, decisions, quotas."""

import datetime
from collections.abc import Collection, Sequence
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.i18n import _, ngettext
from app.units import dossiers, register
from app.units.dossiers import DossierLine, Dossiers
from db.kinds import DossierState
from db.models import Unit
from ui.context import Context
from ui.exporting import excel_menu
from ui.pages.base import Page
from ui.pages.dossiers.model import COLUMNS, STATES, DossiersModel, remarks
from ui.pages.dossiers.pasting import QuotaPaste, clipboard
from ui.pages.dossiers.verdict import VerdictStrip
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.chips import ChipRow
from ui.widgets.choices import ChoiceBox, ProposingEdit
from ui.widgets.clipboard import TableClipboard
from ui.widgets.empty import EmptyState
from ui.widgets.shortcuts import add_shortcut
from ui.widgets.tables import ColumnSpread, EnterGoesDown, place_kept, select_rows

_ALL: Final = "all"
_DOUBTFUL: Final = "doubtful"


class DossiersPage(Page):
    """One table of all dossiers; proposing above it, the verdict below it."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"dossier", "award_form", "award_quota", "cluster", "unit", "score", "criterion"}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._all = Dossiers()
        self.model = DossiersModel(self)
        self.table = QTableView()
        self.unit = ProposingEdit()
        self.form = ChoiceBox([])
        self.form.setMinimumContentsLength(22)
        self.propose_button = make_button(_("Propose"), "plus", role="primary")
        self.cluster = ChoiceBox([])
        self.cluster.setMinimumContentsLength(18)
        self.cluster.setAccessibleName(_("Cluster, block"))
        self.chips = ChipRow[str]((key, "") for key in (_ALL, *STATES, _DOUBTFUL))
        self.quota_button = make_button(_("Quotas"), "sliders-horizontal")
        self.quota_button.setCheckable(True)
        self.export_button = make_button(_("Excel"), "file-spreadsheet", _("Save as Excel file"))
        self.export_button.setMenu(excel_menu(self, ("dossiers", _("All dossiers…"))))
        self.delete_button = make_button("", "trash-2", _("Delete what is selected (Del)"))
        self.quotas = QTableWidget()
        self.clipboard = clipboard(context, self.table, self.unit, self.form.currentText)
        TableClipboard(self.quotas, context, QuotaPaste(self.quotas, self._show_quotas))
        self.verdict = VerdictStrip(datetime.date.today())
        self.empty = self._make_empty()
        self.nothing = self._make_nothing()
        self._dossiers = QStackedWidget()
        for view in (self.table, self.empty, self.nothing):
            self._dossiers.addWidget(view)
        self._views = QStackedWidget()
        self._set_up_tables()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.unit)

    # -- building --------------------------------------------------------------------------------

    def _set_up_tables(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName(_("Award dossiers"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        ColumnSpread(self.table, COLUMNS)
        self.quotas.setAccessibleName(_("Quotas"))
        self.quotas.verticalHeader().hide()
        for table in (self.table, self.quotas):
            table.setItemDelegate(EnterGoesDown(table))
            table.setAlternatingRowColors(True)
            table.setShowGrid(False)
            table.setWordWrap(False)
            table.verticalHeader().setDefaultSectionSize(30)
            header = table.horizontalHeader()
            header.setHighlightSections(False)
            header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _make_empty(self) -> EmptyState:
        return EmptyState(
            _("No dossiers yet"),
            _(
                "Here units are proposed for awards, appraised and approved. Type a unit above, "
                "or paste several from Excel, choose the award and propose it; what is approved "
                "becomes the list of awards."
            ),
            (
                (make_button(_("Propose a unit"), "plus", role="primary"), self.unit.setFocus),
                (
                    make_button(_("Clusters and units"), "layers"),
                    lambda: self.context.show_page("clusters"),
                ),
            ),
            picture="clipboard-list",
        )

    def _make_nothing(self) -> EmptyState:
        return EmptyState(
            _("No dossier fits"),
            _("No dossier of this cluster is in the state chosen above."),
            ((make_button(_("Show all dossiers")), self.show_all),),
            picture="search",
        )

    def show_all(self) -> None:
        """Show the dossiers of all clusters in every state."""
        self.chips.choose(_ALL)
        self.cluster.set_value(None)
        self._filter()

    def _lay_out(self) -> None:
        self.unit.setPlaceholderText(_("Unit to propose"))
        self.unit.setAccessibleName(_("Unit to propose"))
        self.unit.setClearButtonEnabled(True)
        self.form.setAccessibleName(_("Award"))
        bar = QHBoxLayout()
        bar.setSpacing(SPACE)
        bar.addWidget(self.unit, 1)
        for widget in (
            self.form,
            self.propose_button,
            self.delete_button,
            self.quota_button,
            self.export_button,
        ):
            bar.addWidget(widget)
        self.chips.addStretch(1)
        self.chips.addWidget(self.cluster)
        self.remarks = QLabel()
        self.remarks.setWordWrap(True)
        self.remarks.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.remarks, "warning")
        self.hint = QLabel(
            _("How many of each award a cluster may propose. An empty cell means no limit.")
        )
        set_role(self.hint, "muted")
        quota_view = QWidget()
        quota_layout = QVBoxLayout(quota_view)
        quota_layout.setContentsMargins(0, 0, 0, 0)
        quota_layout.addWidget(self.hint)
        quota_layout.addWidget(self.quotas, 1)
        dossier_view = QWidget()
        dossier_layout = QVBoxLayout(dossier_view)
        dossier_layout.setContentsMargins(0, 0, 0, 0)
        dossier_layout.setSpacing(SPACE)
        dossier_layout.addLayout(self.chips)
        dossier_layout.addWidget(self._dossiers, 1)
        dossier_layout.addWidget(self.remarks)
        dossier_layout.addWidget(self.verdict)
        self._views.addWidget(dossier_view)
        self._views.addWidget(quota_view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE)
        layout.setSpacing(SPACE)
        layout.addLayout(bar)
        layout.addWidget(self._views, 1)

    def _connect(self) -> None:
        self.propose_button.clicked.connect(self.propose)
        self.unit.returnPressed.connect(self.propose)
        self.delete_button.clicked.connect(self.delete_selected)
        self.quota_button.toggled.connect(lambda on: self._views.setCurrentIndex(int(on)))
        self.chips.clicked.connect(lambda _key: self._filter())
        self.cluster.currentIndexChanged.connect(lambda _index: self._filter())
        self.table.selectionModel().selectionChanged.connect(lambda *_a: self._enable())
        self.model.asked_note.connect(self.set_note)
        self.quotas.itemChanged.connect(self._on_quota)
        self.verdict.asked_appraise.connect(self.appraise)
        self.verdict.asked_approve.connect(self.approve)
        self.verdict.asked_reject.connect(self.reject)
        add_shortcut(self.table, "Del", self.delete_selected)

    # -- showing ---------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read dossiers, forms, quotas and units again."""
        with self.context.store.read() as session:
            self._all = dossiers.load(session)
            units = session.scalars(select(Unit.name).order_by(Unit.order)).all()
        self.unit.set_texts(units)
        self.form.set_choices(self._all.forms)
        self.cluster.set_choices([(None, _("All clusters")), *self._all.clusters])
        self._show_quotas()
        self._filter()

    def _filter(self) -> None:
        chosen = self.cluster.value()
        lines = [line for line in self._all.lines if chosen in (None, line.cluster_id)]
        self.chips[_ALL].setText(_("All ({n})").format(n=len(lines)))
        for state, name in STATES.items():
            count = sum(line.state is state for line in lines)
            self.chips[state].setText(f"{_(name)} ({count})")
        doubtful = sum(_is_doubtful(line) for line in lines)
        self.chips[_DOUBTFUL].setText(f"{_('With remarks')} ({doubtful})")
        checked = self.chips.chosen()
        if checked == _DOUBTFUL:
            lines = [line for line in lines if _is_doubtful(line)]
        elif checked != _ALL:
            lines = [line for line in lines if line.state == checked]
        with place_kept(self.table, lambda: [line.id for line in self.model.rows]):
            self.model.show_rows(lines)
        full: QWidget = self.nothing if self._all.lines else self.empty
        self._dossiers.setCurrentWidget(self.table if lines else full)
        self.verdict.setVisible(bool(self._all.lines))
        self._enable()

    def chosen_state(self) -> list[str]:
        """The state that is shown alone, in words; empty for all."""
        state = self.chips.chosen()
        if state == _DOUBTFUL:
            return [_("With remarks")]
        return [_(STATES[DossierState(state)])] if state != _ALL else []

    def _show_quotas(self) -> None:
        table = self.quotas
        table.blockSignals(True)
        table.setColumnCount(1 + len(self._all.forms))
        table.setHorizontalHeaderLabels(
            [_("Cluster, block"), *(name for _id, name in self._all.forms)]
        )
        table.setRowCount(len(self._all.clusters))
        for row, (cluster_id, name) in enumerate(self._all.clusters):
            item = QTableWidgetItem(name)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            table.setItem(row, 0, item)
            for column, (form_id, _form) in enumerate(self._all.forms, start=1):
                quota = self._all.quotas.get((cluster_id, form_id))
                table.setItem(row, column, QTableWidgetItem("" if quota is None else str(quota)))
        table.setColumnWidth(0, 420)
        for column in range(1, table.columnCount()):
            table.setColumnWidth(column, 260)
        table.blockSignals(False)

    def _enable(self) -> None:
        ids = self.selected_ids()
        self.verdict.set_count(len(ids))
        self.delete_button.setEnabled(bool(ids))
        self.export_button.setEnabled(bool(self._all.lines))
        chosen = [line for line in self.model.rows if line.id in ids]
        self.remarks.setText(remarks(chosen[0]) if len(chosen) == 1 else "")
        self.remarks.setVisible(bool(self.remarks.text()))

    def selected_ids(self) -> list[int]:
        """Ids of the selected dossiers, from top to bottom."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.rows[row].id for row in rows]

    def _select(self, ids: Collection[int]) -> None:
        select_rows(self.table, [n for n, line in enumerate(self.model.rows) if line.id in ids])

    def reveal(self, rows: Sequence[int]) -> None:
        """Select the dossiers `rows`."""
        self.chips.choose(_ALL)
        self.cluster.set_value(None)
        self.quota_button.setChecked(False)
        self._filter()
        self._select(rows)

    # -- doing -----------------------------------------------------------------------------------

    def _label(self, verb: str) -> str:
        ids = self.selected_ids()
        units = [line.unit for line in self.model.rows if line.id in ids]
        what = (
            units[0]
            if len(units) == 1
            else ngettext("{n} dossier", "{n} dossiers", len(units)).format(n=len(units))
        )
        return f"{verb}: {what}"

    def propose(self) -> None:
        """Propose the unit typed for the award chosen; the unit must be known."""
        typed, form_id = self.unit.text(), self.form.value()
        if not typed.strip() or form_id is None:
            return
        made: list[int] = []

        def run(session: Session) -> None:
            unit_id = register.UnitIndex.load(session).find(typed)
            if unit_id is None:
                raise ValueError(typed)
            made.append(dossiers.propose(session, unit_id, form_id))

        refused = _("There is no unit “{name}”. Choose one of those proposed while typing.")
        if self.context.attempt(
            _("Propose {unit}").format(unit=typed.strip()), run, refused.format(name=typed)
        ):
            self.unit.clear()
            self._select(made)

    def appraise(self, back: bool) -> None:
        """Note the selected dossiers as appraised, or as merely proposed."""
        ids = self.selected_ids()
        verb = _("Back to proposed") if back else _("Appraise")
        self.context.attempt(self._label(verb), lambda s: dossiers.appraise(s, ids, back=back))

    def approve(self, number: str, day: datetime.date) -> None:
        """Approve the selected dossiers by a decision."""
        ids = self.selected_ids()
        refused = _("Type the number of the decision first.")
        if not ids or not self.context.attempt(
            self._label(_("Approve")),
            lambda session: dossiers.approve(session, ids, number, day),
            refused,
        ):
            self.verdict.number.setFocus()

    def reject(self, reason: str) -> None:
        """Reject the selected dossiers."""
        ids = self.selected_ids()
        refused = _("Type the reason of the rejection first.")
        if ids and self.context.attempt(
            self._label(_("Reject")),
            lambda session: dossiers.reject(session, ids, reason),
            refused,
        ):
            self.verdict.reason.clear()

    def delete_selected(self) -> None:
        """Delete the selected dossiers; a notice offers to undo it."""
        ids = self.selected_ids()
        if ids and self.context.attempt(
            self._label(_("Delete")), lambda session: dossiers.remove(session, ids)
        ):
            n = len(ids)
            text = ngettext("{n} dossier was deleted.", "{n} dossiers were deleted.", n)
            self.context.tell(text.format(n=n), _("Undo"), self.context.store.undo)

    def set_note(self, dossier_id: int, note: str) -> None:
        """Keep a note."""
        self.context.attempt(_("Change note"), lambda s: dossiers.set_note(s, dossier_id, note))

    def _on_quota(self, item: QTableWidgetItem) -> None:
        cluster_id, name = self._all.clusters[item.row()]
        form_id, _form = self._all.forms[item.column() - 1]
        text = item.text().strip()

        def run(session: Session) -> None:
            dossiers.set_quota(session, cluster_id, form_id, int(text) if text else None)

        refused = _("“{text}” is no number of awards.").format(text=text)
        if not self.context.attempt(_("Quota of {cluster}").format(cluster=name), run, refused):
            self._show_quotas()


def _is_doubtful(line: DossierLine) -> bool:
    return bool(line.better) or line.over_quota or line.twice or line.unscored
