"""Working a QMediaPlayer without the threads of the player and Python waiting for each other.

A QMediaPlayer stops, jumps and opens files by waiting for threads of its own. PySide calls it with
Python's lock held; a thread that needs that lock at the same moment (to report a warning, to be
destroyed) then waits for the caller, and the caller for it, for ever.
"""

from typing import Any

from PySide6.QtCore import Q_ARG, QMetaObject, Qt, QUrl, SignalInstance
from PySide6.QtMultimedia import QMediaPlayer


class Remote:
    """Has Qt's event loop, which holds no lock of Python, call the player: soon, and in order."""

    def __init__(self, player: QMediaPlayer) -> None:
        self._player = player

    def open(self, source: QUrl) -> None:
        """Open a file; an empty URL closes the one that is open."""
        self._ask("setSource", Q_ARG("QUrl", source))

    def play(self) -> None:
        """Play."""
        self._ask("play")

    def pause(self) -> None:
        """Stand still on a picture."""
        self._ask("pause")

    def stop(self) -> None:
        """Stop."""
        self._ask("stop")

    def seek(self, position: int) -> None:
        """Go to `position` ms."""
        self._ask("setPosition", Q_ARG("qlonglong", position))

    def _ask(self, slot: str, *arguments: Any) -> None:
        QMetaObject.invokeMethod(self._player, slot, Qt.ConnectionType.QueuedConnection, *arguments)


def settle(*signals: SignalInstance) -> None:
    """To be called with one signal of each object made here and given to a player.

    When something connected to such an object is destroyed in a thread of the player, Qt calls the
    object's disconnectNotify with a mutex held, and PySide 6.12 then asks Python, the first time,
    whether that has been overridden. Here Python is asked beforehand; PySide remembers the answer.
    """
    for signal in signals:
        connection = signal.connect(_nothing)
        signal.disconnect(connection)


def _nothing(*_arguments: object) -> None:
    pass
