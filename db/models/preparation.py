"""The preparation plan: what must be ready, by whom, by when."""

import datetime

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base


class Task(Base):
    """A task of the preparation plan (việc cần chuẩn bị).

    Due on a fixed day (`due_on`) or a number of days before the conference (`days_before`), which
    follows when the day is announced or moved; with neither it has no date yet. `key` names a task
    of the plan's template ("" for the user's own), `page` the page where the work is done.
    `done_on` is the day on which it was ticked; None while it is open.
    """

    __tablename__ = "task"
    __table_args__ = (
        CheckConstraint("due_on IS NULL OR days_before IS NULL", name="one_due"),
        CheckConstraint("days_before IS NULL OR days_before >= 0", name="days_before"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40), default="")
    title: Mapped[str]
    owner: Mapped[str] = mapped_column(default="")
    order: Mapped[int] = mapped_column(default=0)
    due_on: Mapped[datetime.date | None]
    days_before: Mapped[int | None]
    page: Mapped[str] = mapped_column(String(40), default="")
    done_on: Mapped[datetime.date | None]
    note: Mapped[str] = mapped_column(default="")
