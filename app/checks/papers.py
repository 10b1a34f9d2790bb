"""What is not right with what was printed."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.checks.finding import Finding, Severity, some
from app.documents import badges, paper_log, print_log
from app.documents.paper_log import PaperState
from app.documents.registry import DOCUMENTS
from app.i18n import _, ngettext
from db.models import PrintRecord

CHANGED = "print:changed"
"""Where papers that are out of date are printed again."""


def printed(session: Session) -> list[Finding]:
    """Badges and papers that were printed before what stands on them changed."""
    return [*_badges(session), *_papers(session)]


def _badges(session: Session) -> list[Finding]:
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


def _papers(session: Session) -> list[Finding]:
    """Of what was never printed nothing is read."""
    ever = paper_log.printed_names(session) - {print_log.BADGES}
    names = [name for name in DOCUMENTS if name in ever]
    outdated = [
        _(DOCUMENTS[line.name].title)
        for line in paper_log.states(session, names)
        if line.state is PaperState.OUTDATED
    ]
    if not outdated:
        return []
    n = len(outdated)
    text = ngettext(
        "{n} paper was printed before the data changed: {names}. Print it again.",
        "{n} papers were printed before the data changed: {names}. Print them again.",
        n,
    )
    message = text.format(n=n, names=some(outdated))
    return [Finding("paper-outdated", Severity.WARNING, message, CHANGED)]
