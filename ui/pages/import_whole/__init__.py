"""The import of a whole workbook: what it would do to each list, and doing it in one step."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.workbooks import whole
from app.workbooks.table import SheetTable
from ui.context import Context
from ui.opening import ask_list
from ui.pages.import_whole.dialog import WholeDialog


def open_import_whole(
    context: Context, parent: QWidget, path: Path | None = None
) -> WholeDialog | None:
    """Ask for a workbook (unless `path` is one) and show what it would change; None for none."""
    if path is None:
        path = ask_list(context.settings, parent, _("Choose the workbook to import"))
    if path is None:
        return None
    dialog = WholeDialog(context, parent.window())
    dialog.open()
    dialog.read(path)
    return dialog


def open_pasted_rows(
    context: Context, parent: QWidget, sheet: SheetTable, key: str, defaults: Mapping[str, str]
) -> WholeDialog:
    """Show what pasted rows would change in the list `key`, which must know them.

    `defaults`: see whole.of_pasted.
    """
    book = whole.of_pasted(sheet, key, defaults)
    assert book is not None
    dialog = WholeDialog(context, parent.window())
    dialog.open()
    dialog.show_pasted(book)
    return dialog
