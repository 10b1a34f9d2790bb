"""The conference itself and the delegate groups of its plan."""

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from db.kinds import GroupLevel
from db.models.base import Base, text_enum


class Conference(Base):
    """The conference (hội nghị): one row, id 1.

    `held_on` is the local calendar day, unknown until it is announced; `starts_at` counts minutes
    after local midnight. `delegate_total` is the number of delegates that the plan allows.
    """

    __tablename__ = "conference"
    __table_args__ = (CheckConstraint("id = 1", name="single_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(default="")
    short_title: Mapped[str] = mapped_column(default="")
    superior_agency: Mapped[str] = mapped_column(default="")
    organiser: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    hall_address: Mapped[str] = mapped_column(default="")
    held_on: Mapped[datetime.date | None]
    starts_at: Mapped[int] = mapped_column(default=8 * 60)
    review_year: Mapped[int]
    launch_year: Mapped[int]
    delegate_total: Mapped[int] = mapped_column(default=350)


class DelegateGroup(Base):
    """A delegate group (thành phần đại biểu) with the number of seats the plan gives it.

    `order` is the group's place in the plan and on lists; `colour` is `#rrggbb`; `aliases` holds
    other names under which lists bring the group, one a line.
    """

    __tablename__ = "delegate_group"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    level: Mapped[GroupLevel] = mapped_column(text_enum(GroupLevel, "level"))
    order: Mapped[int]
    quota: Mapped[int] = mapped_column(default=0)
    colour: Mapped[str] = mapped_column(String(7), default="#64748b")
    aliases: Mapped[str] = mapped_column(default="")


class PrintRecord(Base):
    """One badge (or other paper) printed for one delegate; `digest` tells what stood on it."""

    __tablename__ = "print_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[str] = mapped_column(String(40))
    delegate_id: Mapped[int] = mapped_column(
        ForeignKey("delegate.id", ondelete="CASCADE"), index=True
    )
    printed_at: Mapped[int]
    """UTC, milliseconds since 1970."""
    digest: Mapped[str] = mapped_column(String(40))
