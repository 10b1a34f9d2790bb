"""Offices (chức vụ) as typed in lists: several of one person, with or without the unit."""

import re
from typing import Final

from app.text.search import fold

_BETWEEN: Final = re.compile(r"[,;]")
MEMBERSHIPS: Final = ("thanh vien", "uy vien", "tinh uy vien", "thanh uy vien", "huyen uy vien")
"""How offices begin that are no office of the unit somebody works for, as `fold` gives them."""

_CHAIRMAN: Final = re.compile(r"chu tich (ubnd|uy ban nhan dan)\b")


def offices(position: str) -> list[str]:
    """The offices that somebody holds at once: "Tỉnh ủy viên, Giám đốc" are two."""
    return [office.strip() for office in _BETWEEN.split(position) if office.strip()]


def is_chairman(office: str) -> bool:
    """Whether an office is that of the chairman of a People's Committee (not of a deputy)."""
    return _CHAIRMAN.match(fold(office)) is not None


def office_of(position: str, unit: str) -> str:
    """The office in which one signs: of several the chairmanship or the first, with the unit.

    "Tỉnh ủy viên, Giám đốc" of "Sở Y tế" gives "Giám đốc Sở Y tế"; a unit that the office names
    already is not named twice ("Chánh Văn phòng" of "Văn phòng Tỉnh ủy").
    """
    held = offices(position)
    if not held:
        return unit
    own = [one for one in held if not fold(one).startswith(MEMBERSHIPS)] or held
    office = next((one for one in own if is_chairman(one)), own[0])
    if joined := _joined(office, unit):
        return joined
    # "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh" of "Tỉnh ủy": the unit is that of the other office.
    return office if any(_joined(one, unit) for one in held) else f"{office} {unit}"


def with_unit(position: str, unit: str) -> str:
    """Position and unit in one line; a unit that the position names is not named twice."""
    if not position or not unit:
        return position or unit
    if whole := _joined(position, unit):
        return whole
    for office in offices(position):
        if joined := _joined(office, unit):
            # "Bí thư Tỉnh ủy, Trưởng Đoàn ĐBQH tỉnh": it is the first that names the Tỉnh ủy.
            return position.replace(office, joined, 1)
    return f"{position}, {unit}"


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
