"""The strip that shows texts written by hand whose item or round is gone, before they are lost."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.script.cues import Orphan
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button

_LONGEST: Final = 200
"""Letters shown of each text."""


class OrphanStrip(QFrame):
    """Hidden while every text has its place."""

    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._orphans: Sequence[Orphan] = ()
        self.heading = QLabel()
        set_role(self.heading, "heading")
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.copy_button = make_button(_("Copy"), "copy", _("Copy the texts to paste them"))
        self.drop_button = make_button(_("Delete"), "trash-2")
        words = QVBoxLayout()
        words.setSpacing(SPACE // 2)
        words.addWidget(self.heading)
        words.addWidget(self.text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        layout.setSpacing(SPACE)
        layout.addLayout(words, 1)
        layout.addWidget(self.copy_button)
        layout.addWidget(self.drop_button)
        self.copy_button.clicked.connect(self.copy)
        self.drop_button.clicked.connect(lambda: self.dropped.emit())
        self.hide()

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
