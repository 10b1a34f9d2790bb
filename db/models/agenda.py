"""The agenda: its items, the media files they play, and the limits of the plan."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.kinds import AgendaKind, TimerMode
from db.models.base import Base, text_enum


class MediaFile(Base):
    """A video, sound or picture played in the show, and what was found when it was last opened.

    `path` is relative to the conference file where the medium lies beside or below it, else
    absolute. `size` (bytes) and `modified_at` (UTC, milliseconds) tell whether the file is still
    the one that was probed; `length` is its real duration in milliseconds. `poster` is a picture
    shown before it plays ("" for its first frame). `problem` says why it cannot be played.
    """

    __tablename__ = "media_file"
    __table_args__ = (
        CheckConstraint("length IS NULL OR length >= 0", name="length"),
        CheckConstraint("volume BETWEEN 0 AND 100", name="volume"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str]
    poster: Mapped[str] = mapped_column(default="")
    volume: Mapped[int] = mapped_column(default=100)
    size: Mapped[int | None]
    modified_at: Mapped[int | None]
    probed_at: Mapped[int | None]
    """UTC, milliseconds since 1970; None while the file has not been opened yet."""
    length: Mapped[int | None]
    has_picture: Mapped[bool | None]
    has_sound: Mapped[bool | None]
    problem: Mapped[str] = mapped_column(default="")


class AgendaItem(Base):
    """An item of the agenda (tiết mục chương trình). Lengths are seconds.

    `part` is the heading under which neighbouring items stand together. `fixed_start` counts
    seconds after local midnight of the day; without it the item follows the one before.
    `least_length` is the shortest the item can be cut to, None where it cannot; an `optional` item
    can be left out. `presenter_name` names a presenter who is no delegate (a choir, a broadcaster).
    `words` are spoken by the conductor (MC), `cues` are for sound, light, screen and ushers,
    `notes` for the staff alone. `on_programme` says whether the delegates' programme lists it.
    """

    __tablename__ = "agenda_item"
    __table_args__ = (
        CheckConstraint("length >= 0", name="length"),
        CheckConstraint("least_length BETWEEN 0 AND length", name="least_length"),
        CheckConstraint("fixed_start BETWEEN 0 AND 172799", name="fixed_start"),
        CheckConstraint("warning >= 0 AND danger >= 0", name="thresholds"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order: Mapped[int]
    kind: Mapped[AgendaKind] = mapped_column(text_enum(AgendaKind, "kind"))
    title: Mapped[str]
    part: Mapped[str] = mapped_column(default="")
    length: Mapped[int]
    least_length: Mapped[int | None]
    optional: Mapped[bool] = mapped_column(default=False)
    fixed_start: Mapped[int | None]
    presenter_id: Mapped[int | None] = mapped_column(
        ForeignKey("delegate.id", ondelete="SET NULL"), index=True
    )
    presenter_name: Mapped[str] = mapped_column(default="")
    media_id: Mapped[int | None] = mapped_column(
        ForeignKey("media_file.id", ondelete="SET NULL"), index=True
    )
    timer: Mapped[TimerMode] = mapped_column(
        text_enum(TimerMode, "timer"), default=TimerMode.COUNT_DOWN
    )
    warning: Mapped[int] = mapped_column(default=120)
    danger: Mapped[int] = mapped_column(default=60)
    """Seconds left at which the countdown turns to warning and to danger."""
    on_programme: Mapped[bool] = mapped_column(default=True)
    words: Mapped[str] = mapped_column(default="")
    cues: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")


class AgendaRules(Base):
    """What the agenda is checked against: one row, id 1. All in seconds.

    `session_length` is the longest the session (from the conference's start) may last.
    """

    __tablename__ = "agenda_rules"
    __table_args__ = (
        CheckConstraint("id = 1", name="single_row"),
        CheckConstraint(
            "main_video_length > 0 AND clip_limit > 0 AND session_length > 0", name="positive"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    main_video_length: Mapped[int] = mapped_column(default=25 * 60)
    clip_limit: Mapped[int] = mapped_column(default=7 * 60)
    session_length: Mapped[int] = mapped_column(default=4 * 3600)
