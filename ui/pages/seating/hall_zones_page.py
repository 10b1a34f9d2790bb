"""The panel of the reserved zones: press, ensemble, technicians …"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, ngettext
from app.seating import editing
from app.seating.hall import Hall, Zone
from app.text.normal import clean
from ui.pages.seating.hall_card import HallCard, add_row
from ui.theme import SPACE, colours, set_role
from ui.widgets.buttons import make_button

_KEY: Final = Qt.ItemDataRole.UserRole
_LINE: Final = QSize(0, 28)
"""Height of a line of the lists, as in the tables."""


class ZonesPage(QWidget):
    """The zones, and for the current one: name, colour, seats, the groups that sit there.

    `asked` gives the label of an edit and the Change, `assign` the zone ("" for none) that the
    selected seats shall be kept for.
    """

    asked = Signal(str, object)
    assign = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hall = Hall()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Zones"))
        self.list.setFixedHeight(14 * SPACE)
        _soften(self.list)
        self.add_button = make_button(
            _("Add zone"), "plus", _("Keep the selected seats, if any, for a new zone")
        )
        self.card = HallCard()
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.colour_button = make_button(_("Choose…"))
        self.assign_button = make_button(_("Keep the selected seats"), "check")
        self.free_button = make_button(_("Free the selected seats"))
        self.remove_button = make_button(
            _("Remove zone"), "trash-2", _("Its seats are free for all then")
        )
        self.groups = QListWidget()
        self.groups.setAccessibleName(_("Groups that sit in this zone"))
        self.groups.setMinimumHeight(22 * SPACE)
        self.groups.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        _soften(self.groups)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        zones = HallCard(_("Reserved zones"))
        zones.box.addWidget(self.list)
        zones.box.addWidget(self.add_button)
        form = self.card.add_form()
        add_row(form, _("Name"), self.name)
        add_row(form, _("Colour"), self.colour_button)
        for button in (self.assign_button, self.free_button):
            self.card.box.addWidget(button)
        caption = QLabel(_("Delegates of these groups are seated here; without any, nobody is:"))
        caption.setWordWrap(True)
        set_role(caption, "muted")
        self.card.box.addWidget(caption)
        self.card.box.addWidget(self.groups, 1)
        self.card.add_line(self.remove_button).addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(zones)
        layout.addWidget(self.card, 1)
        layout.addStretch(0)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda _row: self._show_zone())
        self.add_button.clicked.connect(self.add)
        self.name.editingFinished.connect(self._keep_name)
        self.colour_button.clicked.connect(self._choose_colour)
        self.assign_button.clicked.connect(lambda: self.assign.emit(self.key()))
        self.free_button.clicked.connect(lambda: self.assign.emit(""))
        self.remove_button.clicked.connect(self.remove)
        self.groups.itemChanged.connect(lambda _item: self._keep_groups())

    # -- showing ---------------------------------------------------------------------------------

    def show_hall(
        self, hall: Hall, groups: Sequence[tuple[str, str]], seat_ids: Sequence[int]
    ) -> None:
        """Show the zones of `hall`; `groups` are the delegate groups as (code, name)."""
        key, before = self.key(), {zone.key for zone in self._hall.zones}
        self._hall, self._choices = hall, groups
        self._ids = list(seat_ids)
        added = [zone.key for zone in hall.zones if zone.key not in before]
        counts = Counter(seat.zone for _row, seat in hall.seats())
        self.list.blockSignals(True)
        self.list.clear()
        for number, zone in enumerate(hall.zones):
            seats = ngettext("{n} seat", "{n} seats", counts[zone.key]).format(n=counts[zone.key])
            item = QListWidgetItem(_swatch(zone.colour), f"{zone.name} · {seats}")
            item.setData(_KEY, zone.key)
            item.setSizeHint(_LINE)
            self.list.addItem(item)
            # A zone that has just been added is the one to go on with.
            if zone.key == key or (before and added == [zone.key]) or number == 0:
                self.list.setCurrentRow(number)
        self.list.blockSignals(False)
        self._show_zone()

    def key(self) -> str:
        """Key of the current zone, "" when there is none."""
        item = self.list.currentItem()
        return str(item.data(_KEY)) if item is not None else ""

    def _zone(self) -> Zone | None:
        return self._hall.zone(self.key())

    def _show_zone(self) -> None:
        zone = self._zone()
        self.card.setVisible(zone is not None)
        if zone is None:
            return
        self.card.heading.setText(_("Zone “{name}”").format(name=zone.name))
        self.name.setText(zone.name)
        self.colour_button.setIcon(_swatch(zone.colour))
        for button in (self.assign_button, self.free_button):
            button.setEnabled(bool(self._ids))
        self.groups.blockSignals(True)
        self.groups.clear()
        for code, name in self._choices:
            item = QListWidgetItem(name)
            item.setData(_KEY, code)
            item.setToolTip(name)
            item.setSizeHint(_LINE)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = code in zone.groups
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.groups.addItem(item)
        self.groups.blockSignals(False)

    # -- doing -----------------------------------------------------------------------------------

    def add(self) -> None:
        """Add a zone of the selected seats."""
        ids, name = self._ids, _("New zone")

        def change(hall: Hall) -> Hall:
            made, key = editing.add_zone(hall, name)
            return editing.change_seats(made, ids, zone=key)

        self.asked.emit(_("Add a zone"), change)
        self.name.setFocus()
        self.name.selectAll()

    def _keep_name(self) -> None:
        zone, name = self._zone(), clean(self.name.text())
        if zone is None or name == zone.name:
            return
        if not name:
            self.name.setText(zone.name)
            return
        label = _("Rename zone “{name}”").format(name=zone.name)
        self.asked.emit(label, lambda hall: editing.change_zone(hall, zone.key, name=name))

    def _choose_colour(self) -> None:
        zone = self._zone()
        if zone is None:
            return
        colour = QColorDialog.getColor(QColor(zone.colour), self, _("Colour of the zone"))
        if colour.isValid():
            label = _("Colour zone “{name}”").format(name=zone.name)
            self.asked.emit(
                label, lambda hall: editing.change_zone(hall, zone.key, colour=colour.name())
            )

    def _keep_groups(self) -> None:
        zone = self._zone()
        if zone is None:
            return
        items = [self.groups.item(number) for number in range(self.groups.count())]
        ticked = [item.data(_KEY) for item in items if item.checkState() == Qt.CheckState.Checked]
        label = _("Change the groups of zone “{name}”").format(name=zone.name)
        self.asked.emit(label, lambda hall: editing.zone_groups(hall, zone.key, ticked))

    def remove(self) -> None:
        """Give the zone up."""
        zone = self._zone()
        if zone is not None:
            label = _("Remove zone “{name}”").format(name=zone.name)
            self.asked.emit(label, lambda hall: editing.remove_zone(hall, zone.key))


def _soften(view: QListWidget) -> None:
    """Mark the selected line as tables do it."""
    palette = view.palette()
    palette.setColor(QPalette.ColorRole.Highlight, QColor(colours().accent_soft))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor(colours().text))
    view.setPalette(palette)


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(QSize(2 * SPACE, 2 * SPACE))
    pixmap.fill(QColor(colour))
    return QIcon(pixmap)
