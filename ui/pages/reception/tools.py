"""The row of buttons below the search field, and what they open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.i18n import _
from ui.context import Context
from ui.pages.base import Page
from ui.pages.reception.side import Side
from ui.theme import SPACE
from ui.widgets.buttons import make_button

if TYPE_CHECKING:
    from ui.pages.reception.camera import CameraPanel
    from ui.pages.reception.more_menu import MoreMenu

_CAMERA_WORDS: Final = 48 * SPACE
"""Width of what the camera says, in pixels: the side is narrow."""


class Tools(QWidget):
    """`asked_new` asks for a guest who is not on the list, `code` is a badge that the camera read,
    `closed` tells that the keys are for the search field again.
    """

    asked_new = Signal()
    code = Signal(str)
    closed = Signal()

    def __init__(self, context: Context, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._side = side
        self._texts: dict[QPushButton, str] = {}
        self.camera: CameraPanel | None = None
        self.more: MoreMenu | None = None
        self.new_button = make_button(
            _("Not on the list (F2)"), "user-round-plus", _("Add a guest in a few seconds")
        )
        self.camera_button = make_button(
            _("Camera (F7)"), "camera", _("Read badges with the laptop's camera")
        )
        self.camera_button.setCheckable(True)
        self.paper_button = make_button(
            _("Signed sheets (F8)"), "signature", _("Enter sheets that were signed on paper")
        )
        self.more_button = make_button(
            "", "ellipsis", _("More: replies, attendance lists, settings of the desk (F3)")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        for button in (
            self.new_button,
            self.camera_button,
            self.paper_button,
            self.more_button,
        ):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button)
            self._texts[button] = button.text()
        row.insertStretch(3, 1)
        self.new_button.clicked.connect(self.asked_new)
        self.camera_button.toggled.connect(self._show_camera)
        self.paper_button.clicked.connect(self.enter_sheets)
        self.more_button.clicked.connect(self.show_more)
        side.viewed.connect(self._on_view)

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window the buttons show their signs and keys alone."""
        for button, text in self._texts.items():
            keys = text[text.rfind("(") + 1 : -1]
            button.setText(f" {keys}" if narrow and keys else text)

    def _show_camera(self, on: bool) -> None:
        """Show the camera in place of the counts, or put it away; that switches it off."""
        if self.camera is None:
            from ui.pages.reception.camera import CameraPanel

            self.camera = CameraPanel(self._context.settings)
            self.camera.message.setFixedWidth(_CAMERA_WORDS)
            self.camera.code.connect(self.code)
        if on:
            self._side.show_view(self.camera)
            self.camera.start()
        elif self._side.shows(self.camera):
            self._side.show_chosen()

    def _on_view(self) -> None:
        """Another view than the camera was chosen."""
        if self.camera is not None and not self._side.shows(self.camera):
            self.camera_button.setChecked(False)

    def enter_sheets(self) -> None:
        """Enter sheets that were signed on paper."""
        from ui.pages.reception.paper_entry import PaperEntry

        self.paper_entry = PaperEntry(self._context, self.window())
        self.paper_entry.finished.connect(lambda _result: self.closed.emit())
        self.paper_entry.open()

    def show_more(self) -> None:
        """Show what is done beside the queue."""
        if self.more is None:
            from ui.pages.reception.more_menu import MoreMenu

            page = self.parentWidget()
            assert isinstance(page, Page)
            self.more = MoreMenu(self._context, page)
            self.more.addSeparator()
            settings = self.more.addAction(_("Settings of the desk…"))
            settings.triggered.connect(lambda: self.edit_settings())
            self.more.aboutToHide.connect(self.closed)
        self.more.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def edit_settings(self) -> None:
        """What each group is handed, and when people are missing."""
        from ui.pages.reception.documents import DocumentsDialog

        self.settings_dialog = DocumentsDialog(self._context, self.window())
        self.settings_dialog.finished.connect(lambda _result: self.closed.emit())
        self.settings_dialog.open()
