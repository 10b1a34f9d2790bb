"""Everything that is not yet right, as one list: for the Overview, the command line, printing."""

import datetime

from sqlalchemy.orm import Session

from app.checks import (
    agenda,
    awards,
    conference,
    delegates,
    papers,
    script,
    seating,
    signing,
    units,
)
from app.checks.finding import Finding, Severity
from app.sharing import sharing

__all__ = ["Finding", "Severity", "findings"]


def findings(session: Session, today: datetime.date | None = None) -> list[Finding]:
    """Every finding, the worst first. `today` (the present day when None) tells what is late."""
    with sharing(session):
        found = _found(session, today or datetime.date.today())
    order = list(Severity)
    return sorted(found, key=lambda finding: order.index(finding.severity))


def _found(session: Session, today: datetime.date) -> list[Finding]:
    return [
        *conference.tasks(session, today),
        *conference.details(session),
        *conference.groups(session),
        *delegates.delegates(session),
        *delegates.doubled(session),
        *units.clusters(session),
        *seating.seating(session),
        *agenda.agenda(session),
        *awards.awards_on_stage(session),
        *signing.signings(session),
        *script.scripts(session),
        *papers.printed(session),
        *units.awards(session),
        *delegates.senders(session),
    ]
