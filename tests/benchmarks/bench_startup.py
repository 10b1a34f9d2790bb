"""Cold start of the real program against an empty Qt window started the same way, in turn."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.conference import sample

ROOT = Path(__file__).resolve().parents[2]
RUNS = 9

EMPTY = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
{extra}
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.monotonic_ns(), flush=True)
        QTimer.singleShot(0, app.quit)
app = QApplication([])
window = Window()
window.show()
app.exec()
"""

PROGRAM = """
import sys, time
sys.argv = ["giaouoc", {file!r}]
import ui.application as application
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
class Window(application.MainWindow):
    painted = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            print(time.monotonic_ns(), flush=True)
    def open_path(self, path):
        assert super().open_path(path)
        # Ready when the page has been painted and the event loop has nothing left to do.
        self.current_page().repaint()
        QTimer.singleShot(0, self.ready)
        return True
    def ready(self):
        self.find_in_page()
        print(time.monotonic_ns(), flush=True)
        self.close()
application.MainWindow = Window
from app.__main__ import main
sys.exit(main())
"""


def start(code: str, environment: dict[str, str]) -> list[float]:
    """Milliseconds from the start of the process to each time that it prints."""
    begin = time.monotonic_ns()
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
    return [(int(line) - begin) / 1e6 for line in result.stdout.split()]


@pytest.fixture(scope="module")
def figures(tmp_path_factory) -> dict[str, float]:
    """Medians in milliseconds; the programs run in turn, so that drift hits all alike."""
    folder = tmp_path_factory.mktemp("start")
    file = folder / "Mẫu.giaouoc"
    sample.create(file).close()
    config = folder / "config" / "GiaoUoc"
    config.mkdir(parents=True)
    (config / "giaouoc.ini").write_text("[window]\npage=delegates\n", encoding="utf-8")
    environment = dict(
        os.environ,
        QT_QPA_PLATFORM="offscreen",
        XDG_CONFIG_HOME=str(folder / "config"),
        PYTHONPATH=str(ROOT),
    )
    programs = {
        "empty": EMPTY.format(extra=""),
        "empty+sqlalchemy": EMPTY.format(extra="import sqlalchemy"),
        "program": PROGRAM.format(file=str(file)),
    }
    times: dict[str, list[float]] = {}
    for run in range(RUNS + 1):
        for name, code in programs.items():
            moments = start(code, environment)
            if run:  # the first fills the disk cache
                times.setdefault(name, []).append(moments[0])
                if name == "program":
                    times.setdefault("ready", []).append(moments[1])
    medians = {name: statistics.median(values) for name, values in times.items()}
    print("\n" + "  ".join(f"{name} {value:.0f} ms" for name, value in medians.items()))
    return medians


def test_first_painted_window(figures) -> None:
    ratio = figures["program"] / figures["empty"]
    print(f"first painted window: {ratio:.2f} x an empty window")
    assert ratio <= 2.0


def test_ready_for_typing(figures) -> None:
    ratio = figures["ready"] / figures["empty+sqlalchemy"]
    print(f"ready for typing: {ratio:.2f} x (empty window + SQLAlchemy)")
    assert ratio <= 1.3
