"""One delegate as a form; several at once for what they share; a new one.

What is typed is kept when a field is left. A new delegate is kept by "Add", or when the page is
left with a name typed; so nothing typed is ever lost.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QShortcut
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.delegates.roster import RosterRow
from app.i18n import N_, _
from db.kinds import Reply
from ui.context import Context, EditFailed
from ui.icons import icon
from ui.pages.delegates import edits
from ui.pages.delegates.columns import REPLIES
from ui.theme import SPACE, set_role
from ui.widgets.choices import ChoiceBox, EnterGoesOn, ProposingEdit
from ui.widgets.note_edit import NoteEdit

KEEP: Final = "keep"
"""Value of a choice that means "different values; leave them"."""

HONORIFICS: Final = ("Đồng chí", "Ông", "Bà")
SHARED: Final = ("honorific", "unit_id", "group_id", "reply")
"""Fields that are set for several delegates at once."""

_LABELS: Final = {
    "honorific": N_("Honorific"),
    "full_name": N_("Full name"),
    "position": N_("Position"),
    "unit_id": N_("Unit"),
    "group_id": N_("Group"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "reply": N_("Reply"),
    "seat": N_("Seat"),
    "note": N_("Note"),
}


class DelegateForm(QFrame):
    """The panel at the right of the table. `added` gives the id of a new delegate."""

    added = Signal(int)
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.setFixedWidth(42 * SPACE)
        self._context = context
        self._rows: list[RosterRow] = []
        self._new = False
        self.fields: dict[str, QLineEdit | ChoiceBox | NoteEdit] = {}
        self._heading = QLabel()
        set_role(self._heading, "heading")
        self._heading.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        layout.addWidget(self._heading)
        self._form = QFormLayout()
        self._form.setVerticalSpacing(SPACE - 2)
        self._form.setHorizontalSpacing(SPACE + 4)
        self._build_fields()
        layout.addLayout(self._form)
        layout.addLayout(self._build_buttons())
        layout.addStretch(1)
        self.show_rows([])

    # -- building --------------------------------------------------------------------------------

    def _build_fields(self) -> None:
        enter = EnterGoesOn(self)
        for name, label in _LABELS.items():
            field: QLineEdit | ChoiceBox | NoteEdit
            if name in ("group_id", "reply"):
                choices = [(r, _(text)) for r, text in REPLIES.items()] if name == "reply" else []
                field = ChoiceBox(choices)
                field.activated.connect(partial(self._keep, name))
            elif name == "note":
                field = NoteEdit()
                field.setTabChangesFocus(True)
                field.setFixedHeight(8 * SPACE)
                field.left.connect(partial(self._keep, name))
            else:
                texts = HONORIFICS if name == "honorific" else ()
                proposing = name in ("honorific", "unit_id")
                field = ProposingEdit(texts) if proposing else QLineEdit()
                field.editingFinished.connect(partial(self._keep, name))
                field.installEventFilter(enter)
            field.setAccessibleName(_(label))
            self.fields[name] = field
            self._form.addRow(_(label), field)
        self._code = QLabel()
        copy = QPushButton()
        copy.setIcon(icon("copy"))
        copy.setToolTip(_("Copy the code"))
        copy.setAccessibleName(_("Copy the code"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._code.text()))
        self._code_row = QWidget()
        row = QHBoxLayout(self._code_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._code, 1)
        row.addWidget(copy)
        self._form.addRow(_("Code"), self._code_row)

    def _build_buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        self.add_button = QPushButton(_("Add"))
        set_role(self.add_button, "primary")
        self.add_button.setToolTip(_("Ctrl+Enter"))
        self.add_button.clicked.connect(lambda: self.add_new(again=False))
        self.next_button = QPushButton(_("Add and next"))
        self.next_button.clicked.connect(lambda: self.add_new(again=True))
        self.cancel_button = QPushButton(_("Cancel"))
        self.cancel_button.clicked.connect(self.cancel)
        for button in (self.add_button, self.next_button, self.cancel_button):
            buttons.addWidget(button)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(keys, self, self._add_by_key)
        return buttons

    def _add_by_key(self) -> None:
        if self._new:
            self.add_new(again=False)

    def set_choices(self, groups: Sequence[tuple[int | None, str]], units: Sequence[str]) -> None:
        """Groups as (id, name) and names of units to offer."""
        group, unit = self.fields["group_id"], self.fields["unit_id"]
        if isinstance(group, ChoiceBox) and isinstance(unit, ProposingEdit):
            group.set_choices(groups)
            unit.set_texts(units)

    # -- showing ---------------------------------------------------------------------------------

    @property
    def is_new(self) -> bool:
        """Whether the form is for a delegate that is not yet listed."""
        return self._new

    def show_rows(self, rows: Sequence[RosterRow]) -> None:
        """Show what is selected. A new delegate being typed stays until added or cancelled."""
        if self._new:
            return
        same = [row.id for row in rows] == [row.id for row in self._rows]
        self._rows = list(rows)
        several = len(rows) > 1
        if several:
            self._heading.setText(_("{n} delegates selected").format(n=len(rows)))
        else:
            self._heading.setText(rows[0].full_name if rows else _("No delegate selected"))
        for name, field in self.fields.items():
            self._form.setRowVisible(field, bool(rows) and (not several or name in SHARED))
            # The field in use is being typed in: what is in it is newer than what is stored.
            if not (same and field.hasFocus()):
                self._put(field, self._common(name))
        self._form.setRowVisible(self._code_row, len(rows) == 1)
        self._code.setText(rows[0].code if rows else "")
        self._show_buttons()

    def _common(self, name: str) -> Any:
        key = "unit" if name == "unit_id" else name
        values = {getattr(row, key) for row in self._rows}
        if len(values) == 1:
            return values.pop()
        return KEEP if name in ("group_id", "reply") and self._rows else ""

    def _put(self, field: QWidget, value: Any) -> None:
        if isinstance(field, ChoiceBox):
            field.withdraw(KEEP)
            if value == KEEP:
                field.offer_first(KEEP, _("(different)"))
            field.set_value(value)
        elif isinstance(field, QLineEdit):
            if field.text() != value:
                field.setText(value)
                field.setCursorPosition(0)
            field.setPlaceholderText(_("(different)") if len(self._rows) > 1 and not value else "")
        elif isinstance(field, QPlainTextEdit) and field.toPlainText() != value:
            field.setPlainText(value)

    def _value(self, name: str) -> Any:
        field = self.fields[name]
        if isinstance(field, ChoiceBox):
            return field.value()
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    def _show_buttons(self) -> None:
        for button in (self.add_button, self.next_button, self.cancel_button):
            button.setVisible(self._new)

    # -- keeping ---------------------------------------------------------------------------------

    def _keep(self, name: str, *_args: object) -> None:
        if self._new or not self._rows:
            return
        value = self._value(name)
        if value == KEEP or (len(self._rows) > 1 and value == "" == self._common(name)):
            return
        try:
            kept = edits.change_field(self._context, self._rows, name, value)
        except EditFailed:
            return
        if not kept:
            self._put(self.fields[name], self._common(name))

    def start_new(self, group_id: int | None = None) -> None:
        """Empty the form for a new delegate, in the group given."""
        self.finish()
        self.show_rows([])
        self._new = True
        self._heading.setText(_("New delegate"))
        for name, field in self.fields.items():
            self._form.setRowVisible(field, True)
            first = Reply.NONE if name == "reply" else group_id if name == "group_id" else ""
            self._put(field, first)
        self._show_buttons()
        self.fields["full_name"].setFocus()

    def set_unit(self, name: str) -> None:
        """Fill in the unit of a new delegate."""
        self._put(self.fields["unit_id"], name)

    def add_new(self, *, again: bool) -> bool:
        """Keep the new delegate; with `again`, go on with an empty form in the same group.

        False when the delegate was not kept; the user has been told why.
        """
        values = {name: self._value(name) for name in self.fields}
        try:
            delegate_id = edits.add(self._context, values)
        except EditFailed:
            return False
        if delegate_id is None:
            self.fields["seat" if values["full_name"].strip() else "full_name"].setFocus()
            return False
        self._new = False
        self.added.emit(delegate_id)
        if again:
            self.start_new(values["group_id"])
        return True

    def cancel(self) -> None:
        """Give up the new delegate."""
        self._new = False
        self.show_rows([])
        self.closed.emit()

    def finish(self) -> None:
        """Keep what is being typed: before the page is left, rebuilt or closed."""
        if not self._new:
            return
        name = str(self._value("full_name")).strip()
        if not name:
            self._new = False
            return
        text = _("{name} was added.")
        seat = self._value("seat")
        if not self.add_new(again=False):
            # A seat that cannot be had is no reason to lose the person.
            text = _("{name} was added, but without seat {seat}, which cannot be had.")
            self._put(self.fields["seat"], "")
            if not self.add_new(again=False):
                self._put(self.fields["seat"], seat)
                return
        done = text.format(name=name, seat=seat)
        self._context.tell(done, _("Undo"), self._context.store.undo)
