"""What stands in place of a page's contents while there are none: why, and what to do."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.theme import SPACE, colours, set_role
from ui.widgets.paragraph import Paragraph

_PICTURE: Final = 5 * SPACE


class EmptyState(QWidget):
    """A heading, a text and what to do, as buttons with what they call.

    `picture` is the icon above them: that of the page whose contents are missing.
    """

    def __init__(
        self,
        heading: str,
        text: str,
        actions: Sequence[tuple[QPushButton, Callable[[], object]]],
        parent: QWidget | None = None,
        *,
        picture: str = "",
    ) -> None:
        super().__init__(parent)
        title = QLabel(heading)
        set_role(title, "heading")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button, run in actions:
            button.clicked.connect(lambda _checked=False, run=run: run())
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        if picture:
            sign = QLabel()
            sign.setPixmap(icon(picture, colours().thumb).pixmap(_PICTURE, _PICTURE))
            layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
            layout.addSpacing(SPACE)
        for label in (title, Paragraph(text)):
            layout.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(SPACE)
        layout.addLayout(buttons)
        layout.addStretch(3)
