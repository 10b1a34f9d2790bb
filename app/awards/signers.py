"""Who signs for whom, as protocol has it: proposals, which staff change."""

import re
from collections.abc import Sequence
from typing import Final

from app.seating import protocol
from app.seating.plan import Seating, Sitter
from app.text.offices import is_chairman, offices
from app.text.search import fold

_OF_PROVINCE: Final = re.compile(r"chu tich (ubnd|uy ban nhan dan)( tinh)?( |$)")
_DEPUTY: Final = re.compile(r"pho chu tich( thuong truc)? (ubnd|uy ban nhan dan)( tinh)?( |$)")
_COMMITTEE: Final = "committee"
"""Rank of the chairman and deputy chairmen of the provincial People's Committee."""


def head_of(sitters: Sequence[Sitter], unit_id: int | None) -> Sitter | None:
    """Who signs for a unit: of those who come, the highest office; of a district the chairman of
    its People's Committee, for the pact is one of the administration. None without delegates.
    """
    if unit_id is None:
        return None
    own = [sitter for sitter in sitters if sitter.unit_id == unit_id]
    return min(own, key=_fitness, default=None)


def _fitness(sitter: Sitter) -> tuple[bool, int, bool, int]:
    return (
        not sitter.comes,
        protocol.position_level(sitter.position),
        not any(is_chairman(office) for office in offices(sitter.position)),
        sitter.order,
    )


def chairman(seating: Seating) -> Sitter | None:
    """The chairman of the provincial People's Committee; None when no delegate is one."""
    return next(iter(_holding(seating, _OF_PROVINCE)), None)


def presiding(seating: Seating) -> Sitter | None:
    """Who presides over the signing: the chairman, or the first of the deputies who comes in his
    place. The chairman all the same when none of them comes, None without a chairman or deputy.
    """
    leaders = [*_holding(seating, _OF_PROVINCE), *_holding(seating, _DEPUTY)]
    return next((leader for leader in leaders if leader.comes), next(iter(leaders), None))


def _holding(seating: Seating, office: re.Pattern[str]) -> list[Sitter]:
    """Those of the provincial People's Committee in this office, in protocol order."""
    if not seating.ranks:
        return []
    return [
        sitter
        for sitter in seating.sitters
        if seating.ranks[sitter.rank].key == _COMMITTEE
        and any(office.match(fold(held)) for held in offices(sitter.position))
    ]
