"""What a scanner's keys become on the way into a field, undone.

A USB scanner types. UniKey leaves a badge's code as it is (see app.delegates.codes), yet three
things still happen on office computers: Windows' own Vietnamese layout types letters and tone marks
where digits stand, typing tools with short cuts write "cc" as "ch", and a scanner may put its own
sign before the code or type it behind what somebody had begun to type.
"""

import itertools
import unicodedata
from enum import StrEnum
from typing import Final

from app.delegates.codes import LENGTH, is_code

_DIGIT_KEYS: Final = (
    ("a\u0306", "1"), ("a\u0302", "2"), ("e\u0302", "3"), ("o\u0302", "4"), ("\u0300", "5"),
    ("\u0309", "6"), ("\u0303", "7"), ("\u0301", "8"), ("\u0323", "9"), ("đ", "0"),
)  # fmt: skip
"""What the digit keys of Windows' Vietnamese layout type, decomposed and small -> the digit."""

_SHORT_CUTS: Final = {"CH": "CC", "KH": "KK", "NG": "NN", "PH": "PP", "TH": "TT", "GI": "GG"}
"""What typing tools make of doubled consonants, where that is switched on -> what was typed."""


class Strange(StrEnum):
    """What something that is nobody's code looks like."""

    OTHER_BADGE = "other-badge"
    """A well-formed code: a badge of another conference, or of a delegate since deleted."""

    MISREAD = "misread"
    """As long as a code, yet its check character does not fit."""

    LINK = "link"
    OTHER = "other"


def codes_in(text: str) -> list[str]:
    """The codes that may be meant by what arrived in the field, the most literal first.

    Mostly none or one: the check character tells "CC" from "CH".
    """
    plain = "".join(char for char in _digits_back(text).upper() if char.isalnum())
    found: dict[str, None] = {}
    for candidate in _long_forms(plain):
        if len(candidate) >= LENGTH and is_code(candidate[-LENGTH:]):
            found[candidate[-LENGTH:]] = None
    return list(found)


def strange(text: str) -> Strange:
    """What `text` looks like when it is nobody's code."""
    if codes_in(text):
        return Strange.OTHER_BADGE
    bare = text.strip()
    if "://" in bare or bare.casefold().startswith("www."):
        return Strange.LINK
    has_digit = any(char.isdigit() for char in bare)
    if len(bare) == LENGTH and bare.isalnum() and has_digit:
        return Strange.MISREAD
    return Strange.OTHER


def _digits_back(text: str) -> str:
    # Letter by letter: decomposed as a whole, marks that were typed as digits would change places.
    parts = "".join(unicodedata.normalize("NFD", char) for char in text.lower())
    for typed, digit in _DIGIT_KEYS:
        parts = parts.replace(typed, digit)
    return parts


def _long_forms(text: str) -> list[str]:
    """`text`, and every way in which short cuts may have come of doubled consonants."""
    tail = text[-2 * LENGTH :]
    places = [at for at in range(len(tail) - 1) if tail[at : at + 2] in _SHORT_CUTS]
    forms = []
    for size in range(len(places) + 1):
        for chosen in itertools.combinations(places, size):
            form = tail
            for at in chosen:
                form = form[:at] + _SHORT_CUTS.get(form[at : at + 2], "") + form[at + 2 :]
            forms.append(form)
    return forms
