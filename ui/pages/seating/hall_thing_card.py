"""The card of the selected things that are no seats: doors, lectern, tables …"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _, ngettext
from app.seating import editing
from app.seating.hall import Fixture, Hall
from app.text.normal import clean
from ui.pages.seating.hall_card import HallCard, NumberBox, add_row
from ui.pages.seating.hall_texts import FIXTURES
from ui.widgets.buttons import make_button

_LEAST_MM: Final = 100
_MOST_MM: Final = 100_000
_STEP_MM: Final = 100


class ThingCard(HallCard):
    """What is written on a thing and how large it is; several at once can be deleted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._things: list[Fixture] = []
        self.label = QLineEdit()
        self.label.setMaxLength(100)
        self.width_mm = NumberBox(_LEAST_MM, _MOST_MM, _STEP_MM, " mm")
        self.depth_mm = NumberBox(_LEAST_MM, _MOST_MM, _STEP_MM, " mm")
        self.delete_button = make_button(_("Delete"), "trash-2", _("Delete it (Del)"))
        self._form = self.add_form()
        add_row(self._form, _("Label"), self.label)
        add_row(self._form, _("Width"), self.width_mm)
        add_row(self._form, _("Depth"), self.depth_mm)
        self.add_line(self.delete_button).addStretch(1)
        self.label.editingFinished.connect(self._keep_label)
        self.width_mm.valueChanged.connect(lambda value: self._keep_size(width=value))
        self.depth_mm.valueChanged.connect(lambda value: self._keep_size(height=value))
        self.delete_button.clicked.connect(self.delete)

    def show_things(self, hall: Hall, fixture_ids: Sequence[int]) -> None:
        """Show the things `fixture_ids` of `hall`."""
        wanted = set(fixture_ids)
        self._things = [fixture for fixture in hall.fixtures if fixture.id in wanted]
        if not self._things:
            return
        one = len(self._things) == 1
        thing = self._things[0]
        self.heading.setText(
            _(FIXTURES[thing.kind])
            if one
            else ngettext("{n} thing selected", "{n} things selected", len(self._things)).format(
                n=len(self._things)
            )
        )
        for field in (self.label, self.width_mm, self.depth_mm):
            self._form.setRowVisible(field, one)
        self.label.setText(thing.label)
        self.width_mm.show_value(thing.width)
        self.depth_mm.show_value(thing.height)

    def _name(self) -> str:
        thing = self._things[0]
        return thing.label or _(FIXTURES[thing.kind])

    def _keep_label(self) -> None:
        text = clean(self.label.text())
        if len(self._things) != 1 or text == self._things[0].label:
            return
        thing_id = self._things[0].id
        self.ask(
            _("Label “{name}” anew").format(name=self._name()),
            lambda hall: editing.change_fixture(hall, thing_id, label=text),
        )

    def _keep_size(self, **size: int) -> None:
        if len(self._things) == 1:
            thing_id = self._things[0].id
            self.ask(
                _("Change the size of “{name}”").format(name=self._name()),
                lambda hall: editing.change_fixture(hall, thing_id, **size),
            )

    def delete(self) -> None:
        """Take the things out of the hall."""
        ids = [thing.id for thing in self._things]
        if not ids:
            return
        label = (
            _("Delete “{name}”").format(name=self._name())
            if len(ids) == 1
            else ngettext("Delete {n} thing", "Delete {n} things", len(ids)).format(n=len(ids))
        )
        self.ask(label, lambda hall: editing.remove_fixtures(hall, ids))
