"""What the program notes for those who mend it: a log, and a report of each unexpected error.

Both are without personal data (app.scrubbing) and may be sent on. They lie in the user's own folder
for logs; where that cannot be written, what is noted stays in memory while the program runs.
"""

import logging
import os
import sqlite3
import sys
import traceback
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import CodeType
from typing import Final

from app.scrubbing import error_lines, place, scrub_call

OURS: Final = "giaouoc"
"""The logger of this module, and the stem of the names of its files."""

KEPT_LINES: Final = 200
"""So many of the last lines of the log stay in memory, for reports."""

KEPT_REPORTS: Final = 20
"""So many of the newest reports stay in the folder."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An error nobody expected. `lines` is its traceback; nothing in here is about people."""

    kind: str
    place: str
    lines: tuple[str, ...]

    @classmethod
    def of(cls, error: BaseException) -> "Fault":
        """What there is to tell of `error`."""
        return cls(type(error).__name__, place(error), tuple(error_lines(error)))


def log_folder() -> Path:
    """The user's folder for the log and the reports."""
    from platformdirs import user_log_path

    return user_log_path(OURS, appauthor=False)


class Logbook:
    """The log and the reports in `folder`. No method raises for what the disk refuses.

    From `listen` on, what any module writes to Python's logging (warnings and worse) is in it too.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lines: deque[str] = deque(maxlen=KEPT_LINES)
        self._log = logging.getLogger(OURS)
        self._handlers: list[logging.Handler] = []

    def listen(self) -> None:
        """Take in what is written to Python's logging from now on."""
        self._log.setLevel(logging.INFO)
        self._handlers = [_Memory(self._lines), _LateFile(self.folder / f"{OURS}.log")]
        for handler in self._handlers:
            handler.setFormatter(_Cleaned())
            logging.getLogger().addHandler(handler)

    def close(self) -> None:
        """Listen no more."""
        for handler in self._handlers:
            logging.getLogger().removeHandler(handler)
            handler.close()
        self._handlers = []

    def note(self, text: str) -> None:
        """Write a line; `text` must hold nothing about people."""
        self._log.info(text, extra={_CLEAN: True})

    def warn(self, fault: Fault) -> None:
        """Write an unexpected error with its traceback."""
        self._log.error("\n".join(["unexpected", *fault.lines]), extra={_CLEAN: True})

    def lines(self) -> list[str]:
        """The last lines of the log since the program was started."""
        return list(self._lines)

    def keep_report(self, text: str, name: str = "report") -> Path | None:
        """Write a report into a file of its own; None when the folder cannot be written."""
        stamp = datetime.now().astimezone()
        path = self.folder / f"{name}-{stamp:%Y%m%d-%H%M%S-%f}-{os.getpid()}.txt"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            # Windows' editor takes a file without a mark for one in the old code page.
            path.write_text(text, encoding="utf-8-sig")
        except OSError:
            return None
        self._forget_old_reports(name)
        return path

    def add_to_report(self, path: Path, lines: Sequence[str]) -> None:
        """Add further lines to a report."""
        with suppress(OSError), path.open("a", encoding="utf-8") as file:
            file.write("\n".join(["", *lines, ""]))

    def _forget_old_reports(self, name: str) -> None:
        with suppress(OSError):
            for path in sorted(self.folder.glob(f"{name}-*.txt"))[:-KEPT_REPORTS]:
                path.unlink(missing_ok=True)


def report_text(fault: Fault, facts: Mapping[str, str], log: Sequence[str]) -> str:
    """The report of an error: when, where, under which circumstances, and the log before it."""
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    about = {"at": at, **system_facts(), **facts}
    return "\n".join(
        [
            f"Giao Ước: {fault.kind} {fault.place}".rstrip(),
            "",
            *(f"{name}: {value}" for name, value in about.items()),
            "",
            *fault.lines,
            "",
            "-- log --",
            *log,
            "",
        ]
    )


def system_facts() -> dict[str, str]:
    """Versions of the program and of what it runs on."""
    import platform

    return {
        "program": _version_of_program(),
        "python": f"{platform.python_version()} {platform.machine()}",
        "frozen": str(bool(getattr(sys, "frozen", False))),
        "system": platform.platform(),
        "sqlite": sqlite3.sqlite_version,
        "sqlalchemy": _version_of("SQLAlchemy"),
    }


def _version_of_program() -> str:
    from app.licences import program_version

    try:
        return program_version()
    except Exception:
        # An installation that is broken is what a report may have to tell of.
        return ""


def _version_of(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return ""


_CLEAN: Final = "is_clean"
"""Marks a record whose text may stand in the log as it is."""


class _Cleaned(logging.Formatter):
    """One record as text without personal data."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created).astimezone()
        head = f"{at:%Y-%m-%d %H:%M:%S%z} {record.process} {record.levelname} {record.name}: "
        if getattr(record, _CLEAN, False):
            return head + str(record.msg)
        # Only the fixed text: the values put into it may be anybody's.
        lines = [scrub_call(str(record.msg), _caller(record))]
        if record.exc_info and record.exc_info[1] is not None:
            lines += error_lines(record.exc_info[1])
        return head + "\n".join(lines)


class _Memory(logging.Handler):
    """Keeps the last lines of the log."""

    def __init__(self, lines: deque[str]) -> None:
        super().__init__()
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        self._lines.append(self.format(record))


class _LateFile(logging.Handler):
    """Writes to the file from the first warning on, and then also what came before it.

    Most of the time there is none; then neither the file is touched nor the module for it loaded,
    which drags in those for sockets.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._waiting: list[logging.LogRecord] = []
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line, or let it wait."""
        if self._file is None:
            if record.levelno < logging.WARNING:
                self._waiting.append(record)
                return
            from app.log_file import SharedLogFile

            self._file = SharedLogFile(self._path)
            self._file.setFormatter(self.formatter)
            for earlier in self._waiting:
                self._file.handle(earlier)
        self._file.handle(record)

    def close(self) -> None:
        """Write no more."""
        if self._file is not None:
            self._file.close()
        super().close()


def _caller(record: logging.LogRecord) -> CodeType | None:
    """The function that wrote `record`, which logging is still in the middle of."""
    for frame, _line in traceback.walk_stack(None):
        code = frame.f_code
        if (code.co_filename, code.co_name) == (record.pathname, record.funcName):
            return code
    return None
