"""Units: finding one by any of its spellings, adding one, renaming one."""

from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.text.normal import clean
from app.text.search import fold
from app.units.kinds import kind_of
from db.models import Unit, UnitKind


def unit_key(name: str) -> str:
    """What makes two spellings the same unit: no tone marks, case, punctuation.

    "Sở Nội Vụ", "sở nội vụ" and "SỞ NỘI VỤ" are one; "UBND" and "Ủy ban nhân dân" too.
    """
    key = f" {fold(name)} "
    for short, full in _ABBREVIATIONS:
        key = key.replace(f" {short} ", f" {full} ")
    return key.strip()


_ABBREVIATIONS = (
    ("ubnd", "uy ban nhan dan"),
    ("hdnd", "hoi dong nhan dan"),
    ("ubmttq", "uy ban mat tran to quoc"),
    ("mttq", "mat tran to quoc"),
    ("tp", "thanh pho"),
    ("tx", "thi xa"),
)


@dataclass(slots=True)
class UnitIndex:
    """Every unit's id by the keys of its name, short name and aliases."""

    by_key: dict[str, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    @classmethod
    def load(cls, session: Session) -> "UnitIndex":
        """Read all units of the conference."""
        index = cls()
        rows = session.execute(
            select(Unit.id, Unit.name, Unit.short_name, Unit.aliases).order_by(Unit.order, Unit.id)
        ).all()
        for unit_id, name, _short_name, _aliases in rows:
            index.names[unit_id] = name
            index.by_key.setdefault(unit_key(name), unit_id)
        # What a unit is really called goes before what another one is called as well.
        for unit_id, _name, short_name, aliases in rows:
            for spelling in (short_name, *aliases.splitlines()):
                if spelling:
                    index.by_key.setdefault(unit_key(spelling), unit_id)
        return index

    def find(self, name: str) -> int | None:
        """Id of the unit that is spelled `name`, or None."""
        return self.by_key.get(unit_key(name))


def add(session: Session, name: str, kind: UnitKind | None = None) -> Unit:
    """Add a unit at the end of the protocol order; its name tells its kind, unless that is given.

    Raises ValueError for an empty name.
    """
    name = clean(name)
    if not name:
        raise ValueError("a unit needs a name")
    last = session.scalar(select(func.max(Unit.order))) or 0
    kind = kind_of(name) if kind is None else kind
    unit = Unit(name=name, name_key=unit_key(name), kind=kind, order=last + 1)
    session.add(unit)
    session.flush()
    return unit


def find_or_add(session: Session, name: str) -> int:
    """Id of the unit spelled `name`; added when there is none. Raises ValueError for no name."""
    found = UnitIndex.load(session).find(name)
    return found if found is not None else add(session, name).id


def rename(session: Session, unit_id: int, name: str) -> None:
    """Give a unit another name; the old one stays as an alias, so old lists still find it."""
    unit = session.get_one(Unit, unit_id)
    name = clean(name)
    if not name or name == unit.name:
        return
    aliases = [alias for alias in unit.aliases.splitlines() if unit_key(alias) != unit_key(name)]
    if unit_key(unit.name) != unit_key(name):
        aliases.append(unit.name)
    if unit.kind is UnitKind.OTHER:
        unit.kind = kind_of(name)
    unit.name, unit.name_key, unit.aliases = name, unit_key(name), "\n".join(aliases)
