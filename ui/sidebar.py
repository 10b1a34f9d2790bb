"""The list of pages at the left, in the order of the work."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
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

_WIDE: Final = 27 * SPACE
_NARROW: Final = 7 * SPACE
_ICON: Final = QSize(20, 20)
_MOST: Final = 99
"""The largest number for which there is room."""

_GAP: Final = 2
"""Between two buttons."""

FOLD_KEYS: Final = "Ctrl+B"
"""What shows or hides the names of the pages."""

_LOWEST: Final = 26
_HIGHEST: Final = 36
"""Heights of a button."""

_AROUND: Final = 14 * SPACE
"""What the name above and the file's name below take of the height."""


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
    """One button a page; `chosen` gives the page's id.

    A `narrow` one shows only the icons; `asked_narrow` tells that it shall be narrow, or wide. The
    buttons stand closer where the window is low.
    """

    chosen = Signal(str)
    asked_narrow = Signal(bool)

    def __init__(
        self,
        entries: Sequence[PageEntry],
        parent: QWidget | None = None,
        *,
        narrow: bool = False,
    ) -> None:
        super().__init__(parent)
        self.narrow = narrow
        self.setObjectName("sidebar")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        layout.setSpacing(_GAP)
        self._brand = QLabel("Giao Ước")
        self._brand.setObjectName("brand")
        self._brand.setContentsMargins(SPACE + 4, 0, 0, 0)
        self._fold = QPushButton()
        self._fold.setIconSize(_ICON)
        self._fold.clicked.connect(lambda: self.asked_narrow.emit(not self.narrow))
        self._fold.setFixedHeight(_HIGHEST)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, SPACE // 2)
        head.addWidget(self._brand, 1)
        head.addWidget(self._fold)
        layout.addLayout(head)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._titles = {entry.page_id: _(entry.title) for entry in entries}
        self._tips: dict[str, str] = {}
        self._counts: dict[str, QLabel] = {}
        for number, entry in enumerate(entries, start=1):
            button = QPushButton()
            button.setAccessibleName(_(entry.title))
            button.setCheckable(True)
            button.setIcon(icon(entry.icon, colours().sidebar_text))
            button.setIconSize(_ICON)
            keys = QKeySequence(page_keys(entry, number)).toString()
            tip = f"{_(entry.title)} ({keys})" if keys else _(entry.title)
            button.setToolTip(tip)
            self._tips[entry.page_id] = tip
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
        self.set_narrow(narrow)

    def set_narrow(self, narrow: bool) -> None:
        """Show only the icons, or the names too."""
        self.narrow = narrow
        self.setFixedWidth(_NARROW if narrow else _WIDE)
        for label in (self._brand, self._file):
            label.setVisible(not narrow)
        for page_id, button in self._buttons.items():
            button.setText("" if narrow else "  " + self._titles[page_id])
        for page_id, count in self._counts.items():
            _place(count, self._buttons[page_id], narrow)
        tip = _("Show the names of the pages") if narrow else _("Show only the icons")
        self._fold.setIcon(
            icon("panel-left-open" if narrow else "panel-left-close", colours().muted)
        )
        self._fold.setToolTip(f"{tip} ({FOLD_KEYS})")
        self._fold.setAccessibleName(tip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each button its share of the height."""
        super().resizeEvent(event)
        each = (self.height() - _AROUND) // max(len(self._buttons), 1) - _GAP
        for button in self._buttons.values():
            button.setFixedHeight(max(_LOWEST, min(each, _HIGHEST)))

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
                _place(label, button, self.narrow)
            if label is None:
                continue
            label.setText(str(count) if count <= _MOST else f"{_MOST}+")
            label.setVisible(bool(count))
            set_role(label, f"count-{severity}")
            title = self._titles[page_id]
            text = ngettext("{page}: {n} thing to mend", "{page}: {n} things to mend", count)
            text = text.format(page=title, n=count) if count else ""
            button.setAccessibleName(text or title)
            button.setToolTip("\n".join(filter(None, [self._tips[page_id], text])))

    def set_current(self, page_id: str) -> None:
        """Mark the page that is shown."""
        if page_id in self._buttons:
            self._buttons[page_id].setChecked(True)


def _count_label(button: QPushButton) -> QLabel:
    """A number on a button."""
    from PySide6.QtCore import Qt

    label = QLabel()
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    QHBoxLayout(button).addWidget(label)
    return label


def _place(count: QLabel, button: QPushButton, narrow: bool) -> None:
    """Put a number at the right end of a button, or at the corner of its icon."""
    from PySide6.QtCore import Qt

    layout = button.layout()
    assert layout is not None
    layout.setContentsMargins(0, 0, 0 if narrow else SPACE // 2, 0)
    end = Qt.AlignmentFlag.AlignTop if narrow else Qt.AlignmentFlag.AlignVCenter
    layout.setAlignment(count, Qt.AlignmentFlag.AlignRight | end)
