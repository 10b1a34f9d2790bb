"""Keys that act in one part of the window."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def add_shortcut(
    widget: QWidget, keys: str, run: Callable[[], object], *, inside: bool = False
) -> QShortcut:
    """Let `keys` call `run` while `widget` has the focus; with `inside` also what is in it.

    PySide 6.12 heeds the context of a QShortcut only when it is given no function to call: with
    one, the keys would act in the whole window.
    """
    where = Qt.ShortcutContext
    context = where.WidgetWithChildrenShortcut if inside else where.WidgetShortcut
    shortcut = QShortcut(QKeySequence(keys), widget, context=context)
    shortcut.activated.connect(lambda: run())
    return shortcut
