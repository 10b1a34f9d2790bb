"""The row of buttons below the search field, and what they open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from ui.context import Context
from ui.pages.reception.side import Side
from ui.theme import SPACE
from ui.widgets.buttons import make_button

if TYPE_CHECKING:
    from ui.pages.reception.camera import CameraPanel

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
        self.camera: CameraPanel | None = None
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
        self.settings_button = make_button(
            "", "sliders-horizontal", _("What each group is handed, when people are missing…")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        for button in (
            self.new_button,
            self.camera_button,
            self.paper_button,
            self.settings_button,
        ):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(button)
        row.insertStretch(3, 1)
        self.new_button.clicked.connect(self.asked_new)
        self.camera_button.toggled.connect(self._show_camera)
        self.paper_button.clicked.connect(self.enter_sheets)
        self.settings_button.clicked.connect(self.edit_settings)
        side.viewed.connect(self._on_view)

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

    def edit_settings(self) -> None:
        """What each group is handed, and when people are missing."""
        from ui.pages.reception.documents import DocumentsDialog

        self.settings_dialog = DocumentsDialog(self._context, self.window())
        self.settings_dialog.finished.connect(lambda _result: self.closed.emit())
        self.settings_dialog.open()
