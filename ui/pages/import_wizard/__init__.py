"""The import of a delegate list, step by step, with nothing written before it has been seen."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.workbooks import pasted
from app.workbooks.table import SheetTable, Workbook
from ui.context import Context
from ui.pages.import_wizard.wizard import ImportWizard


def open_import_wizard(context: Context, path: Path | None, parent: QWidget) -> ImportWizard:
    """Open the wizard over `parent`'s window; with `path` it starts by reading that file."""
    wizard = ImportWizard(context, parent.window())
    wizard.open()
    if path is not None:
        wizard.read(path)
    return wizard


def open_pasted_list(context: Context, sheet: SheetTable, parent: QWidget) -> ImportWizard:
    """Open the wizard over `parent`'s window at the columns of a list from the clipboard."""
    wizard = open_import_wizard(context, None, parent)
    source = pasted.source()
    wizard.read_book(Workbook(source, [replace(sheet, name=source.name)]))
    return wizard
