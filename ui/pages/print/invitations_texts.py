"""What is the same on all invitations: symbol, text, contact, signature, nơi nhận."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.conference.invitations import InvitationTexts
from app.documents.invitations import FIELDS
from app.i18n import _, ngettext
from app.text import fields
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button

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
        available = self.screen().availableSize()
        self.resize(min(_SIZE[0], available.width() - 40), min(_SIZE[1], available.height() - 80))
        self.text = _lines(_("Text of the invitation"))
        self.symbol = QLineEdit()
        self.symbol.setPlaceholderText(usual.symbol)
        self.contact = QLineEdit()
        self.signer = _lines(_("Office of who signs"), _FEW_LINES)
        self.signer_name = QLineEdit()
        self.receiver_lines = _lines(_("Nơi nhận, one a line"), _FEW_LINES)
        self.unknown = QLabel()
        self.field_button = make_button(_("Insert a field"), "plus")
        self.reset_button = make_button(_("Back to the usual texts"), "undo-2")
        self.save_button = make_button(_("Save"), "save", role="primary")
        self.cancel_button = make_button(_("Cancel"))
        self._menu = QMenu(self)
        self._lay_out()
        self.show_texts(texts)
        self.text.textChanged.connect(self._show_unknown)
        self.reset_button.clicked.connect(lambda: self.show_texts(self._usual))
        self.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.text.setFocus()

    def _lay_out(self) -> None:
        for button in (self.field_button, self.reset_button):
            button.setAutoDefault(False)
        for name, what in FIELDS.items():
            action = self._menu.addAction(f"{{{name}}}  –  {_(what)}")
            action.triggered.connect(lambda _on=False, name=name: self.insert_field(name))
        self.field_button.setMenu(self._menu)
        self.unknown.setWordWrap(True)
        self.unknown.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self.unknown, "error")
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
        bar.addWidget(self.field_button)
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
        layout.addWidget(self.unknown)
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
        self._show_unknown()

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

    def insert_field(self, name: str) -> None:
        """Write a field where the cursor is."""
        self.text.insertPlainText(f"{{{name}}}")
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_unknown(self) -> None:
        unknown = fields.unknown(self.text.toPlainText(), FIELDS)
        self.unknown.setVisible(bool(unknown))
        self.unknown.setText(
            ngettext(
                "There is no field {names}. Choose one of “Insert a field”.",
                "There are no fields {names}. Choose from “Insert a field”.",
                len(unknown),
            ).format(names=", ".join(f"{{{name}}}" for name in unknown))
        )


def _lines(name: str, lines: int = 0) -> QPlainTextEdit:
    """A field of several lines, `lines` high where that is given; Tab leaves it."""
    edit = QPlainTextEdit()
    edit.setAccessibleName(name)
    edit.setTabChangesFocus(True)
    if lines:
        edit.setFixedHeight(edit.fontMetrics().lineSpacing() * lines + 2 * SPACE)
    return edit
