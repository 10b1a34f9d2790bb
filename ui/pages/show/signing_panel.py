"""The signing of the pact, turn by turn, as a list of steps to tick."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget
from sqlalchemy.orm import Session

from app.awards import signing
from app.awards.signing import STEPS, Fault, Party, Signing
from app.i18n import _
from app.show import signing_calls
from app.show.signing_calls import SIGN, SigningTurn, turn_step
from app.show.state import ShowItem
from db.kinds import AgendaKind, SigningRole
from ui.context import Context
from ui.pages.show.calling_panel import CallingPanel
from ui.pages.show.ceremony import SIGNING
from ui.pages.show.name_list import NameLine
from ui.pages.show.stage_desk import StageDesk
from ui.theme import SPACE
from ui.widgets.buttons import name_button
from ui.widgets.flow import FlowLayout

_KIND: Final = AgendaKind.SIGNING.value


class SigningPanel(CallingPanel):
    """Ticking “Signed” notes the signatures of the turn; a rehearsal notes none."""

    def __init__(self, context: Context, desk: StageDesk, parent: QWidget | None = None) -> None:
        headings = ("", _("Party"), _("Signer"), "")
        super().__init__(context, desk, parent, SIGNING, headings)
        self._signing = Signing()
        self._turn: SigningTurn | None = None
        steps = QWidget()
        flow = FlowLayout(steps)
        self.steps: dict[str, QCheckBox] = {}
        for key, name in STEPS:
            box = QCheckBox(_(name))
            box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            box.clicked.connect(partial(self._tick, key))
            self.steps[key] = box
            flow.addWidget(box)
        self._column.insertWidget(2, steps)
        self._column.setSpacing(SPACE // 2)
        self.next_button = self.add_button(
            _("Next step"), "check", "G", _("Tick the next step"), self.step, "primary"
        )
        self.back_button = self.add_button(
            _("Back"), "skip-back", "Shift+G", _("Take the last step back"), self.step_back
        )
        self._row.addStretch(1)

    def concerns(self, item: ShowItem) -> bool:
        """In the signing."""
        return item.kind == _KIND

    def fill(self, item: ShowItem) -> None:
        """Show the turn at the table."""
        del item
        self._signing = self.desk.ceremony.signing()
        state = self.desk.run.state
        turn = signing_calls.turn_of(self._signing, state.called, state.checked)
        self._turn = turn
        self.list.setVisible(turn is not None)
        self.next_button.setEnabled(turn is not None)
        self.back_button.setEnabled(turn is not None)
        for key, box in self.steps.items():
            box.setVisible(turn is not None)
            box.setChecked(turn is not None and key in turn.done)
        if turn is None:
            self.heading.setText(_("Nobody signs yet"))
            self.status.setText(_("Say on the Signing page who signs."))
            return
        self.heading.setText(_("Turn {turn} of {count}").format(turn=turn.number, count=turn.count))
        self.list.show_lines([self._line(party, turn) for party in self._parties(turn)])
        self._show_steps(turn)

    def _show_steps(self, turn: SigningTurn) -> None:
        names = dict(STEPS)
        if turn.next is not None:
            text = _(names[turn.next])
        else:
            text = _("Next turn") if turn.number < turn.count else _("Signing done")
        name_button(self.next_button, text)
        following = self._signing.turns[turn.number : turn.number + 1]
        people = [_party_name(party) for row in following for party in row]
        text = _("Standing by: {names}").format(names=", ".join(people)) if people else ""
        self.status.setText(text)
        self.status.setVisible(bool(text))

    def _parties(self, turn: SigningTurn) -> tuple[Party, ...]:
        return self._signing.turns[turn.number - 1]

    def _line(self, party: Party, turn: SigningTurn) -> NameLine:
        done = party.signed or SIGN in turn.done
        signer = party.signer
        return NameLine(
            party.id,
            party.seat,
            _party_name(party),
            "" if signer is None else ", ".join(filter(None, (signer.full_name, signer.seat))),
            _("signed") if done else "",
            done,
            warning="" if done else _warning(party),
        )

    # -- stepping --------------------------------------------------------------------------------

    def step(self) -> None:
        """Tick the next step; after the last one the next turn comes to the table."""
        if (turn := self._turn) is None:
            return
        if turn.next is not None:
            self._tick(turn.next, True)
        elif turn.number < turn.count:
            self.call(turn.number + 1)

    def step_back(self) -> None:
        """Take the last step back; before the first one the turn before comes back."""
        if (turn := self._turn) is None:
            return
        done = [key for key, _name in STEPS if key in turn.done]
        if done:
            self._tick(done[-1], False)
        elif turn.number > 1:
            self.call(turn.number - 1)

    def _tick(self, key: str, done: bool) -> None:
        if (turn := self._turn) is None:
            return
        if key == SIGN and not self.desk.run.is_rehearsal:
            self._note_signatures(turn, done)
        self.check(turn_step(turn.number, key), done=done)

    def _note_signatures(self, turn: SigningTurn, done: bool) -> None:
        parties = [party for party in self._parties(turn) if party.signed is not done]
        if not parties:
            return
        at = self.desk.run.clock.now().wall
        text = _("Turn {n} has signed") if done else _("Turn {n} has not signed")

        def note(session: Session) -> None:
            if not done:
                signing.unsign(session, [party.id for party in parties])
                return
            for party in parties:
                signing.mark_signed(session, party.id, at)

        self.context.attempt(text.format(n=turn.number), note)


def _party_name(party: Party) -> str:
    if party.cluster is not None:
        return party.cluster.name
    if party.role is SigningRole.CHAIR:
        return _("Chair")
    return _("Witness")


def _warning(party: Party) -> str:
    if party.signer is None:
        return _("Nobody signs for this party.")
    return _("Has declined the invitation.") if Fault.DECLINED in party.faults else ""
