"""What is done beside the queue: replies before the day, lists and the report after it."""

from typing import Final

from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import _
from app.workbooks import attendance_sheet
from ui.context import Context
from ui.pages.reception.replies import RepliesDialog
from ui.saving import save_as

_REPORT: Final = "print:document:attendance-report"


class MoreMenu(QMenu):
    """Replies, the attendance as a workbook, and the way to its report."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self.replies_action = self.addAction(_("Replies to the invitation…"))
        self.addSeparator()
        self.export_action = self.addAction(_("Save the attendance as Excel file…"))
        self.report_action = self.addAction(_("Print the attendance report"))
        self.replies_action.triggered.connect(lambda: self.show_replies())
        self.export_action.triggered.connect(lambda: self.export())
        self.report_action.triggered.connect(lambda: self._context.show_page(_REPORT))

    def show_replies(self) -> None:
        """Show who has replied, and import replies."""
        self.dialog = RepliesDialog(self._context, self._page.window())
        self.dialog.open()

    def export(self) -> None:
        """Ask for a name and write everybody with the time of coming there."""

        def content() -> bytes:
            with self._context.store.read() as session:
                return attendance_sheet.export(session)

        path = save_as(self._context, self._page, attendance_sheet.FILE_NAME, content)
        if path is not None:
            self._context.tell(_("Saved: {path}").format(path=path))
