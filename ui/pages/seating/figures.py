"""The strip of numbers at the foot: how good the plan is, and a way to each fault."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.i18n import N_, _
from app.seating.plan import Seating
from app.seating.quality import Quality
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button, name_button

_TIPS: Final = {
    "seated": N_("People with a seat, and seats of the audience in use"),
    "inversions": N_("Pairs in which the higher rank sits in a row behind the lower one"),
    "units": N_("Units and rounds whose people do not all sit side by side or behind one another"),
    "walk": N_("Way to the stage of those who are called: mean and longest"),
    "lines": N_("Times that the next one called does not walk up directly behind the one before"),
}


class Figures(QWidget):
    """Numbers of the plan; the buttons lead to who has no seat and from fault to fault."""

    asked_unseated = Signal()
    asked_fault = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.labels = {key: QLabel() for key in _TIPS}
        self.unseated = make_button("x", role="link")
        self.faults = make_button("x", "triangle-alert")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE * 2)
        for key, label in self.labels.items():
            set_role(label, "muted")
            label.setToolTip(_(_TIPS[key]))
            layout.addWidget(label)
            if key == "seated":
                layout.addWidget(self.unseated)
        layout.addStretch(1)
        layout.addWidget(self.faults)
        self.unseated.clicked.connect(lambda: self.asked_unseated.emit())
        self.faults.clicked.connect(lambda: self.asked_fault.emit())

    def show_numbers(self, seating: Seating, quality: Quality, faults: int) -> None:
        """Show the numbers of the plan and how many seats are at fault."""
        texts = {
            "seated": _("Seated: {n}/{places}").format(
                n=quality.seated, places=seating.hall.places
            ),
            "inversions": _("Against rank: {n}").format(n=quality.inversions),
            "units": _("Torn apart: {n}/{all}").format(n=quality.units_split, all=quality.units),
            "walk": _("Way to the stage: {mean}/{most} m").format(
                mean=round(quality.walk_mean), most=round(quality.walk_max)
            ),
            "lines": _("Breaks in lines: {n}").format(n=quality.line_breaks),
        }
        for key, text in texts.items():
            self.labels[key].setText(text)
        waiting = len(seating.unseated)
        self.unseated.setText(_("Without a seat: {n}").format(n=waiting))
        self.unseated.setVisible(waiting > 0)
        name_button(self.faults, _("Faults: {n}").format(n=faults))
        self.faults.setToolTip(_("Go to the next seat at fault (F8)"))
        self.faults.setEnabled(faults > 0)
