"""What is done with the document shown: its state, its options, pages and copies, the buttons."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.documents.paper_log import PaperLine, PaperState
from app.documents.paper_texts import state_text
from app.documents.registry import DOCUMENTS
from app.i18n import _
from ui.icons import icon
from ui.pages.print.document_list import ink, sign
from ui.pages.print.options import BadgeOptions
from ui.pages.print.page_range import pages_of
from ui.settings import Settings
from ui.theme import SPACE, give_room, set_role
from ui.widgets.buttons import make_button, name_button

WIDTH: Final = 32 * SPACE
_MOST_COPIES: Final = 999


class PaperPanel(QScrollArea):
    """The right of the Print page, which connects the buttons; `range_changed` tells that other
    pages are to be printed.
    """

    range_changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel()
        self.state_sign = QLabel()
        self.state_label = QLabel()
        self.badge_options = BadgeOptions(settings)
        self.more_button = make_button("", "sliders-horizontal")
        self.pages = QLineEdit()
        self.copies = QSpinBox()
        self.print_button = make_button(_("Print…"), "printer", role="primary")
        self.save_button = make_button(_("Save as PDF…"), "save")
        self.word_button = make_button(_("Save for Word…"), "file-text")
        self.mark_button = make_button(
            _("Mark as printed"),
            "circle-check",
            _("Note what is shown as printed, without printing it"),
        )
        self._advice = QLabel(
            _("In the printer's own settings choose “Actual size”, not “Fit to page”.")
        )
        self._lay_out()
        self.pages.textChanged.connect(lambda _text: self.range_changed.emit())

    def _lay_out(self) -> None:
        for label in (self.title, self.state_label, self._advice):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.title, "title")
        set_role(self._advice, "muted")
        self.state_sign.setFixedWidth(20)
        state = QHBoxLayout()
        state.setSpacing(SPACE)
        state.addWidget(self.state_sign, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(self.state_label, 1)
        self.pages.setPlaceholderText(_("All, or 1-3, 7"))
        self.copies.setRange(1, _MOST_COPIES)
        give_room(self.copies)
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE)
        form.setVerticalSpacing(SPACE)
        for title, box in ((_("Pages"), self.pages), (_("Copies"), self.copies)):
            box.setAccessibleName(title)
            form.addRow(title, box)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, SPACE, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.title)
        column.addLayout(state)
        column.addWidget(self.badge_options)
        column.addWidget(self.more_button)
        column.addLayout(form)
        for button in (self.print_button, self.save_button, self.word_button, self.mark_button):
            column.addWidget(button)
        column.addWidget(self._advice)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        self.setFixedWidth(WIDTH)

    def show_document(self, name: str, more: str) -> None:
        """Be about the document `name`; `more` is the text of its own options, "" for none."""
        document = DOCUMENTS[name]
        self.title.setText(_(document.title))
        self.badge_options.setVisible(name == "badges")
        self.more_button.setVisible(bool(more))
        name_button(self.more_button, more)
        self.word_button.setVisible(document.word is not None)
        self.pages.clear()
        self.copies.setValue(1)

    def show_state(self, line: PaperLine | None) -> None:
        """Say how the document stands, as far as that is known."""
        for widget in (self.state_sign, self.state_label):
            widget.setVisible(line is not None)
        if line is None:
            return
        self.state_sign.setPixmap(icon(sign(line.state), ink(line.state)).pixmap(QSize(20, 20)))
        self.state_label.setText(state_text(line))
        roles = {PaperState.CURRENT: "ok", PaperState.OUTDATED: "warning"}
        set_role(self.state_label, roles.get(line.state, "muted"))

    def wanted_pages(self, count: int) -> Sequence[int] | None:
        """The pages (from 0) typed, of `count`; None for all. Raises ValueError for no range."""
        return pages_of(self.pages.text(), count) if self.pages.text().strip() else None

    def show_range(self, *, valid: bool) -> None:
        """Mark the field of the pages as right or wrong."""
        self.pages.setProperty("invalid", "false" if valid else "true")
        self.pages.style().unpolish(self.pages)
        self.pages.style().polish(self.pages)
        self.pages.setToolTip("" if valid else _("Type pages like 1-3, 7, or nothing for all"))

    def enable(self, *, ready: bool, printable: bool) -> None:
        """Let the document be saved and noted (`ready`), and printed (`printable`)."""
        for button in (self.save_button, self.word_button, self.mark_button):
            button.setEnabled(ready)
        self.print_button.setEnabled(printable)
