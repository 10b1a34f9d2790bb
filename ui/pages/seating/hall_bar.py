"""The line above the hall editor: which hall, and what can be done with a whole hall."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _, ngettext
from app.seating.halls import HallLine
from ui.theme import SPACE
from ui.widgets.buttons import make_button
from ui.widgets.choices import ChoiceBox


class HallBar(QWidget):
    """Chooses among the halls of the file; `chosen` tells the id of the one to show."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.halls = ChoiceBox([])
        self.halls.setMinimumContentsLength(30)
        self.halls.setAccessibleName(_("Hall"))
        self.use_button = make_button(
            _("Use this hall"), "check", _("Hold the conference in the hall that is shown")
        )
        self.new_button = make_button(_("New hall…"), "plus", _("Make a hall from a few numbers"))
        self.open_button = make_button(
            _("Open…"), "folder-open", _("Add a hall that was saved as a file")
        )
        self.save_button = make_button(
            "", "save", _("Save hall as file… (to share it with other offices)")
        )
        self.copy_button = make_button("", "copy", _("Copy this hall"))
        self.fit_button = make_button("", "maximize-2", _("Show the whole hall"))
        self.delete_button = make_button("", "trash-2", _("Delete this hall"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.halls, 1)
        for button in (self.use_button, self.new_button, self.open_button):
            layout.addWidget(button)
        layout.addStretch(0)
        for button in (self.save_button, self.copy_button, self.delete_button, self.fit_button):
            layout.addWidget(button)
        self.halls.activated.connect(lambda _index: self.chosen.emit(self.halls.value()))

    def show_lines(self, lines: Sequence[HallLine], shown: int | None) -> None:
        """Offer the halls `lines` with the one `shown` chosen."""
        self.halls.set_choices([(line.id, _text(line)) for line in lines])
        self.halls.set_value(shown)
        used = any(line.in_use for line in lines if line.id == shown)
        self.use_button.setEnabled(shown is not None and not used)
        for button in (self.save_button, self.copy_button, self.delete_button, self.fit_button):
            button.setEnabled(shown is not None)


def _text(line: HallLine) -> str:
    seats = ngettext("{n} seat", "{n} seats", line.places).format(n=line.places)
    parts = [line.name, seats]
    if line.in_use:
        parts.append(_("in use"))
    return " · ".join(parts)
