"""Replies to the invitation (trả lời giấy mời): what delegates answered before the day."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.delegates import register
from db.models import Delegate, Reply, Substitution

ORDER: Final = (Reply.CONFIRMED, Reply.SUBSTITUTE, Reply.DECLINED, Reply.NONE)
"""In which replies are told."""


@dataclass(frozen=True, slots=True)
class Replies:
    """How many gave which reply; `replaced` are those in whose row somebody else stands already."""

    counts: Counter[Reply]
    replaced: int

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
    counts = session.execute(select(Delegate.reply, func.count()).group_by(Delegate.reply)).all()
    replaced = session.scalar(select(func.count(Substitution.delegate_id.distinct())))
    return Replies(Counter(dict(counts)), replaced or 0)


def set_many(session: Session, ids: Collection[int], reply: Reply) -> None:
    """Note one reply of many delegates."""
    register.change(session, ids, reply=reply)
