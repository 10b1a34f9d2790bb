"""The award list: what is awarded to whom, in the order of reading out, with rounds and receivers.

The list runs by form, the higher first, and inside a form in the order kept; rounds have their own
order, and their awards stand from left to right as they are read out.
"""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.awards import concerns
from app.awards.concerns import Concern
from app.delegates import attendance
from app.i18n import _
from app.seating import plan
from app.seating.plan import Seating, Sitter
from app.sharing import lasting
from app.text.collation import name_sort_key, sort_key
from app.text.names import tidy_name
from app.text.normal import clean, clean_lines
from app.text.offices import with_unit
from app.text.search import fold
from db.models import (
    AgendaItem,
    Award,
    AwardForm,
    AwardRound,
    AwardState,
    Cluster,
    Dossier,
    RecipientKind,
    RoundPresenter,
    Unit,
)

NAME_SECONDS: Final = 15
"""What reading out one name and handing over takes."""

ROUND_SECONDS: Final = 90
"""What a round takes besides: presenters and receivers go up, music, picture, down again."""

FIELDS: Final = frozenset(
    {
        "form_id", "recipient", "unit_id", "honorific", "name", "position", "citation", "amount",
        "decision_number", "decision_on", "note",
    }
)  # fmt: skip
"""What the user changes of an award; rounds, receivers and states have ways of their own."""


