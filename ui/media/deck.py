"""One open medium, like a deck of a mixer: it waits on its first picture, plays, and ends."""

from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QAudioDevice,
    QAudioOutput,
    QMediaPlayer,
    QtAudio,
    QVideoFrame,
    QVideoSink,
)

from app.agenda.media import Fault, Medium, stamp
from ui.media.probe import fault_of, read_picture
from ui.media.remote import Remote, settle

STALL_MS: Final = 4_000
"""A video that has not moved for so long has got stuck."""

END_MS: Final = 1_500
"""Stuck so near its end, it has ended: some files are shorter than they say."""

_WATCH_MS: Final = 500


class Deck(QObject):
    """Holds at most one medium.

    `opened` comes with its first picture (a null image for sound alone), `frame` with each picture
    while it plays, `ended` once at its end. `stalled` tells that it has got stuck, and `failed` why
    it cannot be played at all. Still pictures are opened at once and never end.
    """

    opened = Signal()
    frame = Signal(QVideoFrame)
    moved = Signal(int)
    ended = Signal()
    stalled = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.medium: Medium | None = None
        self.first = QImage()
        """The first picture; null until it is there."""
        self.is_open = False
        self._playing = False
        self._over = False
        self._start = 0
        self._url = QUrl()
        self._opening = 0
        """How many files are still to be opened: what comes before that is of an older one."""
        self._moved = QElapsedTimer()
        self._player = QMediaPlayer(self)
        self._output = QAudioOutput(self)
        self._sink = QVideoSink(self)
        settle(
            self._player.positionChanged, self._output.volumeChanged, self._sink.videoFrameChanged
        )
        # Without a sound output a file with sound never gets beyond buffering.
        self._player.setAudioOutput(self._output)
        self._player.setVideoSink(self._sink)
        self._sink.videoFrameChanged.connect(self._on_frame)
        self._remote = Remote(self._player)
        self._player.sourceChanged.connect(self._on_source)
        self._player.positionChanged.connect(self._on_position)
        self._player.mediaStatusChanged.connect(self._on_status)
        self._player.errorOccurred.connect(self._on_error)
        self._watch = QTimer(self)
        self._watch.setInterval(_WATCH_MS)
        self._watch.timeout.connect(self._look_for_stall)

    # -- what is in it ---------------------------------------------------------------------------

    @property
    def position(self) -> int:
        """Where it stands, in milliseconds."""
        return self._player.position() if self.is_open else 0

    @property
    def length(self) -> int:
        """Its length in milliseconds; 0 while unknown, and for still pictures."""
        return self._player.duration() if self.is_open else 0

    def open(self, medium: Medium, start: int = 0) -> None:
        """Take `medium` in and wait on its picture at `start` ms."""
        self.clear()
        self.medium = medium
        self._start = start
        self.set_volume(medium.volume)
        if stamp(medium.file) is None:
            self._fail(Fault.MISSING)
        elif medium.is_still:
            self.first = read_picture(medium.file)
            if self.first.isNull():
                self._fail(Fault.NOT_MEDIA)
            else:
                self._become_open()
        else:
            self._url = QUrl.fromLocalFile(str(medium.file))
            self._opening += 1
            self._remote.open(self._url)
            # Paused, a video decodes its first picture and starts without delay.
            self._remote.pause()

    def clear(self) -> None:
        """Let go of the file."""
        self._watch.stop()
        self.medium = None
        self.first = QImage()
        self.is_open = self._playing = self._over = False
        if not self._url.isEmpty():
            self._url = QUrl()
            self._remote.stop()
            self._remote.open(self._url)

    # -- playing ---------------------------------------------------------------------------------

    def play(self) -> None:
        """Start, or go on; from the beginning once it has ended."""
        if self._over:
            self._remote.seek(0)
            self._over = False
        self._playing = True
        self._moved.start()
        if self.medium is not None and not self.medium.is_still:
            self._watch.start()
            self._remote.play()

    def pause(self) -> None:
        """Stand still."""
        self._playing = False
        self._watch.stop()
        self._remote.pause()

    def seek(self, position: int) -> None:
        """Go to `position` ms, no further than just before its end."""
        self._over = False
        last = max(0, self.length - 200)
        self._remote.seek(max(0, min(position, last)))
        self._moved.restart()

    def set_volume(self, percent: int) -> None:
        """Play at `percent` of full loudness, as the ear judges it."""
        scale = QtAudio.VolumeScale
        loudness = max(0, min(100, percent)) / 100
        self._output.setVolume(
            QtAudio.convertVolume(loudness, scale.LogarithmicVolumeScale, scale.LinearVolumeScale)
        )

    def use_device(self, device: QAudioDevice) -> None:
        """Send the sound to `device`."""
        self._output.setDevice(device)

    # -- what the player tells -------------------------------------------------------------------

    def _on_source(self, source: QUrl) -> None:
        if not source.isEmpty():
            self._opening -= 1

    def _is_of_another(self) -> bool:
        """Whether what the player tells just now is about a file that was in before."""
        return self.medium is None or self._opening > 0

    def _on_frame(self, frame: QVideoFrame) -> None:
        loading = self._player.mediaStatus() == QMediaPlayer.MediaStatus.LoadingMedia
        if self._is_of_another() or loading or not frame.isValid():
            return
        if self.first.isNull():
            self.first = frame.toImage()
            self._become_open()
        if self._playing:
            self.frame.emit(frame)

    def _on_position(self, position: int) -> None:
        self._moved.restart()
        if self.is_open and not self._is_of_another():
            self.moved.emit(position)

    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if self._is_of_another():
            return
        match status:
            case QMediaPlayer.MediaStatus.LoadedMedia | QMediaPlayer.MediaStatus.BufferedMedia:
                if self._start:
                    self._remote.seek(self._start)
                    self._start = 0
                if not self._player.hasVideo() and self._player.hasAudio():
                    self._become_open()
            case QMediaPlayer.MediaStatus.EndOfMedia:
                self._finish()
            case QMediaPlayer.MediaStatus.InvalidMedia:
                self._fail(Fault.NOT_MEDIA)

    def _on_error(self, error: QMediaPlayer.Error, _text: str) -> None:
        if error == QMediaPlayer.Error.NoError or self.medium is None or self._opening:
            return
        fault = fault_of(error, self.medium.file)
        # What has been readable so far and is no longer, has come to where the file breaks off.
        self._fail(Fault.CUT_OFF if self.is_open and fault is Fault.NOT_MEDIA else fault)

    def _look_for_stall(self) -> None:
        if not self._playing or self._moved.elapsed() < STALL_MS:
            return
        if self.length and self.position >= self.length - END_MS:
            self._finish()
        else:
            self._moved.restart()
            self.stalled.emit()

    def _become_open(self) -> None:
        if not self.is_open:
            self.is_open = True
            self.opened.emit()

    def _finish(self) -> None:
        if self.medium is None or self._over:
            return
        self._over = True
        self._playing = False
        self._watch.stop()
        self.ended.emit()

    def _fail(self, fault: Fault) -> None:
        if self.medium is None:
            return
        self._playing = False
        self._watch.stop()
        self.medium = None
        self.failed.emit(fault)
