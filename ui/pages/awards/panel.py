"""The panel beside the rounds: the selected awards above, their round below."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.awards.awards import AwardLine, Round
from app.i18n import _, ngettext
from app.seating.plan import Sitter
from app.text.offices import with_unit
from db.kinds import AwardState
from ui.pages.awards.texts import SIGNS, STATES, length_text, what
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.choices import ChoiceBox
from ui.widgets.delegate_field import DelegateField
from ui.widgets.flow import clear
from ui.widgets.side_panel import SidePanel

WIDTH: Final = 41 * SPACE


class AwardCard(QFrame):
    """Who receives the selected awards, and what became of them on the day."""

    asked_receiver = Signal(object)
    """The delegate (id), the name of a stand-in, or None for nobody."""
    asked_state = Signal(object)
    asked_later = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.title = QLabel()
        set_role(self.title, "heading")
        self.about = QLabel()
        set_role(self.about, "muted")
        self.receiver = QLabel()
        self.warnings = QLabel()
        set_role(self.warnings, "warning")
        self.field = DelegateField(_("Find the receiver, or type a stand-in"))
        self.none_button = make_button("", "x", _("Nobody receives yet"))
        self.states = {
            state: make_button(_(text), SIGNS.get(state, "")) for state, text in STATES.items()
        }
        self.later_button = make_button(
            _("Move to a later round"), "arrow-right", _("To the next round of this form (Ctrl+L)")
        )
        for label in (self.title, self.about, self.receiver, self.warnings):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        find = QHBoxLayout()
        find.setSpacing(SPACE // 2)
        find.addWidget(self.field, 1)
        find.addWidget(self.none_button)
        day = QHBoxLayout()
        day.setSpacing(SPACE // 2)
        for state in (AwardState.HANDED, AwardState.ABSENT):
            day.addWidget(self.states[state], 1)
        back = QHBoxLayout()
        back.setSpacing(SPACE // 2)
        back.addWidget(self.later_button, 1)
        layout = QVBoxLayout(self)
        layout.setSpacing(SPACE // 2)
        for widget in (self.title, self.about, self.receiver, self.warnings):
            layout.addWidget(widget)
        layout.addLayout(find)
        layout.addLayout(day)
        layout.addWidget(self.states[AwardState.WAITING])
        layout.addLayout(back)
        self.field.chosen.connect(self.asked_receiver.emit)
        self.field.nobody.connect(self.asked_receiver.emit)
        self.none_button.clicked.connect(lambda: self.asked_receiver.emit(None))
        self.later_button.clicked.connect(lambda: self.asked_later.emit())
        for state, button in self.states.items():
            button.clicked.connect(lambda _on=False, state=state: self.asked_state.emit(state))

    def show_lines(self, lines: Sequence[AwardLine]) -> None:
        """Show the selected awards."""
        self.setVisible(bool(lines))
        if not lines:
            return
        one = lines[0] if len(lines) == 1 else None
        self.title.setText(what(lines))
        about = "\n".join(filter(None, [one.attribution, one.form, one.citation])) if one else ""
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.receiver.setVisible(one is not None)
        if one is not None:
            self.receiver.setText(_receiver(one))
        warnings = "\n".join(one.warnings) if one else ""
        self.warnings.setText(warnings)
        self.warnings.setVisible(bool(warnings))
        states = {line.state for line in lines}
        for state, button in self.states.items():
            button.setEnabled(states != {state})
        self.states[AwardState.WAITING].setVisible(states != {AwardState.WAITING})
        self.none_button.setEnabled(any(line.receiver for line in lines))
        self.later_button.setEnabled(all(line.round_id is not None for line in lines))


def _receiver(line: AwardLine) -> str:
    if line.stand_in:
        return _("Receives: {name} (stand-in)").format(name=line.stand_in)
    if not line.receiver:
        return _("Nobody receives it yet.")
    seat = _("Seat {seat}").format(seat=line.seat) if line.seat else ""
    office = ", ".join(filter(None, [line.receiver_position, seat]))
    return _("Receives: {name}").format(name=line.receiver) + (f"\n{office}" if office else "")


class RoundCard(QFrame):
    """Title, presenters, agenda item and music of the current round."""

    asked_change = Signal(str, object)
    """Field of the round and its value."""
    asked_presenters = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._round: Round | None = None
        self.heading = QLabel()
        set_role(self.heading, "heading")
        self.length = QLabel()
        set_role(self.length, "muted")
        self.title = QLineEdit()
        self.music = QLineEdit()
        self.note = QLineEdit()
        self.item = ChoiceBox([(None, "")])
        self.presenters = QVBoxLayout()
        self.presenters.setSpacing(SPACE // 4)
        self.add_presenter = DelegateField(_("Add a presenter"))
        self.remove_buttons: dict[int, QWidget] = {}
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(SPACE // 2)
        form.addRow(_("Called in the item"), self.item)
        form.addRow(_("Name of the round"), self.title)
        form.addRow(_("Music"), self.music)
        form.addRow(_("Note"), self.note)
        presenters = QLabel(_("Presenters"))
        layout = QVBoxLayout(self)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(self.heading)
        layout.addWidget(self.length)
        layout.addWidget(presenters)
        layout.addLayout(self.presenters)
        layout.addWidget(self.add_presenter)
        layout.addLayout(form)
        for label in (self.heading, self.length):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        for name, field in (("title", self.title), ("music", self.music), ("note", self.note)):
            field.editingFinished.connect(lambda name=name, field=field: self._keep(name, field))
        self.item.currentIndexChanged.connect(lambda _index: self._keep_item())
        self.add_presenter.chosen.connect(self._add)

    def set_items(self, items: Sequence[tuple[int, str]]) -> None:
        """Offer these items of the agenda."""
        self.item.set_choices([(None, _("(none)")), *items])

    def show_round(self, made: Round | None) -> None:
        """Show a round, None: nothing."""
        self._round = made
        self.setVisible(made is not None)
        if made is None:
            return
        n = len(made.awards)
        self.heading.setText(made.title)
        self.length.setText(
            ngettext("{n} award, about {length}", "{n} awards, about {length}", n).format(
                n=n, length=length_text(made.length)
            )
        )
        self.title.setPlaceholderText(made.title)
        for field, text in (
            (self.title, made.own_title),
            (self.music, made.music),
            (self.note, made.note),
        ):
            if not field.hasFocus() or field.text() != text:
                field.setText(text)
        self.item.blockSignals(True)
        self.item.set_value(made.agenda_item_id)
        self.item.blockSignals(False)
        clear(self.presenters)
        self.remove_buttons.clear()
        for one in made.presenters:
            office = with_unit(one.position, one.unit)
            self.presenters.addWidget(self._presenter(one.delegate_id, one.name, office))

    def _presenter(self, delegate_id: int, name: str, office: str) -> QWidget:
        row = QWidget()
        label = QLabel(f"{name}\n{office}" if office else name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        button = make_button("", "x", _("Let {name} present no more").format(name=name))
        button.clicked.connect(lambda: self._remove(delegate_id))
        self.remove_buttons[delegate_id] = button
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label, 1)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _present(self) -> list[int]:
        return [one.delegate_id for one in self._round.presenters] if self._round else []

    def _add(self, delegate_id: int) -> None:
        self.asked_presenters.emit([*self._present(), delegate_id])

    def _remove(self, delegate_id: int) -> None:
        self.asked_presenters.emit([one for one in self._present() if one != delegate_id])

    def _keep(self, name: str, field: QLineEdit) -> None:
        if self._round is None:
            return
        before = {
            "title": self._round.own_title,
            "music": self._round.music,
            "note": self._round.note,
        }[name]
        if field.text() != before:
            self.asked_change.emit(name, field.text())

    def _keep_item(self) -> None:
        if self._round is not None and self.item.value() != self._round.agenda_item_id:
            self.asked_change.emit("agenda_item_id", self.item.value())


class AwardsPanel(SidePanel):
    """Both cards, scrolled where the window is low."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.award = AwardCard()
        self.round = RoundCard()
        self.hint = QLabel(_("Choose an award or a round at the left."))
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self.hint, "muted")
        self.hold((self.award, self.round, self.hint))
        self.setFixedWidth(WIDTH)

    def set_people(self, people: Sequence[Sitter]) -> None:
        """Find receivers and presenters among these."""
        self.award.field.set_people(people)
        self.round.add_presenter.set_people(people)

    def show_selected(self, lines: Sequence[AwardLine], made: Round | None) -> None:
        """Show what is selected."""
        self.award.show_lines(lines)
        self.round.show_round(made)
        self.hint.setVisible(not lines and made is None)
