"""Reception on the day: who is there, who came instead of whom, what each group is handed."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from db.kinds import CheckInWay
from db.models.base import Base, text_enum


class CheckIn(Base):
    """A delegate who is there (có mặt): since when, UTC in milliseconds since 1970."""

    __tablename__ = "check_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    delegate_id: Mapped[int] = mapped_column(
        ForeignKey("delegate.id", ondelete="CASCADE"), unique=True
    )
    at: Mapped[int]
    way: Mapped[CheckInWay] = mapped_column(text_enum(CheckInWay, "way"))


class Substitution(Base):
    """Somebody came instead (đi thay): the person who stood in the delegate's row before.

    The row keeps seat, group and roles and has the new person's name and code; the old `code` on a
    badge printed earlier still tells whose it was. `replaced_at` is UTC in milliseconds.
    """

    __tablename__ = "substitution"

    id: Mapped[int] = mapped_column(primary_key=True)
    delegate_id: Mapped[int] = mapped_column(
        ForeignKey("delegate.id", ondelete="CASCADE"), index=True
    )
    code: Mapped[str] = mapped_column(String(12), unique=True)
    honorific: Mapped[str] = mapped_column(String(40), default="")
    full_name: Mapped[str]
    position: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    replaced_at: Mapped[int]


class DocumentSet(Base):
    """What the delegates of a group are handed at the desk (bộ tài liệu)."""

    __tablename__ = "document_set"

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(
        ForeignKey("delegate_group.id", ondelete="CASCADE"), unique=True
    )
    text: Mapped[str]


class ReceptionRules(Base):
    """How the desk works: one row, id 1.

    From `missing_before` minutes before the conference's start on, leaders, receivers and speakers
    who are not there yet are called missing.
    """

    __tablename__ = "reception_rules"
    __table_args__ = (
        CheckConstraint("id = 1", name="single_row"),
        CheckConstraint("missing_before >= 0", name="missing_before"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    missing_before: Mapped[int] = mapped_column(default=20)
