"""The screens of the stage: found, filled, left and found again."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.show.stage import Picture, Role, StageLayout
from ui.stage.screen_list import ScreenInfo
from ui.stage.screens import WATCH_MS, Screens

ROOT = Path(__file__).resolve().parent.parent.parent
LAPTOP = ScreenInfo("eDP-1", "Laptop", QRect(0, 0, 1366, 768), (1366, 768))
PROJECTOR = ScreenInfo("HDMI-1", "Projector", QRect(1366, 0, 1024, 768), (1024, 768))
STAGE_TV = ScreenInfo("DP-2", "Screen before the speakers", QRect(0, 768, 800, 600), (800, 600))
HALL = Picture(StageLayout.BACKDROP, title="Chào cờ")
SPEAKER = Picture(StageLayout.TIMER, figures="05:00")


class Bench(QObject):
    """Screens that can be plugged in and pulled out."""

    changed = Signal()

    def __init__(self, *screens: ScreenInfo) -> None:
        super().__init__()
        self.now = list(screens)
        self.operator = LAPTOP.name
        self.lit: int | None = None

    def screens(self):
        return list(self.now)

    def of_window(self, _window):
        return self.operator

    def outputs(self):
        return self.lit

    def put(self, *screens: ScreenInfo) -> None:
        self.now = list(screens)
        self.changed.emit()


@pytest.fixture
def operator(qtbot):
    window = QWidget()
    window.resize(600, 400)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def make(settings, operator):
    made = []

    def build(*screens: ScreenInfo) -> tuple[Screens, Bench]:
        bench = Bench(*screens)
        stage = Screens(settings, operator, bench)
        stage.set_picture(Role.AUDIENCE, HALL)
        stage.set_picture(Role.SPEAKER, SPEAKER)
        made.append(stage)
        return stage, bench

    yield build
    for stage in made:
        stage.close()


def seen(stage: Screens) -> dict[Role, tuple[QRect, Picture]]:
    return {role: (w.geometry(), w.view.picture) for role, w in stage.windows().items()}


def test_the_first_screen_serves_the_hall_and_the_next_the_speakers(make) -> None:
    stage, _bench = make(LAPTOP, PROJECTOR, STAGE_TV)
    assert stage.windows() == {}
    stage.open()
    assert seen(stage) == {
        Role.AUDIENCE: (PROJECTOR.geometry, HALL),
        Role.SPEAKER: (STAGE_TV.geometry, SPEAKER),
    }
    stage.close()
    assert stage.windows() == {}


def test_a_pulled_cable_hides_the_window_at_once_and_plugging_in_brings_it_back(
    make, qtbot
) -> None:
    stage, bench = make(LAPTOP, PROJECTOR)
    stage.open()
    window = stage.windows()[Role.AUDIENCE]
    bench.put(LAPTOP)
    assert not window.isVisible()
    assert stage.windows() == {}
    assert "No second screen" in stage.sentence()
    later = Picture(StageLayout.BACKDROP, title="Bế mạc")
    stage.set_picture(Role.AUDIENCE, later)
    with qtbot.waitSignal(stage.changed):
        bench.put(LAPTOP, PROJECTOR)
    assert seen(stage) == {Role.AUDIENCE: (PROJECTOR.geometry, later)}


def test_a_screen_that_nobody_announced_is_found_by_the_watch(make, qtbot) -> None:
    assert WATCH_MS <= 3_000, "back within three seconds"
    stage, bench = make(LAPTOP)
    stage.open()
    bench.now.append(PROJECTOR)
    qtbot.waitUntil(lambda: Role.AUDIENCE in stage.windows())


def test_a_window_that_was_moved_or_shrunk_is_put_right(make) -> None:
    stage, _bench = make(LAPTOP, PROJECTOR)
    stage.open()
    window = stage.windows()[Role.AUDIENCE]
    window.setGeometry(QRect(10, 10, 300, 200))
    stage.refresh()
    assert window.geometry() == PROJECTOR.geometry


def test_another_resolution_is_filled_too(make) -> None:
    stage, bench = make(LAPTOP, PROJECTOR)
    stage.open()
    wide = ScreenInfo(PROJECTOR.name, "", QRect(1366, 0, 1920, 1080), (1920, 1080))
    bench.put(LAPTOP, wide)
    window = stage.windows()[Role.AUDIENCE]
    assert window.geometry() == wide.geometry
    assert window.view.size() == wide.geometry.size()


def test_no_window_ever_stands_on_the_operators_screen(make) -> None:
    stage, bench = make(LAPTOP, PROJECTOR)
    stage.open()
    bench.operator = PROJECTOR.name
    bench.put(LAPTOP, PROJECTOR)
    assert [g for g, _picture in seen(stage).values()] == [LAPTOP.geometry]
    bench.put(PROJECTOR)
    assert stage.windows() == {}


def test_the_same_picture_on_both_displays_is_told(make) -> None:
    mirror = ScreenInfo("HDMI-1", "Projector", LAPTOP.geometry, (1366, 768))
    stage, bench = make(LAPTOP, mirror)
    stage.open()
    assert stage.windows() == {}
    assert stage.duplicated
    assert "Extend" in stage.sentence()
    bench.put(LAPTOP)
    assert not stage.duplicated
    bench.lit = 2  # Windows shows two mirrored displays as one screen.
    assert stage.duplicated


def test_roles_are_remembered_by_the_screens_name(make) -> None:
    stage, bench = make(LAPTOP, PROJECTOR, STAGE_TV)
    stage.open()
    stage.set_role(PROJECTOR.name, Role.SPEAKER)
    stage.set_role(STAGE_TV.name, Role.AUDIENCE)
    assert seen(stage) == {
        Role.SPEAKER: (PROJECTOR.geometry, SPEAKER),
        Role.AUDIENCE: (STAGE_TV.geometry, HALL),
    }
    bench.put(LAPTOP)
    bench.put(LAPTOP, PROJECTOR)
    assert seen(stage) == {Role.SPEAKER: (PROJECTOR.geometry, SPEAKER)}
    again, _bench = make(LAPTOP, PROJECTOR)
    assert again.role_of(PROJECTOR.name) is Role.SPEAKER
    assert again.has_role(Role.SPEAKER)
    stage.set_role(PROJECTOR.name, Role.NONE)
    assert stage.windows() == {}


def test_windows_names_of_screens_are_remembered_too(make) -> None:
    windows = ScreenInfo(r"\\.\DISPLAY2", "Projector", PROJECTOR.geometry, PROJECTOR.pixels)
    stage, _bench = make(LAPTOP, windows)
    stage.set_role(windows.name, Role.SPEAKER)
    again, _bench = make(LAPTOP, windows)
    assert again.role_of(windows.name) is Role.SPEAKER


def test_keys_and_closing_do_nothing_on_the_stage(make, operator) -> None:
    stage, _bench = make(LAPTOP, PROJECTOR)
    stage.open()
    window = stage.windows()[Role.AUDIENCE]
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Q):
        QTest.keyClick(window, key)
    window.close()
    assert window.isVisible()
    assert not window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    assert window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert window.cursor().shape() == Qt.CursorShape.BlankCursor


def test_a_window_that_gets_the_keyboard_gives_it_back(make, operator, qtbot) -> None:
    stage, _bench = make(LAPTOP, PROJECTOR)
    stage.open()
    stage.windows()[Role.AUDIENCE].activateWindow()
    qtbot.waitUntil(operator.isActiveWindow)


def test_a_screen_that_comes_back_shows_the_poster_of_the_video(make) -> None:
    poster = QImage(64, 36, QImage.Format.Format_RGB32)
    poster.fill(QColor("#208040"))
    stage, bench = make(LAPTOP)
    stage.open()
    stage.set_still(poster)
    stage.set_picture(Role.AUDIENCE, Picture(StageLayout.VIDEO))
    bench.put(LAPTOP, PROJECTOR)
    view = stage.windows()[Role.AUDIENCE].view
    assert view.grab().toImage().pixelColor(512, 384) == QColor("#208040")


REAL = """
import ui
from PySide6.QtWidgets import QApplication, QWidget
from app.show.stage import Picture, Role, StageLayout
from ui.settings import Settings
from ui.stage.screens import Screens
app = QApplication([])
operator = QWidget()
operator.show()
stage = Screens(Settings(), operator)
stage.set_picture(Role.AUDIENCE, Picture(StageLayout.BACKDROP, title="Chào cờ"))
stage.open()
app.processEvents()
for role, window in stage.windows().items():
    shown = window.windowHandle().screen().name()
    print(role.value, shown, window.isFullScreen(), *window.geometry().getRect())
stage.close()
"""


def test_the_real_screens_of_the_system_are_found_and_filled(tmp_path) -> None:
    """In a program of its own: Qt learns of simulated screens only when it starts."""
    shape = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screens = [
        {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768, **shape},
        {"name": "projector", "x": 1366, "y": 0, "width": 1920, "height": 1080, **shape},
    ]
    layout = tmp_path / "screens.json"
    layout.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={layout}",
        "XDG_CONFIG_HOME": str(tmp_path),
    }
    result = subprocess.run(
        [sys.executable, "-c", REAL], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.split() == [
        "audience", "projector", "True", "1366", "0", "1920", "1080",
    ]  # fmt: skip
