"""What stands in place of an empty table: why it is empty and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.paragraph import Paragraph


def _message(owner: QWidget, heading: str, text: str) -> tuple[QVBoxLayout, QHBoxLayout]:
    layout = QVBoxLayout(owner)
    layout.addStretch(2)
    title = QLabel(heading)
    set_role(title, "heading")
    for label in (title, Paragraph(text)):
        layout.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
    buttons = QHBoxLayout()
    buttons.addStretch(1)
    layout.addSpacing(SPACE)
    layout.addLayout(buttons)
    layout.addStretch(3)
    return layout, buttons


class NoDelegates(QWidget):
    """There is no delegate yet: import a list, or add one by hand."""

    asked_import = Signal()
    asked_add = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _layout, buttons = _message(
            self,
            _("No delegates yet"),
            _(
                "Bring in the office's Excel list as it is: headings, groups and old fonts are "
                "recognised, and nothing is written before you have seen it."
            ),
        )
        self.import_button = make_button(
            _("Import from Excel…"), "file-spreadsheet", role="primary"
        )
        self.import_button.clicked.connect(lambda: self.asked_import.emit())
        self.add_button = make_button(_("Add by hand"), "user-plus")
        self.add_button.clicked.connect(lambda: self.asked_add.emit())
        buttons.addWidget(self.import_button)
        buttons.addWidget(self.add_button)
        buttons.addStretch(1)


class NothingFound(QWidget):
    """Search and filters leave nobody."""

    asked_clear = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _layout, buttons = _message(
            self,
            _("Nobody found"),
            _("No delegate fits the search and the filters. Tone marks do not matter here."),
        )
        self.clear_button = make_button(_("Show all delegates"))
        self.clear_button.clicked.connect(lambda: self.asked_clear.emit())
        buttons.addWidget(self.clear_button)
        buttons.addStretch(1)
