"""For whom invitations are wanted, and their numbers: the form beside the preview."""

import datetime
from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.conference.invitations import InvitationList
from app.documents import invitations
from app.documents.print_log import PrintState
from app.i18n import N_, _, ngettext
from ui.theme import SPACE, give_room, set_role
from ui.widgets.buttons import make_button
from ui.widgets.choices import ChoiceBox
from ui.widgets.day_edit import DayEdit
from ui.widgets.paper_list import PaperForm

ALL: Final = "all"
SELECTED: Final = "selected"
DUE: Final = "due"
_MOST: Final = 99_999
_GAPS_SHOWN: Final = 4

_MISSING: Final = {
    "held_on": N_("the date of the conference"),
    "hall_address": N_("where it is held"),
    "contact": N_("whom to answer, with a telephone number"),
    "signer_name": N_("the name of who signs"),
}


class InvitationsForm(PaperForm):
    """Whose invitations; numbers on request. `asked_number` (anew?), `asked_day`, `asked_texts`
    and `asked_mark` ask the dialog.
    """

    asked_number = Signal(bool)
    asked_day = Signal()
    asked_texts = Signal()
    asked_mark = Signal()

    def __init__(self, today: datetime.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list: InvitationList | None = None
        self._states: dict[int, PrintState] = {}
        self._chosen: frozenset[int] = frozenset()
        self.who = ChoiceBox([])
        self.first = QSpinBox()
        self.first.setRange(1, _MOST)
        give_room(self.first)
        self.day = DayEdit()
        self.day.setDate(QDate(today.year, today.month, today.day))
        self.dated = QCheckBox(_("Issued on"))
        self.dated.setChecked(True)
        self.gaps = QLabel()
        self.numbers = QLabel()
        self.number_button = make_button(_("Number the invitations"), "hash")
        self.anew_button = make_button(
            _("Number anew…"), "refresh-cw", _("New numbers for all of these, without gaps")
        )
        self.day_button = make_button(
            _("Put the day on"), "calendar", _("Give this day to invitations that have a number")
        )
        self.texts_button = make_button(_("Text and signature…"), "pencil")
        self.mark_button = make_button(
            _("Mark as printed"),
            "circle-check",
            _("Note these invitations as printed, without printing them"),
        )
        self.missing = QLabel()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.who)

    def _lay_out(self) -> None:
        for box, name in (
            (self.who, _("Whose invitations")),
            (self.first, _("First number")),
            (self.day, _("Issued on")),
        ):
            box.setAccessibleName(name)
        for label, role in (
            (self.numbers, "muted"),
            (self.gaps, "muted"),
            (self.missing, "warning"),
        ):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_role(label, role)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(SPACE // 2)
        form.addRow(_("Whose invitations"), self.who)
        card = QFrame()
        set_role(card, "card")
        first = QLabel(_("First number"))
        first.setBuddy(self.first)
        pair = QHBoxLayout()
        pair.setSpacing(SPACE)
        for title, box in ((first, self.first), (self.dated, self.day)):
            column = QVBoxLayout()
            column.setSpacing(SPACE // 2)
            column.addWidget(title)
            column.addWidget(box)
            pair.addLayout(column)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        inside.setSpacing(SPACE)
        inside.addWidget(self.numbers)
        inside.addLayout(pair)
        inside.addWidget(self.gaps)
        for button in (self.number_button, self.day_button, self.anew_button):
            inside.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(form)
        layout.addWidget(card)
        layout.addWidget(self.texts_button)
        layout.addWidget(self.mark_button)
        layout.addWidget(self.missing)
        for button in self.buttons():
            button.setAutoDefault(False)

    def buttons(self) -> tuple[QPushButton, ...]:
        """Every button of the form."""
        return (
            self.number_button,
            self.day_button,
            self.anew_button,
            self.texts_button,
            self.mark_button,
        )

    def _connect(self) -> None:
        self.who.currentIndexChanged.connect(lambda _index: self._on_who())
        self.dated.toggled.connect(self.day.setEnabled)
        self.dated.toggled.connect(lambda _on: self._show_numbers())
        self.number_button.clicked.connect(lambda: self.asked_number.emit(False))
        self.anew_button.clicked.connect(lambda: self.asked_number.emit(True))
        self.day_button.clicked.connect(self.asked_day)
        self.texts_button.clicked.connect(self.asked_texts)
        self.mark_button.clicked.connect(self.asked_mark)

    @property
    def document(self) -> str:
        """The paper in the registry."""
        return invitations.NAME

    # -- showing ---------------------------------------------------------------------------------

    def show_list(
        self,
        found: InvitationList,
        states: dict[int, PrintState],
        chosen: Collection[int],
        unfinished: Collection[str],
    ) -> None:
        """Show who is invited; `chosen` are the delegates selected elsewhere."""
        self._list, self._states = found, states
        self._chosen = frozenset(chosen) & {line.delegate_id for line in found.lines}
        due = len(self._due())
        choices: list[tuple[object, str]] = [
            (ALL, _("All who are invited ({n})").format(n=len(found.invited))),
            (DUE, _("Not yet printed, or changed since ({n})").format(n=due)),
        ]
        if self._chosen:
            text = _("Selected delegates ({n})").format(n=len(self._chosen))
            choices.insert(1, (SELECTED, text))
        groups = dict.fromkeys((line.group_id, line.group) for line in found.invited)
        choices += [(("group", group_id), name) for group_id, name in groups if name]
        self.who.set_choices(choices)
        self.first.setValue(found.next_number)
        texts = [_(_MISSING[name]) for name in unfinished]
        self.missing.setText(_("Still missing: {names}.").format(names="; ".join(texts)))
        self.missing.setVisible(bool(texts))
        self._show_numbers()

    def choose(self, who: str) -> None:
        """Choose ALL, SELECTED or DUE."""
        self.who.set_value(who)

    def wanted(self) -> frozenset[int]:
        """Ids of the delegates whose invitations are wanted."""
        if self._list is None:
            return frozenset()
        match self.who.value():
            case "selected":
                return self._chosen
            case "due":
                return self._due()
            case ("group", group_id):
                lines = self._list.invited
                return frozenset(line.delegate_id for line in lines if line.group_id == group_id)
            case _:
                return frozenset(line.delegate_id for line in self._list.invited)

    def _due(self) -> frozenset[int]:
        found = self._list.invited if self._list is not None else ()
        return frozenset(
            line.delegate_id
            for line in found
            if line.comes and self._states.get(line.delegate_id) is not PrintState.CURRENT
        )

    def issued_on(self) -> datetime.date | None:
        """The day to put on, None to leave it to be written in."""
        if not self.dated.isChecked():
            return None
        day = self.day.date()
        return datetime.date(day.year(), day.month(), day.day())

    def _on_who(self) -> None:
        self._show_numbers()
        self.changed.emit()

    def _show_numbers(self) -> None:
        if self._list is None:
            return
        wanted = self.wanted()
        lines = [line for line in self._list.lines if line.delegate_id in wanted]
        without = sum(line.number is None for line in lines)
        if without:
            text = ngettext(
                "{n} of {total} has no number.", "{n} of {total} have no number.", without
            ).format(n=without, total=len(lines))
        else:
            text = _("All of these have a number.") if lines else _("Nobody is chosen.")
        self.numbers.setText(text)
        gaps = self._list.gaps
        self.gaps.setVisible(bool(gaps) and without > 0)
        shown = ", ".join(map(str, gaps[:_GAPS_SHOWN])) + (", …" if len(gaps) > _GAPS_SHOWN else "")
        self.gaps.setText(
            _("Free numbers: {numbers}. Begin with one of them to fill the gaps.").format(
                numbers=shown
            )
        )
        self.number_button.setEnabled(without > 0)
        self.anew_button.setEnabled(without < len(lines))
        self.day_button.setEnabled(without < len(lines))
        self.mark_button.setEnabled(bool(lines))