class Order(StrEnum):
    """What the list follows inside a form: number of the cluster, or protocol order of units."""

    CLUSTER = "cluster"
    PROTOCOL = "protocol"


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form of award; `awards` counts those on the list."""

    id: int
    name: str
    awards: int


@dataclass(frozen=True, slots=True)
class AwardLine:
    """An award as it stands.

    `name` is read out (honorific and name of a person; the unit, or what was typed in its place),
    `own_name` is what was typed. `attribution` is position and unit of a person. `amount` is in
    đồng. `round_number` counts from 1, `place` is the position in the round from 1; both None while
    it is in no round. `receiver` is who goes up: a delegate, or `stand_in` in that one's place.
    `seat` and `walk` (millimetres to the steps of the stage) are those of the delegate.
    """

    id: int
    form_id: int
    form: str
    recipient: RecipientKind
    unit_id: int | None
    unit: str
    honorific: str
    own_name: str
    name: str
    position: str
    attribution: str
    citation: str
    amount: int | None
    decision_number: str
    decision_on: datetime.date | None
    dossier_id: int | None
    cluster_id: int | None
    cluster: str
    round_id: int | None
    round_number: int | None
    place: int | None
    receiver_id: int | None
    receiver: str
    receiver_position: str
    stand_in: str
    seat: str
    walk: int | None
    state: AwardState
    note: str
    concerns: tuple[Concern, ...]
    search: str

    @property
    def warnings(self) -> list[str]:
        """What speaks against it, in words."""
        metres = round((self.walk or 0) / 1000)
        return [
            _(concerns.TEXTS[concern]).format(name=self.receiver, seat=self.seat, metres=metres)
            for concern in self.concerns
        ]


@dataclass(frozen=True, slots=True)
class Presenter:
    """Who presents in a round (người trao); `absent`: is known not to come."""

    delegate_id: int
    name: str
    position: str
    unit: str
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """A round with its awards from left to right.

    `title` is the usual name unless `own_title` replaces it; `length` is estimated, in seconds.
    """

    id: int
    number: int
    form_id: int
    form: str
    title: str
    own_title: str
    agenda_item_id: int | None
    agenda_item: str
    music: str
    note: str
    presenters: tuple[Presenter, ...]
    awards: tuple[AwardLine, ...]

    @property
    def length(self) -> int:
        """About how long the round takes, in seconds."""
        return ROUND_SECONDS + NAME_SECONDS * len(self.awards)


@dataclass(frozen=True)
class AwardList:
    """All awards in the order of the list, the rounds in theirs, the forms by precedence."""

    forms: tuple[FormLine, ...] = ()
    awards: tuple[AwardLine, ...] = ()
    rounds: tuple[Round, ...] = ()

    @cached_property
    def by_id(self) -> dict[int, AwardLine]:
        """Award id -> award."""
        return {line.id: line for line in self.awards}

    @cached_property
    def round_by_id(self) -> dict[int, Round]:
        """Round id -> round."""
        return {made.id: made for made in self.rounds}

    @cached_property
    def unassigned(self) -> tuple[AwardLine, ...]:
        """Awards in no round, in the order of the list."""
        return tuple(line for line in self.awards if line.round_id is None)

    @cached_property
    def as_called(self) -> tuple[AwardLine, ...]:
        """All awards in the order they are called in: round by round, then those in none."""
        called = [line for made in self.rounds for line in made.awards]
        return (*called, *self.unassigned)


def usual_title(number: int, form: str) -> str:
    """How a round is called; Vietnamese, since it is read and printed."""
    return f"Đợt {number} - {form}"


# -- reading -------------------------------------------------------------------------------------


@lasting
def load(session: Session) -> AwardList:
    """The award list with rounds, receivers and what speaks against them."""
    return _Reader(session).read()


class _Reader:
    """Everything that the lines are made of, read once."""

    def __init__(self, session: Session) -> None:
        self._seating: Seating = plan.load(session)
        self._missing = attendance.called_missing(session)
        self._forms = session.scalars(
            select(AwardForm).order_by(AwardForm.order, AwardForm.id)
        ).all()
        self._form_names = {form.id: form.name for form in self._forms}
        self._units = {unit.id: unit for unit in session.scalars(select(Unit))}
        self._clusters = {cluster.id: cluster for cluster in session.scalars(select(Cluster))}
        self._dossier_clusters: dict[int, int | None] = dict(
            session.execute(select(Dossier.id, Dossier.cluster_id)).all()
        )
        precedence = {form.id: place for place, form in enumerate(self._forms)}
        self._awards = sorted(
            session.scalars(select(Award)),
            key=lambda award: (precedence[award.form_id], award.order, award.id),
        )
        self._rounds = session.scalars(
            select(AwardRound).order_by(AwardRound.order, AwardRound.id)
        ).all()
        self._numbers = {row.id: number for number, row in enumerate(self._rounds, start=1)}
        self._items: dict[int, str] = dict(
            session.execute(select(AgendaItem.id, AgendaItem.title)).all()
        )
        self._presenters: dict[int, list[Presenter]] = {}
        for row in session.scalars(
            select(RoundPresenter).order_by(RoundPresenter.order, RoundPresenter.id)
        ):
            if (person := self._seating.by_id.get(row.delegate_id)) is not None:
                self._presenters.setdefault(row.round_id, []).append(self._presenter(person))
        self._in_round: dict[int, list[Award]] = {}
        for award in self._awards:
            if award.round_id is not None:
                self._in_round.setdefault(award.round_id, []).append(award)
        for awards in self._in_round.values():
            awards.sort(key=lambda award: (award.place or 0, award.id))

    def read(self) -> AwardList:
        """The whole list."""
        places = {
            award.id: place
            for awards in self._in_round.values()
            for place, award in enumerate(awards, start=1)
        }
        lines = {award.id: self._line(award, places.get(award.id)) for award in self._awards}
        counts = Counter(award.form_id for award in self._awards)
        return AwardList(
            tuple(FormLine(form.id, form.name, counts[form.id]) for form in self._forms),
            tuple(lines.values()),
            tuple(self._round(row, lines) for row in self._rounds),
        )

    def _round(self, row: AwardRound, lines: dict[int, AwardLine]) -> Round:
        number, form = self._numbers[row.id], self._form_names[row.form_id]
        return Round(
            row.id, number, row.form_id, form,
            row.title or usual_title(number, form), row.title,
            row.agenda_item_id, self._items.get(row.agenda_item_id or 0, ""),
            row.music, row.note,
            tuple(self._presenters.get(row.id, ())),
            tuple(lines[award.id] for award in self._in_round.get(row.id, ())),
        )  # fmt: skip

    def _line(self, award: Award, place: int | None) -> AwardLine:
        unit = self._units.get(award.unit_id or 0)
        unit_name = unit.name if unit is not None else ""
        person = award.recipient is RecipientKind.PERSON
        own = f"{award.honorific} {award.name}".strip() if person else award.name
        name = own or ("" if person else unit_name)
        attribution = with_unit(award.position, unit_name) if person else ""
        cluster = self._clusters.get(self._cluster_id(award, unit) or 0)
        receiver = self._seating.by_id.get(award.receiver_id or 0)
        spot = None
        if receiver is not None and receiver.seat is not None:
            spot = self._seating.geometry.spots.get(receiver.seat)
        walk = spot.walk if spot is not None else None
        goes_up = award.stand_in or (full_name(receiver) if receiver is not None else "")
        return AwardLine(
            award.id, award.form_id, self._form_names[award.form_id], award.recipient,
            award.unit_id, unit_name, award.honorific, award.name, name, award.position,
            attribution, award.citation, award.amount, award.decision_number, award.decision_on,
            award.dossier_id,
            cluster.id if cluster is not None else None,
            f"{cluster.number}. {cluster.name}" if cluster is not None else "",
            award.round_id, self._numbers.get(award.round_id or 0), place,
            award.receiver_id, goes_up,
            receiver.position if receiver is not None and not award.stand_in else "",
            award.stand_in,
            self._seating.label(receiver) if receiver is not None else "", walk,
            award.state, award.note, self._concerns(award, name, receiver, walk),
            fold(f"{name} {attribution} {award.citation} {goes_up} {award.decision_number}"),
        )  # fmt: skip

    def _cluster_id(self, award: Award, unit: Unit | None) -> int | None:
        proposed_by = self._dossier_clusters.get(award.dossier_id or 0)
        return proposed_by or (unit.cluster_id if unit is not None else None)

    def _concerns(
        self, award: Award, name: str, receiver: Sitter | None, walk: int | None
    ) -> tuple[Concern, ...]:
        nameless = () if name else (Concern.NO_NAME,)
        if award.state is AwardState.HANDED or award.stand_in:
            return nameless
        if receiver is None:
            return (*nameless, Concern.NO_RECEIVER)
        round_id = award.round_id or 0
        others = {
            other.receiver_id
            for other in self._in_round.get(round_id, ())
            if other.id != award.id and not other.stand_in and other.receiver_id is not None
        }
        presenters = {one.delegate_id for one in self._presenters.get(round_id, ())}
        if self._seating.hall_id is None:
            walk = 0  # nobody has a seat yet: no fault of this one
        return (*nameless, *concerns.of_receiver(receiver, walk, others, presenters, self._missing))

    def _presenter(self, person: Sitter) -> Presenter:
        absent = concerns.is_absent(person, self._missing)
        return Presenter(person.id, full_name(person), person.position, person.unit, absent)


def full_name(person: Sitter) -> str:
    """Honorific and name of a delegate."""
    return f"{person.honorific} {person.name}".strip()


# -- changing ------------------------------------------------------------------------------------


class NobodyAwarded(ValueError):
    """An award is given to a unit or a name."""


def add(session: Session, form_id: int, **values: Any) -> int:
    """Add an award by hand at the end of its form (FIELDS besides the form); returns its id.

    Raises NobodyAwarded without a name (of a collective: or unit), ValueError for a negative
    amount.
    """
    award = Award(form_id=form_id, order=next_order(session), recipient=RecipientKind.COLLECTIVE)
    _put(award, values)
    session.add(award)
    session.flush()
    return award.id


def change(session: Session, ids: Collection[int], **values: Any) -> None:
    """Set fields (FIELDS) of awards. One that gets another form leaves its round.

    Raises NobodyAwarded when an award would lose its name, ValueError for a negative amount,
    TypeError for a field that is not in FIELDS.
    """
    if unknown := values.keys() - FIELDS:
        raise TypeError(f"not a field of an award: {', '.join(sorted(unknown))}")
    left: set[int | None] = set()
    for award in session.scalars(select(Award).where(Award.id.in_(ids))):
        if values.get("form_id", award.form_id) != award.form_id:
            left.add(award.round_id)
            award.round_id, award.place = None, None
        _put(award, values)
    close_ranks(session, left)


def _put(award: Award, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(award, name, tidy(name, value))
    if award.recipient is RecipientKind.PERSON:
        award.name = tidy_name(award.name or "")
    if not award.name and (award.recipient is RecipientKind.PERSON or award.unit_id is None):
        raise NobodyAwarded


def tidy(name: str, value: Any) -> Any:
    """`value` as it is kept in the field `name`. Raises ValueError for a negative amount."""
    if name == "amount" and value is not None and value < 0:
        raise ValueError("an amount is not negative")
    if not isinstance(value, str) or isinstance(value, StrEnum):
        return value
    return clean_lines(value) if name in ("citation", "note") else clean(value)


def remove(session: Session, ids: Collection[int]) -> None:
    """Delete awards; those that stay in their rounds close ranks."""
    left: set[int | None] = set()
    for award in session.scalars(select(Award).where(Award.id.in_(ids))):
        left.add(award.round_id)
        session.delete(award)
    close_ranks(session, left)


def sort(session: Session, order: Order = Order.CLUSTER) -> None:
    """Bring the list into its usual order: collectives before persons, by cluster (or unit), name.

    Rounds that are split already stay as they are.
    """
    found = load(session)
    units = {unit.id: unit for unit in session.scalars(select(Unit))}
    clusters = {cluster.id: cluster.number for cluster in session.scalars(select(Cluster))}

    def key(line: AwardLine) -> tuple[Any, ...]:
        person = line.recipient is RecipientKind.PERSON
        by_name = name_sort_key(line.own_name) if person else sort_key(line.name)
        if order is Order.CLUSTER:
            place = clusters.get(line.cluster_id or 0)
        else:
            unit = units.get(line.unit_id or 0)
            place = unit.order if unit is not None else None
        return person, place is None, place or 0, by_name, line.id

    _number(session, [line.id for line in sorted(found.awards, key=key)])


def move(session: Session, ids: Sequence[int], before: int | None) -> None:
    """Put awards (in the order given) before another one of the list; None: at its end.

    Forms keep their precedence: an award goes as far as its form reaches.
    """
    moved = list(dict.fromkeys(ids))
    rest = [line.id for line in load(session).awards if line.id not in set(moved)]
    at = rest.index(before) if before in rest else len(rest)
    _number(session, [*rest[:at], *moved, *rest[at:]])


def _number(session: Session, ids: Iterable[int]) -> None:
    rows = {row.id: row for row in session.scalars(select(Award))}
    for place, award_id in enumerate(ids, start=1):
        rows[award_id].order = place
    session.flush()


def next_order(session: Session) -> int:
    """The place after the last award of the list."""
    return (session.scalar(select(func.max(Award.order))) or 0) + 1


def close_ranks(session: Session, round_ids: Collection[int | None]) -> None:
    """Count the places of these rounds anew, from 1 without gaps."""
    session.flush()
    for round_id in round_ids:
        if round_id is None:
            continue
        rows = session.scalars(
            select(Award).where(Award.round_id == round_id).order_by(Award.place, Award.id)
        )
        for place, award in enumerate(rows, start=1):
            award.place = place
    session.flush()
