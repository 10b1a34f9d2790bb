"""Mode "Plan": those without a seat, the map, the panel of the selection, the numbers."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from app.i18n import _
from app.seating.hall import Hall
from app.seating.plan import Seating, Sitter
from ui.context import Context
from ui.pages.seating.edits import SeatEdits
from ui.pages.seating.faces import faces
from ui.pages.seating.figures import Figures
from ui.pages.seating.hover import HoverCard
from ui.pages.seating.legend import Legend
from ui.pages.seating.panel import SelectionPanel
from ui.pages.seating.people import Unseated
from ui.pages.seating.search import Found
from ui.pages.seating.state import Board
from ui.pages.seating.targets import by_block, by_row, following_seats
from ui.theme import SPACE
from ui.widgets.buttons import make_button
from ui.widgets.seat_map import SeatMap
from ui.widgets.shortcuts import add_shortcut

_WIDTHS = (230, 620, 250)


class PlanView(QWidget):
    """Where seats are given; every change is one edit of `edits`."""

    asked_delegate = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board = Board(Seating(None, "", Hall(), (), ()))
        self.edits = SeatEdits(context, lambda: self.board.seating)
        self.unseated = Unseated()
        self.legend = Legend()
        self.map = SeatMap()
        self.card = HoverCard(self.map)
        self.zoom_in_button = make_button("", "zoom-in", _("Larger (+)"))
        self.zoom_out_button = make_button("", "zoom-out", _("Smaller (−)"))
        self.fit_button = make_button("", "maximize-2", _("The whole hall (0)"))
        self.panel = SelectionPanel()
        self.figures = Figures()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        over = QVBoxLayout(self.map)
        over.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        over.setSpacing(SPACE // 2)
        over.addStretch(1)
        for button in (self.zoom_in_button, self.zoom_out_button, self.fit_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setCursor(Qt.CursorShape.ArrowCursor)
            over.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        self.lists = QSplitter(Qt.Orientation.Vertical)
        self.lists.addWidget(self.unseated)
        self.lists.addWidget(self.legend)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        for widget in (self.lists, self.map, self.panel):
            self.columns.addWidget(widget)
        self.columns.setStretchFactor(1, 1)
        self.columns.setSizes(_WIDTHS)
        self.columns.setCollapsible(1, False)
        for splitter in (self.lists, self.columns):
            splitter.setHandleWidth(SPACE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(self.columns, 1)
        layout.addWidget(self.figures)

    def _connect(self) -> None:
        self.zoom_in_button.clicked.connect(self.map.zoom_in)
        self.zoom_out_button.clicked.connect(self.map.zoom_out)
        self.fit_button.clicked.connect(self.map.fit)
        self.map.selection_changed.connect(self._show_selection)
        self.map.hovered.connect(self._hover)
        self.map.activated.connect(self._activate)
        self.map.dropped.connect(self._move)
        self.map.people_dropped.connect(self._place)
        self.map.menu_asked.connect(self._open_menu)
        self.unseated.selection_changed.connect(self._show_selection)
        self.unseated.tree.asked_place.connect(self.place_selected)
        self.unseated.tree.seats_dropped.connect(
            lambda seats: self.edits.unseat(self._on_seats(seats))
        )
        self.legend.changed.connect(self._show_faces)
        self.figures.asked_unseated.connect(self.unseated.tree.setFocus)
        self.figures.asked_fault.connect(self.next_fault)
        panel = self.panel
        panel.asked_lock.connect(self.set_locked)
        panel.asked_unseat.connect(self.unseat_selected)
        panel.asked_swap.connect(self.swap_selected)
        panel.asked_place.connect(self.place_selected)
        panel.asked_fill.connect(self.fill)
        panel.asked_rank.connect(lambda rank: self.edits.set_rank(self._single(), rank))
        panel.asked_need.connect(lambda need: self.edits.set_need(self._single(), need))
        panel.asked_delegate.connect(self._go_to_delegate)
        for key, run in (
            ("Del", self.unseat_selected),
            ("L", self.toggle_lock),
            ("S", self.swap_selected),
        ):
            add_shortcut(self.map, key, run)
        add_shortcut(self, "F8", self.next_fault, inside=True)

    # -- showing ---------------------------------------------------------------------------------

    def show_seating(self, seating: Seating) -> None:
        """Show the plan; view and selection stay while the hall is the same."""
        before, self.board = self.board, Board(seating)
        if seating.hall != before.seating.hall:
            self.map.set_hall(seating.hall)
        if seating.hall_id != before.seating.hall_id:
            self.map.select(())
            self.map.fit()
        self.legend.show_groups(seating)
        self._show_faces()
        self._share_height(bool(before.seating.unseated), bool(seating.unseated))
        self.unseated.show_people(seating.unseated)
        self.figures.show_numbers(seating, self.board.quality, len(self.board.faulty_seats))
        self.card.hide()
        self._show_selection()

    def _share_height(self, had_people: bool, has_people: bool) -> None:
        """An empty list leaves its room to the legend, but can still be dropped on."""
        if had_people != has_people or not self.isVisible():
            self.lists.setSizes([300, 200] if has_people else [170, 330])

    def _show_faces(self) -> None:
        self.map.set_faces(faces(self.board.seating, self.board.faults, self.legend.shown()))

    def _show_selection(self) -> None:
        self.panel.show_selection(self.board, self.map.selected(), self.unseated.selected())

    def _hover(self, seat: int | None) -> None:
        if seat is None or seat not in self.board.seating.hall.by_id:
            self.card.hide()
        else:
            self.card.show_seat(self.board, seat, self.map.seat_rect(seat))

    # -- who is meant ----------------------------------------------------------------------------

    def _on_seats(self, seats: Sequence[int]) -> list[int]:
        at = self.board.seating.at
        return [at[seat].id for seat in seats if seat in at]

    def selected_people(self) -> list[int]:
        """Ids of who sits on the selected seats."""
        return self._on_seats(self.map.selected())

    def _single(self) -> list[int]:
        """The one whose card is shown."""
        return self.selected_people() or self.unseated.selected()[:1]

    # -- going somewhere -------------------------------------------------------------------------

    def go_to(self, found: Found) -> None:
        """Fly to what was searched: a seat, or somebody in the list of those without one."""
        if found.seat is not None:
            self.map.select([found.seat])
            self.map.fly_to(found.seat)
            self.map.setFocus()
        elif found.delegate_id is not None:
            self.map.select(())
            self.unseated.select([found.delegate_id])
            self.unseated.tree.setFocus()

    def reveal(self, ids: Sequence[int]) -> None:
        """Select the seats of these delegates and fly to the first."""
        seating = self.board.seating
        people = [seating.by_id[i] for i in ids if i in seating.by_id]
        seats = [s.seat for s in people if s.seat is not None]
        waiting = [s.id for s in people if s.seat is None and s.comes]
        self.map.select(seats)
        if seats:
            self.map.fly_to(seats[0])
        self.unseated.select(waiting)

    def next_fault(self) -> None:
        """Fly to the next seat at fault behind the selected one."""
        seats = self.board.faulty_seats
        if not seats:
            return
        chosen = self.map.selected()
        place = seats.index(chosen[0]) + 1 if len(chosen) == 1 and chosen[0] in seats else 0
        seat = seats[place % len(seats)]
        self.map.select([seat])
        self.map.fly_to(seat)

    def _go_to_delegate(self) -> None:
        for delegate_id in self._single():
            self.asked_delegate.emit(delegate_id)

    def _show_people(self, ids: Sequence[int]) -> None:
        """Select the seats on which people sit now."""
        seats = (self.board.seating.by_id[i].seat for i in ids)
        self.map.select([seat for seat in seats if seat is not None])

    # -- doing -----------------------------------------------------------------------------------

    def _move(self, seats: Sequence[int], target: int) -> None:
        people = self._on_seats(seats)
        if self.edits.move(seats, target):
            self._show_people(people)

    def _place(self, ids: Sequence[int], target: int) -> None:
        if self.edits.place(ids, target):
            self._show_people(ids)

    def place_selected(self) -> None:
        """Put who is selected in the list on the seat at the cursor; the next ones come up."""
        ids, seat = self.unseated.selected(), self._cursor()
        if not ids or seat is None:
            return
        order = self.unseated.tree.people()
        last = order.index(ids[-1])
        if not self.edits.place(ids, seat):
            return
        seating = self.board.seating
        left = set(self.unseated.tree.people())
        coming = [i for i in (*order[last + 1 :], *order[:last]) if i in left]
        free = [
            s
            for s in following_seats(seating, seat)
            if s not in seating.at and seating.hall.by_id[s][1].enabled
        ]
        self.unseated.select(coming[:1])
        self.map.select(free[:1])
        for place in free[:1]:
            self.map.set_cursor(place)
            self.map.show_seat(place)

    def _cursor(self) -> int | None:
        chosen = self.map.selected()
        return chosen[0] if len(chosen) == 1 else self.map.cursor_seat()

    def _activate(self, seat: int) -> None:
        if seat in self.board.seating.at:
            self.panel.why_button.setChecked(True)
        elif self.unseated.selected():
            self.place_selected()

    def fill(self, how: str) -> None:
        """Seat the selected people of the list (all when none is) on the selected free seats."""
        seating = self.board.seating
        order = by_row if how == "row" else by_block
        self.edits.fill(self.unseated.selected_or_all(), order(seating, self.map.selected()))

    def unseat_selected(self) -> None:
        """Take who sits on the selected seats off them."""
        self.edits.unseat(self.selected_people())

    def swap_selected(self) -> None:
        """Exchange who sits on the two selected seats."""
        seats = self.map.selected()
        if len(seats) == 2:
            self.edits.swap(*seats)

    def set_locked(self, locked: bool) -> None:
        """Lock or unlock the selected seats."""
        self.edits.set_locked(self.selected_people(), locked=locked)

    def toggle_lock(self) -> None:
        """Lock the selected seats; unlock them when all are locked."""
        people = [self.board.seating.by_id[i] for i in self.selected_people()]
        self.set_locked(not all(sitter.locked for sitter in people))

    def _open_menu(self, seat: int | None, place: QPoint) -> None:
        menu = self.seat_menu(seat)
        if not menu.isEmpty():
            menu.popup(place)

    def seat_menu(self, seat: int | None) -> QMenu:
        """What can be done with the selection, by mouse or key."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        people = [self.board.seating.by_id[i] for i in self.selected_people()]
        if people:
            locked = all(sitter.locked for sitter in people)
            menu.addAction(_("Unlock") if locked else _("Lock")).triggered.connect(self.toggle_lock)
            menu.addAction(_("Take off the seat")).triggered.connect(self.unseat_selected)
        if len(self.map.selected()) == 2 and people:
            menu.addAction(_("Swap")).triggered.connect(self.swap_selected)
        sitter = self.board.seating.at.get(seat) if seat is not None else None
        if sitter is not None:
            menu.addSeparator()
            if sitter.unit_id is not None:
                menu.addAction(_("Select the whole unit")).triggered.connect(
                    partial(self._select_unit, sitter)
                )
            menu.addAction(_("Go to the delegate")).triggered.connect(self._go_to_delegate)
        return menu

    def _select_unit(self, sitter: Sitter) -> None:
        self.map.select(
            [
                seat
                for seat, other in self.board.seating.at.items()
                if other.unit_id == sitter.unit_id
            ]
        )
