"""Lines of the desk: a sign, what it is about, and a button to where it is dealt with."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import _
from ui.icons import icon
from ui.theme import SPACE, colours, set_role

_SIGN: Final = QSize(20, 20)


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One line: icon, its colour (a name of theme.Colours) and its name for screen readers; text,
    a muted line below it ("" for none), text of the button, and what the button does.
    """

    icon: str
    colour: str
    meaning: str
    text: str
    below: str
    action: str
    run: Callable[[], object]


class DeskLines(QWidget):
    """Lines one below the other, or a text that there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE // 2)

    def show_lines(self, lines: list[DeskLine], none: str, role: str = "ok") -> None:
        """Replace the lines by `lines`; without any, `none` stands there in the look `role`."""
        # The place of the keyboard stays, though the lines are made anew.
        focused = next((n for n, go in enumerate(self.buttons()) if go.hasFocus()), None)
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for line in lines:
            self._layout.addWidget(_widget(line))
        if not lines:
            empty = QLabel(none)
            empty.setWordWrap(True)
            set_role(empty, role)
            self._layout.addWidget(empty)
        # An alignment of the whole layout would cut the third line of a long text.
        self._layout.addStretch(1)
        if focused is not None and (buttons := self.buttons()):
            buttons[min(focused, len(buttons) - 1)].setFocus()

    def buttons(self) -> list[QPushButton]:
        """The buttons of the lines, from top to bottom."""
        return self.findChildren(QPushButton)


def _widget(line: DeskLine) -> QWidget:
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.setContentsMargins(0, SPACE // 2, 0, SPACE // 2)
    layout.setSpacing(SPACE)
    sign = QLabel()
    # The first line stands level with the text of the button.
    sign.setContentsMargins(0, SPACE - 2, 0, 0)
    sign.setPixmap(icon(line.icon, getattr(colours(), line.colour)).pixmap(_SIGN))
    sign.setAccessibleName(line.meaning)
    sign.setToolTip(line.meaning)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.setContentsMargins(0, SPACE - 1, 0, 0)
    column.addWidget(_label(line.text))
    if line.below:
        below = _label(line.below)
        set_role(below, "muted")
        column.addWidget(below)
    column.addStretch(1)
    go = QPushButton(line.action)
    go.setAccessibleName(_("{action}: {text}").format(action=line.action, text=line.text))
    go.clicked.connect(line.run)
    layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    layout.addLayout(column, 1)
    layout.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
    return made


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
