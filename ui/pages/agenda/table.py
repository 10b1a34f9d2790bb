"""The table of the agenda: rows are dragged, moved by keys, typed in, and take media files."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.i18n import _
from ui.pages.agenda.editors import AgendaEditor
from ui.pages.agenda.model import (
    END,
    HEADINGS,
    KIND,
    MEDIUM,
    PRESENTER,
    ROWS_TYPE,
    TITLE,
    AgendaModel,
    Row,
)
from ui.theme import SPACE, colours
from ui.widgets.dropping import dropped_file, dropped_list
from ui.widgets.tables import shares

_COLUMNS: Final = (
    (46, 0), (84, 0), (82, 0), (92, 0), (110, 8), (130, 1), (110, 4), (44, 2), (34, 0),
)  # fmt: skip
"""Least width and weight of each column."""

_ROOM_FOR_KINDS: Final = 115 * SPACE
"""A narrower table leaves kinds and names of files to the panel, their width to the titles."""

_ROOM_FOR_ALL: Final = 84 * SPACE
"""A still narrower one leaves ends, presenters and files out as well."""

_NEEDED: Final = {
    KIND: _ROOM_FOR_KINDS,
    END: _ROOM_FOR_ALL,
    PRESENTER: _ROOM_FOR_ALL,
    MEDIUM: _ROOM_FOR_ALL,
}
"""Column -> width of the table from which on it is shown."""

_ROW_HEIGHT: Final = 4 * SPACE


class AgendaTable(QTableView):
    """Asks for every change by a signal: `asked_move` with an item's ids and a Place."""

    asked_move = Signal(list, object)
    asked_file = Signal(int, object)
    """Item and the file dropped on it; None: the user wants to choose one."""

    def __init__(self, model: AgendaModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model = model
        self._edge: int | None = None
        """Row above which dragged rows would fall; None while nothing is dragged."""
        self.setModel(model)
        self.editor = AgendaEditor(self)
        self.setItemDelegate(self.editor)
        self.setAccessibleName(_("Agenda"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        model.modelReset.connect(self._span_headings)

    def _span_headings(self) -> None:
        self.clearSpans()
        for number, row in enumerate(self.rows_model.rows):
            if row.line is None:
                self.setSpan(number, 0, 1, len(HEADINGS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the new width."""
        super().resizeEvent(event)
        room = self.viewport().width()
        columns = list(_COLUMNS)
        for column, needed in _NEEDED.items():
            self.setColumnHidden(column, room < needed)
            if room < needed:
                columns[column] = (0, 0)
        if _ROOM_FOR_ALL <= room < _ROOM_FOR_KINDS:
            columns[MEDIUM] = (columns[MEDIUM][0], 0)
        for number, width in enumerate(shares(room, columns)):
            if not self.isColumnHidden(number):
                self.setColumnWidth(number, width)

    # -- selection -------------------------------------------------------------------------------

    def selected_rows(self) -> list[int]:
        """Numbers of the selected rows, from top to bottom."""
        model = self.selectionModel()
        return sorted({index.row() for index in model.selectedIndexes()})

    def _selected(self) -> list[Row]:
        return [self.rows_model.rows[number] for number in self.selected_rows()]

    def selected_ids(self) -> list[int]:
        """Items that are selected, or whose heading is, in their order."""
        return list(dict.fromkeys(item for row in self._selected() for item in row.ids))

    def whole_parts(self) -> bool:
        """Whether headings are selected, with or without their items, and no other items."""
        rows = self._selected()
        under = {item for row in rows if row.line is None for item in row.ids}
        return bool(under) and all(set(row.ids) <= under for row in rows)

    def select(self, ids: Iterable[int], *, headings: bool = False, scroll: bool = True) -> None:
        """Select items, with `headings` the headings over them; the first becomes the current."""
        wanted = set(ids)
        chosen = [
            number
            for number, row in enumerate(self.rows_model.rows)
            if wanted.issuperset(row.ids) and (headings or row.line is not None)
        ]
        selection = QItemSelection()
        last = self.rows_model.columnCount() - 1
        for number in chosen:
            selection.select(self.rows_model.index(number, 0), self.rows_model.index(number, last))
        flag = QItemSelectionModel.SelectionFlag
        if chosen:
            heading = self.rows_model.rows[chosen[0]].line is None
            column = 0 if heading else max(self.currentIndex().column(), 0) or TITLE
            current = self.rows_model.index(chosen[0], column)
            self.selectionModel().setCurrentIndex(current, flag.NoUpdate)
            if scroll:
                self.scrollTo(current)
        self.selectionModel().select(selection, flag.ClearAndSelect)

    def edit_title(self, item_id: int) -> None:
        """Open the title of an item for typing."""
        self.select([item_id])
        self.edit(self.currentIndex().siblingAtColumn(TITLE))

    # -- moving ----------------------------------------------------------------------------------

    def step(self, step: int) -> None:
        """Move what is selected one step up (-1) or down (1)."""
        chosen = self.selected_rows()
        if not chosen:
            return
        place = self.rows_model.place_beside(chosen, step, whole=self.whole_parts())
        if place is not None:
            self.asked_move.emit(self.selected_ids(), place)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take rows of the agenda, and files for its items."""
        self._answer(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the rows would fall, or which item would get the file."""
        super().dragMoveEvent(event)  # scrolls at the edges
        self._answer(event)

    def _answer(self, event: QDragMoveEvent) -> None:
        height = round(event.position().y())
        if event.mimeData().hasFormat(ROWS_TYPE):
            self._show_edge(self._edge_at(height))
            event.acceptProposedAction()
        elif _media_file(event.mimeData()) is not None and self._item_at(height) is not None:
            self.setCurrentIndex(self.rows_model.index(self.rowAt(height), MEDIUM))
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show nothing any more."""
        super().dragLeaveEvent(event)
        self._show_edge(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask to move the rows, or to attach the file; the table changes when that is done."""
        self._show_edge(None)
        height = round(event.position().y())
        if event.mimeData().hasFormat(ROWS_TYPE):
            # Qt must not take the rows out of the model itself.
            event.setDropAction(Qt.DropAction.IgnoreAction)
            event.accept()
            place = self.rows_model.place_at(self._edge_at(height), whole=self.whole_parts())
            self.asked_move.emit(self.selected_ids(), place)
            return
        file, item = _media_file(event.mimeData()), self._item_at(height)
        if file is not None and item is not None:
            event.acceptProposedAction()
            self.asked_file.emit(item, file)

    def _item_at(self, height: int) -> int | None:
        number = self.rowAt(height)
        row = self.rows_model.rows[number] if number >= 0 else None
        return row.line.id if row is not None and row.line is not None else None

    def _edge_at(self, height: int) -> int:
        """Number of the row above which something dropped at `height` falls."""
        number = self.rowAt(height)
        if number < 0:
            return len(self.rows_model.rows)
        middle = self.rowViewportPosition(number) + self.rowHeight(number) // 2
        return number if height < middle else number + 1

    def _show_edge(self, edge: int | None) -> None:
        if edge != self._edge:
            self._edge = edge
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, and a line where dragged ones would fall."""
        super().paintEvent(event)
        if self._edge is None:
            return
        last = len(self.rows_model.rows) - 1
        height = (
            self.rowViewportPosition(self._edge)
            if self._edge <= last
            else self.rowViewportPosition(last) + self.rowHeight(last)
        )
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(colours().accent), 2))
        painter.drawLine(0, max(height, 1), self.viewport().width(), max(height, 1))

    # -- keys and clicks -------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the cell, Alt with arrows moves."""
        if self.state() == QAbstractItemView.State.EditingState:
            # A field that is being left hands its Enter on.
            event.ignore()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in _STEPS:
            self.step(_STEPS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the cell; in the column of media, choose a file."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == MEDIUM:
            self._open(MEDIUM)
        else:
            super().mouseDoubleClickEvent(event)

    def _open(self, column: int) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        line = self.rows_model.rows[index.row()].line
        if line is None:
            self.edit(index.siblingAtColumn(0))
        elif column == MEDIUM:
            self.asked_file.emit(line.id, None)
        else:
            self.edit(index)


_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def _media_file(data: QMimeData) -> Path | None:
    """The one file dropped; None for a workbook, which the page takes."""
    return dropped_file(data) if dropped_list(data) is None else None
