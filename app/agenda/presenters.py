"""Who presents an item, as the screen and papers name them, and fields in the words spoken."""

import re
from typing import Final

from app.text.search import fold
from db.models import Delegate

PRESENTER_FIELD: Final = "[người trình bày]"
"""Stands in the words of an item for whoever presents it."""

_NOBODY: Final = "…"
_FIELD: Final = re.compile(r"([.!?]\s+|^\s*)?" + re.escape(PRESENTER_FIELD), re.MULTILINE)
"""The field, with what stands before it where it begins a sentence."""
_ADDRESSES: Final = ("Đồng chí ", "Ông ", "Bà ")


def full_text(delegate: Delegate) -> str:
    """ "Đồng chí Nguyễn Văn Mẫu, Giám đốc Sở Nội vụ": honorific, name, office.

    The unit is named where the office does not tell it.
    """
    name = f"{delegate.honorific} {delegate.full_name}".strip()
    parts = [name, delegate.position]
    unit = delegate.unit
    if unit is not None and not _told(delegate.position, unit.name, unit.short_name):
        parts.append(unit.name)
    return ", ".join(part for part in parts if part)


def _told(position: str, *unit_names: str) -> bool:
    """Whether the office names the unit: in full, or by its end ("Chủ tịch UBND tỉnh")."""
    office = fold(position)
    words = office.split()
    ends = [" ".join(words[at:]) + " " for at in range(len(words) - 1)]
    names = [fold(name) for name in unit_names if name]
    return any(name in office or f"{name} ".startswith(tuple(ends)) for name in names)


def spoken(words: str, presenter: str) -> str:
    """`words` as they are said: the field of the presenter filled in, "đồng chí" with a small
    letter inside a sentence.
    """

    def fill(match: re.Match[str]) -> str:
        begins = match[1] is not None
        return f"{match[1]}{presenter or _NOBODY}" if begins else _inside(presenter) or _NOBODY

    return _FIELD.sub(fill, words)


def _inside(presenter: str) -> str:
    if presenter.startswith(_ADDRESSES):
        return presenter[0].lower() + presenter[1:]
    return presenter
