"""Who presents an item, as the screen and papers name them, and fields in the words spoken."""

import re
from typing import Final

from app.text.offices import with_unit

PRESENTER_FIELD: Final = "[người trình bày]"
"""Stands in the words of an item for whoever presents it."""

_NOBODY: Final = "…"
_FIELD: Final = re.compile(r"([.!?]\s+|^\s*)?" + re.escape(PRESENTER_FIELD), re.MULTILINE)
"""The field, with what stands before it where it begins a sentence."""
_ADDRESSES: Final = ("Đồng chí ", "Ông ", "Bà ")


def full_text(honorific: str, name: str, position: str, unit: str) -> str:
    """ "Đồng chí Nguyễn Văn Mẫu, Giám đốc Sở Nội vụ": honorific, name, office."""
    named = f"{honorific} {name}".strip()
    return ", ".join(part for part in (named, with_unit(position, unit)) if part)


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
