"""Starting the window: the shell is painted first, everything else is imported after."""

import gc
import sys
import traceback
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from app.i18n import DEFAULT_LANGUAGE, LANGUAGES, _, set_language
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
    window = MainWindow(settings)
    sys.excepthook = partial(on_error, window)
    window.started.connect(_collect_garbage)
    window.show_shell(path)
    return app.exec()


def _collect_garbage() -> None:
    """From now on; app.__main__ put it off for the start. What was imported is never garbage."""
    gc.freeze()
    gc.enable()


def on_error(
    window: MainWindow,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    """Tell the user of an error nobody expected, and keep its trace in a file to send to us.

    An edit that failed so has changed nothing; the program goes on.
    """
    from ui.context import EditFailed

    if issubclass(kind, EditFailed):
        return  # the window has already told the user
    sys.__excepthook__(kind, error, trace)
    path = log_path()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now().astimezone().isoformat()}\n")
            traceback.print_exception(kind, error, trace, file=file)
    text = _(
        "Something went wrong that should not have: {error}. What was saved before is safe. If it "
        "happens again, send us the file {path}."
    )
    window.notices.show_failure(text.format(error=error or kind.__name__, path=path))


def log_path() -> Path:
    """Where traces of unexpected errors are kept."""
    from platformdirs import user_log_path

    return user_log_path("giaouoc", appauthor=False) / "giaouoc.log"
