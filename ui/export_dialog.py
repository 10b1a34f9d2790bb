"""Several lists, or all of them, in one workbook: which ones, then written in a thread."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.progress import Progress, part
from app.text.file_names import file_name
from app.whole_file import write_whole
from ui.context import Context
from ui.saving import ask_path, tell_saved
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.one_work_dialog import OneWorkDialog
from ui.widgets.paragraph import Paragraph
from ui.widgets.screen_fit import fit_to_screen

if TYPE_CHECKING:
    from app.workbooks.lists import Filled

_LEFT_OUT: Final = "export/left-out"
_SIZE: Final = (560, 620)
_NAME: Final = Qt.ItemDataRole.UserRole


class ExportDialog(OneWorkDialog):
    """Every list with its number of lines and a tick; ticks are remembered.

    The lists are gathered when the dialog opens, so that what is counted is what is written.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from app.workbooks.lists import LISTS

        self._context = context
        self._found: dict[str, Filled] = {}
        self.setWindowTitle(_("Export to Excel"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.all = QCheckBox(_("All lists"))
        self.tree = QTreeWidget()
        self.message = QLabel()
        self.export_button = make_button(_("Export…"), "file-spreadsheet", role="primary")
        self.cancel_button = make_button(_("Cancel"))
        usual = [name for name, one in LISTS.items() if one.parted]
        left_out = context.settings.texts(_LEFT_OUT, usual)
        for name, one in LISTS.items():
            item = QTreeWidgetItem([_(one.title), "…"])
            item.setData(0, _NAME, name)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            ticked = Qt.CheckState.Unchecked if name in left_out else Qt.CheckState.Checked
            item.setCheckState(0, ticked)
            self.tree.addTopLevelItem(item)
        self._lay_out()
        self._connect()
        self.tree.setCurrentItem(self._items()[0])
        self._show_ticks()
        self._run(self._gather, self._on_gathered)

    def _lay_out(self) -> None:
        tree = self.tree
        tree.setAccessibleName(_("Lists"))
        tree.setColumnCount(2)
        tree.setHeaderHidden(True)
        tree.setAllColumnsShowFocus(True)
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.message, "error")
        self.message.hide()
        self.cancel_button.setAutoDefault(False)
        self.export_button.setDefault(True)
        self.export_button.setEnabled(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.export_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(
            Paragraph(
                _(
                    "One workbook with a sheet for each list and an index in front. Changed in "
                    "Excel, it can be imported again as a whole."
                )
            )
        )
        layout.addWidget(self.all)
        layout.addWidget(tree, 1)
        layout.addWidget(self.message)
        layout.addWidget(self.progress)
        layout.addLayout(buttons)
        fit_to_screen(self, _SIZE)
        tree.setFocus()

    def _connect(self) -> None:
        self.all.clicked.connect(self._tick_all)
        self.tree.itemChanged.connect(lambda *_item: self._show_ticks())
        self.export_button.clicked.connect(self.export)
        self.cancel_button.clicked.connect(self.reject)

    # -- ticks -----------------------------------------------------------------------------------

    def _items(self) -> list[QTreeWidgetItem]:
        made = (self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount()))
        return [item for item in made if item is not None]

    def item(self, name: str) -> QTreeWidgetItem:
        """The line of a list."""
        return next(item for item in self._items() if item.data(0, _NAME) == name)

    def ticked(self) -> list[str]:
        """The names of the lists that are wanted."""
        return [
            item.data(0, _NAME)
            for item in self._items()
            if item.checkState(0) == Qt.CheckState.Checked
        ]

    def _wanted(self) -> list[Filled]:
        return [self._found[name] for name in self.ticked() if name in self._found]

    def _tick_all(self) -> None:
        whole = len(self._ticked_open()) == len(self._open())
        state = Qt.CheckState.Unchecked if whole else Qt.CheckState.Checked
        self.tree.blockSignals(True)
        for item in self._open():
            item.setCheckState(0, state)
        self.tree.blockSignals(False)
        self._show_ticks()

    def _open(self) -> list[QTreeWidgetItem]:
        """The lines that can be ticked."""
        return [item for item in self._items() if not item.isDisabled()]

    def _ticked_open(self) -> list[QTreeWidgetItem]:
        return [item for item in self._open() if item.checkState(0) == Qt.CheckState.Checked]

    def _show_ticks(self) -> None:
        there, ticked = len(self._open()), len(self._ticked_open())
        self.all.setChecked(ticked == there)
        self.export_button.setEnabled(not self.busy and bool(self._wanted()))

    # -- work ------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        self.message.hide()
        self._show_ticks()

    def _tell_failure(self, text: str) -> None:
        self.message.setText(text)
        self.message.show()

    def _gather(self, progress: Progress) -> list[Filled]:
        from app.workbooks import lists

        with self._context.store.read() as session:
            return lists.filled(session, datetime.date.today(), list(lists.LISTS), progress)

    def _on_gathered(self, found: Sequence[Filled]) -> None:
        self._found = {one.name: one for one in found}
        self.tree.blockSignals(True)
        for item in self._items():
            made = self._found.get(item.data(0, _NAME))
            item.setDisabled(made is None)
            n = made.count if made is not None else 0
            count = ngettext("{n} line", "{n} lines", n).format(n=n) if n else _("empty")
            item.setText(1, f"{count}  ")
        self.tree.blockSignals(False)
        self._show_ticks()

    def export(self) -> None:
        """Ask for a name and write the lists that are ticked there."""
        from app.workbooks import lists

        wanted = self._wanted()
        ticked = set(self.ticked())
        left_out = [name for name in lists.LISTS if name not in ticked]
        self._context.settings.put(_LEFT_OUT, left_out)
        title = f"{lists.WHOLE_NAME} - {self._context.store.path.stem}"
        if len(wanted) == 1:
            title = Path(lists.LISTS[wanted[0].name].file_name).stem
        path = ask_path(self._context, self, file_name(title, ".xlsx"))
        if path is None:
            return

        def write(progress: Progress) -> Path:
            write_whole(path, lists.workbook(wanted, part(progress, 0.0, 0.95)))
            return path

        self._run(write, self._on_written, lasting=True)

    def _on_written(self, path: Path) -> None:
        self.accept()
        tell_saved(self._context, path)
