"""The panel of the whole hall: its name, letters and numbers of all rows, what can be added."""

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.seating import editing, numbering, placing
from app.seating.generator import MOST_ON_STAGE, StageWords
from app.seating.hall import FixtureKind, Hall, Part, SeatKind
from app.text.normal import clean
from ui.pages.seating.hall_card import HallCard, NumberBox, add_row
from ui.pages.seating.hall_texts import FIXTURES, SCHEMES, SEAT_KINDS
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.choices import ChoiceBox

_COLUMNS: Final = 2
_CHAIRS: Final = 5


class WholePage(QWidget):
    """What concerns all rows, and what else can stand in the hall.

    `asked` gives the label of an edit and the Change, `renamed` another name of the hall.
    """

    asked = Signal(str, object)
    renamed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hall = Hall()
        self._name = ""
        self.name = QLineEdit()
        self.name.setMaxLength(100)
        self.side_aisles = QCheckBox(_("One can walk along the walls"))
        self.first_letter = QLineEdit("A")
        self.balcony_letter = QLineEdit(f"{StageWords().balcony_prefix}A")
        for field in (self.first_letter, self.balcony_letter):
            field.setMaxLength(8)
        self.letter_button = make_button(_("Letter all rows"))
        self.scheme = ChoiceBox([(scheme, _(text)) for scheme, text in SCHEMES.items()])
        self.number_button = make_button(_("Number all rows"))
        self.add_buttons: dict[FixtureKind, QPushButton] = {
            kind: _slim(make_button(_(text)))
            for kind, text in FIXTURES.items()
            if kind is not FixtureKind.TABLE
        }
        self.table_kind = ChoiceBox(
            [(kind, _(SEAT_KINDS[kind])) for kind in (SeatKind.PRESIDIUM, SeatKind.SECRETARIAT)]
        )
        self.chairs = NumberBox(1, MOST_ON_STAGE)
        self.chairs.setValue(_CHAIRS)
        self.table_button = make_button(_("Table with chairs"), "plus")
        self.row_button = _slim(make_button(_("Row at the back")))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        hall = HallCard(_("The hall"))
        form = hall.add_form()
        add_row(form, _("Name"), self.name)
        hall.box.addWidget(self.side_aisles)
        rows = HallCard(_("Letters and numbers"))
        self._letters = rows.add_form()
        add_row(self._letters, _("Stalls from"), self.first_letter)
        add_row(self._letters, _("Balcony from"), self.balcony_letter)
        rows.box.addWidget(self.letter_button)
        numbers = rows.add_form()
        add_row(numbers, _("Numbers"), self.scheme)
        rows.box.addWidget(self.number_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        for card in (hall, rows, self._adding()):
            layout.addWidget(card)
        layout.addStretch(1)

    def _adding(self) -> HallCard:
        card = HallCard(_("Add"))
        grid = QGridLayout()
        grid.setSpacing(SPACE)
        for number, button in enumerate((*self.add_buttons.values(), self.row_button)):
            grid.addWidget(button, number // _COLUMNS, number % _COLUMNS)
        card.box.addLayout(grid)
        form = card.add_form()
        add_row(form, _("Table for"), self.table_kind)
        add_row(form, _("Chairs"), self.chairs)
        card.box.addWidget(self.table_button)
        hint = QLabel(_("What is new is selected: drag it to its place."))
        hint.setWordWrap(True)
        set_role(hint, "muted")
        card.box.addWidget(hint)
        return card

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._keep_name)
        self.side_aisles.clicked.connect(self._keep_side_aisles)
        self.letter_button.clicked.connect(self.letter_rows)
        self.number_button.clicked.connect(self.number_rows)
        for kind, button in self.add_buttons.items():
            button.clicked.connect(partial(self.add_thing, kind))
        self.table_button.clicked.connect(self.add_table)
        self.row_button.clicked.connect(self.add_row)

    def show_hall(self, name: str, hall: Hall) -> None:
        """Show `hall`."""
        self._hall, self._name = hall, name
        self.name.setText(name)
        self.name.setCursorPosition(0)
        self.side_aisles.setChecked(hall.side_aisles)
        balcony = any(row.part is Part.BALCONY for row in hall.rows)
        self._letters.setRowVisible(self.balcony_letter, balcony)

    def _keep_name(self) -> None:
        name = clean(self.name.text())
        if not name:
            self.name.setText(self._name)
        elif name != self._name:
            self.renamed.emit(name)

    def _keep_side_aisles(self, on: bool) -> None:
        label = _("Walk along the walls") if on else _("No way along the walls")
        self.asked.emit(label, lambda hall: replace(hall, side_aisles=on))

    def letter_rows(self) -> None:
        """Name all rows of the audience, from the front."""
        firsts = {
            Part.STALLS: clean(self.first_letter.text()) or "A",
            Part.BALCONY: clean(self.balcony_letter.text()) or "LA",
        }

        def change(hall: Hall) -> Hall:
            labels: dict[int, str] = {}
            for part, first in firsts.items():
                rows = [row.id for row in hall.rows if row.part is part]
                labels.update(zip(rows, numbering.letters_from(first, len(rows)), strict=True))
            return numbering.label_rows(hall, labels)

        self.asked.emit(_("Letter all rows"), change)

    def number_rows(self) -> None:
        """Number the seats of all rows of the audience by the chosen scheme."""
        scheme = self.scheme.value()

        def change(hall: Hall) -> Hall:
            rows = [row.id for row in hall.rows if row.part is not Part.STAGE]
            return numbering.number_rows(hall, rows, scheme)

        self.asked.emit(_("Number all rows"), change)

    def add_thing(self, kind: FixtureKind) -> None:
        """Add a door, a lectern …"""
        label = "" if kind is FixtureKind.STEPS else _printed(kind, self._hall)
        self.asked.emit(
            _("Add: {thing}").format(thing=_(FIXTURES[kind])),
            lambda hall: placing.add_thing(hall, kind, label),
        )

    def add_table(self) -> None:
        """Add a table on the stage with its chairs."""
        kind, chairs, words = self.table_kind.value(), self.chairs.value(), StageWords()
        row, name = (
            (words.presidium_row, words.presidium)
            if kind is SeatKind.PRESIDIUM
            else (words.secretariat_row, words.secretariat)
        )
        self.asked.emit(
            _("Add a table with chairs"),
            lambda hall: placing.add_table(hall, kind, chairs, row, name),
        )

    def add_row(self) -> None:
        """Add a row behind the last one."""
        self.asked.emit(_("Add a row"), editing.add_row)


def _slim(button: QPushButton) -> QPushButton:
    """`button` for a narrow column: no wider than the others ask for."""
    button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return button


def _printed(kind: FixtureKind, hall: Hall) -> str:
    """What is written on a new thing. Plans of halls are papers, and papers are Vietnamese."""
    words = StageWords()
    if kind is FixtureKind.DOOR:
        doors = sum(fixture.kind is FixtureKind.DOOR for fixture in hall.fixtures)
        return f"{words.door} {doors + 1}"
    return {
        FixtureKind.STAGE: words.stage,
        FixtureKind.LECTERN: words.lectern,
        FixtureKind.SCREEN: "Màn hình",
        FixtureKind.TEXT: "Ghi chú",
    }.get(kind, "")
