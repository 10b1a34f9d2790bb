"""The copies of the file as a table, and what going back to one would change, in words."""

import datetime
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor

from app.i18n import N_, _, ngettext
from app.snapshots.difference import Difference, ListDifference, Part
from app.snapshots.listing import CopyLine
from app.snapshots.texts import change_text, reason_text
from app.text.sizes import size_text
from ui.icons import icon
from ui.theme import colours
from ui.widgets.row_model import Index, RowModel

_Role = Qt.ItemDataRole

WHEN, WHY, SIZE, WHERE = range(4)
COLUMNS: Final = ((148, 0), (180, 3), (80, 0), (150, 2))

NAMED_CHANGES: Final = 12
"""How many of the changes that would be lost are named."""


class CopiesModel(RowModel[CopyLine]):
    """One row a copy, newest first."""

    def __init__(self, today: Callable[[], datetime.date], parent: QObject | None = None) -> None:
        super().__init__((N_("When"), N_("Why it was made"), N_("Size"), N_("Where")), parent)
        self._today = today

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Text, sign and look of a cell."""
        line, column = self.rows[index.row()], index.column()
        if role in (_Role.DisplayRole, _Role.ToolTipRole):
            return self._text(line, column)
        if role == _Role.DecorationRole and column == WHERE and line.is_locked:
            return icon("lock", colours().muted)
        if role == _Role.TextAlignmentRole and column == SIZE:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == _Role.ForegroundRole and column in (SIZE, WHERE):
            return QColor(colours().muted)
        return None

    def _text(self, line: CopyLine, column: int) -> str:
        if column == WHEN:
            at = line.taken_at.astimezone()
            if at.date() == self._today():
                return _("today {time}").format(time=f"{at:%H:%M}")
            return f"{at:%d/%m/%Y %H:%M}"
        if column == WHY:
            return reason_text(line.reason)
        if column == SIZE:
            return size_text(line.size)
        if line.is_here and line.is_there:
            return _("here and second place")
        return _("this machine") if line.is_here else _("second place only")


def difference_text(difference: Difference) -> str:
    """What going back to a copy would change, a paragraph a list."""
    if difference.is_nothing:
        return _("The file is just as it was in this copy: going back would change nothing.")
    parts = []
    if difference.lost:
        n = len(difference.lost)
        heading = ngettext(
            "{n} change made since would be gone:", "{n} changes made since would be gone:", n
        )
        shown = list(reversed(difference.lost))[:NAMED_CHANGES]
        lines = [heading.format(n=n), *(f"•  {change_text(line)}" for line in shown)]
        if n > len(shown):
            more = n - len(shown)
            rest = ngettext("and {n} earlier one", "and {n} earlier ones", more)
            lines.append(f"•  {rest.format(n=more)}")
        parts.append("\n".join(lines))
    if difference.regained:
        n = len(difference.regained)
        text = ngettext(
            "{n} change that the file has lost would be there again.",
            "{n} changes that the file has lost would be there again.",
            n,
        )
        parts.append(text.format(n=n))
    parts += [_list_text(one) for one in difference.lists]
    return "\n\n".join(parts)


def _list_text(one: ListDifference) -> str:
    lines = [f"{one.title}:"]
    for part, text in (
        (one.returning, _("•  come back: {what}")),
        (one.going, _("•  go: {what}")),
        (one.changing, _("•  are as before: {what}")),
    ):
        if part.count:
            lines.append(text.format(what=_part_text(part)))
    return "\n".join(lines)


def _part_text(part: Part) -> str:
    if not part.names:
        return str(part.count)
    names = ", ".join(part.names)
    if part.count > len(part.names):
        names += ", …"
    return _("{n} ({names})").format(n=part.count, names=names)
