"""The panel at the right: what is selected, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.seating.plan import Sitter
from db.models import PlaceNeed
from ui.pages.seating.hover import describe_seat, need_text
from ui.pages.seating.signs import SignLegend
from ui.pages.seating.state import Board
from ui.theme import SPACE
from ui.widgets.buttons import make_button
from ui.widgets.choices import ChoiceBox
from ui.widgets.flow import FlowLayout
from ui.widgets.side_panel import SidePanel, text_label


class SelectionPanel(SidePanel):
    """One seat: the person's card. Several: what can be done with all. None: how to work here."""

    asked_lock = Signal(bool)
    asked_unseat = Signal()
    asked_swap = Signal()
    asked_place = Signal()
    asked_fill = Signal(str)
    """"row" or "block"."""
    asked_delegate = Signal()
    asked_rank = Signal(object)
    asked_need = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = text_label("heading")
        self.text = text_label()
        self.faults = text_label("error")
        self.rank = ChoiceBox([])
        self.need = ChoiceBox([(need, need_text(need)) for need in PlaceNeed])
        self.place_button = make_button(
            _("Seat here"), "armchair", _("Put who is selected in the list on this seat (Enter)"),
            role="primary",
        )  # fmt: skip
        self.lock_button = make_button(_("Lock"), "lock", _("A computed plan keeps this seat (L)"))
        self.unlock_button = make_button(_("Unlock"), "lock-open", _("Unlock the seat (L)"))
        self.unseat_button = make_button(_("Take off"), "log-out", _("Take off the seat (Del)"))
        self.swap_button = make_button(
            _("Swap"), "arrow-left-right", _("Exchange the two selected seats (S)")
        )
        self.row_button = make_button(
            _("Fill by row"), "arrow-right",
            _("Seat who is selected in the list (all when none is), row by row from the middle"),
        )  # fmt: skip
        self.block_button = make_button(
            _("Fill by block"), "columns-3",
            _("Seat who is selected in the list (all when none is), block by block"),
        )  # fmt: skip
        self.delegate_button = make_button(_("Go to the delegate"), "user", role="link")
        self.why_button = make_button(_("Why here?"), "circle-help")
        self.why_button.setCheckable(True)
        self.why = text_label("muted")
        self.signs = SignLegend()
        self._form = QWidget()
        self._explained: tuple[Board, Sitter] | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.rank.setAccessibleName(_("Protocol rank"))
        self.need.setAccessibleName(_("Need"))
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(_("Protocol rank"), self.rank)
        form.addRow(_("Need"), self.need)
        buttons = QWidget()
        flow = FlowLayout(buttons, SPACE)
        for button in (
            self.place_button,
            self.lock_button,
            self.unlock_button,
            self.unseat_button,
            self.swap_button,
            self.row_button,
            self.block_button,
        ):
            flow.addWidget(button)
        self.hold(
            (
                self.name, self.text, self.faults, buttons, self._form, self.why_button, self.why,
                self.delegate_button, self.signs,
            )
        )  # fmt: skip
        self.setMinimumWidth(30 * SPACE)

    def _connect(self) -> None:
        self.place_button.clicked.connect(lambda: self.asked_place.emit())
        self.lock_button.clicked.connect(lambda: self.asked_lock.emit(True))
        self.unlock_button.clicked.connect(lambda: self.asked_lock.emit(False))
        self.unseat_button.clicked.connect(lambda: self.asked_unseat.emit())
        self.swap_button.clicked.connect(lambda: self.asked_swap.emit())
        self.row_button.clicked.connect(lambda: self.asked_fill.emit("row"))
        self.block_button.clicked.connect(lambda: self.asked_fill.emit("block"))
        self.delegate_button.clicked.connect(lambda: self.asked_delegate.emit())
        self.rank.activated.connect(lambda _index: self.asked_rank.emit(self.rank.value()))
        self.need.activated.connect(lambda _index: self.asked_need.emit(self.need.value()))
        self.why_button.toggled.connect(lambda _on: self._show_why())

    # -- showing ---------------------------------------------------------------------------------

    def show_selection(self, board: Board, seats: Sequence[int], waiting: Sequence[int]) -> None:
        """Show the selected seats; without any, the one selected of those `waiting` for a seat."""
        seating = board.seating
        people = [seating.at[seat] for seat in seats if seat in seating.at]
        single = people[0] if len(seats) == 1 and people else None
        if not seats and len(waiting) == 1:
            single = seating.by_id[waiting[0]]
        free = [s for s in seats if s not in seating.at and seating.hall.by_id[s][1].enabled]
        if single is not None:
            self._show_person(board, single)
        elif len(seats) == 1:
            name, lines = describe_seat(seating, seats[0])
            self._show_texts(name, "\n".join(lines))
        elif seats:
            self._show_many(seats, people, free)
        else:
            self._show_help()
        self.signs.setVisible(not seats and single is None)
        self._form.setVisible(single is not None)
        self.why_button.setVisible(single is not None)
        self.delegate_button.setVisible(single is not None)
        self._explained = (board, single) if single is not None else None
        self._show_why()
        self.place_button.setVisible(len(seats) == 1 and bool(waiting) and bool(free))
        self.lock_button.setVisible(any(not p.locked for p in people))
        self.unlock_button.setVisible(any(p.locked for p in people))
        self.unseat_button.setVisible(bool(people))
        self.swap_button.setVisible(len(seats) == 2 and bool(people))
        for button in (self.row_button, self.block_button):
            button.setVisible(len(seats) > 1 and bool(free) and bool(seating.unseated))

    def _show_texts(self, name: str, text: str, faults: str = "") -> None:
        self.name.setText(name)
        self.text.setText(text)
        self.faults.setText(faults)
        self.text.setVisible(bool(text))
        self.faults.setVisible(bool(faults))

    def _show_person(self, board: Board, sitter: Sitter) -> None:
        seating = board.seating
        if sitter.seat is not None:
            _name, lines = describe_seat(seating, sitter.seat)
        else:
            lines = [p for p in (sitter.position, sitter.unit, sitter.group_short) if p]
            lines.append(_("without a seat"))
        self._show_texts(
            f"{sitter.honorific} {sitter.name}".strip(),
            "\n".join(lines),
            board.fault_texts(sitter.id),
        )
        by_itself = _("by group and unit")
        if not sitter.own_rank:
            by_itself = f"{sitter.rank + 1}. {sitter.rank_name} ({by_itself})"
        self.rank.set_choices(
            [
                (None, by_itself),
                *((rank.id, f"{rank.place + 1}. {rank.name}") for rank in seating.ranks),
            ]
        )
        own = seating.ranks[sitter.rank].id if sitter.own_rank and seating.ranks else None
        self.rank.set_value(own)
        self.need.set_value(sitter.need)

    def _show_many(
        self, seats: Sequence[int], people: Sequence[Sitter], free: Sequence[int]
    ) -> None:
        n = len(seats)
        head = ngettext("{n} seat selected", "{n} seats selected", n).format(n=n)
        text = _("{people} taken, {free} free").format(people=len(people), free=len(free))
        units = {p.unit_short for p in people if p.unit_short}
        if len(units) == 1:
            text = f"{text}\n{units.pop()}"
        self._show_texts(head, text)

    def _show_help(self) -> None:
        self._show_texts(
            _("Nothing selected"),
            _(
                "Click a seat to see who sits there. Drag people from seat to seat; Ctrl or a "
                "frame drawn with the mouse selects several. The wheel zooms, the right button "
                "shifts the hall."
            ),
        )

    def _show_why(self) -> None:
        shown = self.why_button.isChecked() and self._explained is not None
        self.why.setVisible(shown)
        if shown and self._explained is not None:
            board, sitter = self._explained
            self.why.setText("\n".join(f"• {text}" for text in board.why(sitter.id)))
