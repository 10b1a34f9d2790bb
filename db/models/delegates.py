"""The delegates."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.kinds import Reply
from db.models.base import Base, text_enum
from db.models.conference import DelegateGroup
from db.models.units import Unit


class Delegate(Base):
    """A delegate (đại biểu).

    `code` is the unique code on the badge's QR; `honorific` stands before the name on papers
    (đồng chí, ông, bà); `position` is the office held (chức vụ). `sort_key` and `search` are
    derived from the other columns by app.delegates.register and never set elsewhere. `seat` is the
    seat's label as written on the badge.
    """

    __tablename__ = "delegate"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    honorific: Mapped[str] = mapped_column(String(40), default="")
    full_name: Mapped[str]
    position: Mapped[str] = mapped_column(default="")
    unit_id: Mapped[int | None] = mapped_column(
        ForeignKey("unit.id", ondelete="SET NULL"), index=True
    )
    group_id: Mapped[int | None] = mapped_column(
        ForeignKey("delegate_group.id", ondelete="SET NULL"), index=True
    )
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    reply: Mapped[Reply] = mapped_column(text_enum(Reply, "reply"), default=Reply.NONE)
    seat: Mapped[str] = mapped_column(String(20), default="")
    note: Mapped[str] = mapped_column(default="")
    list_order: Mapped[int] = mapped_column(default=0)
    """Place in the list it was imported from: the office's own order, kept for papers."""
    sort_key: Mapped[str] = mapped_column(index=True)
    search: Mapped[str]

    unit: Mapped[Unit | None] = relationship()
    group: Mapped[DelegateGroup | None] = relationship()
