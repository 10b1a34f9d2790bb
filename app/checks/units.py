"""What is not right with clusters and award proposals."""

from collections.abc import Callable, Sequence
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.checks.finding import Finding, Severity, some
from app.conference.plan import CLUSTERS_OF_THE_PLAN
from app.i18n import _, ngettext
from app.units import dossiers
from db.models import Cluster, Unit, UnitKind

_OUTSIDE_CLUSTERS: Final = (UnitKind.PROVINCE, UnitKind.OTHER)
"""The province's leadership, and bodies below the units that emulate."""


def clusters(session: Session) -> list[Finding]:
    """Clusters against the plan, without a head; units in none."""
    found = []

    def about(code: str, names: Sequence[str], text: Callable[[int], str]) -> None:
        if names:
            message = text(len(names)).format(n=len(names), names=some(names))
            found.append(Finding(code, Severity.INFO, message, "clusters"))

    clusters = session.scalar(select(func.count()).select_from(Cluster)) or 0
    if clusters and clusters != CLUSTERS_OF_THE_PLAN:
        text = _("There are {n} clusters; the plan has {plan}.")
        message = text.format(n=clusters, plan=CLUSTERS_OF_THE_PLAN)
        found.append(Finding("cluster-count", Severity.INFO, message, "clusters"))
    about(
        "cluster-no-head",
        session.scalars(select(Cluster.name).where(Cluster.head_unit_id.is_(None))).all(),
        lambda n: ngettext(
            "{n} cluster has no head: {names}.", "{n} clusters have no head: {names}.", n
        ),
    )
    if clusters:
        about(
            "unit-no-cluster",
            session.scalars(
                select(Unit.name)
                .where(Unit.cluster_id.is_(None), Unit.kind.not_in(_OUTSIDE_CLUSTERS))
                .order_by(Unit.order)
            ).all(),
            lambda n: ngettext(
                "{n} unit is in no cluster: {names}.", "{n} units are in no cluster: {names}.", n
            ),
        )
    return found


def awards(session: Session) -> list[Finding]:
    """Award proposals against ranking and quota."""
    lines = dossiers.load(session).lines
    found = []

    def about(code: str, concerned: list[dossiers.DossierLine], text: str) -> None:
        if concerned:
            names = some(list(dict.fromkeys(line.unit for line in concerned)))
            message = text.format(n=len(concerned), names=names)
            ids = [line.id for line in concerned]
            found.append(Finding(code, Severity.WARNING, message, "dossiers", ids))

    about(
        "dossier-rank",
        [line for line in lines if line.better],
        _("{n} award proposals pass over a unit with a better rank: {names}."),
    )
    about(
        "dossier-quota",
        [line for line in lines if line.over_quota],
        _("{n} award proposals belong to clusters that exceed their quota: {names}."),
    )
    about(
        "dossier-twice",
        [line for line in lines if line.twice],
        _("{n} award proposals name a unit twice for the same award: {names}."),
    )
    return found
