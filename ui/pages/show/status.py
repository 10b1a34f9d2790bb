"""The top of the page: how late it is, when it will end, the time of day, and what is wrong."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.show.outlook import Outlook
from app.show.state import Playback
from ui.pages.show.controller import ShowController
from ui.pages.show.lines import Line
from ui.pages.show.now_card import plain
from ui.pages.show.screens_panel import set_role_once
from ui.pages.show.texts import ON_TIME_MS, late_text, span_text
from ui.theme import SPACE, set_role
from ui.widgets.buttons import make_button


class StatusBar(QFrame):
    """One line, readable from a step back."""

    def __init__(self, show: ShowController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self.title = plain("title")
        self.late = plain("title")
        self.end = plain()
        self.clock = plain("title")
        self.help_button = make_button("", "keyboard", _("Keys (?)"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * SPACE)
        for label in (self.title, self.late, self.end):
            layout.addWidget(label)
        layout.addStretch(1)
        layout.addWidget(self.clock)
        layout.addWidget(self.help_button)
        set_role(self.end, "muted")

    def show_view(self, view: Outlook) -> None:
        """Show how the run stands at the moment of `view`."""
        state, show = self._show.state, self._show
        live = show.is_live
        self.title.setText("" if live else _("Show"))
        self.title.setVisible(not live)
        self.late.setVisible(live)
        if live:
            self.late.setText(late_text(view.offset))
            role = "warning-title" if view.offset > ON_TIME_MS else "title"
            set_role_once(self.late, role)
        self.end.setText(self._end(view) if state.playback is not Playback.FINISHED else "")
        self.clock.setText(f"{show.local(view.now):%H:%M}")

    def _end(self, view: Outlook) -> str:
        if not self._show.state.items:
            return ""
        return _("Expected end {end}, planned {planned}").format(
            end=f"{self._show.local(view.end):%H:%M}",
            planned=f"{self._show.local(view.planned_end):%H:%M}",
        )


class Warnings(QWidget):
    """Lines that stay until what they say is no longer so."""

    def __init__(self, show: ShowController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self.disk = Line("circle-alert")
        self.clock = Line("triangle-alert", _("Use the new clock"))
        self.crash = Line("history", _("Close"))
        self.lost = Line("circle-alert")
        self.day = Line("calendar")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        for line in (self.disk, self.clock, self.crash, self.lost, self.day):
            layout.addWidget(line)
        self.clock.button.clicked.connect(show.accept_clock)
        self.crash.button.clicked.connect(show.forget_interruption)

    def show_view(self, view: Outlook) -> None:
        """Say what is wrong at the moment of `view`."""
        del view
        show = self._show.show
        self.disk.say(self._disk())
        drift = show.drift() if show is not None and self._show.is_live else 0
        self.clock.say(_clock(drift))
        self.crash.say(self._crash())
        self.lost.say(self._lost())
        self.day.say(self._day())
        lines = (self.disk, self.clock, self.crash, self.lost, self.day)
        self.setVisible(any(not line.isHidden() for line in lines))

    def _disk(self) -> str:
        show = self._show.show
        if show is None or not show.unsaved:
            return ""
        text = _("The show goes on, but is not being written down: {problem}")
        return text.format(problem=show.problem)

    def _crash(self) -> str:
        broken = self._show.interruption
        if broken is None:
            return ""
        if broken.lasted is None:
            text = _("The program was interrupted. The show goes on; the time has been counted.")
        else:
            text = _(
                "The program was interrupted for {span}. The show goes on; the time has been "
                "counted."
            ).format(span=span_text(broken.lasted))
        media = self._show.state.media
        if media is not None and not media.playing and not media.ended:
            text += " " + _("The video stands where it broke off: press K to go on.")
        return text

    def _lost(self) -> str:
        show = self._show.show
        if show is None or not show.lost:
            return ""
        text = _(
            "Commands that could not be read back from the file: {n}. Check the item on stage."
        )
        return text.format(n=show.lost)

    def _day(self) -> str:
        day = self._show.agenda.day
        if self._show.show is not None or day is None or day == self._show.today():
            return ""
        return _("The conference is on {day}, not today. Use Rehearsal to practise.").format(
            day=f"{day:%d/%m/%Y}"
        )


def _clock(drift: int) -> str:
    if drift == 0:
        return ""
    text = (
        _("The clock of this computer was set {span} forward. The show keeps to its own time.")
        if drift > 0
        else _("The clock of this computer was set {span} back. The show keeps to its own time.")
    )
    return text.format(span=span_text(abs(drift)))
