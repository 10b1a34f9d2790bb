"""The fields of an item, or what several items share: kind, times, presenter, countdown."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from app.agenda.items import AgendaLine
from app.agenda.kinds import KIND_NAMES
from app.agenda.lengths import BadLength, length_text, parse_length, time_text
from app.i18n import N_, _
from db.kinds import TimerMode
from ui.pages.agenda.edits import time_or_none
from ui.pages.agenda.presenter_field import People, PresenterField
from ui.theme import SPACE
from ui.widgets.choices import ChoiceBox, EnterGoesOn

KEEP: Final = "keep"
"""Value of a choice that means "different values; leave them"."""

TIMERS: Final = {
    TimerMode.COUNT_DOWN: N_("Time left"),
    TimerMode.COUNT_UP: N_("Time gone"),
    TimerMode.CLOCK: N_("Time of day"),
}
_LABELS: Final = {
    "kind": N_("Kind"),
    "length": N_("Length"),
    "fixed_start": N_("Fixed start"),
    "presenter": N_("Presented by"),
    "least_length": N_("At least"),
    "timer": N_("Stage shows"),
    "warning": N_("Yellow from"),
    "danger": N_("Red from"),
}
_PROMPTS: Final = {
    "fixed_start": N_("follows the item before"),
    "presenter": N_("type a name, or who it is"),
    "least_length": N_("cannot be shortened"),
}
_TIPS: Final = {
    "length": N_("Minutes (25), minutes and seconds (7:30), or 90s"),
    "fixed_start": N_("The time at which it begins whatever is before it: 8:00 or 8h30"),
    "least_length": N_("The shortest it can be cut to when the session runs late"),
    "warning": N_("Time left at which the countdown turns yellow"),
    "danger": N_("Time left at which the countdown turns red"),
}
_TICKS: Final = {
    "optional": N_("Can be left out when time is short"),
    "on_programme": N_("On the programme for delegates"),
}
_SINGLE: Final = frozenset({"fixed_start"})
"""Fields that several items cannot share."""


class ItemSheet(QWidget):
    """`asked_change` carries ids and the fields to set, `asked_present` ids and a Chosen,
    `refused` why something typed was not kept.
    """

    asked_change = Signal(list, dict)
    asked_present = Signal(list, object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[AgendaLine] = ()
        self.fields: dict[str, QLineEdit | ChoiceBox] = {}
        self.ticks: dict[str, QCheckBox] = {}
        self._form = QFormLayout()
        self._form.setVerticalSpacing(SPACE - 2)
        self._form.setHorizontalSpacing(SPACE + 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(self._form)
        self._build()
        layout.addStretch(1)

    def _build(self) -> None:
        enter = EnterGoesOn(self)
        for name, label in _LABELS.items():
            field = self._make(name)
            if isinstance(field, ChoiceBox):
                field.activated.connect(partial(self._keep, name))
            else:
                field.editingFinished.connect(partial(self._keep, name))
                field.installEventFilter(enter)
            if isinstance(field, ChoiceBox):
                field.setMinimumContentsLength(6)
            field.setAccessibleName(_(label))
            if name in _TIPS:
                field.setToolTip(_(_TIPS[name]))
            self.fields[name] = field
            self._form.addRow(_(label), field)
        for name, text in _TICKS.items():
            tick = QCheckBox(_(text))
            tick.clicked.connect(lambda checked, name=name: self._keep_tick(name, checked))
            self.ticks[name] = tick
            self._form.addRow(tick)

    @staticmethod
    def _make(name: str) -> QLineEdit | ChoiceBox:
        if name == "kind":
            return ChoiceBox([(kind, _(text)) for kind, text in KIND_NAMES.items()])
        if name == "timer":
            return ChoiceBox([(mode, _(text)) for mode, text in TIMERS.items()])
        return PresenterField(People()) if name == "presenter" else QLineEdit()

    def set_people(self, people: People) -> None:
        """Propose these as presenters."""
        field = self.fields["presenter"]
        assert isinstance(field, PresenterField)
        field.set_people(people)

    # -- showing ---------------------------------------------------------------------------------

    def show_lines(self, lines: Sequence[AgendaLine]) -> None:
        """Show what is selected."""
        same = [line.id for line in lines] == [line.id for line in self._lines]
        self._lines = lines
        several = len(lines) > 1
        for name, field in self.fields.items():
            self._form.setRowVisible(field, bool(lines) and not (several and name in _SINGLE))
            # The field in use is being typed in: what is in it is newer than what is stored.
            if not (same and field.hasFocus()):
                self._put(name)
        for name, tick in self.ticks.items():
            self._form.setRowVisible(tick, bool(lines))
            values = {getattr(line, name) for line in lines}
            state = Qt.CheckState.Checked if values == {True} else Qt.CheckState.Unchecked
            tick.setCheckState(Qt.CheckState.PartiallyChecked if len(values) > 1 else state)

    def _common(self, name: str) -> Any:
        """The value that all items shown share; KEEP where they differ."""
        values = {_SHOWN.get(name, lambda line, name=name: getattr(line, name))(line) for line in
                  self._lines}  # fmt: skip
        return values.pop() if len(values) == 1 else KEEP

    def _put(self, name: str) -> None:
        field, value = self.fields[name], self._common(name) if self._lines else ""
        if isinstance(field, ChoiceBox):
            field.withdraw(KEEP)
            if value == KEEP:
                field.offer_first(KEEP, _("(different)"))
            field.set_value(value)
            return
        text = "" if value == KEEP else value
        if field.text() != text:
            field.setText(text)
            field.setCursorPosition(0)
        prompt = _(_PROMPTS[name]) if name in _PROMPTS else ""
        field.setPlaceholderText(_("(different)") if value == KEEP else prompt)

    # -- keeping ---------------------------------------------------------------------------------

    def _keep(self, name: str, *_args: object) -> None:
        field = self.fields[name]
        value = field.value() if isinstance(field, ChoiceBox) else field.text().strip()
        before = self._common(name) if self._lines else value
        if value in (before, KEEP) or (value == "" and before == KEEP):
            return
        ids = [line.id for line in self._lines]
        if isinstance(field, PresenterField):
            self.asked_present.emit(ids, field.value())
            return
        try:
            kept = _READ[name](value) if name in _READ else value
        except BadLength as error:
            self._put(name)
            self.refused.emit(str(error))
            return
        self.asked_change.emit(ids, {name: kept})
        self._put(name)

    def _keep_tick(self, name: str, checked: bool) -> None:
        self.ticks[name].setTristate(False)
        self.asked_change.emit([line.id for line in self._lines], {name: checked})


def _length(value: int | None) -> str:
    return "" if value is None else length_text(value)


def _length_or_none(text: str) -> int | None:
    return parse_length(text) if text else None


_SHOWN: Final[dict[str, Callable[[AgendaLine], Any]]] = {
    "length": lambda line: _length(line.length),
    "least_length": lambda line: _length(line.least_length),
    "warning": lambda line: _length(line.warning),
    "danger": lambda line: _length(line.danger),
    "fixed_start": lambda line: "" if line.fixed_start is None else time_text(line.fixed_start),
}
"""How a field shows its value where that is not the value itself."""

_READ: Final[dict[str, Callable[[str], int | None]]] = {
    "length": parse_length,
    "least_length": _length_or_none,
    "warning": parse_length,
    "danger": parse_length,
    "fixed_start": time_or_none,
}
"""What is typed in a field -> its value. They raise BadLength."""
