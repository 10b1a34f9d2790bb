"""Who signs for whom, as protocol has it: proposals, which staff change."""

import re
from collections.abc import Sequence
from typing import Final

from app.seating import protocol
from app.seating.plan import Seating, Sitter
from app.text.offices import is_chairman, offices
from app.text.search import fold

_OF_PROVINCE: Final = re.compile(r"chu tich (ubnd|uy ban nhan dan)( tinh)?( |$)")
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
    for sitter in seating.sitters:
        of_committee = bool(seating.ranks) and seating.ranks[sitter.rank].key == _COMMITTEE
        held = [fold(office) for office in offices(sitter.position)]
        if of_committee and any(_OF_PROVINCE.match(office) for office in held):
            return sitter
    return None
