"""What was printed for whom, so that a late change shows which badges must be printed anew."""

from enum import StrEnum

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from app.documents.badges import BadgeSheet, digest
from db.models import PrintRecord

BADGES = "badges"


class PrintState(StrEnum):
    """How the last printed badge of a delegate stands to the present data."""

    NEVER = "never"
    CURRENT = "current"
    OUTDATED = "outdated"


def states(session: Session, sheet: BadgeSheet) -> dict[int, PrintState]:
    """The state of each badge in `sheet`, by delegate id."""
    newest = (
        select(func.max(PrintRecord.id))
        .where(PrintRecord.document == BADGES)
        .group_by(PrintRecord.delegate_id)
    )
    query = select(PrintRecord.delegate_id, PrintRecord.digest).where(PrintRecord.id.in_(newest))
    printed = dict(session.execute(query).all())
    return {
        badge.delegate_id: _state(printed.get(badge.delegate_id), digest(sheet, badge))
        for badge in sheet.badges
    }


def _state(printed: str | None, now: str) -> PrintState:
    if printed is None:
        return PrintState.NEVER
    return PrintState.CURRENT if printed == now else PrintState.OUTDATED


def record(session: Session, sheet: BadgeSheet, printed_at: int) -> None:
    """Note that every badge of `sheet` was printed at `printed_at` (UTC, milliseconds)."""
    rows = [
        {
            "document": BADGES,
            "delegate_id": badge.delegate_id,
            "printed_at": printed_at,
            "digest": digest(sheet, badge),
        }
        for badge in sheet.badges
    ]
    if rows:
        session.execute(insert(PrintRecord), rows)
