"""What was printed for whom, so that a late change shows what must be printed anew."""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from app.documents.badges import BadgeSheet, digests
from db.models import PrintRecord

BADGES = "badges"


class PrintState(StrEnum):
    """How what was last printed for a delegate stands to the present data."""

    NEVER = "never"
    CURRENT = "current"
    OUTDATED = "outdated"


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
    return {id_: _state(printed.get(id_), now) for id_, now in stands.items()}


def _state(printed: str | None, now: str) -> PrintState:
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
