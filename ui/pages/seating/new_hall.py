"""The dialog that makes a hall from a few numbers, with its picture beside them."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.conference import profile
from app.conference.composition import composition
from app.i18n import N_, _, ngettext
from app.seating.generator import (
    MOST_CURVE,
    MOST_ON_STAGE,
    MOST_ROWS,
    MOST_SEATS,
    HallSpec,
    Mistake,
    generate,
    mistake,
    numbers_in,
    seat_count,
)
from app.seating.hall import Hall
from app.seating.patterns import PATTERNS, Pattern, roomy
from app.text.normal import clean
from ui.context import Context
from ui.pages.seating.hall_card import NumberBox, add_row
from ui.pages.seating.hall_texts import SCHEMES
from ui.theme import SPACE, set_role
from ui.widgets.choices import ChoiceBox
from ui.widgets.screen_fit import fit_to_screen
from ui.widgets.seat_map import SeatMap

_SIZE: Final = (1180, 680)
_FORM_WIDTH: Final = 55 * SPACE
_DRAWN_AFTER_MS: Final = 120
_MOST_DOORS: Final = 12
_MOST_WHEELCHAIRS: Final = 50
_MOST_WIDENING: Final = 20
_STEP_MM: Final = 100

_MISTAKES: Final = {
    Mistake.NEGATIVE: N_("A number is below zero."),
    Mistake.NO_SEATS: N_("These numbers give no seats: write how many seats each block has."),
    Mistake.TOO_MANY_SEATS: N_("These numbers give {seats} seats; {most} at most can be made."),
    Mistake.TOO_MANY_ROWS: N_("There are too many rows: {most_rows} at most can be made."),
    Mistake.NO_BLOCKS: N_("Write how many seats each block has in the first row, such as 8-12-8."),
    Mistake.NO_BALCONY_ROWS: N_(
        "A balcony needs both blocks and rows. Without a balcony, leave its blocks empty and its "
        "rows at 0."
    ),
    Mistake.CROSS_AISLE: N_(
        "A cross aisle lies between two rows: only numbers from 1 to {last} will do."
    ),
    Mistake.TOO_CURVED: N_("The rows are too curved."),
    Mistake.STAGE: N_("There are too many chairs on the stage."),
    Mistake.WHEELCHAIRS: N_("There are more places for wheelchairs than seats in the last row."),
}


class NewHallDialog(QDialog):
    """Asks for the numbers of a hall; every change is drawn at once."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("New hall"))
        self._expected = _expected(context)
        self._hall = Hall()
        self.pattern = ChoiceBox([(pattern, pattern.name) for pattern in PATTERNS])
        self.pattern.set_value(roomy(self._expected))
        self.name = QLineEdit()
        self.name.setMaxLength(100)
        self.blocks = QLineEdit()
        self.rows = NumberBox(0, MOST_ROWS)
        self.widening = NumberBox(0, _MOST_WIDENING)
        self.curve = NumberBox(0, MOST_CURVE, _STEP_MM, " mm")
        self.cross_aisles = QLineEdit()
        self.side_aisles = QCheckBox(_("One can walk along the walls"))
        self.balcony_blocks = QLineEdit()
        self._texts = (self.blocks, self.cross_aisles, self.balcony_blocks)
        self.balcony_rows = NumberBox(0, MOST_ROWS)
        self.presidium = NumberBox(0, MOST_ON_STAGE)
        self.secretariat = NumberBox(0, MOST_ON_STAGE)
        self.wheelchairs = NumberBox(0, _MOST_WHEELCHAIRS)
        self.numbering = ChoiceBox([(scheme, _(text)) for scheme, text in SCHEMES.items()])
        self.doors = NumberBox(0, _MOST_DOORS)
        self.count = QLabel()
        self.message = QLabel()
        self.picture = SeatMap()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DRAWN_AFTER_MS)
        self._lay_out()
        self._connect()
        self.show_pattern(self.pattern.value())
        fit_to_screen(self, _SIZE)

    # -- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.blocks.setPlaceholderText("8-12-8")
        self.blocks.setToolTip(_("Seats of each block in the first row, from left to right"))
        self.widening.setToolTip(_("So many seats more in each row than in the one before it"))
        self.curve.setToolTip(
            _("How far the ends of the row stand nearer to the stage than its middle")
        )
        self.cross_aisles.setToolTip(_("Numbers of the rows behind which one can walk across"))
        self.cross_aisles.setPlaceholderText("7, 14")
        self.balcony_blocks.setPlaceholderText(_("no balcony"))
        form = QWidget()
        fields = QFormLayout(form)
        fields.setContentsMargins(0, 0, SPACE * 2, 0)
        fields.setVerticalSpacing(SPACE - 2)
        fields.setHorizontalSpacing(SPACE + 4)
        for label, field in (
            (_("Begin with"), self.pattern), (_("Name"), self.name),
            (_("Blocks"), self.blocks), (_("Rows"), self.rows),
            (_("Wider by"), self.widening), (_("Curve"), self.curve),
            (_("Cross aisles behind rows"), self.cross_aisles),
        ):  # fmt: skip
            add_row(fields, label, field)
        fields.addRow("", self.side_aisles)
        for label, field in (
            (_("Numbers"), self.numbering), (_("Balcony: blocks"), self.balcony_blocks),
            (_("Balcony: rows"), self.balcony_rows), (_("Presidium"), self.presidium),
            (_("Secretariat"), self.secretariat), (_("Wheelchair places"), self.wheelchairs),
            (_("Doors"), self.doors),
        ):  # fmt: skip
            add_row(fields, label, field)
        scroll = QScrollArea()
        scroll.setWidget(form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedWidth(_FORM_WIDTH)
        set_role(self.count, "heading")
        set_role(self.message, "error")
        self.message.setWordWrap(True)
        self.picture.setAccessibleName(_("Picture of the hall"))
        right = QVBoxLayout()
        right.setSpacing(SPACE)
        right.addWidget(self.count)
        right.addWidget(self.message)
        right.addWidget(self.picture, 1)
        body = QHBoxLayout()
        body.setSpacing(SPACE * 2)
        body.addWidget(scroll)
        body.addLayout(right, 1)
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setText(_("Make hall"))
        set_role(ok, "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        layout.setSpacing(SPACE * 2)
        layout.addLayout(body, 1)
        layout.addWidget(self.buttons)

    def _connect(self) -> None:
        self.buttons.accepted.connect(self._make)
        self.buttons.rejected.connect(self.reject)
        self.pattern.activated.connect(lambda _index: self.show_pattern(self.pattern.value()))
        self._timer.timeout.connect(self.draw)
        for text in self._texts:
            text.textChanged.connect(lambda _text: self._timer.start())
        for number in self.findChildren(QSpinBox):
            number.setKeyboardTracking(True)
            number.valueChanged.connect(lambda _value: self._timer.start())
        self.numbering.currentIndexChanged.connect(lambda _index: self._timer.start())
        self.side_aisles.toggled.connect(lambda _on: self._timer.start())

    # -- showing ---------------------------------------------------------------------------------

    def show_pattern(self, pattern: Pattern) -> None:
        """Fill the fields with the numbers of a usual hall."""
        spec = pattern.spec
        self.pattern.set_value(pattern)
        self.name.setText(pattern.name)
        self.blocks.setText("-".join(map(str, spec.blocks)))
        self.rows.setValue(spec.rows)
        self.widening.setValue(spec.widening)
        self.curve.setValue(spec.curve)
        self.cross_aisles.setText(", ".join(map(str, spec.cross_aisles)))
        self.side_aisles.setChecked(spec.side_aisles)
        self.balcony_blocks.setText("-".join(map(str, spec.balcony_blocks)))
        self.balcony_rows.setValue(spec.balcony_rows)
        self.presidium.setValue(spec.presidium)
        self.secretariat.setValue(spec.secretariat)
        self.wheelchairs.setValue(spec.wheelchairs)
        self.numbering.set_value(spec.numbering)
        self.doors.setValue(len(spec.doors))
        self.draw()

    def _spec(self) -> HallSpec:
        """The numbers as they stand; every text has numbers."""
        return HallSpec(
            blocks=numbers_in(self.blocks.text()),
            rows=self.rows.value(),
            widening=self.widening.value(),
            curve=self.curve.value(),
            cross_aisles=numbers_in(self.cross_aisles.text()),
            balcony_blocks=numbers_in(self.balcony_blocks.text()),
            balcony_rows=self.balcony_rows.value(),
            presidium=self.presidium.value(),
            secretariat=self.secretariat.value(),
            wheelchairs=self.wheelchairs.value(),
            numbering=self.numbering.value(),
            side_aisles=self.side_aisles.isChecked(),
            doors=tuple(str(number + 1) for number in range(self.doors.value())),
        )

    def draw(self) -> None:
        """Draw the hall, or say what is impossible; the last possible picture stays."""
        self._timer.stop()
        spec = None
        wrong = next((field for field in self._texts if not _has_numbers(field.text())), None)
        if wrong is not None:
            message = _("Only numbers with dashes or commas between will do, such as 8-12-8.")
        else:
            spec = self._spec()
            message, wrong = self._impossible(spec)
        for field in self._texts:
            field.setProperty("invalid", field is wrong)
            field.style().polish(field)
        self.message.setText(message)
        self.message.setVisible(bool(message))
        self.count.setVisible(not message)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not message)
        if spec is not None and not message:
            self._hall = generate(spec)
            self.picture.set_hall(self._hall)
            self.picture.fit()
            self._show_count()

    def _impossible(self, spec: HallSpec) -> tuple[str, QLineEdit | None]:
        """(what is impossible, the field to mend if it is one of the texts)."""
        if (wrong := mistake(spec)) is None:
            return "", None
        text = _(_MISTAKES[wrong])
        if wrong is Mistake.CROSS_AISLE and spec.rows == 1:
            text = _("A hall with one row has no cross aisles: leave the field empty.")
        field = {
            Mistake.NO_BLOCKS: self.blocks,
            Mistake.CROSS_AISLE: self.cross_aisles,
            Mistake.NO_BALCONY_ROWS: self.balcony_blocks,
        }.get(wrong)
        numbers = {"seats": seat_count(spec), "most": MOST_SEATS, "most_rows": MOST_ROWS}
        return text.format(**numbers, last=spec.rows - 1), field

    def _show_count(self) -> None:
        seats, people = self._hall.places, self._expected
        have = ngettext("{n} seat", "{n} seats", seats).format(n=seats)
        need = ngettext("{n} delegate", "{n} delegates", people).format(n=people)
        if seats < people:
            text = _("{seats} for {delegates}: {n} too few").format(
                seats=have, delegates=need, n=people - seats
            )
        else:
            text = _("{seats} for {delegates}: {n} to spare").format(
                seats=have, delegates=need, n=seats - people
            )
        self.count.setText(text)
        set_role(self.count, "warning" if seats < people else "heading")

    def _make(self) -> None:
        # Enter may come before the picture of what was typed last.
        self.draw()
        if not self.message.text():
            self.accept()

    def hall(self) -> Hall:
        """The hall that was made."""
        return self._hall

    def hall_name(self) -> str:
        """What it shall be called."""
        return clean(self.name.text()) or self.pattern.value().name


def _has_numbers(text: str) -> bool:
    try:
        numbers_in(text)
    except ValueError:
        return False
    return True


def _expected(context: Context) -> int:
    """How many delegates need a seat: those listed who have not declined, or the plan's number."""
    with context.store.read() as session:
        groups = composition(session)
        coming = sum(group.listed - group.declined for group in groups)
        return coming or profile.load(session).delegate_total
