"""What each group is handed at the desk (bộ tài liệu), and from when on people are missing."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.text.normal import clean
from db.models import DelegateGroup, DocumentSet, ReceptionRules

_MISSING_BEFORE: Final = 20
"""Minutes, while nothing else was said; as ReceptionRules has it."""


@dataclass(frozen=True, slots=True)
class GroupDocuments:
    """A group and what it is handed, "" for nothing."""

    group_id: int
    group: str
    text: str


def load(session: Session) -> list[GroupDocuments]:
    """Every group, in the order of the plan."""
    rows = session.execute(
        select(DelegateGroup.id, DelegateGroup.name, DocumentSet.text)
        .outerjoin(DocumentSet, DocumentSet.group_id == DelegateGroup.id)
        .order_by(DelegateGroup.order)
    )
    return [GroupDocuments(id_, name, text or "") for id_, name, text in rows]


def change(session: Session, group_id: int, text: str) -> None:
    """Keep what a group is handed; an empty text means nothing."""
    text = clean(text)
    row = session.scalar(select(DocumentSet).where(DocumentSet.group_id == group_id))
    if not text:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(DocumentSet(group_id=group_id, text=text))
    else:
        row.text = text


def missing_before(session: Session) -> int:
    """Minutes before the start from which on who is not there is called missing."""
    rules = session.get(ReceptionRules, 1)
    return _MISSING_BEFORE if rules is None else rules.missing_before


def set_missing_before(session: Session, minutes: int) -> None:
    """Keep from when on people are called missing. Raises ValueError for less than 0."""
    if minutes < 0:
        raise ValueError("minutes before the start")
    rules = session.get(ReceptionRules, 1)
    if rules is None:
        rules = ReceptionRules(id=1)
        session.add(rules)
    rules.missing_before = minutes
