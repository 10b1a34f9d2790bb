"""What the program holds in memory against an empty Qt window with SQLAlchemy imported.

Steady: the sample is open on Delegates and all that goes on beside has been done. Then, for the
record, with 5,000 delegates and after a visit to every page.
"""

import os
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from app.conference import sample
from tests.benchmarks.bench_pages import fill
from tests.benchmarks.figures import tell

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

ROOT = Path(__file__).resolve().parents[2]
RUNS = 3

HELD = """
def held():
    with open("/proc/self/status") as file:
        lines = dict(line.split(":", 1) for line in file)
    return *(int(lines[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM")),
"""

EMPTY = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
import sqlalchemy
app = QApplication([])
window = QMainWindow()
window.show()
QTimer.singleShot(500, lambda: (print(*held(), flush=True), app.quit()))
app.exec()
"""

PROGRAM = """
import sys
sys.argv = ["giaouoc", {file!r}]
import ui.application as application
from PySide6.QtCore import QTimer
class Window(application.MainWindow):
    def open_path(self, path):
        assert super().open_path(path)
        self.left = [entry.page_id for entry in PAGES if {visit}]
        self.context.watch.found.connect(lambda _state: self.go_on())
        return True
    def go_on(self):
        # Not before the watch has read everything: it is what comes last.
        if self.context.watch.fresh:
            QTimer.singleShot(500, self.next)
    def next(self):
        if self.left:
            self.show_page(self.left.pop())
            QTimer.singleShot(300, self.next)
        else:
            print(*held(), flush=True)
            self.close()
from ui.main_window import PAGES
application.MainWindow = Window
from app.__main__ import main
sys.exit(main())
"""


def run(code: str, environment: dict[str, str]) -> tuple[float, float]:
    """Megabytes held at the end, and at most."""
    result = subprocess.run(
        [sys.executable, "-c", HELD + code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    now, most = result.stdout.split()
    return float(now), float(most)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    config = tmp_path / "config" / "GiaoUoc"
    config.mkdir(parents=True)
    (config / "giaouoc.ini").write_text("[window]\npage=delegates\n", encoding="utf-8")
    return dict(
        os.environ,
        QT_QPA_PLATFORM="offscreen",
        XDG_CONFIG_HOME=str(tmp_path / "config"),
        PYTHONPATH=str(ROOT),
    )


def test_the_sample_open(tmp_path: Path, environment: dict[str, str]) -> None:
    file = tmp_path / "Mẫu.giaouoc"
    sample.create(file).close()
    code = PROGRAM.format(file=str(file), visit=False)
    found = [(*run(EMPTY, environment), *run(code, environment)) for _run in range(RUNS)]
    floor, _most, steady, peak = (statistics.median(column) for column in zip(*found, strict=True))
    name = "empty window + SQLAlchemy"
    tell("memory, the sample open", steady, name, floor, "≤ 2 x", unit="MB")
    print(f"at most {peak:.0f} MB meanwhile")
    assert steady <= 2 * floor


def test_every_page_of_5000(tmp_path: Path, environment: dict[str, str]) -> None:
    file = tmp_path / "Lớn.giaouoc"
    fill(file)
    floor, _most = run(EMPTY, environment)
    steady, peak = run(PROGRAM.format(file=str(file), visit=True), environment)
    print(
        f"\n5,000 delegates, every page visited: {steady:.0f} MB, at most {peak:.0f} MB; "
        f"{steady / floor:.2f} x (empty window + SQLAlchemy)"
    )
