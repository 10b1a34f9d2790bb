"""The agenda out to Excel, and in again: from our own file or from the office's table."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QWidget

from app.i18n import _
from app.messages import describe
from app.workbooks import agenda_list, agenda_sheet, agenda_table
from app.workbooks.errors import WorkbookError
from ui.context import Context
from ui.pages.agenda.import_dialog import AgendaImportDialog
from ui.saving import save_as
from ui.widgets.dropping import LIST_SUFFIXES

_FOLDER: Final = "import/folder"


class ExcelMenu(QMenu):
    """Importing shows first what would change, and is one step for undo."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self.addAction(_("Import from Excel…")).triggered.connect(lambda: self.import_list())
        self.export_action = self.addAction(_("Save as Excel file"))
        self.export_action.triggered.connect(lambda: self.export_list())

    def export_list(self) -> None:
        """Ask for a name and write the agenda there."""

        def content() -> bytes:
            with self._context.store.read() as session:
                return agenda_sheet.export(session)

        path = save_as(self._context, self._page, agenda_sheet.FILE_NAME, content)
        if path is not None:
            self._context.tell(_("Saved: {path}").format(path=path))

    def import_list(self) -> None:
        """Ask for a file, show what it would change, and bring the agenda to it."""
        patterns = " ".join(f"*{suffix}" for suffix in LIST_SUFFIXES)
        name, _filter = QFileDialog.getOpenFileName(
            self._page,
            _("Import the agenda from Excel"),
            self._context.settings.text(_FOLDER, str(Path.home())),
            _("Excel and csv files ({patterns})").format(patterns=patterns),
        )
        if name:
            self._context.settings.put(_FOLDER, str(Path(name).parent))
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """Show what a file would change, and bring the agenda to it where that is wanted."""
        try:
            table = agenda_table.read(path)
        except WorkbookError as error:
            self._context.failure.emit(str(error))
            return
        except OSError as error:
            self._context.failure.emit(describe(error))
            return
        with self._context.store.read() as session:
            plan = agenda_list.plan(session, table)
        if AgendaImportDialog(plan, self._page).exec() != QDialog.DialogCode.Accepted:
            return
        label = _("Import {file}").format(file=path.name)
        if self._context.attempt(label, lambda session: agenda_list.apply(session, plan)):
            text = _("The agenda was taken from {file}.").format(file=path.name)
            self._context.tell(text, _("Undo"), self._context.store.undo)
