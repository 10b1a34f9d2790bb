"""How many delegates there are in each group, against the numbers of the plan."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from db.kinds import GroupLevel, Reply
from db.sqlite import fetch

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy.orm import Session


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


_COUNTS: Final = "SELECT group_id, reply, count(*) FROM delegate GROUP BY group_id, reply"
_GROUPS: Final = (
    'SELECT id, name, short_name, level, colour, quota FROM delegate_group ORDER BY "order"'
)


def composition(source: "Session | sqlite3.Connection") -> list[GroupCount]:
    """Every group in the plan's order; a last line without group when somebody is in none."""
    counted: dict[int | None, dict[Reply, int]] = {}
    for group_id, reply, count in fetch(source, _COUNTS):
        counted.setdefault(group_id, {})[Reply(reply)] = count

    def line(
        group_id: int | None, name: str, short_name: str, level: str, colour: str, quota: int
    ) -> GroupCount:
        replies = counted.get(group_id, {})
        return GroupCount(
            group_id,
            name,
            short_name,
            GroupLevel(level),
            colour,
            quota,
            sum(replies.values()),
            replies.get(Reply.CONFIRMED, 0) + replies.get(Reply.SUBSTITUTE, 0),
            replies.get(Reply.DECLINED, 0),
        )

    lines = [line(*group) for group in fetch(source, _GROUPS)]
    if None in counted:
        lines.append(line(None, "", "", GroupLevel.OTHER, "#64748b", 0))
    return lines
