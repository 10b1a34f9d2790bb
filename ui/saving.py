"""Asking where a file goes and writing it there, in one way for every page."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.agenda.template_file import SUFFIX as PROGRAMME
from app.i18n import _
from app.messages import describe
from app.seating.layout_file import SUFFIX as HALL
from app.whole_file import write_whole
from db.store import SUFFIX as CONFERENCE
from ui.conference_file import LOCKED_SUFFIX as LOCKED
from ui.context import Context

_FOLDER = "save/folder"


def save_as(
    context: Context, parent: QWidget, file_name: str, content: Callable[[], bytes]
) -> Path | None:
    """Ask for a name (`file_name` is proposed, its ending kept) and write `content()` there.

    Returns the path; None when the user gave up or it could not be written (the user is told).
    """
    path = ask_path(context, parent, file_name)
    if path is None:
        return None
    try:
        write_whole(path, content())
    except OSError as error:
        context.failure.emit(describe(error))
        return None
    return path


def ask_path(context: Context, parent: QWidget, file_name: str) -> Path | None:
    """Where the user wants a file, None for nowhere; its folder is proposed the next time."""
    suffix = Path(file_name).suffix
    kinds = {
        ".pdf": _("PDF files ({pattern})"),
        ".xlsx": _("Excel files ({pattern})"),
        ".docx": _("Word files ({pattern})"),
        HALL: _("Hall files ({pattern})"),
        PROGRAMME: _("Programme files ({pattern})"),
        CONFERENCE: _("Conference files ({pattern})"),
        LOCKED: _("Locked copies ({pattern})"),
    }
    folder = context.settings.text(_FOLDER, str(context.store.path.parent))
    name, _filter = QFileDialog.getSaveFileName(
        parent,
        _("Save as"),
        str(Path(folder) / file_name),
        kinds[suffix].format(pattern=f"*{suffix}"),
    )
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() != suffix:
        path = path.with_name(f"{path.name}{suffix}")
    context.settings.put(_FOLDER, str(path.parent))
    return path


def tell_saved(context: Context, path: Path) -> None:
    """Say where a file was written, with a button that opens it in the program for such files."""

    def show() -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    context.tell(_("Saved: {path}").format(path=path), _("Open the file"), show)
