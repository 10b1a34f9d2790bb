"""Somebody who stands on no list, or who comes instead: a short form in place of the card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.delegates.desk import Guest
from app.delegates.substitutes import Person
from app.i18n import _
from app.text.names import split_honorific
from ui.pages.reception.texts import office
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.choices import ChoiceBox, EnterGoesOn, ProposingEdit


@dataclass(frozen=True, slots=True)
class Entered:
    """What the form says. `instead_of` is the id of the delegate replaced, None for a new guest;
    `here` whether the person stands at the desk.
    """

    person: Person
    unit: str
    group_id: int | None
    instead_of: int | None
    here: bool


class GuestForm(QFrame):
    """`entered` carries an Entered, `left` tells of Esc."""

    entered = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._instead_of: int | None = None
        self._usual: Mapping[str, int | None] = {}
        self.heading = QLabel()
        set_role(self.heading, "title")
        self.heading.setWordWrap(True)
        self.advice = QLabel()
        set_role(self.advice, "muted")
        self.advice.setWordWrap(True)
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("For example: bà Lê Thị Mẫu"))
        self.unit = ProposingEdit()
        self.group = ChoiceBox([])
        self.position = QLineEdit()
        self.phone = QLineEdit()
        self.here = QCheckBox(_("Is here now: check in"))
        self.save_button = make_button(_("Save (Ctrl+Enter)"), "check", role="primary")
        self.cancel_button = make_button(_("Cancel (Esc)"))
        self._lay_out()
        self._enter = EnterGoesOn(self)
        self._keys = _FormKeys(self)
        for field in self._fields():
            field.installEventFilter(self._enter)
            # Filters run latest first: Ctrl+Enter and Esc before Enter.
            field.installEventFilter(self._keys)
        self.save_button.installEventFilter(self._keys)
        self.here.installEventFilter(self._keys)
        self.unit.editingFinished.connect(self._choose_group)
        self.phone.removeEventFilter(self._enter)
        self.phone.returnPressed.connect(self.save)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.left)

    def _fields(self) -> tuple[QLineEdit | ChoiceBox, ...]:
        return (self.name, self.unit, self.group, self.position, self.phone)

    def _lay_out(self) -> None:
        self._form = form = QFormLayout()
        form.setVerticalSpacing(SPACE)
        for title, field in (
            (_("Name"), self.name),
            (_("Unit"), self.unit),
            (_("Group"), self.group),
            (_("Position"), self.position),
            (_("Phone"), self.phone),
        ):
            field.setAccessibleName(title)
            form.addRow(title, field)
        form.addRow("", self.here)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(self.heading)
        layout.addWidget(self.advice)
        layout.addLayout(form)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def set_choices(
        self,
        groups: Sequence[tuple[int | None, str]],
        units: Sequence[str],
        usual: Mapping[str, int | None],
    ) -> None:
        """Groups as (id, name) and names of units to offer; `usual` is the group of most of a
        unit, chosen as soon as the unit is known.
        """
        self.group.set_choices(groups)
        self.unit.set_texts(units)
        self._usual = usual

    def _choose_group(self) -> None:
        group = self._usual.get(self.unit.text().strip())
        if group is not None and self.group.value() is None:
            self.group.set_value(group)

    def begin_new(self, typed: str) -> None:
        """Ask for a guest who stands on no list; `typed` is what was searched for."""
        self._begin(
            None,
            _("Guest who is not on the list"),
            _("Name, unit and group are enough. A free seat is proposed at once."),
        )
        self.name.setText("" if any(char.isdigit() for char in typed) else typed.strip())
        self.here.setChecked(True)

    def begin_substitute(self, guest: Guest, *, here: bool) -> None:
        """Ask who comes instead of `guest`; `here` unless that is only heard by phone."""
        self._begin(
            guest.id,
            _("Who comes instead of {name}?").format(name=guest.called),
            _("Takes over seat, group and everything to be done: {office}").format(
                office=" · ".join(part for part in (office(guest), guest.seat) if part)
            ),
        )
        self.here.setChecked(here)

    def _begin(self, instead_of: int | None, heading: str, advice: str) -> None:
        self._instead_of = instead_of
        self.heading.setText(heading)
        self.advice.setText(advice)
        for field in (self.name, self.unit, self.position, self.phone):
            field.clear()
        self.group.set_value(None)
        for row in (self.unit, self.group):
            self._form.setRowVisible(row, instead_of is None)
        self._mark(False)

    def begin_typing(self) -> None:
        """Put the cursor into the first field."""
        self.name.setFocus()

    def save(self) -> None:
        """Hand over what was typed; without a name the cursor goes there."""
        honorific, name = split_honorific(self.name.text())
        self._mark(not name)
        if not name:
            self.name.setFocus()
            return
        person = Person(name, honorific, self.position.text(), self.phone.text())
        self.entered.emit(
            Entered(
                person,
                self.unit.text(),
                self.group.value(),
                self._instead_of,
                self.here.isChecked(),
            )
        )

    def _mark(self, missing: bool) -> None:
        self.name.setProperty("invalid", "true" if missing else "false")
        self.name.style().unpolish(self.name)
        self.name.style().polish(self.name)
        self.name.setToolTip(_("A name is needed.") if missing else "")


class _FormKeys(QObject):
    """Ctrl+Enter saves and Esc leaves, from every field."""

    def __init__(self, form: GuestForm) -> None:
        super().__init__(form)
        self._form = form

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Act on the two keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._form.save()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._form.left.emit()
                return True
        return super().eventFilter(watched, event)
