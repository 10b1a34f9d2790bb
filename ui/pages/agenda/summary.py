"""Above the table: when the session begins and ends, its length, and what is wrong with it."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTimeEdit, QVBoxLayout, QWidget

from app.agenda.items import Agenda
from app.agenda.lengths import span_text, time_text
from app.agenda.limits import Problem
from app.agenda.remarks import remark
from app.i18n import _, ngettext
from ui.pages.agenda.time_bar import TimeBar
from ui.theme import SPACE, give_room, set_role


class AgendaSummary(QWidget):
    """`asked_start` carries minutes after midnight."""

    asked_start = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.start = QTimeEdit()
        self.start.setDisplayFormat("HH:mm")
        self.start.setAccessibleName(_("Start of the session"))
        self.start.setToolTip(_("Fixed starts move along when the session is moved"))
        self.start.setKeyboardTracking(False)
        give_room(self.start)
        self.start.setFixedWidth(11 * SPACE)
        self.end = QLabel()
        set_role(self.end, "heading")
        self.figures = QLabel()
        self.verdict = QLabel()
        self.remarks = QLabel()
        self.remarks.setWordWrap(True)
        set_role(self.remarks, "warning")
        self.bar = TimeBar()
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        label = QLabel(_("Session from"))
        label.setBuddy(self.start)
        for widget in (label, self.start, QLabel(_("to")), self.end):
            line.addWidget(widget)
        line.addSpacing(SPACE)
        line.addWidget(self.figures)
        line.addWidget(self.verdict)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(line)
        layout.addWidget(self.bar)
        layout.addWidget(self.remarks)
        self.start.timeChanged.connect(self._on_start)

    def show_agenda(self, agenda: Agenda, of_all: Sequence[Problem]) -> None:
        """Show the times of `agenda` and the problems of it as a whole."""
        minutes = agenda.start // 60
        with QSignalBlocker(self.start):
            self.start.setTime(QTime(minutes // 60, minutes % 60))
        self.end.setText(time_text(agenda.end))
        n = len(agenda.lines)
        count = ngettext("{n} item", "{n} items", n).format(n=n)
        lasts = _("lasts {length}").format(length=span_text(agenda.end - agenda.start))
        self.figures.setText(f"{count} · {lasts} ·")
        spare = agenda.latest_end - agenda.end
        text = _("{length} to spare") if spare >= 0 else _("{length} too long")
        self.verdict.setText(text.format(length=span_text(abs(spare))))
        set_role(self.verdict, "ok" if spare >= 0 else "error")
        # What runs over stands in the line above already.
        texts = [remark(problem, agenda.rules) for problem in of_all if not problem.seconds]
        self.remarks.setText(" ".join(texts))
        self.remarks.setVisible(bool(texts))
        self.bar.show_agenda(agenda)

    def _on_start(self, time: QTime) -> None:
        self.asked_start.emit(time.hour() * 60 + time.minute())
