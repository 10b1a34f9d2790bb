"""The form behind New conference: the few things that matter, filled in as they usually are."""

import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from app.conference.titles import coming_launch_year, usual_day, usual_stem, usual_title
from app.i18n import _
from app.text.file_names import file_stem
from app.text.normal import clean
from ui.conference_file import ConferenceFile, documents
from ui.theme import SPACE, give_room
from ui.widgets.inline_form import InlineForm

_SUFFIX: Final = ".giaouoc"
_NUMBER_WIDTH: Final = 12 * SPACE


class NewForm(InlineForm):
    """Title, date and place of the file; with Enter alone the usual conference is made in the
    Documents folder.
    """

    def __init__(self, file: ConferenceFile, parent: QWidget | None = None) -> None:
        super().__init__(_("New conference"), parent)
        self._file = file
        self.year = QSpinBox()
        self.year.setRange(2000, 2100)
        self.year.setValue(coming_launch_year(datetime.date.today()))
        self.year.setMaximumWidth(_NUMBER_WIDTH)
        give_room(self.year)
        self.title = _TitleEdit()
        self.announced = QCheckBox(_("The date is announced:"))
        self.date = QDateEdit()
        self.date.setCalendarPopup(True)
        self.date.setDisplayFormat("dd/MM/yyyy")
        self.date.setAccessibleName(_("Date"))
        self.date.setEnabled(False)
        self.name = QLineEdit()
        self.folder = QLineEdit(str(documents()))
        self._titled = self._dated = self._named = False
        """What the user has written otherwise than proposed: it no longer follows the year."""
        self._lay_out()
        self._propose()
        self.make_button = self.add_action(_("Make the conference"), "file-plus", self.make)
        self._connect()
        self.setFocusProxy(self.title)

    def _lay_out(self) -> None:
        when = QWidget()
        row = QHBoxLayout(when)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.announced, self.date):
            row.addWidget(widget)
        row.addStretch(1)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        self.folder_button = QPushButton(_("Other folder…"))
        row.addWidget(self.folder, 1)
        row.addWidget(self.folder_button)
        fields = QWidget()
        form = QFormLayout(fields)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(SPACE * 2)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for label, shown, field in (
            (_("Title"), self.title, self.title),
            (_("Launch year"), self.year, self.year),
            (_("Date"), when, self.announced),
            (_("File name"), self.name, self.name),
            (_("Folder"), place, self.folder),
        ):
            text = QLabel(label)
            text.setBuddy(field)
            form.addRow(text, shown)
        self.add(fields)
        self.add_text(
            _(
                "The delegate groups and the tasks of the plan are filled in. Everything can be "
                "changed later, and there is no saving: every change is kept at once."
            ),
            "muted",
        )

    def _connect(self) -> None:
        self.year.valueChanged.connect(lambda _year: self._propose())
        self.announced.toggled.connect(self.date.setEnabled)
        self.title.edited.connect(lambda: self._note("_titled"))
        self.name.textEdited.connect(lambda _text: self._note("_named"))
        self.folder.textEdited.connect(lambda _text: self._propose())
        self.date.dateChanged.connect(lambda _date: self._note("_dated"))
        self.folder_button.clicked.connect(lambda _on=False: self._ask_folder())

    def _note(self, what: str) -> None:
        setattr(self, what, True)
        self.say("")

    def _propose(self) -> None:
        """Fill in what follows from the year and the folder, but for what was written by hand."""
        self.say("")
        year = self.year.value()
        if not self._titled:
            self.title.propose(usual_title(year))
        if not self._dated:
            day = usual_day(year)
            self.date.blockSignals(True)
            self.date.setDate(QDate(day.year, day.month, day.day))
            self.date.blockSignals(False)
        if not self._named:
            self.name.setText(_free_stem(Path(self.folder.text()), usual_stem(year)))

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, _("Where the conference is kept"), self.folder.text()
        )
        if name:
            self.folder.setText(name)
            self._propose()

    @property
    def path(self) -> Path:
        """The file that would be made."""
        stem = file_stem(self.name.text().removesuffix(_SUFFIX), usual_stem(self.year.value()))
        return Path(self.folder.text().strip()) / f"{stem}{_SUFFIX}"

    def make(self) -> None:
        """Make the conference and open it, or say what keeps it from being made."""
        path = self.path
        if not path.parent.is_dir():
            self.say(_("There is no such folder. Choose another one."))
            self.folder.setFocus()
        elif path.exists():
            self.say(_("There is a file of this name in the folder. Give it another name."))
            self.name.setFocus()
            self.name.selectAll()
        else:
            day = self.date.date()
            held_on = datetime.date(day.year(), day.month(), day.day())
            self._file.make(
                path,
                title=clean(self.title.toPlainText()),
                launch_year=self.year.value(),
                held_on=held_on if self.announced.isChecked() else None,
            )


class _TitleEdit(QPlainTextEdit):
    """A long title, whole to be seen in two lines; Tab and Enter do what they do in other fields.

    `edited` tells that somebody wrote, not the program.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(2 * self.fontMetrics().lineSpacing() + 3 * SPACE)
        self.textChanged.connect(self.edited)

    def propose(self, text: str) -> None:
        """Show `text` as the usual one."""
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is for the form: a title has no paragraphs."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _free_stem(folder: Path, stem: str) -> str:
    """`stem`, with a number where there is such a file already."""
    name, number = stem, 2
    while (folder / f"{name}{_SUFFIX}").exists():
        name = f"{stem} ({number})"
        number += 1
    return name
