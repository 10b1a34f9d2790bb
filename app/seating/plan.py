"""The seating plan: everybody with rank, calls and seat, and the changes that staff make."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.seating import labels, protocol
from app.seating.assignments import move
from app.seating.calls import Call, Candidate, calls
from app.seating.geometry import Geometry, geometry
from app.seating.hall import STAGE_KINDS, Hall
from app.seating.problem import USUAL_GOALS, Goal
from app.seating.protocol import Rank
from app.text.search import fold
from db.models import (
    Delegate,
    DelegateGroup,
    GroupLevel,
    HallPlan,
    PlaceNeed,
    Reply,
    SeatAssignment,
    SeatingRules,
    SeatNeed,
    Unit,
    UnitKind,
)


@dataclass(frozen=True, slots=True)
class Sitter:
    """A delegate as the seating plan sees one.

    `rank` is the place of the rank (0 in front), `own_rank` whether it was given by hand; `order`
    the place in the whole protocol order. `seat` is a seat id, `search` folded text.
    """

    id: int
    name: str
    honorific: str
    position: str
    unit_id: int | None
    unit: str
    unit_short: str
    group_id: int | None
    group: str
    group_short: str
    group_code: str
    colour: str
    phone: str
    code: str
    reply: Reply
    level: GroupLevel
    rank: int
    rank_name: str
    own_rank: bool
    order: int
    need: PlaceNeed
    call: Call | None
    seat: int | None
    locked: bool
    search: str
    sort_key: str

    @property
    def comes(self) -> bool:
        """Whether a seat is to be kept: everybody who has not declined."""
        return self.reply is not Reply.DECLINED

    @property
    def speaker(self) -> bool:
        """Whether this is one of those who speak."""
        return self.level is GroupLevel.SPEAKER


@dataclass(frozen=True, slots=True)
class Rules:
    """What a computed plan heeds; meanings: see SeatingRules."""

    goals: tuple[Goal, ...] = USUAL_GOALS
    whole_units: bool = False
    round_size: int = 10
    seed: int = 1


@dataclass(frozen=True)
class Seating:
    """The plan in the hall in use; `hall_id` is None while the file has no hall.

    `sitters` holds every delegate in protocol order, those who declined included.
    """

    hall_id: int | None
    hall_name: str
    hall: Hall
    sitters: tuple[Sitter, ...]
    ranks: tuple[Rank, ...]
    rules: Rules = field(default_factory=Rules)

    @cached_property
    def by_id(self) -> dict[int, Sitter]:
        """Delegate id -> sitter."""
        return {sitter.id: sitter for sitter in self.sitters}

    @cached_property
    def at(self) -> dict[int, Sitter]:
        """Seat id -> who sits there."""
        return {sitter.seat: sitter for sitter in self.sitters if sitter.seat is not None}

    @cached_property
    def unseated(self) -> tuple[Sitter, ...]:
        """Who comes and has no seat, in protocol order."""
        return tuple(s for s in self.sitters if s.seat is None and s.comes)

    @property
    def geometry(self) -> Geometry:
        """What follows from the hall."""
        return geometry(self.hall)

    def label(self, sitter: Sitter) -> str:
        """Label of somebody's seat, "" without one."""
        return self.hall.labels.get(sitter.seat, "") if sitter.seat is not None else ""


