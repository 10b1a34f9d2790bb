"""A strip above a page's contents that says what has come up, with buttons to answer it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import SPACE, set_role


class Strip(QFrame):
    """A heading and a text, buttons at the right. Hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.heading = QLabel()
        set_role(self.heading, "heading")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(SPACE // 2)
        words.addWidget(self.heading)
        words.addWidget(self.text)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        self._line.setSpacing(SPACE)
        self._line.addLayout(words, 1)
        self.hide()

    def add_button(self, button: QPushButton, run: Callable[[], object]) -> QPushButton:
        """Put a button behind those before; returns it."""
        button.clicked.connect(lambda _on=False: run())
        self._line.addWidget(button)
        return button
