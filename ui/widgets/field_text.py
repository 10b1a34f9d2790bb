"""A text in which names in braces are filled in: fields to insert, and a word on unknown ones."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from app.i18n import _, ngettext
from app.text import fields
from ui.theme import set_role
from ui.widgets.buttons import make_button
from ui.widgets.note_edit import NoteEdit


class FieldText(NoteEdit):
    """The text. `field_button` and `unknown` are laid out beside it by whoever shows it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: Mapping[str, str] = {}
        self._menu = QMenu(self)
        self.field_button = make_button(_("Insert a field"), "plus")
        self.field_button.setMenu(self._menu)
        self.unknown = QLabel()
        self.unknown.setTextFormat(Qt.TextFormat.PlainText)
        self.unknown.setWordWrap(True)
        set_role(self.unknown, "error")
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)

    def set_fields(self, names: Mapping[str, str]) -> None:
        """Offer these fields: name -> what it stands for, a msgid."""
        self._fields = names
        self._menu.clear()
        for name, what in names.items():
            action = self._menu.addAction(f"{{{name}}}  –  {_(what)}")
            action.triggered.connect(lambda _on=False, name=name: self.insert_field(name))

    def insert_field(self, name: str) -> None:
        """Write a field where the cursor is."""
        self.insertPlainText(f"{{{name}}}")
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_unknown(self) -> None:
        """Say what in braces is no field."""
        unknown = fields.unknown(self.toPlainText(), self._fields)
        self.unknown.setVisible(bool(unknown))
        self.unknown.setText(
            ngettext(
                "There is no field {names}. Choose one of “Insert a field”.",
                "There are no fields {names}. Choose from “Insert a field”.",
                len(unknown),
            ).format(names=", ".join(f"{{{name}}}" for name in unknown))
        )
