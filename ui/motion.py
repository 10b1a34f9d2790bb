"""Whether things may move about on the screen, as the system and the user ask."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

_asked = False


def ask_still(still: bool) -> None:
    """Move nothing from now on, whatever the system says; or leave it to the system."""
    global _asked
    _asked = still


def still() -> bool:
    """Whether something that could fly to its place shall be there at once."""
    if _asked:
        return True
    hints = QGuiApplication.styleHints()
    # What it gives lives only as long as Python holds `hints`.
    return hints.accessibility().motionPreference() == Qt.MotionPreference.ReducedMotion
