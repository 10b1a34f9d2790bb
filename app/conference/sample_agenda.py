"""The sample's agenda: the usual programme, presented by the sample's own delegates."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.agenda import items, templates
from db.models import AgendaItem, AgendaKind, Delegate, DelegateGroup, Reply

_PRESENTED: Final = {
    AgendaKind.OPENING: ("P3", 0),
    AgendaKind.REPORT: ("P5", 0),
    AgendaKind.DECISION: ("P5", 1),
    AgendaKind.AWARD_ROUND: ("P3", 0),
    AgendaKind.LAUNCH: ("P3", 0),
    AgendaKind.CLOSING: ("P3", 1),
}
"""Kind -> (group, place among those of it who come) of who presents it."""


def add(session: Session) -> None:
    """Fill the agenda; the speakers' group speaks, in the order of its list."""
    templates.fill(session)
    for kind, (group, place) in _PRESENTED.items():
        items.set_presenter(session, _of_kind(session, kind), _coming(session, group)[place])
    speeches = _of_kind(session, AgendaKind.SPEECH)
    for speech, speaker in zip(speeches, _coming(session, "S1"), strict=False):
        items.set_presenter(session, [speech], speaker)


def _of_kind(session: Session, kind: AgendaKind) -> Sequence[int]:
    return session.scalars(
        select(AgendaItem.id).where(AgendaItem.kind == kind).order_by(AgendaItem.order)
    ).all()


def _coming(session: Session, group: str) -> Sequence[int]:
    return session.scalars(
        select(Delegate.id)
        .join(DelegateGroup)
        .where(DelegateGroup.code == group, Delegate.reply != Reply.DECLINED)
        .order_by(Delegate.id)
    ).all()
