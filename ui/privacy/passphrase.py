"""Fields for a passphrase: one to open with, two to lock with."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from app.i18n import N_, _
from ui.theme import SPACE, set_role

_WIDTH: Final = 40 * SPACE

_HINTS: Final = {
    "too_short": N_("At least {n} characters."),
    "weak": N_("Easy to guess. Several words that nobody would put together are best."),
    "fair": N_("Good enough. One word more makes it strong."),
    "strong": N_("Strong."),
}
_ROLES: Final = {"too_short": "muted", "weak": "warning", "fair": "muted", "strong": "ok"}


class PassphraseField(QWidget):
    """One field whose letters may be shown. Blanks and tone marks are letters of it."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = _hidden_edit(label)
        self.shown = QCheckBox(_("Show letters"))
        self.shown.toggled.connect(lambda on: _show_letters(on, self.edit))
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addWidget(self.edit)
        row.addWidget(self.shown)
        row.addStretch(1)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(_name_of(label, self.edit), row)
        self.setFocusProxy(self.edit)

    @property
    def value(self) -> str:
        """What was typed."""
        return self.edit.text()


class NewPassphrase(QWidget):
    """A passphrase typed twice, with a hint how good it is. `changed` follows each letter."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        first, second = _("Passphrase"), _("Once more")
        self.edit, self.again = _hidden_edit(first), _hidden_edit(second)
        self.shown = QCheckBox(_("Show letters"))
        self.shown.toggled.connect(lambda on: _show_letters(on, self.edit, self.again))
        self.hint = QLabel()
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addWidget(self.edit)
        row.addWidget(self.shown)
        row.addStretch(1)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(SPACE)
        form.addRow(_name_of(first, self.edit), row)
        form.addRow(_name_of(second, self.again), self.again)
        form.addRow("", self.hint)
        for edit in (self.edit, self.again):
            edit.textChanged.connect(self._follow)
        self._follow()
        self.setFocusProxy(self.edit)

    @property
    def value(self) -> str:
        """The passphrase; "" while there is a `problem`."""
        return "" if self.problem() else self.edit.text()

    def problem(self) -> str:
        """What is still wrong with it; "" for nothing."""
        from app.privacy.locked_copies import LEAST_LENGTH, Strength, strength

        if strength(self.edit.text()) is Strength.TOO_SHORT:
            return _("The passphrase needs at least {n} characters.").format(n=LEAST_LENGTH)
        if self.edit.text() != self.again.text():
            return _("The two passphrases are not the same.")
        return ""

    def _follow(self) -> None:
        from app.privacy.locked_copies import LEAST_LENGTH, strength

        found = strength(self.edit.text())
        set_role(self.hint, _ROLES[found])
        self.hint.setText(_(_HINTS[found]).format(n=LEAST_LENGTH))
        self.changed.emit()


def _hidden_edit(name: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    edit.setFixedWidth(_WIDTH)
    edit.setAccessibleName(name)
    return edit


def _name_of(text: str, edit: QLineEdit) -> QLabel:
    label = QLabel(f"{text}:")
    label.setBuddy(edit)
    return label


def _show_letters(on: bool, *edits: QLineEdit) -> None:
    for edit in edits:
        edit.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
