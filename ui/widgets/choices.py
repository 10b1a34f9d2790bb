"""Fields that choose: a combo of fixed choices, and a text field that proposes units."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from app.text.search import fold, matches, search_terms


class ChoiceBox(QComboBox):
    """A combo of (value, text); the wheel does not change it unless it has the focus.

    The values are kept here: as data of Qt's items, enumerations would come back as plain texts.
    """

    def __init__(self, choices: Sequence[tuple[Any, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[Any] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer `choices` from now on; the chosen value stays when it is still among them."""
        value = self.value()
        self.blockSignals(True)
        self.clear()
        self._values = [choice for choice, _text in choices]
        self.addItems([text for _choice, text in choices])
        self.set_value(value)
        self.blockSignals(False)

    def offer_first(self, value: Any, text: str) -> None:
        """Offer one more choice, before all others."""
        self._values.insert(0, value)
        self.insertItem(0, text)

    def withdraw(self, value: Any) -> None:
        """Offer `value` no longer, if it was offered."""
        if value in self._values:
            place = self._values.index(value)
            del self._values[place]
            self.removeItem(place)

    def value(self) -> Any:
        """The chosen value; None when there is no choice."""
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_value(self, value: Any) -> None:
        """Choose `value`; the first choice when it is not offered."""
        place = self._values.index(value) if value in self._values else 0
        self.setCurrentIndex(place if self._values else -1)

    def showPopup(self) -> None:
        """Drop the list, wide enough for its longest text."""
        view = self.view()
        bar = view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(view.sizeHintForColumn(0) + bar)
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; a text too long ends in dots and not in half a letter."""
        del event
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = option.fontMetrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, field.width()
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def wheelEvent(self, event: Any) -> None:
        """Scroll the page, not the value, while the field is not being used."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ProposingEdit(QLineEdit):
    """A text field that proposes known texts; typing finds them without tone marks."""

    def __init__(self, texts: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: list[tuple[str, str]] = []
        self._shown = QStringListModel(self)
        completer = QCompleter(self._shown, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(10)
        self.setCompleter(completer)
        self.textEdited.connect(self._propose)
        self.set_texts(texts)

    def set_texts(self, texts: Sequence[str]) -> None:
        """Propose from `texts`."""
        self._all = [(text, fold(text)) for text in texts]

    def _propose(self, typed: str) -> None:
        terms = search_terms(typed)
        found = [text for text, folded in self._all if matches(terms, folded)] if terms else []
        self._shown.setStringList(found[:50])
        if found and (completer := self.completer()) is not None:
            completer.complete()


class EnterGoesOn(QObject):
    """Event filter: Enter in a one-line field goes to the next field, as in a paper form."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn Enter into a step to the next field."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and isinstance(watched, QWidget)
        ):
            watched.focusNextChild()
            return True
        return super().eventFilter(watched, event)


def chosen_or_typed(editor: QWidget) -> Any:
    """What was chosen or typed in the editor of a cell; None where it is of another kind."""
    if isinstance(editor, ChoiceBox):
        return editor.value()
    return editor.text() if isinstance(editor, QLineEdit) else None
