"""A field for who presents an item: delegates are proposed while one types, others are written."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from app.agenda.presenters import full_text
from app.delegates.roster import RosterRow
from app.text.search import fold
from db.kinds import Reply
from ui.widgets.choices import ProposingEdit


@dataclass(frozen=True, slots=True)
class Chosen:
    """A delegate, or somebody who is none (`name`, "" for nobody)."""

    delegate_id: int | None = None
    name: str = ""


@dataclass(slots=True)
class People:
    """Who can be chosen: the full text of each delegate who has not declined, with the id."""

    by_text: dict[str, int] = field(default_factory=dict)
    by_name: dict[str, int | None] = field(default_factory=dict)
    """Folded name -> id, None where several have it."""

    @classmethod
    def of(cls, roster: Sequence[RosterRow]) -> "People":
        """Everybody on the list who may come."""
        people = cls()
        for row in roster:
            if row.reply is Reply.DECLINED:
                continue
            text = full_text(row.honorific, row.full_name, row.position, row.unit)
            people.by_text[text] = row.id
            for name in (row.full_name, f"{row.honorific} {row.full_name}"):
                key = fold(name)
                known = people.by_name.get(key, row.id)
                people.by_name[key] = row.id if known == row.id else None
        return people

    def chosen(self, typed: str) -> Chosen:
        """Whom `typed` means: a proposal, a name that only one delegate has, or somebody else."""
        typed = typed.strip()
        delegate_id = self.by_text.get(typed) or self.by_name.get(fold(typed))
        return Chosen(delegate_id) if delegate_id is not None else Chosen(name=typed)


class PresenterField(ProposingEdit):
    """Finds delegates without tone marks; `value` tells who is meant."""

    def __init__(self, people: People, parent: QWidget | None = None) -> None:
        super().__init__((), parent)
        self._people = people
        self.set_people(people)

    def set_people(self, people: People) -> None:
        """Propose from `people` from now on."""
        self._people = people
        self.set_texts(list(people.by_text))

    def value(self) -> Chosen:
        """Who is meant by what stands in the field."""
        return self._people.chosen(self.text())
