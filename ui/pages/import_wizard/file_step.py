"""First step: which file. A place to drop it on, and a button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from ui.opening import ask_list
from ui.settings import Settings
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.dropping import dropped_list
from ui.widgets.paragraph import Paragraph


class FileStep(QFrame):
    """Asks for the list; `chosen` carries its path."""

    chosen = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        set_role(self, "card")
        self.setAcceptDrops(True)
        heading = QLabel(_("Drop the list here, or choose it"))
        set_role(heading, "heading")
        text = Paragraph(
            _(
                "An Excel file (xlsx, xlsm, xls) or a csv file, as the units sent it. Titles above "
                "the list, group headings inside it and old fonts (TCVN3, VNI) are recognised. "
                "Nothing is written before you have seen what would change."
            )
        )
        self.button = make_button(_("Choose file…"), "folder-open", role="primary")
        self.button.clicked.connect(self.browse)
        layout = QVBoxLayout(self)
        layout.setSpacing(SPACE * 2)
        layout.addStretch(1)
        for widget in (heading, text, self.button):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self.setFocusProxy(self.button)

    def browse(self) -> None:
        """Ask for the file."""
        path = ask_list(self._settings, self, _("Choose the delegate list"))
        if path is not None:
            self.chosen.emit(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a list."""
        if dropped_list(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Go on with the dropped list."""
        if (path := dropped_list(event.mimeData())) is not None:
            self.chosen.emit(path)
