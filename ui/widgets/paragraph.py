"""Text of several lines with a fixed width, which always gets the height it needs."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme import SPACE, set_role


class Paragraph(QLabel):
    """A centred, muted text of at most `width` pixels, in lines of about one length.

    A plain wrapping label that is aligned in its layout is given too little height by Qt, which
    asks it for its height at another width.
    """

    def __init__(self, text: str, width: int = 70 * SPACE, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self, "muted")
        self.fit(width)

    def fit(self, width: int) -> None:
        """Take the least width in which the text has no more lines than in `width`."""
        # The layout of another width would still hold.
        self.setMinimumWidth(0)
        self.setMaximumWidth(width)
        lines = self.heightForWidth(width)
        least = width // 2
        while width - least > SPACE:
            middle = (least + width) // 2
            if self.heightForWidth(middle) > lines:
                least = middle
            else:
                width = middle
        self.setFixedWidth(width)

    def sizeHint(self) -> QSize:
        """As high as the text is at this width."""
        return QSize(self.maximumWidth(), self.heightForWidth(self.maximumWidth()))

    def minimumSizeHint(self) -> QSize:
        """No less."""
        return self.sizeHint()

    def hasHeightForWidth(self) -> bool:
        """The layout shall not ask for the height at any other width."""
        return False
