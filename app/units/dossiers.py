"""Award dossiers from proposal to decision, with quotas and the ranking watched over."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.text.collation import sort_key
from app.text.normal import clean
from app.units import scoring
from db.models import AwardForm, AwardQuota, Cluster, Dossier, DossierState, Unit

FORMS: Final = ("Cờ thi đua của UBND tỉnh", "Bằng khen của Chủ tịch UBND tỉnh")
"""The forms of the plan, the higher first."""

_STANDING: Final = frozenset({DossierState.PROPOSED, DossierState.APPRAISED, DossierState.APPROVED})


@dataclass(frozen=True, slots=True)
class DossierLine:
    """A dossier as listed, with what speaks against it.

    `rank` is that of the unit in its cluster; `better` names a unit with a better rank that stands
    for no award as high; `over_quota`, `twice` and `unscored` are warnings too.
    """

    id: int
    unit_id: int
    unit: str
    form_id: int
    form: str
    cluster_id: int | None
    cluster: str
    state: DossierState
    reason: str
    decision_number: str
    decision_on: datetime.date | None
    note: str
    rank: int | None = None
    better: str = ""
    over_quota: bool = False
    twice: bool = False
    unscored: bool = False


@dataclass(slots=True)
class Dossiers:
    """All dossiers, with forms and quotas ((cluster id, form id) -> quota)."""

    lines: list[DossierLine] = field(default_factory=list)
    forms: list[tuple[int, str]] = field(default_factory=list)
    clusters: list[tuple[int, str]] = field(default_factory=list)
    quotas: dict[tuple[int, int], int] = field(default_factory=dict)


def fill(session: Session) -> None:
    """Add the plan's forms of award when there are none."""
    if session.scalar(select(AwardForm.id).limit(1)) is None:
        session.add_all(
            AwardForm(name=name, order=order) for order, name in enumerate(FORMS, start=1)
        )
        session.flush()


def load(session: Session) -> Dossiers:
    """All dossiers by form, cluster, rank and name, with their warnings."""
    forms = session.scalars(select(AwardForm).order_by(AwardForm.order, AwardForm.id)).all()
    clusters = session.scalars(select(Cluster).order_by(Cluster.number, Cluster.id)).all()
    quotas = {
        (row.cluster_id, row.form_id): row.quota for row in session.scalars(select(AwardQuota))
    }
    rows = session.execute(
        select(Dossier, Unit).join(Unit, Unit.id == Dossier.unit_id).order_by(Dossier.id)
    ).all()
    order = {form.id: place for place, form in enumerate(forms)}
    numbers = {cluster.id: cluster.number for cluster in clusters}
    judge = _Judge(session, [dossier for dossier, _unit in rows], order, quotas)
    form_names = {form.id: form.name for form in forms}
    cluster_names = {cluster.id: f"{cluster.number}. {cluster.name}" for cluster in clusters}
    lines = [
        DossierLine(
            dossier.id,
            unit.id,
            unit.name,
            dossier.form_id,
            form_names[dossier.form_id],
            dossier.cluster_id,
            cluster_names.get(dossier.cluster_id or 0, ""),
            dossier.state,
            dossier.reason,
            dossier.decision_number,
            dossier.decision_on,
            dossier.note,
            judge.rank(unit.id),
            judge.better(dossier),
            judge.over_quota(dossier),
            judge.twice(dossier),
            judge.unscored(dossier),
        )
        for dossier, unit in rows
    ]
    lines.sort(
        key=lambda line: (
            order[line.form_id],
            numbers.get(line.cluster_id or 0, 10**6),
            line.rank is None,
            line.rank or 0,
            sort_key(line.unit),
        )
    )
    return Dossiers(
        lines,
        [(form.id, form.name) for form in forms],
        [(cluster.id, cluster_names[cluster.id]) for cluster in clusters],
        quotas,
    )


