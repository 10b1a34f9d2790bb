"""What the program itself can see to be ready: tasks of the plan that complete themselves."""

from collections.abc import Callable
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.conference.composition import composition
from app.conference.plan import CLUSTERS_OF_THE_PLAN
from app.documents import badges, print_log
from app.documents.print_log import PrintState
from db.models import (
    Cluster,
    ClusterReport,
    Conference,
    Delegate,
    Dossier,
    DossierState,
    PrintRecord,
)


def _delegates(session: Session) -> bool:
    counts = [count for count in composition(session) if count.quota]
    total = session.get_one(Conference, 1).delegate_total
    listed = session.scalar(select(func.count()).select_from(Delegate)) or 0
    return listed >= total and all(count.listed >= count.quota for count in counts)


def _badges(session: Session) -> bool:
    if session.scalar(select(PrintRecord.id).limit(1)) is None:
        return False
    states = print_log.states(session, badges.content(session))
    return bool(states) and all(state is PrintState.CURRENT for state in states.values())


def _cluster_reports(session: Session) -> bool:
    clusters = session.scalar(select(func.count()).select_from(Cluster)) or 0
    received = session.scalar(
        select(func.count())
        .select_from(ClusterReport)
        .where(ClusterReport.received_on.is_not(None))
    )
    return clusters >= CLUSTERS_OF_THE_PLAN and received == clusters


def _appraisal(session: Session) -> bool:
    states = set(session.scalars(select(Dossier.state).distinct()))
    return bool(states) and DossierState.PROPOSED not in states


RULES: Final[dict[str, Callable[[Session], bool]]] = {
    "cluster-reports": _cluster_reports,
    "appraisal": _appraisal,
    "delegates": _delegates,
    "badges": _badges,
}
"""Key of a task -> whether it is done, as far as the program can tell."""


def completed(session: Session) -> frozenset[str]:
    """Keys of the tasks that are done."""
    return frozenset(key for key, rule in RULES.items() if rule(session))
