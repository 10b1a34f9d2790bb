"""Programmes to begin with: the usual one of such a conference, and an office's own."""

from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.agenda import items, template_file
from app.agenda.lengths import LAST_TIME
from app.agenda.template_file import Template, TemplateItem
from db.models import AgendaItem, Conference

USUAL: Final = Path(__file__).resolve().parents[2] / "resources" / "templates" / "agenda.json"

_FIELDS: Final = ("title", "part", "words", "cues", "notes", "presenter_name")
"""Texts of a template in which {review_year}, {launch_year} and {organiser} are filled in."""


def usual() -> Template:
    """The usual programme of such a conference."""
    return template_file.read(USUAL)


def fill(session: Session, *, replace: bool = False) -> list[int]:
    """Add the usual programme (`replace`: in place of what there is); returns the items' ids."""
    return apply(session, usual(), replace=replace)


def apply(session: Session, template: Template, *, replace: bool = False) -> list[int]:
    """Add the items of a programme behind those there are, or in their place; returns their ids."""
    if replace:
        items.remove(session, session.scalars(select(AgendaItem.id)).all())
    conference = session.get_one(Conference, 1)
    first = items.count(session) + 1
    rows = [_row(order, item, conference) for order, item in enumerate(template.items, start=first)]
    session.add_all(rows)
    session.flush()
    return [row.id for row in rows]


def _row(order: int, item: TemplateItem, conference: Conference) -> AgendaItem:
    start = None
    if item.start is not None:
        start = max(0, min(conference.starts_at * 60 + item.start, LAST_TIME))
    return AgendaItem(
        order=order,
        kind=item.kind,
        length=item.length,
        least_length=item.least_length,
        optional=item.optional,
        fixed_start=start,
        timer=item.timer,
        warning=item.warning,
        danger=item.danger,
        on_programme=item.on_programme,
        **{name: _filled(getattr(item, name), conference) for name in _FIELDS},
    )


def _filled(text: str, conference: Conference) -> str:
    for field in ("review_year", "launch_year", "organiser"):
        text = text.replace(f"{{{field}}}", str(getattr(conference, field)))
    return text


def current(session: Session, name: str) -> Template:
    """The present agenda as a programme; who presents is kept only where it is no delegate."""
    start = session.get_one(Conference, 1).starts_at * 60
    return Template(
        name,
        tuple(
            TemplateItem(
                kind=line.kind,
                title=line.title,
                length=line.length,
                part=line.part,
                start=None if line.fixed_start is None else line.fixed_start - start,
                least_length=line.least_length,
                optional=line.optional,
                presenter_name=line.presenter_name,
                timer=line.timer,
                warning=line.warning,
                danger=line.danger,
                on_programme=line.on_programme,
                words=line.words,
                cues=line.cues,
                notes=line.notes,
            )
            for line in items.load(session).lines
        ),
    )
