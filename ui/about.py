"""What this program is: its version, where it keeps things, what it is built of."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import licences
from app.i18n import _
from ui.licences import LicencesDialog
from ui.settings import Settings
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button, name_button

_MARK: Final = 64
_TEXT_WIDTH: Final = 52 * SPACE
_LIKE_BUTTONS: Final = (4, 2, 4, 2)
"""What the style sheet leaves free around the text of a button that looks like a link."""


class AboutDialog(QDialog):
    """Version and folders, to read to somebody on the telephone; the licences are a step away."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About Giao Ước"))
        self._facts = facts(settings)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 3, SPACE * 3, SPACE * 3, SPACE * 2)
        layout.setSpacing(SPACE * 2)
        layout.addLayout(self._head())
        layout.addLayout(self._table())
        layout.addWidget(self._buttons())
        # Outside a dialog a button's being the default is not heeded.
        self.close_button.setDefault(True)
        self.close_button.setFocus()

    def _head(self) -> QHBoxLayout:
        mark = QLabel()
        mark.setPixmap(QApplication.windowIcon().pixmap(_MARK, _MARK))
        name = QLabel(licences.PROGRAM)
        set_role(name, "title")
        text = QLabel(_("Giao Ước prepares and runs an emulation conference, offline."))
        text.setWordWrap(True)
        set_role(text, "muted")
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(name)
        column.addWidget(text)
        row = QHBoxLayout()
        row.setSpacing(SPACE * 2)
        row.addWidget(mark)
        row.addLayout(column, 1)
        return row

    def _table(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE * 2)
        grid.setVerticalSpacing(SPACE)
        grid.setColumnStretch(1, 1)
        for line, (name, value) in enumerate(self._facts):
            title = QLabel(name)
            set_role(title, "muted")
            grid.addWidget(title, line, 0)
            if isinstance(value, Path):
                grid.addWidget(_folder_button(name, value), line, 1)
            else:
                text = QLabel(value)
                text.setWordWrap(True)
                text.setMinimumWidth(_TEXT_WIDTH)
                text.setContentsMargins(*_LIKE_BUTTONS)
                grid.addWidget(text, line, 1)
        return grid

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        self.licences = make_button(_("Licences…"), "scroll-text")
        self.licences.clicked.connect(lambda: LicencesDialog(self).exec())
        box.addButton(self.licences, QDialogButtonBox.ButtonRole.ActionRole)
        self.copy = make_button(_("Copy these details"), "copy")
        self.copy.clicked.connect(self._copy)
        box.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        self.close_button = box.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        return box

    def _copy(self) -> None:
        lines = [f"{name}: {value}" for name, value in self._facts]
        QGuiApplication.clipboard().setText("\n".join(lines))
        name_button(self.copy, _("Copied"))


def facts(settings: Settings) -> list[tuple[str, str | Path]]:
    """What is told of the program: name and text, or a folder that can be opened."""
    import platform

    from platformdirs import user_data_path
    from PySide6.QtCore import qVersion

    from app.logbook import log_folder

    python = platform.python_version()
    return [
        (_("Version"), licences.program_version()),
        (_("Built with"), f"Qt {qVersion()}, Python {python}"),
        (_("System"), platform.platform()),
        (_("Licence"), "Apache License 2.0"),
        (_("Copies and sample"), user_data_path("giaouoc", appauthor=False)),
        (_("Error reports"), log_folder()),
        (_("Settings"), settings.folder),
    ]


def _folder_button(name: str, folder: Path) -> QPushButton:
    button = QPushButton(str(folder))
    set_role(button, "link")
    button.setAccessibleName(f"{name}: {folder}")
    button.setToolTip(_("Open the folder"))
    # A folder comes into being with the first thing kept in it.
    button.setEnabled(folder.is_dir())
    button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
    return button
