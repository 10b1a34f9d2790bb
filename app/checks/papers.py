"""What is not right with what was printed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.checks.finding import Finding, Severity, some
from app.documents import badges, print_log
from app.i18n import ngettext
from db.models import PrintRecord


def printed(session: Session) -> list[Finding]:
    """Badges that were printed before what stands on them changed."""
    if session.scalar(select(PrintRecord.id).limit(1)) is None:
        return []
    sheet = badges.content(session)
    states = print_log.states(session, sheet)
    outdated = [
        badge
        for badge in sheet.badges
        if states[badge.delegate_id] is print_log.PrintState.OUTDATED
    ]
    if not outdated:
        return []
    text = ngettext(
        "{n} badge was changed after it was printed: {names}. Print it again.",
        "{n} badges were changed after they were printed: {names}. Print them again.",
        len(outdated),
    )
    message = text.format(n=len(outdated), names=some([badge.name for badge in outdated]))
    ids = [badge.delegate_id for badge in outdated]
    return [Finding("badge-outdated", Severity.WARNING, message, "print", ids)]
