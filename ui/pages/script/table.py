"""The table of the script: read like a document, typed in where the words stand."""

from typing import Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.i18n import _
from app.script.cues import Block, Cue, Script
from ui.pages.script import painting, texts
from ui.pages.script.change_bar import ChangeBar
from ui.pages.script.model import CONTENT, CUES, TIME, WHO, WORDS, Row, ScriptModel
from ui.theme import SPACE, colours
from ui.widgets.clipboard_fill import CellPaste
from ui.widgets.shortcuts import add_shortcut
from ui.widgets.tables import keep_and_close, shares

_COLUMNS: Final = ((134, 0), (150, 3), (120, 2), (330, 9), (150, 3))
"""Least width and weight of each column."""

_ROOM_FOR_WHO: Final = 112 * SPACE
"""A narrower table names who acts under what happens."""

_LEAST_EDITOR: Final = 12 * SPACE
_LEAST_ROW: Final = 4 * SPACE
_Index = QModelIndex | QPersistentModelIndex


class _Cells(QStyledItemDelegate):
    """Paints cells as text and opens a field of several lines in them."""

    def __init__(self, table: "ScriptTable") -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a cell; rows of changes hold a widget."""
        row = self._table.script_model.rows[index.row()]
        column = index.column()
        if row.change and column == WORDS:
            return
        block = row.cue.technical if column == CUES else row.block if column == WORDS else None
        painting.paint(painter, option, self._table.cell_html(row, column), column, _mark(block))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """A field of several lines."""
        editor = QPlainTextEdit(parent)
        editor.setTabChangesFocus(True)
        editor.setAccessibleName(_("Words") if index.column() == WORDS else _("Technical cues"))
        font = editor.font()
        font.setPointSizeF(painting.WORDS_SIZE)
        editor.setFont(font)
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """The text as it is kept."""
        assert isinstance(editor, QPlainTextEdit)
        editor.setPlainText(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: Any, index: _Index) -> None:
        """Keep what was typed."""
        assert isinstance(editor, QPlainTextEdit)
        model.setData(index, editor.toPlainText(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        """The cell, and room below where it is too low to type in; a bar fills its cell."""
        rect = QRect(option.rect)
        if isinstance(editor, ChangeBar):
            editor.setGeometry(rect)
            return
        room = self._table.viewport().height()
        rect.setHeight(min(max(rect.height() + 3 * SPACE, _LEAST_EDITOR), room))
        rect.moveTop(max(0, min(rect.top(), room - rect.height())))
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Ctrl+Enter keeps the text; Enter begins a line."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and isinstance(editor, QWidget)
        ):
            keep_and_close(self, editor)
            return True
        return super().eventFilter(editor, event)


class ScriptPaste(CellPaste):
    """Words of several paragraphs are one text; technical cues stand once for each cue."""

    one_text = True

    def __init__(self, table: "ScriptTable") -> None:
        super().__init__(table)
        self._model = table.script_model

    def takes(self, index: QModelIndex) -> bool:
        """As typed; below the first line of a cue its technical cues stand no more."""
        first = index.column() != CUES or self._model.rows[index.row()].first
        return first and super().takes(index)

    def is_group(self, index: QModelIndex) -> bool:
        """Rows of changes stand between the words."""
        return self._model.rows[index.row()].change


class ScriptTable(QTableView):
    """`asked_text` wants a block's text kept, `asked_accept` and `asked_keep` decide about one that
    the data outran; `moved` tells that another cue is the current one.
    """

    asked_text = Signal(str, str)
    asked_accept = Signal(str)
    asked_keep = Signal(str)
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.script_model = ScriptModel()
        self.setModel(self.script_model)
        self.setItemDelegate(_Cells(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(3 * SPACE)
        self.setWordWrap(True)
        self.setAccessibleName(_("Ceremony script"))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(SPACE)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        self.script_model.asked_text.connect(self.asked_text)
        add_shortcut(self, "Alt+Return", lambda: self._decide(self.asked_accept), inside=True)
        add_shortcut(self, "Alt+Backspace", lambda: self._decide(self.asked_keep), inside=True)

    # -- showing ---------------------------------------------------------------------------------

    def show_script(self, script: Script) -> None:
        """Show a script; the current cell stays."""
        key, column = self.current_key, max(self.currentIndex().column(), WORDS)
        place = self.verticalScrollBar().value()
        self.script_model.show(script)
        self._lay_out()
        if key is not None:
            self.go_to(key, column)
        self.verticalScrollBar().setValue(place)

    def narrow(self, query: str, open_only: bool) -> None:
        """Show only some cues."""
        key = self.current_key
        self.script_model.narrow(query, open_only)
        self._lay_out()
        if key is not None:
            self.go_to(key)

    def cell_html(self, row: Row, column: int) -> str:
        """The text of a cell."""
        timing = self._timing(row.cue)
        names = self.script_model.script.names
        return painting.html(row, column, names, timing, with_who=self.isColumnHidden(WHO))

    def _timing(self, cue: Cue) -> str:
        timing = self.script_model.script.timing_by_item.get(cue.item_id or 0)
        if not cue.first or timing is None:
            return _("reads {time}").format(time=texts.length(cue.reading)) if cue.reading else ""
        needed, planned = texts.length(timing.reading), texts.length(timing.planned)
        return _("reads {time} of {planned}").format(time=needed, planned=planned)

    def _lay_out(self) -> None:
        """Widths, heights, cells over several rows, and the widgets in rows of changes."""
        self.clearSpans()
        room = self.viewport().width()
        narrow = room < _ROOM_FOR_WHO
        self.setColumnHidden(WHO, narrow)
        columns = [(0, 0) if narrow and at == WHO else one for at, one in enumerate(_COLUMNS)]
        for column, width in enumerate(shares(room, columns)):
            self.setColumnWidth(column, width)
        for number, row in enumerate(self.script_model.rows):
            if row.first and row.span > 1:
                for column in (TIME, CONTENT, WHO, CUES):
                    self.setSpan(number, column, row.span, 1)
            if row.change:
                self._put_bar(number, row)
        self._set_heights()

    def _put_bar(self, number: int, row: Row) -> None:
        index = self.script_model.index(number, WORDS)
        if isinstance(self.indexWidget(index), ChangeBar):
            return
        bar = ChangeBar(row.block, row.block is row.cue.technical)
        bar.accepted.connect(self.asked_accept)
        bar.kept.connect(self.asked_keep)
        self.setIndexWidget(index, bar)

    def _set_heights(self) -> None:
        heights = [self._height(number, row) for number, row in enumerate(self.script_model.rows)]
        for number, row in enumerate(self.script_model.rows):
            if not row.first:
                continue
            # What stands beside the words may be longer than all of them.
            columns = [at for at in (TIME, CONTENT, WHO, CUES) if not self.isColumnHidden(at)]
            beside = max(self._cell_height(row, column) for column in columns)
            missing = beside - sum(heights[number : number + row.span])
            heights[number + row.span - 1] += max(missing, 0)
        for number, height in enumerate(heights):
            self.setRowHeight(number, height)
        # Widgets in cells follow their cells only when asked.
        self.updateEditorGeometries()

    def _height(self, number: int, row: Row) -> int:
        if row.change:
            bar = self.indexWidget(self.script_model.index(number, WORDS))
            assert isinstance(bar, ChangeBar)
            return bar.needed_height(self.columnWidth(WORDS))
        return max(self._cell_height(row, WORDS), _LEAST_ROW)

    def _cell_height(self, row: Row, column: int) -> int:
        # The grid takes a pixel of the width.
        return painting.height(self.cell_html(row, column), column, self.columnWidth(column) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the texts for the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()
            if self.currentIndex().isValid():
                self.scrollTo(self.currentIndex())

    # -- moving and typing -----------------------------------------------------------------------

    @property
    def current_block(self) -> Block | None:
        """The block of the current cell; of another cell the words beside it."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        row = self.script_model.rows[index.row()]
        return row.cue.technical if index.column() == CUES else row.block

    @property
    def current_key(self) -> str | None:
        """Key of `current_block`."""
        return block.key if (block := self.current_block) is not None else None

    @property
    def current_cue(self) -> Cue | None:
        """The cue of the current cell."""
        index = self.currentIndex()
        return self.script_model.rows[index.row()].cue if index.isValid() else None

    def go_to(self, key: str, column: int = WORDS) -> None:
        """Make the cell of a block the current one."""
        number = self.script_model.row_of(key)
        if number is not None:
            row = self.script_model.rows[number]
            column = CUES if key == row.cue.technical.key else min(column, WORDS)
            self.setCurrentIndex(self.script_model.index(number, column))

    def go_to_item(self, item_id: int) -> None:
        """Make the first words of an item the current cell."""
        cue = next((c for c in self.script_model.script.cues if c.item_id == item_id), None)
        if cue is not None:
            self.go_to(cue.words[0].key)

    def keep_typed(self) -> None:
        """Keep what is being typed."""
        if self.state() is QAbstractItemView.State.EditingState:
            self.setFocus()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell that another cue is the current one."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the field, as F2 does."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        editing = self.state() is QAbstractItemView.State.EditingState
        if enter and not event.modifiers() and not editing and self.currentIndex().isValid():
            index = self.currentIndex()
            if self.script_model.block_at(index) is None:
                index = index.siblingAtColumn(WORDS)
                self.setCurrentIndex(index)
            if self.script_model.block_at(index) is not None:
                self.edit(index)
            return
        super().keyPressEvent(event)

    def _decide(self, signal: Any) -> None:
        block = self.current_block
        if block is not None and block.outdated:
            signal.emit(block.key)


def _mark(block: Block | None) -> str:
    """Colour of the bar beside a block: by hand, by hand and outrun by the data, or none."""
    if block is None or not block.edited:
        return ""
    return colours().warning if block.outdated else colours().accent
