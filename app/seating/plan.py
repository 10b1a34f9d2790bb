"""The seating plan: everybody with rank, calls and seat, and the changes that staff make."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.seating import labels, protocol
from app.seating.assignments import move
from app.seating.calls import Call, Candidate, calls
from app.seating.geometry import Geometry, geometry
from app.seating.hall import STAGE_KINDS, Hall
from app.seating.problem import USUAL_GOALS, Goal
from app.seating.protocol import Rank
from app.sharing import lasting
from app.text.search import fold
from db.models import (
    GroupLevel,
    HallPlan,
    PlaceNeed,
    Reply,
    SeatAssignment,
    SeatingRules,
    UnitKind,
)
from db.sqlite import fetch

_folded = lru_cache(maxsize=4096)(fold)


@dataclass(frozen=True, slots=True)
class Sitter:
    """A delegate as the seating plan sees one.

    `group_order` is the group's place in the plan. `rank` is the place of the rank (0 in front),
    `own_rank` whether it was given by hand; `order` the place in the whole protocol order. `seat`
    is a seat id, `search` folded text.
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
    group_order: int
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
    def leaving(self) -> tuple[Sitter, ...]:
        """Who has declined and still holds a seat, in protocol order."""
        return tuple(s for s in self.sitters if s.seat is not None and not s.comes)

    @property
    def leaders_before(self) -> int:
        """Place of the first rank that is no leader's (the awarded); 0 where there is none such."""
        return next((rank.place for rank in self.ranks if rank.key == "awarded"), 0)

    @cached_property
    def unseated(self) -> tuple[Sitter, ...]:
        """Who comes and has no seat, in protocol order."""
        return tuple(s for s in self.sitters if s.seat is None and s.comes)

    @cached_property
    def geometry(self) -> Geometry:
        """What follows from the hall; kept, since finding it means hashing every seat."""
        return geometry(self.hall)

    def label(self, sitter: Sitter) -> str:
        """Label of somebody's seat, "" without one."""
        return self.hall.labels.get(sitter.seat, "") if sitter.seat is not None else ""


@lasting
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
    people = _ordered(session, ranks)
    turns = calls(
        session,
        [
            Candidate(one.id, one.unit_id, _LEVELS[one.level], order)
            for order, (one, _rank) in enumerate(people)
            if one.reply != Reply.DECLINED
        ],
        rules.round_size,
    )
    sitters = tuple(
        _sitter(one, rank, order, turns.get(one.id), seats.get(one.id, (None, False)))
        for order, (one, rank) in enumerate(people)
    )
    return Seating(hall_id, hall_name, hall, sitters, tuple(ranks), rules)


class _Row(NamedTuple):
    """A delegate as _PEOPLE reads one; what stands in another table may be missing."""

    id: int
    name: str
    honorific: str
    position: str
    phone: str
    code: str
    reply: str
    sort_key: str
    search: str
    unit_id: int | None
    unit: str | None
    unit_short: str | None
    kind: str | None
    unit_order: int | None
    group_id: int | None
    group: str | None
    group_short: str | None
    group_code: str | None
    group_order: int | None
    level: str | None
    colour: str | None
    rank_id: int | None
    need: str | None


_PEOPLE: Final = (
    "SELECT d.id, d.full_name, d.honorific, d.position, d.phone, d.code, d.reply, d.sort_key,"
    ' d.search, u.id, u.name, u.short_name, u.kind, u."order",'
    ' g.id, g.name, g.short_name, g.code, g."order", g.level, g.colour, n.rank_id, n.need'
    " FROM delegate d LEFT JOIN unit u ON u.id = d.unit_id"
    " LEFT JOIN delegate_group g ON g.id = d.group_id"
    " LEFT JOIN seat_need n ON n.delegate_id = d.id"
)
_LEVELS: Final[dict[str | None, GroupLevel]] = {
    None: GroupLevel.OTHER,
    **{level.value: level for level in GroupLevel},
}
_REPLIES: Final = {reply.value: reply for reply in Reply}
_NEEDS: Final[dict[str | None, PlaceNeed]] = {
    None: PlaceNeed.NONE,
    **{need.value: need for need in PlaceNeed},
}


