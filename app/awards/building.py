"""The award list from the approved dossiers: first what would change, then the change itself.

Awards entered by hand or imported are never removed; one that stands for the same unit and form as
a dossier is taken for that dossier's.
"""

import datetime
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.awards import awards
from app.text.collation import sort_key
from db.models import (
    Award,
    AwardForm,
    AwardState,
    Cluster,
    Dossier,
    DossierState,
    RecipientKind,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One award that building would add, change or remove.

    `award_id` is None for a new one, `dossier_id` for one to remove; the rest is how it would be
    (how it is, for one to remove). `begun`: it was already handed over or missed.
    """

    award_id: int | None
    dossier_id: int | None
    unit_id: int | None
    name: str
    form_id: int
    form: str
    decision_number: str
    decision_on: datetime.date | None
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """What building would do, in the order of reading out; `unchanged` counts the rest."""

    added: tuple[Step, ...] = ()
    changed: tuple[Step, ...] = ()
    removed: tuple[Step, ...] = ()
    unchanged: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def proposal(session: Session) -> Proposal:
    """What would follow from the approved dossiers."""
    forms = {form.id: form for form in session.scalars(select(AwardForm))}
    rows = session.scalars(select(Award).order_by(Award.order, Award.id)).all()
    linked = {award.dossier_id: award for award in rows if award.dossier_id is not None}
    free: dict[tuple[int, int], list[Award]] = {}
    for award in rows:
        collective = award.recipient is RecipientKind.COLLECTIVE
        if award.dossier_id is None and award.unit_id is not None and collective:
            free.setdefault((award.unit_id, award.form_id), []).append(award)
    added, changed, unchanged = [], [], 0
    approved = set()
    for dossier, unit, _cluster in _approved(session):
        approved.add(dossier.id)
        same = free.get((dossier.unit_id, dossier.form_id), [])
        known = linked.get(dossier.id) or (same.pop(0) if same else None)
        step = Step(
            known.id if known is not None else None, dossier.id, unit.id, unit.name,
            dossier.form_id, forms[dossier.form_id].name, dossier.decision_number,
            dossier.decision_on, known is not None and known.state is not AwardState.WAITING,
        )  # fmt: skip
        if known is None:
            added.append(step)
        elif _differs(known, step):
            changed.append(step)
        else:
            unchanged += 1
    names = {line.id: line.name for line in awards.load(session).awards}
    removed = [
        Step(
            award.id, None, award.unit_id, names[award.id], award.form_id,
            forms[award.form_id].name, award.decision_number, award.decision_on,
            award.state is not AwardState.WAITING,
        )
        for award in rows
        if award.dossier_id is not None and award.dossier_id not in approved
    ]  # fmt: skip
    return Proposal(tuple(added), tuple(changed), tuple(removed), unchanged)


def _approved(session: Session) -> list[tuple[Dossier, Unit, Cluster | None]]:
    rows = session.execute(
        select(Dossier, Unit, Cluster, AwardForm.order)
        .join(Unit, Unit.id == Dossier.unit_id)
        .join(AwardForm, AwardForm.id == Dossier.form_id)
        .outerjoin(Cluster, Cluster.id == Dossier.cluster_id)
        .where(Dossier.state == DossierState.APPROVED)
    ).all()
    ordered = sorted(
        rows,
        key=lambda row: (
            row[3],
            row[0].form_id,
            row[2] is None,
            row[2].number if row[2] is not None else 0,
            sort_key(row[1].name),
            row[0].id,
        ),
    )
    return [(dossier, unit, cluster) for dossier, unit, cluster, _order in ordered]


def _differs(award: Award, step: Step) -> bool:
    return (
        award.dossier_id,
        award.unit_id,
        award.form_id,
        award.decision_number,
        award.decision_on,
    ) != (step.dossier_id, step.unit_id, step.form_id, step.decision_number, step.decision_on)


def build(session: Session, *, remove: bool = True) -> Proposal:
    """Carry out what `proposal` says (`remove`: also what it would take away); returns it.

    A list that was empty before is in the usual order then; otherwise new awards stand last in
    their form.
    """
    made = proposal(session)
    for step in made.added:
        award_id = awards.add(session, step.form_id, unit_id=step.unit_id)
        _follow(session, award_id, step)
    for step in made.changed:
        assert step.award_id is not None
        awards.change(session, [step.award_id], form_id=step.form_id)
        _follow(session, step.award_id, step)
    if remove:
        awards.remove(session, [step.award_id for step in made.removed if step.award_id])
    return made


def _follow(session: Session, award_id: int, step: Step) -> None:
    award = session.get_one(Award, award_id)
    award.dossier_id, award.unit_id = step.dossier_id, step.unit_id
    award.decision_number, award.decision_on = step.decision_number, step.decision_on
    session.flush()
