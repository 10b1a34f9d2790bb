"""The panel at the right: the selected party, who signs for it, and what can be done."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.awards.signing import Party
from app.i18n import _
from app.seating.plan import Sitter
from app.text.offices import with_unit
from db.kinds import SigningRole
from ui.pages.signing.texts import fault_texts, party_name
from ui.theme import SPACE
from ui.widgets.buttons import make_button
from ui.widgets.choices import EnterGoesOn
from ui.widgets.delegate_field import DelegateField
from ui.widgets.flow import FlowLayout
from ui.widgets.side_panel import SidePanel, text_label

WIDTH: Final = 36 * SPACE


class PartyPanel(SidePanel):
    """One party; without a selection: how to work here."""

    asked_delegate = Signal(int)
    asked_person = Signal(str, str)
    """Name and position of a signer who is no delegate."""
    asked_nobody = Signal()
    asked_note = Signal(str)
    asked_role = Signal()
    asked_signed = Signal()
    asked_remove = Signal()
    asked_move = Signal(int, int)
    """By how many turns, by how many seats."""
    asked_page = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.party: Party | None = None
        self._note = ""
        """The note as it is kept."""
        self.title = text_label("heading")
        self.text = text_label()
        self.faults = text_label("error")
        self.field = DelegateField(_("Choose another signer"))
        self.hand_button = make_button(_("Somebody who is no delegate"), role="link")
        self.hand_button.setCheckable(True)
        self.name = QLineEdit()
        self.position = QLineEdit()
        self.keep_button = make_button(_("Let this person sign"), "check")
        self.note = QLineEdit()
        self.signed_button = make_button(_("Has signed"), "circle-check", role="primary")
        self.unsigned_button = make_button(_("Has not signed"), "undo-2")
        self.role_button = make_button("")
        self.nobody_button = make_button(_("Nobody signs"), "x")
        self.remove_button = make_button(_("Take out"), "trash-2", _("Take out (Del)"))
        self.delegate_button = make_button(_("Go to the delegate"), "user", role="link")
        self.left_button = make_button("", "chevron-left", _("One seat to the left (Alt+←)"))
        self.right_button = make_button("", "chevron-right", _("One seat to the right (Alt+→)"))
        self.up_button = make_button("", "arrow-up", _("One turn earlier (Alt+↑)"))
        self.down_button = make_button("", "arrow-down", _("One turn later (Alt+↓)"))
        self._by_hand = QWidget()
        self._details = QWidget()
        self._lay_out()
        self._connect()
        self.show_party(None, ())

    def _lay_out(self) -> None:
        for field, name in (
            (self.name, _("Full name")),
            (self.position, _("Position")),
            (self.note, _("Note")),
        ):
            field.setAccessibleName(name)
        hand = QFormLayout(self._by_hand)
        hand.setContentsMargins(0, 0, 0, 0)
        hand.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        hand.addRow(_("Full name"), self.name)
        hand.addRow(_("Position"), self.position)
        hand.addRow(self.keep_button)
        moves = QHBoxLayout()
        moves.setSpacing(SPACE // 2)
        for button in (self.left_button, self.right_button, self.up_button, self.down_button):
            moves.addWidget(button)
        moves.addStretch(1)
        buttons = QWidget()
        flow = FlowLayout(buttons, SPACE)
        for button in (
            self.signed_button,
            self.unsigned_button,
            self.role_button,
            self.nobody_button,
            self.remove_button,
        ):
            flow.addWidget(button)
        note = QFormLayout()
        note.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        note.addRow(_("Note"), self.note)
        details = QVBoxLayout(self._details)
        details.setContentsMargins(0, 0, 0, 0)
        details.setSpacing(SPACE)
        details.addWidget(self.delegate_button)
        details.addWidget(self.field)
        details.addWidget(self.hand_button)
        details.addWidget(self._by_hand)
        details.addWidget(buttons)
        details.addLayout(moves)
        details.addLayout(note)
        self.hold((self.title, self.text, self.faults, self._details))
        self.setFixedWidth(WIDTH)

    def _connect(self) -> None:
        self.field.chosen.connect(self.asked_delegate)
        self.field.nobody.connect(self._offer_by_hand)
        self.hand_button.toggled.connect(self._by_hand.setVisible)
        self.keep_button.clicked.connect(self._keep_person)
        self.position.returnPressed.connect(self._keep_person)
        self.name.installEventFilter(EnterGoesOn(self))
        self.note.editingFinished.connect(self._keep_note)
        self.signed_button.clicked.connect(lambda: self.asked_signed.emit())
        self.unsigned_button.clicked.connect(lambda: self.asked_signed.emit())
        self.role_button.clicked.connect(lambda: self.asked_role.emit())
        self.nobody_button.clicked.connect(lambda: self.asked_nobody.emit())
        self.remove_button.clicked.connect(lambda: self.asked_remove.emit())
        self.delegate_button.clicked.connect(lambda: self.asked_page.emit())
        for button, turns, seats in (
            (self.left_button, 0, -1),
            (self.right_button, 0, 1),
            (self.up_button, -1, 0),
            (self.down_button, 1, 0),
        ):
            button.clicked.connect(
                lambda _on=False, turns=turns, seats=seats: self.asked_move.emit(turns, seats)
            )

    # -- showing ---------------------------------------------------------------------------------

    def show_party(self, party: Party | None, people: Sequence[Sitter]) -> None:
        """Show a party; `people` may sign."""
        another = (party.id if party else 0) != (self.party.id if self.party else 0)
        self.party = party
        self.field.set_people(people)
        self._details.setVisible(party is not None)
        if party is None:
            self._show_help()
            return
        signer = party.signer
        self.title.setText(party_name(party))
        lines = []
        if party.cluster is not None and party.cluster.head_unit:
            lines.append(_("Head: {unit}").format(unit=party.cluster.head_unit))
        if signer is not None:
            lines += [signer.full_name, with_unit(signer.position, signer.unit)]
            if signer.seat:
                lines.append(_("Seat {seat}").format(seat=signer.seat))
        if party.signed_at is not None:
            when = QDateTime.fromMSecsSinceEpoch(party.signed_at).toString("HH:mm dd/MM/yyyy")
            lines.append(_("Signed at {time}").format(time=when))
        self.text.setText("\n".join(line for line in lines if line))
        self.faults.setText("\n".join(fault_texts(party)))
        self.faults.setVisible(bool(party.faults))
        self.delegate_button.setVisible(signer is not None and signer.delegate_id is not None)
        by_hand = signer is not None and signer.delegate_id is None
        if another or by_hand:
            self.hand_button.setChecked(by_hand)
            self.name.setText(signer.name if signer is not None and by_hand else "")
            self.position.setText(signer.position if signer is not None and by_hand else "")
            self.field.clear()
        self._by_hand.setVisible(self.hand_button.isChecked())
        if another or not self.note.hasFocus():
            self._note = party.note
            self.note.setText(party.note)
        self.signed_button.setVisible(not party.signed)
        self.unsigned_button.setVisible(party.signed)
        self.nobody_button.setVisible(signer is not None)
        self.role_button.setVisible(party.role is not SigningRole.HEAD)
        chairs = party.role is SigningRole.CHAIR
        self.role_button.setText(_("Make a witness") if chairs else _("Make the chair"))

    def _show_help(self) -> None:
        self.title.setText(_("Nothing selected"))
        self.text.setText(
            _(
                "Click a seat to see who signs there. Drag people between seats and turns, or move "
                "them with Alt and the arrow keys; at a full table two people change places. Space "
                "notes a signature."
            )
        )
        self.faults.hide()

    def focus_field(self) -> None:
        """Put the cursor into the search for a signer."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- typing ----------------------------------------------------------------------------------

    def keep_typed(self) -> None:
        """Keep a note that is being typed."""
        self._keep_note()

    def _offer_by_hand(self, typed: str) -> None:
        """What fits no delegate may be somebody from elsewhere."""
        self.hand_button.setChecked(True)
        self.name.setText(typed)
        self.field.clear()
        self.position.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_person(self) -> None:
        self.asked_person.emit(self.name.text(), self.position.text())

    def _keep_note(self) -> None:
        if self.party is not None and self.note.text() != self._note:
            # First, for keeping it shows the party anew.
            self._note = self.note.text()
            self.asked_note.emit(self._note)