def _ordered(session: Session, ranks: Sequence[Rank]) -> list[tuple[_Row, Rank]]:
    """Every delegate with the rank, in protocol order."""
    by_key = {rank.key: rank for rank in ranks if rank.key}
    by_id = {rank.id: rank for rank in ranks}
    last = ranks[-1] if ranks else Rank(0, "", "", 0)

    def rank_of(one: _Row) -> Rank:
        if one.rank_id in by_id:
            return by_id[one.rank_id]
        kind = UnitKind(one.kind) if one.kind is not None else UnitKind.OTHER
        key = protocol.rank_key(one.group_code or "", one.group or "", _LEVELS[one.level], kind)
        return by_key.get(key, last)

    def place(pair: tuple[_Row, Rank]) -> tuple[int, int, int, str, int]:
        one, rank = pair
        order = one.unit_order if one.unit_order is not None else 10**6
        level = protocol.position_level(one.position, one.unit or "")
        return rank.place, order, level, one.sort_key, one.id

    # Plain rows: nothing else is wanted of thousands of delegates.
    people = map(_Row._make, fetch(session, _PEOPLE))
    return sorted(((one, rank_of(one)) for one in people), key=place)


def _sitter(
    one: _Row, rank: Rank, order: int, call: Call | None, place: tuple[int | None, bool]
) -> Sitter:
    (
        id_, name, honorific, position, phone, code, reply, sort_key, search,
        unit_id, unit, unit_short, _kind, _unit_order,
        group_id, group, group_short, group_code, group_order, level, colour, rank_id, need,
    ) = one  # fmt: skip
    return Sitter(
        id_, name, honorific, position, unit_id, unit or "", unit_short or unit or "",
        group_id, group or "", group_short or group or "", group_code or "", group_order or 0,
        colour or "#64748b", phone, code, _REPLIES[reply],
        _LEVELS[level], rank.place, rank.name, rank_id is not None, order,
        _NEEDS[need], call, *place, f"{search} {_folded(unit or '')} {_folded(group or '')}",
        sort_key,
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
    """A seat cannot be given: it is disabled or not there, or its holder stays or is locked."""


def apply(session: Session, targets: Mapping[int, int | None]) -> None:
    """Put delegates on seats (delegate id -> seat id, None: without) in the hall in use.

    Seats must be free or be left by somebody in `targets`, and each be wanted once. Raises
    SeatRefused, and changes nothing then.
    """
    hall_id, hall = _hall(session)
    held = {seat for person, seat in _seats(session, hall_id).items() if person not in targets}
    for seat in targets.values():
        if seat is None:
            continue
        if not _may_sit(hall, seat):
            raise SeatRefused("nobody may sit there")
        if seat in held:
            raise SeatRefused("somebody else sits there")
        held.add(seat)
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
    old = _seats(session, hall_id).get(delegate_id)
    apply(session, {delegate_id: seat, there.delegate_id: old})
    return int(there.delegate_id)


def fill(session: Session, delegate_ids: Sequence[int], seats: Sequence[int]) -> int:
    """Seat delegates in their order on those of `seats` that are free; returns how many fitted.

    Seats that the delegates leave by this count as free; nobody else is moved, and whoever does
    not fit keeps the present seat.
    """
    hall_id, hall = _hall(session)
    people = list(dict.fromkeys(delegate_ids))
    places = [seat for seat in dict.fromkeys(seats) if _may_sit(hall, seat)]
    present = _seats(session, hall_id)
    fitting = len(people)
    while True:
        moving = set(people[:fitting])
        held = {seat for person, seat in present.items() if person not in moving}
        free = [seat for seat in places if seat not in held]
        # Whoever finds no place stays, and may hold one of the seats: then fewer fit.
        if len(free) >= fitting:
            break
        fitting = len(free)
    apply(session, dict(zip(people[:fitting], free, strict=False)))
    return fitting


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


def _seats(session: Session, hall_id: int) -> dict[int, int]:
    rows = session.execute(
        select(SeatAssignment.delegate_id, SeatAssignment.seat).where(
            SeatAssignment.hall_id == hall_id
        )
    )
    return dict(rows.all())


def _may_sit(hall: Hall, seat: int) -> bool:
    return seat in hall.by_id and hall.by_id[seat][1].enabled
