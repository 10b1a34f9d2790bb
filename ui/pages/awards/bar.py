"""The two lines above the list: finding and showing, and what can be done."""

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from ui.icons import icon
from ui.theme import SPACE, colours
from ui.widgets.buttons import make_button, name_button
from ui.widgets.chips import make_chip
from ui.widgets.choices import ChoiceBox

ROUNDS, LIST = 0, 1
MOST_AT_ONCE: Final = 60
_ROOM_FOR_TEXTS: Final = 1090
"""Width in pixels from which all buttons show texts."""


class AwardsBar(QWidget):
    """Fields and buttons; the page connects them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.form = ChoiceBox([(None, _("All forms"))])
        self.form.setMinimumContentsLength(24)
        self.views = QButtonGroup(self)
        self.rounds_chip, self.list_chip = make_chip(_("Rounds")), make_chip(_("List"))
        self.round_size = QSpinBox()
        self.build_button = make_button(
            _("From dossiers"), "refresh-cw", _("Build the list from the approved dossiers")
        )
        self.add_button = make_button(_("Add"), "plus")
        self.split_button = make_button(_("Split into rounds"), "layers")
        self.propose_button = make_button(
            _("Propose automatically"), "wand-sparkles", _("Receivers, presenters, agenda items")
        )
        self.import_button = make_button(
            _("Import"), "import", _("Import an award list from Excel")
        )
        self.export_button = make_button(_("Excel"), "file-spreadsheet", _("Save as Excel file"))
        self.print_button = make_button(
            _("Papers"), "printer", _("Annex, cards, standing sheets, signing sheets")
        )
        self.more_button = make_button("", "sliders-horizontal", _("Order and forms of award"))
        self.delete_button = make_button("", "trash-2", _("Delete what is selected (Del)"))
        self.menus = {
            button: QMenu(self)
            for button in (
                self.add_button, self.split_button, self.propose_button, self.more_button,
            )
        }  # fmt: skip
        for button, menu in self.menus.items():
            button.setMenu(menu)
        self._lay_out()

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(_("Search: recipient, receiver, citation, decision"))
        self.search.setAccessibleName(_("Search awards"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(
            icon("search", colours().muted), QLineEdit.ActionPosition.LeadingPosition
        )
        self.form.setAccessibleName(_("Form of award"))
        self.round_size.setRange(1, MOST_AT_ONCE)
        self.round_size.setKeyboardTracking(False)
        self.round_size.setAccessibleName(_("Receivers in one round"))
        self.round_size.setToolTip(_("How many go up at once, as a rule"))
        first, second = QHBoxLayout(), QHBoxLayout()
        for line in (first, second):
            line.setSpacing(SPACE)
        first.addWidget(self.search, 1)
        first.addWidget(self.form)
        for number, chip in enumerate((self.rounds_chip, self.list_chip)):
            self.views.addButton(chip, number)
            first.addWidget(chip)
        self.rounds_chip.setChecked(True)
        for widget in (
            self.build_button, self.add_button, self.split_button, QLabel(_("at once:")),
            self.round_size, self.propose_button,
        ):  # fmt: skip
            second.addWidget(widget)
        second.addStretch(1)
        for widget in (
            self.import_button, self.export_button, self.print_button, self.more_button,
            self.delete_button,
        ):  # fmt: skip
            second.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(first)
        layout.addLayout(second)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window some buttons show their signs alone."""
        super().resizeEvent(event)
        narrow = event.size().width() < _ROOM_FOR_TEXTS
        for button, text in (
            (self.propose_button, _("Propose automatically")),
            (self.import_button, _("Import")),
            (self.export_button, _("Excel")),
            (self.print_button, _("Papers")),
        ):
            name_button(button, "" if narrow else text)

    def add_action(self, button: QPushButton, text: str, run: Callable[[], object]) -> QAction:
        """Offer `text` in the menu of a button."""
        action = self.menus[button].addAction(text)
        action.triggered.connect(lambda _on=False: run())
        return action
