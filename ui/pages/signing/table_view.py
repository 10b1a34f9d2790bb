"""The turns at the signing table, one below the other: who sits where, from left to right."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.awards.signing import Party, Signing
from app.i18n import _, ngettext
from ui.pages.signing.card import FreeSeat, SeatCard, mime, party_of
from ui.theme import SPACE, colours, set_role
from ui.widgets.buttons import make_button

_TABLE_OPACITY: Final = 0.45
_TABLE_HEIGHT: Final = 10
_STEPS: Final = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
"""Key -> turns and seats that it goes on."""


class TurnsView(QScrollArea):
    """Shows a Signing; asks for every change by a signal and never changes anything itself."""

    selected = Signal(object)
    """Id of the party selected, None for none."""
    opened = Signal(int)
    asked_move = Signal(int, int, int)
    """Party, turn, seat (both from 1)."""
    asked_signed = Signal(list)
    """Ids of parties whose signature is noted or, when all have signed, taken back."""
    asked_remove = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.signing = Signing()
        self.current: int | None = None
        self.cards: dict[int, SeatCard] = {}
        self.rows: list[TurnRow] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Turns at the signing table"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_signing(self, signing: Signing) -> None:
        """Show `signing`; selection, focus and place stay."""
        had_focus = any(card.hasFocus() for card in self.cards.values()) or self.hasFocus()
        place = self.verticalScrollBar().value()
        self.signing = signing
        self.cards, self.rows = {}, []
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(SPACE // 2, SPACE // 2, SPACE, 0)
        layout.setSpacing(2 * SPACE)
        for number, parties in enumerate(signing.turns, start=1):
            row = TurnRow(number, parties, signing.table_seats)
            row.asked_move.connect(self.asked_move)
            row.asked_signed.connect(self.asked_signed)
            self.rows.append(row)
            layout.addWidget(row)
            for card in row.cards:
                card.focused.connect(self.select)
                card.opened.connect(self.opened)
                # From the event loop: the card itself goes when the drop has moved somebody.
                card.dragged.connect(self._drag, Qt.ConnectionType.QueuedConnection)
                self.cards[card.party.id] = card
        new = TurnRow(len(signing.turns) + 1, (), 0)
        new.asked_move.connect(self.asked_move)
        layout.addWidget(new)
        layout.addStretch(1)
        # The old one later: a key, a click or a drop on it may be under way.
        if (old := self.takeWidget()) is not None:
            old.deleteLater()
        self.setWidget(body)
        if self.current not in self.cards:
            self.current = None
        self.verticalScrollBar().setValue(place)
        self.select(self.current)
        if had_focus and self.current is not None:
            self.cards[self.current].setFocus(Qt.FocusReason.OtherFocusReason)

    def select(self, party_id: int | None) -> None:
        """Select a party, None: nobody."""
        self.current = party_id
        for card in self.cards.values():
            card.set_selected(card.party.id == party_id)
        if party_id is not None:
            self.ensureWidgetVisible(self.cards[party_id], 0, 3 * SPACE)
        self.selected.emit(party_id)

    def focus_current(self) -> None:
        """Put the keyboard on the selected seat, or else on the first."""
        if self.current is None and self.signing.parties:
            self.current = self.signing.parties[0].id
        if self.current is not None:
            self.cards[self.current].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from seat to seat, with Alt they move who sits there; Space notes a signature,
        Enter goes to the signer, Del takes the party out.
        """
        party = self.signing.by_id.get(self.current or 0)
        key = Qt.Key(event.key())
        if party is None:
            super().keyPressEvent(event)
        elif key in _STEPS:
            turn, seat = _STEPS[key]
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.move_current(turn, seat)
            else:
                self._go(party, turn, seat)
        elif key == Qt.Key.Key_Space:
            self.asked_signed.emit([party.id])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(party.id)
        elif key == Qt.Key.Key_Delete:
            self.asked_remove.emit(party.id)
        else:
            super().keyPressEvent(event)

    def move_current(self, turns: int, seats: int) -> None:
        """Move the selected party by so many turns or seats."""
        party = self.signing.by_id.get(self.current or 0)
        if party is None:
            return
        if turns:
            turn, seat = party.turn + turns, party.seat
            alone = len(self.signing.turns[party.turn - 1]) == 1
            # Behind the last turn there is a new one, but not for who sits alone in the last.
            last = len(self.signing.turns) + (not alone)
            if 1 <= turn <= last:
                self.asked_move.emit(party.id, turn, seat)
        elif 1 <= party.seat + seats <= len(self.signing.turns[party.turn - 1]):
            self.asked_move.emit(party.id, party.turn, party.seat + seats)

    def _drag(self, party_id: int, spot: QPoint) -> None:
        card = self.cards.get(party_id)
        if card is not None:
            drag = QDrag(self)
            drag.setMimeData(mime(party_id))
            drag.setPixmap(card.grab())
            drag.setHotSpot(spot)
            drag.exec(Qt.DropAction.MoveAction)

    def _go(self, party: Party, turns: int, seats: int) -> None:
        order = self.signing.parties
        if seats:
            place = order.index(party) + seats
            target = order[place] if 0 <= place < len(order) else None
        else:
            number = party.turn + turns
            there = self.signing.turns[number - 1] if 1 <= number <= len(self.rows) else ()
            target = there[min(party.seat, len(there)) - 1] if there else None
        if target is not None:
            self.cards[target.id].setFocus(Qt.FocusReason.OtherFocusReason)


