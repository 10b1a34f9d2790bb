"""The program's own place and icon in the taskbar of Windows."""

import sys
from typing import Any, Final

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from ui.theme import RESOURCES

APP_ID: Final = "GiaoUoc.GiaoUoc"


def take_place(app: QApplication) -> None:
    """Give every window of `app` the program's icon, and the program a place in the taskbar."""
    # The SVG is drawn when a size of it is asked for, which costs the start nothing.
    app.setWindowIcon(QIcon(str(RESOURCES / "icons" / "giaouoc.svg")))
    if sys.platform == "win32":
        import ctypes

        claim(ctypes.windll.shell32)


def claim(shell: Any) -> bool:
    """Stand in the taskbar as Giao Ước rather than as Python; whether Windows was asked to.

    The frozen program is a program of its own: it has its place by its name, and another one would
    part it from the shortcut that a user has pinned.
    """
    if getattr(sys, "frozen", False):
        return False
    shell.SetCurrentProcessExplicitAppUserModelID(APP_ID)
    return True
