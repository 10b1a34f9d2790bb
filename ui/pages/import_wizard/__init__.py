"""The import of a delegate list, step by step, with nothing written before it has been seen."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.pages.import_wizard.wizard import ImportWizard


def open_import_wizard(context: Context, path: Path | None, parent: QWidget) -> ImportWizard:
    """Open the wizard over `parent`'s window; with `path` it starts by reading that file."""
    wizard = ImportWizard(context, parent.window())
    wizard.open()
    if path is not None:
        wizard.read(path)
    return wizard
