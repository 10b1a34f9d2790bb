"""Lines at the top of the page: what the operator must know, and questions asked in passing."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.i18n import _
from ui.icons import icon
from ui.theme import SPACE, STRONG, colours, set_role
from ui.widgets.buttons import make_button
from ui.widgets.shortcuts import add_shortcut


class Line(QFrame):
    """A sign, a text and at most one button; hidden while there is nothing to say."""

    def __init__(self, icon_name: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "error-bar")
        sign = QLabel()
        sign.setPixmap(icon(icon_name, colours().error).pixmap(20, 20))
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.button = make_button(action)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setVisible(bool(action))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE // 2, SPACE // 2, SPACE // 2)
        layout.addWidget(sign)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.button)
        self.hide()

    def say(self, text: str) -> None:
        """Say `text`; "" for nothing."""
        self.text.setText(text)
        self.setVisible(bool(text))


class Question(QFrame):
    """A question asked once, in its place: Enter agrees, Esc does not. Nothing else is held up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "error-bar")
        self._agreed: Callable[[], object] | None = None
        self._home: QWidget | None = None
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.yes = QPushButton()
        set_role(self.yes, "primary")
        self.no = make_button(_("Cancel"), tip=_("Leave everything as it is (Esc)"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE // 2, SPACE // 2, SPACE // 2)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.yes)
        layout.addWidget(self.no)
        self.yes.clicked.connect(self._agree)
        self.no.clicked.connect(self.withdraw)
        for key in ("Return", "Enter"):
            add_shortcut(self.yes, key, self._agree)
        self.hide()

    def ask(self, text: str, action: str, agreed: Callable[[], object], home: QWidget) -> None:
        """Ask `text`; `action` calls `agreed`. The keyboard goes back to `home` afterwards."""
        self._agreed, self._home = agreed, home
        self.text.setText(text)
        self.yes.setText(action)
        self.show()
        self.yes.setFocus()

    def withdraw(self) -> None:
        """Ask no longer."""
        self._agreed = None
        if not self.isHidden():
            self.hide()
            if self._home is not None:
                self._home.setFocus()

    def _agree(self) -> None:
        agreed = self._agreed
        self.withdraw()
        if agreed is not None:
            agreed()


class RehearsalBand(QLabel):
    """Stripes across the page: this does not count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("REHEARSAL"), parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedHeight(3 * SPACE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Stripes, and the word on a plain field in their middle."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_YELLOW)
        height = self.height()
        for left in range(-height, self.width() + height, 2 * height):
            corners = ((left, height), (left + height, 0), (left + 2 * height, 0))
            points = [QPointF(x, y) for x, y in (*corners, (left + height, height))]
            painter.drawPolygon(QPolygonF(points))
        font = self.font()
        font.setWeight(STRONG)
        painter.setFont(font)
        room = painter.fontMetrics().horizontalAdvance(self.text()) + 4 * SPACE
        middle = QRectF((self.width() - room) / 2, 0, room, height)
        painter.fillRect(middle, _YELLOW)
        painter.setPen(Qt.GlobalColor.black)
        painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, self.text())


_YELLOW = QColor("#f5c518")
