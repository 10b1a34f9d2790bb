"""Copy and paste between a list of the program and Excel.

    self.clipboard = TableClipboard(self.table, context, CellPaste(self.table))

Ctrl+C copies what is selected, Ctrl+Shift+C with the headings, Ctrl+V pastes; the same stand in the
menu under the right mouse button and in the Edit menu. Without a CellPaste and NewRows a list is
only copied.

Pasted cells fall over those of the list (clipboard_fill). Rows that are no correction of what is
listed (NewRows tells) are shown in the dry run of an import first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from app.i18n import _
from app.workbooks.refused import Refused
from ui.context import Context
from ui.widgets.clipboard_cells import (
    Cells,
    headings,
    selected_cells,
    shown_cells,
    shown_columns,
    text_of,
)
from ui.widgets.clipboard_copy import ROWS_TYPE, Keys, ListClipboard, Run
from ui.widgets.clipboard_fill import CellPaste, Target, fill, place

if TYPE_CHECKING:
    from app.workbooks.pasted import Block
    from app.workbooks.table import SheetTable


@dataclass(frozen=True, slots=True)
class NewRows:
    """How rows that are pasted become new records: by an import with its dry run.

    `headings` gives for a column of the list the heading that the importer knows it by, `knows`
    tells whether a sheet has a line of headings itself, `open` shows the dry run. `key` is the
    column that says which record a row is: rows with other ones than those listed are new records,
    not corrections. With `guesses` the importer finds by itself what columns without headings hold.
    An import that `replaces` the list is for tables with headings of their own alone.
    """

    headings: Mapping[int, str]
    knows: Callable[[SheetTable], bool]
    open: Callable[[SheetTable], object]
    key: int | None = None
    guesses: bool = False
    replaces: bool = False


class TableClipboard(ListClipboard):
    """The clipboard of one table. In the search `fields` above it, too, pasted rows are for it.

    What cannot be pasted is told by `tell`, at the foot of the window where none is given.
    """

    def __init__(
        self,
        view: QAbstractItemView,
        context: Context | None = None,
        pasting: CellPaste | None = None,
        new_rows: NewRows | None = None,
        *,
        fields: Sequence[QLineEdit] = (),
        own_menu: bool = True,
        tell: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__(view, own_menu=own_menu)
        self.view = view
        self._context = context
        self._pasting = pasting
        self._new_rows = new_rows
        self._fields = tuple(fields)
        self._tell = tell or (context.failure.emit if context is not None else None)
        for field in fields:
            field.installEventFilter(self)

    @property
    def takes(self) -> bool:
        """Whether anything can be pasted."""
        return self._pasting is not None or self._new_rows is not None

    @property
    def name(self) -> str:
        """What the table is called in ROWS_TYPE."""
        return f"{super().name}.{type(self.view.model()).__name__}"

    # -- keys and menu ---------------------------------------------------------------------------

    def key(self, watched: QObject, event: QKeyEvent) -> Run | None:
        """As in every list; rows pasted into a search field are for the table too."""
        if watched in self._fields:
            rows = event.matches(Keys.Paste) and self.wants_rows()
            return self.paste_rows if rows else None
        return super().key(watched, event)

    def wants_rows(self) -> bool:
        """Whether several cells are on the clipboard: no text for a field."""
        text = QGuiApplication.clipboard().text().strip("\r\n")
        return self._new_rows is not None and ("\t" in text or "\n" in text)

    def owns(self, field: QObject) -> bool:
        """Whether `field` is a search field of this table."""
        return field in self._fields

    def offers(self) -> list[tuple[str, str, QKeySequence | QKeySequence.StandardKey | str, Run]]:
        """Also one column of the selected rows, the whole table, and pasting."""
        made = super().offers()
        if column := self._current_heading():
            text = _("Copy only “{column}”").format(column=column)
            made.append((text, "", "", self.copy_column))
        made.append((_("Copy the whole list"), "", "", self.copy_all))
        if self.takes:
            made.append((_("Paste"), "clipboard-paste", Keys.Paste, self.paste))
        return made

    def _current_heading(self) -> str:
        whole = self.view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows
        current = self.view.currentIndex()
        return headings(self.view, [current.column()])[0] if whole and current.isValid() else ""

    # -- copying ---------------------------------------------------------------------------------

    def selected(self) -> Cells:
        """The selected cells, or the current one."""
        return selected_cells(self.view)

    def everything(self) -> Cells:
        """All that the table shows."""
        return shown_cells(self.view)

    def copy_column(self) -> None:
        """Put the cells of the current column in the selected rows on the clipboard."""
        self.put(selected_cells(self.view, self.view.currentIndex().column()))

    # -- pasting ---------------------------------------------------------------------------------

    def paste(self) -> None:
        """Paste over the cells of the list, or as new rows of it."""
        self._paste(self._fill)

    def paste_rows(self) -> None:
        """Paste as new rows, wherever the cursor is."""
        self._paste(lambda block, columns: self._open(block, columns, first=0))

    def _paste(self, run: Callable[[Block, Sequence[int] | None], None]) -> None:
        from app.workbooks.errors import WorkbookError

        tell = self._tell
        if tell is None:
            return
        if not self.takes:
            tell(_("This list is only read: nothing can be pasted into it."))
            return
        data = QGuiApplication.clipboard().mimeData()
        try:
            block = self._block(data)
        except WorkbookError as error:
            tell(str(error))
            return
        if not block.rows:
            tell(_("There is no text on the clipboard. Copy cells in Excel first."))
            return
        try:
            run(block, self._columns_of(data, block))
        except Refused as error:
            tell(str(error))

    def _block(self, data: QMimeData) -> Block:
        from app.workbooks import pasted

        text = data.text()
        if self._pasting is not None and self._pasting.one_text and "\t" not in text:
            return pasted.block(pasted.to_text([[text.rstrip("\r\n")]]))
        return pasted.block(text, data.html() if data.hasHtml() else "")

    def _columns_of(self, data: QMimeData, block: Block) -> list[int] | None:
        """The columns that cells copied here come from; None for those of other programs."""
        name, _colon, columns = data.data(ROWS_TYPE).toStdString().partition(":")
        if name != self.name:
            return None
        found = [int(column) for column in columns.split(",")]
        return found if len(found) == block.width > 1 else None

    def _fill(self, block: Block, columns: Sequence[int] | None) -> None:
        from app.workbooks.pasted import Block

        new_rows, under = self._new_rows, self._own_headings(block)
        if new_rows is not None and self._is_import(new_rows, block, under):
            self._open(block, columns)
            return
        if under is not None:
            block, columns = Block(block.rows[1:]), under
        targets = place(self._pasting, block, columns) if self._pasting is not None else None
        if targets is None and block.is_one:
            raise Refused(_("Choose the cell first into which to paste."))
        adds = new_rows is not None and not new_rows.replaces
        if adds and (targets is None or self._is_new(targets)):
            self._open(block, columns)
        elif self._pasting is None:
            raise Refused(_not_read())
        elif targets is None:
            text = _("{n} rows are pasted, but from here on the list has fewer.")
            raise Refused(text.format(n=len(block.rows)))
        elif self._context is not None:
            fill(self._context, self._pasting, targets)

    @staticmethod
    def _is_import(new_rows: NewRows, block: Block, under: list[int] | None) -> bool:
        """Whether the headings of a block say that it is one for the import."""
        from app.workbooks import pasted

        if under is not None:
            return not new_rows.replaces
        return len(block.rows) > 1 and new_rows.knows(pasted.sheet(block))

    def _own_headings(self, block: Block) -> list[int] | None:
        """The list's columns for those of the block, if its first row is the list's headings."""
        from app.workbooks import pasted

        shown = shown_columns(self.view)
        if len(block.rows) < 2:
            return None
        found = pasted.heading_columns(block, headings(self.view, shown))
        return None if found is None else [shown[place] for place in found]

    def _is_new(self, targets: Sequence[Target]) -> bool:
        """Whether what would be pasted makes every row another record than it is."""
        from app.workbooks import pasted

        key = self._new_rows.key if self._new_rows is not None else None
        names = [one for one in targets if one.index.column() == key]
        several = len({one.row for one in targets}) > 1 and len(targets) > len(names) > 0
        return several and not any(pasted.alike(one.text, text_of(one.index)) for one in names)

    def _open(self, block: Block, columns: Sequence[int] | None, first: int | None = None) -> None:
        """Show the dry run of the import. Rows whose columns nothing tells begin in that `first`
        shown on screen, without it in the current one.
        """
        from app.workbooks import pasted
        from app.workbooks.pasted import Block

        new_rows = self._new_rows
        assert new_rows is not None
        line, under = 1, self._own_headings(block)
        if under is not None and not new_rows.replaces:
            line, block, columns = 2, Block(block.rows[1:]), under
        elif new_rows.knows(pasted.sheet(block)):
            columns = None
        elif columns is None and not new_rows.guesses:
            columns = self._following(block, first)
        if columns is None:
            new_rows.open(pasted.sheet(block))
            return
        kept = pasted.under(block, columns, list(new_rows.headings))
        wanted = [new_rows.headings[one] for one in columns if one in new_rows.headings]
        sheet = pasted.sheet(kept, wanted, line)
        if not new_rows.knows(sheet) and not new_rows.guesses:
            raise Refused(_not_read())
        new_rows.open(sheet)

    def _following(self, block: Block, first: int | None) -> list[int]:
        """The columns from `first` or the current one on, as far as the list has any."""
        shown = shown_columns(self.view)
        current = self.view.currentIndex().column()
        at = first if first is not None else shown.index(current) if current in shown else 0
        at = 0 if at + block.width > len(shown) else at
        if at + block.width > len(shown):
            text = _("{n} columns are pasted, but the list has only {room}.")
            raise Refused(text.format(n=block.width, room=len(shown)))
        return shown[at : at + block.width]


def _not_read() -> str:
    return _("These rows cannot be added. Copy them with their line of headings.")
