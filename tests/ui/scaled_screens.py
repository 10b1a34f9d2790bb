"""Run as a program of its own: the window on one screen and the stage on another, each enlarged.

    QT_SCREEN_SCALE_FACTORS="LAPTOP=1.5;PROJECTOR=1" python scaled_screens.py SCREENS FILE PAGE …

SCREENS is the configuration of Qt's offscreen platform, FILE a conference. Prints as JSON what was
painted. Qt reads scale factors only as it starts, so a test cannot do this inside its own process.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QRect, QSettings
from PySide6.QtGui import QImage, qGray
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

import ui  # noqa: F401 - keeps PySide6 from losing references
from app.show.stage import Picture, Role, StageLayout
from ui.application import prepare
from ui.main_window import MainWindow
from ui.selftest import wait
from ui.settings import Settings
from ui.stage.screens import Screens

ROOM = (1366, 768)
TIMER = Picture(StageLayout.TIMER, title="Tham luận số 1", figures="05:00", caption="còn lại")
BACKDROP = Picture(StageLayout.BACKDROP, title="Chào cờ")


def main(screens: str, file: str, pages: list[str]) -> None:
    """Paint everything and print what came of it."""
    sys.argv[1:] = ["-platform", f"offscreen:configfile={screens}"]
    QApplication(sys.argv)
    QSettings.setPath(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(Path(file).parent / "settings")
    )
    settings = Settings()
    prepare(settings, "vi")
    window = MainWindow(settings)
    window.resize(*ROOM)
    window.show_shell(Path(file))
    while window.context is None:
        wait(20)
    shown = {name: of_page(window, name) for name in pages}
    stage = of_stage(settings, window)
    window.close()
    print(json.dumps({"ratio": window.devicePixelRatioF(), "pages": shown, "stage": stage}))


def of_page(window: MainWindow, name: str) -> dict[str, object]:
    """Sizes of the window and its picture with the page `name`, and what is cut off in it."""
    window.show_page(name)
    wait(50)
    picture = window.grab().toImage()
    return {
        "window": window.size().toTuple(),
        "picture": picture.size().toTuple(),
        "cut": [text for each in window.findChildren(QAbstractButton) if (text := cut(each))],
        "icons": sorted({ratio for each in window.findChildren(QAbstractButton)
                         if (ratio := icon_ratio(each))}),
    }  # fmt: skip


def cut(button: QAbstractButton) -> str:
    """The text of a button that is narrower than its text; "" when all is well."""
    if not button.isVisible() or not button.text():
        return ""
    needed = button.fontMetrics().horizontalAdvance(button.text().strip())
    return button.text() if button.width() < needed or is_outside(button) else ""


def is_outside(widget: QWidget) -> bool:
    """Whether the window has no room for all of `widget` and no way to scroll to it."""
    window = widget.window()
    place = QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())
    return widget.visibleRegion().isEmpty() is False and not window.rect().contains(place)


def icon_ratio(button: QAbstractButton) -> float:
    """Device pixels that the icon of a button has for each pixel; 0 without one."""
    if not button.isVisible() or button.icon().isNull():
        return 0
    pixmap = button.icon().pixmap(button.iconSize(), button.devicePixelRatioF())
    return round(pixmap.width() / button.iconSize().width(), 2)


def of_stage(settings: Settings, window: MainWindow) -> dict[str, object]:
    """What fills the second screen: its size, its picture, and how sharp that is."""
    screens = Screens(settings, window)
    screens.set_picture(Role.AUDIENCE, BACKDROP)
    screens.open()
    wait(50)
    (stage,) = screens.windows().values()
    backdrop = stage.grab().toImage()
    screens.set_picture(Role.AUDIENCE, TIMER)
    wait(50)
    picture = stage.grab().toImage()
    told = {
        "screen": stage.screen().name(),
        "window": stage.geometry().getRect(),
        "room": stage.screen().geometry().getRect(),
        "ratio": stage.devicePixelRatioF(),
        "picture": picture.size().toTuple(),
        "steepest": steepest(picture),
        # The golden line at the left, which is painted beforehand.
        "line": steepest(backdrop.copy(0, 0, backdrop.width() // 20, backdrop.height())),
    }
    screens.close()
    return told


def steepest(image: QImage) -> int:
    """The largest step of brightness between two neighbours in the middle lines of `image`.

    A picture that was painted small and enlarged has none that is large.
    """
    lines = range(0, image.height(), max(1, image.height() // 60))
    return max(
        abs(qGray(image.pixel(x, y)) - qGray(image.pixel(x + 1, y)))
        for y in lines
        for x in range(image.width() - 1)
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
