"""Before the start and after the end: what can be done then."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.i18n import _
from app.show.outlook import Outlook, Phase
from app.show.stage import countdown
from ui.pages.show.controller import ShowController
from ui.pages.show.countdown import Countdown, Face
from ui.pages.show.now_card import BeganEarlier, count_down, plain
from ui.pages.show.texts import ON_TIME_MS, late_text, minutes_of, span_text
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button
from ui.widgets.flow import FlowLayout

NEAR_MS: Final = 3 * 3_600_000
"""Further from the planned start than this, a page that is open is no sign of a show to begin."""


class ReadyCard(QFrame):
    """When the first item is planned, and the ways to begin."""

    asked_start = Signal(int)
    """How many minutes ago the first item began."""
    asked_rehearsal = Signal()
    asked_check = Signal()
    asked_reports = Signal()

    def __init__(self, show: ShowController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._show = show
        self._touched = False
        self.title = plain("title")
        self.title.setWordWrap(True)
        self.presenter = plain()
        self.presenter.setWordWrap(True)
        self.figures = Countdown()
        self.reminder = plain("warning")
        self.earlier = BeganEarlier(_("Start so"))
        self.start_button = make_button(
            _("Start the show"), "play", _("Begin the first item (Space)"), "primary"
        )
        self.rehearsal_button = make_button(
            _("Rehearsal"),
            "clapperboard",
            _("Go through everything as on the day; the record of the conference stays untouched"),
        )
        self.check_button = make_button(
            _("Technical check…"),
            "list-checks",
            _("Screens, sound, videos, power and disk before the show"),
        )
        self.reports_button = make_button(
            _("Reports…"), "file-spreadsheet", _("Planned and actual times of earlier runs")
        )
        self._lay_out()
        self.start_button.clicked.connect(lambda: self.asked_start.emit(0))
        self.rehearsal_button.clicked.connect(self.asked_rehearsal)
        self.check_button.clicked.connect(self.asked_check)
        self.reports_button.clicked.connect(self.asked_reports)
        self.earlier.chosen.connect(self.asked_start)
        self.earlier.minutes.valueChanged.connect(self._touch)

    def _lay_out(self) -> None:
        first = QLabel(_("First item"))
        set_role(first, "muted")
        head = QVBoxLayout()
        head.setSpacing(0)
        for label in (first, self.title, self.presenter):
            head.addWidget(label)
        begin = QHBoxLayout()
        begin.addWidget(self.start_button, 1)
        begin.addWidget(self.rehearsal_button)
        others = QHBoxLayout()
        others.addWidget(self.check_button)
        others.addWidget(self.reports_button)
        others.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        layout.setSpacing(SPACE)
        layout.addLayout(head)
        layout.addWidget(self.figures)
        layout.addWidget(self.reminder)
        layout.addWidget(self.earlier)
        layout.addLayout(begin)
        layout.addLayout(others)
        for button in self.findChildren(QPushButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _touch(self) -> None:
        self._touched = self.earlier.minutes.hasFocus()

    def show_view(self, view: Outlook) -> None:
        """Show how far the planned start is."""
        coming = self._show.state.following()
        self.start_button.setEnabled(bool(coming))
        self.rehearsal_button.setEnabled(bool(coming))
        if not coming:
            return
        first = coming[0]
        self.title.setText(first.title)
        presenter = self._show.presenter(first.key)
        self.presenter.setText(presenter)
        self.presenter.setVisible(bool(presenter))
        left = first.start - self._show.state.shift - view.now
        self.figures.set_face(_face(left, f"{self._show.local(view.now + left):%H:%M}"))
        overdue = ON_TIME_MS < -left < NEAR_MS
        self.reminder.setVisible(overdue)
        self.earlier.setVisible(overdue)
        if overdue:
            text = _("The show should have begun {span} ago.")
            self.reminder.setText(text.format(span=span_text(-left)))
            if not self._touched:
                self.earlier.minutes.setValue(minutes_of(-left))


def _face(left: int, planned: str) -> Face:
    if 0 < left < NEAR_MS:
        caption = _("Planned for {time}, begins in").format(time=planned)
        return Face(countdown(left), caption, Phase.PENDING)
    if ON_TIME_MS < -left < NEAR_MS:
        caption = _("Planned for {time}, should have begun").format(time=planned)
        return Face(countdown(left), caption, Phase.WARNING, _("Not begun"))
    return Face(planned, _("Planned for"), Phase.PENDING)


class SummaryCard(QFrame):
    """The run is over: when, how late, and what can be done with it."""

    asked_report = Signal()
    asked_resume = Signal()
    asked_close = Signal()

    def __init__(self, show: ShowController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._show = show
        self.title = plain("title")
        self.title.setWordWrap(True)
        self.text = plain()
        self.text.setWordWrap(True)
        self.report_button = make_button(
            _("Report…"), "file-spreadsheet", _("Planned and actual times"), "primary"
        )
        self.resume_button = make_button(
            _("Go on with the last item"), "play", _("The show was ended by mistake (Backspace)")
        )
        self.undo_button = make_button(_("Take back"), "undo-2", _("Take the last move back (U)"))
        self.close_button = make_button(_("Done"), "check", _("Put this run away"))
        buttons = QWidget()
        flow = FlowLayout(buttons, SPACE)
        for button in (self.report_button, self.resume_button, self.undo_button, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addSpacing(SPACE)
        layout.addWidget(buttons)
        self.report_button.clicked.connect(self.asked_report)
        self.resume_button.clicked.connect(self.asked_resume)
        self.close_button.clicked.connect(self.asked_close)

    def show_view(self, view: Outlook) -> None:
        """Show when and how the run ended."""
        show = self._show
        self.title.setText(
            _("The rehearsal is over") if show.is_rehearsal else _("The show is over")
        )
        began = min((stint.began for stint in show.state.stints), default=view.end)
        lines = [
            _("Ended at {end}, planned {planned}: {late}.").format(
                end=f"{show.local(view.end):%H:%M}",
                planned=f"{show.local(view.planned_end):%H:%M}",
                late=late_text(view.late).lower(),
            ),
            _("It lasted {span}.").format(span=span_text(view.end - began)),
        ]
        if show.is_rehearsal:
            lines.append(_("The report proposes the measured lengths for the agenda."))
        self.text.setText("\n".join(lines))
        count_down(self.undo_button, show.undo_left())
