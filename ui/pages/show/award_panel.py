"""Calling the receivers of awards: one key a name, while the hall reads who it is."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.awards import day, receivers
from app.awards.awards import AwardLine, AwardList, Presenter
from app.i18n import N_, _, ngettext
from app.show import award_calls
from app.show.calling import Turn, award_step, round_step
from app.show.state import ShowItem, ShowState
from db.kinds import AgendaKind, AwardState
from ui.context import Context
from ui.pages.show.calling_panel import CallingPanel
from ui.pages.show.ceremony import AWARDS
from ui.pages.show.name_list import NameLine
from ui.pages.show.stage_desk import StageDesk
from ui.pages.show.texts import span_text
from ui.widgets.buttons import name_button

_KIND: Final = AgendaKind.AWARD_ROUND.value
_PACED: Final = 2
"""From so many names on, the pace tells how long the rest will take."""

_STATES: Final = {
    AwardState.WAITING: N_("waiting"),
    AwardState.HANDED: N_("handed over"),
    AwardState.ABSENT: N_("absent"),
}


class AwardPanel(CallingPanel):
    """Steps through the rounds of the item on stage.

    What is done is noted in the award list as ordinary edits, which undo takes back; a rehearsal
    leaves the list alone.
    """

    def __init__(self, context: Context, desk: StageDesk, parent: QWidget | None = None) -> None:
        headings = ("", _("Recipient"), _("Receiver"), "")
        super().__init__(context, desk, parent, AWARDS, headings)
        self._found = AwardList()
        self._turn: Turn | None = None
        self.next_button = self.add_button(
            _("Call next"),
            "play",
            "G",
            _("Handed over: call the next name"),
            self.call_next,
            "primary",
        )
        self.back_button = self.add_button(
            _("Back"), "skip-back", "Shift+G", _("Call the name before again"), self.call_back
        )
        self.row_button = self.add_button(
            _("Whole row"), "users", "H", _("Show the whole row to the hall"), self.show_row
        )
        self.absent_button = self.add_button(
            _("Absent: later"),
            "history",
            "V",
            _("Absent: call again in a later round"),
            self.call_later,
        )
        self.stand_in_button = self.add_button(
            _("Stand-in…"), "user", "I", _("Somebody else receives"), self.ask_stand_in
        )
        self._row.addStretch(1)
        self.stand_in = QLineEdit()
        self.stand_in.setPlaceholderText(_("Name of the one who receives instead, then Enter"))
        self.stand_in.setAccessibleName(self.stand_in.placeholderText())
        self.stand_in.hide()
        self.stand_in.returnPressed.connect(self.keep_stand_in)
        foot = QHBoxLayout()
        foot.addWidget(self.stand_in)
        self._column.addLayout(foot)
        self.list.itemDoubleClicked.connect(lambda *_args: self.call(self.list.selected()))

    def concerns(self, item: ShowItem) -> bool:
        """In rounds of awards."""
        return item.kind == _KIND

    # -- showing ---------------------------------------------------------------------------------

    def fill(self, item: ShowItem) -> None:
        """Show the round on stage."""
        self._found = self.desk.ceremony.awards()
        state = self.desk.run.state
        turn = award_calls.turn_of(self._found, item.key, state)
        if self._turn is None or turn is None or turn.called != self._turn.called:
            self.stand_in.hide()
        self._turn = turn
        self.list.setVisible(turn is not None)
        for button in (self.next_button, self.back_button, self.row_button):
            button.setEnabled(turn is not None)
        self._enable_for_called(turn)
        if turn is None:
            self.heading.setText(_("No round of awards belongs to this item"))
            self.status.setText(_("Say on the Awards page which rounds are called in it."))
            return
        made = self._found.round_by_id[turn.round.id]
        self.heading.setText(made.title)
        self.list.show_lines([self._line(line, state, turn) for line in made.awards])
        name_button(self.next_button, self._next_text(turn))

    def tell_time(self, item: ShowItem) -> None:
        """How many names are left, and how long that takes at the pace so far."""
        if self._turn is None:
            return
        rounds = award_calls.rounds_of(self._found, item.key)
        checked = self.desk.run.state.checked
        everybody = [line for made in rounds for line in made.awards]
        called = sum(award_step(line.id) in checked for line in everybody)
        left = sum(
            line.state is AwardState.WAITING and award_step(line.id) not in checked
            for line in everybody
        )
        text = ngettext("{n} name left", "{n} names left", left).format(n=left)
        if called >= _PACED and left:
            pace = self.desk.run.state.elapsed(self.desk.run.now()) // called
            rest = _("about {time} at this pace").format(time=span_text(pace * left))
            text = f"{text}, {rest}"
        made = self._found.round_by_id[self._turn.round.id]
        people = "; ".join(map(_presenter, made.presenters))
        presenters = _("Presenters: {names}").format(names=people) if people else ""
        self.status.setText("\n".join(filter(None, (text, presenters))))

    def _line(self, line: AwardLine, state: ShowState, turn: Turn) -> NameLine:
        done = award_calls.is_done(line, state.checked)
        words = AwardState.HANDED if done else line.state
        return NameLine(
            line.id,
            line.place or 0,
            line.name,
            ", ".join(filter(None, (line.stand_in or line.receiver, line.seat))),
            _("called") if line.id == turn.called else _(_STATES[words]),
            done,
            line.id == turn.called,
            "\n".join(line.warnings) if not done else "",
        )

    def _enable_for_called(self, turn: Turn | None) -> None:
        called = turn is not None and self._chosen(turn) is not None
        self.absent_button.setEnabled(called)
        self.stand_in_button.setEnabled(called)

    def _next_text(self, turn: Turn) -> str:
        if turn.next is not None:
            return _("Call next")
        if turn.called is not None:
            return _("All handed over")
        return _("Next round") if self._rounds_after(turn) else _("Awards done")

    def _rounds_after(self, turn: Turn) -> bool:
        item = self.desk.run.state.on_stage
        rounds = [] if item is None else award_calls.rounds_of(self._found, item.key)
        return bool(rounds) and rounds[-1].id != turn.round.id

    # -- calling ---------------------------------------------------------------------------------

    def call_next(self) -> None:
        """The one called has received: call the next, show the row, or bring up the next round."""
        if (turn := self._turn) is None:
            return
        if turn.called is None and turn.next is None:
            self.check(round_step(turn.round.id))
            return
        if turn.called is not None:
            self._hand_over(turn.called)
        self.call(turn.next)

    def call_back(self) -> None:
        """Call the name before again; it has not received after all."""
        if (turn := self._turn) is None:
            return
        names = turn.round.awards
        place = names.index(turn.called) if turn.called is not None else len(names)
        if place == 0:
            self.call(None)
            return
        before = names[place - 1]
        if award_step(before) in self.desk.run.state.checked:
            self.check(award_step(before), done=False)
        self._mark(before, AwardState.WAITING)
        self.call(before)

    def show_row(self) -> None:
        """Let the hall read the whole row."""
        if self._turn is not None and self._turn.called is not None:
            self.call(None)

    def call_later(self) -> None:
        """The one called, or chosen in the list, is not there: a later round calls again."""
        turn = self._turn
        award_id = None if turn is None else self._chosen(turn)
        if turn is None or award_id is None:
            return
        following = turn.next if award_id == turn.called else turn.called
        name = self._found.by_id[award_id].name
        if self.desk.run.is_rehearsal:
            self.check(award_step(award_id))
        elif not self.context.attempt(
            _("Call later: {name}").format(name=name), partial(day.move_later, award_id=award_id)
        ):
            return
        if following != turn.called:
            self.call(following)
        self.context.tell(_("{name} is called again in a later round.").format(name=name))

    def ask_stand_in(self) -> None:
        """Ask for the name of one who receives instead."""
        if self._turn is not None and (award_id := self._chosen(self._turn)) is not None:
            self.stand_in.setText(self._found.by_id[award_id].stand_in)
            self.stand_in.show()
            self.stand_in.setFocus()
            self.stand_in.selectAll()

    def keep_stand_in(self) -> None:
        """Keep the name in the field, and give the keys back to the show."""
        award_id = None if self._turn is None else self._chosen(self._turn)
        name = self.stand_in.text()
        if award_id is not None:
            label = _("Somebody else receives for {name}").format(
                name=self._found.by_id[award_id].name
            )
            self.context.attempt(
                label, lambda session: receivers.set_stand_in(session, award_id, name)
            )
        self.stand_in.clearFocus()
        self.stand_in.hide()

    def _chosen(self, turn: Turn) -> int | None:
        """The award chosen in the list, else the one called."""
        chosen = self.list.selected()
        return chosen if chosen in turn.round.awards else turn.called

    def _hand_over(self, award_id: int) -> None:
        self.check(award_step(award_id))
        self._mark(award_id, AwardState.HANDED)

    def _mark(self, award_id: int, state: AwardState) -> None:
        line = self._found.by_id.get(award_id)
        if self.desk.run.is_rehearsal or line is None or line.state is state:
            return
        handed = state is AwardState.HANDED
        label = _("Handed over: {name}") if handed else _("Not handed over: {name}")
        self.context.attempt(
            label.format(name=line.name), lambda session: day.mark(session, [award_id], state)
        )


def _presenter(person: Presenter) -> str:
    return _("{name} (absent)").format(name=person.name) if person.absent else person.name
