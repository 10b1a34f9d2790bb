"""Clusters and the units in them."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.kinds import ClusterKind, UnitKind
from db.models.base import Base, text_enum


class Cluster(Base):
    """An emulation cluster (cụm thi đua, khối thi đua); its head (cụm/khối trưởng) is a unit."""

    __tablename__ = "cluster"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]
    kind: Mapped[ClusterKind] = mapped_column(text_enum(ClusterKind, "kind"))
    name: Mapped[str]
    head_unit_id: Mapped[int | None] = mapped_column(
        ForeignKey("unit.id", ondelete="SET NULL", use_alter=True)
    )
    deputy_unit_id: Mapped[int | None] = mapped_column(
        ForeignKey("unit.id", ondelete="SET NULL", use_alter=True)
    )


class Unit(Base):
    """A unit (đơn vị): the body that a delegate comes from.

    `name_key` is the folded name (unique: the same unit is not listed twice), `aliases` other
    spellings met in lists, one a line; `order` is the unit's place in protocol order.
    """

    __tablename__ = "unit"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    name_key: Mapped[str] = mapped_column(unique=True)
    aliases: Mapped[str] = mapped_column(default="")
    kind: Mapped[UnitKind] = mapped_column(text_enum(UnitKind, "kind"), default=UnitKind.OTHER)
    cluster_id: Mapped[int | None] = mapped_column(
        ForeignKey("cluster.id", ondelete="SET NULL"), index=True
    )
    order: Mapped[int] = mapped_column(default=0)
    phone: Mapped[str] = mapped_column(String(60), default="")

    cluster: Mapped[Cluster | None] = relationship(foreign_keys=[cluster_id])
