"""What an import would do, row by row, before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
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

from app.i18n import _
from ui.icons import icon
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.screen_fit import fit_to_screen

_SIZE: Final = (960, 620)
_SIGN_COLUMN: Final = 1


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """A row of the file: a text for each column, the second with the icon `sign`."""

    texts: tuple[str, ...]
    sign: str
    colour: str


class ImportPreview(QDialog):
    """Accepted when the user wants the import.

    `headings` are translated; `widths` are columns with a width of their own in pixels, `wide`
    those that share what room is left.
    """

    def __init__(
        self,
        title: str,
        headings: Sequence[str],
        parent: QWidget | None = None,
        *,
        widths: Mapping[int, int],
        wide: Sequence[int],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        fit_to_screen(self, _SIZE)
        self.heading = QLabel()
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.heading, "heading")
        self.summary = QLabel()
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.table = QTableWidget(0, len(headings))
        self.cancel_button = make_button(_("Cancel"))
        self.import_button = make_button(_("Import"), "import", role="primary")
        self._set_up_table(headings, widths, wide)
        self._lay_out()
        self.cancel_button.clicked.connect(self.reject)
        self.import_button.clicked.connect(self.accept)

    def show_plan(
        self, file: str, summary: str, advice: str, *, refused: bool, importable: bool
    ) -> None:
        """Say what would come of the import; `refused` rows make the advice a red one."""
        self.heading.setText(file)
        self.summary.setText(summary)
        self.message.setText(advice)
        set_role(self.message, "error" if refused else "muted")
        self.import_button.setEnabled(importable)
        (self.import_button if importable else self.cancel_button).setDefault(True)

    def show_lines(self, lines: Sequence[PreviewLine]) -> None:
        """List the rows of the file."""
        self.table.setRowCount(len(lines))
        for number, line in enumerate(lines):
            for column, text in enumerate(line.texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setForeground(QColor(line.colour))
                if column == _SIGN_COLUMN:
                    item.setIcon(icon(line.sign, line.colour))
                self.table.setItem(number, column, item)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.import_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        layout.setSpacing(SPACE)
        for widget in (self.heading, self.summary, self.message):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)

    def _set_up_table(
        self, headings: Sequence[str], widths: Mapping[int, int], wide: Sequence[int]
    ) -> None:
        table = self.table
        table.setHorizontalHeaderLabels(list(headings))
        table.setAccessibleName(_("What the import would do"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setAlternatingRowColors(True)
        # What is to be corrected is read whole, on as many lines as it takes.
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(len(headings)):
            if column in widths:
                header.resizeSection(column, widths[column])
            elif column in wide:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
