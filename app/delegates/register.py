"""Adding, changing and removing delegates. The one place that sets a delegate's derived columns."""

import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from app.delegates.codes import new_code
from app.seating import labels
from app.text.collation import name_sort_key
from app.text.names import initials, tidy_name
from app.text.normal import clean, clean_lines
from app.text.phones import tidy_phone
from app.text.search import fold
from db import changes
from db.models import Delegate, Reply, Substitution


@dataclass(frozen=True, slots=True)
class DelegateData:
    """What is known of one delegate, as typed or imported; the register adds code and keys."""

    full_name: str
    honorific: str = ""
    position: str = ""
    unit_id: int | None = None
    group_id: int | None = None
    phone: str = ""
    email: str = ""
    reply: Reply = Reply.NONE
    seat: str = ""
    note: str = ""
    list_order: int = 0


FIELDS: Final = tuple(field.name for field in fields(DelegateData))

_TIDY: Final[dict[str, Callable[[str], str]]] = {
    "full_name": tidy_name,
    "honorific": clean,
    "position": clean,
    "phone": tidy_phone,
    "email": clean,
    "seat": clean,
    "note": clean_lines,
}


class NameMissing(ValueError):
    """A delegate cannot be kept without a name."""


def tidy(field: str, value: Any) -> Any:
    """`value` as the register keeps it in `field`: NFC, blanks and phones in one form.

    Raises NameMissing for an empty name.
    """
    if field in _TIDY:
        value = _TIDY[field](value)
    if field == "full_name" and not value:
        raise NameMissing
    return value


def derived(full_name: str, position: str, phone: str, code: str) -> tuple[str, str]:
    """(sort_key, search) of a delegate: order by given name; folded text that a search looks in."""
    digits = phone.replace(" ", "")
    search = f"{fold(full_name)} {initials(full_name)} {fold(position)} {digits} {code.lower()}"
    return name_sort_key(full_name), search


def add(session: Session, data: DelegateData, rng: random.Random | None = None) -> Delegate:
    """Add one delegate at the end of the list, with a code of its own.

    Raises NameMissing, and labels.LabelRefused for a seat that cannot be had.
    """
    values = {name: tidy(name, value) for name, value in asdict(data).items()}
    seat = values.pop("seat")
    code = new_code(codes(session), rng)
    values["list_order"] = data.list_order or _last_order(session) + 1
    sort_key, search = derived(values["full_name"], values["position"], values["phone"], code)
    delegate = Delegate(code=code, sort_key=sort_key, search=search, **values)
    session.add(delegate)
    session.flush()
    if seat:
        labels.give(session, [delegate.id], seat)
    return delegate


def change(session: Session, ids: Collection[int], **values: Any) -> None:
    """Set `values` (columns named in FIELDS) for every delegate in `ids`.

    A `seat` becomes a place in the plan while the file has a hall. Raises NameMissing for an empty
    name, labels.LabelRefused for a seat that cannot be had, TypeError for a column that is not in
    FIELDS.
    """
    unknown = values.keys() - set(FIELDS)
    if unknown:
        raise TypeError(f"not a delegate's field: {', '.join(sorted(unknown))}")
    tidied = {name: tidy(name, value) for name, value in values.items()}
    if "seat" in tidied:
        labels.give(session, ids, tidied.pop("seat"))
    for delegate in session.scalars(select(Delegate).where(Delegate.id.in_(ids))):
        for name, value in tidied.items():
            setattr(delegate, name, value)
        delegate.sort_key, delegate.search = derived(
            delegate.full_name, delegate.position, delegate.phone, delegate.code
        )


def remove(session: Session, ids: Collection[int]) -> None:
    """Delete the delegates in `ids`; what hangs on them (seats, print records) goes with them."""
    session.execute(delete(Delegate).where(Delegate.id.in_(ids)))


def insert_many(
    session: Session,
    people: Sequence[DelegateData],
    rng: random.Random | None = None,
    wanted_codes: Sequence[str] = (),
) -> None:
    """Add many delegates in one statement. Texts must already be tidy, as an import makes them.

    A seat that cannot be had is left out. `wanted_codes` are those that they had before ("" for
    none): whoever's is free keeps it, as it was before a deletion.
    """
    used, taken = _used_codes(session), codes(session) | set(wanted_codes)
    first = _last_order(session) + 1
    rows = []
    for place, person in enumerate(people):
        order = first + place
        wanted = wanted_codes[place] if wanted_codes else ""
        code = wanted if wanted and wanted not in used else new_code(taken, rng)
        used.add(code)
        taken.add(code)
        row = {name: getattr(person, name) for name in FIELDS}
        row["list_order"] = person.list_order or order
        row["code"] = code
        row["sort_key"], row["search"] = derived(
            person.full_name, person.position, person.phone, code
        )
        rows.append(row)
    if rows:
        session.execute(insert(Delegate), rows)
    if any(person.seat for person in people):
        labels.adopt(session)


def update_many(session: Session, people: Sequence[tuple[int, DelegateData]]) -> None:
    """Replace the data of many delegates, by id, in one statement. Texts must already be tidy.

    Whoever asks for a seat that cannot be had keeps the present one.
    """
    codes = dict(session.execute(select(Delegate.id, Delegate.code)).all())
    rows = []
    for delegate_id, person in people:
        row = {name: getattr(person, name) for name in FIELDS}
        row["row_id"] = delegate_id
        row["sort_key"], row["search"] = derived(
            person.full_name, person.position, person.phone, codes[delegate_id]
        )
        rows.append(row)
    if rows:
        table = Delegate.__table__
        statement = update(Delegate).where(table.c.id == bindparam("row_id"))
        session.connection().execute(statement, rows)
        labels.adopt(session, [delegate_id for delegate_id, _person in people])


def codes(session: Session) -> set[str]:
    """Every code that stands on a badge, also those of delegates who were replaced or deleted."""
    deleted = changes.deleted(changes.of_session(session), ["delegate"])
    return {
        *_used_codes(session),
        *(str(change.logged.values.get("code")) for change in deleted),
    }


def _used_codes(session: Session) -> set[str]:
    """The codes of delegates who are there, and of those whom they replaced."""
    return {*session.scalars(select(Delegate.code)), *session.scalars(select(Substitution.code))}


def _last_order(session: Session) -> int:
    return session.scalar(select(func.max(Delegate.list_order))) or 0
