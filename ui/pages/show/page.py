"""The Show page: one operator runs the conference from here, by keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.show.outlook import Progress
from app.show.state import Kind, Playback
from ui.context import Context
from ui.pages.base import Page
from ui.pages.show.item_list import ItemsList, rows_of
from ui.pages.show.keys import KeysHelp, ShowKeys
from ui.pages.show.lines import Question, RehearsalBand
from ui.pages.show.messages_panel import MessagesPanel
from ui.pages.show.now_card import MINUTE, TEN_SECONDS, NowCard
from ui.pages.show.panels import PANELS
from ui.pages.show.ready_card import ReadyCard, SummaryCard
from ui.pages.show.savings_panel import SavingsPanel
from ui.pages.show.screens_panel import ScreensPanel
from ui.pages.show.status import StatusBar, Warnings
from ui.pages.show.words import WordsPanel
from ui.theme import SPACE
from ui.widgets.buttons import make_button
from ui.widgets.empty import EmptyState
from ui.widgets.shortcuts import add_shortcut

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

_JUMP_MS: Final = 10_000

_TALL_PANEL: Final = 20 * SPACE
_ROOMY: Final = 110 * SPACE
"""Below this height of the page, a tall panel takes room from the figures."""


class ShowPage(Page):
    """Shows the run that the controller holds and hands keys and clicks on to it.

    The run itself goes on whatever page is shown.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.desk = context.stage_desk()
        self.run = self.desk.run
        self.dialog: QDialog | None = None
        self.band = RehearsalBand()
        self.status = StatusBar(self.run)
        self.warnings = Warnings(self.run)
        self.question = Question()
        self.list = ItemsList()
        self.goto_button = make_button(_("Go to"), "play", _("Go to the selected item (Enter)"))
        self.skip_button = make_button(_("Leave out"), "", _("Leave out, or take in again (S)"))
        self.savings = SavingsPanel(context, self.run)
        self.ready = ReadyCard(self.run)
        self.now = NowCard(self.run)
        self.summary = SummaryCard(self.run)
        self.panels = [panel(context, self.desk, self) for panel in PANELS]
        self.words = WordsPanel()
        self.screens = ScreensPanel(self.desk)
        self.messages = MessagesPanel(self.run)
        self.help = KeysHelp(self)
        self._card: ReadyCard | NowCard | SummaryCard = self.ready
        self._views = QStackedWidget()
        self._followed: int | None = None
        self._lay_out()
        self._connect()
        self.keys = self._make_keys()
        self.setFocusProxy(self.list)

    # -- building --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        board = QWidget()
        columns = QHBoxLayout(board)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(SPACE)
        columns.addLayout(self._left(), 32)
        columns.addLayout(self._middle(), 45)
        columns.addWidget(self._right(), 23)
        self.agenda_button = make_button(_("Go to the agenda"), "list-ordered", role="primary")
        empty = EmptyState(
            _("Nothing to run yet"),
            _("The show runs the items of the agenda. Add them there, then come back."),
            ((self.agenda_button, lambda: self.context.show_page("agenda")),),
            picture="presentation",
        )
        self._views.addWidget(board)
        self._views.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, SPACE)
        layout.setSpacing(SPACE)
        for widget in (self.band, self.status, self.warnings, self.question):
            layout.addWidget(widget)
        layout.addWidget(self._views, 1)

    def _left(self) -> QVBoxLayout:
        foot = QHBoxLayout()
        for button in (self.goto_button, self.skip_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            foot.addWidget(button, 1)
        column = QVBoxLayout()
        column.setSpacing(SPACE)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        column.addWidget(self.savings)
        return column

    def _middle(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SPACE)
        for card in self._all_cards():
            column.addWidget(card)
        for panel in self.panels:
            column.addWidget(panel)
        column.addWidget(self.words, 1)
        return column

    def _right(self) -> QScrollArea:
        inner = QWidget()
        column = QVBoxLayout(inner)
        # Room for the scroll bar, whether it is there or not.
        column.setContentsMargins(0, 0, SPACE * 3 // 2, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.screens)
        column.addWidget(self.messages)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumWidth(31 * SPACE)
        return scroll

    def _connect(self) -> None:
        run = self.run
        run.changed.connect(self._on_change)
        run.ticked.connect(self._on_tick)
        self.desk.script.changed.connect(self._on_words)
        self.status.help_button.clicked.connect(self.show_help)
        self.list.doubleClicked.connect(lambda _index: self.go_to_selected())
        self.list.selectionModel().currentChanged.connect(lambda *_rows: self._name_buttons())
        self.goto_button.clicked.connect(self.go_to_selected)
        self.skip_button.clicked.connect(self.skip_selected)
        self.ready.asked_start.connect(self.start)
        self.ready.asked_rehearsal.connect(lambda: run.start(rehearsal=True))
        self.ready.asked_check.connect(self.check)
        self.ready.asked_reports.connect(self.report)
        self.now.asked_finish.connect(self.finish_show)
        self.summary.asked_report.connect(self.report)
        self.summary.asked_resume.connect(lambda: run.do(Kind.PREVIOUS))
        self.summary.asked_close.connect(run.leave)
        self.summary.undo_button.clicked.connect(lambda: run.do(Kind.UNDO))

    def _make_keys(self) -> ShowKeys:
        run, desk = self.run, self.desk
        for key in ("Return", "Enter"):
            add_shortcut(self.list, key, self.go_to_selected)
        add_shortcut(self.list, "Del", self.skip_selected)
        keys = ShowKeys(
            self,
            {
                "next": self.go_on,
                "previous": lambda: run.do(Kind.PREVIOUS),
                "undo": lambda: run.do(Kind.UNDO),
                "pause": self.pause,
                "more": lambda: run.do(Kind.ADD, value=MINUTE),
                "less": lambda: run.do(Kind.ADD, value=-MINUTE),
                "bit_more": lambda: run.do(Kind.ADD, value=TEN_SECONDS),
                "bit_less": lambda: run.do(Kind.ADD, value=-TEN_SECONDS),
                "earlier": self.toggle_earlier,
                "restart": self.restart,
                "finish": self.finish_show,
                "skip": self.skip_selected,
                "blackout": self.messages.toggle_blackout,
                "message": lambda: self.messages.message.setFocus(),
                "note": lambda: self.messages.note.setFocus(),
                "play": desk.toggle_play,
                "back": lambda: desk.jump(-_JUMP_MS),
                "forward": lambda: desk.jump(_JUMP_MS),
                "down": lambda: self.words.scroll_by(1),
                "up": lambda: self.words.scroll_by(-1),
                "help": self.show_help,
                "leave": self.leave,
            },
        )
        keys.add_panels(self.panels)
        return keys

    # -- showing ---------------------------------------------------------------------------------

    def reload(self) -> None:
        """Show everything anew."""
        self._on_change()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the time from now on."""
        self.run.watch(True)
        super().showEvent(event)
        self._on_change()

    def hideEvent(self, event: QHideEvent) -> None:
        """The run goes on; without one nothing needs to be followed."""
        self.run.watch(False)
        super().hideEvent(event)

    def reveal(self, rows: Sequence[int]) -> None:
        """Select an item."""
        for key in rows[:1]:
            self.list.select(key)

    def _on_change(self) -> None:
        if not self.isVisible():
            return
        run = self.run
        state = run.state
        self._views.setCurrentIndex(0 if state.items else 1)
        self.band.setVisible(run.is_rehearsal)
        match state.playback:
            case Playback.READY:
                self._card = self.ready
            case Playback.FINISHED:
                self._card = self.summary
            case _:
                self._card = self.now
        for card in self._all_cards():
            card.setVisible(card is self._card)
        self._on_tick()
        self._follow_current()
        self.messages.show_state()
        self.screens.show_desk()

    def _all_cards(self) -> tuple[ReadyCard, NowCard, SummaryCard]:
        # Not a stack: that would be as high as the highest of them, and the words need the room.
        return (self.ready, self.now, self.summary)

    def _on_tick(self) -> None:
        if not self.isVisible():
            return
        view = self.run.view()
        self.status.show_view(view)
        self.warnings.show_view(view)
        self.list.show_rows(rows_of(self.run, view))
        self._card.show_view(view)
        self.savings.show_view(view)
        self._show_panels()

    def _show_panels(self) -> None:
        item = self.run.state.on_stage
        wanted = [panel for panel in self.panels if item is not None and panel.concerns(item)]
        tall = any(panel.sizeHint().height() > _TALL_PANEL for panel in wanted)
        self.now.set_compact(tall and self.height() < _ROOMY)
        for panel in self.panels:
            panel.setVisible(panel in wanted)
            if panel in wanted and item is not None:
                panel.show_item(item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height out again."""
        super().resizeEvent(event)
        self._show_panels()

    def _follow_current(self) -> None:
        """The list and the words go along with the item on stage, or with the first one."""
        state = self.run.state
        key = state.current
        if key is None:
            key = next((item.key for item in state.following()), None)
        self._show_words(key)
        if key != self._followed:
            self._followed = key
            self.list.select(key)
            self.now.earlier_button.setChecked(False)
            self.question.withdraw()
        self._name_buttons()

    def _on_words(self) -> None:
        if self.isVisible():
            self._show_words(self._followed)

    def _show_words(self, key: int | None) -> None:
        script = self.desk.script.words(key) if key is not None else None
        self.words.show_line(self.run.line(key), script)

    def _name_buttons(self) -> None:
        row = self.list.row_of(self.list.selected())
        live = self.run.is_live
        self.goto_button.setEnabled(live and row is not None)
        left_out = row is not None and row.progress is Progress.SKIPPED
        self.skip_button.setText(_("Take in again") if left_out else _("Leave out"))
        can = row is not None and row.progress in (Progress.SKIPPED, Progress.TO_COME)
        self.skip_button.setEnabled(live and can)

    # -- doing -----------------------------------------------------------------------------------

    def go_on(self) -> None:
        """The key of all keys: begin the show (asking once), or the next item."""
        match self.run.state.playback:
            case Playback.READY:
                if self.run.state.following():
                    self.question.ask(
                        _("Start the show now?"), _("Start the show"), self.start, self.list
                    )
            case Playback.RUNNING | Playback.PAUSED:
                self.run.do(Kind.NEXT)
            case _:
                pass

    def start(self, minutes: int = 0) -> None:
        """Begin the real show, `minutes` ago; on another day than announced only when asked."""
        day = self.run.agenda.day
        if day is None or day == self.run.today():
            self._start(minutes)
            return
        text = _(
            "The conference is announced for {day}, not for today. To practise, choose Rehearsal. "
            "Start the real show all the same?"
        )
        self.question.ask(
            text.format(day=f"{day:%d/%m/%Y}"),
            _("Start the show"),
            lambda: self._start(minutes),
            self.list,
        )

    def _start(self, minutes: int) -> None:
        self.run.start(ago=minutes * MINUTE)
        self.list.setFocus()

    def pause(self) -> None:
        """Stop the time, or go on; a video that the time follows stops with it."""
        item = self.run.state.on_stage
        if item is not None and item.follows_media and self.desk.medium is not None:
            self.desk.toggle_play()
        elif item is not None:
            self.run.toggle_pause()

    def toggle_earlier(self) -> None:
        """Ask since when the item on stage has really been running, or ask no longer."""
        if self.run.is_live:
            self.now.earlier_button.toggle()

    def restart(self) -> None:
        """Begin the item on stage anew, asking once."""
        item = self.run.state.on_stage
        if item is not None:
            self.question.ask(
                _("Begin “{title}” anew?").format(title=item.title),
                _("Begin anew"),
                lambda: self.run.do(Kind.RESTART),
                self.list,
            )

    def finish_show(self) -> None:
        """End the show or the rehearsal, asking once."""
        if not self.run.is_live:
            return
        rehearsal = self.run.is_rehearsal
        coming = len(self.run.state.following())
        text = _("End the rehearsal?") if rehearsal else _("End the show?")
        if coming:
            text += " " + _("Items still to come: {n}.").format(n=coming)
        action = _("End the rehearsal") if rehearsal else _("End the show")
        self.question.ask(text, action, lambda: self.run.do(Kind.FINISH), self.list)

    def go_to_selected(self) -> None:
        """Go to the selected item, asking once."""
        row = self.list.row_of(self.list.selected())
        if row is None or not self.run.is_live or row.progress is Progress.CURRENT:
            return
        self.question.ask(
            _("Go to “{title}” now?").format(title=row.title),
            _("Go there"),
            lambda: self.run.do(Kind.GOTO, item=row.key),
            self.list,
        )

    def skip_selected(self) -> None:
        """Leave the selected item out, or take it in again."""
        row = self.list.row_of(self.list.selected())
        if row is None or not self.run.is_live:
            return
        left_out = row.progress is Progress.SKIPPED
        self.run.do(Kind.UNSKIP if left_out else Kind.SKIP, item=row.key)

    def show_help(self) -> None:
        """List the keys, or take the list away."""
        self.help.toggle(self.keys.of_panels())

    def leave(self) -> None:
        """Leave a field, a question or the help."""
        self.help.hide()
        self.question.withdraw()
        self.now.earlier_button.setChecked(False)
        self.list.setFocus()

    def check(self) -> None:
        """Look at screens, sound, videos, power and disk before the show."""
        from ui.media.checklist_view import TechnicalChecks

        self.dialog = TechnicalChecks(self.context, self.desk.screens, self)
        self.dialog.open()

    def report(self) -> None:
        """Planned and actual times of this run, or of the newest."""
        from ui.pages.show.report_view import ReportDialog

        run_id = self.run.show.run_id if self.run.show is not None else None
        self.dialog = ReportDialog(self.context, self, run_id)
        self.dialog.open()
