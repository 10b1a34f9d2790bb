"""The item on stage with its big figures, what follows it, and what moves the show on."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.show.outlook import Outlook, Phase, Progress
from app.show.stage import countdown, duration
from app.show.state import Kind, Playback, ShowItem
from ui.pages.show.controller import ShowController
from ui.pages.show.countdown import Countdown, Face
from ui.pages.show.texts import length_words, phase_word, signed
from ui.theme import SPACE, give_room, set_role
from ui.widgets.buttons import make_button, name_button

MINUTE: Final = 60_000
TEN_SECONDS: Final = 10_000


class NowCard(QFrame):
    """What runs. Its buttons do what the keys do; they never take the keyboard by a click."""

    asked_finish = Signal()

    def __init__(self, show: ShowController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._show = show
        self.part = plain("muted")
        self.title = plain("title")
        self.title.setWordWrap(True)
        self.presenter = plain()
        self.presenter.setWordWrap(True)
        self.figures = Countdown()
        self.facts = plain("muted")
        self.facts.setWordWrap(True)
        self.next_label = plain()
        self.next_label.setWordWrap(True)
        self.next_button = make_button(
            _("Next"), "skip-forward", _("Next item (Space, N)"), "primary"
        )
        self.pause_button = make_button(_("Pause"), "pause", _("Stop the time, or go on (P)"))
        self.previous_button = make_button(
            _("Previous"), "skip-back", _("Back to the item before (Backspace, ←)")
        )
        self.undo_button = make_button("", "undo-2", _("Take the last move back (U)"))
        set_role(self.undo_button, "")
        self.adding = {
            -MINUTE: make_button(_("−1 min"), tip=_("One minute less (−)")),
            -TEN_SECONDS: make_button(_("−10 s"), tip=_("Ten seconds less (Ctrl+−)")),
            TEN_SECONDS: make_button(_("+10 s"), tip=_("Ten seconds more (Ctrl++)")),
            MINUTE: make_button(_("+1 min"), tip=_("One minute more (+)")),
        }
        self.restart_button = make_button("", "rotate-ccw", _("Begin this item anew (R)"))
        self.earlier_button = make_button(
            "", "history", _("This item began earlier than the key was pressed (E)")
        )
        self.earlier_button.setCheckable(True)
        self.finish_button = make_button(_("Finish"), "square", _("End the show (F)"))
        self.earlier = BeganEarlier(_("Set the beginning"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(0)
        for label in (self.part, self.title, self.presenter):
            head.addWidget(label)
        main = QHBoxLayout()
        main.setSpacing(SPACE // 2)
        main.addWidget(self.previous_button)
        main.addWidget(self.pause_button)
        main.addWidget(self.next_button, 1)
        main.addWidget(self.undo_button)
        more = QHBoxLayout()
        more.setSpacing(SPACE // 2)
        for button in self.adding.values():
            set_role(button, "sign")
            more.addWidget(button)
        more.addSpacing(SPACE)
        more.addWidget(self.restart_button)
        more.addWidget(self.earlier_button)
        more.addStretch(1)
        more.addWidget(self.finish_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE * 3 // 2, SPACE, SPACE * 3 // 2, SPACE)
        layout.setSpacing(SPACE)
        layout.addLayout(head)
        layout.addWidget(self.figures)
        layout.addWidget(self.facts)
        layout.addLayout(main)
        layout.addLayout(more)
        layout.addWidget(self.earlier)
        layout.addWidget(self.next_label)
        self.earlier.hide()
        for button in self.findChildren(QPushButton):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Keys reach the spin box and its button only while they are wanted.
        self.earlier.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _connect(self) -> None:
        show = self._show
        self.next_button.clicked.connect(lambda: show.do(Kind.NEXT))
        self.previous_button.clicked.connect(lambda: show.do(Kind.PREVIOUS))
        self.pause_button.clicked.connect(lambda: show.toggle_pause())
        self.undo_button.clicked.connect(lambda: show.do(Kind.UNDO))
        self.restart_button.clicked.connect(lambda: show.do(Kind.RESTART))
        self.finish_button.clicked.connect(self.asked_finish)
        self.earlier_button.toggled.connect(self._ask_earlier)
        self.earlier.chosen.connect(self._set_earlier)
        for step, button in self.adding.items():
            button.clicked.connect(lambda _checked=False, ms=step: show.do(Kind.ADD, value=ms))

    def _ask_earlier(self, asked: bool) -> None:
        self.earlier.setVisible(asked)
        if asked:
            self.earlier.minutes.setFocus()
            self.earlier.minutes.selectAll()

    def _set_earlier(self, minutes: int) -> None:
        self.earlier_button.setChecked(False)
        self._show.do(Kind.BACKDATE, value=minutes * MINUTE)

    # -- showing ---------------------------------------------------------------------------------

    def set_compact(self, compact: bool) -> None:
        """Leave room for what else the item needs; the list tells what comes next."""
        self.figures.set_compact(compact)
        self.facts.setVisible(not compact)
        self.next_label.setVisible(not compact)

    def show_view(self, view: Outlook) -> None:
        """Show the item on stage at the moment of `view`; labels that stay are not painted."""
        state = self._show.state
        item = state.on_stage
        if item is None:
            return
        place = state.items.index(item) + 1
        number = _("Item {number} of {count}").format(number=place, count=len(state.items))
        self.part.setText(" · ".join(filter(None, (number, item.part))))
        self.title.setText(item.title)
        presenter = self._show.presenter(item.key)
        self.presenter.setText(presenter)
        self.presenter.setVisible(bool(presenter))
        paused = state.playback is Playback.PAUSED
        self.figures.set_face(face_of(self._show, item, view, paused=paused))
        self.facts.setText(self._facts(item, view))
        text = _("Go on") if paused else _("Pause")
        name_button(self.pause_button, text)
        self._show_next(view)
        count_down(self.undo_button, self._show.undo_left())

    def _facts(self, item: ShowItem, view: Outlook) -> str:
        state, show = self._show.state, self._show
        added = f" ({signed(state.added)})" if state.added else ""
        end = view.now + max(0, view.remaining)
        return _("Began {began} · planned {length}{added} · ends {end}, planned {planned}").format(
            began=f"{show.local(state.began):%H:%M:%S}",
            length=length_words(item.length),
            added=added,
            end=f"{show.local(end):%H:%M}",
            planned=f"{show.local(item.end - state.shift):%H:%M}",
        )

    def _show_next(self, view: Outlook) -> None:
        coming = next((line for line in view.lines if line.progress is Progress.TO_COME), None)
        self.next_button.setEnabled(coming is not None)
        if coming is None:
            self.next_label.setText(_("This is the last item: end the show with “Finish” (F)."))
            return
        who = self._show.presenter(coming.item.key)
        text = _("Next, {time}: {title}").format(
            time=f"{self._show.local(coming.start):%H:%M}", title=coming.item.title
        )
        self.next_label.setText("\n".join(filter(None, (text, who))))


class BeganEarlier(QWidget):
    """ "Began [5] minutes ago": `chosen` gives the minutes."""

    chosen = Signal(int)

    def __init__(self, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.minutes = QSpinBox()
        self.minutes.setRange(1, 240)
        self.minutes.setSuffix(" " + _("minutes ago"))
        self.minutes.setAccessibleName(_("It began"))
        give_room(self.minutes)
        self.button = make_button(action, "check")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(QLabel(_("It began")))
        layout.addWidget(self.minutes)
        layout.addWidget(self.button)
        layout.addStretch(1)
        self.button.clicked.connect(self.choose)

    def choose(self) -> None:
        """Take what stands in the field."""
        self.minutes.interpretText()
        self.chosen.emit(self.minutes.value())


def face_of(show: ShowController, item: ShowItem, view: Outlook, *, paused: bool) -> Face:
    """The figures of the item on stage, as its timer counts."""
    word = _("Paused") if paused else phase_word(view.phase)
    if item.timer == "clock":
        now = f"{show.local(view.now):%H:%M:%S}"
        return Face(
            now, _("Time of day"), Phase.DEFAULT, _("Paused") if paused else "", None, paused
        )
    whole = max(view.elapsed + view.remaining, 1)
    share = round(min(1.0, max(0.0, view.elapsed / whole)), 2) if view.remaining > 0 else 1.0
    if item.timer == "count_up":
        figures, caption = duration(view.elapsed), _("Time gone")
    elif view.phase is Phase.OVERTIME:
        figures, caption = countdown(view.remaining), _("Over by")
    else:
        figures, caption = countdown(view.remaining), _("Time left")
    return Face(figures, caption, view.phase, word, share, paused)


def count_down(button: QPushButton, left: int) -> None:
    """Show on the button that takes a move back the seconds in which it can; `left` is in ms."""
    seconds = -(-left // 1000)
    button.setVisible(seconds > 0)
    if seconds > 0:
        name_button(button, _("Take back {seconds}").format(seconds=seconds))


def plain(role: str = "") -> QLabel:
    """A label that takes its text as it is."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        set_role(label, role)
    return label
