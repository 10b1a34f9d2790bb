"""Telephone numbers and e-mail addresses in running text, found to be left out."""

import re
from collections.abc import Iterable
from typing import Final

from app.text.phones import is_phone

LEFT_OUT: Final = "…"
"""Stands where a number or an address was."""

_LEAST_DIGITS: Final = 6
"""A number shorter than that is an extension, and might be anything else in a text."""

_EMAIL: Final = r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+"
_COUNTRY: Final = r"(?:(?:\+|00)?84[ .\-]?\(?|0)"
# Written in one, or in groups of which the first has three digits or more: days (08.02.2025) have
# two there.
_NUMBER: Final = (
    rf"(?<![\w+])\(?{_COUNTRY}"
    r"(?:[35789]\d{8}|2\d{8,9}|[235789]\d{1,3}\)?[ .\-]{1,3}\d{2,4}(?:[ .\-]\d{2,4}){1,3})(?!\d)"
)
_CONTACT: Final = re.compile(rf"(?P<email>{_EMAIL})|{_NUMBER}")


class Masker:
    """Leaves contacts out of texts: whatever looks like one, and what `known` says is one.

    `known` are the contents of fields for telephone and e-mail; they may be anything there.
    """

    def __init__(self, known: Iterable[str] = ()) -> None:
        odd = {text for text in known if _is_odd(text)}
        # The longest first, so that no end of one stays.
        texts = "|".join(map(re.escape, sorted(odd, key=len, reverse=True)))
        self._odd = re.compile(rf"(?<!\w)(?:{texts})(?!\w)") if odd else None

    def mask(self, text: str) -> str:
        """`text` with LEFT_OUT for every contact in it."""
        if self._odd is not None:
            text = self._odd.sub(LEFT_OUT, text)
        return _CONTACT.sub(_masked, text)


def _is_odd(text: str) -> bool:
    """Whether a contact is not found by its looks."""
    if _CONTACT.sub(_masked, text) == LEFT_OUT:
        return False
    return "@" in text or sum(map(str.isdigit, text)) >= _LEAST_DIGITS


def _masked(match: re.Match[str]) -> str:
    found = match.group()
    digits = "".join(char for char in found if char.isdigit())
    if match["email"] or is_phone(digits.removeprefix("00")):
        # A bracket that closes behind the number closes one that stays.
        return LEFT_OUT if not found.startswith("(") or ")" in found else f"({LEFT_OUT}"
    return found
