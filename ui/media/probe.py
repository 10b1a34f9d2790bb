"""What is in a media file: it is opened, and its first and last seconds are really decoded."""

from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtMultimedia import (
    QAudioBuffer,
    QAudioBufferOutput,
    QAudioOutput,
    QMediaPlayer,
    QVideoFrame,
    QVideoSink,
)

from app.agenda.media import LONGEST_MS, PICTURES, Fault, Probe, stamp
from ui.media.remote import Remote, settle

LIMIT_MS: Final = 15_000
"""A file that has not shown its first pictures by then is given up."""

SOUND_LIMIT_MS: Final = 3_000
"""How long the sound may keep the pictures waiting."""

END_LIMIT_MS: Final = 8_000
"""A file of which nothing at all comes from near its end by then has no end."""

_ENOUGH: Final = 5
"""Pictures, or pieces of sound, that must have been decoded."""

_BEFORE_END_MS: Final = 1_500
_NEAR_END_MS: Final = 12_000
"""Videos jump to a key picture, which may lie so far before the place asked for."""

_POSTER_WIDTH: Final = 1920


class Prober(QObject):
    """Looks into files one after the other, beside whatever else goes on.

    `done` brings the file, its Probe and its first picture (a null QImage when it has none);
    `finished` comes when no file is left. Files of any kind and state may be given.
    """

    done = Signal(object, object, QImage)
    finished = Signal()

    def __init__(self, parent: QObject | None = None, limit_ms: int = LIMIT_MS) -> None:
        super().__init__(parent)
        self._queue: deque[Path] = deque()
        self._file: Path | None = None
        self._first = QImage()
        self._frames = 0
        self._sounds = 0
        self._at_end = False
        self._player: QMediaPlayer | None = None
        self._remote: Remote | None = None
        self._limit = self._timer(limit_ms, self._too_late)
        self._sound_limit = self._timer(SOUND_LIMIT_MS, self._seen)
        self._end_limit = self._timer(END_LIMIT_MS, self._found_no_end)

    def _timer(self, interval: int, run: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(run)
        return timer

    @property
    def is_busy(self) -> bool:
        """Whether files are still to be looked into."""
        return self._file is not None or bool(self._queue)

    def probe(self, *files: Path) -> None:
        """Look into `files`, after those asked for before; a file that waits already waits once."""
        self._queue.extend(file for file in files if file not in self._queue)
        if self._file is None:
            QTimer.singleShot(0, self._next)

    def stop(self) -> None:
        """Give up the file under way and those that wait; nothing more is told."""
        self._queue.clear()
        self._file = None
        self._let_go()

    # -- one after the other ---------------------------------------------------------------------

    def _next(self) -> None:
        if self._file is not None:
            return
        if not self._queue:
            self.finished.emit()
            return
        self._file = file = self._queue.popleft()
        self._first = QImage()
        self._frames = self._sounds = 0
        self._at_end = False
        if fault := _obvious_fault(file):
            self._tell(fault)
        elif file.suffix.lower() in PICTURES:
            self._first = read_picture(file)
            self._frames = 0 if self._first.isNull() else 1
            self._tell(Fault.NOT_MEDIA if self._first.isNull() else None)
        else:
            self._open(file)

    def _open(self, file: Path) -> None:
        self._player = player = QMediaPlayer(self)
        output, heard, sink = QAudioOutput(player), QAudioBufferOutput(player), QVideoSink(player)
        heard.audioBufferReceived.connect(self._on_sound)
        sink.videoFrameChanged.connect(self._on_frame)
        settle(
            player.positionChanged,
            output.volumeChanged,
            heard.audioBufferReceived,
            sink.videoFrameChanged,
        )
        output.setMuted(True)
        # Without a sound output a file with sound never gets beyond buffering.
        player.setAudioOutput(output)
        player.setAudioBufferOutput(heard)
        player.setVideoSink(sink)
        player.mediaStatusChanged.connect(self._on_status)
        player.errorOccurred.connect(self._on_error)
        self._limit.start()
        self._remote = Remote(player)
        self._remote.open(QUrl.fromLocalFile(str(file)))
        self._remote.play()

    def _on_frame(self, frame: QVideoFrame) -> None:
        if self._player is None or not frame.isValid():
            return
        if self._at_end:
            # Some kinds of files do not say where a picture stands.
            at = frame.startTime() if frame.startTime() >= 0 else self._player.position() * 1000
            self._look_at_end(at // 1000)
            return
        if self._first.isNull():
            self._first = frame.toImage()
            if self._first.isNull():
                return
        self._frames += 1
        self._look()

    def _on_sound(self, buffer: QAudioBuffer) -> None:
        if self._player is None or buffer.frameCount() == 0:
            return
        if self._at_end:
            self._look_at_end(buffer.startTime() // 1000)
        else:
            self._sounds += 1
            self._look()

    def _look(self) -> None:
        """Whether enough of the beginning has been seen and heard."""
        player = self._player
        if player is None or (player.hasVideo() and self._frames < _ENOUGH):
            return
        if player.hasAudio() and self._sounds < _ENOUGH:
            if not self._sound_limit.isActive() and self._frames:
                self._sound_limit.start()
            return
        self._seen()

    def _seen(self) -> None:
        """The beginning is well; now the end, which half-copied files lack."""
        player = self._player
        if player is None or self._remote is None or self._at_end:
            return
        if player.duration() < _NEAR_END_MS or not player.isSeekable():
            self._conclude()
            return
        self._at_end = True
        self._end_limit.start()
        self._remote.seek(player.duration() - _BEFORE_END_MS)

    def _look_at_end(self, at: int) -> None:
        """`at` is the place in the file, in milliseconds, of what was decoded just now."""
        if self._player is not None and at >= self._player.duration() - _NEAR_END_MS:
            self._tell(None)

    def _found_no_end(self) -> None:
        self._tell(Fault.CUT_OFF)

    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status == QMediaPlayer.MediaStatus.InvalidMedia:
            self._tell(Fault.NOT_MEDIA)
        elif status == QMediaPlayer.MediaStatus.EndOfMedia and self._at_end:
            self._found_no_end()
        elif status == QMediaPlayer.MediaStatus.EndOfMedia:
            self._conclude()

    def _on_error(self, error: QMediaPlayer.Error, _text: str) -> None:
        if error != QMediaPlayer.Error.NoError and self._file is not None:
            self._tell(Fault.CUT_OFF if self._at_end else fault_of(error, self._file))

    def _too_late(self) -> None:
        if self._at_end:
            return
        opened = self._player is not None and self._player.duration() > 0
        self._tell(Fault.DAMAGED if opened else Fault.TOO_SLOW)

    def _conclude(self) -> None:
        player = self._player
        if player is None:
            return
        if not self._frames and not self._sounds:
            nothing = not player.hasVideo() and not player.hasAudio()
            self._tell(Fault.NOT_MEDIA if nothing else Fault.DAMAGED)
        elif player.hasVideo() and not self._frames:
            self._tell(Fault.DAMAGED)
        else:
            self._tell(None)

    def _tell(self, fault: Fault | None) -> None:
        file = self._file
        if file is None:
            return
        length = self._player.duration() if self._player is not None else 0
        length = length if 0 < length <= LONGEST_MS else 0
        size, modified_at = stamp(file) or (None, None)
        probe = Probe(size, modified_at, length or None, self._frames > 0, self._sounds > 0, fault)
        self._file = None
        self._let_go()
        self.done.emit(file, probe, self._first)
        QTimer.singleShot(0, self._next)

    def _let_go(self) -> None:
        self._limit.stop()
        self._sound_limit.stop()
        self._end_limit.stop()
        if (player := self._player) is not None:
            self._player = self._remote = None
            player.deleteLater()


def fault_of(error: QMediaPlayer.Error, file: Path) -> Fault:
    """What an error of the player means for `file`."""
    if stamp(file) is None:
        return Fault.MISSING
    return {
        QMediaPlayer.Error.AccessDeniedError: Fault.NO_ACCESS,
        QMediaPlayer.Error.FormatError: Fault.NOT_MEDIA,
        QMediaPlayer.Error.ResourceError: Fault.NOT_MEDIA,
    }.get(error, Fault.DAMAGED)


def read_picture(file: Path) -> QImage:
    """A picture turned upright, no larger than a screen; null when it cannot be read."""
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    image = reader.read()
    if image.width() > _POSTER_WIDTH:
        image = image.scaledToWidth(_POSTER_WIDTH)
    return image


def _obvious_fault(file: Path) -> Fault | None:
    try:
        if not file.is_file():
            return Fault.MISSING
        with file.open("rb") as opened:
            return None if opened.read(1) else Fault.EMPTY
    except OSError:
        return Fault.NO_ACCESS
