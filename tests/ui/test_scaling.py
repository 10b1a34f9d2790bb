"""Windows enlarges everything to 125-200 %, and the projector's screen by another factor."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from ui.main_window import PAGES

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("scaled_screens.py")
LAPTOP = (1366, 768)
EVERY_PAGE = [entry.page_id for entry in PAGES]
FEW = ["seating"]
LONG = bool(os.environ.get("GIAOUOC_SCALINGS"))
"""All pages at every factor; else all at one and a few at the others."""


def painted(tmp_path: Path, sample: Path, laptop: float, projector: float, pages: list[str]) -> Any:
    """What scaled_screens.py says of a laptop and a projector with these factors."""
    file = tmp_path / "Hội nghị.giaouoc"
    shutil.copy(sample, file)
    physical = {
        "LAPTOP": (0, round(LAPTOP[0] * laptop), round(LAPTOP[1] * laptop)),
        "PROJECTOR": (4000, 1920, 1080),
    }
    screens = [
        {"name": name, "x": x, "y": 0, "width": width, "height": height, "dpr": 1,
         "logicalDpi": 96, "logicalBaseDpi": 96}
        for name, (x, width, height) in physical.items()
    ]  # fmt: skip
    configuration = tmp_path / "screens.json"
    configuration.write_text(json.dumps({"screens": screens}))
    result = subprocess.run(
        [sys.executable, str(SCRIPT), str(configuration), str(file), *pages],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "QT_SCREEN_SCALE_FACTORS": f"LAPTOP={laptop};PROJECTOR={projector}",
        },
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    ("laptop", "projector", "pages"),
    [
        (1.25, 1.5, EVERY_PAGE if LONG else FEW),
        (1.5, 1.0, EVERY_PAGE),
        (2.0, 1.25, EVERY_PAGE if LONG else FEW),
        *([(1.75, 2.0, EVERY_PAGE)] if LONG else []),
    ],
)
def test_enlarged_screens_are_painted_sharply_and_nothing_is_cut_off(
    tmp_path, sample_file, laptop, projector, pages
) -> None:
    found = painted(tmp_path, sample_file, laptop, projector, pages)
    assert found["ratio"] == laptop
    for name, page in found["pages"].items():
        assert tuple(page["window"]) == LAPTOP, name
        expected = [round(side * laptop) for side in LAPTOP]
        assert page["picture"] == pytest.approx(expected, abs=1), name
        assert page["cut"] == [], name
        # Icons have as many pixels as the screen has for them.
        assert min(page["icons"]) >= laptop - 0.05, name
    stage = found["stage"]
    assert stage["screen"] == "PROJECTOR" and stage["window"] == stage["room"]
    assert stage["ratio"] == projector
    assert stage["picture"] == pytest.approx([1920, 1080], abs=2)
    assert stage["steepest"] > 150 and stage["line"] > 80


def test_factors_are_taken_as_they_are() -> None:
    policy = Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    assert QGuiApplication.highDpiScaleFactorRoundingPolicy() == policy
