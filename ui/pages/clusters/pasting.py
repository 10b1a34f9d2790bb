"""Pasting over units and clusters, and pasting new units through the import."""

import re
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QModelIndex

from app.i18n import _
from app.units.clusters import ClusterLine, Role
from app.workbooks import cluster_list, pasted
from app.workbooks.cluster_list import ClusterList
from app.workbooks.table import SheetTable
from ui.context import Context
from ui.pages.clusters.tree import (
    DELEGATES,
    KIND,
    KINDS,
    NAME,
    PHONE,
    ROLE,
    ROLES,
    SHORT,
    ClustersTree,
)
from ui.widgets.clipboard import NewRows, TableClipboard
from ui.widgets.clipboard_fill import CellPaste

HEADINGS: Final = {
    NAME: "Đơn vị", ROLE: "Vai trò", KIND: "Loại đơn vị", SHORT: "Tên viết tắt",
    PHONE: "Điện thoại",
}  # fmt: skip
"""Column -> the heading by which the import knows it."""

_NUMBER: Final = re.compile(r"\d+\.\s*")


class UnitPaste(CellPaste):
    """Names of roles and kinds are those of the screen or of the workbook."""

    def __init__(self, tree: ClustersTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def is_group(self, index: QModelIndex) -> bool:
        """Clusters stand between their units."""
        return not index.parent().isValid()

    def takes(self, index: QModelIndex) -> bool:
        """As in the fields of the tree: of a cluster its name, of a unit all but the count."""
        line = self._tree.line(index)
        if isinstance(line, ClusterLine):
            return index.column() == NAME and line.id is not None
        cluster = self._tree.line(index.parent())
        return index.column() != DELEGATES and (index.column() != ROLE or cluster.id is not None)

    def put(self, index: QModelIndex, text: str) -> None:
        """Keep a text in a cell."""
        self._tree.keep(index, self._value(index, text))

    def _value(self, index: QModelIndex, text: str) -> Any:
        if self.is_group(index):
            return _NUMBER.sub("", text, count=1)
        if index.column() == ROLE:
            roles = [(role, _(name)) for role, name in ROLES.items()]
            known = cluster_list.ROLES.items()
            return pasted.choice(text, [*roles, *known]) if text else Role.MEMBER
        if index.column() == KIND:
            kinds = [(kind, _(name)) for kind, name in KINDS.items()]
            return pasted.choice(text, [*kinds, *cluster_list.UNIT_KINDS.items()])
        return text


def clipboard(
    context: Context, tree: ClustersTree, open_list: Callable[[ClusterList], object]
) -> TableClipboard:
    """The clipboard of the tree; `open_list` shows what an import of pasted units would do."""

    def open_sheet(sheet: SheetTable) -> None:
        found = cluster_list.find(sheet)
        assert found is not None
        open_list(cluster_list.read_rows(pasted.source(), found))

    new_rows = NewRows(HEADINGS, _has_headings, open_sheet, key=NAME)
    return TableClipboard(tree, context, UnitPaste(tree), new_rows, own_menu=False)


def _has_headings(sheet: SheetTable) -> bool:
    return cluster_list.find(sheet) is not None
