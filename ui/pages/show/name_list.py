"""Names on the operator's page: who stands on the stage or sits at the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from ui.icons import icon
from ui.theme import STRONG, colours

_LEAST_ROW: Final = 26
_LEAST_ROWS: Final = 4
_ID: Final = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class NameLine:
    """A line: place, name, who goes up and where that one sits, and how it stands in a word."""

    key: int
    place: int
    name: str
    person: str
    state: str
    done: bool = False
    called: bool = False
    warning: str = ""


class NameList(QTreeWidget):
    """The lines; changes of nothing but a state leave selection and scrolling alone."""

    def __init__(self, headings: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[NameLine, ...] = ()
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setHeaderLabels(list(headings))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        for column, mode in enumerate(
            (
                QHeaderView.ResizeMode.ResizeToContents,
                QHeaderView.ResizeMode.Stretch,
                QHeaderView.ResizeMode.Stretch,
                QHeaderView.ResizeMode.ResizeToContents,
            )
        ):
            header.setSectionResizeMode(column, mode)

    def show_lines(self, lines: Sequence[NameLine]) -> None:
        """Show `lines`, with the one called in view."""
        if tuple(lines) == self._lines:
            return
        same = [line.key for line in lines] == [line.key for line in self._lines]
        self._lines = tuple(lines)
        if not same:
            self.clear()
            for line in lines:
                QTreeWidgetItem(self).setData(0, _ID, line.key)
            self._take_room(len(lines))
        for place, line in enumerate(lines):
            item = self.topLevelItem(place)
            if item is not None:
                self._fill(item, line)

    def selected(self) -> int | None:
        """The key of the line chosen by hand, None for none."""
        items = self.selectedItems()
        return int(items[0].data(0, _ID)) if items else None

    def _take_room(self, rows: int) -> None:
        """As high as the lines, but content with a few of them where the page is low."""
        line = max(_LEAST_ROW, self.sizeHintForRow(0))
        head = self.header().sizeHint().height() + 2 * self.frameWidth()
        self.setMinimumHeight(head + min(rows, _LEAST_ROWS) * line)
        self.setMaximumHeight(head + max(1, rows) * line)

    def _fill(self, item: QTreeWidgetItem, line: NameLine) -> None:
        font = QFont(self.font())
        font.setWeight(STRONG if line.called else QFont.Weight.Normal)
        ink = colours().muted if line.done and not line.called else colours().text
        for column, text in enumerate((str(line.place), line.name, line.person, line.state)):
            item.setText(column, text)
            item.setToolTip(column, "\n".join(filter(None, (line.name, line.person, line.warning))))
            item.setFont(column, font)
            item.setForeground(column, QColor(ink))
        sign = "triangle-alert" if line.warning else "check" if line.done else ""
        sign = "play" if line.called else sign
        if sign:
            item.setIcon(3, icon(sign, colours().warning if sign == "triangle-alert" else None))
        else:
            item.setData(3, Qt.ItemDataRole.DecorationRole, None)
        if line.called:
            self.scrollToItem(item)
