"""Who signs for whom, as protocol has it: proposals, which staff change."""

import re
from collections.abc import Sequence
from typing import Final

from app.seating import protocol
from app.seating.plan import Seating, Sitter
from app.text.search import fold

_CHAIRMAN: Final = re.compile(r"chu tich (ubnd|uy ban nhan dan)\b")
_OF_PROVINCE: Final = re.compile(r"chu tich (ubnd|uy ban nhan dan)( tinh)?( |$)")
_OFFICES: Final = re.compile(r"[,;]")
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
        not any(_CHAIRMAN.match(office) for office in _offices(sitter)),
        sitter.order,
    )


def chairman(seating: Seating) -> Sitter | None:
    """The chairman of the provincial People's Committee; None when no delegate is one."""
    for sitter in seating.sitters:
        of_committee = bool(seating.ranks) and seating.ranks[sitter.rank].key == _COMMITTEE
        if of_committee and any(_OF_PROVINCE.match(office) for office in _offices(sitter)):
            return sitter
    return None


def _offices(sitter: Sitter) -> list[str]:
    return [fold(office) for office in _OFFICES.split(sitter.position)]


def office_of(position: str, unit: str) -> str:
    """The office in which one signs: of several the chairmanship or the first, with the unit.

    "Giám đốc, thành viên Hội đồng" of "Sở Y tế" gives "Giám đốc Sở Y tế"; a unit that the office
    names already is not named twice ("Chánh Văn phòng" of "Văn phòng Tỉnh ủy").
    """
    offices = [office.strip() for office in _OFFICES.split(position) if office.strip()]
    if not offices:
        return unit
    office = next((o for o in offices if _CHAIRMAN.match(fold(o))), offices[0])
    words, names = office.split(), unit.split()
    if fold(unit) in fold(office):
        return office
    for overlap in range(min(len(words), len(names)), 0, -1):
        if fold(" ".join(words[-overlap:])) == fold(" ".join(names[:overlap])):
            return " ".join([*words[:-overlap], *names])
    return f"{office} {unit}"
