"""What each group is handed at the desk, and from when on people are called missing."""

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from sqlalchemy.orm import Session

from app.delegates import document_sets
from app.i18n import _
from ui.context import Context
from ui.theme import SPACE, give_room, set_role


class DocumentsDialog(QDialog):
    """One field a group; saved as one step."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Settings of the desk"))
        self._context = context
        with context.store.read() as session:
            self._sets = document_sets.load(session)
            minutes = document_sets.missing_before(session)
        heading = QLabel(_("What is each group handed?"))
        set_role(heading, "heading")
        self.fields: dict[int, QLineEdit] = {}
        inner = QWidget()
        form = QFormLayout(inner)
        form.setVerticalSpacing(SPACE)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for one in self._sets:
            field = QLineEdit(one.text)
            field.setAccessibleName(one.group)
            field.setPlaceholderText(_("For example: blue folder, meal ticket"))
            form.addRow(one.group, field)
            self.fields[one.group_id] = field
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inner)
        self.minutes = QSpinBox()
        self.minutes.setRange(0, 180)
        self.minutes.setValue(minutes)
        self.minutes.setSuffix(" " + _("minutes before the start"))
        give_room(self.minutes)
        late = QFormLayout()
        late.addRow(_("Call people missing from"), self.minutes)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(heading)
        layout.addWidget(area, 1)
        layout.addLayout(late)
        layout.addWidget(buttons)
        self.resize(70 * SPACE, 72 * SPACE)

    def save(self) -> None:
        """Keep what was changed, and close."""
        if self._context.attempt(_("Change the settings of the desk"), self._write):
            self.accept()

    def _write(self, session: Session) -> None:
        for one in self._sets:
            text = self.fields[one.group_id].text()
            if text != one.text:
                document_sets.change(session, one.group_id, text)
        document_sets.set_missing_before(session, self.minutes.value())
