"""The large cards of the welcome page: one way in each."""

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import icon
from ui.theme import SPACE, colours

_ICON: Final = QSize(28, 28)


def name_role(widget: QWidget, role: str) -> None:
    """theme.set_role for a widget that was never shown: nothing has to be drawn anew.

    The other would have Python learn all of the namespace Qt, and double the time of the start.
    """
    widget.setProperty("role", role)


class WayCard(QPushButton):
    """An icon, a few words, and a sentence of what happens then; pressed as a whole.

    `asked_below` says that the Down key wants to leave the cards.
    """

    asked_below = Signal()

    def __init__(
        self, title: str, sentence: str, icon_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        name_role(self, "tile")
        # A button would be as narrow and as low as its own text, which it has not.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        # So Enter presses it, as it does a button of a dialog.
        self.setAutoDefault(True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        sign = QLabel()
        sign.setPixmap(icon(icon_name, colours().accent).pixmap(_ICON))
        name = QLabel(title)
        name_role(name, "heading")
        text = QLabel(sentence)
        text.setWordWrap(True)
        name_role(text, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        column.setSpacing(SPACE)
        for label in (sign, name, text):
            column.addWidget(label)
        column.addStretch(1)

    def sizeHint(self) -> QSize:
        """As large as what stands in it."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for three side by side in the smallest window."""
        return QSize(22 * SPACE, 14 * SPACE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go along the cards, Down leaves them."""
        # Not before it is needed: see name_role.
        from PySide6.QtCore import Qt

        if event.key() == Qt.Key.Key_Down:
            self.asked_below.emit()
        elif event.key() != Qt.Key.Key_Up:
            super().keyPressEvent(event)
