"""The signing of the pact as it stands: parties, turns at the table, and what is not yet right.

What staff change of it is in app.awards.signing_edits.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.awards.turns import Turns
from app.i18n import N_
from app.seating import plan
from app.seating.plan import Seating, Sitter
from db.models import (
    AgendaItem,
    AgendaKind,
    Cluster,
    ClusterKind,
    SigningParty,
    SigningRole,
    SigningRules,
    Unit,
)

STEPS: Final = (
    ("seated", N_("At the table")),
    ("papers", N_("Papers laid out")),
    ("sign", N_("Signed")),
    ("exchange", N_("Papers exchanged")),
    ("photo", N_("Photo taken")),
)
"""(key, name) of what happens in every turn, in this order."""

FAR_WALK: Final = 15_000
"""A signer who walks farther to the stage than this (millimetres) must be called up early."""


class Fault(StrEnum):
    """What is not right with a party."""

    NO_SIGNER = "no-signer"
    DECLINED = "declined"
    TWICE = "twice"
    NO_SEAT = "no-seat"
    FAR = "far"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: a delegate, or (without `delegate_id`) somebody named by hand.

    `seat` is the label of the place in the hall, "" for none.
    """

    delegate_id: int | None
    honorific: str
    name: str
    position: str
    unit: str = ""
    seat: str = ""

    @property
    def full_name(self) -> str:
        """Name with the honorific before it."""
        return f"{self.honorific} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class ClusterRef:
    """A cluster or block as the signing names it, with the unit that leads it ("" for none)."""

    id: int
    number: int
    kind: ClusterKind
    name: str
    head_unit_id: int | None
    head_unit: str


@dataclass(frozen=True, slots=True)
class Party:
    """One who signs. `cluster` is None for witnesses and the chair.

    `turn` and `seat` count from 1, without gaps. `head_unit_id`: see SigningParty. `signed_at` is
    UTC in milliseconds since 1970.
    """

    id: int
    role: SigningRole
    cluster: ClusterRef | None
    head_unit_id: int | None
    signer: Signer | None
    turn: int
    seat: int
    signed_at: int | None
    note: str
    faults: frozenset[Fault] = frozenset()

    @property
    def signed(self) -> bool:
        """Whether the signature is noted."""
        return self.signed_at is not None


@dataclass(frozen=True)
class Signing:
    """Everything about the signing. `parties` stand by turn and seat; `missing` are clusters that
    nobody signs for. `items` are (id, title) of the agenda's items of this kind, `item` is the one
    in which it is signed.
    """

    parties: tuple[Party, ...] = ()
    table_seats: int = 5
    missing: tuple[ClusterRef, ...] = ()
    items: tuple[tuple[int, str], ...] = ()
    item: tuple[int, str] | None = None

    @cached_property
    def turns(self) -> tuple[tuple[Party, ...], ...]:
        """The parties by turn, each from left to right as the hall sees them."""
        rows: dict[int, list[Party]] = {}
        for party in self.parties:
            rows.setdefault(party.turn, []).append(party)
        return tuple(tuple(row) for row in rows.values())

    @cached_property
    def by_id(self) -> dict[int, Party]:
        """Id -> party."""
        return {party.id: party for party in self.parties}

    @property
    def chair(self) -> Party | None:
        """Who presides over the signing."""
        return next((p for p in self.parties if p.role is SigningRole.CHAIR), None)

    @property
    def witnesses(self) -> tuple[Party, ...]:
        """Who witnesses it."""
        return tuple(p for p in self.parties if p.role is SigningRole.WITNESS)

    @property
    def heads(self) -> tuple[Party, ...]:
        """Who signs for the clusters and blocks."""
        return tuple(p for p in self.parties if p.role is SigningRole.HEAD)

    @property
    def signed(self) -> int:
        """How many have signed."""
        return sum(party.signed for party in self.parties)


# -- reading -------------------------------------------------------------------------------------


