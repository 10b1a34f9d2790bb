"""Tables as Excel has them: columns share the width, Enter goes down."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QTableView, QWidget


def shares(room: int, columns: Sequence[tuple[int, int]]) -> list[int]:
    """Widths for `columns`, each (least width, weight): what `room` has over the least widths is
    shared out by weight. In too little room all have their least, and the table scrolls.
    """
    spare = max(room - sum(least for least, _weight in columns), 0)
    total = sum(weight for _least, weight in columns)
    return [least + (spare * weight // total if total else 0) for least, weight in columns]


class ColumnSpread(QObject):
    """Gives the columns of a table their shares whenever its width changes."""

    def __init__(self, table: QTableView, columns: Sequence[tuple[int, int]]) -> None:
        super().__init__(table)
        self._table = table
        self._columns = columns
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share out the new width."""
        if event.type() == QEvent.Type.Resize:
            room = self._table.viewport().width()
            for column, width in enumerate(shares(room, self._columns)):
                self._table.setColumnWidth(column, width)
        return super().eventFilter(watched, event)


def select_rows(table: QTableView, rows: Sequence[int]) -> None:
    """Select exactly these rows; the first of them becomes the current one and is seen."""
    model, flags = table.model(), QItemSelectionModel.SelectionFlag
    last = model.columnCount() - 1
    selection = QItemSelection()
    for row in rows:
        selection.select(model.index(row, 0), model.index(row, last))
    table.selectionModel().select(selection, flags.ClearAndSelect)
    if rows:
        current = model.index(rows[0], max(table.currentIndex().column(), 0))
        table.selectionModel().setCurrentIndex(current, flags.NoUpdate)
        table.scrollTo(current)


@contextmanager
def place_kept(table: QTableView, ids: Callable[[], Sequence[int]]) -> Iterator[None]:
    """Show the rows anew in the body: what is selected, current and in sight stays so.

    `ids` gives the record of every row, before and after. When the current row is gone, the one
    that stands in its place becomes the current one, and the selected one if no other is left.
    """
    before, here = ids(), table.currentIndex()
    chosen = {before[index.row()] for index in table.selectionModel().selectedRows()}
    scrolled = table.verticalScrollBar().value()
    yield
    after = ids()
    left = [row for row, one in enumerate(after) if one in chosen]
    row = min(here.row(), len(after) - 1)
    if here.isValid() and before[here.row()] in after:
        row = after.index(before[here.row()])
    select_rows(table, left or ([row] if chosen and row >= 0 else []))
    if row >= 0:
        current = table.model().index(row, here.column())
        table.selectionModel().setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
        table.verticalScrollBar().setValue(scrolled)
        table.scrollTo(current)


class EnterGoesDown(QStyledItemDelegate):
    """Enter keeps what was typed in a cell and goes to the one below."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self.view = view

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Turn Enter into keeping and going down."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and isinstance(editor, QWidget)
        ):
            self.keep_and_go_down(editor)
            return True
        return super().eventFilter(editor, event)

    def keep_and_go_down(self, editor: QWidget) -> None:
        """Keep the cell; the one below is current then. Rows that are sorted anew override it."""
        row, column = self.view.currentIndex().row(), self.view.currentIndex().column()
        self.keep(editor)
        model = self.view.model()
        if row + 1 < model.rowCount():
            self.view.setCurrentIndex(model.index(row + 1, column))

    def keep(self, editor: QWidget) -> None:
        """Hand what was typed to the model and close the field."""
        keep_and_close(self, editor)


def keep_and_close(delegate: QStyledItemDelegate, editor: QWidget) -> None:
    """Hand what was typed in the field of a cell to the model and close it."""
    delegate.commitData.emit(editor)
    # Where the rows are shown anew meanwhile, the view does not know the field any more: losing
    # the focus on its way out, it would be kept once more.
    editor.removeEventFilter(delegate)
    delegate.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
