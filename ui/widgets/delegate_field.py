"""A field that finds one delegate while one types, without tone marks."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from app.seating.plan import Seating
from app.text.offices import with_unit
from app.text.search import fold, matches, search_terms
from ui.theme import SPACE

_SHOWN = 30
_LIST_WIDTH = 62 * SPACE


@dataclass(frozen=True, slots=True)
class Candidate:
    """A delegate as proposed; `search` is folded text, `name` the folded name."""

    id: int
    text: str
    name: str
    search: str


def candidates(seating: Seating) -> list[Candidate]:
    """Everybody who has not declined, in protocol order."""
    made = []
    for sitter in seating.sitters:
        if sitter.comes:
            office = with_unit(sitter.position, sitter.unit_short)
            text = " · ".join(part for part in (sitter.name, office) if part)
            made.append(Candidate(sitter.id, text, fold(sitter.name), sitter.search))
    return made


class DelegateField(QLineEdit):
    """`chosen` carries the id of a delegate, `nobody` a text that fits none."""

    chosen = Signal(int)
    nobody = Signal(str)

    def __init__(self, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: Sequence[Candidate] = ()
        self._found: Sequence[Candidate] = ()
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

    def set_people(self, people: Sequence[Candidate]) -> None:
        """Find among `people` from now on."""
        self._people = people

    def found(self) -> Sequence[Candidate]:
        """Who is proposed now, the likeliest first."""
        return self._found

    def _propose(self, typed: str) -> None:
        terms = search_terms(typed)
        fitting = [p for p in self._people if matches(terms, p.search)] if terms else []
        # Names before units; within them protocol order stays.
        fitting.sort(key=lambda person: not matches(terms, person.name))
        self._found = fitting[:_SHOWN]
        self._texts.setStringList([person.text for person in self._found])
        if self._found:
            # The field is narrower than name, office and unit together.
            width = max(self.width(), _LIST_WIDTH)
            self.proposals.complete(QRect(0, 0, width, self.height()))
        else:
            self._close()

    def _close(self) -> None:
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

    def _take(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if index.row() < len(self._found):
            self._choose(self._found[index.row()])

    def _go(self) -> None:
        self._propose(self.text())
        self._close()
        if self._found:
            self._choose(self._found[0])
        elif self.text().strip():
            self.nobody.emit(self.text().strip())

    def _choose(self, person: Candidate) -> None:
        self._close()
        self.clear()
        self._found = ()
        self.chosen.emit(person.id)