def load(session: Session, seating: Seating | None = None) -> Signing:
    """The signing as it stands; `seating` where it is loaded already."""
    seating = seating or plan.load(session)
    clusters = load_clusters(session)
    by_cluster = {cluster.id: cluster for cluster in clusters}
    rows = {row.id: row for row in session.scalars(select(SigningParty))}
    parties = [
        _party(rows[party_id], by_cluster, seating, number, seat)
        for number, row in enumerate(turns_of(rows.values()), start=1)
        for seat, party_id in enumerate(row, start=1)
    ]
    times = Counter(
        (party.turn, party.signer.delegate_id or party.signer.name)
        for party in parties
        if party.signer is not None
    )
    rules = session.get(SigningRules, 1)
    items = _items(session)
    chosen = rules.agenda_item_id if rules is not None else None
    there = {party.cluster.id for party in parties if party.cluster is not None}
    return Signing(
        tuple(replace(party, faults=_faults(party, seating, times)) for party in parties),
        rules.table_seats if rules is not None else 5,
        tuple(cluster for cluster in clusters if cluster.id not in there),
        items,
        next((item for item in items if item[0] == chosen), items[0] if items else None),
    )


def load_clusters(session: Session) -> list[ClusterRef]:
    """The clusters in the order in which they sign: cụm before khối, each by number."""
    found = session.execute(
        select(Cluster, Unit.name)
        .outerjoin(Unit, Unit.id == Cluster.head_unit_id)
        .order_by(Cluster.number, Cluster.id)
    ).all()
    made = [
        ClusterRef(c.id, c.number, c.kind, c.name, c.head_unit_id, unit or "") for c, unit in found
    ]
    return sorted(made, key=lambda cluster: cluster.kind is ClusterKind.KHOI)


def _party(
    row: SigningParty, clusters: dict[int, ClusterRef], seating: Seating, turn: int, seat: int
) -> Party:
    return Party(
        row.id,
        row.role,
        clusters.get(row.cluster_id) if row.cluster_id is not None else None,
        row.head_unit_id,
        _signer(row, seating),
        turn,
        seat,
        row.signed_at,
        row.note,
    )


def _signer(row: SigningParty, seating: Seating) -> Signer | None:
    sitter = seating.by_id.get(row.delegate_id) if row.delegate_id is not None else None
    if sitter is not None:
        return of_delegate(sitter, seating)
    return Signer(None, "", row.name, row.position) if row.name else None


def of_delegate(sitter: Sitter, seating: Seating) -> Signer:
    """A delegate as one who signs."""
    return Signer(
        sitter.id, sitter.honorific, sitter.name, sitter.position, sitter.unit,
        seating.label(sitter),
    )  # fmt: skip


def _faults(
    party: Party, seating: Seating, times: Counter[tuple[int, int | str]]
) -> frozenset[Fault]:
    signer = party.signer
    if signer is None:
        return frozenset({Fault.NO_SIGNER})
    found = set()
    if times[party.turn, signer.delegate_id or signer.name] > 1:
        found.add(Fault.TWICE)
    if signer.delegate_id is not None:
        sitter = seating.by_id[signer.delegate_id]
        if not sitter.comes:
            found.add(Fault.DECLINED)
        elif sitter.seat is not None:
            spot = seating.geometry.spots.get(sitter.seat)
            if spot is not None and spot.walk > FAR_WALK:
                found.add(Fault.FAR)
        elif seating.at:
            found.add(Fault.NO_SEAT)
    return frozenset(found)


def _items(session: Session) -> tuple[tuple[int, str], ...]:
    rows = session.execute(
        select(AgendaItem.id, AgendaItem.title)
        .where(AgendaItem.kind == AgendaKind.SIGNING)
        .order_by(AgendaItem.order, AgendaItem.id)
    )
    return tuple((row.id, row.title) for row in rows)


def turns_of(rows: Collection[SigningParty]) -> Turns:
    """What the rows say, without gaps: a cluster that is deleted takes its party along."""
    made: dict[int, list[int]] = {}
    for row in sorted(rows, key=lambda row: (row.turn, row.seat, row.order, row.id)):
        made.setdefault(row.turn, []).append(row.id)
    return tuple(tuple(ids) for ids in made.values())


# -- on the day ----------------------------------------------------------------------------------


def mark_signed(session: Session, party_id: int, at_ms: int) -> None:
    """Note that a party has signed (UTC, milliseconds since 1970); a first time stays."""
    party = session.get_one(SigningParty, party_id)
    if party.signed_at is None:
        party.signed_at = at_ms


def unsign(session: Session, party_ids: Collection[int]) -> None:
    """Take noted signatures back."""
    for party in session.scalars(select(SigningParty).where(SigningParty.id.in_(party_ids))):
        party.signed_at = None
