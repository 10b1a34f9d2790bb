"""The card beside the mouse: who sits there, in a few lines."""

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.i18n import _
from app.seating.plan import Seating
from db.models import PlaceNeed
from ui.pages.seating.state import Board
from ui.theme import SPACE, set_role

_WIDTH = 280


class HoverCard(QFrame):
    """Floats over the map; the mouse goes through it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        set_role(self, "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.name = QLabel()
        self.text = QLabel()
        self.warning = QLabel()
        set_role(self.name, "heading")
        set_role(self.warning, "error")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(SPACE + 4, SPACE, SPACE + 4, SPACE)
        self._layout.setSpacing(2)
        for label in (self.name, self.text, self.warning):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            self._layout.addWidget(label)
        self.setFixedWidth(_WIDTH)
        self.hide()

    def show_seat(self, board: Board, seat: int, box: QRectF) -> None:
        """Tell of `seat`, whose box in the map is `box`."""
        name, lines = describe_seat(board.seating, seat)
        self.name.setText(name)
        self.text.setText("\n".join(lines))
        self.text.setVisible(bool(lines))
        sitter = board.seating.at.get(seat)
        self.warning.setText(board.fault_texts(sitter.id) if sitter is not None else "")
        self.warning.setVisible(bool(self.warning.text()))
        self.setFixedHeight(self._layout.heightForWidth(_WIDTH))
        self._place(box)
        self.show()
        self.raise_()

    def _place(self, box: QRectF) -> None:
        """Beside the seat, never over it and never outside the map."""
        room = self._over.rect().adjusted(4, 4, -4, -4)
        x = round(box.right()) + SPACE
        if x + self.width() > room.right():
            x = round(box.left()) - SPACE - self.width()
        y = round(box.center().y()) - self.height() // 2
        x = max(room.left(), min(x, room.right() - self.width()))
        y = max(room.top(), min(y, room.bottom() - self.height()))
        self.move(QPoint(x, y))


def describe_seat(seating: Seating, seat: int) -> tuple[str, list[str]]:
    """(heading, lines) on a seat and who sits there."""
    found = seating.hall.by_id[seat][1]
    label = seating.hall.labels[seat]
    place = [_("Seat {seat}").format(seat=label)]
    if door := seating.geometry.door_name(seat):
        place.append(door)
    if zone := seating.hall.zone(found.zone):
        place.append(_("reserved: {zone}").format(zone=zone.name))
    sitter = seating.at.get(seat)
    if sitter is None:
        state = _("free") if found.enabled else _("out of use")
        return f"{label} · {state}", place[1:]
    lines = [part for part in (sitter.position, sitter.unit, sitter.group_short) if part]
    lines.append(" · ".join(place))
    if sitter.call is not None:
        lines.append(
            _("Award round {round}, place {place}").format(
                round=sitter.call.round, place=sitter.call.place
            )
        )
    if sitter.speaker:
        lines.append(_("Speaks at the conference."))
    if sitter.need is not PlaceNeed.NONE:
        lines.append(need_text(sitter.need))
    if sitter.locked:
        lines.append(_("Seat locked"))
    if not sitter.comes:
        lines.append(_("Has declined"))
    return sitter.name, lines


def need_text(need: PlaceNeed) -> str:
    """What a place must offer, in words."""
    return {
        PlaceNeed.NONE: _("no special need"),
        PlaceNeed.AISLE: _("aisle seat"),
        PlaceNeed.WHEELCHAIR: _("place for a wheelchair"),
    }[need]
