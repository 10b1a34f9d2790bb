"""A conference that cannot be opened: what there is instead, and what that lacks."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.snapshots.rescue import Candidate, Rescue
from app.snapshots.texts import candidate_text, loss_text, rescue_text
from ui.theme import SPACE, set_role

_WIDTH = 70 * SPACE


class RescueDialog(QDialog):
    """Accepted when the user wants to go on with `chosen`; the best candidate is chosen at first.

    Enter goes on with it, arrow keys choose another, Escape leaves everything as it is.
    """

    def __init__(self, rescue: Rescue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._candidates = rescue.candidates
        self.setWindowTitle(_("Open a conference"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        heading = self._label(rescue_text(rescue))
        set_role(heading, "heading")
        layout.addWidget(heading)
        layout.addWidget(self._label(_("You can go on with:")))
        self.choices = QButtonGroup(self)
        for number, candidate in enumerate(rescue.candidates):
            choice = QRadioButton(candidate_text(rescue, candidate).replace("&", "&&"))
            loss = loss_text(rescue, candidate)
            choice.setAccessibleDescription(loss)
            self.choices.addButton(choice, number)
            layout.addWidget(choice)
            words = self._label(loss)
            words.setIndent(3 * SPACE)
            set_role(words, "muted")
            layout.addWidget(words)
        layout.addSpacing(SPACE)
        buttons = QDialogButtonBox()
        self.agree = buttons.addButton(_("Go on with this"), QDialogButtonBox.ButtonRole.AcceptRole)
        set_role(self.agree, "primary")
        buttons.addButton(_("Leave it as it is"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        # Outside a dialog a button's being the default is not heeded.
        self.agree.setDefault(True)
        self.choices.button(0).setChecked(True)
        self.choices.button(0).setFocus()

    @property
    def chosen(self) -> Candidate:
        """What the user goes on with."""
        return self._candidates[self.choices.checkedId()]

    def _label(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setFixedWidth(_WIDTH)
        return label
