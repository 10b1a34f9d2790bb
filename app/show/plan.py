"""The agenda as the show runs it: planned times on a given day."""

import datetime
from typing import Final

from sqlalchemy.orm import Session

from app.agenda import items
from app.agenda.items import AgendaLine
from app.show.state import ShowItem
from db.models import AgendaKind

FOLLOWS_MEDIA: Final = frozenset({AgendaKind.MAIN_VIDEO, AgendaKind.CLIP})
"""Kinds of items that last as long as their video."""


def show_items(session: Session, day: datetime.date) -> tuple[ShowItem, ...]:
    """Every item of the agenda, planned for the local day `day`.

    The show takes the day on which it is run, whatever day was announced: an item at 8:00 is an
    item at 8:00.
    """
    midnight = datetime.datetime.combine(day, datetime.time()).timestamp()
    return tuple(_item(line, round(midnight * 1000)) for line in items.load(session).lines)


def _item(line: AgendaLine, midnight: int) -> ShowItem:
    return ShowItem(
        key=line.id,
        title=line.title,
        kind=line.kind.value,
        start=midnight + line.slot.start * 1000,
        length=line.length * 1000,
        fixed=line.fixed_start is not None,
        least=None if line.least_length is None else line.least_length * 1000,
        optional=line.optional,
        timer=line.timer.value,
        warning=line.warning * 1000,
        danger=line.danger * 1000,
        part=line.part,
        follows_media=line.kind in FOLLOWS_MEDIA and line.medium is not None,
    )
