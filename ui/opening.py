"""Asking for a list of Excel and reading it, in one way for every page."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QFileDialog, QWidget

from app.i18n import _
from app.messages import describe
from app.workbooks.errors import WorkbookError
from ui.context import Context
from ui.settings import Settings
from ui.widgets.dropping import LIST_SUFFIXES

_FOLDER = "import/folder"

ListT = TypeVar("ListT")


def ask_list(settings: Settings, parent: QWidget, title: str) -> Path | None:
    """The Excel or csv file that the user chooses, None for none; its folder is proposed again."""
    patterns = " ".join(f"*{suffix}" for suffix in LIST_SUFFIXES)
    name, _filter = QFileDialog.getOpenFileName(
        parent,
        title,
        settings.text(_FOLDER, str(Path.home())),
        _("Excel and csv files ({patterns})").format(patterns=patterns),
    )
    if not name:
        return None
    path = Path(name)
    settings.put(_FOLDER, str(path.parent))
    return path


def read_list(context: Context, path: Path, read: Callable[[Path], ListT]) -> ListT | None:
    """What `read` finds in a file; None when it cannot be read (the user is told)."""
    try:
        return read(path)
    except (WorkbookError, OSError) as error:
        context.failure.emit(describe(error))
    return None
