"""Panels beside a table or a plan: labels of plain text, scrolled where the window is low."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.theme import SPACE, set_role


def text_label(role: str = "") -> QLabel:
    """A label for what people typed: plain text, wrapped; `role` is one of the style sheet."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        set_role(label, role)
    return label


class SidePanel(QScrollArea):
    """Widgets one below the other, scrolled up and down only."""

    def hold(self, widgets: Iterable[QWidget]) -> None:
        """Show `widgets` from the top."""
        body = QWidget()
        layout = QVBoxLayout(body)
        # Room for the scroll bar, whether it is there or not.
        layout.setContentsMargins(0, 0, SPACE, 0)
        layout.setSpacing(SPACE)
        for widget in widgets:
            layout.addWidget(widget)
        layout.addStretch(1)
        _scroll(self, body)


def scrolling(sheet: QWidget) -> QScrollArea:
    """A whole sheet, scrolled up and down only."""
    area = QScrollArea()
    # Room for the scroll bar, whether it is there or not.
    sheet.setContentsMargins(0, 0, SPACE, 0)
    _scroll(area, sheet)
    return area


def _scroll(area: QScrollArea, body: QWidget) -> None:
    area.setWidget(body)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
