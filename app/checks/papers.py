"""What is not right with what was printed."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.checks.finding import Finding, Severity, some
from app.documents import badges, invitations, print_log
from app.i18n import ngettext
from db.models import PrintRecord


def printed(session: Session) -> list[Finding]:
    """Badges and invitations that were printed before what stands on them changed."""
    return [*_badges(session), *_invitations(session)]


def _badges(session: Session) -> list[Finding]:
    if session.scalar(_any(print_log.BADGES)) is None:
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


def _invitations(session: Session) -> list[Finding]:
    if session.scalar(_any(invitations.NAME)) is None:
        return []
    sheet = invitations.content(session).coming
    states = print_log.states_of(session, invitations.NAME, invitations.digests(sheet))
    outdated = [
        made.name
        for made in sheet.invitations
        if states[made.delegate_id] is print_log.PrintState.OUTDATED
    ]
    if not outdated:
        return []
    text = ngettext(
        "{n} invitation was changed after it was printed: {names}. Print it again.",
        "{n} invitations were changed after they were printed: {names}. Print them again.",
        len(outdated),
    )
    message = text.format(n=len(outdated), names=some(outdated))
    return [Finding("invitation-outdated", Severity.WARNING, message, "print")]


def _any(document: str) -> Select[int]:
    return select(PrintRecord.id).where(PrintRecord.document == document).limit(1)
