"""Replies to the invitation (trả lời giấy mời): what delegates answered before the day."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Delegate, DelegateGroup, Reply, Substitution

ORDER: Final = (Reply.CONFIRMED, Reply.SUBSTITUTE, Reply.DECLINED, Reply.NONE)
"""In which replies are told."""


@dataclass(frozen=True, slots=True)
class GroupReplies:
    """How many of a group gave which reply; those in no group have the name ""."""

    group_id: int | None
    name: str
    counts: Counter[Reply]


@dataclass(frozen=True, slots=True)
class Replies:
    """Replies by group, in the order of the plan; `replaced` are those in whose row somebody else
    stands already."""

    groups: tuple[GroupReplies, ...]
    replaced: int

    @property
    def counts(self) -> Counter[Reply]:
        """Of everybody."""
        return sum((group.counts for group in self.groups), Counter())

    @property
    def total(self) -> int:
        """Everybody on the list."""
        return self.counts.total()

    @property
    def answered(self) -> int:
        """Whoever has replied at all."""
        return self.total - self.counts[Reply.NONE]


def load(session: Session) -> Replies:
    """The replies so far."""
    counts: dict[int | None, Counter[Reply]] = {}
    rows = session.execute(
        select(Delegate.group_id, Delegate.reply, func.count()).group_by(
            Delegate.group_id, Delegate.reply
        )
    )
    for group_id, reply, number in rows:
        counts.setdefault(group_id, Counter())[reply] = number
    named = session.execute(
        select(DelegateGroup.id, DelegateGroup.name).order_by(DelegateGroup.order)
    )
    known: list[tuple[int | None, str]] = [*named.all(), (None, "")]
    replaced = session.scalar(select(func.count(Substitution.delegate_id.distinct())))
    return Replies(
        tuple(GroupReplies(id_, name, counts[id_]) for id_, name in known if id_ in counts),
        replaced or 0,
    )
