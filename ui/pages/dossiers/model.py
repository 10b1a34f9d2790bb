"""Award dossiers as a table."""

from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor

from app.i18n import N_, _
from app.units.dossiers import DossierLine
from db.kinds import DossierState
from ui.icons import icon
from ui.theme import colours
from ui.widgets.row_model import Index, RowModel

_Role = Qt.ItemDataRole

UNIT, FORM, CLUSTER, RANK, STATE, DECISION, REMARKS, NOTE = range(8)
HEADINGS: Final = (
    N_("Collective"), N_("Award"), N_("Proposed by"), N_("Rank"), N_("State"), N_("Decision"),
    N_("Remarks"), N_("Note"),
)  # fmt: skip
COLUMNS: Final = (
    (165, 3), (160, 2), (90, 2), (50, 0), (115, 0), (228, 1), (80, 4), (72, 1),
)  # fmt: skip
"""Least width and weight of each column."""

STATES: Final = {
    DossierState.PROPOSED: N_("Proposed"),
    DossierState.APPRAISED: N_("Appraised"),
    DossierState.APPROVED: N_("Approved"),
    DossierState.REJECTED: N_("Rejected"),
}
_SIGNS: Final = {
    DossierState.PROPOSED: "circle-dot",
    DossierState.APPRAISED: "clipboard-list",
    DossierState.APPROVED: "circle-check",
    DossierState.REJECTED: "circle-x",
}


def state_colour(state: DossierState) -> str:
    """The colour of a state; each has a sign of its own too."""
    c = colours()
    return {DossierState.APPROVED: c.ok, DossierState.REJECTED: c.error}.get(state, c.text)


def remarks(line: DossierLine) -> str:
    """What speaks against a dossier, and why it was rejected."""
    parts = []
    if line.reason:
        parts.append(_("Rejected: {reason}").format(reason=line.reason))
    if line.better:
        text = _("Rank {rank}, while {unit} with a better rank is not proposed as high.")
        parts.append(text.format(rank=line.rank, unit=line.better))
    if line.over_quota:
        parts.append(_("The cluster exceeds its quota."))
    if line.twice:
        parts.append(_("Proposed twice for this award."))
    if line.unscored:
        parts.append(_("No verified score yet."))
    return " ".join(parts)


class DossiersModel(RowModel[DossierLine]):
    """Rows of dossiers; only the note is edited in the table."""

    asked_note = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(HEADINGS, parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The note is edited here, the verdict below the table."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == NOTE else flags

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Text, sign and colour of a cell."""
        line, column = self.rows[index.row()], index.column()
        if role in (_Role.DisplayRole, _Role.ToolTipRole):
            return self.text(line, column)
        if role == _Role.EditRole:
            return line.note
        if role == _Role.DecorationRole and column == STATE:
            return icon(_SIGNS[line.state], state_colour(line.state))
        if role == _Role.TextAlignmentRole and column == RANK:
            return int(Qt.AlignmentFlag.AlignCenter)
        if role == _Role.ForegroundRole and column in (STATE, REMARKS):
            c = colours()
            return QColor(state_colour(line.state) if column == STATE else c.warning)
        return None

    @staticmethod
    def text(line: DossierLine, column: int) -> str:
        """What stands in a cell."""
        decision = ""
        if line.decision_on is not None:
            decision = f"{line.decision_number}, {line.decision_on:%d/%m/%Y}"
        return (
            line.unit,
            line.form,
            line.cluster,
            str(line.rank or "–"),
            _(STATES[line.state]),
            decision,
            remarks(line),
            line.note,
        )[column]

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Ask to keep a note."""
        line = self.rows[index.row()]
        if role != _Role.EditRole or value == line.note:
            return False
        self.asked_note.emit(line.id, value)
        return True