def load(session: Session) -> Seating:
    """The plan as it stands."""
    hall_name = session.scalar(select(HallPlan.name).where(HallPlan.in_use).limit(1)) or ""
    used = labels.hall_in_use(session)
    hall_id, hall = used if used is not None else (None, Hall())
    ranks = protocol.ranks(session)
    rules = load_rules(session)
    seats: dict[int, tuple[int, bool]] = {}
    if hall_id is not None:
        seats = {
            delegate_id: (seat, locked)
            for delegate_id, seat, locked in session.execute(
                select(
                    SeatAssignment.delegate_id, SeatAssignment.seat, SeatAssignment.locked
                ).where(SeatAssignment.hall_id == hall_id)
            )
            if seat in hall.by_id
        }
    rows = _ordered(session, ranks)
    turns = calls(
        session,
        [
            Candidate(row.id, row.unit_id, row.level or GroupLevel.OTHER, order)
            for order, (row, _rank) in enumerate(rows)
            if row.reply is not Reply.DECLINED
        ],
        rules.round_size,
    )
    sitters = tuple(
        _sitter(row, rank, order, turns.get(row.id), seats.get(row.id, (None, False)))
        for order, (row, rank) in enumerate(rows)
    )
    return Seating(hall_id, hall_name, hall, sitters, tuple(ranks), rules)


def _ordered(session: Session, ranks: Sequence[Rank]) -> list[tuple[Any, Rank]]:
    """Every delegate with the rank, in protocol order."""
    query = (
        select(
            Delegate.id, Delegate.full_name, Delegate.honorific, Delegate.position,
            Delegate.phone, Delegate.code, Delegate.reply, Delegate.sort_key, Delegate.search,
            Delegate.unit_id, Unit.name.label("unit"), Unit.short_name.label("unit_short"),
            Unit.kind, Unit.order.label("unit_order"), Delegate.group_id,
            DelegateGroup.name.label("group"), DelegateGroup.short_name.label("group_short"),
            DelegateGroup.code.label("group_code"), DelegateGroup.level, DelegateGroup.colour,
            SeatNeed.rank_id, SeatNeed.need,
        )
        .outerjoin(Unit, Unit.id == Delegate.unit_id)
        .outerjoin(DelegateGroup, DelegateGroup.id == Delegate.group_id)
        .outerjoin(SeatNeed, SeatNeed.delegate_id == Delegate.id)
    )  # fmt: skip
    by_key = {rank.key: rank for rank in ranks if rank.key}
    by_id = {rank.id: rank for rank in ranks}
    last = ranks[-1] if ranks else Rank(0, "", "", 0)

    def rank_of(row: Any) -> Rank:
        if row.rank_id in by_id:
            return by_id[row.rank_id]
        key = protocol.rank_key(
            row.group_code or "",
            row.group or "",
            row.level or GroupLevel.OTHER,
            row.kind or UnitKind.OTHER,
        )
        return by_key.get(key, last)

    ranked = [(row, rank_of(row)) for row in session.execute(query)]
    ranked.sort(
        key=lambda pair: (
            pair[1].place,
            pair[0].unit_order if pair[0].unit_order is not None else 10**6,
            protocol.position_level(pair[0].position),
            pair[0].sort_key,
            pair[0].id,
        )
    )
    return ranked


def _sitter(
    row: Any, rank: Rank, order: int, call: Call | None, place: tuple[int | None, bool]
) -> Sitter:
    unit, group = row.unit or "", row.group or ""
    return Sitter(
        row.id, row.full_name, row.honorific, row.position, row.unit_id, unit,
        row.unit_short or unit, row.group_id, group, row.group_short or group,
        row.group_code or "", row.colour or "#64748b", row.phone, row.code, row.reply,
        row.level or GroupLevel.OTHER, rank.place, rank.name, row.rank_id is not None, order,
        row.need or PlaceNeed.NONE, call, place[0], place[1],
        f"{row.search} {fold(unit)} {fold(group)}", row.sort_key,
    )  # fmt: skip


# -- rules ---------------------------------------------------------------------------------------


def load_rules(session: Session) -> Rules:
    """The rules as the user set them."""
    row = session.get(SeatingRules, 1)
    if row is None:
        return Rules()
    named = [Goal(name) for name in row.priorities.split(",") if name in set(Goal)]
    goals = tuple(dict.fromkeys([*named, *USUAL_GOALS]))
    return Rules(goals, row.whole_units, row.round_size, row.seed)


