"""What is the same on all invitations: symbol, text, contact, signature, nơi nhận."""

from collections.abc import Mapping

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.conference.invitations import InvitationTexts
from app.documents.invitations import FIELDS
from app.i18n import _
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.field_text import FieldText
from ui.widgets.screen_fit import fit_to_screen

_SIZE = (860, 640)
_FEW_LINES = 3


class InvitationTextsDialog(QDialog):
    """The texts to change; `values` are what was typed."""

    def __init__(
        self, texts: InvitationTexts, usual: InvitationTexts, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._usual = usual
        self.setWindowTitle(_("Text and signature of the invitations"))
        fit_to_screen(self, _SIZE)
        self.text = FieldText(_("Text of the invitation"))
        self.text.set_fields(FIELDS)
        self.symbol = QLineEdit()
        self.symbol.setPlaceholderText(usual.symbol)
        self.contact = QLineEdit()
        self.signer = _lines(_("Office of who signs"), _FEW_LINES)
        self.signer_name = QLineEdit()
        self.receiver_lines = _lines(_("Nơi nhận, one a line"), _FEW_LINES)
        self.reset_button = make_button(_("Back to the usual texts"), "undo-2")
        self.save_button = make_button(_("Save"), "save", role="primary")
        self.cancel_button = make_button(_("Cancel"))
        self._lay_out()
        self.show_texts(texts)
        self.text.textChanged.connect(self.text.show_unknown)
        self.reset_button.clicked.connect(lambda: self.show_texts(self._usual))
        self.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.text.setFocus()

    def _lay_out(self) -> None:
        for button in (self.text.field_button, self.reset_button):
            button.setAutoDefault(False)
        advice = QLabel(
            _("A line that begins with “- ” is an entry of a list. What stands before a colon at "
              "the beginning of a line becomes bold.")
        )  # fmt: skip
        advice.setWordWrap(True)
        set_role(advice, "muted")
        bar = QHBoxLayout()
        bar.setSpacing(SPACE)
        heading = QLabel(_("Text of the invitation"))
        set_role(heading, "heading")
        bar.addWidget(heading)
        bar.addStretch(1)
        bar.addWidget(self.text.field_button)
        bar.addWidget(self.reset_button)
        form = QFormLayout()
        form.setVerticalSpacing(SPACE)
        form.setHorizontalSpacing(2 * SPACE)
        for name, field in (
            (_("Symbol behind the number"), self.symbol),
            (_("Whom to answer"), self.contact),
            (_("Office of who signs"), self.signer),
            (_("Name of who signs"), self.signer_name),
            (_("Nơi nhận, one a line"), self.receiver_lines),
        ):
            field.setAccessibleName(name)
            form.addRow(name, field)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        self.cancel_button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        layout.addLayout(bar)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.text.unknown)
        layout.addWidget(advice)
        layout.addLayout(form)
        layout.addLayout(foot)

    def show_texts(self, texts: InvitationTexts) -> None:
        """Show other texts."""
        for name, field in self._fields().items():
            value = getattr(texts, name)
            if isinstance(field, QPlainTextEdit):
                field.setPlainText(value)
            else:
                field.setText(value)
        self.text.show_unknown()

    def values(self) -> dict[str, str]:
        """Every text as it was typed, by its name in InvitationTexts."""
        return {
            name: field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()
            for name, field in self._fields().items()
        }

    def _fields(self) -> Mapping[str, QPlainTextEdit | QLineEdit]:
        return {
            "symbol": self.symbol,
            "text": self.text,
            "contact": self.contact,
            "signer": self.signer,
            "signer_name": self.signer_name,
            "receivers": self.receiver_lines,
        }


def _lines(name: str, lines: int) -> QPlainTextEdit:
    """A field `lines` high; Tab leaves it."""
    edit = QPlainTextEdit()
    edit.setAccessibleName(name)
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(edit.fontMetrics().lineSpacing() * lines + 2 * SPACE)
    return edit
