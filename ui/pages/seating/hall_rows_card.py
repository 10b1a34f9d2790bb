"""The card of the rows in which seats are selected."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from app.i18n import _, ngettext
from app.seating import editing, numbering
from app.seating.generator import MOST_CURVE
from app.seating.hall import Hall, Part, Row
from app.text.normal import clean
from ui.pages.seating.hall_card import (
    MIXED,
    HallCard,
    NumberBox,
    add_row,
    show_shared,
)
from ui.pages.seating.hall_texts import PARTS, SCHEMES, listed
from ui.theme import set_role
from ui.widgets.buttons import make_button
from ui.widgets.choices import ChoiceBox

_STEP_MM: Final = 100


class RowsCard(HallCard):
    """Letter, numbers, curve, part, more seats and rows, for one row or several at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._rows: list[Row] = []
        self.names = QLabel()
        self.names.setWordWrap(True)
        set_role(self.names, "muted")
        self.box.addWidget(self.names)
        self.letter = QLineEdit()
        self.letter.setMaxLength(8)
        self.part = ChoiceBox([(part, _(text)) for part, text in PARTS.items()])
        self.curve = NumberBox(-MOST_CURVE, MOST_CURVE, _STEP_MM, " mm")
        self.curve.setToolTip(
            _("How far the ends of the row stand nearer to the stage than its middle")
        )
        self.straight_button = make_button(_("Straighten"))
        self.scheme = ChoiceBox([(scheme, _(text)) for scheme, text in SCHEMES.items()])
        self.number_button = make_button(_("Number anew"))
        self.left_button = make_button(
            _("Seat left"), "plus", _("Add a seat at the left end of the row")
        )
        self.right_button = make_button(
            _("Seat right"), "plus", _("Add a seat at the right end of the row")
        )
        self.behind_button = make_button(
            _("Row behind"), "plus", _("Add a row like this one behind it")
        )
        self.delete_button = make_button(_("Delete row"), "trash-2", _("Delete the whole row"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._form = self.add_form()
        add_row(self._form, _("Letter"), self.letter)
        add_row(self._form, _("Part"), self.part)
        add_row(self._form, _("Curve"), self.curve)
        add_row(self._form, _("Numbers"), self.scheme)
        self.add_line(self.number_button, self.straight_button)
        self.add_line(self.left_button, self.right_button)
        self.add_line(self.behind_button, self.delete_button)

    def _connect(self) -> None:
        self.letter.editingFinished.connect(self._keep_letter)
        self.part.activated.connect(lambda _index: self._keep_part())
        self.curve.valueChanged.connect(self.bend)
        self.straight_button.clicked.connect(partial(self.bend, 0))
        self.number_button.clicked.connect(self.number_anew)
        self.left_button.clicked.connect(lambda: self.add_seat(at_right=False))
        self.right_button.clicked.connect(lambda: self.add_seat(at_right=True))
        self.behind_button.clicked.connect(self.add_row_behind)
        self.delete_button.clicked.connect(self.delete)

    def show_rows(self, hall: Hall, row_ids: Sequence[int]) -> None:
        """Show the rows `row_ids` of `hall`."""
        wanted = set(row_ids)
        self._rows = [row for row in hall.rows if row.id in wanted]
        if not self._rows:
            return
        one = len(self._rows) == 1
        first = self._rows[0]
        self.heading.setText(
            _("Row {name}").format(name=first.label)
            if one
            else ngettext("{n} row", "{n} rows", len(self._rows)).format(n=len(self._rows))
        )
        self.names.setText(listed([row.label for row in self._rows]))
        self.names.setVisible(not one)
        self.letter.setText(first.label)
        self.letter.setToolTip(
            "" if one else _("The first row gets this letter, the others the following ones")
        )
        show_shared(self.part, [row.part for row in self._rows])
        self.curve.show_value(editing.curve_of(first))
        self.straight_button.setEnabled(any(len({s.y for s in r.seats}) > 1 for r in self._rows))
        self.behind_button.setEnabled(one)

    def _ids(self) -> list[int]:
        return [row.id for row in self._rows]

    def _label(self, one: str, many: str) -> str:
        """The label of an edit of these rows."""
        if len(self._rows) == 1:
            return one.format(name=self._rows[0].label)
        return many.format(n=len(self._rows))

    def _keep_letter(self) -> None:
        letter = clean(self.letter.text())
        if not self._rows or letter == self._rows[0].label:
            return
        if not letter:
            self.letter.setText(self._rows[0].label)
            return
        names = numbering.letters_from(letter, len(self._rows))
        labels = dict(zip(self._ids(), names, strict=True))
        self.ask(
            self._label(_("Give row {name} another letter"), _("Give {n} rows other letters")),
            lambda hall: numbering.label_rows(hall, labels),
        )

    def _keep_part(self) -> None:
        part, ids = self.part.value(), self._ids()
        if part != MIXED:
            self.ask(
                self._label(
                    _("Count row {name} to another part"), _("Count {n} rows to another part")
                ),
                lambda hall: editing.set_part(hall, ids, Part(part)),
            )

    def bend(self, depth: int) -> None:
        """Bend the rows by `depth` mm; 0 makes them straight."""
        ids = self._ids()
        self.ask(
            self._label(_("Bend row {name}"), _("Bend {n} rows"))
            if depth
            else self._label(_("Straighten row {name}"), _("Straighten {n} rows")),
            lambda hall: editing.curve_rows(hall, ids, depth),
        )

    def number_anew(self) -> None:
        """Number the seats of the rows by the chosen scheme."""
        scheme, ids = self.scheme.value(), self._ids()
        self.ask(
            self._label(_("Number row {name} anew"), _("Number {n} rows anew")),
            lambda hall: numbering.number_rows(hall, ids, scheme),
        )

    def add_seat(self, *, at_right: bool) -> None:
        """One more seat at an end of each row."""
        ids = self._ids()

        def change(hall: Hall) -> Hall:
            for row_id in ids:
                hall = editing.add_seat(hall, row_id, at_right=at_right)
            return hall

        self.ask(self._label(_("Add a seat to row {name}"), _("Add a seat to {n} rows")), change)

    def add_row_behind(self) -> None:
        """One more row behind."""
        behind = self._rows[0].id
        self.ask(
            _("Add a row behind {name}").format(name=self._rows[0].label),
            lambda hall: editing.add_row(hall, behind),
        )

    def delete(self) -> None:
        """Take the rows out of the hall."""
        ids = self._ids()
        self.ask(
            self._label(_("Delete row {name}"), _("Delete {n} rows")),
            lambda hall: editing.remove_rows(hall, ids),
        )
