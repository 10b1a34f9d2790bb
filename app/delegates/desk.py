"""The reception desk's view of everybody: found by code or a few letters, with all it shows.

    desk = load(source)
    desk.scan("K4P7NG")      # whose badge that is, or was
    desk.find("hoa so nv")   # the likeliest first

Loaded once in plain SQL and searched in memory; after a check-in only `refresh` is needed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from app.delegates import roster, scanned
from app.delegates.duties import Duty, duties
from app.delegates.roster import RosterRow
from app.script.introduction import BY_NAME
from app.seating import layout_file
from app.seating.geometry import geometry
from app.seating.hall import FixtureKind, Part, label_key
from app.seating.protocol import rank_key
from app.text.names import initials
from app.text.search import fold, search_terms
from db.kinds import GroupLevel, Reply, UnitKind
from db.sqlite import fetch

if TYPE_CHECKING:
    import sqlite3

    from sqlalchemy.orm import Session

MOST: Final = 30
"""No more are found at once: nobody reads further down."""

_PHONE_DIGITS: Final = 3
"""From so many digits on a number typed is the end of a phone number."""


@dataclass(frozen=True, slots=True)
class Former:
    """Who stood in a delegate's row before somebody came instead; `at` is UTC in milliseconds."""

    code: str
    honorific: str
    full_name: str
    position: str
    at: int


@dataclass(frozen=True, slots=True)
class Guest:
    """A delegate as the desk sees one.

    `door` is the label of the nearest door or of the stage, "" where the hall has none or there is
    no seat.
    `documents` is what the group is handed. `leader` says whether the rank is one whose holders are
    introduced by name. `checked_in_at` is UTC in milliseconds, None while not there.
    """

    id: int
    code: str
    honorific: str
    full_name: str
    position: str
    unit_id: int | None
    unit: str
    group_id: int | None
    group: str
    group_short: str
    colour: str
    phone: str
    reply: Reply
    seat: str
    note: str
    door: str
    documents: str
    duties: tuple[Duty, ...]
    leader: bool
    formers: tuple[Former, ...] = ()
    checked_in_at: int | None = None

    @property
    def called(self) -> str:
        """The name with its honorific."""
        return f"{self.honorific} {self.full_name}".strip()


@dataclass(frozen=True, slots=True)
class Scan:
    """Whose code was scanned; `former` when it stands on the badge of one who was replaced."""

    guest: Guest
    former: Former | None = None


class _Entry(NamedTuple):
    """A guest with the folded texts to search in."""

    search: str
    name: str
    given: str
    initials: str
    phones: tuple[str, ...]
    unit: str
    guest: Guest


class Desk:
    """Everybody, in Vietnamese order by given name. Made by `load`.

    `has_hall` says whether a hall is in use, so that people can have seats in it.
    """

    def __init__(
        self, entries: list[_Entry], since: dict[int, int], *, has_hall: bool = False
    ) -> None:
        self.has_hall = has_hall
        self._entries = entries
        self._since = since
        self._guests = {entry.guest.id: entry.guest for entry in entries}
        self._codes: dict[str, Scan] = {}
        for guest in self._guests.values():
            for former in guest.formers:
                self._codes[former.code] = Scan(guest, former)
        for guest in self._guests.values():
            self._codes[guest.code] = Scan(guest)

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def guests(self) -> Iterable[Guest]:
        """Everybody, by given name."""
        return (self._now(entry.guest) for entry in self._entries)

    @property
    def since(self) -> dict[int, int]:
        """Id -> since when (UTC, milliseconds), of those who are there."""
        return self._since

    def guest(self, delegate_id: int) -> Guest | None:
        """One delegate."""
        found = self._guests.get(delegate_id)
        return None if found is None else self._now(found)

    def scan(self, text: str) -> Scan | None:
        """Whose code arrived in the field, however the keyboard changed it; None for nobody's."""
        for code in scanned.codes_in(text):
            if (found := self._codes.get(code)) is not None:
                return Scan(self._now(found.guest), found.former)
        return None

    def find(self, query: str, most: int = MOST) -> list[Guest]:
        """Whom `query` can mean, the likeliest first.

        The owner of a code alone; else those whose given name begins so, those with these initials
        or this end of the phone number, then other names, units, and whatever else is known.
        Whoever is there already comes behind those who are not.
        """
        if (scan := self.scan(query)) is not None:
            return [scan.guest]
        terms = search_terms(query)
        if not terms:
            return []
        found = self._entries
        for term in terms:
            found = [entry for entry in found if term in entry.search]
        if _is_number(whole := "".join(terms)):
            # Digits of some other bar code stand in the middle of somebody's number by chance.
            found = [entry for entry in found if _fits_number(entry, whole, terms)]
        ranked = [
            (_likeliness(entry, terms), entry.guest.id in self._since, place, entry.guest)
            for place, entry in enumerate(found)
        ]
        ranked.sort(key=lambda one: one[:3])
        return [self._now(guest) for *_order, guest in ranked[:most]]

    def refresh(self, source: "Session | sqlite3.Connection") -> None:
        """Read again who is there; enough when nothing but check-ins changed."""
        self._since = dict(fetch(source, _CHECK_INS))

    def _now(self, guest: Guest) -> Guest:
        at = self._since.get(guest.id)
        return guest if at is None else replace(guest, checked_in_at=at)


def _is_number(whole: str) -> bool:
    return whole.isdigit() and len(whole) >= _PHONE_DIGITS


def _has_phone(entry: _Entry, digits: str) -> bool:
    """Whether a phone number of the guest begins or ends so."""
    return any(one.startswith(digits) or one.endswith(digits) for one in entry.phones)


