"""The files used last: name, folder, when they were changed, and what became of them.

The start of the program waits for these lines: what needs the namespace Qt comes later (see
ui.welcome.ways.name_role).
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _, ngettext
from ui.icons import icon
from ui.theme import SPACE, colours, set_role
from ui.welcome.ways import name_role

if TYPE_CHECKING:
    from app.recent import RecentFile

SHOWN: Final = 5
FEW: Final = 3
"""How many lines are shown, and how many where the window is low."""

_ICON: Final = QSize(18, 18)
_ROW_HEIGHT: Final = 6 * SPACE


class _Looker(QObject):
    """Looks at files in a thread that nobody waits for: a disk in the network may not answer."""

    found = Signal(list)

    def begin(self, paths: list[Path]) -> None:
        def work() -> None:
            from app.recent import look

            # The thread holds this object: it lives until it has spoken.
            self.found.emit(look(paths))

        threading.Thread(target=work, daemon=True).start()


class RecentList(QWidget):
    """One line a file. `chosen` carries what was pressed (None for the facts not yet read),
    `forgotten` the path of a line that was taken away, `left` that Up leaves the first line.
    """

    chosen = Signal(Path, object)
    forgotten = Signal(Path)
    left = Signal()

    def __init__(self, paths: list[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today: Callable[[], datetime.date] = datetime.date.today
        self.rows = [RecentRow(path) for path in paths[:SHOWN]]
        self._looker = _Looker()
        self._looker.found.connect(self._show_facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        for row in self.rows:
            row.clicked.connect(partial(self._choose, row))
            row.asked_to_go.connect(partial(self._forget, row))
            row.stepped.connect(partial(self._step, row))
            column.addWidget(row)

    def begin_looking(self) -> None:
        """Find out beside the work what became of the files."""
        self._looker.begin([row.path for row in self.rows])

    def show_lines(self, count: int) -> None:
        """Show so many lines at most."""
        for place, row in enumerate(self.rows):
            row.setVisible(place < count)

    def focus_first(self) -> None:
        """Go to the first line, if there is one."""
        if self.rows:
            self.rows[0].setFocus()

    def _show_facts(self, found: list[RecentFile]) -> None:
        facts = {file.path: file for file in found}
        for row in self.rows:
            if row.path in facts:
                row.show_facts(facts[row.path], self.today())

    def _choose(self, row: RecentRow, _checked: bool = False) -> None:
        self.chosen.emit(row.path, row.facts)

    def _step(self, row: RecentRow, by: int) -> None:
        place = self.rows.index(row) + by
        if place < 0:
            self.left.emit()
        elif place < len(self.rows) and self.rows[place].isVisible():
            self.rows[place].setFocus()

    def _forget(self, row: RecentRow) -> None:
        place = self.rows.index(row)
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self.forgotten.emit(row.path)
        if self.rows:
            self.rows[min(place, len(self.rows) - 1)].setFocus()
        else:
            self.left.emit()


class RecentRow(QPushButton):
    """A file used before: pressed, it is opened or what is left of it is looked for.

    `stepped` carries -1 or 1 for the keys Up and Down; `asked_to_go` that the line is not wanted.
    """

    stepped = Signal(int)
    asked_to_go = Signal()

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.facts: RecentFile | None = None
        name_role(self, "tile")
        self.setAutoDefault(True)
        self.setFixedHeight(_ROW_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(path.stem)
        self.setAccessibleDescription(str(path.parent))
        self.setToolTip(str(path))
        self._sign = QLabel()
        self._sign.setPixmap(icon("file-text", colours().muted).pixmap(_ICON))
        self.name = _Elided(path.stem)
        self.folder = _Elided(str(path.parent))
        name_role(self.folder, "muted")
        self.when, self.more = QLabel(), QLabel()
        self.forget_button: QPushButton | None = None
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.folder)
        facts = QVBoxLayout()
        facts.setSpacing(0)
        for label in (self.when, self.more):
            name_role(label, "muted")
            facts.addWidget(label)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(SPACE * 2, 2, SPACE * 2, 2)
        self._line.setSpacing(SPACE * 2)
        self._line.addWidget(self._sign)
        self._line.addLayout(words, 1)
        self._line.addLayout(facts)

    def show_facts(self, facts: RecentFile, today: datetime.date) -> None:
        """Say when the file was changed and how large it is, or that it is gone."""
        from PySide6.QtCore import Qt

        self.facts = facts
        for label in (self.when, self.more):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        copies = ""
        if facts.copies:
            text = ngettext("{n} copy to go back to", "{n} copies to go back to", facts.copies)
            copies = text.format(n=facts.copies)
        if facts.is_gone:
            gone = _("not there any more") if facts.has_folder else _("folder not found")
            self._sign.setPixmap(icon("triangle-alert", colours().warning).pixmap(_ICON))
            set_role(self.when, "warning")
            self.when.setText(gone)
            self.more.setText(copies)
            if self.forget_button is None:
                self._add_forget_button()
        elif facts.changed_at is not None and facts.size is not None:
            from app.text.sizes import size_text

            self.when.setText(_when(facts.changed_at, today))
            self.more.setText(" · ".join(filter(None, [copies, size_text(facts.size)])))
        described = [str(self.path.parent), self.when.text(), self.more.text()]
        self.setAccessibleDescription(", ".join(filter(None, described)))

    def _add_forget_button(self) -> None:
        from PySide6.QtCore import Qt

        from ui.widgets.buttons import make_button

        button = make_button("", "x", _("Take off this list (Del)"), role="link")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda _on=False: self.asked_to_go.emit())
        self.forget_button = button
        self._line.addWidget(button)

    def minimumSizeHint(self) -> QSize:
        """Names and folders are cut where there is no room."""
        return QSize(40 * SPACE, _ROW_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go along the lines, Del takes the line of a file that is gone away."""
        from PySide6.QtCore import Qt

        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            case Qt.Key.Key_Delete if self.facts is not None and self.facts.is_gone:
                self.asked_to_go.emit()
            case _:
                super().keyPressEvent(event)


class _Elided(QLabel):
    """One line of text, its middle cut out where there is no room."""

    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.fontMetrics().horizontalAdvance(self.text()) <= self.width():
            super().paintEvent(event)
            return
        from PySide6.QtCore import Qt

        painter = QPainter(self)
        mode = Qt.TextElideMode.ElideMiddle
        text = self.fontMetrics().elidedText(self.text(), mode, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)


def _when(at: datetime.datetime, today: datetime.date) -> str:
    time = f"{at:%H:%M}"
    match (today - at.date()).days:
        case 0:
            return _("today {time}").format(time=time)
        case 1:
            return _("yesterday {time}").format(time=time)
        case _:
            return f"{at:%d/%m/%Y}"
