"""The one window about an error nobody expected: calm, and never more than one."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from app.safety import FileState
from ui.icons import icon
from ui.theme import SPACE, colours, set_role
from ui.widgets.buttons import make_button, name_button

WIDTH: Final = 66 * SPACE
_ICON: Final = 20


class CrashWindow(QDialog):
    """Says what happened, how the file stands, and where the report lies; `text` is the report.

    `path` is None when the report could not be written, `state` when no conference is open.
    """

    def __init__(
        self, text: str, path: Path | None, state: FileState | None, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._report = text
        self._path = path
        self.setWindowTitle(_("Giao Ước: unexpected error"))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(2 * SPACE)
        heading = QLabel(_("The program made a mistake"))
        set_role(heading, "title")
        layout.addWidget(heading)
        layout.addWidget(
            _words(
                _(
                    "What you did last may not have been carried out. The program goes on: look "
                    "whether it is there, and if not, do it once more."
                )
            )
        )
        self.count = _words("")
        self.count.hide()
        layout.addWidget(self.count)
        if state is not None:
            layout.addLayout(_safety_line(state))
        self._add_report(layout)
        layout.addLayout(self._buttons())
        self.setFixedWidth(WIDTH)
        self.ok_button.setFocus()

    def _add_report(self, layout: QVBoxLayout) -> None:
        if self._path is None:
            layout.addWidget(
                _words(
                    _(
                        "The report could not be written to the disk. Copy its text into a "
                        "message, should this happen again, for whoever looks after the program."
                    ),
                    "muted",
                )
            )
            return
        layout.addWidget(
            _words(
                _(
                    "A report is kept, without names, telephone numbers or contents of the file. "
                    "Should this happen again, send it to whoever looks after the program."
                ),
                "muted",
            )
        )
        self.place = _words(str(self._path), "muted")
        self.place.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        layout.addWidget(self.place)

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        self.folder_button = make_button(_("Open the folder"), "folder-open")
        self.folder_button.clicked.connect(self._open_folder)
        self.folder_button.setVisible(self._path is not None)
        self.copy_button = make_button(_("Copy the report"), "copy")
        self.copy_button.clicked.connect(self._copy)
        self.ok_button = make_button(_("Go on"), role="primary")
        self.ok_button.setDefault(True)
        self.ok_button.clicked.connect(self.accept)
        line.addWidget(self.folder_button)
        line.addWidget(self.copy_button)
        line.addStretch(1)
        line.addWidget(self.ok_button)
        return line

    def set_count(self, times: int) -> None:
        """So many errors have come, this one included, since the window was opened."""
        text = ngettext("It has happened {n} time.", "It has happened {n} times.", times)
        self.count.setText(text.format(n=times))
        self.count.setVisible(times > 1)
        self.adjustSize()

    def _open_folder(self) -> None:
        if self._path is not None:
            open_folder(self._path.parent)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        name_button(self.copy_button, _("Copied"))


def open_folder(folder: Path) -> bool:
    """Show a folder in the system's own window; whether it took the wish."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _words(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        set_role(label, role)
    return label


def _safety_line(state: FileState) -> QHBoxLayout:
    name, ink = (
        ("circle-check", colours().ok) if state.is_sound else ("triangle-alert", colours().error)
    )
    sign = QLabel()
    sign.setPixmap(icon(name, ink).pixmap(_ICON, _ICON))
    line = QHBoxLayout()
    line.setSpacing(SPACE)
    line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(_words(safety_text(state)), 1)
    return line


def safety_text(state: FileState) -> str:
    """Whether what was entered is safe, and up to where."""
    if not state.is_sound:
        return _(
            "The conference file could not be read through just now. Close the program and open "
            "the file again: it is then checked, and earlier states of it are at hand."
        )
    if not state.steps:
        return _("Your data is safe: the file has just been read through and is in order.")
    newest = state.steps[0]
    at = datetime.datetime.fromtimestamp(newest.at / 1000)
    text = _(
        "Your data is safe: the file has just been read through and is in order. The last change "
        "in it is “{label}”, made at {time}."
    )
    time = f"{at:%H:%M}" if at.date() == datetime.date.today() else f"{at:%H:%M %d/%m/%Y}"
    return text.format(label=newest.label, time=time)
