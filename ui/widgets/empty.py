"""What stands in place of a page's contents while there are none: why, and what to do."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import SPACE, set_role
from ui.widgets.paragraph import Paragraph


class EmptyState(QWidget):
    """A heading, a text and what to do, as buttons with what they call."""

    def __init__(
        self,
        heading: str,
        text: str,
        actions: Sequence[tuple[QPushButton, Callable[[], object]]],
        parent: QWidget | None = None,
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
        for label in (title, Paragraph(text)):
            layout.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(SPACE)
        layout.addLayout(buttons)
        layout.addStretch(3)