def save_rules(session: Session, rules: Rules) -> None:
    """Keep the rules. Raises ValueError for rounds of nobody."""
    if rules.round_size < 1:
        raise ValueError("a round has somebody in it")
    row = session.get(SeatingRules, 1)
    if row is None:
        row = SeatingRules(id=1)
        session.add(row)
    row.priorities = ",".join(rules.goals)
    row.whole_units = rules.whole_units
    row.round_size, row.seed = rules.round_size, rules.seed


# -- who sits where ------------------------------------------------------------------------------


class SeatRefused(ValueError):
    """A seat cannot be given: it is disabled or not there, or its holder is locked."""


def apply(session: Session, targets: Mapping[int, int | None]) -> None:
    """Put delegates on seats (delegate id -> seat id, None: without) in the hall in use.

    Seats must be free or be left by somebody in `targets`. Raises SeatRefused.
    """
    hall_id, hall = _hall(session)
    for seat in targets.values():
        if seat is not None and (seat not in hall.by_id or not hall.by_id[seat][1].enabled):
            raise SeatRefused("nobody may sit there")
    move(session, hall_id, targets)
    labels.write(session, list(targets))


def place(session: Session, delegate_id: int, seat: int) -> int | None:
    """Seat one delegate; who sat there takes the other's old seat, or has none.

    Returns the id of whoever had to give way. Raises SeatRefused when that one's seat is locked.
    """
    hall_id, _layout = _hall(session)
    there = session.execute(
        select(SeatAssignment.delegate_id, SeatAssignment.locked).where(
            SeatAssignment.hall_id == hall_id, SeatAssignment.seat == seat
        )
    ).first()
    if there is None or there.delegate_id == delegate_id:
        apply(session, {delegate_id: seat})
        return None
    if there.locked:
        raise SeatRefused("the seat is locked")
    old = session.scalar(
        select(SeatAssignment.seat).where(
            SeatAssignment.hall_id == hall_id, SeatAssignment.delegate_id == delegate_id
        )
    )
    apply(session, {delegate_id: seat, there.delegate_id: old})
    return int(there.delegate_id)


def fill(session: Session, delegate_ids: Sequence[int], seats: Sequence[int]) -> int:
    """Seat delegates in their order on those of `seats` that are free; returns how many fitted.

    Seats held by one of the delegates themselves count as free; nobody else is moved.
    """
    hall_id, hall = _hall(session)
    wanted = set(delegate_ids)
    held = {
        seat
        for seat, delegate_id in session.execute(
            select(SeatAssignment.seat, SeatAssignment.delegate_id).where(
                SeatAssignment.hall_id == hall_id
            )
        )
        if delegate_id not in wanted
    }
    free = [seat for seat in seats if seat not in held and hall.by_id[seat][1].enabled]
    targets = dict(zip(delegate_ids, free, strict=False))
    apply(session, targets)
    return len(targets)


def unseat(session: Session, delegate_ids: Collection[int]) -> None:
    """Take delegates off their seats; locks go with them."""
    apply(session, dict.fromkeys(delegate_ids))


def set_locked(session: Session, delegate_ids: Collection[int], *, locked: bool) -> None:
    """Lock or unlock the seats of delegates."""
    hall_id, _layout = _hall(session)
    session.execute(
        update(SeatAssignment)
        .where(SeatAssignment.hall_id == hall_id, SeatAssignment.delegate_id.in_(delegate_ids))
        .values(locked=locked)
    )


def clear(session: Session) -> None:
    """Empty every seat that is not locked, but for those on the stage."""
    hall_id, hall = _hall(session)
    stage = {seat.id for _row, seat in hall.seats() if seat.kind in STAGE_KINDS}
    session.execute(
        delete(SeatAssignment).where(
            SeatAssignment.hall_id == hall_id,
            SeatAssignment.locked.is_(False),
            SeatAssignment.seat.not_in(stage),
        )
    )
    labels.write(session)


def _hall(session: Session) -> tuple[int, Hall]:
    used = labels.hall_in_use(session)
    if used is None:
        raise SeatRefused("there is no hall yet")
    return used
