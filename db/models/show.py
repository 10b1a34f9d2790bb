"""Runs of the show and their commands: a journal, appended to and never undone.

It holds no references to the agenda: what was run stays true whatever is changed afterwards.
"""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base


class ShowRun(Base):
    """One run of the show (điều hành chương trình), or a rehearsal of it (tổng duyệt).

    `opened_at` and `closed_at` are UTC in milliseconds since 1970; a run with no `closed_at` goes
    on when the program starts again.
    """

    __tablename__ = "show_run"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    rehearsal: Mapped[bool]
    opened_at: Mapped[int]
    closed_at: Mapped[int | None]


class ShowCommand(Base):
    """One command of a run, written before the screen shows what it did.

    `at` is the show's own time (UTC milliseconds that no change of the clock moves; see
    app.show.timeline); `wall`, `steady` and `boot` are the readings it was made from. `item` is the
    id of an agenda item, `value` a number in the command's unit, `text` words or JSON.
    """

    __tablename__ = "show_command"
    __table_args__ = (
        UniqueConstraint("run_id", "number"),
        CheckConstraint("number > 0", name="number"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("show_run.id", ondelete="CASCADE"))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    at: Mapped[int]
    wall: Mapped[int]
    steady: Mapped[int]
    boot: Mapped[str] = mapped_column(String(60))
    item: Mapped[int | None]
    value: Mapped[int | None]
    text: Mapped[str] = mapped_column(default="")
