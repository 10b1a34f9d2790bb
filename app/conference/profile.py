"""The conference's own data: made when a file is made, changed on the Conference page."""

import datetime
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from sqlalchemy.orm import Session

from app.agenda import items
from app.conference import preparation
from app.conference.plan import PLAN_GROUPS, PLAN_TOTAL
from app.conference.titles import usual_title
from app.seating import protocol
from app.text.normal import clean
from app.units import dossiers
from db.models import AgendaRules, Conference, DelegateGroup, ReceptionRules, SigningRules
from db.store import Store

DEFAULTS: Final[dict[str, Any]] = {
    "title": usual_title(2025),
    "short_title": "Hội nghị tổng kết, phát động và ký kết giao ước thi đua",
    "superior_agency": "UBND tỉnh Bình Thuận",
    "organiser": "Hội đồng Thi đua - Khen thưởng tỉnh",
    "place": "Phan Thiết",
    "review_year": 2024,
    "launch_year": 2025,
    "delegate_total": PLAN_TOTAL,
}
"""A new conference as the plan describes it; its date is announced later."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The conference's data, detached from the session. Meanings and units: see Conference."""

    title: str
    short_title: str
    superior_agency: str
    organiser: str
    place: str
    hall_address: str
    held_on: datetime.date | None
    starts_at: int
    review_year: int
    launch_year: int
    delegate_total: int


def create(path: Path, **values: Any) -> Store:
    """Make a new conference file at `path`, filled with the plan's groups and profile.

    `values` override that profile, as in `fill`. Raises the errors of Store.create.
    """
    return Store.create(path, lambda session: fill(session, **values))


def fill(session: Session, **values: Any) -> None:
    """Write the profile (DEFAULTS, overridden by `values`), the plan's groups, tasks and awards.

    The year under review is that before the launch year, unless another is given.
    """
    if "launch_year" in values:
        values.setdefault("review_year", values["launch_year"] - 1)
    conference = Conference(id=1, **{**DEFAULTS, **values})
    session.add(conference)
    session.flush()
    preparation.fill(session, conference.launch_year)
    dossiers.fill(session)
    protocol.fill(session)
    session.add_all([AgendaRules(id=1), SigningRules(id=1), ReceptionRules(id=1)])
    for order, group in enumerate(PLAN_GROUPS, start=1):
        session.add(
            DelegateGroup(
                code=group.code,
                name=group.name,
                short_name=group.short_name,
                level=group.level,
                order=order,
                quota=group.quota,
                colour=group.colour,
                aliases="\n".join(group.aliases),
            )
        )


def load(session: Session) -> Profile:
    """The profile as it stands."""
    conference = session.get_one(Conference, 1)
    return Profile(**{field.name: getattr(conference, field.name) for field in fields(Profile)})


def change(session: Session, **values: Any) -> None:
    """Set fields of the profile; texts are cleaned. Raises TypeError for an unknown field.

    Another launch year takes the year under review and the plan's fixed days with it, another
    start the fixed starts of the agenda.
    """
    names = {field.name for field in fields(Profile)}
    conference = session.get_one(Conference, 1)
    year = values.get("launch_year", conference.launch_year)
    if year != conference.launch_year:
        preparation.follow_year(session, conference.launch_year, year)
        values.setdefault("review_year", year - 1)
    starts_at = values.get("starts_at", conference.starts_at)
    if starts_at != conference.starts_at:
        items.shift_fixed(session, (starts_at - conference.starts_at) * 60)
    for name, value in values.items():
        if name not in names:
            raise TypeError(f"not a field of the conference: {name}")
        setattr(conference, name, clean(value) if isinstance(value, str) else value)
