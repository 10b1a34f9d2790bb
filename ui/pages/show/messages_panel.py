"""What the operator says: messages to the stage, a black screen, notes for the report."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.i18n import _
from app.show.state import Kind
from ui.pages.show.controller import ShowController
from ui.pages.show.now_card import plain
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button, name_button
from ui.widgets.flow import FlowLayout

READY_MADE: Final = ("Còn 2 phút", "Xin kết thúc", "Nói chậm lại", "Gần micro")
"""The stage is Vietnamese, whatever language the operator's screen speaks."""

_LONGEST: Final = 120


class MessagesPanel(QFrame):
    """Enter sends or notes, and gives the keys back to the show; Esc gives them back at once."""

    def __init__(self, show: ShowController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._show = show
        self.message = QLineEdit()
        self.message.setPlaceholderText(_("Message (M)"))
        self.note = QLineEdit()
        self.note.setPlaceholderText(_("Note for the report (T)"))
        for field in (self.message, self.note):
            field.setAccessibleName(field.placeholderText())
            field.setMaxLength(_LONGEST)
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.send_button = make_button("", "message-square", _("Show the message (Enter)"))
        self.shown = plain("warning")
        self.shown.setWordWrap(True)
        self.clear_button = make_button("", "x", _("Take the message off the stage"))
        self.blackout_button = make_button(
            _("Black screens"), "eye-off", _("Make all screens on the stage black, or show (B)")
        )
        self.blackout_button.setCheckable(True)
        self.chips = [_chip(text) for text in READY_MADE]
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        send = QHBoxLayout()
        send.setSpacing(SPACE // 2)
        send.addWidget(self.message, 1)
        send.addWidget(self.send_button)
        now = QHBoxLayout()
        now.addWidget(self.shown, 1)
        now.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignTop)
        chips = QWidget()
        flow = FlowLayout(chips)
        for chip in self.chips:
            flow.addWidget(chip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        layout.setSpacing(SPACE // 2)
        layout.addLayout(send)
        layout.addLayout(now)
        layout.addWidget(chips)
        layout.addWidget(self.note)
        layout.addWidget(self.blackout_button)
        for button in self.findChildren(QPushButton):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _connect(self) -> None:
        self.message.returnPressed.connect(self.send)
        self.send_button.clicked.connect(self.send)
        self.clear_button.clicked.connect(lambda: self._say(""))
        self.note.returnPressed.connect(self.write_note)
        self.blackout_button.clicked.connect(self.toggle_blackout)
        for chip in self.chips:
            chip.clicked.connect(partial(self._say, chip.text()))

    def show_state(self) -> None:
        """Show what the stage shows now."""
        state = self._show.state
        self.setEnabled(self._show.is_live)
        self.shown.setText(_("On the stage: “{text}”").format(text=state.message))
        self.shown.setVisible(bool(state.message))
        self.clear_button.setVisible(bool(state.message))
        self.blackout_button.setChecked(state.blackout)
        text = _("Show the screens again") if state.blackout else _("Black screens")
        name_button(self.blackout_button, text)

    def send(self) -> None:
        """Show what stands in the field; an empty field takes the message off."""
        self._say(self.message.text().strip())
        self.message.clear()
        self.leave_fields()

    def write_note(self) -> None:
        """Keep what stands in the field as a note to the item on stage."""
        text = self.note.text().strip()
        if text and self._show.do(Kind.NOTE, item=self._show.state.current, text=text):
            at = self._show.local(self._show.now())
            self._show.told.emit(_("Noted at {time}: {text}").format(time=f"{at:%H:%M}", text=text))
        self.note.clear()
        self.leave_fields()

    def leave_fields(self) -> None:
        """Give the keys back to the show."""
        for field in (self.message, self.note):
            field.clearFocus()

    def toggle_blackout(self) -> None:
        """Make the screens black, or show again."""
        if self._show.is_live:
            self._show.do(Kind.BLACKOUT, value=int(not self._show.state.blackout))
        self.show_state()

    def _say(self, text: str, _checked: bool = False) -> None:
        if text != self._show.state.message:
            self._show.do(Kind.MESSAGE, text=text)


def _chip(text: str) -> QPushButton:
    chip = QPushButton(text)
    set_role(chip, "chip")
    return chip
