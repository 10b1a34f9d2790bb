"""The right side of the desk: how many are there, who is missing, who came last."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.delegates.attendance import Attendance, Counts
from app.delegates.desk import Desk, Guest
from app.i18n import _
from app.text.phones import show_phone
from ui.pages.reception.counts import CountsList, counts_text, draw_bar
from ui.pages.reception.hall_view import HallFilling
from ui.pages.reception.people import PeopleList, PersonLine
from ui.pages.reception.texts import clock, duty_text, office
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button

LATEST: Final = 10
"""How many of those who came last are listed."""


class QuorumCard(QFrame):
    """The line for the opening speech, large, with a bar and the numbers behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.line = QLabel()
        set_role(self.line, "title")
        self.line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.line.setToolTip(_("The line for the opening speech"))
        self.numbers = QLabel()
        set_role(self.numbers, "muted")
        self._bar = _Bar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        layout.setSpacing(SPACE // 2)
        for widget in (self.line, self._bar, self.numbers):
            layout.addWidget(widget)

    def show_attendance(self, made: Attendance) -> None:
        """Show the counts of all."""
        self.line.setText(made.quorum.on_screen)
        self.numbers.setText(counts_text(made.total))
        self._bar.show_counts(made.total)


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._counts = Counts()
        self.setFixedHeight(2 * SPACE)

    def show_counts(self, counts: Counts) -> None:
        self._counts = counts
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(30 * SPACE, 2 * SPACE)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        draw_bar(QPainter(self), self.rect().adjusted(0, 3, 0, -3), self._counts)


class Side(QWidget):
    """`chosen` carries the id of somebody to show on the card; `viewed` tells of another view."""

    chosen = Signal(int)
    viewed = Signal()

    def __init__(self, hall: HallFilling, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hall = hall
        # The search field keeps the focus: a scanner may type at any moment.
        hall.map.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # It takes what room there is; the words for a file without a hall would want more.
        hall.setMinimumSize(1, 1)
        self.quorum = QuorumCard()
        self.heading = QLabel()
        set_role(self.heading, "heading")
        self.missing = PeopleList(_("Missing"), detail_lines=2)
        self.groups = CountsList(_("Groups"), _("In no group"))
        self.units = CountsList(_("Units"), _("Without a unit"))
        self.latest = PeopleList(_("Came last"))
        self._stack = QStackedWidget()
        self._chips = QButtonGroup(self)
        self._chosen: list[QWidget] = []
        self._chip_row = QHBoxLayout()
        self._chip_row.setSpacing(SPACE)
        self._chip_row.addStretch(1)
        for text, view in (
            (_("Groups"), self.groups),
            (_("Units"), self.units),
            (_("Came last"), self.latest),
            (_("Hall"), self.hall),
        ):
            self._add_view(text, view)
        self._chips.buttons()[0].setChecked(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.quorum)
        layout.addWidget(self.heading)
        layout.addWidget(self.missing, 5)
        layout.addLayout(self._chip_row)
        layout.addWidget(self._stack, 4)
        for source in (self.missing, self.latest, self.hall):
            source.chosen.connect(self.chosen)

    def _add_view(self, text: str, view: QWidget) -> None:
        chip = make_button(text, role="chip")
        chip.setCheckable(True)
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.clicked.connect(lambda: self.show_view(view))
        self._chips.addButton(chip, len(self._chosen))
        self._chosen.append(view)
        self._chip_row.insertWidget(self._chip_row.count() - 1, chip)
        self._stack.addWidget(view)

    def show_view(self, view: QWidget) -> None:
        """Show one of the views, or something else that has been added for the time being."""
        if self._stack.indexOf(view) < 0:
            self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        self.viewed.emit()
        # A picture of the hall wants all the room that there is.
        for widget in (self.heading, self.missing):
            widget.setVisible(view is not self.hall)

    def shows(self, view: QWidget) -> bool:
        """Whether a view is the one to be seen."""
        return self._stack.currentWidget() is view

    def show_chosen(self) -> None:
        """Show the view of the chip that is chosen."""
        self.show_view(self._chosen[self._chips.checkedId()])

    def show_attendance(self, made: Attendance, desk: Desk, *, late: bool) -> None:
        """Show everything; `late`: whoever is not there by now is missing."""
        self.quorum.show_attendance(made)
        self._chips.buttons()[-1].setVisible(desk.has_hall)
        self.groups.counts.set_parts(made.groups)
        self.units.counts.set_parts(made.units)
        missed = [guest for one in made.missed if (guest := desk.guest(one.person.id)) is not None]
        self._show_missing(missed, late=late)
        self._show_latest(desk)

    def _show_missing(self, missed: Sequence[Guest], *, late: bool) -> None:
        text = _("Missing: {n} who are needed") if late else _("Still to come: {n} who are needed")
        self.heading.setText(
            text.format(n=len(missed)) if missed else _("Everybody who is needed is there.")
        )
        set_role(self.heading, "heading")
        self.missing.show_lines([_missing_line(guest) for guest in missed])

    def _show_latest(self, desk: Desk) -> None:
        newest = sorted(desk.since.items(), key=lambda pair: pair[1], reverse=True)[:LATEST]
        lines = []
        for delegate_id, at in newest:
            guest = desk.guest(delegate_id)
            if guest is not None:
                lines.append(
                    PersonLine(
                        guest.id, guest.colour, guest.called, office(guest), guest.seat, clock(at)
                    )
                )
        self.latest.show_lines(lines)


def _missing_line(guest: Guest) -> PersonLine:
    """Who is missing, for what and when, how to reach that one."""
    texts = [duty_text(duty) for duty in guest.duties]
    if guest.leader:
        texts.insert(0, _("Leader"))
    return PersonLine(
        guest.id,
        guest.colour,
        guest.called,
        f"{'; '.join(texts)}\n{office(guest)}",
        show_phone(guest.phone),
        guest.seat,
    )
