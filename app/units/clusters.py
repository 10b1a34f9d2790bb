"""Clusters (cụm, khối): who is in them, who leads them; moving units between them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.text.normal import clean
from app.text.search import fold
from app.units import register
from db.models import Cluster, ClusterKind, Delegate, Unit, UnitKind


class Role(StrEnum):
    """What a unit is in its cluster: cụm trưởng/khối trưởng, cụm phó/khối phó, thành viên."""

    HEAD = "head"
    DEPUTY = "deputy"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit as listed. `order` is its place in protocol order, `delegates` counts those who come
    from it, `search` is folded text.
    """

    id: int
    name: str
    short_name: str
    kind: UnitKind
    order: int
    phone: str
    role: Role
    delegates: int
    search: str


@dataclass(frozen=True, slots=True)
class ClusterLine:
    """A cluster with its units: head, deputy, then protocol order. Without `id`: units in none."""

    id: int | None
    number: int
    kind: ClusterKind
    name: str
    units: tuple[UnitLine, ...]

    def leader(self, role: Role) -> UnitLine | None:
        """The unit that is head or deputy."""
        return next((unit for unit in self.units if unit.role is role), None)


_RANK: Final = {Role.HEAD: 0, Role.DEPUTY: 1, Role.MEMBER: 2}


def load(session: Session) -> list[ClusterLine]:
    """All clusters by number; a last line for the units in none, when there are any."""
    counts: dict[int | None, int] = dict(
        session.execute(select(Delegate.unit_id, func.count()).group_by(Delegate.unit_id)).all()
    )
    clusters = session.scalars(select(Cluster).order_by(Cluster.number, Cluster.id)).all()
    roles: dict[int | None, Role] = {}
    for cluster in clusters:
        roles[cluster.deputy_unit_id] = Role.DEPUTY
        roles[cluster.head_unit_id] = Role.HEAD
    members: dict[int | None, list[UnitLine]] = {}
    for unit in session.scalars(select(Unit).order_by(Unit.order, Unit.id)):
        line = UnitLine(
            unit.id,
            unit.name,
            unit.short_name,
            unit.kind,
            unit.order,
            unit.phone,
            roles.get(unit.id, Role.MEMBER),
            counts.get(unit.id, 0),
            f"{fold(unit.name)} {fold(unit.short_name)}",
        )
        members.setdefault(unit.cluster_id, []).append(line)
    lines = [
        ClusterLine(
            cluster.id, cluster.number, cluster.kind, cluster.name, _ranked(members, cluster.id)
        )
        for cluster in clusters
    ]
    if members.get(None):
        lines.append(ClusterLine(None, 0, ClusterKind.KHOI, "", _ranked(members, None)))
    return lines


def _ranked(members: dict[int | None, list[UnitLine]], key: int | None) -> tuple[UnitLine, ...]:
    return tuple(sorted(members.get(key, []), key=lambda unit: _RANK[unit.role]))


def add(session: Session, name: str, kind: ClusterKind, number: int | None = None) -> int:
    """Add a cluster, at the end unless `number` is given; returns its id.

    Raises ValueError for an empty name.
    """
    name = clean(name)
    if not name:
        raise ValueError("a cluster needs a name")
    if number is None:
        number = (session.scalar(select(func.max(Cluster.number))) or 0) + 1
    cluster = Cluster(number=number, kind=kind, name=name)
    session.add(cluster)
    session.flush()
    return cluster.id


def change(session: Session, cluster_id: int, **values: Any) -> None:
    """Set number, kind or name. Raises ValueError for an empty name or a number below 1."""
    if unknown := values.keys() - {"number", "kind", "name"}:
        raise TypeError(f"not a field of a cluster: {', '.join(sorted(unknown))}")
    if "name" in values:
        values["name"] = clean(values["name"])
    if values.get("name") == "" or values.get("number", 1) < 1:
        raise ValueError("a cluster needs a name and a number from 1")
    cluster = session.get_one(Cluster, cluster_id)
    for name, value in values.items():
        setattr(cluster, name, value)


def remove(session: Session, cluster_id: int) -> None:
    """Delete a cluster; its units stay, in no cluster."""
    session.delete(session.get_one(Cluster, cluster_id))


def move_units(session: Session, unit_ids: Collection[int], cluster_id: int | None) -> None:
    """Put units into a cluster (None: into none). A head or deputy that leaves is no longer one."""
    for cluster in session.scalars(select(Cluster).where(Cluster.id != (cluster_id or 0))):
        if cluster.head_unit_id in unit_ids:
            cluster.head_unit_id = None
        if cluster.deputy_unit_id in unit_ids:
            cluster.deputy_unit_id = None
    session.execute(update(Unit).where(Unit.id.in_(unit_ids)).values(cluster_id=cluster_id))


def set_role(session: Session, unit_id: int, role: Role) -> None:
    """Make a unit head, deputy or plain member of its cluster; who was it before is a member.

    Raises ValueError when the unit is in no cluster.
    """
    unit = session.get_one(Unit, unit_id)
    if unit.cluster_id is None:
        raise ValueError("a unit leads the cluster that it is in")
    cluster = session.get_one(Cluster, unit.cluster_id)
    if cluster.head_unit_id == unit_id:
        cluster.head_unit_id = None
    if cluster.deputy_unit_id == unit_id:
        cluster.deputy_unit_id = None
    if role is Role.HEAD:
        cluster.head_unit_id = unit_id
    elif role is Role.DEPUTY:
        cluster.deputy_unit_id = unit_id


def change_unit(session: Session, unit_id: int, **values: Any) -> None:
    """Set name, short_name, kind or phone of a unit; an old name stays as an alias.

    Raises ValueError for an empty name or one that another unit has.
    """
    if unknown := values.keys() - {"name", "short_name", "kind", "phone"}:
        raise TypeError(f"not a field of a unit: {', '.join(sorted(unknown))}")
    unit = session.get_one(Unit, unit_id)
    for name, value in values.items():
        if name == "name":
            found = register.UnitIndex.load(session).find(value)
            if not clean(value) or found not in (None, unit_id):
                raise ValueError("a unit needs a name of its own")
            register.rename(session, unit_id, value)
        else:
            setattr(unit, name, clean(value) if isinstance(value, str) else value)


def remove_units(session: Session, unit_ids: Sequence[int]) -> None:
    """Delete units; delegates who come from them stay, without a unit."""
    move_units(session, unit_ids, None)
    for unit in session.scalars(select(Unit).where(Unit.id.in_(unit_ids))):
        session.delete(unit)