class _Judge:
    """What speaks against a dossier: quota, ranking, a second one of the same form."""

    def __init__(
        self,
        session: Session,
        dossiers: Sequence[Dossier],
        order: dict[int, int],
        quotas: dict[tuple[int, int], int],
    ) -> None:
        self._order = order
        self._quotas = quotas
        self._ranks: dict[int, tuple[int, int | None]] = {}
        self._names: dict[int, str] = {}
        for cluster in scoring.load(session):
            for unit in cluster.units:
                self._ranks[unit.unit_id] = (cluster.cluster_id, unit.rank)
                self._names[unit.unit_id] = unit.name
        self._counts: dict[tuple[int | None, int], int] = {}
        self._pairs: dict[tuple[int, int], int] = {}
        self._highest: dict[int, int] = {}
        for dossier in dossiers:
            if dossier.state not in _STANDING:
                continue
            key = (dossier.cluster_id, dossier.form_id)
            self._counts[key] = self._counts.get(key, 0) + 1
            pair = (dossier.unit_id, dossier.form_id)
            self._pairs[pair] = self._pairs.get(pair, 0) + 1
            level = order[dossier.form_id]
            self._highest[dossier.unit_id] = min(level, self._highest.get(dossier.unit_id, level))

    def rank(self, unit_id: int) -> int | None:
        """Rank of a unit in its cluster."""
        return self._ranks.get(unit_id, (0, None))[1]

    def better(self, dossier: Dossier) -> str:
        """The best-ranked unit before this one that stands for no award as high, "" for none."""
        home, rank = self._ranks.get(dossier.unit_id, (0, None))
        if rank is None or dossier.state not in _STANDING:
            return ""
        level = self._order[dossier.form_id]
        passed = [
            (other_rank, self._names[unit_id])
            for unit_id, (cluster_id, other_rank) in self._ranks.items()
            if cluster_id == home
            and other_rank is not None
            and other_rank < rank
            and self._highest.get(unit_id, len(self._order)) > level
        ]
        return min(passed)[1] if passed else ""

    def over_quota(self, dossier: Dossier) -> bool:
        """Whether its cluster proposes more of this form than it may."""
        if dossier.cluster_id is None or dossier.state not in _STANDING:
            return False
        quota = self._quotas.get((dossier.cluster_id, dossier.form_id))
        return quota is not None and self._counts[dossier.cluster_id, dossier.form_id] > quota

    def twice(self, dossier: Dossier) -> bool:
        """Whether the unit has another standing dossier of this form."""
        standing = dossier.state in _STANDING
        return standing and self._pairs[dossier.unit_id, dossier.form_id] > 1

    def unscored(self, dossier: Dossier) -> bool:
        """Whether the unit is in a cluster but has no verified score."""
        return dossier.unit_id in self._ranks and self.rank(dossier.unit_id) is None


def propose(session: Session, unit_id: int, form_id: int, cluster_id: int | None = None) -> int:
    """Add a dossier; its cluster is the unit's own unless another one is given. Returns its id."""
    unit = session.get_one(Unit, unit_id)
    dossier = Dossier(
        unit_id=unit_id,
        form_id=form_id,
        cluster_id=cluster_id if cluster_id is not None else unit.cluster_id,
    )
    session.add(dossier)
    session.flush()
    return dossier.id


def appraise(session: Session, ids: Collection[int], *, back: bool = False) -> None:
    """Note dossiers as appraised (`back`: as merely proposed); a verdict given before goes."""
    for dossier in session.scalars(select(Dossier).where(Dossier.id.in_(ids))):
        dossier.state = DossierState.PROPOSED if back else DossierState.APPRAISED
        dossier.reason, dossier.decision_number, dossier.decision_on = "", "", None


def approve(session: Session, ids: Collection[int], number: str, day: datetime.date | None) -> None:
    """Approve dossiers by a decision. Raises ValueError without its number or day."""
    number = clean(number)
    if not number or day is None:
        raise ValueError("a decision has a number and a day")
    for dossier in session.scalars(select(Dossier).where(Dossier.id.in_(ids))):
        dossier.state = DossierState.APPROVED
        dossier.reason, dossier.decision_number, dossier.decision_on = "", number, day


def reject(session: Session, ids: Collection[int], reason: str) -> None:
    """Reject dossiers. Raises ValueError without a reason."""
    reason = clean(reason)
    if not reason:
        raise ValueError("a rejection has a reason")
    for dossier in session.scalars(select(Dossier).where(Dossier.id.in_(ids))):
        dossier.state = DossierState.REJECTED
        dossier.reason, dossier.decision_number, dossier.decision_on = reason, "", None


def remove(session: Session, ids: Collection[int]) -> None:
    """Delete dossiers."""
    for dossier in session.scalars(select(Dossier).where(Dossier.id.in_(ids))):
        session.delete(dossier)


def set_note(session: Session, dossier_id: int, note: str) -> None:
    """Keep a note."""
    session.get_one(Dossier, dossier_id).note = clean(note)


def set_quota(session: Session, cluster_id: int, form_id: int, quota: int | None) -> None:
    """Set how many of a form a cluster may propose (None: no limit). Raises ValueError below 0."""
    if quota is not None and quota < 0:
        raise ValueError("a quota is not negative")
    row = session.scalar(
        select(AwardQuota).where(AwardQuota.cluster_id == cluster_id, AwardQuota.form_id == form_id)
    )
    if quota is None:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(AwardQuota(cluster_id=cluster_id, form_id=form_id, quota=quota))
    else:
        row.quota = quota


def awarded_units(session: Session) -> frozenset[int]:
    """Ids of the units with an approved dossier: the award list."""
    return frozenset(
        session.scalars(select(Dossier.unit_id).where(Dossier.state == DossierState.APPROVED))
    )
