"""Which screens there are, as the rest of the stage asks for them; tests give their own list."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, QRect, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class ScreenInfo:
    """A screen: `name` is the system's and stays when it comes back, `label` is for people.

    `geometry` is its place on the desktop in device-independent pixels, `pixels` its resolution.
    `screen` is Qt's own, None where there is none (simulated screens).
    """

    name: str
    label: str
    geometry: QRect
    pixels: tuple[int, int]
    screen: QScreen | None = None


class ScreenSource(Protocol):
    """Whatever knows the screens."""

    @property
    def changed(self) -> SignalInstance:
        """Emitted after screens came, went, moved or changed their size."""

    def screens(self) -> Sequence[ScreenInfo]:
        """All screens, the first one before the others."""

    def of_window(self, window: QWidget) -> str:
        """Name of the screen on which `window` stands."""

    def outputs(self) -> int | None:
        """How many displays are lit, counting those that show the same; None when unknown."""


class SystemScreens(QObject):
    """The screens of this computer."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._added)
        # Told before Qt moves the windows of the lost screen to the operator's.
        app.screenRemoved.connect(self._removed)
        app.primaryScreenChanged.connect(self._tell)
        for screen in QGuiApplication.screens():
            self._follow(screen)
        self._gone: QScreen | None = None

    def screens(self) -> Sequence[ScreenInfo]:
        """All screens, the primary one first."""
        return [_info(screen) for screen in QGuiApplication.screens() if screen is not self._gone]

    def of_window(self, window: QWidget) -> str:
        """Name of the screen on which `window` stands."""
        screen = window.screen()
        return screen.name() if screen is not None else ""

    def outputs(self) -> int | None:
        """Windows takes displays that show the same for one screen: only it can tell."""
        return _windows_outputs()

    def _added(self, screen: QScreen) -> None:
        self._follow(screen)
        self.changed.emit()

    def _removed(self, screen: QScreen) -> None:
        self._gone = screen
        self.changed.emit()
        self._gone = None

    def _follow(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._tell)

    def _tell(self, *_what: object) -> None:
        self.changed.emit()


def _info(screen: QScreen) -> ScreenInfo:
    size = screen.size() * screen.devicePixelRatio()
    maker = " ".join(filter(None, (screen.manufacturer(), screen.model())))
    return ScreenInfo(
        screen.name(),
        maker or screen.name(),
        screen.geometry(),
        (size.width(), size.height()),
        screen,
    )


def _windows_outputs() -> int | None:
    """The number of active display paths of Windows: one for each display that is lit."""
    if sys.platform == "win32":
        import ctypes

        only_active_paths = 2
        paths, modes = ctypes.c_uint32(), ctypes.c_uint32()
        failed = ctypes.windll.user32.GetDisplayConfigBufferSizes(
            only_active_paths, ctypes.byref(paths), ctypes.byref(modes)
        )
        return None if failed else paths.value
    return None
