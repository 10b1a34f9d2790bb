"""The clipboard as a user has it: copied in another program, pasted by key."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QMessageBox

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def on_clipboard(text: str) -> None:
    """Copy `text` in another program."""
    QGuiApplication.clipboard().setText(text)


def copied() -> list[list[str]]:
    """The cells on the clipboard, as Excel would take them."""
    return [line.split("\t") for line in QGuiApplication.clipboard().text().split("\r\n")]


def copy(view: QAbstractItemView, *, with_headings: bool = False) -> list[list[str]]:
    """Press Ctrl+C in a list, with Shift for the headings too; the cells copied."""
    QGuiApplication.clipboard().clear()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_C, CTRL | SHIFT if with_headings else CTRL)
    return copied()


def paste(view: QAbstractItemView, text: str = "") -> str:
    """Press Ctrl+V in a list (with `text` on the clipboard); what the window says then."""
    if text:
        on_clipboard(text)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_V, CTRL)
    return str(view.window().notices.text()) if hasattr(view.window(), "notices") else ""


def agree(monkeypatch) -> list[str]:
    """Let the user agree to every box that asks; the texts asked so far."""
    asked: list[str] = []

    def answer(box: QMessageBox) -> int:
        asked.append(f"{box.text()}\n{box.informativeText()}")
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda box: box.buttons()[0])
    return asked
