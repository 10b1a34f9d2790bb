"""Bringing the award list to what a file says: first the count of it, then the change itself.

An award that is there already (same form, same recipient) is updated in place; empty cells leave
things as they are, and awards that the file does not name stay.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.awards import awards, forms
from app.i18n import N_
from app.text.names import same_spelling_key, tidy_name
from app.text.search import fold
from app.units.register import UnitIndex, unit_key
from app.workbooks.award_list import AwardFile, ListedAward
from app.workbooks.problems import Problem, Severity
from db.models import Award, AwardForm, RecipientKind, Unit

Key = tuple[str, str, str]
"""Form, kind with unit, name: what makes two awards the same."""


@dataclass(slots=True)
class Changes:
    """What an import does, or would do; `problems` are those of the file and those met here.

    `made` tells by (sheet, row) which award a line is about: its id (None where that is still to be
    added), and the values that it changes with those so far (None for a new one).
    """

    added: list[ListedAward] = field(default_factory=list)
    changed: list[ListedAward] = field(default_factory=list)
    unchanged: int = 0
    new_forms: list[str] = field(default_factory=list)
    made: dict[tuple[str, int], tuple[int | None, dict[str, tuple[Any, Any]] | None]] = field(
        default_factory=dict
    )
    problems: list[Problem] = field(default_factory=list)

    @property
    def wanted(self) -> bool:
        """Whether there is anything to import."""
        return bool(self.added or self.changed)


def preview(session: Session, listed: AwardFile) -> Changes:
    """What `apply` would do; nothing is written."""
    return _Import(session, listed).run(lambda *_step: None)


def apply(
    session: Session, listed: AwardFile, *, exact: bool = False, erase: bool = False
) -> Changes:
    """Add and change awards as `listed` says; new forms of award come last in precedence.

    `exact` is for what the program itself wrote: forms are called what they are called, and two
    lines about the same are two awards. `erase`: an empty cell of a column that is there empties
    what is known so far.
    """
    work = _Import(session, listed, exact=exact, erase=erase)
    return work.run(work.write)


class _Import:
    """One import: the file against the list as it stands."""

    def __init__(
        self, session: Session, listed: AwardFile, *, exact: bool = False, erase: bool = False
    ) -> None:
        self._session = session
        self._listed = listed
        self._exact = exact
        self._erase = erase
        self._units = UnitIndex.load(session)
        self._forms = {
            fold(name): (form_id, name)
            for form_id, name in session.execute(select(AwardForm.id, AwardForm.name))
        }
        self._changes = Changes(problems=list(listed.problems))
        unit_names: dict[int, str] = dict(session.execute(select(Unit.id, Unit.name)).all())
        names = dict(self._forms.values())
        self._known: dict[Key, list[Award]] = {}
        self._namesakes: dict[tuple[str, str], list[Award]] = {}
        for award in session.scalars(select(Award).order_by(Award.order, Award.id)):
            name = award.name or unit_names.get(award.unit_id or 0, "")
            key = _key(names[award.form_id], award.recipient, name, award.unit_id)
            self._known.setdefault(key, []).append(award)
            if award.recipient is RecipientKind.PERSON:
                self._namesakes.setdefault((key[0], key[2]), []).append(award)

    def run(
        self, write: Callable[[ListedAward, Award | None, dict[str, Any]], int | None]
    ) -> Changes:
        """Compare every line, and `write` those that differ."""
        made = self._changes
        seen: set[Key] = set()
        for entry in self._listed.awards:
            values = self._values(entry)
            name = values.get("name") or self._units.names.get(values.get("unit_id", 0), "")
            form = self._form(entry.form)
            key = _key(form, entry.kind, name, values.get("unit_id"))
            if key in seen and not self._exact:
                text = N_("“{name}” stands in the list already for this award.")
                self._problem(entry, Severity.ERROR, "twice", text, name=entry.name)
                continue
            seen.add(key)
            same = self._known.get(key, [])
            known = same.pop(0) if same else self._namesake(entry, key, values)
            place = (entry.sheet, entry.row)
            if known is None:
                made.added.append(entry)
                made.made[place] = write(entry, None, values), None
                continue
            now = {name: getattr(known, name) for name in values}
            differing = {
                name: (now[name], value) for name, value in values.items() if now[name] != value
            }
            made.made[place] = known.id, differing
            if differing:
                made.changed.append(entry)
                write(entry, known, values)
            else:
                made.unchanged += 1
        return made

    def write(self, entry: ListedAward, known: Award | None, values: dict[str, Any]) -> int:
        """Add or change one award; gives its id."""
        if known is not None:
            awards.change(self._session, [known.id], **values)
            return known.id
        key = fold(self._form(entry.form))
        form_id, name = self._forms[key]
        if not form_id:
            form_id = forms.add(self._session, name)
            self._forms[key] = form_id, name
        return awards.add(self._session, form_id, **values)

    def _namesake(self, entry: ListedAward, key: Key, values: dict[str, Any]) -> Award | None:
        """The only person of that name, for a line that does not tell the unit."""
        if entry.kind is not RecipientKind.PERSON or "unit_id" in values:
            return None
        same = self._namesakes.get((key[0], key[2]), [])
        return same[0] if len(same) == 1 else None

    def _form(self, typed: str) -> str:
        """The form as it is called here: the known one that the typed text names."""
        key = fold(typed)
        if key not in self._forms:
            shorter = [known for known in self._forms if known in key or key in known]
            if shorter and not self._exact:
                key = max(shorter, key=len)
            else:
                self._forms[key] = 0, typed
                self._changes.new_forms.append(typed)
        return self._forms[key][1]

    def _values(self, entry: ListedAward) -> dict[str, Any]:
        """What an award gets from a line; empty cells say nothing."""
        person = entry.kind is RecipientKind.PERSON
        values = self._person(entry) if person else self._collective(entry)
        for name in ("citation", "decision_number", "decision_on", "amount", "note"):
            value = getattr(entry, name)
            if value not in ("", None) or (self._erase and name in entry.told):
                values[name] = awards.tidy(name, value)
        return values

    def _collective(self, entry: ListedAward) -> dict[str, Any]:
        named = self._units.find(entry.name)
        unit_id = self._units.find(entry.unit) if entry.unit else None
        if unit_id is not None and unit_id != named:
            return {"name": entry.name, "unit_id": unit_id}
        if named is not None:
            return {"unit_id": named}
        text = N_("“{name}” is no unit of this conference. It is kept by its name alone.")
        self._problem(entry, Severity.WARNING, "unknown-unit", text, name=entry.name)
        return {"name": entry.name}

    def _person(self, entry: ListedAward) -> dict[str, Any]:
        values: dict[str, Any] = {"recipient": entry.kind, "name": tidy_name(entry.name)}
        if entry.honorific:
            values["honorific"] = entry.honorific
        position, unit = entry.position, entry.unit
        if entry.office:
            position, unit = self._split(entry.office)
        unit_id = self._units.find(unit) if unit else None
        if unit_id is not None:
            values["unit_id"] = unit_id
        elif unit:
            position = ", ".join(filter(None, [position, unit]))
        if position:
            values["position"] = position
        return values

    def _split(self, office: str) -> tuple[str, str]:
        """Position and unit of "Phó Giám đốc Sở Nội vụ": the longest known unit at its end."""
        words = office.split()
        for start in range(len(words)):
            unit = " ".join(words[start:])
            if self._units.find(unit) is not None:
                return " ".join(words[:start]).rstrip(" ,-–"), unit
        return office, ""

    def _problem(
        self, entry: ListedAward, severity: Severity, code: str, text: str, **values: Any
    ) -> None:
        self._changes.problems.append(Problem(severity, entry.sheet, entry.row, code, text, values))


def _key(form: str, kind: RecipientKind, name: str, unit_id: int | None) -> Key:
    if kind is RecipientKind.PERSON:
        return fold(form), f"{kind} {unit_id}", same_spelling_key(name)
    return fold(form), kind, unit_key(name)
