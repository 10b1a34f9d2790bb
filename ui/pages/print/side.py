"""The left of the Print page: every document, and what is done with many of them at once."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from ui.pages.print.document_list import DocumentList
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button, name_button
from ui.widgets.shortcuts import add_shortcut

_NARROWEST: Final = 24 * SPACE
_WIDEST: Final = 46 * SPACE


class PaperSide(QWidget):
    """The list, and under it the buttons for many documents: other ones while `ticking` what has
    changed. `ticking_changed` tells that this began or ended.
    """

    ticking_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ticking = False
        self.documents = DocumentList()
        self.changed_button = make_button("", "printer-check")
        self.folder_button = make_button(
            _("Print all into a folder…"),
            "folder-down",
            _("Every document as a PDF, with a table of contents"),
        )
        self.heading = QLabel(_("Changed since they were printed"))
        set_role(self.heading, "heading")
        self.print_button = make_button("", "printer", role="primary")
        self.save_button = make_button(_("Save into a folder…"), "folder-down")
        self.back_button = make_button(_("Back to all documents"), "arrow-left")
        self._usual, self._ticking = QWidget(), QWidget()
        self._lay_out()
        self.documents.ticked.connect(self.refresh)
        self.changed_button.clicked.connect(lambda: self.set_ticking(True))
        self.back_button.clicked.connect(lambda: self.set_ticking(False))
        add_shortcut(self, "Esc", lambda: self.set_ticking(False), inside=True)
        self.refresh()

    def _lay_out(self) -> None:
        for part, row in (
            (self._usual, (self.changed_button, self.folder_button)),
            (self._ticking, (self.print_button, self.save_button, self.back_button)),
        ):
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(SPACE)
            for button in row:
                column.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.heading)
        layout.addWidget(self.documents, 1)
        layout.addWidget(self._usual)
        layout.addWidget(self._ticking)
        self.setMinimumWidth(_NARROWEST)
        self.setMaximumWidth(_WIDEST)
        self.setFocusProxy(self.documents)

    def set_ticking(self, on: bool) -> None:
        """List what is out of date, with ticks; or all documents again."""
        if on == self.ticking or (on and not self.documents.outdated):
            return
        self.ticking = on
        self.documents.set_ticking(on)
        self.refresh()
        self.ticking_changed.emit()
        self.documents.setFocus()

    def refresh(self) -> None:
        """Count again what is out of date and ticked."""
        due, ticked = len(self.documents.outdated), len(self.documents.ticks())
        if self.ticking and not due:
            # All of it has been printed meanwhile, or taken back.
            self.set_ticking(False)
            return
        self.heading.setVisible(self.ticking)
        self._usual.setVisible(not self.ticking)
        self._ticking.setVisible(self.ticking)
        changed = _("Print what changed ({n})…").format(n=due) if due else _("Print what changed…")
        name_button(self.changed_button, changed)
        self.changed_button.setEnabled(bool(due))
        self.changed_button.setToolTip(
            _("Documents whose data have changed since they were printed")
            if due
            else _("Nothing has changed since it was printed.")
        )
        text = ngettext("Print {n} document…", "Print {n} documents…", ticked).format(n=ticked)
        name_button(self.print_button, text)
        for button in (self.print_button, self.save_button):
            button.setEnabled(bool(ticked))
