"""What the agenda is checked against: the lengths that the plan allows."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.agenda import rules
from app.agenda.lengths import BadLength, length_digits, parse_length
from app.i18n import N_, _
from ui.context import Context
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button

_LABELS: Final = {
    "main_video_length": N_("Length of the main video"),
    "clip_limit": N_("A speaker's clip at most"),
    "session_length": N_("The whole session at most"),
}


class AgendaRulesDialog(QDialog):
    """Three lengths in minutes; OK writes them as one edit."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(_("Agenda rules"))
        with context.store.read() as session:
            self._before = rules.load(session)
        form = QFormLayout()
        form.setVerticalSpacing(SPACE)
        form.setHorizontalSpacing(SPACE * 2)
        self.fields: dict[str, QLineEdit] = {}
        for name, label in _LABELS.items():
            field = QLineEdit(length_digits(getattr(self._before, name)))
            field.setFixedWidth(10 * SPACE)
            field.setAccessibleName(_(label))
            field.textEdited.connect(partial(self._mark, field, False))
            row = QHBoxLayout()
            row.setSpacing(SPACE)
            row.addWidget(field)
            row.addWidget(QLabel(_("minutes")))
            row.addStretch(1)
            form.addRow(_(label), row)
            self.fields[name] = field
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.hide()
        set_role(self.message, "error")
        self.cancel_button = make_button(_("Cancel"))
        self.ok_button = make_button(_("OK"), role="primary")
        self.cancel_button.setAutoDefault(False)
        self.ok_button.setDefault(True)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.ok_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        layout.setSpacing(SPACE * 2)
        layout.addLayout(form)
        layout.addWidget(self.message)
        layout.addLayout(foot)
        self.cancel_button.clicked.connect(self.reject)
        self.ok_button.clicked.connect(self.accept)

    @staticmethod
    def _mark(field: QLineEdit, wrong: bool, *_args: object) -> None:
        field.setProperty("invalid", wrong)
        field.style().unpolish(field)
        field.style().polish(field)

    def accept(self) -> None:
        """Keep the lengths; stay open where one cannot be read."""
        values: dict[str, int] = {}
        for name, field in self.fields.items():
            try:
                values[name] = parse_length(field.text())
                if not values[name]:
                    raise BadLength(_("A limit of no minutes cannot be kept."))
            except BadLength as error:
                self._mark(field, True)
                self.message.setText(str(error))
                self.message.show()
                field.setFocus()
                field.selectAll()
                return
        changed = {name: new for name, new in values.items() if new != getattr(self._before, name)}
        if changed and not self._context.attempt(
            _("Change the agenda rules"), lambda session: rules.change(session, **changed)
        ):
            return
        super().accept()
