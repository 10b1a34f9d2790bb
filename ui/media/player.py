"""The media of the show: one plays on the stage while the next waits, ready to start at once."""

from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QMediaDevices, QVideoFrame

from app.agenda.media import Fault, Medium, sentence
from app.i18n import _
from ui.media.deck import Deck
from ui.media.probe import read_picture

PREVIEW_MS: Final = 400
"""How often a small picture of the running video is made for the operator."""

PREVIEW_WIDTH: Final = 480


class PlayState(StrEnum):
    """What the player does. READY: the medium is open, its poster is shown."""

    EMPTY = "empty"
    LOADING = "loading"
    READY = "ready"
    PLAYING = "playing"
    PAUSED = "paused"
    ENDED = "ended"
    FAILED = "failed"


class ShowPlayer(QObject):
    """Plays one medium at a time: `load` shows its poster, `play` starts it or goes on.

    All positions are milliseconds. `frame` carries each picture of the running video, `still` what
    stands in its place: the poster before, black (a null image) after the end. `preview` carries
    both for the operator, small and a few times a second. `failed` says in a sentence what went
    wrong and what to do. Without any sound device the picture plays all the same.
    """

    state_changed = Signal(object)
    position_changed = Signal(int)
    frame = Signal(QVideoFrame)
    still = Signal(QImage)
    preview = Signal(QImage)
    ended = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = PlayState.EMPTY
        self._start_when_open = False
        self._previewed = QElapsedTimer()
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._use_default_device)
        self._deck, self._next = Deck(self), Deck(self)
        for deck in (self._deck, self._next):
            deck.opened.connect(partial(self._on_opened, deck))
            deck.frame.connect(partial(self._on_frame, deck))
            deck.moved.connect(partial(self._on_moved, deck))
            deck.ended.connect(partial(self._on_ended, deck))
            deck.stalled.connect(partial(self._on_stalled, deck))
            deck.failed.connect(partial(self._on_failed, deck))

    # -- how it stands ---------------------------------------------------------------------------

    @property
    def state(self) -> PlayState:
        """What it does now."""
        return self._state

    @property
    def medium(self) -> Medium | None:
        """What is loaded; None for nothing, and after a failure."""
        return self._deck.medium

    @property
    def position(self) -> int:
        """Where the medium stands."""
        return self._deck.position

    @property
    def length(self) -> int:
        """How long the medium is: as it says itself, before that as it was probed; 0 unknown."""
        medium = self._deck.medium
        return self._deck.length or (medium.length or 0 if medium is not None else 0)

    @property
    def on_air(self) -> bool:
        """Whether the medium has begun and not yet ended: it plays, or stands paused."""
        return self._state in (PlayState.PLAYING, PlayState.PAUSED)

    # -- what can be asked of it -----------------------------------------------------------------

    def load(self, medium: Medium, start: int = 0) -> None:
        """Make `medium` the one to play, from `start` on; shows its poster and does not start it.

        One that was preloaded is there at once.
        """
        if self._next.medium == medium and not start:
            self._deck, self._next = self._next, self._deck
            self._next.clear()
            self._set_state(PlayState.LOADING)
            if self._deck.is_open:
                self._on_opened(self._deck)
            return
        self._set_state(PlayState.LOADING)
        self._show_still(self._poster(medium, QImage()))
        self._deck.open(medium, start)

    def preload(self, medium: Medium | None) -> None:
        """Open the medium that comes next beside the present one; None for no more."""
        if self._next.medium == medium:
            return
        if medium is None:
            self._next.clear()
        else:
            self._next.open(medium)

    def play(self) -> None:
        """Start, or go on after a pause; while the medium is still loading, as soon as it can."""
        if self._state is PlayState.LOADING:
            self._start_when_open = True
        elif self._state in (PlayState.READY, PlayState.PAUSED, PlayState.ENDED):
            self._set_state(PlayState.PLAYING)
            self._previewed.invalidate()
            self._deck.play()

    def pause(self) -> None:
        """Stand still on the present picture."""
        self._start_when_open = False
        if self._state is PlayState.PLAYING:
            self._deck.pause()
            self._set_state(PlayState.PAUSED)

    def seek(self, position: int) -> None:
        """Go to `position`; a medium that has ended goes on from there when played."""
        if self._deck.is_open:
            self._deck.seek(position)
            if self._state is PlayState.ENDED:
                self._set_state(PlayState.PAUSED)

    def set_volume(self, percent: int) -> None:
        """Play at `percent` (0 to 100) of full loudness."""
        self._deck.set_volume(percent)

    def stop(self) -> None:
        """Let go of the medium; black."""
        self._start_when_open = False
        self._deck.clear()
        self._set_state(PlayState.EMPTY)
        self._show_still(QImage())

    def close(self) -> None:
        """Let go of everything: the show is over."""
        self.stop()
        self._next.clear()

    # -- what the decks tell ---------------------------------------------------------------------

    def _on_opened(self, deck: Deck) -> None:
        if deck is not self._deck or deck.medium is None:
            return
        self._set_state(PlayState.READY)
        self._show_still(self._poster(deck.medium, deck.first))
        if self._start_when_open:
            self._start_when_open = False
            self.play()

    def _on_frame(self, deck: Deck, frame: QVideoFrame) -> None:
        if deck is not self._deck:
            return
        self.frame.emit(frame)
        if not self._previewed.isValid() or self._previewed.hasExpired(PREVIEW_MS):
            self._previewed.start()
            self.preview.emit(_small(frame.toImage()))

    def _on_moved(self, deck: Deck, position: int) -> None:
        if deck is self._deck:
            self.position_changed.emit(position)

    def _on_ended(self, deck: Deck) -> None:
        if deck is self._deck:
            self._set_state(PlayState.ENDED)
            self._show_still(QImage())
            self.ended.emit()

    def _on_stalled(self, deck: Deck) -> None:
        if deck is self._deck:
            self.failed.emit(
                _("The video has got stuck. Pause and play it again, or go on to the next item.")
            )

    def _on_failed(self, deck: Deck, fault: Fault) -> None:
        if deck is self._deck:
            self._start_when_open = False
            self._set_state(PlayState.FAILED)
            self._show_still(QImage())
            self.failed.emit(sentence(fault))

    # -- inside ----------------------------------------------------------------------------------

    def _set_state(self, state: PlayState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)

    def _show_still(self, image: QImage) -> None:
        self.still.emit(image)
        self.preview.emit(_small(image))

    def _poster(self, medium: Medium, first: QImage) -> QImage:
        """The picture chosen for it, else its first one."""
        chosen = read_picture(medium.poster) if medium.poster is not None else QImage()
        return first if chosen.isNull() else chosen

    def _use_default_device(self) -> None:
        # The projector's own sound comes and goes with its cable.
        for deck in (self._deck, self._next):
            deck.use_device(QMediaDevices.defaultAudioOutput())


def _small(image: QImage) -> QImage:
    if image.width() <= PREVIEW_WIDTH:
        return image
    return image.scaledToWidth(PREVIEW_WIDTH, Qt.TransformationMode.SmoothTransformation)
