"""How many delegates there are in each group, against the numbers of the plan."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Delegate, DelegateGroup, GroupLevel, Reply


@dataclass(frozen=True, slots=True)
class GroupCount:
    """A delegate group with its quota and how many delegates are listed, confirmed, declined.

    `group_id` is None for the delegates that stand in no group.
    """

    group_id: int | None
    name: str
    short_name: str
    level: GroupLevel
    colour: str
    quota: int
    listed: int
    confirmed: int
    declined: int


def composition(session: Session) -> list[GroupCount]:
    """Every group in the plan's order; a last line without group when somebody is in none."""
    counted: dict[int | None, dict[Reply, int]] = {}
    query = select(Delegate.group_id, Delegate.reply, func.count()).group_by(
        Delegate.group_id, Delegate.reply
    )
    for group_id, reply, count in session.execute(query):
        counted.setdefault(group_id, {})[reply] = count

    def line(
        group_id: int | None, name: str, short: str, level: GroupLevel, colour: str, quota: int
    ) -> GroupCount:
        replies = counted.get(group_id, {})
        return GroupCount(
            group_id,
            name,
            short,
            level,
            colour,
            quota,
            sum(replies.values()),
            replies.get(Reply.CONFIRMED, 0) + replies.get(Reply.SUBSTITUTE, 0),
            replies.get(Reply.DECLINED, 0),
        )

    groups = session.scalars(select(DelegateGroup).order_by(DelegateGroup.order))
    lines = [line(g.id, g.name, g.short_name, g.level, g.colour, g.quota) for g in groups]
    if None in counted:
        lines.append(line(None, "", "", GroupLevel.OTHER, "#64748b", 0))
    return lines
