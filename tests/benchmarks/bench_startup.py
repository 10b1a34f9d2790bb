"""Cold start of the real program against an empty Qt window started the same way, in turn."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.conference import sample
from tests.benchmarks.figures import tell

ROOT = Path(__file__).resolve().parents[2]
RUNS = 15

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
def rounds(tmp_path_factory) -> list[dict[str, float]]:
    """Milliseconds of each start, round by round: all programs in turn, so that the machine's own
    ups and downs hit those of one round alike.
    """
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
    # The first run compiles what has changed; the program that users install is compiled, too.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    programs = {
        "empty": EMPTY.format(extra=""),
        "empty+sqlalchemy": EMPTY.format(extra="import sqlalchemy"),
        "program": PROGRAM.format(file=str(file)),
    }
    times = []
    for _run in range(RUNS + 1):
        moments = {name: start(code, environment) for name, code in programs.items()}
        times.append({name: found[0] for name, found in moments.items()})
        times[-1]["ready"] = moments["program"][1]
    del times[0]  # it filled the disk cache
    medians = {name: statistics.median(one[name] for one in times) for name in times[0]}
    print("\n" + "  ".join(f"{name} {value:.0f} ms" for name, value in medians.items()))
    return times


def ratio(rounds: list[dict[str, float]], what: str, floor: str, name: str, most: float) -> float:
    """Median of the ratios of the rounds; told as the figure `name`, `most` being promised."""
    found = statistics.median(one[what] / one[floor] for one in rounds)
    mine, bare = (statistics.median(one[column] for one in rounds) for column in (what, floor))
    floor_name = floor.replace("empty", "empty window").replace("+sqlalchemy", " + SQLAlchemy")
    tell(name, mine, floor_name, bare, f"≤ {most} x", ratio=found)
    return found


def test_first_painted_window(rounds) -> None:
    assert ratio(rounds, "program", "empty", "cold start: window painted", 1.5) <= 1.5


def test_ready_for_typing(rounds) -> None:
    assert ratio(rounds, "ready", "empty+sqlalchemy", "… file open, ready for typing", 1.2) <= 1.2
