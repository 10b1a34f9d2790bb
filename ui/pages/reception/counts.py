"""How many of each group and unit are there, as bars."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.delegates.attendance import Counts, Part
from app.i18n import _
from ui.theme import SPACE, colours

Index = QModelIndex | QPersistentModelIndex
_HEIGHT: Final = 44
_BAR: Final = 8


def counts_text(counts: Counts) -> str:
    """All numbers of a part: "12 there · 10 confirmed · 15 invited"."""
    return _("{present} there · {confirmed} confirmed · {invited} invited").format(
        present=counts.present, confirmed=counts.confirmed, invited=counts.invited
    )


class CountsModel(QAbstractListModel):
    """One row a part; `nameless` stands for those who are in none."""

    def __init__(self, nameless: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._nameless = nameless
        self.parts: Sequence[Part] = ()

    def set_parts(self, parts: Sequence[Part]) -> None:
        """Show `parts` from now on."""
        if len(parts) == len(self.parts):
            self.parts = parts
            if parts:
                self.dataChanged.emit(self.index(0), self.index(len(parts) - 1))
            return
        self.beginResetModel()
        self.parts = parts
        self.endResetModel()

    def name(self, row: int) -> str:
        """What the part in `row` is called."""
        return self.parts[row].name or self._nameless

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One row a part."""
        return 0 if parent.isValid() else len(self.parts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name; name and numbers for screen readers and as tip."""
        name = self.name(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{name}: {counts_text(self.parts[index.row()].counts)}"
        return None


class CountsList(QListView):
    """The parts with a bar each: how many are there of those who are expected."""

    def __init__(self, name: str, nameless: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts = CountsModel(nameless, self)
        self.setModel(self.counts)
        self.setItemDelegate(_BarPainter(self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)


class _BarPainter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A line of text and the bar."""
        del index
        return QSize(option.rect.width(), _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one part."""
        model = index.model()
        assert isinstance(model, CountsModel)
        counts = model.parts[index.row()].counts
        ink = colours()
        inner = option.rect.adjusted(SPACE, 4, -SPACE, -4)
        line = QRect(inner.left(), inner.top(), inner.width(), 20)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(QColor(ink.text))
        numbers = f"{counts.present}/{counts.expected}"
        width = painter.fontMetrics().horizontalAdvance(numbers) + SPACE
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, right, numbers)
        name = painter.fontMetrics().elidedText(
            model.name(index.row()), Qt.TextElideMode.ElideRight, line.width() - width
        )
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, left, name)
        bar = QRect(inner.left(), line.bottom() + 4, inner.width(), _BAR)
        draw_bar(painter, bar, counts)
        painter.restore()


def draw_bar(painter: QPainter, bar: QRect, counts: Counts) -> None:
    """Draw a bar: filled as far as people are there, with a stroke at how many confirmed."""
    ink = colours()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink.border))
    painter.drawRoundedRect(bar, 3, 3)
    if counts.expected <= 0:
        return
    share = min(counts.present / counts.expected, 1.0)
    if share:
        painter.setBrush(QColor(ink.ok))
        filled = QRect(bar.left(), bar.top(), max(round(bar.width() * share), 4), bar.height())
        painter.drawRoundedRect(filled, 3, 3)
    if 0 < counts.confirmed < counts.expected:
        at = bar.left() + round(bar.width() * counts.confirmed / counts.expected)
        painter.fillRect(QRect(at - 1, bar.top() - 2, 2, bar.height() + 4), QColor(ink.text))
