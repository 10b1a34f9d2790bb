"""Who is called to the stage, in which round and order: receivers of awards.

Until rounds are arranged by hand they follow the award list: by form (the higher first), cluster
number and unit, never mixing forms.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.text.collation import sort_key
from db.models import AwardForm, Cluster, Dossier, DossierState, GroupLevel, Unit


@dataclass(frozen=True, slots=True)
class Call:
    """A receiver's turn: number of the round (from 1), place in it (from 1), form of award."""

    round: int
    place: int
    form: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A delegate who may receive for the unit; the smallest `order` ranks highest."""

    delegate_id: int
    unit_id: int | None
    level: GroupLevel
    order: int


def rounds(counts: Sequence[int], size: int) -> list[int]:
    """Sizes of the rounds for each form's number of awards: as few as possible, of about one size.

    Of 32 awards and rounds of 10 come four rounds of 8.
    """
    made = []
    for count in counts:
        number = ceil(count / size)
        made += [count // number + (place < count % number) for place in range(number)]
    return made


def calls(session: Session, candidates: Sequence[Candidate], size: int) -> dict[int, Call]:
    """Delegate id -> first turn on the stage.

    For a unit its delegate among the awarded collectives receives, else the one who ranks highest;
    of several awards each goes to another delegate as long as there are any.
    """
    waiting: dict[int, list[int]] = {}
    best_first = sorted(candidates, key=lambda c: (c.level is not GroupLevel.COLLECTIVE, c.order))
    for candidate in best_first:
        if candidate.unit_id is not None:
            waiting.setdefault(candidate.unit_id, []).append(candidate.delegate_id)
    by_form: dict[tuple[int, str], list[int]] = {}
    for form_id, form, unit_id in _award_list(session):
        if waiting.get(unit_id):
            by_form.setdefault((form_id, form), []).append(waiting[unit_id].pop(0))
    found: dict[int, Call] = {}
    number = 0
    for (_form_id, form), receivers in by_form.items():
        start = 0
        for count in rounds([len(receivers)], size):
            number += 1
            for place, delegate_id in enumerate(receivers[start : start + count], start=1):
                found[delegate_id] = Call(number, place, form)
            start += count
    return found


def _award_list(session: Session) -> list[tuple[int, str, int]]:
    """(id of the form, its name, unit) of every approved award, in the order of reading out."""
    rows: list[Any] = list(
        session.execute(
            select(
                AwardForm.order,
                AwardForm.id,
                Cluster.number,
                Unit.name,
                Unit.id,
                AwardForm.name,
            )
            .join(Dossier, Dossier.form_id == AwardForm.id)
            .join(Unit, Unit.id == Dossier.unit_id)
            .outerjoin(Cluster, Cluster.id == Dossier.cluster_id)
            .where(Dossier.state == DossierState.APPROVED)
        )
    )
    rows.sort(key=lambda row: (*row[:2], row[2] is None, row[2] or 0, sort_key(row[3]), row[4]))
    return [(form_id, form, unit_id) for _order, form_id, _number, _unit, unit_id, form in rows]
