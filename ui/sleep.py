"""Keeps laptop and screens awake while a show runs."""

import sys
from typing import ClassVar, Final

from PySide6.QtDBus import QDBusConnection, QDBusInterface, QDBusMessage

_REASON: Final = "Đang điều hành hội nghị"
_BUS: Final = "giaouoc-awake"


class KeepAwake:
    """Between `start` and `stop` the computer neither sleeps nor darkens its screens.

    `start` returns whether that works here; where it does not, the user has to switch sleep off.
    Several may be active: the computer sleeps again when the last one stops.
    """

    _holders: ClassVar[int] = 0
    _held: ClassVar[list[object]] = []
    """What the system answered; for all, since the system is asked once for all."""

    def __init__(self) -> None:
        self._active = False

    @property
    def active(self) -> bool:
        """Whether this one keeps the computer awake."""
        return self._active

    def start(self) -> bool:
        """Stay awake from now on; whether it works."""
        if not self._active and (KeepAwake._holders or self._hold()):
            KeepAwake._holders += 1
            self._active = True
        return self._active

    def stop(self) -> None:
        """Sleep as usual again, unless another one is active."""
        if self._active:
            self._active = False
            KeepAwake._holders -= 1
            if not KeepAwake._holders:
                self._release()

    def _hold(self) -> bool:
        return _tell_windows(True) if sys.platform == "win32" else self._ask_desktop()

    def _release(self) -> None:
        if sys.platform == "win32":
            _tell_windows(False)
        else:
            KeepAwake._held = []
            # A wish lasts as long as the connection through which it was uttered.
            QDBusConnection.disconnectFromBus(_BUS)

    def _ask_desktop(self) -> bool:
        """Ask the desktop not to darken the screens, and the system not to sleep."""
        screens = _call(
            QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, _BUS),
            ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
            "org.freedesktop.ScreenSaver",
            ["Giao Ước", _REASON],
        )
        laptop = _call(
            QDBusConnection.systemBus(),
            ("org.freedesktop.login1", "/org/freedesktop/login1"),
            "org.freedesktop.login1.Manager",
            ["sleep:idle", "Giao Ước", _REASON, "block"],
        )
        # login1 keeps its promise until the file descriptor it answered with is closed.
        KeepAwake._held = [answer for answer in (screens, laptop) if answer is not None]
        if screens is None:
            QDBusConnection.disconnectFromBus(_BUS)
        return screens is not None


def _call(
    bus: QDBusConnection, service: tuple[str, str], interface: str, arguments: list[str]
) -> list[object] | None:
    """What `Inhibit` of a service answers; None when there is no such service or it refuses."""
    if not bus.isConnected():
        return None
    door = QDBusInterface(*service, interface, bus)
    door.setTimeout(2_000)
    answer = door.call("Inhibit", *arguments)
    if answer.type() != QDBusMessage.MessageType.ReplyMessage:
        return None
    return list(answer.arguments())


def _tell_windows(awake: bool) -> bool:
    """SetThreadExecutionState of the window's thread; whether Windows took it."""
    if sys.platform == "win32":
        import ctypes

        continuous, system, display = 0x80000000, 0x1, 0x2
        state = continuous | (system | display if awake else 0)
        return bool(ctypes.windll.kernel32.SetThreadExecutionState(state))
    return False
