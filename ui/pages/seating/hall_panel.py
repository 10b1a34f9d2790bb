"""The panel beside the hall editor's map: what is selected, the zones, the whole hall."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.i18n import N_, _
from app.seating.hall import Hall
from ui.pages.seating.hall_card import HallCard
from ui.pages.seating.hall_rows_card import RowsCard
from ui.pages.seating.hall_seats_card import SeatsCard
from ui.pages.seating.hall_thing_card import ThingCard
from ui.pages.seating.hall_whole_page import WholePage
from ui.pages.seating.hall_zones_page import ZonesPage
from ui.theme import SPACE, set_role
from ui.widgets.chips import ChipRow
from ui.widgets.side_panel import scrolling

SELECTION, ZONES, WHOLE = range(3)
_WIDTH: Final = 44 * SPACE
_KEYS: Final = {
    N_("Arrows"): N_("go from seat to seat"),
    N_("Alt+arrows"): N_("move by 50 mm"),
    "Ctrl+A": N_("select all seats"),
    "Ctrl+D": N_("out of use, or into use"),
    "Del": N_("delete"),
    "Esc": N_("select nothing"),
    "Ctrl+Z": N_("undo"),
}


class HallPanel(QWidget):
    """Three sheets; `asked` gives the label of an edit and the Change, whichever asks for it."""

    asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH)
        self.seats = SeatsCard()
        self.rows = RowsCard()
        self.things = ThingCard()
        self.zones = ZonesPage()
        self.whole = WholePage()
        self._hint = HallCard(_("Nothing selected"))
        self.chips = ChipRow[int](
            ((SELECTION, _("Selected")), (ZONES, _("Zones")), (WHOLE, _("Hall")))
        )
        self._sheets = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        text = QLabel(
            _("Click a seat, the letter of a row or a thing; draw a frame around many seats.")
        )
        text.setWordWrap(True)
        set_role(text, "muted")
        self._hint.box.addWidget(text)
        keys = self._hint.add_form()
        for key, does in _KEYS.items():
            what = QLabel(_(does))
            set_role(what, "muted")
            keys.addRow(_(key), what)
        selection = QWidget()
        cards = QVBoxLayout(selection)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(SPACE)
        for card in (self._hint, self.seats, self.rows, self.things):
            cards.addWidget(card)
        cards.addStretch(1)
        for sheet in (selection, self.zones, self.whole):
            self._sheets.addWidget(scrolling(sheet))
        self.chips.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(self.chips)
        layout.addWidget(self._sheets, 1)

    def _connect(self) -> None:
        self.chips.clicked.connect(self.show_sheet)
        for source in (self.seats, self.rows, self.things, self.zones, self.whole):
            source.asked.connect(self.asked)
        self.zones.assign.connect(self.seats.assign_zone)

    def show_sheet(self, number: int) -> None:
        """Bring one of the sheets to the front."""
        self.chips.choose(number)
        self._sheets.setCurrentIndex(number)

    def show_hall(self, name: str, hall: Hall, groups: Sequence[tuple[str, str]]) -> None:
        """Show a hall with nothing selected; `groups` are the delegate groups: (code, name)."""
        self.whole.show_hall(name, hall)
        self._groups = groups
        self.show_selection(hall, (), ())

    def show_selection(
        self, hall: Hall, seat_ids: Sequence[int], fixture_ids: Sequence[int]
    ) -> None:
        """Show what is selected in `hall`."""
        rows = {hall.by_id[seat_id][0].id for seat_id in seat_ids}
        self.seats.show_seats(hall, seat_ids)
        self.rows.show_rows(hall, list(rows))
        self.things.show_things(hall, fixture_ids)
        self.zones.show_hall(hall, self._groups, seat_ids)
        self.seats.setVisible(bool(seat_ids))
        self.rows.setVisible(bool(rows))
        self.things.setVisible(bool(fixture_ids))
        something = bool(seat_ids or fixture_ids)
        self._hint.setVisible(not something)
        if something and self._sheets.currentIndex() == WHOLE:
            self.show_sheet(SELECTION)

    def finish(self) -> None:
        """Keep what is being typed."""
        focused = self.focusWidget()
        if isinstance(focused, QSpinBox):
            focused.interpretText()
        elif isinstance(focused, QLineEdit):
            focused.editingFinished.emit()
