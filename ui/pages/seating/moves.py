"""The parts of a proposal: numbers before and after, and who changes seats."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.i18n import N_, _, language
from app.seating.arrange import Move
from app.seating.chains import chains
from app.seating.plan import Seating
from app.seating.quality import Quality
from ui.theme import SPACE, set_role

_NUMBERS: Final = (
    ("seated", N_("Seated"), 0),
    ("unseated", N_("Without a seat"), 0),
    ("inversions", N_("Against rank"), 0),
    ("units_split", N_("Torn apart"), 0),
    ("line_breaks", N_("Breaks in lines"), 0),
    ("passed", N_("Have to get up"), 0),
    ("walk_mean", N_("Way, mean (m)"), 1),
    ("walk_max", N_("Way, longest (m)"), 1),
)
"""(field of Quality, msgid of its name, decimals)."""

_MORE_IS_BETTER: Final = frozenset({"seated"})

_ID: Final = Qt.ItemDataRole.UserRole
_NAME, _FROM, _TO, _UNIT = range(4)


class QualityTable(QWidget):
    """A column a number, with before and after; what got better or worse is marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE * 2)
        for row, text in ((1, _("Before")), (2, _("After"))):
            label = QLabel(text)
            set_role(label, "muted")
            grid.addWidget(label, row, 0)
        self.cells: dict[str, tuple[QLabel, QLabel]] = {}
        for column, (key, name, _decimals) in enumerate(_NUMBERS, start=1):
            head = QLabel(_(name))
            set_role(head, "muted")
            before, after = QLabel(), QLabel()
            self.cells[key] = before, after
            for row, label in enumerate((head, before, after)):
                grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(len(_NUMBERS) + 1, 1)

    def show_quality(self, before: Quality, after: Quality) -> None:
        """Show two plans side by side."""
        for key, _name, decimals in _NUMBERS:
            old, new = round(getattr(before, key), decimals), round(getattr(after, key), decimals)
            first, second = self.cells[key]
            first.setText(decimal(old, decimals))
            better = (new > old) == (key in _MORE_IS_BETTER)
            # A sign besides the colour tells which way it went.
            sign = "" if new == old else " ✓" if better else " ↑" if new > old else " ↓"
            second.setText(decimal(new, decimals) + sign)
            set_role(second, "" if new == old else "ok" if better else "warning")


def decimal(value: float, decimals: int) -> str:
    """A number as it is written in the language in force."""
    text = f"{value:,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,")) if language() == "vi" else text


class MovesList(QTreeWidget):
    """Who goes from which seat to which; with ticks, moves that need one another go together."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderLabels([_("Full name"), _("From"), _("To"), _("Unit")])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAccessibleName(_("Moves"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._chain: dict[int, tuple[Move, ...]] = {}
        self._items: dict[int, QTreeWidgetItem] = {}
        self._ticks = False
        self.itemChanged.connect(self._on_tick)

    def show_moves(self, seating: Seating, moves: Sequence[Move], *, ticks: bool) -> None:
        """List the moves, those that need one another side by side; all are ticked."""
        self._ticks = ticks
        self.blockSignals(True)
        self.clear()
        self._chain, self._items = {}, {}
        found = chains(moves)
        if not ticks:
            # Nothing is to be chosen: the order of protocol reads best.
            found = [tuple(sorted(moves, key=lambda m: seating.by_id[m.delegate_id].order))]
        for chain in found:
            for move in chain:
                self._chain[move.delegate_id] = chain
                self._add(seating, move)
        self.blockSignals(False)
        for column, width in ((_NAME, 260), (_FROM, 110), (_TO, 110)):
            self.setColumnWidth(column, width)

    def _add(self, seating: Seating, move: Move) -> None:
        sitter, labels = seating.by_id[move.delegate_id], seating.hall.labels
        nowhere = _("no seat")
        item = QTreeWidgetItem(
            [
                sitter.name,
                labels[move.before] if move.before is not None else nowhere,
                labels[move.after] if move.after is not None else nowhere,
                sitter.unit or sitter.group,
            ]
        )
        item.setData(_NAME, _ID, move.delegate_id)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable if self._ticks else flags)
        if self._ticks:
            item.setCheckState(_NAME, Qt.CheckState.Checked)
            if len(self._chain[move.delegate_id]) > 1:
                names = [seating.by_id[m.delegate_id].name for m in self._chain[move.delegate_id]]
                item.setToolTip(_NAME, _("Only together: {names}").format(names=", ".join(names)))
        self._items[move.delegate_id] = item
        self.addTopLevelItem(item)

    def item_of(self, delegate_id: int) -> QTreeWidgetItem:
        """The line of somebody who moves."""
        return self._items[delegate_id]

    def chosen(self) -> frozenset[int]:
        """Ids of those whose move is ticked; all without ticks."""
        return frozenset(
            delegate_id
            for delegate_id, item in self._items.items()
            if not self._ticks or item.checkState(_NAME) == Qt.CheckState.Checked
        )

    def _on_tick(self, item: QTreeWidgetItem) -> None:
        state = item.checkState(_NAME)
        self.blockSignals(True)
        for move in self._chain[item.data(_NAME, _ID)]:
            self._items[move.delegate_id].setCheckState(_NAME, state)
        self.blockSignals(False)
        self.changed.emit()
