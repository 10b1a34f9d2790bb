"""The lists of the History page: to be read, chosen from by keys, never typed into."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from ui.widgets.tables import ColumnSpread


def make_list(
    model: QAbstractItemModel, name: str, columns: Sequence[tuple[int, int]], *, several: bool
) -> QTableView:
    """A table of whole rows, `several` of which may be selected; `columns` are least width and
    weight of each.
    """
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    modes = QAbstractItemView.SelectionMode
    table.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setWordWrap(False)
    # Tab leaves the list, for the buttons behind it.
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(30)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    ColumnSpread(table, columns)
    return table


def selected_rows(table: QTableView) -> list[int]:
    """The selected rows from top to bottom."""
    return sorted(index.row() for index in table.selectionModel().selectedRows())
