"""The state of the conference that an import is compared with, read once."""

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.delegates.register import FIELDS, DelegateData
from app.seating import labels
from app.seating.claims import Places
from app.units.register import UnitIndex, unit_key
from db.models import Delegate, DelegateGroup


@dataclass(frozen=True, slots=True)
class Known:
    """A delegate that is in the conference already."""

    id: int
    code: str
    data: DelegateData


@dataclass(slots=True)
class GroupIndex:
    """Every delegate group's id by the keys of its name, short name, code and aliases."""

    by_key: dict[str, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    def find(self, name: str) -> int | None:
        """Id of the group that is spelled `name`, or None."""
        return self.by_key.get(unit_key(name))


@dataclass(slots=True)
class Snapshot:
    """Delegates, units and groups of the conference at one moment, and who sits where in its hall.

    `places` is None while the conference has no hall.
    """

    delegates: list[Known] = field(default_factory=list)
    units: UnitIndex = field(default_factory=UnitIndex)
    groups: GroupIndex = field(default_factory=GroupIndex)
    places: Places | None = None


def snapshot(session: Session) -> Snapshot:
    """Read what an import needs to know of the conference."""
    columns = Delegate.__table__.c
    query = select(columns.id, columns.code, *(columns[name] for name in FIELDS))
    delegates = [
        Known(id_, code, DelegateData(*values))
        for id_, code, *values in session.connection().execute(query.order_by(columns.id))
    ]
    groups = GroupIndex()
    rows = session.execute(
        select(
            DelegateGroup.id,
            DelegateGroup.name,
            DelegateGroup.short_name,
            DelegateGroup.code,
            DelegateGroup.aliases,
        ).order_by(DelegateGroup.order)
    )
    for group_id, name, short_name, code, aliases in rows:
        groups.names[group_id] = name
        for spelling in (name, short_name, code, *aliases.splitlines()):
            if spelling:
                groups.by_key.setdefault(unit_key(spelling), group_id)
    return Snapshot(delegates, UnitIndex.load(session), groups, labels.places(session))
