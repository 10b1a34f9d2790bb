"""The five-minute tour through the sample conference, over the window as it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app import tour
from app.i18n import _, language
from app.tour import Step
from ui.tour.anchors import place_of, widget_of
from ui.tour.bubble import Bubble
from ui.tour.tasks import DONE
from ui.tour.veil import Veil

if TYPE_CHECKING:
    from ui.context import Context
    from ui.main_window import MainWindow
    from ui.pages.base import Page

_LOOK_MS: Final = 100
"""How often it is looked where the anchor is now and what was done: windows are resized, lists
fill, looks change, and nobody has to tell the tour.
"""


class Tour(QObject):
    """Shows step after step until it is finished or left; then it deletes itself.

    `back_to` is the conference that was open before, to be offered again at the end.
    """

    def __init__(self, window: MainWindow, back_to: Path | None = None, at: int = 0) -> None:
        super().__init__(window)
        self._window = window
        self._back_to = back_to
        self.at = at
        self.done: list[bool] = []
        self.is_over = False
        self._shown = (QRect(), QRect())
        """Where anchor and lit part were when the veil was last drawn."""
        self._tables: set[str] = set()
        self._context: Context | None = None
        self._page: Page | None = None
        self._central: QWidget | None = None
        self._keys: QWidget | None = None
        self.veil = Veil(window)
        self.bubble: Bubble = self._make_bubble()
        self.veil.touched.connect(lambda: self.bubble.setFocus())
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        window.installEventFilter(self)

    def _make_bubble(self) -> Bubble:
        bubble = Bubble(self._window)
        bubble.went_on.connect(self.go_on)
        bubble.went_back.connect(self.go_back)
        bubble.left.connect(self.leave)
        return bubble

    @property
    def step(self) -> Step:
        """The step shown, in the language in force."""
        return tour.steps(language())[self.at]

    def begin(self) -> None:
        """Show the first step."""
        self._timer.start()
        self._show_step()

    # -- going -----------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Go to the next step, or finish."""
        if self.at + 1 < len(tour.steps(language())):
            self._go(self.at + 1)
        else:
            self._end()
            self._offer_next()

    def go_back(self) -> None:
        """Go to the step before."""
        if self.at > 0:
            self._go(self.at - 1)

    def leave(self) -> None:
        """Leave it where it is; a notice offers to go on."""
        window, back_to, at = self._window, self._back_to, self.at
        self._end()
        window.notices.show_notice(
            _("You have left the tour. It stays in the Help menu."),
            _("Go on with the tour"),
            lambda: resume(window, back_to, at),
        )

    def _go(self, at: int) -> None:
        self._tidy()
        self.at = at
        self._show_step()

    def _tidy(self) -> None:
        """Take away what was typed into a search field for a task."""
        widget = widget_of(self._window, self.step.anchor)
        if self.step.tasks and isinstance(widget, QLineEdit):
            widget.clear()

    def _offer_next(self) -> None:
        window, before = self._window, self._back_to
        if before is not None:
            window.notices.show_notice(
                _("That was the tour."),
                _("Back to “{name}”").format(name=before.stem),
                lambda: window.open_path(before),
            )
        else:
            window.notices.show_notice(
                _("That was the tour."), _("New conference…"), window.file.new_file
            )

    def _end(self) -> None:
        self.is_over = True
        self._timer.stop()
        self._window.removeEventFilter(self)
        self._listen_to(None)
        self._watch_keys(None)
        for part in (self.veil, self.bubble):
            part.hide()
            part.deleteLater()
        self.deleteLater()
        if (page := self._window.current_page()) is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- showing ---------------------------------------------------------------------------------

    def _show_step(self) -> None:
        """Show the page of the step, then what is said of it."""
        self._window.show_page(self.step.page)
        self.done = [False] * len(self.step.tasks)
        self._tables.clear()
        self._settle()
        self._show_words()
        self._show_place()
        widget = widget_of(self._window, self.step.anchor)
        if self.step.tasks and widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            self._watch_keys(widget)
        else:
            self._watch_keys(None)
            self.bubble.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self) -> None:
        """Stand on what the window is made of now: it is built anew for a language or look."""
        self._page = self._window.current_page()
        self._central = self._window.centralWidget()
        self._listen_to(self._window.context)

    def _show_words(self) -> None:
        count = len(tour.steps(language()))
        self.bubble.show_step(self.step, self.at + 1, count, self.done)

    def _show_place(self) -> None:
        window, step = self._window, self.step
        if self.veil.geometry() != window.rect():
            self.veil.setGeometry(window.rect())
        place = place_of(window, step.anchor)
        lit = place_of(window, step.lit) if step.lit else QRect()
        self.veil.show_place(place, lit, is_open=bool(step.tasks))
        self._shown = (place, lit)
        self.bubble.move_beside(self.veil.ring if place else QRect(), window.rect(),
                                in_corner=bool(lit))  # fmt: skip
        for part in (self.veil, self.bubble):
            part.show()
            part.raise_()

    # -- looking ---------------------------------------------------------------------------------

    def look(self) -> None:
        """Follow what has changed: the window, the place of the anchor, what was tried."""
        window = self._window
        if window.context is None:
            self._end()
            return
        if window.centralWidget() is not self._central:
            self._rebuild()
        if window.current_page() is not self._page or window.context is not self._context:
            # Somebody went elsewhere by keys or menus: they know their way.
            self.leave()
            return
        self._tick()
        lit = place_of(window, self.step.lit) if self.step.lit else QRect()
        if (place_of(window, self.step.anchor), lit) != self._shown:
            self._show_place()

    def _rebuild(self) -> None:
        bubble = self.bubble
        self.bubble = self._make_bubble()
        bubble.hide()
        bubble.deleteLater()
        self._show_step()

    def _tick(self) -> None:
        """Tick the tasks done meanwhile, one after the other."""
        before = list(self.done)
        for number, task in enumerate(self.step.tasks):
            if not self.done[number]:
                self.done[number] = DONE[task.when](self._window, self._tables)
                if not self.done[number]:
                    break
        if self.done != before:
            self.bubble.show_done(self.done)

    def _listen_to(self, context: Context | None) -> None:
        if self._context is not None:
            self._context.changed.disconnect(self._note_tables)
        self._context = context
        if context is not None:
            context.changed.connect(self._note_tables)

    def _note_tables(self, tables: frozenset[str]) -> None:
        self._tables |= tables
        # An undo may follow before the next look.
        self._tick()

    # -- Qt's events -----------------------------------------------------------------------------

    def _watch_keys(self, widget: QWidget | None) -> None:
        """In the widget that is tried, too, Escape leaves and Enter goes on when all is done."""
        if self._keys is not None:
            self._keys.removeEventFilter(self)
        self._keys = widget
        if widget is not None:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size at once, and the keys in what is tried."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._show_place)
        elif watched is self._keys and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        typed = isinstance(self._keys, QLineEdit) and bool(self._keys.text())
        leaves = key == Qt.Key.Key_Escape and not typed
        goes_on = (
            key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(self.done) and all(self.done)
        )
        to_bubble = key == Qt.Key.Key_Tab
        if not (leaves or goes_on or to_bubble):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            # Else a shortcut of the page would take the key.
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            if leaves:
                self.leave()
            elif goes_on:
                self.go_on()
            else:
                self.bubble.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False


def resume(window: MainWindow, back_to: Path | None, at: int) -> None:
    """Go on with the tour at a step, if the sample is still open."""
    if window.file.shows_sample() and running(window) is None:
        Tour(window, back_to, at).begin()


def running(window: MainWindow) -> Tour | None:
    """The tour that is shown now."""
    return next((found for found in window.findChildren(Tour) if not found.is_over), None)
