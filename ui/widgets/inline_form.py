"""A form above the page, for what is asked of the whole file: no dialog stands before the work."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import _
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.side_panel import text_label

_WIDTH = 84 * SPACE
"""Lines no longer than can be read at one go."""


class InlineForm(QFrame):
    """A heading, texts and fields one below the other, and at the foot what can be done.

    Enter does the first, Escape leaves; `left` says that the form is to go.
    """

    left = Signal()

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.setAccessibleName(heading)
        title = QLabel(heading)
        set_role(title, "heading")
        self._body = QVBoxLayout()
        self._body.setSpacing(SPACE)
        self._body.addWidget(title)
        self.problem = text_label("error")
        self.problem.hide()
        self._foot = QHBoxLayout()
        self._foot.setSpacing(SPACE)
        column = QWidget()
        column.setMaximumWidth(_WIDTH)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE)
        inside.addLayout(self._body)
        inside.addWidget(self.problem)
        inside.addLayout(self._foot)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        outer.addWidget(column, 1)
        outer.addStretch(0)
        self._default: QPushButton | None = None

    def add(self, widget: QWidget) -> None:
        """Put `widget` below those before."""
        self._body.addWidget(widget)

    def add_text(self, text: str, role: str = "") -> QLabel:
        """Put a paragraph below what is there."""
        label = text_label(role)
        label.setText(text)
        self.add(label)
        return label

    def add_action(self, text: str, icon_name: str, run: Callable[[], object]) -> QPushButton:
        """Put the button that does it at the foot, and Cancel behind; Enter presses the first."""
        button = make_button(text, icon_name, role="primary")
        button.clicked.connect(lambda _on=False: run())
        cancel = QPushButton(_("Cancel"))
        cancel.clicked.connect(lambda _on=False: self.left.emit())
        self._foot.addWidget(button)
        self._foot.addWidget(cancel)
        self._foot.addStretch(1)
        self._default = button
        return button

    def say(self, problem: str) -> None:
        """Show what keeps it from being done; "" for nothing."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does it, Escape leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._default is not None:
            self._default.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
