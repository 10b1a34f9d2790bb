"""Opening and watching the dialogs that draw papers in a thread."""

from collections.abc import Callable

from PySide6.QtCore import Qt


class Dialogs:
    """Dialogs that were shown in a test, to be closed when it is over."""

    def __init__(self, qtbot) -> None:
        self._qtbot = qtbot
        self._shown = []

    def show(self, dialog):
        """Show `dialog`; returns it."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self._shown.append(dialog)
        dialog.show()
        self._qtbot.waitExposed(dialog)
        return dialog

    def close(self) -> None:
        """Close all, each when its thread has ended."""
        for dialog in self._shown:
            self._qtbot.waitUntil(_at_rest(dialog), timeout=20_000)
            dialog.close()
            dialog.deleteLater()


def _at_rest(dialog) -> Callable[[], bool]:
    return lambda: dialog._worker is None


def drawn(dialog, qtbot) -> None:
    """Wait until what is chosen is drawn."""
    qtbot.waitUntil(
        lambda: dialog._done == dialog._asked and dialog._worker is None, timeout=20_000
    )
