"""A day's work in one session: more signals and calls than an error in a library may survive."""

import subprocess
import sys
from pathlib import Path

import pytest

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

MANY_CALLS = """
import ui
from PySide6.QtCore import QRect

rect = QRect()
for number in range(200_000):
    rect.setWidth(number)
print("still there")
"""


@pytest.mark.parametrize("code", [MANY_SIGNALS, MANY_CALLS], ids=["signals", "calls"])
def test_hundreds_of_thousands(code: str) -> None:
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (result.returncode, result.stdout) == (0, "still there\n"), result.stderr
