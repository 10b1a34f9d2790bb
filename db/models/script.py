"""The ceremony script as staff changed it, invitations, and which papers were printed."""

import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base


class ScriptTemplate(Base):
    """The conference's own wording of one template of the script; others are the program's.

    `key` names the template, as in resources/templates.
    """

    __tablename__ = "script_template"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40), unique=True)
    text: Mapped[str]


class ScriptEdit(Base):
    """A block of the script (kịch bản điều hành) changed by hand: it stays whatever the data say.

    `block` names the block; `text` is what stands there now, `based_on` what the data said when it
    was written or last compared: once they say something else, that is shown beside it.
    """

    __tablename__ = "script_edit"

    id: Mapped[int] = mapped_column(primary_key=True)
    block: Mapped[str] = mapped_column(String(80), unique=True)
    text: Mapped[str]
    based_on: Mapped[str]


class IntroductionChoice(Base):
    """Whether a delegate is introduced by name, decided by hand against the usual rule."""

    __tablename__ = "introduction_choice"

    id: Mapped[int] = mapped_column(primary_key=True)
    delegate_id: Mapped[int] = mapped_column(
        ForeignKey("delegate.id", ondelete="CASCADE"), unique=True
    )
    introduced: Mapped[bool]


class Invitation(Base):
    """The invitation (giấy mời) of one delegate: its number and the day it was issued."""

    __tablename__ = "invitation"
    __table_args__ = (CheckConstraint("number > 0", name="number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    delegate_id: Mapped[int] = mapped_column(
        ForeignKey("delegate.id", ondelete="CASCADE"), unique=True
    )
    number: Mapped[int]
    issued_on: Mapped[datetime.date | None]


class PaperRecord(Base):
    """A whole document printed or saved; `digest` tells what stood in it."""

    __tablename__ = "paper_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[str] = mapped_column(String(40), index=True)
    printed_at: Mapped[int]
    """UTC, milliseconds since 1970."""
    digest: Mapped[str] = mapped_column(String(40))
