"""Replies before the day: how many of each group come, and their import from Excel.

RepliesDialog(context, page).open()
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.delegates import replies
from app.delegates.replies import ORDER
from app.i18n import _, ngettext
from app.messages import describe
from app.snapshots.keeping import Reason
from app.workbooks import pasted, replies_list, replies_plan
from app.workbooks.errors import WorkbookError
from app.workbooks.replies_list import ReplyFile
from app.workbooks.table import SheetTable
from ui.context import Context
from ui.opening import ask_list
from ui.pages.reception.replies_import import RepliesImportDialog
from ui.pages.reception.texts import REPLIES
from ui.theme import SPACE, STRONG, set_role
from ui.widgets.buttons import make_button
from ui.widgets.clipboard import NewRows, TableClipboard
from ui.widgets.screen_fit import fit_to_screen

_SIZE: Final = (860, 600)
_WATCHES: Final = frozenset({"delegate", "delegate_group", "substitution"})


class RepliesDialog(QDialog):
    """A line a group, the sum of all, and the way in for lists of replies."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Replies to the invitation"))
        self._context = context
        self.now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000
        self.summary = QLabel()
        set_role(self.summary, "heading")
        self.table = QTableWidget(0, 2 + len(ORDER))
        self.clipboard = TableClipboard(
            self.table,
            context,
            new_rows=NewRows({}, _has_replies, self._open_sheet, replaces=True),
            tell=lambda text: self._tell(text, "error"),
        )
        self.hint = QLabel(
            _(
                "Import takes the lists of the offices and of online forms as they are: with "
                "“Tham dự”, “Vắng”, or “Cử người đi thay: name, position”. Single replies are "
                "noted in the table of delegates."
            )
        )
        self.hint.setWordWrap(True)
        set_role(self.hint, "muted")
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.import_button = make_button(_("Import from Excel…"), "import", role="primary")
        self.close_button = make_button(_("Close"))
        self._lay_out()
        self.import_button.clicked.connect(lambda: self.import_list())
        self.close_button.clicked.connect(self.accept)
        context.changed.connect(self._on_changed)
        fit_to_screen(self, _SIZE)
        self.reload()

    def _lay_out(self) -> None:
        table = self.table
        table.setAccessibleName(_("Replies by group"))
        table.setHorizontalHeaderLabels(
            [_("Delegate group"), _("Invited"), *(_(REPLIES[reply]) for reply in ORDER)]
        )
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        foot = QHBoxLayout()
        foot.addWidget(self.import_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        layout.setSpacing(SPACE)
        layout.addWidget(self.summary)
        layout.addWidget(table, 1)
        layout.addWidget(self.told)
        layout.addWidget(self.hint)
        layout.addLayout(foot)
        self.import_button.setDefault(True)

    # -- what is shown ---------------------------------------------------------------------------

    def _on_changed(self, tables: frozenset[str]) -> None:
        if tables & _WATCHES and self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Count anew."""
        with self._context.store.read() as session:
            found = replies.load(session)
        text = _("{answered} of {total} have replied").format(
            answered=found.answered, total=found.total
        )
        if found.replaced:
            more = ngettext(
                "{n} substitute is on the list already",
                "{n} substitutes are on the list already",
                found.replaced,
            )
            text = f"{text} · {more.format(n=found.replaced)}"
        self.summary.setText(text)
        lines = [(_("All"), found.counts)]
        lines += [(group.name or _("No group"), group.counts) for group in found.groups]
        self.table.setRowCount(len(lines))
        for row, (name, counts) in enumerate(lines):
            numbers = (counts.total(), *(counts[reply] for reply in ORDER))
            for column, text in enumerate((name, *map(str, numbers))):
                self._put(row, column, text, bold=row == 0)

    def _put(self, row: int, column: int, text: str, *, bold: bool) -> None:
        item = QTableWidgetItem(text)
        item.setToolTip(text)
        font = QFont()
        font.setWeight(STRONG if bold else QFont.Weight.Normal)
        item.setFont(font)
        if column:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.table.setItem(row, column, item)

    # -- importing -------------------------------------------------------------------------------

    def import_list(self) -> None:
        """Ask for a file of replies, show what it would change, and note them."""
        path = ask_list(self._context.settings, self, _("Import replies from Excel"))
        if path is not None:
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Show what a file would change, and note the replies where that is wanted."""
        try:
            file = replies_list.read(path)
        except WorkbookError as error:
            self._tell(str(error), "error")
            return
        except OSError as error:
            self._tell(describe(error), "error")
            return
        self._import(file)

    def _open_sheet(self, sheet: SheetTable) -> None:
        file, rows = ReplyFile(pasted.source()), replies_list.find(sheet)
        assert rows is not None
        replies_list.read_rows(file, rows)
        self._import(file)

    def _import(self, file: ReplyFile) -> None:
        with self._context.store.read() as session:
            plan = replies_plan.plan(session, file)
        if RepliesImportDialog(plan, self).exec() != QDialog.DialogCode.Accepted:
            return
        name = file.path.name
        label, now = _("Import {file}").format(file=name), self.now_ms()
        self._context.guard(Reason.BEFORE_IMPORT)
        if self._context.attempt(label, lambda session: replies_plan.apply(session, plan, now)):
            self._tell(_("The replies were taken from {file}.").format(file=name), "ok")
            self._context.tell(self.told.text(), _("Undo"), self._context.store.undo)

    def _tell(self, text: str, role: str) -> None:
        # Said in the dialog itself: the foot of the window lies behind it.
        self.told.setText(text)
        set_role(self.told, role)


def _has_replies(sheet: SheetTable) -> bool:
    return replies_list.find(sheet) is not None
