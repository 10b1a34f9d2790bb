"""A field that finds one delegate while one types, without tone marks."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.seating.plan import Seating, Sitter
from app.text.offices import with_unit
from app.text.search import fold, matches, search_terms
from ui.widgets.finding_field import MOST, FindingField


@dataclass(frozen=True, slots=True)
class Candidate:
    """A delegate as proposed. Of thousands only the few that fit are ever put into words."""

    sitter: Sitter

    @property
    def text(self) -> str:
        """Name, office and unit."""
        office = with_unit(self.sitter.position, self.sitter.unit_short)
        return " · ".join(part for part in (self.sitter.name, office) if part)


def candidates(seating: Seating) -> list[Sitter]:
    """Everybody who has not declined, in protocol order."""
    return [sitter for sitter in seating.sitters if sitter.comes]


class DelegateField(FindingField[Candidate]):
    """`chosen` carries the id of a delegate, `nobody` a text that fits none."""

    chosen = Signal(int)

    def __init__(self, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(prompt, parent)
        self._people: Sequence[Sitter] = ()

    def set_people(self, people: Sequence[Sitter]) -> None:
        """Find among `people` from now on."""
        self._people = people

    def search(self, typed: str) -> Sequence[Candidate]:
        """Names before units; within them protocol order stays."""
        terms = search_terms(typed)
        fitting = [p for p in self._people if matches(terms, p.search)] if terms else []
        fitting.sort(key=lambda person: not matches(terms, fold(person.name)))
        return [Candidate(person) for person in fitting[:MOST]]

    def choose(self, found: Candidate) -> None:
        """The field is empty for the next one."""
        self.forget()
        self.chosen.emit(found.sitter.id)
