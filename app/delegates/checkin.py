"""Checking delegates in on the day, and taking that back."""

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.models import CheckIn, CheckInWay, Delegate, Reply


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a check-in found: `first` is False for a second scan; `at` is since when (UTC, ms).

    `replied` is what had been answered to the invitation.
    """

    delegate_id: int
    at: int
    first: bool
    replied: Reply


def check_in(session: Session, delegate_id: int, at: int, way: CheckInWay) -> Arrival:
    """Note that a delegate is there since `at` (UTC, milliseconds); the first time stays.

    Whoever declined and comes all the same counts as confirmed from now on.
    """
    delegate = session.get_one(Delegate, delegate_id)
    present = session.scalar(select(CheckIn).where(CheckIn.delegate_id == delegate_id))
    replied = delegate.reply
    if present is not None:
        return Arrival(delegate_id, present.at, False, replied)
    session.add(CheckIn(delegate_id=delegate_id, at=at, way=way))
    if replied is Reply.DECLINED:
        delegate.reply = Reply.CONFIRMED
    session.flush()
    return Arrival(delegate_id, at, True, replied)


def take_back(session: Session, delegate_id: int, replied: Reply | None = None) -> bool:
    """Forget a check-in; with `replied` the reply is as it was. False when there was none."""
    gone = session.scalar(
        delete(CheckIn).where(CheckIn.delegate_id == delegate_id).returning(CheckIn.id)
    )
    if gone is not None and replied is not None:
        session.get_one(Delegate, delegate_id).reply = replied
    return gone is not None
