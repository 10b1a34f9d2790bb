"""The sample's award list: from its dossiers and a few persons, in rounds, with receivers."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.awards import awards, building, receivers, rounds
from db.models import AwardForm, Conference, Delegate, DelegateGroup, Dossier, RecipientKind, Reply

ROUND_SIZE: Final = 8
_BASE_SALARY: Final = 2_340_000
"""Mức lương cơ sở since July 2024, in đồng; money goes with awards in multiples of it."""

_FLAG, _MERIT, _MERIT_OF_PERSON = 12 * _BASE_SALARY, 3 * _BASE_SALARY, 3 * _BASE_SALARY // 2
_FLAG_CITATION: Final = "Đơn vị dẫn đầu phong trào thi đua của cụm, khối năm {year}"
_MERIT_CITATION: Final = "Hoàn thành xuất sắc nhiệm vụ công tác năm {year}"
_PERSON_CITATION: Final = "Điển hình tiên tiến trong phong trào thi đua yêu nước năm {year}"
_MUSIC: Final = "Nhạc trao thưởng (mẫu)"
_PERSONS: Final = 5


def add(session: Session) -> None:
    """Build the list, split it, let leaders present and the units' delegates receive."""
    building.build(session)
    year = session.get_one(Conference, 1).review_year
    flag, merit = session.scalars(select(AwardForm.id).order_by(AwardForm.order)).all()[:2]
    for form, citation, amount in (
        (flag, _FLAG_CITATION, _FLAG),
        (merit, _MERIT_CITATION, _MERIT),
    ):
        ids = [line.id for line in awards.load(session).awards if line.form_id == form]
        awards.change(session, ids, citation=citation.format(year=year), amount=amount)
    _persons(session, merit, year)
    awards.sort(session)
    rounds.set_round_size(session, ROUND_SIZE)
    rounds.split(session)
    receivers.propose(session)
    rounds.propose_presenters(session)
    rounds.link(session)
    for made in awards.load(session).rounds:
        rounds.change(session, made.id, music=_MUSIC)


def _persons(session: Session, form_id: int, year: int) -> None:
    """Some of the exemplary persons get the certificate too, by the same decision."""
    decided = session.execute(select(Dossier.decision_number, Dossier.decision_on).limit(1)).one()
    people = session.scalars(
        select(Delegate)
        .join(DelegateGroup)
        .where(DelegateGroup.code == "D5", Delegate.reply == Reply.CONFIRMED)
        .order_by(Delegate.id)
        .limit(_PERSONS)
    ).all()
    for person in people:
        awards.add(
            session,
            form_id,
            recipient=RecipientKind.PERSON,
            honorific=person.honorific,
            name=person.full_name,
            position=person.position.split(",")[0],
            unit_id=person.unit_id,
            citation=_PERSON_CITATION.format(year=year),
            amount=_MERIT_OF_PERSON,
            decision_number=decided.decision_number,
            decision_on=decided.decision_on,
        )
