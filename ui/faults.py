"""Errors nobody expected, from wherever they come: each is kept, and the user is told once.

A window says it; while a show runs only a line at the foot, which covers none of the operator's
keys. Nothing of this ever appears on the screens of the hall.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from app.i18n import _
from app.logbook import Fault, Logbook, log_folder, report_text
from app.native_crash import CrashFile, left_behind

if TYPE_CHECKING:
    from app.safety import FileState
    from ui.crash_window import CrashWindow
    from ui.main_window import MainWindow

QUIET_S: Final = 30
"""For so long after the window was closed, further errors are told by a line only."""

LINE_EVERY_S: Final = 60
"""How often the line may say that the same error has come again."""

KEPT: Final = 20
"""So many different errors get a report in one run of the program."""


class FaultDesk(QObject):
    """Takes every unexpected error in the program of `window`, in whatever thread it came."""

    _caught = Signal(object)

    def __init__(self, window: MainWindow, folder: Path | None = None) -> None:
        super().__init__(window)
        self._window = window
        self.logbook = Logbook(folder or log_folder())
        self.crash: CrashWindow | None = None
        self._seen: Counter[tuple[str, str]] = Counter()
        self._reports: dict[tuple[str, str], tuple[str, Path | None]] = {}
        self._told_at: dict[tuple[str, str], float] = {}
        self._since_opened = 0
        self._closed_at = -float(QUIET_S)
        self._crash_file: CrashFile | None = None
        self._caught.connect(self._take, Qt.ConnectionType.QueuedConnection)

    # -- catching --------------------------------------------------------------------------------

    def install(self) -> None:
        """Catch from now on what Python's hooks are told, and tell of an earlier crash."""
        sys.excepthook = self.on_error
        threading.excepthook = self._on_thread_error
        sys.unraisablehook = self._on_unraisable
        self.logbook.listen()
        self.logbook.note("started")
        earlier = left_behind(self.logbook.folder)
        with suppress(OSError):
            self._crash_file = CrashFile(self.logbook.folder)
        for lines in earlier[-1:]:
            self._tell_of_crash(lines)

    def close(self) -> None:
        """The program ends: leave Python's hooks as they were."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        if self._crash_file is not None:
            self._crash_file.close()
        self.logbook.note("ended")
        self.logbook.close()

    def on_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Take an error that nobody caught; in any thread, and without raising another one."""
        from ui.context import EditFailed

        if issubclass(kind, EditFailed):
            return  # the window has already told the user
        if sys.stderr is not None:
            sys.__excepthook__(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        with suppress(Exception):
            self._caught.emit(Fault.of(error.with_traceback(trace)))

    def _on_thread_error(self, happened: threading.ExceptHookArgs) -> None:
        if happened.exc_value is not None and not issubclass(happened.exc_type, SystemExit):
            self.on_error(happened.exc_type, happened.exc_value, happened.exc_traceback)

    def _on_unraisable(self, happened: sys.UnraisableHookArgs) -> None:
        if happened.exc_value is not None:
            self.on_error(happened.exc_type, happened.exc_value, happened.exc_traceback)

    # -- telling ---------------------------------------------------------------------------------

    def _take(self, fault: Fault) -> None:
        try:
            self._keep_and_tell(fault)
        except Exception as error:
            # An error in telling of an error would be told of in turn, without end.
            with suppress(Exception):
                self.logbook.warn(Fault.of(error))

    def _keep_and_tell(self, fault: Fault) -> None:
        key = (fault.kind, fault.place)
        self._seen[key] += 1
        times = self._seen[key]
        if times in (1, 2, 3, 10, 100, 1000):
            # What comes back with every tick of a clock shall not fill the log.
            self.logbook.warn(fault)
        if fault.place.startswith(("ui/crash_", "ui/faults")):
            return
        state = self._file_state() if times == 1 or self.crash is None else None
        if times == 1:
            self._keep_report(key, fault, state)
        if self.crash is not None:
            self._since_opened += 1
            self.crash.set_count(self._since_opened)
        elif self._show_is_running() or times > 1 or self._is_quiet():
            self._tell_by_line(key)
        else:
            self._open(key, state)

    def _keep_report(
        self, key: tuple[str, str], fault: Fault, state: FileState | None, name: str = "report"
    ) -> None:
        if len(self._reports) >= KEPT:
            return
        facts: dict[str, str] = {}
        with suppress(Exception):
            from ui.crash_facts import facts as gather

            facts = gather(self._window, state)
        text = report_text(fault, facts, self.logbook.lines())
        self._reports[key] = (text, self.logbook.keep_report(text, name))

    def _open(self, key: tuple[str, str], state: FileState | None) -> None:
        from ui.crash_window import CrashWindow

        if not self._window.isVisible():
            return
        text, path = self._reports.get(key, ("", None))
        # Above a dialog that is open: it would take neither mouse nor keys below it.
        parent = QApplication.activeModalWidget() or self._window
        self.crash = CrashWindow(text, path, state, parent)
        self.crash.finished.connect(self._on_closed)
        # It goes without being closed when the dialog below it goes.
        self.crash.destroyed.connect(self._on_closed)
        self._since_opened = 1
        self.crash.show()

    def _on_closed(self) -> None:
        self.crash = None
        self._closed_at = time.monotonic()

    def _is_quiet(self) -> bool:
        return time.monotonic() - self._closed_at < QUIET_S

    def _tell_by_line(self, key: tuple[str, str]) -> None:
        now = time.monotonic()
        if now - self._told_at.get(key, -LINE_EVERY_S) < LINE_EVERY_S:
            return
        self._told_at[key] = now
        text = _(
            "The program made a mistake; it goes on, and what was saved before is safe. If "
            "something you did is not there, do it once more."
        )
        self._show_line(key, text)

    def _show_line(self, key: tuple[str, str], text: str) -> None:
        self._window.notices.show_failure(
            text, _("Report…"), lambda: self._open(key, self._file_state())
        )

    def _tell_of_crash(self, lines: list[str]) -> None:
        fault = Fault("Found at the next start", "", tuple(lines))
        key = (fault.kind, fault.place)
        self._keep_report(key, fault, self._file_state(), "crash")
        text = _(
            "The program was ended by an error last time. Every change made until then is in the "
            "file."
        )
        self._show_line(key, text)

    # -- the window ------------------------------------------------------------------------------

    def _file_state(self) -> FileState | None:
        from app.safety import look

        context = self._window.context
        return look(context.store.path) if context is not None else None

    def _show_is_running(self) -> bool:
        context = self._window.context
        return context is not None and context.stage is not None and context.stage.run.is_live


def show_reports(window: MainWindow) -> None:
    """Open the folder of the log and the reports."""
    from ui.crash_window import open_folder

    folder = log_folder()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    if not open_folder(folder):
        text = _("The folder cannot be opened from here. It is {path}")
        window.notices.show_failure(text.format(path=folder))


def tell_of_no_start(error: Exception) -> int:
    """Say that not even the window could be made, and where the report lies; the exit code."""
    from PySide6.QtWidgets import QMessageBox

    sys.__excepthook__(type(error), error, error.__traceback__)
    logbook = Logbook(log_folder())
    path = logbook.keep_report(report_text(Fault.of(error), {}, []))
    text = _(
        "Giao Ước cannot start. Your conference files are untouched. Install the program again; if "
        "that does not help, send the report to whoever looks after it: {path}"
    )
    QMessageBox.critical(None, "Giao Ước", text.format(path=path or logbook.folder))
    return 1
