"""Who is there: counts by group and unit, the people who are missed, the line for the quorum.

Plain SQL and one pass over the list: the desk asks after every guest.
"""

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from sqlalchemy.orm import Session

from app.awards import stage
from app.script.introduction import BY_NAME
from app.seating import protocol
from app.seating.protocol import Rank
from app.sharing import lasting
from db.kinds import AgendaKind, GroupLevel, Reply, UnitKind
from db.sqlite import fetch

_PEOPLE: Final = (
    "SELECT d.id, d.honorific, d.full_name, d.position, d.phone, d.reply, d.sort_key, d.unit_id,"
    " d.group_id, c.at, s.delegate_id, n.rank_id, d.note"
    " FROM delegate d LEFT JOIN check_in c ON c.delegate_id = d.id"
    " LEFT JOIN (SELECT DISTINCT delegate_id FROM substitution) s ON s.delegate_id = d.id"
    " LEFT JOIN seat_need n ON n.delegate_id = d.id ORDER BY d.sort_key, d.id"
)
_GROUPS: Final = 'SELECT id, code, name, level FROM delegate_group ORDER BY "order", id'
_UNITS: Final = 'SELECT id, name, kind, "order" FROM unit ORDER BY "order", id'
_SPEAKERS: Final = (
    "SELECT presenter_id, title FROM agenda_item WHERE presenter_id IS NOT NULL"
    f" AND kind != '{AgendaKind.AWARD_ROUND}' ORDER BY \"order\", id"
)
_SIGNERS: Final = "SELECT delegate_id FROM signing_party WHERE delegate_id IS NOT NULL"
FLEETING: Final = re.compile(r"có mặt\s(?:\d+|…)/\d+\sđại biểu")
"""The quorum in a text: it changes with every guest, and makes no paper out of date."""

_LAST_UNIT: Final = 10**6
"""Order of those without a unit: behind all others."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of a group, a unit or all are listed and how many of them are there.

    `invited` is everybody on the list; `confirmed` are those who come or send a substitute,
    `declined` those who do not and were not seen. `substitutes` are those of the present who came
    in place of somebody.
    """

    invited: int = 0
    confirmed: int = 0
    declined: int = 0
    present: int = 0
    substitutes: int = 0

    @property
    def expected(self) -> int:
        """Everybody who has not declined, and whoever came all the same."""
        return self.invited - self.declined

    @property
    def unexplained(self) -> int:
        """Who was expected and is not there."""
        return self.expected - self.present


@dataclass(frozen=True, slots=True)
class Part:
    """A group or a unit with its counts; `id` is None for those in none, whose `name` is ""."""

    id: int | None
    name: str
    counts: Counts


