"""Reports, score sheets and scores of a cluster's units. Totals are always computed."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.text.normal import clean
from app.units.ranking import ranking
from app.units.register import unit_key
from db.models import Cluster, ClusterReport, Criterion, Score, Unit, UnitReport

PAPERS: Final = ("report_on", "sheet_on", "evidence_on")
"""What a unit hands in: summary report, score sheet, evidence."""


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A criterion; `max_points` in hundredths."""

    id: int
    name: str
    max_points: int


@dataclass(frozen=True, slots=True)
class UnitScores:
    """A unit with everything handed in and scored; points in hundredths, by criterion id.

    A total is None until every criterion has points.
    """

    unit_id: int
    name: str
    report_on: datetime.date | None
    sheet_on: datetime.date | None
    evidence_on: datetime.date | None
    self_points: dict[int, int]
    verified_points: dict[int, int]
    self_total: int | None
    verified_total: int | None
    rank: int | None
    tied: bool

    @property
    def difference(self) -> int | None:
        """Verified total less self total."""
        if self.self_total is None or self.verified_total is None:
            return None
        return self.verified_total - self.self_total


@dataclass(frozen=True, slots=True)
class ClusterScores:
    """A cluster's score sheet, with its units in the order of the ranking."""

    cluster_id: int
    number: int
    name: str
    received_on: datetime.date | None
    criteria: tuple[CriterionLine, ...]
    units: tuple[UnitScores, ...]

    @property
    def max_total(self) -> int:
        """The most that a unit can reach."""
        return sum(criterion.max_points for criterion in self.criteria)


def load(session: Session) -> list[ClusterScores]:
    """All clusters by number."""
    criteria: dict[int, list[CriterionLine]] = {}
    for row in session.scalars(select(Criterion).order_by(Criterion.order, Criterion.id)):
        line = CriterionLine(row.id, row.name, row.max_points)
        criteria.setdefault(row.cluster_id, []).append(line)
    points: dict[int, list[Score]] = {}
    for score in session.scalars(select(Score)):
        points.setdefault(score.unit_id, []).append(score)
    papers = {paper.unit_id: paper for paper in session.scalars(select(UnitReport))}
    received = dict(
        session.execute(select(ClusterReport.cluster_id, ClusterReport.received_on)).all()
    )
    units: dict[int | None, list[Unit]] = {}
    for unit in session.scalars(select(Unit).order_by(Unit.order, Unit.id)):
        units.setdefault(unit.cluster_id, []).append(unit)
    return [
        ClusterScores(
            cluster.id,
            cluster.number,
            cluster.name,
            received.get(cluster.id),
            tuple(criteria.get(cluster.id, ())),
            _units(units.get(cluster.id, []), criteria.get(cluster.id, []), points, papers),
        )
        for cluster in session.scalars(select(Cluster).order_by(Cluster.number, Cluster.id))
    ]


def _units(
    units: Sequence[Unit],
    criteria: Sequence[CriterionLine],
    points: dict[int, list[Score]],
    papers: dict[int, UnitReport],
) -> tuple[UnitScores, ...]:
    valid = {criterion.id for criterion in criteria}
    found: dict[int, tuple[dict[int, int], dict[int, int]]] = {}
    for unit in units:
        own: dict[int, int] = {}
        verified: dict[int, int] = {}
        for score in points.get(unit.id, ()):
            if score.criterion_id in valid:
                if score.self_points is not None:
                    own[score.criterion_id] = score.self_points
                if score.verified_points is not None:
                    verified[score.criterion_id] = score.verified_points
        found[unit.id] = own, verified

    def total(given: dict[int, int]) -> int | None:
        return sum(given.values()) if criteria and len(given) == len(criteria) else None

    ranked = ranking([(unit.id, unit.name, total(found[unit.id][1])) for unit in units])
    lines = []
    for entry in ranked:
        own, verified = found[entry.key]
        paper = papers.get(entry.key)
        lines.append(
            UnitScores(
                entry.key,
                entry.name,
                paper.report_on if paper else None,
                paper.sheet_on if paper else None,
                paper.evidence_on if paper else None,
                own,
                verified,
                total(own),
                entry.total,
                entry.rank,
                entry.tied,
            )
        )
    return tuple(lines)


def add_criterion(session: Session, cluster_id: int, name: str, max_points: int) -> int:
    """Add a criterion at the end; returns its id. Raises ValueError for no name or no points."""
    name = clean(name)
    if not name or max_points <= 0:
        raise ValueError("a criterion needs a name and points")
    last = session.scalar(
        select(func.max(Criterion.order)).where(Criterion.cluster_id == cluster_id)
    )
    criterion = Criterion(
        cluster_id=cluster_id, order=(last or 0) + 1, name=name, max_points=max_points
    )
    session.add(criterion)
    session.flush()
    return criterion.id


