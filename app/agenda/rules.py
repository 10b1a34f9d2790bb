"""What the agenda is checked against, as the plan says it and the user may change it."""

from dataclasses import dataclass, fields

from sqlalchemy.orm import Session

from db.models import AgendaRules


@dataclass(frozen=True, slots=True)
class Rules:
    """All in seconds: how long the main video is, a speaker's clip and the session at most."""

    main_video_length: int
    clip_limit: int
    session_length: int


def load(session: Session) -> Rules:
    """The rules in force."""
    row = session.get_one(AgendaRules, 1)
    return Rules(row.main_video_length, row.clip_limit, row.session_length)


def change(session: Session, **values: int) -> None:
    """Set rules (fields of Rules). Raises ValueError for a length that is not positive."""
    if unknown := values.keys() - {field.name for field in fields(Rules)}:
        raise TypeError(f"not a rule of the agenda: {', '.join(sorted(unknown))}")
    if any(value <= 0 for value in values.values()):
        raise ValueError("a rule is a length")
    row = session.get_one(AgendaRules, 1)
    for name, value in values.items():
        setattr(row, name, value)
