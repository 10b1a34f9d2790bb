"""What is said and done during the item on stage, large enough for one who stands."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.agenda.items import AgendaLine
from app.i18n import _
from ui.pages.show.script_reader import ItemWords
from ui.theme import SPACE, Points, set_role

_STEP: Final = 60
"""Pixels that one press of a key scrolls."""


class WordsPanel(QScrollArea):
    """Cues, the words to be spoken, the staff's notes; it says so when there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cues = _text()
        self.words = _text()
        self.notes = _text("muted")
        font = self.words.font()
        font.setPointSizeF(Points.LARGE)
        self.words.setFont(font)
        self._heads = {
            self.cues: _head(_("Sound, light, screen, ushers")),
            self.words: _head(_("Words of the conductor")),
            self.notes: _head(_("Notes for the staff")),
        }
        self.nothing = QLabel(_("No words and no cues are written for this item."))
        set_role(self.nothing, "muted")
        inner = QFrame()
        set_role(inner, "card")
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(self.nothing)
        for text, head in self._heads.items():
            layout.addWidget(head)
            layout.addWidget(text)
        layout.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(9 * SPACE)

    def show_line(self, line: AgendaLine | None, script: ItemWords | None) -> None:
        """Show what is written for an item, from its beginning.

        The script's words stand for those of the agenda, which are shown until it is composed.
        """
        texts = {
            self.cues: script.cues if script else line.cues if line else "",
            self.words: script.spoken if script else line.spoken if line else "",
            self.notes: line.notes if line else "",
        }
        if all(label.text() == text for label, text in texts.items()):
            return
        for label, text in texts.items():
            label.setText(text)
            label.setVisible(bool(text))
            self._heads[label].setVisible(bool(text))
        self.nothing.setVisible(not any(texts.values()))
        self.verticalScrollBar().setValue(0)

    def scroll_by(self, lines: int) -> None:
        """Scroll down by `lines` steps, up by a negative number."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + lines * _STEP)


def _text(role: str = "") -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.hide()
    if role:
        set_role(label, role)
    return label


def _head(text: str) -> QLabel:
    label = QLabel(text)
    set_role(label, "muted")
    label.hide()
    return label
