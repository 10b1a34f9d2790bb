"""A short tone to listen for in the hall."""

import array
import math
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices

_RATE: Final = 44_100
_SECONDS: Final = 2.0
_PITCH: Final = 440
_LOUDNESS: Final = 0.3
_FADE: Final = 0.05
"""Seconds in which it swells and dies away: a tone that starts at once clicks."""


def tone() -> bytes:
    """The tone: 16-bit samples of one channel."""
    count = round(_RATE * _SECONDS)
    fade = _RATE * _FADE
    samples = array.array(
        "h",
        (
            round(
                32_767
                * _LOUDNESS
                * min(1.0, n / fade, (count - n) / fade)
                * math.sin(n * _PITCH * math.tau / _RATE)
            )
            for n in range(count)
        ),
    )
    return samples.tobytes()


class Tone(QObject):
    """Plays the tone on the default output."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sink: QAudioSink | None = None
        self._data = QByteArray(tone())
        self._buffer = QBuffer(self._data, self)

    def play(self) -> bool:
        """Play from the beginning; whether there is an output to play it on."""
        self.stop()
        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            return False
        form = QAudioFormat()
        form.setSampleRate(_RATE)
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._sink = QAudioSink(device, form, self)
        self._sink.start(self._buffer)
        return True

    def stop(self) -> None:
        """Be silent."""
        if self._sink is not None:
            self._sink.stop()
            self._sink.deleteLater()
            self._sink = None
        self._buffer.close()