class Person(NamedTuple):
    """A delegate as the attendance counts one.

    `at` is when the person was checked in (UTC, milliseconds since 1970), None while missing.
    `substitute` says that this one came instead of somebody.
    """

    id: int
    honorific: str
    name: str
    position: str
    phone: str
    unit_id: int | None
    unit: str
    group_id: int | None
    reply: Reply
    at: int | None
    substitute: bool
    note: str

    @property
    def present(self) -> bool:
        """Whether the person has been checked in."""
        return self.at is not None

    @property
    def full_name(self) -> str:
        """Honorific and name."""
        return f"{self.honorific} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class Missed:
    """Somebody whose absence is felt, and why: a leader, one who goes up, speaks or signs.

    `receives` and `presents` are numbers of award rounds, `speaks` titles of items of the agenda.
    """

    person: Person
    leader: bool = False
    receives: tuple[int, ...] = ()
    presents: tuple[int, ...] = ()
    speaks: tuple[str, ...] = ()
    signs: bool = False


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many of those summoned (triệu tập) are there.

    The words are Vietnamese: they are read out and stand on the stage's screen.
    """

    present: int
    summoned: int

    @property
    def share(self) -> float:
        """Share of those summoned who are there, from 0."""
        return self.present / self.summoned if self.summoned else 0.0

    @property
    def spoken(self) -> str:
        """As a speech has it: "có mặt 341/350 đại biểu"; with "…" to be filled in before that."""
        return f"có mặt {self.present or '…'}/{self.summoned} đại biểu"

    @property
    def on_screen(self) -> str:
        """As a line of its own: "Có mặt 341/350 đại biểu (97,4%)"."""
        share = f"{self.share * 100:.1f}".removesuffix(".0").replace(".", ",")
        return f"Có mặt {self.present}/{self.summoned} đại biểu ({share}%)"


@dataclass(frozen=True)
class Attendance:
    """The state of the reception. Groups in the order of the plan, units in protocol order; only
    those with anybody on the list. `people` by given name in Vietnamese order.

    `missed` are expected, matter to what happens, and are not there: in protocol order.
    """

    total: Counts
    groups: tuple[Part, ...]
    units: tuple[Part, ...]
    missed: tuple[Missed, ...]
    quorum: Quorum
    people: tuple[Person, ...] = field(repr=False)

    @property
    def begun(self) -> bool:
        """Whether anybody has been checked in."""
        return self.total.present > 0


@lasting
def load(session: Session) -> Attendance:
    """The attendance as it stands."""
    return _Reader(session).read()


def quorum(session: Session) -> Quorum:
    """The quorum alone."""
    present, listed = _one(
        session, "SELECT (SELECT count(*) FROM check_in), (SELECT count(*) FROM delegate)"
    )
    return _quorum(session, present, listed)


def called_missing(session: Session) -> frozenset[int]:
    """Ids of who is called missing: not checked in although it is time; nobody before that.

    It is time once somebody has been checked in later than ReceptionRules.missing_before before
    the start. The check-ins themselves are the clock, so that the same file always gives the same
    answer; a conference without a day has no such time.
    """
    last, *plan = _one(
        session,
        "SELECT (SELECT max(at) FROM check_in), held_on, starts_at,"
        " coalesce((SELECT missing_before FROM reception_rules), 20) FROM conference",
    )
    if last is None or last < _missing_from(*plan):
        return frozenset()
    rows = fetch(
        session, "SELECT id FROM delegate WHERE id NOT IN (SELECT delegate_id FROM check_in)"
    )
    return frozenset(row[0] for row in rows)


def _missing_from(held_on: str | None, starts_at: int, before: int) -> float:
    """When people begin to be missing, UTC in milliseconds; the plan is local time."""
    if held_on is None:
        return float("inf")
    midnight = datetime.datetime.combine(datetime.date.fromisoformat(held_on), datetime.time())
    return (midnight + datetime.timedelta(minutes=starts_at - before)).timestamp() * 1000


def _quorum(session: Session, present: int, listed: int) -> Quorum:
    (planned,) = _one(session, "SELECT delegate_total FROM conference")
    # Guests who came beside the list may outnumber the plan: then the list is what was summoned.
    return Quorum(present, planned if planned >= present else listed)


def _one(session: Session, statement: str) -> Any:
    (row,) = fetch(session, statement)
    return row


class _Reader:
    """What the attendance is counted from, read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._groups = {row[0]: row[1:] for row in fetch(session, _GROUPS)}
        self._units = {row[0]: row[1:] for row in fetch(session, _UNITS)}
        self._ranks = protocol.ranks(session)
        self._by_key = {rank.key: rank for rank in self._ranks if rank.key}
        self._by_id = {rank.id: rank for rank in self._ranks}
        self._last = self._ranks[-1] if self._ranks else Rank(0, "", "", 0)
        self._usual: dict[tuple[int | None, int | None], Rank] = {}

    def read(self) -> Attendance:
        """All of it."""
        groups: dict[int | None, _Tally] = defaultdict(Counter)
        units: dict[int | None, _Tally] = defaultdict(Counter)
        people, away = [], []
        for row in fetch(self._session, _PEOPLE):
            (id_, honorific, name, position, phone, reply, sort_key, unit_id, group_id, at,
             replaced, own_rank, note) = row  # fmt: skip
            unit = self._units[unit_id][0] if unit_id is not None else ""
            person = Person(
                id_, honorific, name, position, phone, unit_id, unit, group_id,
                _REPLIES[reply], at, replaced is not None, note,
            )  # fmt: skip
            people.append(person)
            declined = reply == Reply.DECLINED and at is None
            one = (reply in _COMING, declined, at is not None, bool(replaced and at is not None))
            for counts, part in ((groups, group_id), (units, unit_id)):
                counts[part][one] += 1
            if at is None and not declined:
                away.append((person, own_rank, sort_key))
        total = _counts(sum(groups.values(), Counter()))
        return Attendance(
            total,
            _parts(((id_, row[1]) for id_, row in self._groups.items()), groups),
            _parts(((id_, row[0]) for id_, row in self._units.items()), units),
            self._missed(away),
            _quorum(self._session, total.present, total.invited),
            tuple(people),
        )

    def _missed(self, away: Iterable[tuple[Person, int | None, str]]) -> tuple[Missed, ...]:
        turns = stage.turns(self._session)
        speaks: dict[int, list[str]] = {}
        for delegate_id, title in fetch(self._session, _SPEAKERS):
            speaks.setdefault(delegate_id, []).append(title)
        signers = {row[0] for row in fetch(self._session, _SIGNERS)}
        found = []
        for person, own_rank, sort_key in away:
            rank = self._rank(person, own_rank)
            receives, presents = turns.get(person.id, stage.NONE)
            missed = Missed(
                person,
                rank.key in BY_NAME,
                receives,
                presents,
                tuple(speaks.get(person.id, ())),
                person.id in signers,
            )
            if missed != Missed(person):
                unit_order = self._units[person.unit_id][2] if person.unit_id else _LAST_UNIT
                level = protocol.position_level(person.position, person.unit)
                found.append(((rank.place, unit_order, level, sort_key, person.id), missed))
        return tuple(missed for _key, missed in sorted(found, key=lambda pair: pair[0]))

    def _rank(self, person: Person, own_rank: int | None) -> Rank:
        if own_rank in self._by_id:
            return self._by_id[own_rank]
        place = person.group_id, person.unit_id
        if place not in self._usual:
            code, group, level = self._groups.get(person.group_id, ("", "", GroupLevel.OTHER))
            kind = self._units[person.unit_id][1] if person.unit_id is not None else UnitKind.OTHER
            key = protocol.rank_key(code, group, GroupLevel(level), UnitKind(kind))
            self._usual[place] = self._by_key.get(key, self._last)
        return self._usual[place]


_REPLIES: Final = {reply.value: reply for reply in Reply}
_COMING: Final = (Reply.CONFIRMED, Reply.SUBSTITUTE)
_Tally = Counter[tuple[bool, bool, bool, bool]]
"""How many are alike in: confirmed, declined, present, substitute."""


def _counts(tally: _Tally) -> Counts:
    sums = (sum(number for one, number in tally.items() if one[place]) for place in range(4))
    return Counts(tally.total(), *sums)


def _parts(known: Iterable[tuple[int, str]], tallies: dict[int | None, _Tally]) -> tuple[Part, ...]:
    named: list[tuple[int | None, str]] = [*known, (None, "")]
    return tuple(Part(id_, name, _counts(tallies[id_])) for id_, name in named if id_ in tallies)
