"""Rows pasted into a list that only the import of a whole workbook knows, with its dry run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.widgets.clipboard import NewRows

if TYPE_CHECKING:
    from app.workbooks.table import SheetTable


def rows_of(
    key: str,
    headings: Mapping[int, str],
    named_by: int,
    context: Context,
    parent: QWidget,
    defaults: Callable[[], Mapping[str, str]] = dict,
) -> NewRows:
    """How rows pasted into the list `key` become new records; what they would change is shown over
    `parent`. `headings` and `named_by`: see NewRows; `defaults`: see whole.of_pasted.
    """

    # Nobody pastes before the page is seen: what an import needs is loaded then.
    def knows(sheet: SheetTable) -> bool:
        from app.workbooks import whole

        return whole.of_pasted(sheet, key) is not None

    def show(sheet: SheetTable) -> None:
        from ui.pages.import_whole import open_pasted_rows

        open_pasted_rows(context, parent, sheet, key, defaults())

    return NewRows(headings, knows, show, key=named_by)