class TurnRow(QWidget):
    """A turn: its heading, its seats and the table; without seats the place for a new turn."""

    asked_move = Signal(int, int, int)
    asked_signed = Signal(list)

    def __init__(
        self,
        number: int,
        parties: Sequence[Party],
        table_seats: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.number = number
        self._table_seats = table_seats
        self._parties = parties
        self._over = False
        self.cards = [SeatCard(party) for party in parties]
        self.setAcceptDrops(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        if parties:
            layout.addLayout(self._heading())
        seats = QHBoxLayout()
        seats.setSpacing(SPACE)
        for card in self.cards:
            seats.addWidget(card, 1)
        if not parties:
            seats.addWidget(FreeSeat(_("Drop somebody here for one more turn")), 1)
        for _place in range(table_seats - len(parties)):
            seats.addWidget(FreeSeat(_("free")), 1)
        layout.addLayout(seats)
        if parties:
            layout.addWidget(_TableTop())

    def _heading(self) -> QHBoxLayout:
        n = len(self._parties)
        signed = sum(party.signed for party in self._parties)
        title = QLabel(_("Turn {n}").format(n=self.number))
        set_role(title, "heading")
        counts = ngettext("{n} person", "{n} people", n).format(n=n)
        if signed:
            counts += " · " + _("signed: {n}").format(n=signed)
        count = QLabel(counts)
        set_role(count, "muted")
        all_signed = signed == n
        self.signed_button = make_button(
            _("Take the signatures back") if all_signed else _("All have signed"), role="link"
        )
        self.signed_button.clicked.connect(
            lambda: self.asked_signed.emit([party.id for party in self._parties])
        )
        heading = QHBoxLayout()
        heading.setSpacing(SPACE)
        heading.addWidget(title)
        heading.addWidget(count)
        heading.addStretch(1)
        heading.addWidget(self.signed_button)
        return heading

    # -- dropping --------------------------------------------------------------------------------

    def seat_at(self, x: float, party_id: int) -> int:
        """The seat (from 1) that a party dropped at `x` gets."""
        middles = [(card.geometry().center().x(), card.party.id) for card in self.cards]
        here = any(party == party_id for _middle, party in middles)
        if not here and self.cards and len(self.cards) >= self._table_seats:
            # The table is full: it is whom one is dropped on that gives way.
            nearest = min(range(len(middles)), key=lambda place: abs(middles[place][0] - x))
            return nearest + 1
        return 1 + sum(middle < x for middle, party in middles if party != party_id)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Parties may be dropped here."""
        if party_of(event.mimeData()) is not None:
            self._set_over(True)
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere on the turn."""
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The mouse went on."""
        self._set_over(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask to move the party here."""
        self._set_over(False)
        party_id = party_of(event.mimeData())
        if party_id is None:
            return
        event.acceptProposedAction()
        self.asked_move.emit(party_id, self.number, self.seat_at(event.position().x(), party_id))

    def _set_over(self, over: bool) -> None:
        self._over = over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shown where the party would come to sit."""
        if self._over:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours().accent), 2.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8.0, 8.0)
            painter.end()
        super().paintEvent(event)


class _TableTop(QWidget):
    """The table in front of the seats, as the hall sees it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_TABLE_HEIGHT)
        self.setToolTip(_("The table, as the hall sees it"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A top on two legs: a bar alone would be taken for a scroll bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours().muted))
        painter.setOpacity(_TABLE_OPACITY)
        width, top = float(self.width()), _TABLE_HEIGHT / 3
        painter.drawRect(QRectF(0.0, 0.0, width, top))
        for left in (2.0 * SPACE, width - 3.0 * SPACE):
            painter.drawRect(QRectF(left, top, float(SPACE), _TABLE_HEIGHT - top))
        painter.end()
        super().paintEvent(event)
