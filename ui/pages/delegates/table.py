"""The table view of the delegates: columns as the user wants them."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from app.i18n import _
from ui.context import Context
from ui.pages.delegates.columns import COLUMNS, INDEX, NAME
from ui.pages.delegates.editors import CellEditor
from ui.pages.delegates.model import DelegatesModel
from ui.widgets.tables import shares

ROW_HEIGHT = 30
_STATE = "delegates/columns"
_BY_HAND = "delegates/widths-by-hand"
_WEIGHTS = {"position": 4, "unit": 4, "full_name": 2, "group": 2, "note": 2, "email": 1}
"""How a wider window is shared out."""


class DelegatesTable(QTableView):
    """A table of delegates; `asked_delete` when the Delete key is pressed on selected rows."""

    asked_delete = Signal()

    def __init__(
        self, context: Context, model: DelegatesModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._spreading = False
        self.rows_model = model
        self.groups: Sequence[tuple[int, str]] = ()
        """Names of the groups, long and short, as they may be pasted."""
        self.setModel(model)
        self.editor = CellEditor(self)
        self.setItemDelegate(self.editor)
        self.setAccessibleName(_("Delegates"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setMinimumWidth(44)
        if (corner := self.findChild(QAbstractButton)) is not None:
            corner.setAccessibleName(_("Select all"))
            corner.setToolTip(_("Select all"))
        self._set_up_columns()

    def _set_up_columns(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._column_menu_at)
        for number, column in enumerate(COLUMNS):
            self.setColumnWidth(number, column.width)
            self.setColumnHidden(number, not column.shown)
        state = self._context.settings.blob(_STATE)
        if not state.isEmpty():
            header.restoreState(state)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(INDEX[NAME], Qt.SortOrder.AscendingOrder)
        header.setSectionsClickable(True)
        header.sectionMoved.connect(lambda *_a: self._remember_columns())
        header.sectionResized.connect(self._on_resized)

    def _on_resized(self) -> None:
        if not self._spreading:
            self._context.settings.put(_BY_HAND, True)
            self._remember_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out a wider window among the columns with long texts."""
        super().resizeEvent(event)
        self._spread()

    def _spread(self) -> None:
        """Use the whole width, unless the user has set widths by hand."""
        if self._context.settings.flag(_BY_HAND, False):
            return
        shown = [n for n in range(len(COLUMNS)) if not self.isColumnHidden(n)]
        wanted = [(COLUMNS[n].width, _WEIGHTS.get(COLUMNS[n].key, 0)) for n in shown]
        self._spreading = True
        for number, width in zip(shown, shares(self.viewport().width(), wanted), strict=True):
            self.setColumnWidth(number, width)
        self._spreading = False

    def column_menu(self) -> QMenu:
        """A menu with a tick for each column, and the way back to the first order."""
        menu = QMenu(self)
        for number, column in enumerate(COLUMNS):
            action = menu.addAction(_(column.title))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(number))
            action.toggled.connect(lambda shown, number=number: self.show_column(number, shown))
        menu.addSeparator()
        menu.addAction(_("Columns as at first")).triggered.connect(self._reset_columns)
        return menu

    def show_column(self, number: int, shown: bool) -> None:
        """Show or hide a column; the last one shown cannot be hidden."""
        visible = [n for n in range(len(COLUMNS)) if not self.isColumnHidden(n)]
        if shown or visible != [number]:
            self.setColumnHidden(number, not shown)
            self._spread()
            self._remember_columns()

    def _reset_columns(self) -> None:
        header = self.horizontalHeader()
        for number, column in enumerate(COLUMNS):
            header.moveSection(header.visualIndex(number), number)
            self.setColumnHidden(number, not column.shown)
        self._context.settings.put(_BY_HAND, False)
        self._spread()
        self._remember_columns()

    def _column_menu_at(self, point: QPoint) -> None:
        self.column_menu().popup(self.horizontalHeader().mapToGlobal(point))

    def _remember_columns(self) -> None:
        self._context.settings.put(_STATE, self.horizontalHeader().saveState())

    # -- selection -------------------------------------------------------------------------------

    def selected_ids(self) -> list[int]:
        """Ids of the selected delegates, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows_model.rows[row].id for row in rows]

    def select_ids(self, ids: Sequence[int], *, scroll: bool = False) -> None:
        """Select exactly the delegates `ids` that are shown; the first becomes the current one."""
        wanted = set(ids)
        positions = [n for n, row in enumerate(self.rows_model.rows) if row.id in wanted]
        selection = QItemSelection()
        last = self.rows_model.columnCount() - 1
        for number in positions:
            first, end = self.rows_model.index(number, 0), self.rows_model.index(number, last)
            selection.select(first, end)
        column = max(self.currentIndex().column(), 0)
        if self.isColumnHidden(column):
            column = next(n for n in range(last + 1) if not self.isColumnHidden(n))
        if positions:
            current = self.rows_model.index(positions[0], column)
            self.selectionModel().setCurrentIndex(
                current, QItemSelectionModel.SelectionFlag.NoUpdate
            )
            if scroll:
                self.scrollTo(current, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # -- keys ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks to delete, Enter opens the cell; the rest as in any table."""
        if event.key() == Qt.Key.Key_Delete:
            self.asked_delete.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)
