"""Halls, who ranks where, and who sits where."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.kinds import PlaceNeed
from db.models.base import Base, text_enum


class HallPlan(Base):
    """A hall (hội trường) kept in the file; the conference is held in the one that is `in_use`.

    `layout` is the hall as JSON text (app.seating.layout_file); it is read and written whole.
    """

    __tablename__ = "hall"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    in_use: Mapped[bool] = mapped_column(default=False)
    layout: Mapped[str]


class SeatAssignment(Base):
    """Who sits where: no seat is given twice, nobody has two. `seat` is its id in the layout.

    A `locked` seat is kept by every computed plan.
    """

    __tablename__ = "seat_assignment"
    __table_args__ = (
        UniqueConstraint("hall_id", "seat"),
        UniqueConstraint("hall_id", "delegate_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    hall_id: Mapped[int] = mapped_column(ForeignKey("hall.id", ondelete="CASCADE"))
    seat: Mapped[int]
    delegate_id: Mapped[int] = mapped_column(
        ForeignKey("delegate.id", ondelete="CASCADE"), index=True
    )
    locked: Mapped[bool] = mapped_column(default=False)


class ProtocolRank(Base):
    """A rank of the protocol (thứ bậc lễ tân); the smallest `order` sits in front.

    `key` names the program's own ranks, to which delegates are counted by group and unit; ranks
    that the user adds have none and are given to delegates by hand.
    """

    __tablename__ = "protocol_rank"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40), default="")
    name: Mapped[str]
    order: Mapped[int]


class SeatNeed(Base):
    """What is special about one delegate's seat: a rank given by hand, a need."""

    __tablename__ = "seat_need"

    id: Mapped[int] = mapped_column(primary_key=True)
    delegate_id: Mapped[int] = mapped_column(
        ForeignKey("delegate.id", ondelete="CASCADE"), unique=True
    )
    rank_id: Mapped[int | None] = mapped_column(ForeignKey("protocol_rank.id", ondelete="SET NULL"))
    need: Mapped[PlaceNeed] = mapped_column(text_enum(PlaceNeed, "need"), default=PlaceNeed.NONE)


class SeatingRules(Base):
    """What a computed plan heeds: one row, id 1.

    `priorities` are the names of the goals, the weightiest first, separated by commas;
    `whole_units` seats a unit together across ranks; `round_size` is how many receivers walk up at
    once; `seed` makes the same plan come out again.
    """

    __tablename__ = "seating_rules"
    __table_args__ = (
        CheckConstraint("id = 1", name="single_row"),
        CheckConstraint("round_size > 0", name="round_size"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    priorities: Mapped[str] = mapped_column(default="protocol,units,awards")
    whole_units: Mapped[bool] = mapped_column(default=False)
    round_size: Mapped[int] = mapped_column(default=10)
    seed: Mapped[int] = mapped_column(default=1)
