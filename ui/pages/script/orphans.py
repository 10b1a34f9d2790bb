"""The strip that shows texts written by hand whose item or round is gone, before they are lost."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.i18n import _, ngettext
from app.script.cues import Orphan
from ui.widgets.buttons import make_button
from ui.widgets.strip import Strip

_LONGEST: Final = 200
"""Letters shown of each text."""


class OrphanStrip(Strip):
    """Hidden while every text has its place."""

    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._orphans: Sequence[Orphan] = ()
        self.copy_button = self.add_button(
            make_button(_("Copy"), "copy", _("Copy the texts to paste them")), self.copy
        )
        self.drop_button = self.add_button(make_button(_("Delete"), "trash-2"), self.dropped.emit)

    def show_orphans(self, orphans: Sequence[Orphan]) -> None:
        """Show the texts."""
        self._orphans = orphans
        n = len(orphans)
        self.setVisible(n > 0)
        self.heading.setText(
            ngettext(
                "{n} text written by hand has lost its place: its item or round is gone",
                "{n} texts written by hand have lost their places: items or rounds are gone",
                n,
            ).format(n=n)
        )
        short = [" ".join(orphan.text.split())[:_LONGEST] for orphan in orphans[:3]]
        self.text.setText("\n".join(short))

    def copy(self) -> None:
        """Put the texts on the clipboard."""
        QGuiApplication.clipboard().setText("\n\n".join(orphan.text for orphan in self._orphans))
