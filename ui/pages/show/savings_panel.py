"""How to catch up when the show runs late: one click each."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.show.outlook import Outlook, Saving
from app.show.state import Kind
from ui.context import Context
from ui.pages.show.controller import ShowController
from ui.pages.show.now_card import plain
from ui.pages.show.texts import length_words, minutes_of
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button

LATE_MS: Final = 60_000
"""From so late on, it is said how to catch up."""

_SHOWN: Final = 4


class SavingsPanel(QFrame):
    """The ways that bring most, a line each; hidden while the show is on time."""

    def __init__(
        self, context: Context, show: ShowController, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._context = context
        self._show = show
        self._shown: tuple[tuple[int, bool, int], ...] = ()
        self.buttons: list[QPushButton] = []
        self.heading = QLabel(_("To catch up"))
        set_role(self.heading, "heading")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE)
        self._grid.setVerticalSpacing(SPACE // 2)
        self._grid.setColumnStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(self.heading)
        layout.addLayout(self._grid)
        self.hide()

    def show_view(self, view: Outlook) -> None:
        """Offer what would help at the moment of `view`; the lines change only with the minutes."""
        found = self._show.savings()[:_SHOWN] if view.late >= LATE_MS else ()
        known = tuple((s.item.key, s.leave_out, minutes_of(s.gain)) for s in found)
        self.setVisible(bool(found))
        if known != self._shown:
            self._shown = known
            self._fill(found)

    def _fill(self, found: tuple[Saving, ...]) -> None:
        while (old := self._grid.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for row, saving in enumerate(found):
            minutes = minutes_of(saving.gain)
            text = _OneLine(saving.item.title)
            gain = plain("ok")
            gain.setText(ngettext("−{n} min", "−{n} min", minutes).format(n=minutes))
            name = _("Leave out") if saving.leave_out else _("Shorten")
            button = make_button(name, tip=_tip(saving))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self._take, saving))
            self.buttons.append(button)
            for column, widget in enumerate((text, gain, button)):
                self._grid.addWidget(widget, row, column)

    def _take(self, saving: Saving, _checked: bool = False) -> None:
        if saving.leave_out:
            self._show.do(Kind.SKIP, item=saving.item.key)
            return
        key, title = saving.item.key, saving.item.title
        self._show.cut(key, saving.cut)
        if self._show.cut_of(key):
            length = length_words(saving.item.length - saving.cut)
            text = _("“{title}” is {length} long in this run.").format(title=title, length=length)
            self._context.tell(text, _("Undo"), lambda: self._show.restore(key))


class _OneLine(QLabel):
    """A text that ends in dots where there is no room for all of it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setToolTip(text)
        self.setMinimumWidth(8 * SPACE)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        del event
        elide = Qt.TextElideMode.ElideRight
        short = self.fontMetrics().elidedText(self.text(), elide, self.width())
        QPainter(self).drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, short)


def _tip(saving: Saving) -> str:
    if saving.leave_out:
        return _("Leave “{title}” out of this run").format(title=saving.item.title)
    return _("Shorten “{title}” to {length} in this run; the agenda stays as it is").format(
        title=saving.item.title, length=length_words(saving.item.length - saving.cut)
    )
