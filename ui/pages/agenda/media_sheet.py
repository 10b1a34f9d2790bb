"""The media file of an item: what it is, what was found in it, how it plays."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, SignalInstance
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from app.agenda.items import AgendaLine
from app.agenda.lengths import length_text
from app.agenda.limits import TOLERANCE
from app.agenda.media import Medium
from app.i18n import _
from ui.icons import icon
from ui.theme import SPACE, colours, set_role
from ui.widgets.buttons import make_button, name_button
from ui.widgets.dropping import dropped_file


class MediaSheet(QWidget):
    """Asks for everything by signals, each with the item's id.

    `asked_file` carries the file dropped, None where one is to be chosen; `asked_poster` whether a
    picture is to be chosen (True) or given up; `asked_volume` a percentage.
    """

    asked_file = Signal(int, object)
    asked_remove = Signal(int)
    asked_open = Signal(int)
    asked_open_all = Signal()
    asked_volume = Signal(int, int)
    asked_poster = Signal(int, bool)
    asked_change = Signal(list, dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: AgendaLine | None = None
        self.setAcceptDrops(True)
        self.name = QLabel()
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self.name, "heading")
        self.folder = QLabel()
        self.found = QLabel()
        self.poster = QLabel()
        for label in (self.folder, self.found, self.poster):
            set_role(label, "muted")
        for label in (self.name, self.folder, self.found, self.poster):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.choose_button = make_button(_("Choose a file…"), "folder-open")
        self.open_button = make_button(
            _("Open again"), "refresh-cw", _("Open the file again and look what is in it")
        )
        self.remove_button = make_button("", "trash-2", _("Play no file"))
        self.length_button = make_button(
            "", "check", _("Plan the item with the length that the file has")
        )
        set_role(self.length_button, "")
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setPageStep(10)
        self.volume.setAccessibleName(_("Volume"))
        self.percent = QLabel()
        self.poster_button = make_button(_("Picture before it…"))
        self.no_poster_button = make_button("", "x", _("Show the first frame instead"))
        self.all_button = make_button(
            _("Check all files of the agenda"), "refresh-cw", _("Open every file once, one by one")
        )
        self._details = QWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        volume = QHBoxLayout()
        volume.setSpacing(SPACE)
        volume.addWidget(QLabel(_("Volume")))
        volume.addWidget(self.volume, 1)
        volume.addWidget(self.percent)
        poster = QHBoxLayout()
        poster.setSpacing(SPACE)
        poster.addWidget(self.poster_button)
        poster.addWidget(self.no_poster_button)
        poster.addStretch(1)
        details = QVBoxLayout(self._details)
        details.setContentsMargins(0, 0, 0, 0)
        details.setSpacing(SPACE)
        for widget in (self.folder, self.found, self.length_button):
            details.addWidget(widget)
        details.addLayout(buttons)
        details.addLayout(volume)
        details.addWidget(self.poster)
        details.addLayout(poster)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.name)
        layout.addWidget(self._details)
        layout.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        layout.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.choose_button.clicked.connect(lambda: self._ask(self.asked_file, None))
        self.open_button.clicked.connect(lambda: self._ask(self.asked_open))
        self.all_button.clicked.connect(self.asked_open_all)
        self.remove_button.clicked.connect(lambda: self._ask(self.asked_remove))
        self.poster_button.clicked.connect(lambda: self._ask(self.asked_poster, True))
        self.no_poster_button.clicked.connect(lambda: self._ask(self.asked_poster, False))
        self.length_button.clicked.connect(self._take_length)
        self.volume.valueChanged.connect(self._on_volume)
        self.volume.sliderReleased.connect(self._keep_volume)

    # -- showing ---------------------------------------------------------------------------------

    def show_line(self, line: AgendaLine | None) -> None:
        """Show the file of an item; nothing for several or none."""
        self._line = line
        medium = line.medium if line is not None else None
        self.setEnabled(line is not None)
        self._details.setVisible(medium is not None)
        text = _("Choose a file…") if medium is None else _("Choose another file…")
        name_button(self.choose_button, text)
        set_role(self.choose_button, "primary" if medium is None else "")
        ink = colours().accent_text if medium is None else None
        self.choose_button.setIcon(icon("folder-open", ink))
        if line is None or medium is None:
            self.name.setText(_("No file. Choose a video, a sound or a picture, or drop it here."))
            set_role(self.name, "muted")
            return
        set_role(self.name, "heading")
        self.name.setText(medium.name)
        self.folder.setText(str(medium.file.parent))
        self.found.setText(found_text(medium))
        self._show_length(line, medium)
        with QSignalBlocker(self.volume):
            self.volume.setValue(medium.volume)
        self.percent.setText(f"{medium.volume} %")
        self.volume.setEnabled(not medium.is_still)
        name = medium.poster.name if medium.poster is not None else _("the first frame")
        self.poster.setText(_("Before it plays: {name}").format(name=name))
        self.no_poster_button.setVisible(medium.poster is not None)

    def _show_length(self, line: AgendaLine, medium: Medium) -> None:
        seconds = _seconds(medium)
        differs = seconds is not None and abs(seconds - line.length) > TOLERANCE
        self.length_button.setVisible(differs)
        if seconds is not None:
            text = _("Plan {length}").format(length=length_text(seconds))
            name_button(self.length_button, text)

    # -- asking ----------------------------------------------------------------------------------

    def _ask(self, signal: SignalInstance, *values: object) -> None:
        if self._line is not None:
            signal.emit(self._line.id, *values)

    def _take_length(self) -> None:
        line = self._line
        if line is None or line.medium is None or (seconds := _seconds(line.medium)) is None:
            return
        self.asked_change.emit([line.id], {"length": seconds})

    def _on_volume(self, percent: int) -> None:
        self.percent.setText(f"{percent} %")
        if not self.volume.isSliderDown():
            self._keep_volume()

    def _keep_volume(self) -> None:
        self._ask(self.asked_volume, self.volume.value())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file."""
        if self._line is not None and dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask to attach the file."""
        file: Path | None = dropped_file(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self._ask(self.asked_file, file)


def _seconds(medium: Medium) -> int | None:
    """The whole seconds that a file runs; the last begun one counts."""
    return None if medium.length is None else -(-medium.length // 1000)


def found_text(medium: Medium) -> str:
    """What was found in a file when it was opened."""
    if not medium.probed:
        return _("Not opened yet")
    parts = []
    if medium.length is not None and not medium.is_still:
        parts.append(_("Runs {length}").format(length=length_text(round(medium.length / 1000))))
    parts.append(_("with picture") if medium.has_picture else _("no picture"))
    if not medium.is_still:
        parts.append(_("with sound") if medium.has_sound else _("no sound"))
    return " · ".join(parts)
