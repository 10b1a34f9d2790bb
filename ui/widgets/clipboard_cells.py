"""The cells of a list as it stands on screen, for the clipboard and for exports “as shown”.

Tables, trees and plain lists alike: columns in the order to which the user has dragged them, hidden
ones left out; rows from top to bottom without those a filter hides, those under a group of a tree
below it whether it is open or not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QTreeView

COPY_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 40
"""What a model gives out of a cell instead of what it shows there: days with their year, texts with
their line breaks. None where both are the same."""

TICKED: Final = "x"
"""What a tick without a text becomes, as offices write it."""

_Role = Qt.ItemDataRole
_Horizontal = Qt.Orientation.Horizontal


@dataclass(frozen=True, slots=True)
class Cells:
    """Texts as given out: `headings` ("" over a column without one), and the rows under them.

    `columns` are those of the list's model.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many cells there are."""
        return len(self.headings) * len(self.rows)


def header_of(view: QAbstractItemView) -> QHeaderView | None:
    """The header over the columns; None for a plain list."""
    if isinstance(view, QTableView):
        return view.horizontalHeader()
    return view.header() if isinstance(view, QTreeView) else None


def shown_columns(view: QAbstractItemView) -> list[int]:
    """The model's columns that are shown, from left to right."""
    header = header_of(view)
    if header is None:
        return [0]
    order = [header.logicalIndex(place) for place in range(header.count())]
    shown = [column for column in order if not header.isSectionHidden(column)]
    # Under an empty heading stand signs, which are no text.
    return [
        one
        for one, text in zip(shown, headings(view, shown), strict=True)
        if text or header.isHidden()
    ]


def shown_rows(view: QAbstractItemView) -> Iterator[QModelIndex]:
    """The first cell of each row that is shown, from top to bottom."""
    model = view.model()
    if isinstance(view, QTreeView):
        yield from _under(view, model, QModelIndex())
        return
    rows = view.verticalHeader() if isinstance(view, QTableView) else None
    for place in range(model.rowCount()):
        row = rows.logicalIndex(place) if rows is not None else place
        if rows is None or not rows.isSectionHidden(row):
            yield model.index(row, 0)


def _under(
    view: QTreeView, model: QAbstractItemModel, parent: QModelIndex
) -> Iterator[QModelIndex]:
    for row in range(model.rowCount(parent)):
        if not view.isRowHidden(row, parent):
            index = model.index(row, 0, parent)
            yield index
            yield from _under(view, model, index)


def headings(view: QAbstractItemView, columns: Sequence[int]) -> tuple[str, ...]:
    """The texts over `columns`; "" where the list shows none."""
    header, model = header_of(view), view.model()
    if header is None or header.isHidden():
        return ("",) * len(columns)
    return tuple(str(model.headerData(one, _Horizontal) or "") for one in columns)


def text_of(index: QModelIndex) -> str:
    """What a cell gives out."""
    value: Any = index.data(COPY_ROLE)
    if value is None:
        value = index.data(_Role.DisplayRole)
    if value not in (None, ""):
        return str(value)
    tick = index.data(_Role.CheckStateRole)
    return TICKED if tick is not None and Qt.CheckState(tick) == Qt.CheckState.Checked else ""


def shown_cells(view: QAbstractItemView) -> Cells:
    """Everything that the list shows."""
    columns = shown_columns(view)
    rows = (
        tuple(text_of(first.siblingAtColumn(column)) for column in columns)
        for first in shown_rows(view)
    )
    return Cells(headings(view, columns), tuple(rows), tuple(columns))


def selected_cells(view: QAbstractItemView, only: int | None = None) -> Cells:
    """The selected cells, or the current one; `only` wants that column of the selected rows.

    Rows and columns without a selected cell are left out; between others unselected cells are "".
    """
    spans = _selected_spans(view)
    lines: list[tuple[QModelIndex, list[tuple[int, int]]]] = []
    touched: set[int] = set()
    for first in shown_rows(view):
        if found := spans.get((first.parent().internalId(), first.row())):
            lines.append((first, found))
            touched.update(
                column for left, right in set(found) for column in range(left, right + 1)
            )
    touched = touched if only is None else {only}
    chosen = [column for column in shown_columns(view) if column in touched]

    def text(first: QModelIndex, found: list[tuple[int, int]], column: int) -> str:
        wanted = only is not None or any(left <= column <= right for left, right in found)
        return text_of(first.siblingAtColumn(column)) if wanted else ""

    rows = tuple(tuple(text(first, found, one) for one in chosen) for first, found in lines)
    return Cells(headings(view, chosen), rows, tuple(chosen))


def _selected_spans(view: QAbstractItemView) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """(parent, row) -> the columns selected there, as (first, last)."""
    model = view.selectionModel()
    spans: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for area in model.selection().toList():
        parent = area.parent().internalId()
        for row in range(area.top(), area.bottom() + 1):
            spans.setdefault((parent, row), []).append((area.left(), area.right()))
    current = model.currentIndex()
    if not spans and current.isValid():
        whole = view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows
        last = view.model().columnCount(current.parent()) - 1
        span = (0, last) if whole else (current.column(), current.column())
        spans[current.parent().internalId(), current.row()] = [span]
    return spans
