"""Changing the delegate groups: names, numbers, colours, new ones, order."""

from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.text.normal import clean
from db.models import DelegateGroup, GroupLevel

_CHANGEABLE: Final = frozenset({"name", "short_name", "quota", "colour"})
_NEW_COLOUR: Final = "#475569"


def change(session: Session, group_id: int, **values: Any) -> None:
    """Set name, short_name, quota (seats, not negative) or colour (`#rrggbb`) of a group.

    A new name keeps the old one as an alias, so that lists with the old heading still find the
    group. Raises ValueError for an empty name or a negative quota.
    """
    if unknown := values.keys() - _CHANGEABLE:
        raise TypeError(f"not a field of a group: {', '.join(sorted(unknown))}")
    group = session.get_one(DelegateGroup, group_id)
    for text in values.keys() & {"name", "short_name"}:
        values[text] = clean(values[text])
    if "name" in values:
        if not values["name"]:
            raise ValueError("a group needs a name")
        if values["name"] != group.name and group.name not in group.aliases.splitlines():
            group.aliases = "\n".join(filter(None, [group.aliases, group.name]))
    if values.get("quota", 0) < 0:
        raise ValueError("a quota is not negative")
    for name, value in values.items():
        setattr(group, name, value)


def add(session: Session, name: str, level: GroupLevel | None = None, code: str = "") -> int:
    """Add a group at the end of the plan's order; returns its id. Raises ValueError for no name.

    It gets `code` if no other group has it, else one of its own.
    """
    name = clean(name)
    if not name:
        raise ValueError("a group needs a name")
    order = (session.scalar(select(func.max(DelegateGroup.order))) or 0) + 1
    codes = set(session.scalars(select(DelegateGroup.code)))
    if not code or code in codes:
        code = next(f"X{n}" for n in range(1, len(codes) + 2) if f"X{n}" not in codes)
    group = DelegateGroup(
        code=code, name=name, level=level or GroupLevel.OTHER, order=order, colour=_NEW_COLOUR
    )
    session.add(group)
    session.flush()
    return group.id


def remove(session: Session, group_id: int) -> None:
    """Delete a group; its delegates stay, in no group."""
    session.delete(session.get_one(DelegateGroup, group_id))
