"""Offices (chức vụ) as typed in lists: several of one person, with or without the unit."""

import re
from typing import Final

from app.text.search import fold

_BETWEEN: Final = re.compile(r"[,;]")
_CHAIRMAN: Final = re.compile(r"chu tich (ubnd|uy ban nhan dan)\b")


def offices(position: str) -> list[str]:
    """The offices that somebody holds at once: "Tỉnh ủy viên, Giám đốc" are two."""
    return [office.strip() for office in _BETWEEN.split(position) if office.strip()]


def is_chairman(office: str) -> bool:
    """Whether an office is that of the chairman of a People's Committee (not of a deputy)."""
    return _CHAIRMAN.match(fold(office)) is not None


def office_of(position: str, unit: str) -> str:
    """The office in which one signs: of several the chairmanship or the first, with the unit.

    "Giám đốc, thành viên Hội đồng" of "Sở Y tế" gives "Giám đốc Sở Y tế"; a unit that the office
    names already is not named twice ("Chánh Văn phòng" of "Văn phòng Tỉnh ủy").
    """
    held = offices(position)
    if not held:
        return unit
    office = next((one for one in held if is_chairman(one)), held[0])
    return _joined(office, unit) or f"{office} {unit}"


def with_unit(position: str, unit: str) -> str:
    """Position and unit in one line; a unit that the position names is not named twice."""
    if not position or not unit:
        return position or unit
    return _joined(position, unit) or f"{position}, {unit}"


def _joined(office: str, unit: str) -> str:
    """The office with a unit that it names already, in full or by its beginning ("Chánh Văn phòng"
    of "Văn phòng Tỉnh ủy"); "" where it does not.
    """
    if fold(unit) in fold(office):
        return office
    words, names = office.split(), unit.split()
    for overlap in range(min(len(words), len(names)), 0, -1):
        end, begin = " ".join(words[-overlap:]), " ".join(names[:overlap])
        # One word alone must be the very same: "… Nông dân tỉnh" does not name "Tỉnh Đoàn".
        if end == begin or (overlap > 1 and fold(end) == fold(begin)):
            return " ".join([*words[:-overlap], *names])
    return ""