def _fits_number(entry: _Entry, digits: str, terms: tuple[str, ...]) -> bool:
    return _has_phone(entry, digits) or all(term in entry.unit for term in terms)


def _likeliness(entry: _Entry, terms: tuple[str, ...]) -> int:
    last, whole = terms[-1], "".join(terms)
    if _is_number(whole) and _has_phone(entry, whole):
        return 0
    in_name = all(term in entry.name for term in terms)
    if in_name and entry.given.startswith(last):
        return 1
    if entry.initials.startswith(whole):
        return 2 if entry.initials == whole else 3
    if in_name:
        return 4
    # Words are typed from their beginning: "snv" is no part of "stnvmt".
    return 5 if all(f" {term}" in entry.unit for term in terms) else 6


# -- loading -------------------------------------------------------------------------------------

_CHECK_INS: Final = "SELECT delegate_id, at FROM check_in"
_GROUPS: Final = (
    "SELECT delegate_group.id, code, name, level, coalesce(text, '') FROM delegate_group"
    " LEFT JOIN document_set ON group_id = delegate_group.id"
)
_UNITS: Final = "SELECT id, name, short_name, aliases, kind FROM unit"
_FORMERS: Final = (
    "SELECT delegate_id, code, honorific, full_name, position, replaced_at FROM substitution"
    " ORDER BY replaced_at, id"
)
_RANKS: Final = "SELECT id, key FROM protocol_rank"
_OWN_RANKS: Final = "SELECT delegate_id, rank_id FROM seat_need WHERE rank_id IS NOT NULL"
_LAYOUT: Final = "SELECT layout FROM hall WHERE in_use LIMIT 1"


class _Group(NamedTuple):
    code: str
    name: str
    level: GroupLevel
    documents: str


class _Unit(NamedTuple):
    search: str
    """Folded, a blank before each word: names, initials ("snv": Sở Nội vụ), other spellings."""

    kind: UnitKind


_NO_GROUP: Final = _Group("", "", GroupLevel.OTHER, "")
_NO_UNIT: Final = _Unit("", UnitKind.OTHER)


def load(source: "Session | sqlite3.Connection") -> Desk:
    """The desk as it stands."""
    groups = {
        id_: _Group(code, name, GroupLevel(level), text)
        for id_, code, name, level, text in fetch(source, _GROUPS)
    }
    units = {
        id_: _Unit(f" {fold(name)} {initials(name)} {fold(short)} {fold(aliases)}", UnitKind(kind))
        for id_, name, short, aliases, kind in fetch(source, _UNITS)
    }
    formers: dict[int, tuple[Former, ...]] = {}
    for delegate_id, *former in fetch(source, _FORMERS):
        formers[delegate_id] = (*formers.get(delegate_id, ()), Former(*former))
    to_do = duties(source)
    layout = next((row[0] for row in fetch(source, _LAYOUT)), None)
    doors = {} if layout is None else _doors(layout)
    own_ranks = dict(fetch(source, _OWN_RANKS))
    high = {rank_id for rank_id, key in fetch(source, _RANKS) if key in BY_NAME}
    entries = []
    for row in roster.load(source):
        group = groups[row.group_id] if row.group_id is not None else _NO_GROUP
        unit = units[row.unit_id] if row.unit_id is not None else _NO_UNIT
        key = rank_key(group.code, group.name, group.level, unit.kind)
        leader = own_ranks[row.id] in high if row.id in own_ranks else key in BY_NAME
        door = doors.get(label_key(row.seat), "") if row.seat else ""
        known = group.documents, door, to_do.get(row.id, ()), leader, formers.get(row.id, ())
        entries.append(_entry(row, unit, _guest(row, *known)))
    return Desk(entries, dict(fetch(source, _CHECK_INS)), has_hall=layout is not None)


def _guest(
    row: RosterRow,
    documents: str,
    door: str,
    duties_: tuple[Duty, ...],
    leader: bool,
    formers: tuple[Former, ...],
) -> Guest:
    return Guest(
        id=row.id,
        code=row.code,
        honorific=row.honorific,
        full_name=row.full_name,
        position=row.position,
        unit_id=row.unit_id,
        unit=row.unit,
        group_id=row.group_id,
        group=row.group,
        group_short=row.group_short,
        colour=row.group_colour,
        phone=row.phone,
        reply=row.reply,
        seat=row.seat,
        note=row.note,
        door=door,
        documents=documents,
        duties=duties_,
        leader=leader,
        formers=formers,
    )


def _entry(row: RosterRow, unit: _Unit, guest: Guest) -> _Entry:
    name = fold(row.full_name)
    former = " ".join(fold(former.full_name) for former in guest.formers)
    return _Entry(
        search=f"{row.search}{unit.search} {former}",
        name=name,
        given=name.rpartition(" ")[2],
        initials=initials(row.full_name),
        phones=tuple(row.phone.replace(" ", "").split(",")),
        unit=unit.search,
        guest=guest,
    )


@lru_cache(maxsize=2)
def _doors(layout: str) -> dict[str, str]:
    """Seat label -> label of the nearest door, or of the stage for those who sit on it.

    Kept, since a hall is derived from long texts.
    """
    hall = layout_file.loads(layout)[1]
    names = {one.id: one.label for one in hall.fixtures if one.kind is FixtureKind.DOOR}
    stages = (one.label for one in hall.fixtures if one.kind is FixtureKind.STAGE)
    stage = next(stages, "").capitalize()
    spots = geometry(hall).spots
    return {
        label: stage if spots[seat].part is Part.STAGE else names.get(spots[seat].door or 0, "")
        for label, seat in hall.by_label.items()
    }
