"""Filters of the delegates table: three drop-downs, and a chip for each one in force."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.delegates.roster import RosterRow
from app.i18n import _
from db.kinds import Reply
from ui.icons import icon
from ui.pages.delegates.columns import REPLIES
from ui.theme import set_role
from ui.widgets.filter_button import FilterButton
from ui.widgets.flow import FlowLayout, clear


class Filters(QWidget):
    """The chips in force; its `buttons` stand above it. `changed` after each change."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = FilterButton(_("Group"))
        self.unit = FilterButton(_("Unit"))
        self.reply = FilterButton(_("Reply"))
        self.buttons = (self.group, self.unit, self.reply)
        self._flow = FlowLayout(self)
        for button in self.buttons:
            button.changed.connect(self._on_change)
        self.hide()

    def set_rows(self, rows: Sequence[RosterRow], groups: Mapping[int | None, str]) -> None:
        """Count `rows` for each choice; `groups` names all groups, None first."""
        counts: tuple[Counter[Any], ...] = (Counter(), Counter(), Counter())
        units: dict[int | None, str] = {}
        for row in rows:
            counts[0][row.group_id] += 1
            counts[1][row.unit_id] += 1
            counts[2][row.reply] += 1
            units[row.unit_id] = row.unit or _("No unit")
        self.group.set_choices([(id_, name, counts[0][id_]) for id_, name in groups.items()])
        self.unit.set_choices([(id_, name, counts[1][id_]) for id_, name in units.items()])
        self.reply.set_choices([(r, _(name), counts[2][r]) for r, name in REPLIES.items()])

    def groups(self) -> frozenset[int | None]:
        """Groups to show; empty for all."""
        return frozenset(v for v in self.group.values() if v is None or isinstance(v, int))

    def units(self) -> frozenset[int | None]:
        """Units to show; empty for all."""
        return frozenset(v for v in self.unit.values() if v is None or isinstance(v, int))

    def replies(self) -> frozenset[Reply]:
        """Replies to show; empty for all."""
        return frozenset(v for v in self.reply.values() if isinstance(v, Reply))

    def toggle_group(self, group_id: int | None) -> None:
        """Show only this group, or all again when it is the only one shown."""
        only = frozenset({group_id})
        self.group.set_values(frozenset() if self.group.values() == only else only)

    def clear(self) -> None:
        """Take all filters away."""
        for button in self.buttons:
            button.set_values(frozenset())

    def _on_change(self) -> None:
        clear(self._flow)
        for button in self.buttons:
            for value, name in button.names().items():
                self._flow.addWidget(self._chip(button, value, name))
        self.setVisible(self._flow.count() > 0)
        self.changed.emit()

    def _chip(self, button: FilterButton, value: Hashable, name: str) -> QPushButton:
        chip = QPushButton(icon("x"), name)
        set_role(chip, "chip")
        chip.setToolTip(_("Take this filter away"))
        chip.clicked.connect(partial(self._drop, button, value))
        return chip

    @staticmethod
    def _drop(button: FilterButton, value: Hashable, _checked: bool = False) -> None:
        button.set_values(button.values() - {value})
