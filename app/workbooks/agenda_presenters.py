"""Who presents an item, from what a list says of them; nobody is guessed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.delegates.codes import parse_code
from app.text.names import same_spelling_key, split_honorific
from app.text.normal import clean
from app.text.search import fold
from db.models import Delegate

_BREAKS: Final = (",", ";", "\n", " - ", " – ", "(")
"""What may stand between a name and an office."""


@dataclass(frozen=True, slots=True)
class Presenter:
    """A delegate, or the `name` of one who is none, as the list has it.

    `rivals` is how many delegates fit equally well, `other_office` says that the one delegate of
    that name holds another office: in both cases the name alone is kept.
    """

    delegate_id: int | None = None
    name: str = ""
    rivals: int = 0
    other_office: str = ""


class Presenters:
    """Finds delegates by what stands in a cell; read once for a list."""

    def __init__(self, session: Session) -> None:
        self._by_name: dict[str, list[Delegate]] = {}
        self._by_code: dict[str, Delegate] = {}
        for person in session.scalars(select(Delegate).order_by(Delegate.id)):
            self._by_name.setdefault(same_spelling_key(person.full_name), []).append(person)
            self._by_code[person.code] = person

    def find(self, who: str, office: str, present: int | None = None, code: str = "") -> Presenter:
        """The presenter called `who`, whose `office` may stand in a cell of its own.

        A delegate's `code` says who it is as long as the name agrees. Among several equals the one
        who presents the item at `present` stays.
        """
        text = clean(who)
        if not text:
            return Presenter()
        coded = self._by_code.get(parse_code(code) or code)
        if coded is not None and _is_called(coded, text):
            return Presenter(coded.id)
        whole = ", ".join(part for part in (text, clean(office)) if part)
        name, rest = self._split(who)
        people = self._by_name.get(same_spelling_key(name), [])
        told = f"{rest} {office}"
        fitting = [person for person in people if _holds(person, told)]
        best = [person for person in fitting if _exactly(person, told)] or fitting
        if len(best) == 1:
            return Presenter(best[0].id)
        if any(person.id == present for person in best):
            return Presenter(present)
        if best:
            return Presenter(None, whole, rivals=len(best))
        if len(people) == 1:
            return Presenter(None, whole, other_office=people[0].position or _unit(people[0]))
        return Presenter(None, whole, rivals=len(people))

    def _split(self, who: str) -> tuple[str, str]:
        """(name without honorific, the rest of the cell): the longest name that is a delegate's."""
        ends = sorted(
            {len(who), *(place for mark in _BREAKS if (place := who.find(mark)) > 0)}, reverse=True
        )
        for end in ends:
            _honorific, name = split_honorific(who[:end])
            if same_spelling_key(name) in self._by_name:
                return name, who[end:]
        return split_honorific(who[: ends[-1]])[1], who[ends[-1] :]


def _is_called(person: Delegate, text: str) -> bool:
    """Whether a cell has the name of a delegate, with or without what stands before it."""
    whole = f"{person.honorific} {person.full_name}"
    names = {same_spelling_key(whole), same_spelling_key(person.full_name)}
    return not names.isdisjoint(
        same_spelling_key(name) for name in (text, split_honorific(text)[1])
    )


def _holds(person: Delegate, told: str) -> bool:
    """Whether what a list tells of somebody's office fits a delegate; nothing told fits all."""
    text = fold(told)
    if not text:
        return True
    return any(
        known and (known in text or text in known)
        for known in (fold(each) for each in _offices(person))
    )


def _exactly(person: Delegate, told: str) -> bool:
    """Whether both office and unit are told."""
    text = fold(told)
    return all(fold(each) in text for each in (person.position, _unit(person))) and bool(text)


def _offices(person: Delegate) -> Iterable[str]:
    yield person.position
    if person.unit is not None:
        yield person.unit.name
        yield person.unit.short_name


def _unit(person: Delegate) -> str:
    return person.unit.name if person.unit is not None else ""
