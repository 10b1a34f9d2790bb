"""The conference's own data: read as a title page, edited in place."""

import datetime
from typing import Final

from PySide6.QtCore import QDate, QEvent, Qt, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from app.conference import profile
from app.conference.profile import Profile
from app.i18n import N_, _, ngettext
from ui.context import Context
from ui.theme import SPACE, give_room, set_role
from ui.widgets.buttons import make_button
from ui.widgets.day_edit import DayEdit

_TEXTS: Final = (
    ("title", N_("Title")),
    ("short_title", N_("Short title")),
    ("superior_agency", N_("Superior agency")),
    ("organiser", N_("Organiser")),
    ("place", N_("Place (on papers)")),
    ("hall_address", N_("Hall")),
)


class ConferenceCard(QFrame):
    """The card at the top of the Overview: title, date, days left; "Edit" opens the form in it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._context = context
        self._profile: Profile | None = None
        # Not a stack: that would always be as high as the form.
        self._view, self._form = self._build_view(), self._build_form()
        self._form.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        layout.addWidget(self._form)
        self.setFocusProxy(self.edit_button)

    def _build_view(self) -> QWidget:
        view = QWidget()
        layout = QHBoxLayout(view)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        column = QVBoxLayout()
        column.setSpacing(SPACE // 2)
        self._organiser = QLabel()
        set_role(self._organiser, "muted")
        self._title = QLabel()
        self._title.setWordWrap(True)
        set_role(self._title, "title")
        self._when = QLabel()
        self._when.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self._organiser, self._title, self._when):
            column.addWidget(label)
        column.addStretch(1)
        layout.addLayout(column, 1)
        layout.addLayout(self._build_days())
        layout.addSpacing(SPACE * 2)
        self.edit_button = make_button(_("Edit details"), "pencil")
        self.edit_button.clicked.connect(self.edit)
        layout.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignTop)
        return view

    def _build_days(self) -> QVBoxLayout:
        self._days, self._days_text = QLabel(), QLabel()
        set_role(self._days, "figure")
        set_role(self._days_text, "muted")
        column = QVBoxLayout()
        column.setSpacing(0)
        for label in (self._days, self._days_text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addStretch(1)
        return column

    def _build_form(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE * 2)
        self.fields: dict[str, QLineEdit] = {}
        for name, title in _TEXTS:
            field = QLineEdit()
            field.returnPressed.connect(self.save)
            self.fields[name] = field
            form.addRow(_(title), field)
        form.addRow(_("Date and start"), self._build_when())
        self.total = QSpinBox()
        give_room(self.total)
        self.total.setRange(1, 100_000)
        self.total.setMaximumWidth(15 * SPACE)
        form.addRow(_("Delegates in all"), self.total)
        self.year = QSpinBox()
        give_room(self.year)
        self.year.setRange(2000, 2100)
        self.year.setMaximumWidth(15 * SPACE)
        self.year.setToolTip(_("The fixed days of the preparation plan lie in this year"))
        form.addRow(_("Launch year"), self.year)
        layout.addLayout(form)
        buttons = QHBoxLayout()
        self.save_button = QPushButton(_("Save"))
        set_role(self.save_button, "primary")
        self.save_button.clicked.connect(self.save)
        cancel = QPushButton(_("Cancel"))
        cancel.clicked.connect(self._close_form)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.save_button)
        layout.addLayout(buttons)
        return page

    def _build_when(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        self.announced = QCheckBox(_("The date is announced:"))
        self.date = DayEdit()
        self.date.setAccessibleName(_("Date"))
        self.announced.toggled.connect(self.date.setEnabled)
        self.start = QTimeEdit()
        give_room(self.start)
        self.start.setDisplayFormat("HH:mm")
        self.start.setAccessibleName(_("Start"))
        layout.addWidget(self.announced)
        layout.addWidget(self.date)
        layout.addSpacing(SPACE * 2)
        layout.addWidget(QLabel(_("starts at")))
        layout.addWidget(self.start)
        layout.addStretch(1)
        return row

    def show_profile(self, data: Profile, today: datetime.date) -> None:
        """Show `data`; days are counted from `today`. A form being filled in is left alone."""
        self._profile = data
        self._organiser.setText(" · ".join(filter(None, [data.superior_agency, data.organiser])))
        self._title.setText(data.title or _("The conference has no title yet"))
        self._when.setText(" · ".join(filter(None, [_when(data), data.hall_address])))
        days, text = _days(data, today)
        self._days.setText(days)
        self._days.setVisible(bool(days))
        self._days_text.setText(text)

    def edit(self) -> None:
        """Open the form with the present data."""
        data = self._profile
        if data is None or not self._form.isHidden():
            return
        for name, field in self.fields.items():
            field.setText(getattr(data, name))
            field.setCursorPosition(0)
        self.announced.setChecked(data.held_on is not None)
        self.date.setEnabled(data.held_on is not None)
        shown = data.held_on or datetime.date(data.launch_year, 2, 28)
        self.date.setDate(QDate(shown.year, shown.month, shown.day))
        self.start.setTime(QTime(data.starts_at // 60, data.starts_at % 60))
        self.total.setValue(data.delegate_total)
        self.year.setValue(data.launch_year)
        self._view.hide()
        self._form.show()
        self.fields["title"].setFocus()

    def save(self) -> None:
        """Keep what the form says as one edit and close it."""
        date, start = self.date.date(), self.start.time()
        values: dict[str, object] = {name: field.text() for name, field in self.fields.items()}
        values["held_on"] = (
            datetime.date(date.year(), date.month(), date.day())
            if self.announced.isChecked()
            else None
        )
        values["starts_at"] = start.hour() * 60 + start.minute()
        values["delegate_total"] = self.total.value()
        values["launch_year"] = self.year.value()
        with self._context.edit(_("Change conference details")) as session:
            profile.change(session, **values)
        self._close_form()

    def _close_form(self) -> None:
        self._form.hide()
        self._view.show()
        self.edit_button.setFocus()

    def event(self, event: QEvent) -> bool:
        """Escape closes the form."""
        if (
            event.type() == QEvent.Type.KeyPress
            and getattr(event, "key", lambda: None)() == Qt.Key.Key_Escape
            and not self._form.isHidden()
        ):
            self._close_form()
            return True
        return super().event(event)


def _when(data: Profile) -> str:
    if data.held_on is None:
        return _("Date not announced yet")
    return f"{data.starts_at // 60:02d}:{data.starts_at % 60:02d}, {data.held_on:%d/%m/%Y}"


def _days(data: Profile, today: datetime.date) -> tuple[str, str]:
    """How many days it is to the conference, and the words that belong to the number."""
    if data.held_on is None:
        return "", ""
    days = (data.held_on - today).days
    if days == 0:
        return _("Today"), ""
    if days > 0:
        return str(days), ngettext("day left", "days left", days)
    return str(-days), ngettext("day ago", "days ago", -days)
