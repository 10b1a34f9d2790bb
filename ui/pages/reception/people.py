"""Lists of people at the desk: those found, those missing, those who came last."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.delegates.desk import Guest
from ui.icons import icon
from ui.pages.reception.texts import office
from ui.theme import SPACE, colours
from ui.widgets.clipboard_cells import Cells
from ui.widgets.clipboard_copy import ListClipboard

Index = QModelIndex | QPersistentModelIndex
_LINE: Final = 20
"""Height of a line of text, in pixels."""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in a list: `colour` is the group's, `detail` (lines parted by line breaks) stands
    below the name, `side` and `side_detail` at the right. `here`: with the sign of who is there.
    """

    id: int
    colour: str
    name: str
    detail: str
    side: str = ""
    side_detail: str = ""
    here: bool = False

    @property
    def spoken(self) -> str:
        """Everything in one line, for screen readers."""
        parts = (self.name, *self.detail.splitlines(), self.side, self.side_detail)
        return ", ".join(part for part in parts if part)


def found_line(guest: Guest) -> PersonLine:
    """A guest who was searched for."""
    return PersonLine(
        guest.id,
        guest.colour,
        guest.called,
        office(guest),
        guest.seat,
        guest.group_short,
        guest.checked_in_at is not None,
    )


class PeopleModel(QAbstractListModel):
    """The lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[PersonLine] = []

    def set_lines(self, lines: Sequence[PersonLine]) -> None:
        """Show `lines` from now on."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One row a person."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name; all of the line for screen readers and as tip."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return line.spoken
        return None


class PeopleList(QListView):
    """`chosen` carries the id of a person clicked. It never takes the focus: keys are for the
    search field, which moves the selection with `step`.
    """

    chosen = Signal(int)

    def __init__(self, name: str, detail_lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = PeopleModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_LinePainter(self, detail_lines))
        self.clipboard = ListClipboard(self, self.cells)
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._on_click)

    @property
    def lines(self) -> Sequence[PersonLine]:
        """Who is listed."""
        return self._model.lines

    def show_lines(self, lines: Sequence[PersonLine]) -> None:
        """Show `lines`; nothing happens when they are shown already."""
        if list(lines) != self._model.lines:
            place = self.verticalScrollBar().value()
            self._model.set_lines(lines)
            self.verticalScrollBar().setValue(place)

    def select(self, row: int) -> None:
        """Select the person in `row`, as far as there is one."""
        if 0 <= row < len(self._model.lines):
            index = self._model.index(row)
            select = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, select)
            self.scrollTo(index)

    def step(self, by: int) -> None:
        """Move the selection up or down."""
        last = len(self._model.lines) - 1
        self.select(min(max(self.currentIndex().row() + by, 0), last))

    def selected(self) -> int | None:
        """Id of the selected person."""
        row = self.currentIndex().row()
        return self._model.lines[row].id if 0 <= row < len(self._model.lines) else None

    def cells(self) -> Cells:
        """The selected person, or all, as they are copied."""
        one = self.selected()
        lines = [line for line in self.lines if one in (None, line.id)]
        texts = tuple((line.name, line.detail, line.side, line.side_detail) for line in lines)
        return Cells(("",) * 4, texts)

    def _on_click(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.lines[index.row()].id)


class _LinePainter(QStyledItemDelegate):
    """Draws a person: the group's colour, name, details, what stands at the right."""

    def __init__(self, view: QWidget, detail_lines: int) -> None:
        super().__init__(view)
        self._height = _LINE * (1 + detail_lines) + SPACE

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Name and details."""
        del index
        return QSize(option.rect.width(), self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        model = index.model()
        assert isinstance(model, PeopleModel)
        line = model.lines[index.row()]
        ink, box = colours(), option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(ink.accent_soft))
        painter.fillRect(
            QRect(box.left(), box.top() + 4, 5, box.height() - 8),
            QColor(line.colour or ink.muted),
        )
        painter.setPen(QColor(ink.border))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        inner = box.adjusted(2 * SPACE, SPACE // 2, -SPACE, -SPACE // 2)
        right = self._paint_side(painter, option.font, line, inner)
        if line.here:
            icon("circle-check", ink.ok).paint(painter, QRect(right - 20, inner.top() + 2, 16, 16))
            right -= 24
        self._paint_texts(painter, option.font, line, inner, right)
        painter.restore()

    def _paint_texts(
        self, painter: QPainter, font: QFont, line: PersonLine, inner: QRect, right: int
    ) -> None:
        ink = colours()
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        texts = [(line.name, bold, ink.text), *((t, font, ink.muted) for t in _lines(line.detail))]
        for row, (text, own, colour) in enumerate(texts):
            # The side's texts stand beside the name and the first detail alone.
            edge = right if row < 2 else inner.right()
            box = QRect(inner.left(), inner.top() + row * _LINE, edge - inner.left(), _LINE)
            _write(painter, text, own, colour, box)

    def _paint_side(self, painter: QPainter, font: QFont, line: PersonLine, inner: QRect) -> int:
        """Draw what stands at the right; returns where it begins."""
        ink = colours()
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        right = inner.right()
        for row, (text, own, colour) in enumerate(
            ((line.side, bold, ink.text), (line.side_detail, font, ink.muted))
        ):
            painter.setFont(own)
            width = painter.fontMetrics().horizontalAdvance(text) + 2 if text else 0
            box = QRect(inner.right() - width, inner.top() + row * _LINE, width, _LINE)
            _write(painter, text, own, colour, box)
            right = min(right, box.left() - SPACE)
        return right


def _lines(text: str) -> list[str]:
    return text.splitlines()


def _write(painter: QPainter, text: str, font: QFont, colour: str, box: QRect) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
