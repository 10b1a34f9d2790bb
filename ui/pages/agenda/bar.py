"""The buttons above the agenda."""

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.i18n import _
from ui.theme import SPACE
from ui.widgets.buttons import make_button, name_button

_ROOM_FOR_TEXTS: Final = 105 * SPACE


class AgendaBar(QWidget):
    """What can be done with items at the left, with the whole agenda at the right."""

    def __init__(self, templates: QMenu, excel: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_button = make_button(
            _("Add item"), "plus", _("Add an item behind the selected one (Insert)"), "primary"
        )
        self.part_button = make_button(
            _("New part"), "layers", _("Begin a new part with the selected item")
        )
        self.delete_button = make_button("", "trash-2", _("Delete what is selected (Del)"))
        self.template_button = make_button(_("Model programme"), "clipboard-list")
        self.template_button.setMenu(templates)
        self.excel_button = make_button(_("Excel"), "file-spreadsheet")
        self.excel_button.setMenu(excel)
        self.print_button = make_button(
            _("Print…"), "printer", _("Programme for delegates and run sheet (Ctrl+P)")
        )
        self.rules_button = make_button(
            _("Rules"), "sliders-horizontal", _("Lengths that the plan allows")
        )
        self._texts = {
            self.part_button: _("New part"),
            self.print_button: _("Print…"),
            self.rules_button: _("Rules"),
        }
        for button in self._texts:
            button.setMinimumWidth(5 * SPACE)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        for button in (self.add_button, self.part_button, self.delete_button):
            layout.addWidget(button)
        layout.addStretch(1)
        for button in (
            self.template_button,
            self.excel_button,
            self.print_button,
            self.rules_button,
        ):
            layout.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window some buttons show their signs alone."""
        super().resizeEvent(event)
        narrow = event.size().width() < _ROOM_FOR_TEXTS
        for button, text in self._texts.items():
            name_button(button, "" if narrow else text)

    def set_selected(self, some: bool) -> None:
        """Say whether items are selected."""
        self.delete_button.setEnabled(some)
        self.part_button.setEnabled(some)

    def set_filled(self, filled: bool) -> None:
        """Say whether there are items at all."""
        self.print_button.setEnabled(filled)
