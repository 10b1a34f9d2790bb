"""What the data say now, beside a text written by hand: to accept, or to keep one's own."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from app.script.cues import Block
from app.script.differences import Change, differences
from ui.theme import SPACE, colours, set_role
from ui.widgets.buttons import make_button


class ChangeBar(QFrame):
    """Asks by its signals, each with the key of the block."""

    accepted = Signal(str)
    kept = Signal(str)

    def __init__(self, block: Block, technical: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = block.key
        self.setAutoFillBackground(True)
        heading = QLabel(
            _("The data say something else now for the technical cues:")
            if technical
            else _("The data say something else now:")
        )
        set_role(heading, "warning")
        self.text = QLabel(difference_html(block.based_on or "", block.composed))
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setWordWrap(True)
        self.text.setAccessibleName(_("What the data say now"))
        self.accept_button = make_button(_("Take what the data say"), "check")
        self.keep_button = make_button(_("Keep my text"))
        self.accept_button.setToolTip(_("The text written by hand is given up (Alt+Enter)"))
        self.keep_button.setToolTip(_("The text written by hand stays (Alt+Backspace)"))
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE)
        buttons.addWidget(self.accept_button)
        buttons.addWidget(self.keep_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(heading)
        layout.addWidget(self.text)
        layout.addLayout(buttons)
        layout.addStretch(1)
        self.accept_button.clicked.connect(lambda: self.accepted.emit(self.key))
        self.keep_button.clicked.connect(lambda: self.kept.emit(self.key))

    def needed_height(self, width: int) -> int:
        """Pixels that it takes at `width`."""
        layout = self.layout()
        assert layout is not None
        # Before it is first shown, the style has not said yet how high the buttons are.
        for widget in self.findChildren(QWidget):
            widget.ensurePolished()
        layout.invalidate()
        return layout.totalHeightForWidth(width)


def difference_html(before: str, after: str) -> str:
    """How the data changed: gone words struck out, new ones underlined."""
    c = colours()
    marks = {
        Change.SAME: "{}",
        Change.GONE: f'<s style="color: {c.error};">{{}}</s>',
        Change.NEW: f'<u style="color: {c.ok};">{{}}</u>',
    }
    return "".join(
        marks[change].format(escape(text).replace("\n", "<br>"))
        for change, text in differences(before, after)
    )
