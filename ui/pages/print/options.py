"""What to print and on which cards: the form beside the preview."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.documents.badges import LARGEST, SIZES, SMALLEST, USUAL_SIZE
from app.documents.imposition import DoesNotFit, Imposition, SheetOptions, impose
from app.i18n import _, ngettext
from ui.settings import Settings
from ui.theme import SPACE, give_room, set_role
from ui.widgets.choices import ChoiceBox

ALL, SELECTED, DUE = "all", "selected", "due"
OWN: Final = "own"


class BadgeOptions(QWidget):
    """Whose badges, size of the card, margins; remembered for the next time.

    `changed` tells that another set of pages is wanted.
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.who = ChoiceBox([])
        self.card_size = ChoiceBox(
            [
                *((name, _size_text(name, *measures)) for name, measures in SIZES.items()),
                (OWN, _("Own size…")),
            ]
        )
        self.width_mm = _measure(SMALLEST[0], LARGEST[0])
        self.height_mm = _measure(SMALLEST[1], LARGEST[1])
        self.margin = _measure(0, 30)
        self.gap = _measure(0, 20)
        self.first = QSpinBox()
        give_room(self.first)
        self.marks = QCheckBox(_("Crop marks to cut along"))
        self.summary = QLabel()
        self._own = QWidget()
        self._lay_out()
        self._restore()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        own = QHBoxLayout(self._own)
        own.setContentsMargins(0, 0, 0, 0)
        for widget in (self.width_mm, QLabel("×"), self.height_mm):
            own.addWidget(widget)
        own.addStretch(1)
        for box, name in (
            (self.who, _("Whose badges")),
            (self.card_size, _("Size of the badge")),
            (self.width_mm, _("Width of the badge")),
            (self.height_mm, _("Height of the badge")),
            (self.margin, _("Margin of the sheet")),
            (self.gap, _("Gap between badges")),
            (self.first, _("First place on the sheet")),
        ):
            box.setAccessibleName(name)
        self.first.setToolTip(_("Go on with a sheet of which the first places are used already"))
        self.margin.setToolTip(_("Office printers leave 4 to 8 mm at the edge empty"))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(SPACE // 2)
        form.addRow(_("Whose badges"), self.who)
        form.addRow(_("Size"), self.card_size)
        form.addRow("", self._own)
        pair = QHBoxLayout()
        pair.setSpacing(SPACE)
        for title, box in ((_("Margin"), self.margin), (_("Gap"), self.gap)):
            column = QVBoxLayout()
            column.setSpacing(SPACE // 2)
            label = QLabel(title)
            label.setBuddy(box)
            column.addWidget(label)
            column.addWidget(box)
            pair.addLayout(column)
        form.addRow("", pair)
        form.addRow(_("First place on the sheet"), self.first)
        form.addRow("", self.marks)
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(form)
        layout.addWidget(self.summary)

    def _restore(self) -> None:
        settings = self._settings
        self.card_size.set_value(settings.text("badges/size", USUAL_SIZE))
        width, height = SIZES[USUAL_SIZE]
        self.width_mm.setValue(settings.number("badges/width", width))
        self.height_mm.setValue(settings.number("badges/height", height))
        self.margin.setValue(settings.number("badges/margin", 8))
        self.gap.setValue(settings.number("badges/gap", 0))
        self.marks.setChecked(settings.flag("badges/marks", True))

    def _connect(self) -> None:
        self.who.currentIndexChanged.connect(lambda _index: self._refresh())
        self.card_size.currentIndexChanged.connect(lambda _index: self._on_setting())
        for box in (self.width_mm, self.height_mm, self.margin, self.gap):
            box.valueChanged.connect(lambda _value: self._on_setting())
        self.first.valueChanged.connect(lambda _value: self._refresh())
        self.marks.toggled.connect(lambda _on: self._on_setting())

    def _on_setting(self) -> None:
        put = self._settings.put
        put("badges/size", self.card_size.value())
        put("badges/width", self.width_mm.value())
        put("badges/height", self.height_mm.value())
        put("badges/margin", self.margin.value())
        put("badges/gap", self.gap.value())
        put("badges/marks", self.marks.isChecked())
        self._refresh()

    def set_counts(self, total: int, selected: int, due: int) -> None:
        """Offer the choices with these numbers of badges."""
        choices = [
            (ALL, _("All delegates ({n})").format(n=total)),
            (DUE, _("Not yet printed, or changed since ({n})").format(n=due)),
        ]
        if selected:
            choices.insert(1, (SELECTED, _("Selected delegates ({n})").format(n=selected)))
        self.who.set_choices(choices)

    def sheet_options(self) -> SheetOptions:
        """The measures as set."""
        width, height = SIZES.get(
            self.card_size.value(), (self.width_mm.value(), self.height_mm.value())
        )
        return SheetOptions(
            width,
            height,
            self.margin.value(),
            self.gap.value(),
            self.marks.isChecked(),
            self.first.value() - 1,
        )

    def layout_of_sheet(self) -> Imposition | None:
        """How the cards lie on the sheet; None when they do not fit."""
        try:
            return impose(self.sheet_options())
        except DoesNotFit:
            return None

    def show_summary(self, badges: int) -> None:
        """Say how many sheets `badges` take, or why the card does not fit."""
        try:
            made = impose(self.sheet_options())
        except DoesNotFit as error:
            self.summary.setText(str(error))
            set_role(self.summary, "error")
            return
        lying = made.page_width > made.page_height
        per_sheet = ngettext(
            "{n} badge on a sheet of A4", "{n} badges on a sheet of A4", made.per_sheet
        ).format(n=made.per_sheet)
        direction = _("landscape") if lying else _("portrait")
        sheets = made.sheets(badges)
        total = ngettext("{n} sheet in all", "{n} sheets in all", sheets).format(n=sheets)
        self.summary.setText(f"{per_sheet} ({direction}) · {total}")
        set_role(self.summary, "muted")

    def _refresh(self) -> None:
        self._own.setVisible(self.card_size.value() == OWN)
        made = self.layout_of_sheet()
        self.first.blockSignals(True)
        self.first.setRange(1, made.per_sheet if made else 1)
        self.first.blockSignals(False)
        self.changed.emit()


def _size_text(name: str, width: float, height: float) -> str:
    measures = f"{width:g} × {height:g} mm"
    return f"{name} ({measures})" if name.startswith("A") else measures


def _measure(least: float, most: float) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(least, most)
    box.setDecimals(1)
    box.setSuffix(f" {_('mm')}")
    box.setKeyboardTracking(False)
    box.setMinimumWidth(11 * SPACE)
    give_room(box)
    return box
