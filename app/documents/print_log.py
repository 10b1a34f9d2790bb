"""What was printed for whom, so that a late change shows what must be printed anew."""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from app.documents.badges import BadgeSheet, digests
from db.models import Delegate, PrintRecord, Reply

BADGES = "badges"


class PrintState(StrEnum):
    """How what was last printed for a delegate stands to the present data."""

    NEVER = "never"
    CURRENT = "current"
    OUTDATED = "outdated"
    NEEDLESS = "needless"
    """Who has declined needs neither a first paper nor a new one."""

    @property
    def due(self) -> bool:
        """Whether there is something to print."""
        return self in (PrintState.NEVER, PrintState.OUTDATED)


def states(session: Session, sheet: BadgeSheet) -> dict[int, PrintState]:
    """The state of each badge in `sheet`, by delegate id."""
    return states_of(session, BADGES, digests(sheet))


def record(session: Session, sheet: BadgeSheet, printed_at: int) -> None:
    """Note that every badge of `sheet` was printed at `printed_at` (UTC, milliseconds)."""
    record_of(session, BADGES, digests(sheet), printed_at)


def states_of(session: Session, document: str, stands: Mapping[int, str]) -> dict[int, PrintState]:
    """The state of any paper made for delegates one by one.

    `stands` tells by delegate id what stands on it now, as a digest.
    """
    newest = (
        select(func.max(PrintRecord.id))
        .where(PrintRecord.document == document)
        .group_by(PrintRecord.delegate_id)
    )
    query = select(PrintRecord.delegate_id, PrintRecord.digest).where(PrintRecord.id.in_(newest))
    printed = dict(session.execute(query).all())
    declined = set(session.scalars(select(Delegate.id).where(Delegate.reply == Reply.DECLINED)))
    return {
        id_: _state(printed.get(id_), now, comes=id_ not in declined) for id_, now in stands.items()
    }


def _state(printed: str | None, now: str, *, comes: bool) -> PrintState:
    if not comes and printed != now:
        return PrintState.NEEDLESS
    if printed is None:
        return PrintState.NEVER
    return PrintState.CURRENT if printed == now else PrintState.OUTDATED


def record_of(session: Session, document: str, stands: Mapping[int, str], printed_at: int) -> None:
    """Note that such papers were printed at `printed_at` (UTC, milliseconds)."""
    rows = [
        {"document": document, "delegate_id": id_, "printed_at": printed_at, "digest": now}
        for id_, now in stands.items()
    ]
    if rows:
        session.execute(insert(PrintRecord), rows)
