"""Copying a list so that Excel, Word and Zalo take it: by keys, by menu, with headings or without.

    ListClipboard(view, lambda: Cells(headings, rows))

is for lists that are no table; tables have a TableClipboard (ui.widgets.clipboard).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractScrollArea, QMenu

from app.i18n import _
from ui.icons import icon
from ui.widgets.clipboard_cells import Cells

if TYPE_CHECKING:
    from ui.pages.base import Page

Keys = QKeySequence.StandardKey
Run = Callable[[], None]

WITH_HEADINGS: Final = "Ctrl+Shift+C"
ROWS_TYPE: Final = "application/x-giaouoc-cells"
"""Goes with copied cells: the list and its columns that they come from."""

_KEY_EVENTS: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})


class ListClipboard(QObject):
    """The clipboard of a list that is only read; `cells` gives what is copied of it.

    Without `own_menu` the list has a menu itself, in which `add_to` offers what can be done.
    """

    def __init__(
        self,
        view: QAbstractScrollArea,
        cells: Callable[[], Cells] | None = None,
        *,
        own_menu: bool = True,
    ) -> None:
        super().__init__(view)
        self._area = view
        self._cells = cells
        self._own_menu = own_menu
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    # -- keys and menu ---------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Act on the keys for copying and pasting, and open the menu."""
        kind = event.type()
        if isinstance(event, QKeyEvent) and kind in _KEY_EVENTS:
            run = self.key(watched, event)
            if run is not None:
                event.accept()
                if kind == QEvent.Type.KeyPress:
                    run()
                return True
        if isinstance(event, QContextMenuEvent) and watched is self._area.viewport():
            return self._open_menu(event)
        return super().eventFilter(watched, event)

    def _open_menu(self, event: QContextMenuEvent) -> bool:
        if self._own_menu:
            menu = QMenu(self._area)
            self.add_to(menu)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(event.globalPos())
        return self._own_menu

    def key(self, watched: QObject, event: QKeyEvent) -> Run | None:
        """What a key asks for; None for one that is none of ours."""
        if watched is not self._area:
            return None
        if event.matches(Keys.Copy):
            return self.copy
        if QKeySequence(event.keyCombination()) == QKeySequence(WITH_HEADINGS):
            return self.copy_with_headings
        return self.paste if event.matches(Keys.Paste) else None

    def add_to(self, menu: QMenu) -> None:
        """Offer in a menu of the list what can be done."""
        something = bool(self.selected().rows)
        for text, sign, keys, run in self.offers():
            action = menu.addAction(text.replace("&", "&&"))
            if sign:
                action.setIcon(icon(sign))
            action.setShortcut(QKeySequence(keys))
            action.setShortcutVisibleInContextMenu(True)
            action.setEnabled(something or run in (self.copy_all, self.paste))
            action.triggered.connect(lambda _on=False, run=run: run())

    def offers(self) -> list[tuple[str, str, QKeySequence | QKeySequence.StandardKey | str, Run]]:
        """Text, icon, keys and deed of each entry of the menu."""
        return [
            (_("Copy"), "copy", Keys.Copy, self.copy),
            (_("Copy with headings"), "", WITH_HEADINGS, self.copy_with_headings),
        ]

    # -- copying ---------------------------------------------------------------------------------

    def selected(self) -> Cells:
        """What would be copied."""
        assert self._cells is not None
        return self._cells()

    def everything(self) -> Cells:
        """The whole list."""
        return self.selected()

    def copy(self) -> None:
        """Put the selected cells on the clipboard."""
        self.put(self.selected())

    def copy_with_headings(self) -> None:
        """Put the selected cells and the headings over them on the clipboard."""
        self.put(self.selected(), with_headings=True)

    def copy_all(self) -> None:
        """Put the whole list with its headings on the clipboard."""
        self.put(self.everything(), with_headings=True)

    def put(self, cells: Cells, *, with_headings: bool = False) -> None:
        """Put cells on the clipboard, as text and as a table."""
        from app.workbooks import pasted

        if not cells.rows:
            return
        rows = [[unicodedata.normalize("NFC", text) for text in row] for row in cells.rows]
        if with_headings and any(cells.headings):
            rows.insert(0, list(cells.headings))
        data = QMimeData()
        data.setText(pasted.to_text(rows))
        if len(rows) > 1 or len(rows[0]) > 1:
            # A single cell goes into a letter as a word, not as a table.
            data.setHtml(pasted.to_html(rows))
        columns = ",".join(map(str, cells.columns))
        data.setData(ROWS_TYPE, f"{self.name}:{columns}".encode())
        QGuiApplication.clipboard().setMimeData(data)

    @property
    def name(self) -> str:
        """What the list is called in ROWS_TYPE."""
        return type(self._area).__name__

    def paste(self) -> None:
        """Nothing can be pasted into a list that is only read."""


def cells_as_shown(page: Page, number: int = 0) -> Cells:
    """One of the lists that a page shows, as its export has it."""
    from app.workbooks.table import as_text
    from ui.exporting import lists_of

    shown = lists_of(page)[number]
    rows = tuple(tuple(map(as_text, row)) for row in shown.rows)
    return Cells(tuple(shown.headings), rows)
