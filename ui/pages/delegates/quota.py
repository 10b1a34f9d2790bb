"""Counts against the plan: one chip a group, which filters the table."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.conference.composition import GroupCount
from app.i18n import _
from ui.icons import icon
from ui.theme import SPACE, colours, set_role
from ui.widgets.flow import FlowLayout, clear


class QuotaStrip(QWidget):
    """Total, and a chip for each group: sign and colour tell short, full or over.

    At its right end stand the `filters` of the table below.
    """

    chosen = Signal(object)
    """The id of the group whose chip was pressed (None: the delegates in no group)."""

    def __init__(self, filters: Iterable[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total = QLabel()
        self.toggle = QPushButton(_("Groups"))
        self.toggle.setCheckable(True)
        self.toggle.setToolTip(_("Show each group against the plan"))
        set_role(self.toggle, "chip")
        self.toggle.toggled.connect(self._show_chips)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._chips.hide()
        top = QHBoxLayout()
        top.setSpacing(SPACE)
        top.addWidget(self._total)
        top.addWidget(self.toggle)
        top.addStretch(1)
        for drop_down in filters:
            top.addWidget(drop_down)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        layout.addLayout(top)
        layout.addWidget(self._chips)

    def show_counts(self, counts: Sequence[GroupCount], total: int) -> None:
        """Show `counts`; `total` is the number of delegates that the plan allows."""
        listed = sum(count.listed for count in counts)
        short = sum(count.listed < count.quota for count in counts)
        over = sum(count.listed > count.quota for count in counts)
        parts = [_("{listed} of {total} delegates").format(listed=listed, total=total)]
        if short:
            parts.append(_("groups short: {n}").format(n=short))
        if over:
            parts.append(_("groups over: {n}").format(n=over))
        self._total.setText(" · ".join(parts))
        clear(self._flow)
        for count in counts:
            self._flow.addWidget(self._chip(count))

    def _chip(self, count: GroupCount) -> QPushButton:
        c = colours()
        name = count.short_name or count.name or _("No group")
        if count.listed == count.quota:
            sign, ink, state = "circle-check", c.ok, _("full")
        elif count.listed < count.quota:
            sign, ink = "circle-alert", c.warning
            state = _("{n} missing").format(n=count.quota - count.listed)
        else:
            sign, ink = "triangle-alert", c.error
            state = _("{n} too many").format(n=count.listed - count.quota)
        chip = QPushButton(f"{name}  {count.listed}/{count.quota}")
        chip.setIcon(icon(sign, ink))
        set_role(chip, "chip")
        chip.setToolTip(f"{count.name or name}: {count.listed}/{count.quota}, {state}")
        chip.setAccessibleName(chip.toolTip())
        chip.clicked.connect(
            lambda _checked=False, group_id=count.group_id: self.chosen.emit(group_id)
        )
        return chip

    def _show_chips(self, shown: bool) -> None:
        self._chips.setVisible(shown)
