"""Lines at the foot of the window: what was done (with an action), or what went wrong."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.i18n import _
from ui.icons import icon
from ui.theme import SPACE, colours, set_role

SHOWN_FOR_MS = 12_000


class NoticeBar(QFrame):
    """A line of text, an optional action and a button to close it. Hidden when there is nothing.

    A notice leaves by itself after 12 s; a failure stays until it is closed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE, SPACE, SPACE)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = QPushButton()
        self._action.clicked.connect(self._run)
        self._close = QPushButton()
        self._close.setAccessibleName(_("Close this message"))
        self._close.setToolTip(_("Close this message"))
        self._close.clicked.connect(self.hide)
        for widget in (self._text, self._action, self._close):
            layout.addWidget(widget)
        self._callback: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_notice(
        self, text: str, action: str = "", run: Callable[[], object] | None = None
    ) -> None:
        """Say what was done; `action` is the text of a button that calls `run`."""
        self._show("notice", colours().window, text, action, run)
        self._timer.start(SHOWN_FOR_MS)

    def show_failure(
        self, text: str, action: str = "", run: Callable[[], object] | None = None
    ) -> None:
        """Say what went wrong and what to do, with a button as a notice has; stays until closed."""
        self._timer.stop()
        self._show("error-bar", colours().error, text, action, run)

    def text(self) -> str:
        """What the bar says now; empty when it is hidden."""
        return self._text.text() if not self.isHidden() else ""

    def outdate(self, run: Callable[[], object]) -> None:
        """Hide a line whose button calls `run`: from now on that would do something else."""
        if self._callback == run:
            self.hide()

    @property
    def action_button(self) -> QPushButton:
        """The button of the action."""
        return self._action

    def _show(
        self, role: str, ink: str, text: str, action: str, run: Callable[[], object] | None
    ) -> None:
        set_role(self, role)
        self._close.setIcon(icon("x", ink))
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._callback = run
        self.show()
        # The style rules of labels and buttons inside depend on the frame's role.
        for child in (self._text, self._action, self._close):
            child.style().unpolish(child)
            child.style().polish(child)

    def _run(self) -> None:
        self.hide()
        if self._callback is not None:
            self._callback()
