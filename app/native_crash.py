"""Crashes outside Python (in Qt, in a driver): where the program stood, found at the next start.

The program itself can do nothing any more then. Python's faulthandler writes the lines of source
that every thread was in, Qt's own "fatal" messages included, since they end in an abort. No handler
for Qt's messages is installed: threads of the media player would have to wait for Python's lock to
report a warning, while Python waits for them (ui.media.remote).
"""

import faulthandler
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from app.scrubbing import short_path
from db.lock import FileLock

_FRAME = re.compile(r'\s*File "(.*)", line (\d+) in (\S+)')
_HEAD = re.compile(r"(Fatal Python error|Windows fatal exception|Current thread|Thread 0x)[^/\\]*")
_HARMLESS = re.compile(r"Windows fatal exception: code 0x8001[0-9a-f]{4}", re.IGNORECASE)
"""Calls between programs that Windows reports so and then goes on."""


class CrashFile:
    """The file into which this process would write; removed when it ends as it should."""

    def __init__(self, folder: Path) -> None:
        """Watch from now on. Raises OSError when the folder cannot be written."""
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f"~native-{os.getpid()}.txt"
        self._lock = FileLock(self._path.with_suffix(".lock"))
        self._lock.acquire()
        # faulthandler takes no path: it could not open one when it is needed.
        self._file: TextIO = self._path.open("w", encoding="utf-8")
        faulthandler.enable(self._file, all_threads=True)

    def close(self) -> None:
        """The program ends without a crash."""
        faulthandler.disable()
        self._file.close()
        self._path.unlink(missing_ok=True)
        self._lock.release()
        with suppress(OSError):
            self._path.with_suffix(".lock").unlink(missing_ok=True)


def left_behind(folder: Path) -> list[list[str]]:
    """What crashed programs wrote, one list of lines each, without personal data; then forgotten.

    The files of programs that are still running are left alone.
    """
    found = []
    for path in sorted(folder.glob("~native-*.txt")):
        lock = FileLock(path.with_suffix(".lock"))
        with suppress(OSError):
            lock.acquire()
            try:
                text = path.read_text(encoding="utf-8", errors="replace")
                path.unlink()
            finally:
                lock.release()
            path.with_suffix(".lock").unlink(missing_ok=True)
            if lines := _cleaned(text):
                found.append(lines)
    return found


def _cleaned(text: str) -> list[str]:
    lines = []
    for line in text.splitlines():
        if frame := _FRAME.match(line):
            lines.append(f"  {short_path(frame[1])}:{frame[2]} {frame[3]}")
        elif (head := _HEAD.match(line)) and not _HARMLESS.match(line):
            lines.append(head[0])
    has_head = any(line.startswith(("Fatal", "Windows")) for line in lines)
    return lines if has_head else []
