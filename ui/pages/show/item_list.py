"""The items of the show: planned and expected times, progress, and which can be left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.i18n import N_, _
from app.show.outlook import Outlook, Progress
from ui.pages.show.controller import ShowController
from ui.pages.show.texts import length_words
from ui.theme import SPACE, Points, colours

_HEIGHT: Final = 46
_TIMES: Final = 54
_ROW = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex

PROGRESS: Final = {
    Progress.TO_COME: N_("to come"),
    Progress.CURRENT: N_("on stage"),
    Progress.DONE: N_("done"),
    Progress.PASSED: N_("passed over"),
    Progress.SKIPPED: N_("left out"),
}
_NOTED: Final = (Progress.PASSED, Progress.SKIPPED)


@dataclass(frozen=True, slots=True)
class Row:
    """An item as listed. `real` is its actual or expected time where that is another than planned.

    `share` is how much of its length has gone, in per cent; only the item on stage has one.
    """

    key: int
    number: int
    title: str
    presenter: str
    planned: str
    real: str
    length: str
    progress: Progress
    late: bool = False
    share: int = 0


def rows_of(show: ShowController, view: Outlook) -> list[Row]:
    """The rows of every item at the moment of `view`."""
    rows = []
    for number, line in enumerate(view.lines, start=1):
        item = line.item
        planned = item.start - show.state.shift
        moved = line.progress not in _NOTED and abs(line.start - planned) >= 60_000
        on_stage = line.progress is Progress.CURRENT
        whole = max(1, view.elapsed + max(0, view.remaining))
        rows.append(
            Row(
                item.key,
                number,
                item.title,
                show.presenter(item.key),
                f"{show.local(planned):%H:%M}",
                f"{show.local(line.start):%H:%M}" if moved else "",
                length_words(item.length),
                line.progress,
                line.start > planned,
                min(100, max(0, round(100 * view.elapsed / whole))) if on_stage else 0,
            )
        )
    return rows


class ItemsModel(QAbstractListModel):
    """The rows; only those that read otherwise are painted again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows`; what is selected stays so while the items are the same."""
        if [row.key for row in rows] != [row.key for row in self.rows]:
            self.beginResetModel()
            self.rows = list(rows)
            self.endResetModel()
            return
        for place, row in enumerate(rows):
            if row != self.rows[place]:
                self.rows[place] = row
                self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many items there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row for the delegate, and a text for screen readers."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (row.title, row.presenter)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.planned} {row.title}, {row.presenter}, {_(PROGRESS[row.progress])}"
        return None


class ItemsList(QListView):
    """The list. Keys are the page's: letters do not search here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = ItemsModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(_RowPainter(self))
        self.setAccessibleName(_("Items of the show"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setMinimumWidth(36 * SPACE)

    @property
    def rows(self) -> list[Row]:
        """What is listed."""
        return self._rows.rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """List `rows`; the selection stays on its item."""
        key = self.selected()
        self._rows.show_rows(rows)
        if key != self.selected():
            self.select(key)

    def selected(self) -> int | None:
        """The key of the selected item."""
        index = self.currentIndex()
        return self.rows[index.row()].key if index.isValid() else None

    def row_of(self, key: int | None) -> Row | None:
        """The row of an item, None when it is not listed."""
        return next((row for row in self.rows if row.key == key), None)

    def select(self, key: int | None) -> None:
        """Select an item and bring it, with some of what follows, into view."""
        for place, row in enumerate(self.rows):
            if row.key == key:
                ahead = min(place + 3, len(self.rows) - 1)
                self.scrollTo(self._rows.index(ahead))
                self.scrollTo(self._rows.index(max(0, place - 1)))
                self.setCurrentIndex(self._rows.index(place))


class _RowPainter(QStyledItemDelegate):
    """Two lines: times and title, presenter and length; the item on stage carries its bar."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """All rows are of one height."""
        return QSize(20 * SPACE, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row: Row = cast(ItemsModel, index.model()).rows[index.row()]
        c = colours()
        box: QRect = option.rect
        painter.save()
        on_stage = row.progress is Progress.CURRENT
        if on_stage:
            painter.fillRect(box, QColor(c.accent_soft))
            painter.fillRect(QRect(box.left(), box.top(), 4, box.height()), QColor(c.accent))
        quiet = row.progress in (Progress.DONE, *_NOTED)
        ink, muted = QColor(c.muted if quiet else c.text), QColor(c.muted)
        self._times(painter, box, row, ink)
        self._texts(painter, box, row, ink, muted)
        painter.setPen(QColor(c.border))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if on_stage and row.share:
            width = box.width() * row.share // 100
            painter.fillRect(QRect(box.left(), box.bottom() - 2, width, 3), QColor(c.accent))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(c.accent), 1))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()

    def _times(self, painter: QPainter, box: QRect, row: Row, ink: QColor) -> None:
        left = box.left() + SPACE + 2
        upper = QRect(left, box.top() + 4, _TIMES, 19)
        painter.setFont(_font(painter, bold=row.progress is Progress.CURRENT))
        painter.setPen(ink)
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, row.planned)
        if row.real:
            painter.setFont(_font(painter, small=True))
            done = row.progress is Progress.DONE
            painter.setPen(ink if done or not row.late else QColor(colours().warning))
            lower = QRect(left, box.top() + 23, _TIMES, 18)
            painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, f"→ {row.real}")

    def _texts(self, painter: QPainter, box: QRect, row: Row, ink: QColor, muted: QColor) -> None:
        left = box.left() + SPACE + 2 + _TIMES
        room = box.right() - left - SPACE
        painter.setFont(_font(painter, small=True))
        mark, colour = _mark(row)
        width = painter.fontMetrics().horizontalAdvance(mark) + SPACE
        painter.setPen(colour)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, box.top() + 4, room, 19), right, mark)
        bold = row.progress is Progress.CURRENT
        struck = row.progress is Progress.SKIPPED
        title = QRect(left, box.top() + 4, room - width, 19)
        if row.presenter:
            painter.setPen(muted)
            _elided(painter, QRect(left, box.top() + 23, room, 18), row.presenter)
        else:
            title.setHeight(38)
        painter.setFont(_font(painter, bold=bold, struck=struck))
        painter.setPen(ink)
        _title(painter, title, row.title)


def _mark(row: Row) -> tuple[str, QColor]:
    """What stands in the corner of a row: how it went, else its length."""
    c = colours()
    if row.progress in _NOTED:
        return _(PROGRESS[row.progress]), QColor(c.muted)
    if row.progress is Progress.DONE:
        return "✓", QColor(c.ok)
    return row.length, QColor(c.muted)


def _title(painter: QPainter, room: QRect, text: str) -> None:
    """In as many lines as there is room for; what does not fit is cut off with dots."""
    metrics = painter.fontMetrics()
    first, rest = text, ""
    if room.height() > 30 and metrics.horizontalAdvance(text) > room.width():
        words = text.split()
        count = len(words)
        while count > 1 and metrics.horizontalAdvance(" ".join(words[:count])) > room.width():
            count -= 1
        first, rest = " ".join(words[:count]), " ".join(words[count:])
    _elided(painter, QRect(room.left(), room.top(), room.width(), 19), first)
    if rest:
        _elided(painter, QRect(room.left(), room.top() + 18, room.width(), 19), rest)


def _font(
    painter: QPainter, *, bold: bool = False, small: bool = False, struck: bool = False
) -> QFont:
    font = QFont(painter.font())
    font.setPointSizeF(Points.SMALL if small else Points.BODY)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setStrikeOut(struck)
    return font


def _elided(painter: QPainter, room: QRect, text: str) -> None:
    short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, short)
