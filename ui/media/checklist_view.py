"""The technical check before the show, as a list that follows what is plugged in."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.i18n import N_, _
from app.show.technical import Check, Mark, summary
from ui.context import Context
from ui.icons import icon
from ui.media.checklist import CheckList
from ui.media.tone import Tone
from ui.stage.screens import Screens
from ui.theme import SPACE, colours, set_role
from ui.widgets.buttons import make_button
from ui.widgets.shortcuts import add_shortcut

_ICONS: Final = {
    Mark.OK: "circle-check",
    Mark.WARN: "triangle-alert",
    Mark.BAD: "circle-x",
    Mark.HINT: "info",
    Mark.BUSY: "refresh-cw",
}
_WORDS: Final = {
    Mark.OK: N_("In order"),
    Mark.WARN: N_("Look at it"),
    Mark.BAD: N_("Not ready"),
    Mark.HINT: N_("See for yourself"),
    Mark.BUSY: N_("Looking…"),
}
"""What the signs mean, for screen readers and as their tooltips."""


class TechnicalChecks(QDialog):
    """Shows every check with its sign and what to do; F5 looks at all of it anew."""

    def __init__(self, context: Context, screens: Screens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Technical check"))
        self.checks = CheckList(context, screens, self)
        self.checks.changed.connect(self._show)
        self._tone = Tone(self)
        self._rows: dict[str, _Row] = {}
        self.headline = QLabel()
        set_role(self.headline, "heading")
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(SPACE // 2)
        self._list.addStretch(1)
        self.again_button = make_button(
            _("Check again"), "refresh-cw", _("Look at everything anew (F5)")
        )
        self.tone_button = make_button(
            _("Test tone"), "volume-2", _("Play a tone for two seconds: listen for it in the hall")
        )
        self.close_button = make_button(_("Close"), role="primary")
        self.again_button.clicked.connect(self.run)
        self.tone_button.clicked.connect(self._play_tone)
        self.close_button.clicked.connect(self.accept)
        add_shortcut(self, "F5", self.again_button.click, inside=True)
        for button in (self.again_button, self.tone_button):
            button.setAutoDefault(False)
        self.close_button.setDefault(True)
        self._lay_out()
        self.finished.connect(self._end)
        self.run()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setLayout(self._list)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QHBoxLayout()
        buttons.addWidget(self.again_button)
        buttons.addWidget(self.tone_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE + SPACE // 2)
        layout.addWidget(self.headline)
        layout.addWidget(area, 1)
        layout.addLayout(buttons)

    def sizeHint(self) -> QSize:
        """Room for the usual list without scrolling, on a small laptop's screen too."""
        return QSize(78 * SPACE, 80 * SPACE)

    def run(self) -> None:
        """Look at everything anew."""
        self.checks.run()
        self._show()

    def _show(self) -> None:
        checks = self.checks.checks()
        wanted = {check.key for check in checks}
        for key in [key for key in self._rows if key not in wanted]:
            self._rows.pop(key).deleteLater()
        for place, check in enumerate(checks):
            row = self._rows.get(check.key)
            if row is None:
                row = self._rows[check.key] = _Row()
                self._list.insertWidget(place, row)
            row.show_check(check)
        mark, text = summary(checks)
        self.headline.setText(text)
        set_role(self.headline, "heading")
        self.headline.setStyleSheet(f"color: {_colour(mark)}")
        self.again_button.setEnabled(not self.checks.is_busy)

    def _play_tone(self) -> None:
        if not self._tone.play():
            self._show()

    def _end(self) -> None:
        self._tone.stop()
        self.checks.stop()


class _Row(QFrame):
    """A check: its sign, what it is about, how it stands."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self._shown: Check | None = None
        self._sign = QLabel()
        self._sign.setFixedWidth(3 * SPACE)
        self._title = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._text, "muted")
        font = self._title.font()
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE + SPACE // 2, SPACE, SPACE + SPACE // 2, SPACE)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)

    def show_check(self, check: Check) -> None:
        """Show how `check` stands."""
        if check == self._shown:
            return
        self._shown = check
        self._sign.setPixmap(icon(_ICONS[check.mark], _colour(check.mark)).pixmap(20, 20))
        word = _(_WORDS[check.mark])
        self._sign.setToolTip(word)
        self._sign.setAccessibleName(word)
        self.setAccessibleName(f"{check.title}: {word}. {check.text}")
        self._title.setText(check.title)
        self._text.setText(check.text)


def _colour(mark: Mark) -> str:
    shades = colours()
    return {
        Mark.OK: shades.ok,
        Mark.WARN: shades.warning,
        Mark.BAD: shades.error,
        Mark.HINT: shades.muted,
        Mark.BUSY: shades.muted,
    }[mark]
