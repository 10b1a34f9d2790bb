"""Who presents an item, as the screen and papers name them, and fields in the words spoken."""

from typing import Final

from app.text.search import fold
from db.models import Delegate

PRESENTER_FIELD: Final = "[người trình bày]"
"""Stands in the words of an item for whoever presents it."""

_NOBODY: Final = "…"


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
    office = fold(position)
    return any(name and fold(name) in office for name in unit_names)


def spoken(words: str, presenter: str) -> str:
    """`words` as they are said: the field of the presenter filled in."""
    return words.replace(PRESENTER_FIELD, presenter or _NOBODY)
