"""Copying and pasting where the focus is: in a field of text, or in a list."""

from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from ui.pages.base import Page
from ui.widgets.clipboard import TableClipboard
from ui.widgets.clipboard_copy import ListClipboard

TextField = QLineEdit | QPlainTextEdit | QTextEdit
ChildT = TypeVar("ChildT", bound=QObject)


def copy(*, with_headings: bool = False) -> None:
    """Copy what is selected in the field or list that has the focus."""
    focus = QApplication.focusWidget()
    field = _field(focus)
    if field is not None and not with_headings:
        field.copy()
    elif isinstance(focus, QLabel) and focus.hasSelectedText():
        QGuiApplication.clipboard().setText(focus.selectedText())
    elif (clipboard := clipboard_of(focus)) is not None:
        if with_headings:
            clipboard.copy_with_headings()
        else:
            clipboard.copy()


def paste() -> None:
    """Paste into the field or list that has the focus; rows for a list even from its search."""
    focus = QApplication.focusWidget()
    field, clipboard = _field(focus), clipboard_of(focus)
    if field is None:
        if clipboard is not None:
            clipboard.paste()
    elif isinstance(clipboard, TableClipboard) and clipboard.owns(field) and clipboard.wants_rows():
        clipboard.paste_rows()
    else:
        field.paste()


def clipboard_of(widget: QWidget | None) -> ListClipboard | None:
    """The clipboard of the list that `widget` is or stands in, else that of its page."""
    while widget is not None:
        found = _child(widget, ListClipboard)
        if found is not None:
            return found
        if isinstance(widget, Page) and widget.clipboard is not None:
            return widget.clipboard
        widget = widget.parentWidget()
    return None


def _field(widget: QWidget | None) -> TextField | None:
    """The field that has the focus; a spin box or an editable combo has one inside."""
    if isinstance(widget, TextField):
        return widget
    return _child(widget, QLineEdit) if widget is not None else None


def _child(parent: QWidget, kind: type[ChildT]) -> ChildT | None:
    found: ChildT | None = parent.findChild(kind, "", Qt.FindChildOption.FindDirectChildrenOnly)
    return found
