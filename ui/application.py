"""Starting the window: the shell is painted first, everything else is imported after."""

import gc
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from app.i18n import DEFAULT_LANGUAGE, LANGUAGES, set_language
from ui import theme
from ui.main_window import MainWindow
from ui.settings import Settings


def prepare(settings: Settings, language: str | None = None) -> QApplication:
    """The application object with language, font and look as the user left them."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("giaouoc")
    app.setApplicationDisplayName("Giao Ước")
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
    sys.excepthook = _on_error
    window = MainWindow(settings)
    window.started.connect(_collect_garbage)
    window.show_shell(path)
    return app.exec()


def _collect_garbage() -> None:
    """From now on; app.__main__ put it off for the start. What was imported is never garbage."""
    gc.freeze()
    gc.enable()


def _on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    from ui.context import EditFailed

    # The window has already told the user; nothing was changed.
    if not issubclass(kind, EditFailed):
        sys.__excepthook__(kind, error, trace)
