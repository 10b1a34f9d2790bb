"""The list of pages at the left, in the order of the work."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from ui.icons import icon
from ui.theme import SPACE, colours, set_role


class PageEntry(NamedTuple):
    """A page: its id, msgid of its name, icon, where its class is ("module:Class").

    `own_keys` lead to it whatever its place; see page_keys.
    """

    page_id: str
    title: str
    icon: str
    target: str
    own_keys: str = ""


def page_keys(entry: PageEntry, number: int) -> str:
    """The keys of the page at place `number` (from 1): Ctrl and a digit, 0 for the tenth.

    There are more pages than digits: a page behind that has keys of its own, or none.
    """
    if entry.own_keys:
        return entry.own_keys
    return f"Ctrl+{number % 10}" if number <= 10 else ""


class Sidebar(QFrame):
    """One button a page; `chosen` gives the page's id."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setFixedWidth(26 * SPACE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE * 2, SPACE, SPACE)
        layout.setSpacing(2)
        brand = QLabel("Giao Ước")
        brand.setObjectName("brand")
        brand.setContentsMargins(SPACE + 4, 0, 0, SPACE)
        layout.addWidget(brand)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._titles = {entry.page_id: _(entry.title) for entry in entries}
        self._counts: dict[str, QLabel] = {}
        for number, entry in enumerate(entries, start=1):
            button = QPushButton("  " + _(entry.title))
            button.setCheckable(True)
            button.setIcon(icon(entry.icon, colours().sidebar_text))
            button.setIconSize(QSize(20, 20))
            button.setToolTip(QKeySequence(page_keys(entry, number)).toString())
            button.clicked.connect(
                lambda _checked=False, page=entry.page_id: self.chosen.emit(page)
            )
            self._group.addButton(button)
            self._buttons[entry.page_id] = button
            layout.addWidget(button)
        layout.addStretch(1)
        self._file = QLabel()
        self._file.setWordWrap(True)
        self._file.setContentsMargins(SPACE + 4, 0, SPACE, SPACE)
        # By name, not by role: a role is set with a call that would double the time of the start.
        self._file.setObjectName("file-name")
        layout.addWidget(self._file)

    def set_file(self, name: str) -> None:
        """Show the name of the open file at the foot; without one the pages cannot be chosen."""
        self._file.setText(name)
        for button in self._buttons.values():
            button.setEnabled(bool(name))
            if not name:
                self._group.setExclusive(False)
                button.setChecked(False)
                self._group.setExclusive(True)

    def set_counts(self, counts: Mapping[str, tuple[int, str]]) -> None:
        """Show at each page how much is not right there: how many, and "error" or "warning".

        Errors stand on a filled ground, warnings in a frame: not the colour alone tells them apart.
        """
        for page_id, button in self._buttons.items():
            count, severity = counts.get(page_id, (0, ""))
            label = self._counts.get(page_id)
            if label is None and count:
                label = self._counts[page_id] = _count_label(button)
            if label is None:
                continue
            label.setText(str(count))
            label.setVisible(bool(count))
            set_role(label, f"count-{severity}")
            title = self._titles[page_id]
            text = ngettext("{page}: {n} thing to mend", "{page}: {n} things to mend", count)
            button.setAccessibleName(text.format(page=title, n=count) if count else title)

    def set_current(self, page_id: str) -> None:
        """Mark the page that is shown."""
        if page_id in self._buttons:
            self._buttons[page_id].setChecked(True)


def _count_label(button: QPushButton) -> QLabel:
    """A number at the right end of a button."""
    from PySide6.QtCore import Qt

    label = QLabel()
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    layout = QHBoxLayout(button)
    layout.setContentsMargins(0, 0, SPACE, 0)
    layout.addStretch(1)
    layout.addWidget(label)
    return label
