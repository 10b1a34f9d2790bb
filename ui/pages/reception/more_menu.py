"""What is done beside the queue: replies before the day, lists and the report after it."""

from typing import Final

from PySide6.QtWidgets import QMenu

from app.i18n import _
from ui.context import Context
from ui.exporting import add_actions
from ui.pages.base import Page
from ui.pages.reception.replies import RepliesDialog

_REPORT: Final = "print:document:attendance-report"


class MoreMenu(QMenu):
    """Replies, the attendance as a workbook, and the way to its report."""

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self.replies_action = self.addAction(_("Replies to the invitation…"))
        self.addSeparator()
        self.export_actions = add_actions(
            self, page, ("attendance", _("The attendance as Excel file…"))
        )
        self.report_action = self.addAction(_("Print the attendance report"))
        self.replies_action.triggered.connect(lambda: self.show_replies())
        self.report_action.triggered.connect(lambda: self._context.show_page(_REPORT))

    def show_replies(self) -> None:
        """Show who has replied, and import replies."""
        self.dialog = RepliesDialog(self._context, self._page.window())
        self.dialog.open()
