"""The strip with those on the introduction list who do not come: one click leaves them out."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _, ngettext
from app.script import people
from app.script.material import Guest
from ui.widgets.buttons import make_button
from ui.widgets.strip import Strip

_SHOWN: Final = 6


class AbsentStrip(Strip):
    """Hidden while everybody on the list comes."""

    accepted = Signal()
    kept = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keep_button = self.add_button(
            make_button(_("Introduce them all the same"), "", _("They are not proposed again")),
            self.kept.emit,
        )
        self.accept_button = self.add_button(
            make_button(_("Leave them out"), "check", role="primary"), self.accepted.emit
        )

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
        self.text.setText("; ".join(lines) + ("; …" if n > _SHOWN else ""))
