"""What is seen before a conference is open: three ways in, and the files used last."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import _
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button


class Welcome(QWidget):
    """New, open, sample; below them the recent files. `asked_open` gives a path to open."""

    asked_new = Signal()
    asked_browse = Signal()
    asked_sample = Signal()
    asked_open = Signal(Path)

    def __init__(self, recent: list[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        column = QVBoxLayout()
        column.setSpacing(SPACE)
        title = QLabel(_("Prepare and run the conference"))
        set_role(title, "title")
        text = QLabel(
            _(
                "Delegates, badges and all papers of the conference in one file on this laptop. "
                "No network is needed, and every change is saved at once."
            )
        )
        text.setWordWrap(True)
        text.setMaximumWidth(70 * SPACE)
        set_role(text, "muted")
        column.addWidget(title)
        column.addWidget(text)
        column.addSpacing(SPACE)
        column.addLayout(self._ways())
        if recent:
            column.addSpacing(SPACE * 2)
            heading = QLabel(_("Opened last"))
            set_role(heading, "heading")
            column.addWidget(heading)
            for path in recent:
                column.addWidget(self._recent(path))
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addLayout(column)
        centred.addStretch(1)
        outer.addLayout(centred)
        outer.addStretch(3)

    def _ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE)

        def way(text: str, name: str, run: Callable[[], object], primary: bool = False) -> None:
            button = make_button(text, name, role="primary" if primary else "")
            button.setIconSize(QSize(20, 20))
            button.setMinimumHeight(5 * SPACE)
            button.setDefault(primary)
            button.clicked.connect(run)
            row.addWidget(button)

        way(_("New conference…"), "file-plus", self.asked_new.emit, primary=True)
        way(_("Open…"), "folder-open", self.asked_browse.emit)
        way(_("Look at the sample"), "eye", self.asked_sample.emit)
        row.addStretch(1)
        return row

    def _recent(self, path: Path) -> QPushButton:
        button = QPushButton(f"{path.stem}   —   {path.parent}")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        set_role(button, "link")
        button.clicked.connect(lambda: self.asked_open.emit(path))
        return button
