"""The sample's agenda: the usual programme, presented by the sample's own delegates."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.agenda import items, templates
from db.models import AgendaItem, AgendaKind, Delegate, DelegateGroup, Reply, Unit

_PRESENTED: Final = {
    AgendaKind.OPENING: ("P3", 0),
    AgendaKind.AWARD_ROUND: ("P3", 0),
    AgendaKind.LAUNCH: ("P3", 0),
    AgendaKind.CLOSING: ("P3", 1),
}
"""Kind -> (group, place among those of it who come) of who presents it."""

_HEADS: Final = {AgendaKind.REPORT: "Sở Nội vụ", AgendaKind.DECISION: "Văn phòng UBND tỉnh"}
"""Kind -> unit whose head in the council presents it."""


def add(session: Session) -> None:
    """Fill the agenda; the speakers' group speaks, in the order of its list."""
    templates.fill(session)
    for kind, (group, place) in _PRESENTED.items():
        items.set_presenter(session, _of_kind(session, kind), _coming(session, group)[place])
    for kind, unit in _HEADS.items():
        items.set_presenter(session, _of_kind(session, kind), _head(session, unit))
    speeches = _of_kind(session, AgendaKind.SPEECH)
    for speech, speaker in zip(speeches, _coming(session, "S1"), strict=False):
        items.set_presenter(session, [speech], speaker)


def _head(session: Session, unit: str) -> int:
    return session.scalars(
        select(Delegate.id)
        .join(DelegateGroup)
        .join(Unit, Unit.id == Delegate.unit_id)
        .where(DelegateGroup.code == "P5", Delegate.reply != Reply.DECLINED)
        # Where the head does not come, the first of the council who does.
        .order_by(Unit.name != unit, Delegate.id)
        .limit(1)
    ).one()


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
