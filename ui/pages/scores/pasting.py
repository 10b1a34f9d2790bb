"""Pasting over points and papers, and pasting a table of criteria."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QTableView

from app.workbooks import pasted, scores_sheet
from app.workbooks.scores_sheet import CriteriaTable
from app.workbooks.table import SheetTable
from ui.context import Context
from ui.pages.scores.models import C_DIFFERENCE, CriteriaModel
from ui.widgets.clipboard import NewRows, TableClipboard
from ui.widgets.clipboard_fill import CellPaste


class PointsPaste(CellPaste):
    """Points and criteria as typed; sums and differences are computed."""

    def __init__(self, table: QTableView, model: CriteriaModel) -> None:
        super().__init__(table)
        self._model = model

    def is_computed(self, index: QModelIndex) -> bool:
        """The last row and the last column."""
        return index.column() == C_DIFFERENCE or index.row() == len(self._model.rows)


def clipboards(
    context: Context,
    units: QTableView,
    criteria: QTableView,
    model: CriteriaModel,
    open_table: Callable[[CriteriaTable], object],
) -> tuple[TableClipboard, TableClipboard]:
    """Those of the units and of the criteria. Either takes a table of criteria, since that of the
    criteria is hidden while there are none; `open_table` asks for which clusters it is.
    """

    def open_sheet(sheet: SheetTable) -> None:
        found = scores_sheet.criteria_in(pasted.source(), sheet)
        assert found is not None
        open_table(found)

    new_rows = NewRows({}, _has_criteria, open_sheet, replaces=True)
    return (
        TableClipboard(units, context, CellPaste(units), new_rows),
        TableClipboard(criteria, context, PointsPaste(criteria, model), new_rows),
    )


def _has_criteria(sheet: SheetTable) -> bool:
    return scores_sheet.criteria_in(pasted.source(), sheet) is not None
