"""Keeps the threads of Qt's player from waiting for Python, and Python for them."""

from PySide6.QtCore import SignalInstance


def settle(*signals: SignalInstance) -> None:
    """To be called with one signal of each object made here and given to a player.

    When something connected to such an object is destroyed in a thread of the player, Qt calls the
    object's disconnectNotify with a mutex held, and PySide 6.12 asks Python, the first time,
    whether that has been overridden. If Python is at that moment waiting for the same mutex (the
    player is being stopped), both wait for ever. Here Python is asked beforehand; PySide remembers
    the answer.
    """
    for signal in signals:
        connection = signal.connect(_nothing)
        signal.disconnect(connection)


def _nothing(*_arguments: object) -> None:
    pass
