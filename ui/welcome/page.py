"""What is seen before a conference is open: three ways in, and the files used last."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from ui.icons import icon
from ui.theme import SPACE
from ui.welcome.ways import WayCard, name_role
from ui.widgets.buttons import make_button

if TYPE_CHECKING:
    from app.recent import RecentFile
    from ui.settings import Settings
    from ui.welcome.recent_list import RecentList
    from ui.widgets.inline_form import InlineForm

TOUR_KNOWN: Final = "tour/known"
"""The key under which it is kept that the tour needs no offering any more."""

_REST_MS: Final = 50
"""After the page was shown: by then it has been painted."""

_WIDTH: Final = 112 * SPACE
_ROOM_FOR_ALL: Final = 640
"""Height of the page in pixels from which all recent files find room."""


class Welcome(QWidget):
    """New, open, sample; below them the recent files, the tour, and the way back from a copy.

    The start of the program waits for this page: what is not seen at once is read after.
    """

    asked_new = Signal()
    asked_browse = Signal()
    asked_sample = Signal()
    asked_open = Signal(Path)
    asked_tour = Signal()
    asked_copies = Signal(Path)
    """To bring a conference back from a copy; the path of the one wanted ("." for any)."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.recent: RecentList | None = None
        self.offer: QFrame | None = None
        self._form: InlineForm | None = None
        self._ways = self._make_ways()
        self._version = QLabel()
        name_role(self._version, "muted")
        self._column = QVBoxLayout()
        self._column.addWidget(self._ways)
        inner = QWidget()
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addLayout(self._column, 1000)
        centred.addStretch(1)
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(SPACE * 3, SPACE * 2, SPACE * 3, 0)
        outer.addStretch(2)
        outer.addLayout(centred)
        outer.addStretch(3)
        outer.addWidget(self._version)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        self.setFocusProxy(self.new_card)

    # -- building --------------------------------------------------------------------------------

    def _make_ways(self) -> QWidget:
        ways = QWidget()
        ways.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(ways)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        title = QLabel(_("Prepare and run the conference"))
        name_role(title, "title")
        text = QLabel(
            _(
                "Delegates, badges and all papers of the conference in one file on this laptop. "
                "No network is needed, and every change is saved at once."
            )
        )
        text.setWordWrap(True)
        name_role(text, "muted")
        column.addWidget(title)
        column.addWidget(text)
        column.addSpacing(SPACE)
        column.addLayout(self._make_cards())
        column.addSpacing(SPACE)
        if not self._settings.flag(TOUR_KNOWN, False):
            column.addWidget(self._make_offer())
            column.addSpacing(SPACE)
        if paths := self._settings.known():
            column.addLayout(self._make_recent(paths))
            column.addSpacing(SPACE)
        column.addLayout(self._make_links())
        return ways

    def _make_cards(self) -> QHBoxLayout:
        self.new_card = WayCard(
            _("New conference…"),
            _("A new file with the delegate groups and the tasks of the plan, for you to fill in."),
            "file-plus",
        )
        self.open_card = WayCard(
            _("Open…"),
            _("A conference file on this laptop or a USB stick, or a copy that is locked."),
            "folder-open",
        )
        self.sample_card = WayCard(
            _("Look at the sample"),
            _("A made-up conference of 350 delegates, your own copy to try everything on."),
            "eye",
        )
        self.cards = (self.new_card, self.open_card, self.sample_card)
        asked = (self.asked_new, self.asked_browse, self.asked_sample)
        row = QHBoxLayout()
        row.setSpacing(SPACE * 2)
        for card, signal in zip(self.cards, asked, strict=True):
            card.clicked.connect(lambda _on=False, signal=signal: signal.emit())
            card.asked_below.connect(self._go_below)
            row.addWidget(card, 1)
        return row

    def _make_recent(self, paths: list[Path]) -> QVBoxLayout:
        from ui.welcome.recent_list import RecentList

        heading = QLabel(_("Opened last"))
        name_role(heading, "heading")
        self.recent = RecentList(paths)
        self.recent.chosen.connect(self._open)
        self.recent.forgotten.connect(self._settings.forget_recent)
        self.recent.left.connect(self.new_card.setFocus)
        column = QVBoxLayout()
        column.setSpacing(SPACE)
        column.addWidget(heading)
        column.addWidget(self.recent)
        return column

    def _make_offer(self) -> QFrame:
        """The tour, offered until it was taken or not wanted."""
        offer = self.offer = QFrame()
        name_role(offer, "card")
        text = QLabel(
            _(
                "New here? Five minutes through the sample show what the program does; nothing of "
                "yours is touched."
            )
        )
        text.setWordWrap(True)
        take = make_button(_("Take the five-minute tour"), "route")
        later = QPushButton(icon("x"), "")
        later.setToolTip(_("Not now; it stays in the Help menu"))
        later.setAccessibleName(later.toolTip())
        name_role(later, "sign")
        take.clicked.connect(lambda _on=False: self.asked_tour.emit())
        later.clicked.connect(lambda _on=False: self._put_offer_away())
        row = QHBoxLayout(offer)
        row.setContentsMargins(SPACE * 2, SPACE, SPACE, SPACE)
        row.setSpacing(SPACE)
        row.addWidget(text, 1)
        for button in (take, later):
            button.setAutoDefault(True)
            row.addWidget(button)
        return offer

    def _put_offer_away(self) -> None:
        self._settings.put(TOUR_KNOWN, True)
        if self.offer is not None:
            self.offer.hide()
        self.tour_button.show()
        self.tour_button.setFocus()

    def _make_links(self) -> QHBoxLayout:
        self.tour_button = make_button(_("Take the five-minute tour"), "route")
        self.copies_button = make_button(_("Bring back from a copy…"), "archive-restore")
        self.tour_button.clicked.connect(lambda _on=False: self.asked_tour.emit())
        self.copies_button.clicked.connect(lambda _on=False: self.asked_copies.emit(Path()))
        row = QHBoxLayout()
        row.setSpacing(SPACE * 2)
        for button in (self.tour_button, self.copies_button):
            name_role(button, "link")
            button.setAutoDefault(True)
            row.addWidget(button)
        row.addStretch(1)
        self.tour_button.setVisible(self.offer is None)
        return row

    def showEvent(self, event: QShowEvent) -> None:
        """Read the rest when the page has been painted."""
        super().showEvent(event)
        if not self._version.text():
            QTimer.singleShot(_REST_MS, self._read_rest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window fewer files are listed."""
        super().resizeEvent(event)
        if self.recent is not None:
            from ui.welcome.recent_list import FEW, SHOWN

            self.recent.show_lines(SHOWN if event.size().height() >= _ROOM_FOR_ALL else FEW)

    def _read_rest(self) -> None:
        from app.licences import program_version

        self._version.setText(_("Version {version}").format(version=program_version()))
        if self.recent is not None:
            self.recent.begin_looking()

    # -- doing -----------------------------------------------------------------------------------

    def _go_below(self) -> None:
        if self.recent is not None and self.recent.rows:
            self.recent.focus_first()
        else:
            # Whatever comes after the last card.
            self.sample_card.setFocus()
            self.focusNextChild()

    def _open(self, path: Path, facts: RecentFile | None) -> None:
        if facts is not None and facts.is_gone and facts.copies and not facts.has_folder:
            self.asked_copies.emit(path)
        else:
            # A file that is gone from its folder, too: what can take its place is offered then.
            self.asked_open.emit(path)

    def show_form(self, form: InlineForm) -> None:
        """Ask something here, in place of the ways in; they are back when `form` is left."""
        self._ways.hide()
        self._form = form
        form.setMaximumWidth(_WIDTH)
        self._column.addWidget(form)
        form.left.connect(self._ways.show)
        form.setFocus()
