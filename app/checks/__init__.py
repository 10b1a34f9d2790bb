"""Everything that is not yet right, as one list: for the Overview, the command line, printing."""

import datetime
from collections.abc import Callable, Iterable
from typing import Final

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
from app.progress import Progress, ignore
from app.sharing import sharing

__all__ = ["Finding", "Severity", "findings"]


def findings(
    session: Session, today: datetime.date | None = None, progress: Progress = ignore
) -> list[Finding]:
    """Every finding, the worst first. `today` (the present day when None) tells what is late.

    Raises what `progress` raises.
    """
    today = today or datetime.date.today()
    found: list[Finding] = []
    with sharing(session):
        found += conference.tasks(session, today)
        for done, check in enumerate(_CHECKS, start=1):
            progress(done / (len(_CHECKS) + 1))
            found += check(session)
    order = list(Severity)
    return sorted(found, key=lambda finding: order.index(finding.severity))


_CHECKS: Final[tuple[Callable[[Session], Iterable[Finding]], ...]] = (
    conference.details,
    conference.groups,
    delegates.delegates,
    delegates.doubled,
    units.clusters,
    seating.seating,
    agenda.agenda,
    awards.awards_on_stage,
    signing.signings,
    script.scripts,
    papers.printed,
    units.awards,
    delegates.senders,
)
"""In the order of the work, as findings of one severity are listed."""
