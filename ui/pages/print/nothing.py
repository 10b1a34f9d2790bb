"""What stands in place of the pages while there is nothing to print."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.i18n import _
from ui.main_window import PAGES
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button, name_button
from ui.widgets.paragraph import Paragraph

_TEXT_WIDTH: Final = 50 * SPACE


class NothingView(QWidget):
    """The reason, and a button that goes where it is mended (`asked`: id of the page)."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = ""
        self.heading = QLabel(_("Nothing to print"))
        set_role(self.heading, "heading")
        self.reason = Paragraph("", _TEXT_WIDTH)
        self.button = make_button("", "arrow-right")
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        for widget in (self.heading, self.reason):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(SPACE)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.button.clicked.connect(lambda: self.asked.emit(self._page))

    def show_reason(self, text: str, page: str) -> None:
        """Say why; `page` is the id of the page that mends it, "" for none."""
        self._page = page
        self.reason.setText(text)
        titles = [_(entry.title) for entry in PAGES if entry.page_id == page]
        self.button.setVisible(bool(titles))
        for title in titles:
            name_button(self.button, title)
            self.button.setAccessibleName(_("Go to {page}").format(page=title))
