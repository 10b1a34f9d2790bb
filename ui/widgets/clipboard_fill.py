"""Pasted cells over those of a list, as Excel does it: from the current one to the right and down.

Every cell goes the way of a typed one, with the same checks. All of them are one step for undo; if
one is refused, none is written, and each that was refused is told with its row and column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView

from app.i18n import _, ngettext
from app.text.normal import clean_lines
from app.workbooks.refused import Refused
from ui.context import Context, EditFailed
from ui.widgets.clipboard_cells import shown_columns, shown_rows, text_of

if TYPE_CHECKING:
    from app.workbooks.pasted import Block

MAX_CELLS: Final = 5_000
"""Most cells that are changed at once: each is checked as if it were typed."""

_TOLD: Final = 5
"""Refused cells that are told one by one."""


class CellPaste:
    """How a list takes pasted texts; lists whose cells are not plain texts say it their own way."""

    one_text = False
    """Whether lines without tabs are one text, as in cells that hold whole paragraphs."""

    def __init__(self, view: QAbstractItemView) -> None:
        self.view = view

    def takes(self, index: QModelIndex) -> bool:
        """Whether something can be typed into a cell."""
        return bool(index.flags() & Qt.ItemFlag.ItemIsEditable)

    def is_group(self, index: QModelIndex) -> bool:
        """Whether a row is but the heading of those below it: what is not for it goes past it."""
        del index
        return False

    def is_computed(self, index: QModelIndex) -> bool:
        """Whether a cell follows from others, so that what is pasted there is passed over."""
        del index
        return False

    def put(self, index: QModelIndex, text: str) -> None:
        """Keep `text` as if it were typed. Raises Refused, or tells Context.failure why not."""
        self.view.model().setData(index, text)

    def show_again(self) -> None:
        """Show what is kept after a refusal; models that keep nothing of their own need not."""


@dataclass(frozen=True, slots=True)
class Target:
    """A cell of the list and the text that is to come into it; `row` as counted on screen."""

    index: QModelIndex
    row: int
    text: str


def place(
    pasting: CellPaste, block: Block, columns: Sequence[int] | None = None
) -> list[Target] | None:
    """Where the cells of `block` fall; None when there are more rows than the list has.

    `columns` are those of the list for each column of `block`, if they are known. Raises Refused
    when there are more columns.
    """
    view = pasting.view
    rows = list(shown_rows(view))
    selected = _selected_rows(view, rows)
    if len(block.rows) == 1 and len(selected) > 1:
        chosen = columns or _columns(view, block.width)
        return [
            target for row in selected for target in _line(rows, row, chosen, block.rows[0])
        ]  # fmt: skip
    chosen = columns or _columns(view, block.width)
    current = next((n for n, first in enumerate(rows) if _is_row(view, first)), None)
    at = selected[0] if selected and current in selected else current
    if at is None:
        return None
    made: list[Target] = []
    for texts in block.rows:
        while at < len(rows) and _passes_over(pasting, rows[at], chosen, texts):
            at += 1
        if at == len(rows):
            return None
        made += _line(rows, at, chosen, texts)
        at += 1
    return made


def _line(
    rows: Sequence[QModelIndex], row: int, columns: Sequence[int], texts: Sequence[str]
) -> list[Target]:
    # One text for several columns comes into each of them.
    texts = texts if len(texts) > 1 else [texts[0]] * len(columns)
    return [
        Target(rows[row].siblingAtColumn(column), row + 1, text)
        for column, text in zip(columns, texts, strict=True)
    ]


def _is_row(view: QAbstractItemView, first: QModelIndex) -> bool:
    current = view.currentIndex()
    return first.row() == current.row() and first.parent() == current.parent()


def _selected_rows(view: QAbstractItemView, rows: Sequence[QModelIndex]) -> list[int]:
    chosen = {
        (area.parent().internalId(), row)
        for area in view.selectionModel().selection().toList()
        for row in range(area.top(), area.bottom() + 1)
    }
    return [
        n for n, first in enumerate(rows) if (first.parent().internalId(), first.row()) in chosen
    ]


def _columns(view: QAbstractItemView, width: int) -> list[int]:
    """The columns under a block of `width` columns that begins at the current cell."""
    shown = shown_columns(view)
    current = view.currentIndex().column()
    at = shown.index(current) if current in shown else 0
    if view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows:
        # A whole row can begin in the first column only, wherever the cursor stands in it.
        at = 0 if at + width > len(shown) else at
    else:
        chosen = _selected_columns(view, shown)
        if width == 1 and len(chosen) > 1:
            return chosen
        at = shown.index(chosen[0]) if chosen else at
    if at + width > len(shown):
        text = _("{n} columns are pasted, but here there are only {room}.")
        raise Refused(text.format(n=width, room=len(shown) - at))
    return shown[at : at + width]


def _selected_columns(view: QAbstractItemView, shown: Sequence[int]) -> list[int]:
    areas = view.selectionModel().selection().toList()
    return [one for one in shown if any(area.left() <= one <= area.right() for area in areas)]


def _passes_over(
    pasting: CellPaste, first: QModelIndex, columns: Sequence[int], texts: Sequence[str]
) -> bool:
    if not pasting.is_group(first):
        return False
    cells = (first.siblingAtColumn(column) for column in columns)
    return any(text and not pasting.takes(cell) for cell, text in zip(cells, texts, strict=False))


def fill(context: Context, pasting: CellPaste, targets: Sequence[Target]) -> bool:
    """Write `targets` as one step and tell of it; False when nothing was written."""
    wanted = [one for one in targets if one.text != clean_lines(text_of(one.index))]
    typed = [one for one in wanted if not pasting.is_computed(one.index)]
    # Sums among other cells come along; sums alone are a mistake that is told.
    wanted = typed or wanted
    n = len(wanted)
    if n > MAX_CELLS:
        text = _("{n} cells would change, more than the {limit} that can be pasted at once.")
        context.failure.emit(text.format(n=n, limit=MAX_CELLS))
        return False
    changes: list[frozenset[str]] = []
    context.changed.connect(changes.append)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        with context.one_step(ngettext("Paste {n} cell", "Paste {n} cells", n).format(n=n)):
            refused = _write(context, pasting, wanted)
            if refused:
                raise _NotAll(refused)
    except EditFailed:
        pasting.show_again()
        return False
    except _NotAll as error:
        pasting.show_again()
        context.failure.emit(_refusal(error.refused))
        return False
    finally:
        QGuiApplication.restoreOverrideCursor()
        context.changed.disconnect(changes.append)
    if not changes:
        context.tell(_("The cells hold already what was pasted."))
        return False
    text = ngettext("{n} cell was pasted.", "{n} cells were pasted.", n).format(n=n)
    context.tell(text, _("Undo"), context.store.undo)
    return True


class _NotAll(Exception):
    """Some cells were refused, so that none is written."""

    def __init__(self, refused: Sequence[tuple[Target, str]]) -> None:
        super().__init__()
        self.refused = refused


def _write(
    context: Context, pasting: CellPaste, wanted: Sequence[Target]
) -> list[tuple[Target, str]]:
    """Put the texts into their cells; those refused, and why.

    What one cell refuses may be free once another has changed (a seat, the name of a unit): as long
    as some succeed, the others are tried again.
    """
    told: list[str] = []
    context.failure.connect(told.append)
    try:
        left = list(wanted)
        while True:
            refused: list[tuple[Target, str]] = []
            for target in left:
                told.clear()
                try:
                    _put(pasting, target)
                except Refused as error:
                    told.append(str(error))
                if told:
                    refused.append((target, told[-1]))
            if not refused or len(refused) == len(left):
                return refused
            left = [target for target, _why in refused]
    finally:
        context.failure.disconnect(told.append)


def _put(pasting: CellPaste, target: Target) -> None:
    if not pasting.takes(target.index):
        raise Refused(_("Nothing is typed in this cell."))
    try:
        pasting.put(target.index, target.text)
    except Refused:
        raise
    except ValueError as error:
        raise Refused(_("“{text}” is refused here.").format(text=target.text)) from error


def _refusal(refused: Sequence[tuple[Target, str]]) -> str:
    lines = [_("Nothing was pasted, for these cells are refused:")]
    for target, why in refused[:_TOLD]:
        index = target.index
        heading = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        text = _("Row {row}, “{column}”: {why}")
        lines.append(text.format(row=target.row, column=heading, why=why))
    if len(refused) > _TOLD:
        n = len(refused) - _TOLD
        lines.append(ngettext("and {n} more", "and {n} more", n).format(n=n))
    return "\n".join(lines)
