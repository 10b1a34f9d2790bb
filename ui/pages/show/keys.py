"""The keys of the Show page: what they do, and the help that lists them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.i18n import N_, _
from ui.pages.show.item_panel import ItemPanel
from ui.theme import SPACE, STRONG, set_role
from ui.widgets.flow import clear
from ui.widgets.shortcuts import add_shortcut

KEYS: Final = {
    "next": (("Space", "N", "PgDown"), N_("Space, N, Page Down"), N_("Next item")),
    "previous": (
        ("Backspace", "Left", "PgUp"),
        N_("Backspace, ←, Page Up"),
        N_("Item before"),
    ),
    "undo": (
        ("U", "Ctrl+Backspace"),
        N_("U, Ctrl+Backspace"),
        N_("Take the last move back (10 s)"),
    ),
    "pause": (("P",), "P", N_("Stop the time, or go on")),
    "more": (("+", "="), "+", N_("One minute more")),
    "less": (("-",), "−", N_("One minute less")),
    "bit_more": (("Ctrl++", "Ctrl+="), "Ctrl +", N_("Ten seconds more")),
    "bit_less": (("Ctrl+-",), "Ctrl −", N_("Ten seconds less")),
    "earlier": (("E",), "E", N_("This item began earlier")),
    "restart": (("R",), "R", N_("Begin this item anew")),
    "finish": (("F",), "F", N_("End the show")),
    "goto": ((), N_("Enter in the list"), N_("Go to the selected item")),
    "skip": (("S",), N_("S, Del"), N_("Leave the selected item out, or take it in again")),
    "blackout": (("B",), "B", N_("Black screens, or show them again")),
    "message": (("M",), "M", N_("Message to the stage")),
    "note": (("T",), "T", N_("Note for the report")),
    "play": (("K",), "K", N_("Play the video, or stop it")),
    "back": ((",",), ",", N_("Ten seconds back in the video")),
    "forward": ((".",), ".", N_("Ten seconds on in the video")),
    "down": (("Ctrl+Down",), "Ctrl ↓", N_("Scroll the words down")),
    "up": (("Ctrl+Up",), "Ctrl ↑", N_("Scroll the words up")),
    "help": (("?",), "?", N_("These keys")),
    "leave": (("Esc",), "Esc", N_("Leave a field, a question or this help")),
}
"""Action -> its keys, how the help names them, what they do; in the order of the help."""

_FIELDS: Final = (QLineEdit, QAbstractSpinBox, QPlainTextEdit, QTextEdit)
_ALWAYS: Final = ("leave",)


class ShowKeys(QObject):
    """Lets the keys of KEYS call `actions` wherever the focus is on `page`, but not while typing.

    A page whose list of a combo is open gets no keys either: there they choose.
    """

    def __init__(self, page: QWidget, actions: dict[str, Callable[[], object]]) -> None:
        super().__init__(page)
        self._page = page
        self._shortcuts: list[QShortcut] = []
        self._panels: list[ItemPanel] = []
        for name, (keys, _shown, _text) in KEYS.items():
            for key in keys:
                shortcut = add_shortcut(page, key, partial(_call, actions[name]), inside=True)
                if name not in _ALWAYS:
                    self._shortcuts.append(shortcut)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def add_panels(self, panels: Sequence[ItemPanel]) -> None:
        """Give the panels their keys; one that several have is for the one that is shown."""
        self._panels = list(panels)
        for key in dict.fromkeys(each.key for panel in panels for each in panel.panel_keys()):
            run = partial(_call, partial(self._call_panel, key))
            self._shortcuts.append(add_shortcut(self._page, key, run, inside=True))

    def of_panels(self) -> list[tuple[str, str]]:
        """The keys of the panels that are shown, and what they do."""
        shown = [panel for panel in self._panels if panel.isVisible()]
        return [(each.shown, each.text) for panel in shown for each in panel.panel_keys()]

    def _call_panel(self, key: str) -> None:
        for panel in self._panels:
            for each in panel.panel_keys():
                if each.key == key and panel.isVisible():
                    each.run()
                    return

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        typing = isinstance(now, _FIELDS) and now.isEnabled()
        for shortcut in self._shortcuts:
            shortcut.setEnabled(not typing)


def _call_all(runs: Sequence[Callable[[], object]]) -> None:
    for run in runs:
        _call(run)


def _call(run: Callable[[], object]) -> None:
    if QApplication.activePopupWidget() is None:
        run()


class KeysHelp(QFrame):
    """Lists the keys over the middle of the page; a click or Esc takes it away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_role(self, "card")
        title = QLabel(_("Keys"))
        set_role(title, "heading")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * SPACE)
        self._grid.setVerticalSpacing(SPACE // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.addWidget(title)
        layout.addLayout(self._grid)
        self.hide()
        parent.installEventFilter(self)

    def toggle(self, more: Sequence[tuple[str, str]] = ()) -> None:
        """Show the keys, and those of the panels (`more`), or take them away."""
        if not self.isHidden():
            self.hide()
            return
        clear(self._grid)
        rows = [(_(shown), _(text)) for _keys, shown, text in KEYS.values()]
        self._fill([*rows, *more])
        self.adjustSize()
        self._centre()
        self.show()
        self.raise_()

    def _fill(self, rows: Sequence[tuple[str, str]]) -> None:
        half = (len(rows) + 1) // 2
        for place, (keys, text) in enumerate(rows):
            row, column = place % half, 2 * (place // half)
            name = QLabel(keys)
            font = name.font()
            font.setWeight(STRONG)
            name.setFont(font)
            self._grid.addWidget(name, row, column)
            self._grid.addWidget(QLabel(text), row, column + 1)

    def _centre(self) -> None:
        page = self.parentWidget()
        if page is not None:
            self.move((page.width() - self.width()) // 2, (page.height() - self.height()) // 3)

    def mousePressEvent(self, event: object) -> None:
        """Take it away."""
        del event
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the page."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._centre()
        return super().eventFilter(watched, event)
