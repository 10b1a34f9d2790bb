"""Scores, papers and award dossiers of the sample's clusters, so that these pages have material."""

import datetime
import random
from typing import Final

from sqlalchemy.orm import Session

from app.units import dossiers, scoring
from app.units.scoring import PAPERS, ClusterScores
from db.models import AwardForm

CRITERIA: Final = (
    ("Thực hiện nhiệm vụ chính trị, chuyên môn", 6000),
    ("Xây dựng hệ thống chính trị, chấp hành chủ trương, pháp luật", 2000),
    ("Tổ chức phong trào thi đua, công tác khen thưởng", 1500),
    ("Điểm thưởng", 500),
)
"""An illustrative table of criteria with the most points of each, in hundredths."""

_LOST: Final = (0, 50, 100, 150, 200, 300)
_LOWERED: Final = (0, 0, 0, 50, 100)
_FLAGS, _MERITS = 1, 2
"""How many of each award a cluster proposes; both are its quota as well."""


def add(session: Session, held_on: datetime.date, rng: random.Random) -> None:
    """Score every unit of every cluster and propose the best for awards, all approved."""
    found = scoring.load(session)
    scoring.replace_criteria(session, [cluster.cluster_id for cluster in found], CRITERIA)
    reported = held_on.replace(month=1, day=6)
    for cluster in scoring.load(session):
        _score(session, cluster, reported, rng)
    decided = held_on - datetime.timedelta(days=20)
    flag, merit = (form.id for form in session.query(AwardForm).order_by(AwardForm.order).limit(2))
    made = []
    for cluster in scoring.load(session):
        for form, quota in ((flag, _FLAGS), (merit, _MERITS)):
            dossiers.set_quota(session, cluster.cluster_id, form, quota)
        for place, unit in enumerate(cluster.units[: _FLAGS + _MERITS]):
            form = flag if place < _FLAGS else merit
            made.append(dossiers.propose(session, unit.unit_id, form))
    dossiers.approve(session, made, "01/QĐ-UBND (mẫu)", decided)


def _score(
    session: Session, cluster: ClusterScores, day: datetime.date, rng: random.Random
) -> None:
    scoring.set_received(session, cluster.cluster_id, day)
    ids = [unit.unit_id for unit in cluster.units]
    for paper in PAPERS:
        scoring.set_paper(session, ids, paper, day - datetime.timedelta(days=3))
    for unit_id in ids:
        for criterion in cluster.criteria:
            own = max(criterion.max_points - rng.choice(_LOST), 0)
            verified = max(own - rng.choice(_LOWERED), 0)
            for points, is_verified in ((own, False), (verified, True)):
                scoring.set_points(
                    session, unit_id, criterion.id, verified=is_verified, points=points
                )
