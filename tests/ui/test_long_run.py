"""A day's work in one session: more signals than an error in a library may survive."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

MANY_SIGNALS = """
import ui
from PySide6.QtCore import QObject, Signal

class Ticker(QObject):
    ticked = Signal(float)

ticker = Ticker()
ticker.ticked.connect(lambda share: None)
for number in range(200_000):
    ticker.ticked.emit(number)
print("still there")
"""


def test_hundreds_of_thousands_of_signals() -> None:
    result = subprocess.run(
        [sys.executable, "-c", MANY_SIGNALS], cwd=ROOT, capture_output=True, text=True
    )
    assert (result.returncode, result.stdout) == (0, "still there\n"), result.stderr
