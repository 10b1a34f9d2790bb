"""Who is introduced, in protocol order: leaders by name, the others as groups. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from app.script.material import Guest, Rank

BY_NAME: Final = frozenset(
    {"central", "party", "council", "committee", "assembly", "front", "standing"}
)
"""Keys of the ranks whose holders are introduced by name."""


@dataclass(frozen=True, slots=True)
class Section:
    """A rank in the list: who is named, and how many others stand for the group."""

    rank: Rank
    named: tuple[Guest, ...]
    others: int


def by_name(guest: Guest, rank: Rank) -> bool:
    """Whether a guest is introduced by name: as decided by hand, else as the rank has it.

    One who is absent stays on the list until somebody has agreed to leave that one out; nobody
    absent is added to it by the rule for a group.
    """
    return guest.choice if guest.choice is not None else rank.key in BY_NAME


def sections(ranks: Sequence[Rank], guests: Iterable[Guest]) -> list[Section]:
    """The ranks with anybody to introduce, the highest first, guests in the order given."""
    known = {rank.id: rank for rank in ranks}
    named: dict[int, list[Guest]] = {}
    others: dict[int, int] = {}
    for guest in guests:
        rank = known[guest.rank]
        if by_name(guest, rank):
            named.setdefault(rank.id, []).append(guest)
        elif not guest.absent:
            others[rank.id] = others.get(rank.id, 0) + 1
    return [
        Section(rank, tuple(named.get(rank.id, ())), others.get(rank.id, 0))
        for rank in ranks
        if rank.id in named or rank.id in others
    ]


def absentees(ranks: Sequence[Rank], guests: Iterable[Guest]) -> list[Guest]:
    """Who would be introduced by name, does not come, and has not been decided about."""
    known = {rank.id: rank for rank in ranks}
    return [
        guest
        for guest in guests
        if guest.absent and guest.choice is None and by_name(guest, known[guest.rank])
    ]
