"""What is spoken and done in an item: words for the conductor, cues, notes."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.agenda.items import AgendaLine
from app.agenda.presenters import PRESENTER_FIELD
from app.i18n import N_, _
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.note_edit import NoteEdit

_FIELDS: Final = {
    "words": (N_("Words of the conductor"), 5),
    "cues": (N_("Cues for sound, light, screen, ushers"), 3),
    "notes": (N_("Notes for the staff"), 2),
}
"""Field -> heading, and its share of the height."""


class WordsSheet(QWidget):
    """`asked_change` carries ids and the fields to set."""

    asked_change = Signal(list, dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: AgendaLine | None = None
        self.fields: dict[str, NoteEdit] = {}
        self.field_button = make_button(
            _("Presenter's name"), "plus", _("Put in the name of whoever presents the item")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        for name, (heading, share) in _FIELDS.items():
            label = QLabel(_(heading))
            field = NoteEdit()
            field.setTabChangesFocus(True)
            field.setAccessibleName(_(heading))
            field.setMinimumHeight(7 * SPACE)
            field.left.connect(partial(self._keep, name))
            label.setBuddy(field)
            set_role(label, "muted")
            layout.addWidget(label)
            layout.addWidget(field, share)
            if name == "words":
                layout.addWidget(self.field_button, 0, Qt.AlignmentFlag.AlignLeft)
            self.fields[name] = field
        self.field_button.clicked.connect(self._put_field)

    def show_line(self, line: AgendaLine | None) -> None:
        """Show an item; nothing for several or none."""
        same = line is not None and self._line is not None and line.id == self._line.id
        self._line = line
        self.setEnabled(line is not None)
        for name, field in self.fields.items():
            text = getattr(line, name) if line is not None else ""
            if not (same and field.hasFocus()) and field.toPlainText() != text:
                place = field.textCursor().position() if same else 0
                field.setPlainText(text)
                cursor = field.textCursor()
                cursor.setPosition(min(place, len(text)))
                field.setTextCursor(cursor)

    def _keep(self, name: str) -> None:
        line, text = self._line, self.fields[name].toPlainText()
        if line is not None and text != getattr(line, name):
            self.asked_change.emit([line.id], {name: text})

    def _put_field(self) -> None:
        field = self.fields["words"]
        before = field.toPlainText()[: field.textCursor().position()]
        # Blanks at the end went when the field was left for the button.
        blank = " " if before and not before[-1].isspace() else ""
        field.insertPlainText(f"{blank}{PRESENTER_FIELD}")
        field.setFocus()
