"""The card of the selected seats."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from app.i18n import _, ngettext
from app.seating import editing
from app.seating.hall import STAGE_KINDS, Hall, SeatKind
from app.text.normal import clean
from ui.pages.seating.hall_card import MIXED, HallCard, add_row, show_shared
from ui.pages.seating.hall_texts import SEAT_KINDS, seat_names
from ui.theme import set_role
from ui.widgets.buttons import make_button
from ui.widgets.choices import ChoiceBox


class SeatsCard(HallCard):
    """Whether seats are in use, what they are, which zone they are kept for, their number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._hall = Hall()
        self._ids: list[int] = []
        self.names = QLabel()
        self.names.setWordWrap(True)
        set_role(self.names, "muted")
        self.box.addWidget(self.names)
        self.number = QLineEdit()
        self.number.setMaxLength(6)
        self.kind = ChoiceBox([])
        self.zone = ChoiceBox([])
        self._form = self.add_form()
        add_row(self._form, _("Number"), self.number)
        add_row(self._form, _("Kind"), self.kind)
        add_row(self._form, _("Zone"), self.zone)
        self.use_button = make_button("")
        self.delete_button = make_button(_("Delete seats"), "trash-2", _("Delete the seats (Del)"))
        self.add_line(self.use_button, self.delete_button)
        self.number.editingFinished.connect(self._keep_number)
        self.kind.activated.connect(lambda _index: self._keep_kind())
        self.zone.activated.connect(lambda _index: self._keep_zone())
        self.use_button.clicked.connect(self.toggle_use)
        self.delete_button.clicked.connect(self.delete)

    def show_seats(self, hall: Hall, seat_ids: Sequence[int]) -> None:
        """Show the seats `seat_ids` of `hall`."""
        self._hall, self._ids = hall, list(seat_ids)
        if not seat_ids:
            return
        seats = [hall.by_id[seat_id][1] for seat_id in seat_ids]
        one = len(seats) == 1
        self.heading.setText(
            _("Seat {name}").format(name=hall.labels[seat_ids[0]])
            if one
            else ngettext("{n} seat selected", "{n} seats selected", len(seats)).format(
                n=len(seats)
            )
        )
        self.names.setText(seat_names(hall, seat_ids))
        self.names.setVisible(not one)
        self._form.setRowVisible(self.number, one)
        if one:
            self.number.setText(seats[0].number)
        stage = {seat.kind in STAGE_KINDS for seat in seats}
        self.kind.set_choices(
            [
                (kind, _(text))
                for kind, text in SEAT_KINDS.items()
                if stage == {kind in STAGE_KINDS} or len(stage) > 1
            ]
        )
        self.kind.setEnabled(len(stage) == 1)
        self.zone.set_choices([("", _("Free for all")), *((z.key, z.name) for z in hall.zones)])
        show_shared(self.kind, [seat.kind for seat in seats])
        show_shared(self.zone, [seat.zone for seat in seats])
        self.use_button.setText(_("Take out of use") if self._any_used() else _("Put into use"))
        self.use_button.setToolTip(_("Nobody is given a seat that is out of use (Ctrl+D)"))

    def _any_used(self) -> bool:
        return any(self._hall.by_id[seat_id][1].enabled for seat_id in self._ids)

    def _keep_number(self) -> None:
        number = clean(self.number.text())
        if len(self._ids) != 1 or number == self._hall.by_id[self._ids[0]][1].number:
            return
        if not number:
            self.number.setText(self._hall.by_id[self._ids[0]][1].number)
            return
        ids, name = self._ids, self._hall.labels[self._ids[0]]
        self.ask(
            _("Number seat {name} anew").format(name=name),
            lambda hall: editing.change_seats(hall, ids, number=number),
        )

    def _keep_kind(self) -> None:
        kind, ids = self.kind.value(), self._ids
        if kind == MIXED:
            return
        label = ngettext("Change the kind of {n} seat", "Change the kind of {n} seats", len(ids))
        self.ask(
            label.format(n=len(ids)),
            lambda hall: editing.change_seats(hall, ids, kind=SeatKind(kind)),
        )

    def _keep_zone(self) -> None:
        if self.zone.value() != MIXED:
            self.assign_zone(self.zone.value())

    def assign_zone(self, key: str) -> None:
        """Keep the seats for the zone `key`, or for nobody in particular ("")."""
        ids, zone = self._ids, self._hall.zone(key)
        if not ids:
            return
        if zone is None:
            label = ngettext("Free {n} seat for all", "Free {n} seats for all", len(ids))
        else:
            label = ngettext("Keep {n} seat for “{zone}”", "Keep {n} seats for “{zone}”", len(ids))
        self.ask(
            label.format(n=len(ids), zone=zone.name if zone else ""),
            lambda hall: editing.change_seats(hall, ids, zone=key),
        )

    def toggle_use(self) -> None:
        """Take the seats out of use; when all of them are, put them into use again."""
        ids, enabled = self._ids, not self._any_used()
        if not ids:
            return
        if enabled:
            label = ngettext("Put {n} seat into use", "Put {n} seats into use", len(ids))
        else:
            label = ngettext("Take {n} seat out of use", "Take {n} seats out of use", len(ids))
        self.ask(
            label.format(n=len(ids)),
            lambda hall: editing.change_seats(hall, ids, enabled=enabled),
        )

    def delete(self) -> None:
        """Take the seats out of the hall."""
        ids = self._ids
        if not ids:
            return
        label = ngettext("Delete {n} seat", "Delete {n} seats", len(ids))
        self.ask(label.format(n=len(ids)), lambda hall: editing.remove_seats(hall, ids))
