"""The hall editor: the halls kept in the file, and every change of one by hand."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy.orm import Session

from app.i18n import _, ngettext
from app.messages import describe
from app.seating import editing, halls, layout_file, placing
from app.seating.hall import Hall
from app.seating.halls import HallLine
from app.seating.layout_file import NewerHall, NotAHall
from app.seating.numbering import doubled_labels
from ui.context import Context, EditFailed
from ui.pages.seating.hall_bar import HallBar
from ui.pages.seating.hall_card import Change
from ui.pages.seating.hall_panel import SELECTION, HallPanel
from ui.pages.seating.hall_texts import listed
from ui.pages.seating.new_hall import NewHallDialog
from ui.saving import save_as
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.empty import EmptyState
from ui.widgets.seat_map import SeatMap
from ui.widgets.shortcuts import add_shortcut

_NUDGE_MM: Final = 50
_NUDGED_AFTER_MS: Final = 400
"""Arrow keys pressed within this time are one edit."""

_ARROWS: Final = (
    ("Alt+Left", -_NUDGE_MM, 0),
    ("Alt+Right", _NUDGE_MM, 0),
    ("Alt+Up", 0, -_NUDGE_MM),
    ("Alt+Down", 0, _NUDGE_MM),
)


class HallEditor(QWidget):
    """One hall as a map that can be changed; every change is one edit of the conference file."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._lines: list[HallLine] = []
        self._groups: list[tuple[str, str]] = []
        self._shown: int | None = None
        self._name = ""
        self._hall = Hall()
        self._nudge = (0, 0)
        self._nudged: tuple[list[int], list[int]] = ([], [])
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_NUDGED_AFTER_MS)
        self._timer.timeout.connect(self._keep_nudge)
        self.bar = HallBar()
        self.map = SeatMap()
        self.map.editing = True
        self.map.setAccessibleName(_("Map of the hall"))
        self.panel = HallPanel()
        self.warning = QLabel()
        self.warning.setWordWrap(True)
        set_role(self.warning, "warning")
        self.new_button = make_button(_("New hall…"), "plus", role="primary")
        self.open_button = make_button(_("Open hall file…"), "folder-open")
        self._views = QStackedWidget()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.map)

    # -- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(SPACE)
        left.addWidget(self.warning)
        left.addWidget(self.map, 1)
        body = QHBoxLayout()
        body.setSpacing(SPACE * 2)
        body.addLayout(left, 1)
        body.addWidget(self.panel)
        editor = QWidget()
        layout = QVBoxLayout(editor)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.bar)
        layout.addLayout(body, 1)
        self._views.addWidget(editor)
        self._views.addWidget(self._empty_state())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._views)

    def _empty_state(self) -> QWidget:
        return EmptyState(
            _("No hall yet"),
            _(
                "A few numbers make a hall: blocks of seats, rows, aisles, the tables on the "
                "stage. Or open the file of a hall that another office has shared."
            ),
            ((self.new_button, self.new_hall), (self.open_button, self.open_file)),
            picture="armchair",
        )

    def _connect(self) -> None:
        bar = self.bar
        bar.chosen.connect(self.show_hall)
        bar.use_button.clicked.connect(self.use)
        bar.new_button.clicked.connect(self.new_hall)
        bar.open_button.clicked.connect(self.open_file)
        bar.save_button.clicked.connect(self.save_file)
        bar.copy_button.clicked.connect(self.copy)
        bar.delete_button.clicked.connect(self.delete_hall)
        bar.fit_button.clicked.connect(self.map.fit)
        self.panel.asked.connect(self.change)
        self.panel.whole.renamed.connect(self.rename)
        self.map.selection_changed.connect(self._on_selection)
        self.map.activated.connect(lambda _seat_id: self._go_on_with_number())
        self.map.seats_moved.connect(self._move_seats)
        self.map.fixture_moved.connect(self._move_fixture)
        add_shortcut(self.map, "Del", self.delete_selected)
        for key, dx, dy in _ARROWS:
            add_shortcut(self.map, key, partial(self.nudge, dx, dy))
        add_shortcut(self, "Ctrl+D", self.panel.seats.toggle_use, inside=True)

    # -- showing ---------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the halls again; the one that was shown stays, with its view and selection."""
        with self.context.store.read() as session:
            self._lines = halls.lines(session)
            self._groups = halls.groups(session)
            ids = [line.id for line in self._lines]
            before = self._shown
            self._shown = before if before in ids else next(iter(ids), None)
            self._name, self._hall = "", Hall()
            if self._shown is not None:
                self._name, self._hall = halls.load(session, self._shown)
        self._views.setCurrentIndex(0 if self._lines else 1)
        self.bar.show_lines(self._lines, self._shown)
        self._show_hall(fit=self._shown != before)

    def _show_hall(self, *, fit: bool) -> None:
        with QSignalBlocker(self.map):
            self.map.set_hall(self._hall)
        if fit:
            self.map.fit()
        self.panel.show_hall(self._name, self._hall, self._groups)
        self._show_selection()
        doubled = doubled_labels(self._hall)
        self.warning.setText(
            ngettext(
                "Several seats have the label {names}: a badge cannot tell them apart.",
                "Several seats have the labels {names}: a badge cannot tell them apart.",
                len(doubled),
            ).format(names=listed(doubled))
        )
        self.warning.setVisible(bool(doubled))

    def show_hall(self, hall_id: int) -> None:
        """Show the hall `hall_id` for editing."""
        self.finish()
        self._shown = hall_id
        with self.context.store.read() as session:
            self._name, self._hall = halls.load(session, hall_id)
        self.bar.show_lines(self._lines, hall_id)
        self.map.select(())
        self._show_hall(fit=True)

    def finish(self) -> None:
        """Keep what is being typed or moved."""
        self.panel.finish()
        self._keep_nudge()

    # -- selecting -------------------------------------------------------------------------------

    def _on_selection(self) -> None:
        self.finish()
        self._show_selection()

    def _show_selection(self) -> None:
        self.panel.show_selection(self._hall, self.map.selected(), self.map.selected_fixtures())

    def _go_on_with_number(self) -> None:
        self.panel.show_sheet(SELECTION)
        self.panel.seats.number.setFocus()
        self.panel.seats.number.selectAll()

    # -- changing the hall -----------------------------------------------------------------------

    def change(self, label: str, change: Change) -> None:
        """Carry out one edit of the hall that is shown; who loses a seat is told, with Undo."""
        self._keep_nudge()
        before, hall_id = self._hall, self._shown
        if hall_id is None or (hall := change(before)) == before:
            return
        lost: list[str] = []

        def run(session: Session) -> None:
            lost.extend(halls.people(session, halls.save(session, hall_id, hall)))

        try:
            if not self._edit(label, run):
                return
        except NotAHall:
            self.context.failure.emit(
                _("The hall would become larger than {n} seats. It was left as it was.").format(
                    n=layout_file.MAX_SEATS
                )
            )
            return
        if self._hall != hall:
            self.reload()
        self._select_added(before)
        if lost:
            text = ngettext(
                "{names} has no seat any more.", "{n} people have no seat any more: {names}.",
                len(lost),
            )  # fmt: skip
            self._tell_undoable(text.format(n=len(lost), names=listed(lost)))

    def _edit(self, label: str, run: Callable[[Session], object]) -> bool:
        try:
            with self.context.edit(label) as session:
                run(session)
        except EditFailed:
            return False
        return True

    def _tell_undoable(self, text: str) -> None:
        self.context.tell(text, _("Undo"), self.context.store.undo)

    def _select_added(self, before: Hall) -> None:
        things = {fixture.id for fixture in before.fixtures}
        new_seats = [seat_id for seat_id in self._hall.by_id if seat_id not in before.by_id]
        new_things = [f.id for f in self._hall.fixtures if f.id not in things]
        if new_seats:
            self.map.select(new_seats)
        elif new_things:
            self.map.select_fixtures(new_things)

    def _move_seats(self, seat_ids: list[int], dx: int, dy: int) -> None:
        label = ngettext("Move {n} seat", "Move {n} seats", len(seat_ids)).format(n=len(seat_ids))
        self.change(label, lambda hall: editing.move_seats(hall, seat_ids, dx, dy))

    def _move_fixture(self, fixture_id: int, x: int, y: int) -> None:
        self.change(_("Move a thing"), lambda hall: placing.move_thing(hall, fixture_id, x, y))

    def delete_selected(self) -> None:
        """Delete the selected seats and things."""
        self.finish()
        if self.map.selected():
            self.panel.seats.delete()
        if self.map.selected_fixtures():
            self.panel.things.delete()

    def nudge(self, dx: int, dy: int) -> None:
        """Move what is selected a little; the edit is made when no more keys are pressed."""
        selected = self.map.selected(), self.map.selected_fixtures()
        if not any(selected):
            return
        self._nudged = selected
        self._nudge = self._nudge[0] + dx, self._nudge[1] + dy
        self.map.set_hall(self._moved(self._hall))
        self._timer.start()

    def _moved(self, hall: Hall) -> Hall:
        (seats, things), (dx, dy) = self._nudged, self._nudge
        hall = editing.move_seats(hall, seats, dx, dy)
        for fixture in hall.fixtures:
            if fixture.id in things:
                hall = placing.move_thing(hall, fixture.id, fixture.x + dx, fixture.y + dy)
        return hall

    def _keep_nudge(self) -> None:
        self._timer.stop()
        if self._nudge == (0, 0):
            return
        moved, n = self._moved(self._hall), len(self._nudged[0])
        self._nudge = 0, 0
        label = ngettext("Move {n} seat", "Move {n} seats", n).format(n=n)
        self.change(label if n else _("Move a thing"), lambda _hall: moved)

    # -- whole halls -----------------------------------------------------------------------------

    def _add(self, label: str, name: str, hall: Hall) -> None:
        self.finish()
        made: list[int] = []
        self._edit(label, lambda s: made.append(halls.add(s, self._free_name(name), hall)))
        if made:
            self.reload()
            self.show_hall(made[0])

    def _free_name(self, name: str) -> str:
        taken = {line.name.casefold() for line in self._lines}
        names = (name, *(f"{name} ({n})" for n in range(2, len(taken) + 3)))
        return next(one for one in names if one.casefold() not in taken)

    def new_hall(self) -> None:
        """Ask for a few numbers and keep the hall that they make."""
        dialog = NewHallDialog(self.context, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._add(_("New hall"), dialog.hall_name(), dialog.hall())

    def open_file(self) -> None:
        """Ask for a hall that was saved as a file and keep it."""
        pattern = _("Hall files ({pattern})").format(pattern=f"*{layout_file.SUFFIX}")
        folder = str(self.context.store.path.parent)
        name, _filter = QFileDialog.getOpenFileName(self, _("Open hall file"), folder, pattern)
        if not name:
            return
        path = Path(name)
        try:
            hall_name, hall = halls.read(path)
        except NewerHall:
            text = _(
                "“{name}” was saved with a newer version of Giao Ước. Update the program on this "
                "laptop to open it."
            )
            self.context.failure.emit(text.format(name=path.name))
        except NotAHall:
            text = _(
                "“{name}” is not a hall of Giao Ước, or it is damaged. Have it saved again with "
                "“Save hall as file…” and open that file. Nothing was changed."
            )
            self.context.failure.emit(text.format(name=path.name))
        except OSError as error:
            self.context.failure.emit(describe(error))
        else:
            self._add(_("Open hall “{name}”").format(name=hall_name), hall_name, hall)

    def save_file(self) -> None:
        """Save the hall as a file for other offices."""
        self.finish()
        if (hall_id := self._shown) is None:
            return

        def content() -> bytes:
            with self.context.store.read() as session:
                return halls.export(session, hall_id)

        path = save_as(self.context, self, halls.file_name(self._name), content)
        if path is not None:
            self.context.tell(_("Saved as {name}.").format(name=path.name))

    def copy(self) -> None:
        """Keep a copy of the hall, to try something out."""
        self._add(_("Copy hall “{name}”").format(name=self._name), self._name, self._hall)

    def use(self) -> None:
        """Hold the conference in the hall that is shown."""
        self.finish()
        if (hall_id := self._shown) is None:
            return
        if self._edit(
            _("Use hall “{name}”").format(name=self._name), lambda s: halls.use(s, hall_id)
        ):
            text = _("The conference is held in “{name}” now; its own seating plan is shown.")
            self._tell_undoable(text.format(name=self._name))

    def rename(self, name: str) -> None:
        """Give the hall another name."""
        if (hall_id := self._shown) is not None:
            self._edit(_("Rename hall"), lambda s: halls.rename(s, hall_id, name))

    def delete_hall(self) -> None:
        """Delete the hall with its seating plan; a notice offers to undo it."""
        self.finish()
        if (hall_id := self._shown) is None:
            return
        name = self._name
        if self._edit(
            _("Delete hall “{name}”").format(name=name), lambda s: halls.remove(s, hall_id)
        ):
            text = _("Hall “{name}” and its seating plan were deleted.")
            self._tell_undoable(text.format(name=name))
