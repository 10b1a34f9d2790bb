"""Starting the window: the shell is painted first, everything else is imported after."""

from __future__ import annotations

import gc
import sys
import threading
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.i18n import DEFAULT_LANGUAGE, LANGUAGES, set_language
from ui import theme
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.taskbar import take_place

if TYPE_CHECKING:
    from ui.faults import FaultDesk

GARBAGE_AFTER: Final = 50_000
"""Garbage is looked for when so many objects have been added (Python: 700). Every load of a list
makes some thousands, none of them garbage, and to look at them took a quarter of showing a page."""

WATCH_AFTER_MS: Final = 100
"""So long after the start all that watches over the program is loaded: nobody waits for it."""


def prepare(settings: Settings, language: str | None = None) -> QApplication:
    """The application object with language, font and look as the user left them."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("giaouoc")
    app.setApplicationDisplayName("Giao Ước")
    take_place(app)
    app.setStyle("Fusion")
    chosen = language or settings.text("language", DEFAULT_LANGUAGE)
    set_language(chosen if chosen in LANGUAGES else DEFAULT_LANGUAGE)
    theme.install_font(app)
    theme.apply(app, theme.Scheme(settings.text("look", theme.Scheme.SYSTEM)))
    return app


def run(path: Path | None, language: str | None = None) -> int:
    """Show the main window, open `path` in it when given, and stay until it is closed.

    Returns the exit code for the process.
    """
    settings = Settings()
    app = prepare(settings, language)
    try:
        window = MainWindow(settings)
    except Exception as error:
        from ui.faults import tell_of_no_start

        return tell_of_no_start(error)
    sys.excepthook = partial(_on_early_error, window)
    window.started.connect(collect_garbage)
    window.started.connect(window.follow_system_look)
    window.started.connect(lambda: QTimer.singleShot(WATCH_AFTER_MS, partial(watch, window)))
    window.show_shell(path)
    return app.exec()


def watch(window: MainWindow) -> FaultDesk:
    """What takes the unexpected errors of `window`, made and begun at the first call."""
    from ui.faults import FaultDesk

    desk = window.findChild(FaultDesk)
    if desk is None:
        desk = FaultDesk(window)
        desk.install()
        if (app := QApplication.instance()) is not None:
            app.aboutToQuit.connect(desk.close)
    return desk


def _on_early_error(
    window: MainWindow,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    if threading.current_thread() is threading.main_thread():
        # From here on the desk itself is the hook.
        watch(window).on_error(kind, error, trace)
    else:
        # In these first moments no thread does anything that is missed.
        sys.__excepthook__(kind, error, trace)


def collect_garbage() -> None:
    """From now on; app.__main__ put it off for the start. What was imported is never garbage."""
    gc.freeze()
    gc.set_threshold(GARBAGE_AFTER, *gc.get_threshold()[1:])
    gc.enable()
