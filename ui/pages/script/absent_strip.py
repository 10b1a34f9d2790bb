"""The strip with those on the introduction list who do not come: one click leaves them out."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.script import people
from app.script.material import Guest
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button

_SHOWN: Final = 6


class AbsentStrip(QFrame):
    """Hidden while everybody on the list comes."""

    accepted = Signal()
    kept = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.heading = QLabel()
        set_role(self.heading, "heading")
        self.names = QLabel()
        self.names.setTextFormat(Qt.TextFormat.PlainText)
        self.names.setWordWrap(True)
        self.accept_button = make_button(_("Leave them out"), "check", role="primary")
        self.keep_button = make_button(
            _("Introduce them all the same"), "", _("They are not proposed again")
        )
        words = QVBoxLayout()
        words.setSpacing(SPACE // 2)
        words.addWidget(self.heading)
        words.addWidget(self.names)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        layout.setSpacing(SPACE)
        layout.addLayout(words, 1)
        layout.addWidget(self.keep_button)
        layout.addWidget(self.accept_button)
        self.accept_button.clicked.connect(lambda: self.accepted.emit())
        self.keep_button.clicked.connect(lambda: self.kept.emit())
        self.hide()

    def show_guests(self, guests: Sequence[Guest]) -> None:
        """Show who would be introduced and does not come."""
        n = len(guests)
        self.setVisible(n > 0)
        self.heading.setText(
            ngettext(
                "{n} delegate on the introduction list does not come",
                "{n} delegates on the introduction list do not come",
                n,
            ).format(n=n)
        )
        lines = [people.capital(people.invited(guest.person)) for guest in guests[:_SHOWN]]
        self.names.setText("; ".join(lines) + ("; …" if n > _SHOWN else ""))
