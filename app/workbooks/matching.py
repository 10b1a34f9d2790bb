"""Which delegate of the conference a row of a list means."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from app.delegates.register import DelegateData
from app.text.names import same_spelling_key
from app.workbooks.snapshot import Known

name_key = lru_cache(maxsize=131072)(same_spelling_key)
"""Two spellings of one name have the same key."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One row to be matched: its code as given, its data with the unit as far as it is known.

    `unit_key` also tells apart units that the conference does not have yet.
    """

    code: str
    data: DelegateData
    unit_key: Hashable


@dataclass(slots=True)
class Matches:
    """Row index -> delegate; rows that fit several delegates equally; rows found by name alone."""

    found: dict[int, Known] = field(default_factory=dict)
    ambiguous: dict[int, list[Known]] = field(default_factory=dict)
    by_name: set[int] = field(default_factory=set)


def match(rows: Sequence[Wanted], delegates: Sequence[Known]) -> Matches:
    """Match rows to delegates, each at most once.

    In turn over all rows: by code; by name and unit; by name and phone; by a name that one row and
    one delegate are left with. Among several delegates of one name and unit, the same phone and
    position decide; if they do not, the row is ambiguous.
    """
    result = Matches()
    free = {known.id: known for known in delegates}

    def take(index: int, known: Known) -> None:
        result.found[index] = known
        free.pop(known.id, None)

    codes = {known.code: known for known in delegates}
    for index, row in enumerate(rows):
        known = codes.get(row.code) if row.code else None
        if known is not None and known.id in free:
            take(index, known)
    for key_of_row, key_of_known in (_BY_UNIT, _BY_PHONE):
        _pass(rows, free, result, take, key_of_row, key_of_known)
    _by_unique_name(rows, free, result, take)
    return result


RowKey = Callable[[Wanted], Hashable | None]
KnownKey = Callable[[Known], Hashable | None]

_BY_UNIT: tuple[RowKey, KnownKey] = (
    lambda row: (name_key(row.data.full_name), row.unit_key),
    lambda known: (name_key(known.data.full_name), known.data.unit_id),
)
_BY_PHONE: tuple[RowKey, KnownKey] = (
    lambda row: (name_key(row.data.full_name), row.data.phone) if row.data.phone else None,
    lambda known: (name_key(known.data.full_name), known.data.phone) if known.data.phone else None,
)


def _pass(
    rows: Sequence[Wanted],
    free: dict[int, Known],
    result: Matches,
    take: Callable[[int, Known], None],
    key_of_row: RowKey,
    key_of_known: KnownKey,
) -> None:
    candidates: dict[Hashable, list[Known]] = defaultdict(list)
    for known in free.values():
        if (key := key_of_known(known)) is not None:
            candidates[key].append(known)
    wanting: dict[Hashable, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        if index in result.found or index in result.ambiguous:
            continue
        key = key_of_row(row)
        if key is not None and key in candidates:
            wanting[key].append(index)
    for key, indexes in wanting.items():
        _assign(rows, indexes, candidates[key], result, take)


def _assign(
    rows: Sequence[Wanted],
    indexes: Sequence[int],
    candidates: Sequence[Known],
    result: Matches,
    take: Callable[[int, Known], None],
) -> None:
    """Give each row the delegate that agrees best with it; the surest pairs first."""
    if len(indexes) == len(candidates) == 1:
        if not are_two(rows[indexes[0]].data, candidates[0].data):
            take(indexes[0], candidates[0])
        return
    left = list(candidates)
    scored = {
        index: {known.id: _agreement(rows[index], known) for known in candidates}
        for index in indexes
    }
    for index in sorted(indexes, key=lambda index: (-max(scored[index].values()), index)):
        fitting = [known for known in left if not are_two(rows[index].data, known.data)]
        if not fitting:
            continue
        best = max(scored[index][known.id] for known in fitting)
        equal = [known for known in fitting if scored[index][known.id] == best]
        if len(equal) == 1:
            take(index, equal[0])
            left.remove(equal[0])
        else:
            result.ambiguous[index] = equal


def _agreement(row: Wanted, known: Known) -> int:
    """How surely a row means a delegate of its name: phone before position before e-mail."""
    ours, theirs = row.data, known.data
    return (
        8 * (ours.phone == theirs.phone and bool(ours.phone))
        + 4 * (ours.position == theirs.position)
        + 2 * (ours.phone == theirs.phone)
        + (ours.email == theirs.email)
    )


def are_two(one: DelegateData, other: DelegateData) -> bool:
    """Whether two entries with one name and unit mean two people: both values differ, none empty.

    An office held or a number may change; both at once say that it is somebody else.
    """
    return (
        bool(one.phone and other.phone and one.position and other.position)
        and one.phone != other.phone
        and one.position != other.position
    )


def _by_unique_name(
    rows: Sequence[Wanted],
    free: dict[int, Known],
    result: Matches,
    take: Callable[[int, Known], None],
) -> None:
    names: dict[str, list[Known]] = defaultdict(list)
    for known in free.values():
        names[name_key(known.data.full_name)].append(known)
    wanting: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        if index not in result.found and index not in result.ambiguous:
            wanting[name_key(row.data.full_name)].append(index)
    for name, indexes in wanting.items():
        candidates = names.get(name, [])
        if len(indexes) != 1 or len(candidates) != 1:
            continue
        (index,), (known,) = indexes, candidates
        phones = {rows[index].data.phone, known.data.phone} - {""}
        if len(phones) > 1:
            continue
        take(index, known)
        if rows[index].unit_key is not None and known.data.unit_id is not None:
            result.by_name.add(index)
