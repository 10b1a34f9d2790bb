"""Who is called to the stage, in which round and order: receivers of awards.

The rounds of the award list tell it. Until there are any, it follows the approved dossiers: by form
(the higher first), cluster number and unit, never mixing forms.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.awards.splitting import chunks
from app.text.collation import sort_key
from db.models import (
    Award,
    AwardForm,
    AwardRound,
    Cluster,
    Dossier,
    DossierState,
    GroupLevel,
    Unit,
)


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


def calls(session: Session, candidates: Sequence[Candidate], size: int) -> dict[int, Call]:
    """Delegate id -> first turn on the stage.

    Where nobody is chosen to receive for a unit, its delegate among the awarded collectives does,
    else the one who ranks highest; of several awards each goes to another delegate as long as there
    are any.
    """
    arranged = _arranged(session)
    return _from_rounds(arranged, candidates) if arranged else _derived(session, candidates, size)


def _waiting(candidates: Sequence[Candidate]) -> dict[int, list[int]]:
    """Unit -> its delegates, the first to receive in front."""
    waiting: dict[int, list[int]] = {}
    best_first = sorted(candidates, key=lambda c: (c.level is not GroupLevel.COLLECTIVE, c.order))
    for candidate in best_first:
        if candidate.unit_id is not None:
            waiting.setdefault(candidate.unit_id, []).append(candidate.delegate_id)
    return waiting


def _from_rounds(arranged: list[Any], candidates: Sequence[Candidate]) -> dict[int, Call]:
    """The turns in the rounds of the award list; of those without receiver as proposed."""
    known = {candidate.delegate_id for candidate in candidates}
    chosen = {row.receiver_id for row in arranged}
    waiting = _waiting([one for one in candidates if one.delegate_id not in chosen])
    numbers: dict[int, int] = {}
    places: dict[int, int] = {}
    found: dict[int, Call] = {}
    for row in arranged:
        number = numbers.setdefault(row.round_id, len(numbers) + 1)
        if row.award_id is None:
            continue  # an empty round
        places[number] = places.get(number, 0) + 1
        receiver = row.receiver_id
        if receiver is None and not row.stand_in and waiting.get(row.unit_id):
            receiver = waiting[row.unit_id].pop(0)
        if receiver in known and not row.stand_in:
            found.setdefault(receiver, Call(number, places[number], row.form))
    return found


def _arranged(session: Session) -> list[Any]:
    """Every award in a round, in the order of the stage; a row of its own for an empty round.

    None at all while no award is in any round.
    """
    rows: list[Any] = list(
        session.execute(
            select(
                AwardRound.id.label("round_id"),
                Award.id.label("award_id"),
                Award.receiver_id,
                Award.stand_in,
                Award.unit_id,
                AwardForm.name.label("form"),
            )
            .join(AwardForm, AwardForm.id == AwardRound.form_id)
            .outerjoin(Award, Award.round_id == AwardRound.id)
            .order_by(AwardRound.order, AwardRound.id, Award.place, Award.id)
        )
    )
    return rows if any(row.award_id is not None for row in rows) else []


def _derived(session: Session, candidates: Sequence[Candidate], size: int) -> dict[int, Call]:
    waiting = _waiting(candidates)
    by_form: dict[tuple[int, str], list[int]] = {}
    for form_id, form, unit_id in _award_list(session):
        if waiting.get(unit_id):
            by_form.setdefault((form_id, form), []).append(waiting[unit_id].pop(0))
    found: dict[int, Call] = {}
    number = 0
    for (_form_id, form), receivers in by_form.items():
        for turn in chunks(receivers, size):
            number += 1
            for place, delegate_id in enumerate(turn, start=1):
                found[delegate_id] = Call(number, place, form)
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
