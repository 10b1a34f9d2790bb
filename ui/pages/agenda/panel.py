"""The panel beside the table: the selected item, its words, its media file."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.agenda.items import AgendaLine
from app.agenda.limits import Problem, worst
from app.agenda.remarks import remark
from app.agenda.rules import Rules
from app.i18n import _, ngettext
from ui.pages.agenda.item_sheet import ItemSheet
from ui.pages.agenda.media_sheet import MediaSheet
from ui.pages.agenda.model import level_colour
from ui.pages.agenda.words_sheet import WordsSheet
from ui.theme import SPACE, set_role
from ui.widgets.chips import ChipRow
from ui.widgets.side_panel import scrolling

ITEM, WORDS, MEDIA = range(3)
_WIDTH: Final = 41 * SPACE


class AgendaPanel(QFrame):
    """Three sheets; `asked_change` carries ids and the fields to set."""

    asked_change = Signal(list, dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.setFixedWidth(_WIDTH)
        self.item = ItemSheet()
        self.words = WordsSheet()
        self.media = MediaSheet()
        self._heading = QLabel()
        set_role(self._heading, "heading")
        self.remarks = QLabel()
        for label in (self._heading, self.remarks):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.chips = ChipRow[int](
            ((ITEM, _("Item")), (WORDS, _("Words and cues")), (MEDIA, _("Media file")))
        )
        self._sheets = QStackedWidget()
        self._lay_out()
        self.chips.clicked.connect(self.show_sheet)
        self.item.asked_change.connect(self.asked_change)
        self.words.asked_change.connect(self.asked_change)
        self.media.asked_change.connect(self.asked_change)

    def _lay_out(self) -> None:
        for sheet in (_scrolling(self.item), self.words, _scrolling(self.media)):
            self._sheets.addWidget(sheet)
        self.chips.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        layout.setSpacing(SPACE)
        layout.addWidget(self._heading)
        layout.addWidget(self.remarks)
        layout.addLayout(self.chips)
        layout.addWidget(self._sheets, 1)

    def show_sheet(self, number: int) -> None:
        """Bring one of the sheets to the front."""
        self.chips.choose(number)
        self._sheets.setCurrentIndex(number)

    def show_lines(
        self, lines: Sequence[AgendaLine], problems: Sequence[Problem], rules: Rules
    ) -> None:
        """Show the selected items, and what is wrong where it is one."""
        n = len(lines)
        if n == 1:
            self._heading.setText(lines[0].title)
        elif n:
            text = ngettext("{n} item selected", "{n} items selected", n)
            self._heading.setText(text.format(n=n))
        else:
            self._heading.setText(_("No item selected"))
        level = worst(problems) if n == 1 else None
        self.remarks.setVisible(level is not None)
        if level is not None:
            self.remarks.setText("\n".join(remark(problem, rules) for problem in problems))
            self.remarks.setStyleSheet(f"color: {level_colour(level)};")
        self.item.show_lines(lines)
        one = lines[0] if n == 1 else None
        self.words.show_line(one)
        self.media.show_line(one)
        self.setEnabled(bool(lines))


def _scrolling(sheet: QWidget) -> QScrollArea:
    area = scrolling(sheet)
    area.viewport().setAutoFillBackground(False)
    sheet.setAutoFillBackground(False)
    return area
