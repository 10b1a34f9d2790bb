"""The one field of the desk: letters search, a scanner's code and Enter check in."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from app.i18n import _
from ui.icons import icon
from ui.theme import Points, colours


class SearchField(QLineEdit):
    """`entered` tells of Enter, `stepped` of an arrow up (-1) or down (1), `escaped` of Esc."""

    entered = Signal()
    stepped = Signal(int)
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Scan a badge, or type name, initials, unit, phone"))
        self.setAccessibleName(_("Find a guest"))
        self.setClearButtonEnabled(True)
        font = self.font()
        font.setPointSizeF(Points.LARGE)
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.addAction(icon("search", colours().muted), QLineEdit.ActionPosition.LeadingPosition)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window: at the desk it takes back a check-in, not a letter."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Undo)
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, arrows and Esc are for the page; the rest is text."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Escape:
                self.escaped.emit()
            case _:
                super().keyPressEvent(event)
