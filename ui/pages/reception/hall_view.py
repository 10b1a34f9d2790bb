"""The hall as it fills: seats of those who are there, and of those who are missed.

view = HallFilling(context)
view.chosen.connect(page.show_guest)     # a delegate's id, by Enter or a double click
"""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from app.delegates import attendance
from app.delegates.attendance import Attendance
from app.i18n import _
from app.seating import plan
from app.seating.hall import Hall
from app.seating.plan import Seating, Sitter
from ui.context import Context
from ui.pages.reception.texts import clock
from ui.pages.seating.faces import short_name
from ui.theme import SPACE, Points, colours, set_role
from ui.widgets.buttons import make_button
from ui.widgets.empty import EmptyState
from ui.widgets.seat_map import Face, SeatMap

_CHECK_INS: Final = frozenset({"check_in"})
_WATCHES: Final = _CHECK_INS | {
    "agenda_item", "award", "delegate", "delegate_group", "hall", "protocol_rank",
    "round_presenter", "seat_assignment", "seat_need", "signing_party", "substitution", "unit",
}  # fmt: skip
_AFTER_MS: Final = 250
"""The picture follows so long after a check-in: the desk comes first."""


class HallFilling(QWidget):
    """Seen, never changed: seating is done on its own page. `chosen` is the id of a delegate."""

    chosen = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._seating = Seating(None, "", Hall(), (), ())
        self._attendance: Attendance | None = None
        self._stale: frozenset[str] = _WATCHES
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._timer.timeout.connect(self.reload)
        self.map = SeatMap()
        self.map.setAcceptDrops(False)
        self.legend = QLabel()
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.legend.setWordWrap(True)
        self.who = QLabel()
        self.who.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.who, "muted")
        self.seating_button = make_button(_("Go to the seating"), "armchair", role="primary")
        self._lay_out()
        self.map.hovered.connect(self._tell_hovered)
        self.map.selection_changed.connect(self._tell_selected)
        self.map.activated.connect(self._choose)
        context.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        empty = EmptyState(
            _("No hall yet"),
            _("Make the hall and seat the delegates; then one sees here how it fills."),
            ((self.seating_button, lambda: self._context.show_page("seating")),),
            picture="armchair",
        )
        foot = QHBoxLayout()
        foot.addWidget(self.who, 1)
        picture = QWidget()
        column = QVBoxLayout(picture)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.legend)
        column.addWidget(self.map, 1)
        column.addLayout(foot)
        self.views = QStackedLayout(self)
        self.views.addWidget(empty)
        self.views.addWidget(picture)

    # -- keeping up ------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Be up to date on being seen."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _on_changed(self, tables: frozenset[str]) -> None:
        self._stale |= tables & _WATCHES
        if self._stale and self.isVisible():
            self._timer.start()

    def reload(self) -> None:
        """Read what has changed: the hall itself only when more than check-ins did."""
        stale, self._stale = self._stale, frozenset()
        with self._context.store.read() as session:
            if stale - _CHECK_INS:
                self._seating = plan.load(session)
                self.map.set_hall(self._seating.hall)
            self._attendance = attendance.load(session)
        self.views.setCurrentIndex(0 if self._seating.hall_id is None else 1)
        self._show()

    # -- what is shown ---------------------------------------------------------------------------

    def _show(self) -> None:
        found = self._attendance
        assert found is not None
        since = {person.id: person.at for person in found.people if person.present}
        # Before the doors open everybody is missing: then nobody is marked.
        missed = {one.person.id: one.leader for one in found.missed} if found.begun else {}
        faces = {
            seat: _face(sitter, sitter.id in since, missed.get(sitter.id))
            for seat, sitter in self._seating.at.items()
            if sitter.comes or sitter.id in since
        }
        self.map.set_faces(faces)
        leaders = sum(missed.values())
        self.legend.setText(
            " &nbsp; ".join(
                _chip(colour, text)
                for colour, text in (
                    (colours().ok, _("Present: {n}").format(n=found.total.present)),
                    (_AWAITED, _("Not there yet: {n}").format(n=_away(found))),
                    (colours().error, _("Leaders missing: {n}").format(n=leaders)),
                    (
                        colours().warning,
                        _("Missing with a part to play: {n}").format(n=len(missed) - leaders),
                    ),
                )
            )
        )
        self._tell_selected()

    def _tell_hovered(self, seat: int | None) -> None:
        if seat is not None:
            self._tell(seat)
        else:
            self._tell_selected()

    def _tell_selected(self) -> None:
        chosen = self.map.selected()
        self._tell(chosen[0] if len(chosen) == 1 else None)

    def _tell(self, seat: int | None) -> None:
        sitter = self._seating.at.get(seat) if seat is not None else None
        if sitter is None or self._attendance is None:
            self.who.setText("")
            return
        at = next((p.at for p in self._attendance.people if p.id == sitter.id), None)
        state = _("present since {time}").format(time=clock(at)) if at else _("not there yet")
        text = _("Seat {seat}: {who}").format(
            seat=self._seating.label(sitter),
            who=", ".join(filter(None, [sitter.name, sitter.position, sitter.unit])),
        )
        self.who.setText(f"{text} · {state}")

    def _choose(self, seat: int) -> None:
        sitter = self._seating.at.get(seat)
        if sitter is not None:
            self.chosen.emit(sitter.id)


_AWAITED: Final = "#94a3b8"


def _face(sitter: Sitter, present: bool, leader: bool | None) -> Face:
    """Green is there; red and amber are missed; the others wait in grey."""
    c = colours()
    colour = _AWAITED
    if present:
        colour = c.ok
    elif leader is not None:
        colour = c.error if leader else c.warning
    return Face(
        name=sitter.name,
        short=short_name(sitter.name),
        unit=sitter.unit_short,
        colour=colour,
        fault=bool(leader) and not present,
        dim=not present and leader is None,
    )


def _away(found: Attendance) -> int:
    return found.total.expected - found.total.present


def _chip(colour: str, text: str) -> str:
    """A square in `colour` and its text, which are not parted at the end of a line."""
    words = text.replace(" ", "&nbsp;")
    return f'<span style="color:{colour}; font-size:{Points.LARGE}pt">■</span>&nbsp;{words}'
