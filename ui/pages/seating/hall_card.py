"""What the cards beside the map of the hall editor have in common."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.seating.hall import Hall
from ui.theme import SPACE, give_room, set_role
from ui.widgets.choices import ChoiceBox

Change = Callable[[Hall], Hall]
"""Makes the changed hall of the present one."""

MIXED: Final = "mixed"
"""Value of a choice that means "different values; leave them"."""


class HallCard(QFrame):
    """A card of the panel: it shows something of a hall and asks for changes of it.

    `asked` gives the label of the edit and the Change.
    """

    asked = Signal(str, object)

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.heading = QLabel(title)
        self.heading.setWordWrap(True)
        set_role(self.heading, "heading")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(SPACE * 2, SPACE + 4, SPACE * 2, SPACE + 4)
        self.box.setSpacing(SPACE)
        self.box.addWidget(self.heading)

    def ask(self, label: str, change: Change) -> None:
        """Ask for a change of the hall."""
        self.asked.emit(label, change)

    def add_form(self) -> QFormLayout:
        """A form below what the card has so far."""
        form = QFormLayout()
        form.setVerticalSpacing(SPACE - 2)
        form.setHorizontalSpacing(SPACE + 4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.box.addLayout(form)
        return form

    def add_line(self, *widgets: QWidget) -> QBoxLayout:
        """`widgets` side by side below what the card has so far."""
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        for widget in widgets:
            line.addWidget(widget)
        self.box.addLayout(line)
        return line


def add_row(form: QFormLayout, label: str, field: QWidget) -> None:
    """A line of `form`; its field is named by the label for screen readers."""
    form.addRow(label, field)
    field.setAccessibleName(label)


class NumberBox(QSpinBox):
    """A field for a whole number that tells of it when typing has ended.

    The wheel scrolls the panel, not the value, while the field has not the focus.
    """

    def __init__(self, least: int, most: int, step: int = 1, suffix: str = "") -> None:
        super().__init__()
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setSuffix(suffix)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        give_room(self)

    def show_value(self, value: int) -> None:
        """Show `value` without telling anybody."""
        self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll unless the field is being used."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def show_shared(field: ChoiceBox, values: Sequence[Any]) -> None:
    """Show the one value that all have, or that they differ."""
    field.blockSignals(True)
    field.withdraw(MIXED)
    if len(set(values)) > 1:
        field.offer_first(MIXED, _("(different)"))
        field.set_value(MIXED)
    else:
        field.set_value(values[0] if values else None)
    field.blockSignals(False)
