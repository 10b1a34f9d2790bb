"""The agenda out to Excel, and in again: from our own file or from the office's table."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QMenu

from app.i18n import _
from app.snapshots.keeping import Reason
from app.workbooks import agenda_list, agenda_table, pasted
from app.workbooks.agenda_table import AgendaTable
from app.workbooks.table import SheetTable
from ui.context import Context
from ui.exporting import add_actions
from ui.opening import ask_list, read_list
from ui.pages.agenda.import_dialog import AgendaImportDialog
from ui.pages.base import Page


class ExcelMenu(QMenu):
    """Importing shows first what would change, and is one step for undo."""

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self.addAction(_("Import from Excel…")).triggered.connect(lambda: self.import_list())
        self.addSeparator()
        self.export_actions = add_actions(self, page, ("agenda", _("The agenda in every detail…")))

    def import_list(self) -> None:
        """Ask for a file, show what it would change, and bring the agenda to it."""
        title = _("Import the agenda from Excel")
        path = ask_list(self._context.settings, self._page, title)
        if path is not None:
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Show what a file would change, and bring the agenda to it where that is wanted."""
        if (table := read_list(self._context, path, agenda_table.read)) is not None:
            self._import(table, keep=False)

    def add_sheet(self, sheet: SheetTable) -> None:
        """The same with pasted rows; items that are not among them stay."""
        table = agenda_table.headed(pasted.source(), sheet)
        assert table is not None
        self._import(table, keep=True)

    def _import(self, table: AgendaTable, *, keep: bool) -> None:
        with self._context.store.read() as session:
            plan = agenda_list.plan(session, table, alike=not keep)
        dialog = AgendaImportDialog(plan, self._page, keep=keep)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        file = table.path.name
        label = _("Import {file}").format(file=file)
        self._context.guard(Reason.BEFORE_IMPORT)
        if self._context.attempt(label, lambda s: agenda_list.apply(s, plan, keep=keep)):
            text = _("The agenda was taken from {file}.").format(file=file)
            self._context.tell(text, _("Undo"), self._context.store.undo)
