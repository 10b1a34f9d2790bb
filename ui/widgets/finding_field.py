"""A field that proposes what fits while one types; what is found, is for who inherits to say."""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ui.theme import SPACE

MOST = 30
"""How many are proposed at most."""

_LIST_WIDTH = 62 * SPACE


class Proposal(Protocol):
    """Whatever can be proposed."""

    @property
    def text(self) -> str:
        """How it stands in the list."""


FoundT = TypeVar("FoundT", bound=Proposal)


class FindingField(QLineEdit, Generic[FoundT]):
    """`nobody` carries a text that fits none."""

    nobody = Signal(str)

    def __init__(self, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Sequence[FoundT] = ()
        self._texts = QStringListModel(self)
        self.proposals = QCompleter(self._texts, self)
        self.proposals.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.proposals.setMaxVisibleItems(12)
        # Not set as the field's own completer: that would write the proposal into the field.
        self.proposals.setWidget(self)
        self.proposals.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self.setClearButtonEnabled(True)
        self.textEdited.connect(self._propose)
        self.returnPressed.connect(self._go)

    def search(self, typed: str) -> Sequence[FoundT]:
        """What `typed` can mean, the likeliest first."""
        raise NotImplementedError

    def choose(self, found: FoundT) -> None:
        """One of the proposals was chosen; their list is closed."""
        raise NotImplementedError

    def found(self) -> Sequence[FoundT]:
        """What is proposed now, the likeliest first."""
        return self._found

    def forget(self) -> None:
        """Empty the field."""
        self.clear()
        self._found = ()

    def close_proposals(self) -> None:
        """Put the list of proposals away."""
        if (popup := self.proposals.popup()) is not None:
            popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the proposals again, Escape empties the field."""
        if event.key() == Qt.Key.Key_Down and self._found:
            self.proposals.complete()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._propose("")
        else:
            super().keyPressEvent(event)

    def _propose(self, typed: str) -> None:
        self._found = self.search(typed)
        self._texts.setStringList([one.text for one in self._found])
        if self._found:
            # The field is narrower than name, office and unit together.
            width = max(self.width(), _LIST_WIDTH)
            self.proposals.complete(QRect(0, 0, width, self.height()))
        else:
            self.close_proposals()

    def _take(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if index.row() < len(self._found):
            self._choose(self._found[index.row()])

    def _go(self) -> None:
        self._propose(self.text())
        self.close_proposals()
        if self._found:
            self._choose(self._found[0])
        elif self.text().strip():
            self.nobody.emit(self.text().strip())

    def _choose(self, found: FoundT) -> None:
        self.close_proposals()
        self.choose(found)
