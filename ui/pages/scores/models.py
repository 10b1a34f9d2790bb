"""The two tables of the scores page: units by rank, and one unit's points by criterion."""

import datetime
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont

from app.i18n import N_, _
from app.units.points import show_points
from app.units.scoring import PAPERS, ClusterScores, CriterionLine, UnitScores
from ui.theme import STRONG, colours
from ui.widgets.clipboard_cells import COPY_ROLE
from ui.widgets.row_model import Index, RowModel

_Role = Qt.ItemDataRole

RANK, UNIT, REPORT, SHEET, EVIDENCE, SELF, VERIFIED, DIFFERENCE = range(8)
UNIT_HEADINGS: Final = (
    N_("Rank"), N_("Unit"), N_("Report"), N_("Score sheet"), N_("Evidence"), N_("Self score"),
    N_("Verified"), N_("Difference"),
)  # fmt: skip
PAPER_OF: Final = dict(zip((REPORT, SHEET, EVIDENCE), PAPERS, strict=True))

C_NAME, C_MAX, C_SELF, C_VERIFIED, C_DIFFERENCE = range(5)
CRITERIA_HEADINGS: Final = (
    N_("Criterion"), N_("Most"), N_("Self score"), N_("Verified"), N_("Difference"),
)  # fmt: skip

_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTRE: Final = int(Qt.AlignmentFlag.AlignCenter)
_READ_ONLY: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITED: Final = _READ_ONLY | Qt.ItemFlag.ItemIsEditable


def rank_text(unit: UnitScores) -> str:
    """The rank; a tie says so."""
    if unit.rank is None:
        return "–"
    return _("{rank} (tie)").format(rank=unit.rank) if unit.tied else str(unit.rank)


def _difference_colour(points: int | None) -> QColor | None:
    if not points:
        return None
    return QColor(colours().error if points < 0 else colours().warning)


class UnitsModel(RowModel[UnitScores]):
    """Units of one cluster in the order of the ranking."""

    asked_paper = Signal(int, str, bool)
    """A tick: unit, paper, handed in or not."""
    asked_day = Signal(int, str, str)
    """A day as typed: unit, paper, text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(UNIT_HEADINGS, parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Papers are ticked, or their day typed; everything else is computed."""
        if index.column() in PAPER_OF:
            return _EDITED | Qt.ItemFlag.ItemIsUserCheckable
        return _READ_ONLY

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Texts, ticks, alignment; a difference in colour."""
        unit, column = self.rows[index.row()], index.column()
        paper = PAPER_OF.get(column)
        day: datetime.date | None = getattr(unit, paper) if paper else None
        if role == _Role.CheckStateRole and paper:
            return Qt.CheckState.Checked if day else Qt.CheckState.Unchecked
        if role == _Role.DisplayRole:
            return f"{day:%d/%m}" if day else self._text(unit, column)
        if role in (_Role.EditRole, COPY_ROLE):
            return f"{day:%d/%m/%Y}" if day else None if role == COPY_ROLE else ""
        if role == _Role.ToolTipRole:
            return f"{day:%d/%m/%Y}" if day else unit.name
        if role == _Role.TextAlignmentRole:
            return _CENTRE if column == RANK else _RIGHT if column >= SELF else None
        if role == _Role.ForegroundRole and column == DIFFERENCE:
            return _difference_colour(unit.difference)
        if role == _Role.FontRole and column in (RANK, VERIFIED):
            font = QFont()
            font.setWeight(STRONG)
            return font
        return None

    @staticmethod
    def _text(unit: UnitScores, column: int) -> str:
        return {
            RANK: rank_text(unit),
            UNIT: unit.name,
            SELF: show_points(unit.self_total),
            VERIFIED: show_points(unit.verified_total),
            DIFFERENCE: show_points(unit.difference),
        }.get(column, "")

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Ask for a tick or a day."""
        unit, paper = self.rows[index.row()], PAPER_OF.get(index.column())
        if paper is None:
            return False
        if role == _Role.CheckStateRole:
            ticked = Qt.CheckState(value) == Qt.CheckState.Checked
            self.asked_paper.emit(unit.unit_id, paper, ticked)
            return True
        if role == _Role.EditRole and value != self.data(index, _Role.EditRole):
            self.asked_day.emit(unit.unit_id, paper, value)
            return True
        return False


class CriteriaModel(RowModel[CriterionLine]):
    """The criteria of a cluster with one unit's points; the last row is the computed total."""

    asked_points = Signal(int, bool, str)
    """Criterion, verified or self score, text as typed."""
    asked_criterion = Signal(int, str, str)
    """Criterion, "name" or "max_points", text as typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(CRITERIA_HEADINGS, parent)
        self._unit: UnitScores | None = None
        self._most = 0

    def show(self, cluster: ClusterScores | None, unit: UnitScores | None) -> None:
        """Show the points of `unit` from now on."""
        self._unit = unit
        self._most = cluster.max_total if cluster else 0
        self.show_rows(cluster.criteria if cluster else ())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Criteria, and the total when there are any."""
        return 0 if parent.isValid() or not self.rows else len(self.rows) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Totals and differences are computed; points need a unit."""
        if index.row() == len(self.rows) or index.column() == C_DIFFERENCE:
            return _READ_ONLY
        if index.column() in (C_SELF, C_VERIFIED) and self._unit is None:
            return _READ_ONLY
        return _EDITED

    def _points(self, row: int, column: int) -> int | None:
        unit, total = self._unit, row == len(self.rows)
        if column == C_MAX:
            return self._most if total else self.rows[row].max_points
        if unit is None:
            return None
        if total:
            return {
                C_SELF: unit.self_total,
                C_VERIFIED: unit.verified_total,
                C_DIFFERENCE: unit.difference,
            }[column]
        own = unit.self_points.get(self.rows[row].id)
        verified = unit.verified_points.get(self.rows[row].id)
        if column == C_SELF:
            return own
        if column == C_VERIFIED:
            return verified
        return None if own is None or verified is None else verified - own

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Texts, alignment, the total in bold, differences in colour."""
        row, column = index.row(), index.column()
        total = row == len(self.rows)
        if role in (_Role.DisplayRole, _Role.EditRole):
            if column == C_NAME:
                return _("Total") if total else self.rows[row].name
            return show_points(self._points(row, column))
        if role == _Role.ToolTipRole and column == C_NAME and not total:
            return self.rows[row].name
        if role == _Role.TextAlignmentRole and column != C_NAME:
            return _RIGHT
        if role == _Role.FontRole and total:
            font = QFont()
            font.setWeight(STRONG)
            return font
        if role == _Role.ForegroundRole and column == C_DIFFERENCE:
            return _difference_colour(self._points(row, column))
        return None

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Ask for points, or another name or most of a criterion."""
        if role != _Role.EditRole or value == self.data(index, _Role.EditRole):
            return False
        criterion = self.rows[index.row()].id
        if index.column() in (C_NAME, C_MAX):
            field = "name" if index.column() == C_NAME else "max_points"
            self.asked_criterion.emit(criterion, field, value)
        else:
            self.asked_points.emit(criterion, index.column() == C_VERIFIED, value)
        return True
