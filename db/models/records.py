"""History and undo log: in the same file and transaction as the data, never undone themselves."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from db.kinds import StepKind
from db.models.base import Base, text_enum


class Step(Base):
    """One line of the history: an edit, or the undoing or redoing of an earlier one.

    `at` is UTC in milliseconds since 1970; `target_id` names the edit that an undo or redo is of.
    """

    __tablename__ = "step"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[int]
    label: Mapped[str]
    kind: Mapped[StepKind] = mapped_column(text_enum(StepKind, "kind"))
    target_id: Mapped[int | None] = mapped_column(ForeignKey("step.id"))


class Change(Base):
    """One row changed in a step: `sql` is the statement that takes the change back."""

    __tablename__ = "change"

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id", ondelete="CASCADE"), index=True)
    table_name: Mapped[str] = mapped_column(String(40))
    row_id: Mapped[int]
    operation: Mapped[str] = mapped_column(String(1))
    """I, U or D: what was done to the row."""
    sql: Mapped[str]
