"""The strip below the table: what becomes of the selected dossiers."""

import datetime

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from app.i18n import _, ngettext
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.day_edit import DayEdit


class VerdictStrip(QFrame):
    """Buttons for each state with what it needs: number and day of a decision, a reason."""

    asked_appraise = Signal(bool)
    """True: back to merely proposed."""
    asked_approve = Signal(str, object)
    asked_reject = Signal(str)

    def __init__(self, today: datetime.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.count = QLabel()
        self.back_button = make_button(_("Proposed"))
        self.appraise_button = make_button(_("Appraised"), "clipboard-list")
        self.number = QLineEdit()
        self.number.setPlaceholderText(_("Decision number"))
        self.number.setAccessibleName(_("Decision number"))
        self.day = DayEdit()
        self.day.setDate(QDate(today.year, today.month, today.day))
        self.day.setAccessibleName(_("Day of the decision"))
        self.approve_button = make_button(_("Approve"), "circle-check", role="primary")
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("Reason"))
        self.reason.setAccessibleName(_("Reason of the rejection"))
        self.reject_button = make_button(_("Reject"), "circle-x")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        layout.setSpacing(SPACE)
        for widget, stretch in (
            (self.count, 0),
            (self.back_button, 0),
            (self.appraise_button, 0),
            (self.number, 2),
            (self.day, 0),
            (self.approve_button, 0),
            (self.reason, 3),
            (self.reject_button, 0),
        ):
            layout.addWidget(widget, stretch)
        self.back_button.clicked.connect(lambda: self.asked_appraise.emit(True))
        self.appraise_button.clicked.connect(lambda: self.asked_appraise.emit(False))
        self.approve_button.clicked.connect(self._approve)
        self.number.returnPressed.connect(self._approve)
        self.reject_button.clicked.connect(lambda: self.asked_reject.emit(self.reason.text()))
        self.reason.returnPressed.connect(lambda: self.asked_reject.emit(self.reason.text()))
        self.set_count(0)

    def set_count(self, n: int) -> None:
        """Say how many dossiers are concerned; without any, nothing can be done."""
        text = ngettext("{n} selected:", "{n} selected:", n).format(n=n)
        self.count.setText(text if n else _("Select dossiers above"))
        for widget in (
            self.back_button,
            self.appraise_button,
            self.number,
            self.day,
            self.approve_button,
            self.reason,
            self.reject_button,
        ):
            widget.setEnabled(n > 0)

    def _approve(self) -> None:
        day = self.day.date()
        self.asked_approve.emit(
            self.number.text(), datetime.date(day.year(), day.month(), day.day())
        )