def change_criterion(session: Session, criterion_id: int, **values: Any) -> None:
    """Set name or max_points. Raises ValueError when points already given would exceed it."""
    criterion = session.get_one(Criterion, criterion_id)
    if "name" in values:
        criterion.name = clean(values["name"]) or criterion.name
    if "max_points" in values:
        own, verified = session.execute(
            select(func.max(Score.self_points), func.max(Score.verified_points)).where(
                Score.criterion_id == criterion_id
            )
        ).one()
        most = max(own or 0, verified or 0)
        if values["max_points"] <= 0 or values["max_points"] < most:
            raise ValueError("points already given would exceed the most")
        criterion.max_points = values["max_points"]


def remove_criterion(session: Session, criterion_id: int) -> None:
    """Delete a criterion with the points given for it."""
    session.delete(session.get_one(Criterion, criterion_id))


def replace_criteria(
    session: Session, cluster_ids: Collection[int], criteria: Sequence[tuple[str, int]]
) -> None:
    """Give clusters this table of criteria; points of criteria with the same name stay.

    Raises ValueError when they exceed the new most.
    """
    for cluster_id in cluster_ids:
        known = {
            criterion.name: criterion
            for criterion in session.scalars(
                select(Criterion).where(Criterion.cluster_id == cluster_id)
            )
        }
        for order, (name, max_points) in enumerate(criteria, start=1):
            if (criterion := known.pop(name, None)) is not None:
                change_criterion(session, criterion.id, max_points=max_points)
                criterion.order = order
            else:
                session.add(
                    Criterion(cluster_id=cluster_id, order=order, name=name, max_points=max_points)
                )
        for criterion in known.values():
            session.delete(criterion)
    session.flush()


def set_points(
    session: Session, unit_id: int, criterion_id: int, *, verified: bool, points: int | None
) -> None:
    """Keep the self score or the verified score. Raises ValueError outside 0 … the most."""
    criterion = session.get_one(Criterion, criterion_id)
    if points is not None and not 0 <= points <= criterion.max_points:
        raise ValueError("points lie between 0 and the most of the criterion")
    score = session.scalar(
        select(Score).where(Score.unit_id == unit_id, Score.criterion_id == criterion_id)
    )
    if score is None:
        score = Score(unit_id=unit_id, criterion_id=criterion_id)
        session.add(score)
    if verified:
        score.verified_points = points
    else:
        score.self_points = points


def set_self_points(session: Session, unit_id: int, points: Mapping[str, int]) -> int:
    """Keep a unit's self scores by name of the criterion; returns how many criteria they met.

    Raises ValueError outside 0 … the most.
    """
    unit = session.get_one(Unit, unit_id)
    known = {
        unit_key(criterion.name): criterion.id
        for criterion in session.scalars(
            select(Criterion).where(Criterion.cluster_id == unit.cluster_id)
        )
    }
    met = 0
    for name, value in points.items():
        criterion_id = known.get(unit_key(name))
        if criterion_id is not None:
            set_points(session, unit_id, criterion_id, verified=False, points=value)
            met += 1
    return met


def take_over(session: Session, unit_id: int) -> None:
    """Verify a unit's self scores as they are, where the head has given no points yet."""
    for score in session.scalars(select(Score).where(Score.unit_id == unit_id)):
        if score.verified_points is None:
            score.verified_points = score.self_points


def set_paper(
    session: Session, unit_ids: Collection[int], paper: str, day: datetime.date | None
) -> None:
    """Note on which day units handed in one of PAPERS (None: not yet)."""
    if paper not in PAPERS:
        raise TypeError(f"not a paper: {paper}")
    known = {
        row.unit_id: row
        for row in session.scalars(select(UnitReport).where(UnitReport.unit_id.in_(unit_ids)))
    }
    for unit_id in unit_ids:
        row = known.get(unit_id)
        if row is None:
            row = UnitReport(unit_id=unit_id)
            session.add(row)
        setattr(row, paper, day)


def set_received(session: Session, cluster_id: int, day: datetime.date | None) -> None:
    """Note on which day the cluster's own report came to Sở Nội vụ (None: not yet)."""
    row = session.scalar(select(ClusterReport).where(ClusterReport.cluster_id == cluster_id))
    if row is None:
        row = ClusterReport(cluster_id=cluster_id)
        session.add(row)
    row.received_on = day
