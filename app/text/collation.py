"""Vietnamese order as storable keys: comparing keys code point by code point orders like ICU (vi).

First all letters (a ă â b c d đ …), then the tones (ngang, huyền, hỏi, ngã, sắc, nặng), then small
before capital. Keys are plain text, so SQLite's BINARY order and Python's agree on every machine,
where the system's own collation does not.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_BLANK_AND_SIGNS: Final = " _-–—,;:!?.…·'‘’\"“”«»()[]{}§¶@*/\\&#%‰†‡•`´^¨°©®+±÷×<=>|¦~¬¤¢$£¥₫"
_DIGITS: Final = "0123456789"
_LETTERS: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES: Final = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_OTHER_MARK: Final = "6"

_PRIMARY: Final = {
    char: chr(0x40 + rank) for rank, char in enumerate(_BLANK_AND_SIGNS + _DIGITS + _LETTERS)
}
"""First-level weight of each known character, above the separators used below."""

_LEVEL: Final = "\x01"
_PART: Final = "\x02"
_NUMBER: Final = re.compile(r"\d+")


@lru_cache(maxsize=4096)
def _weights(char: str) -> tuple[str, str, str]:
    """First, second and third level of one NFC character; empty first level for a bare mark."""
    small = char.lower()
    case = "0" if small == char else "1"
    if small in _PRIMARY:
        return _PRIMARY[small], "0", case
    decomposed = unicodedata.normalize("NFD", small)
    base, marks = decomposed[:1], decomposed[1:]
    tone = "0"
    for mark in marks:
        composed = unicodedata.normalize("NFC", base + mark)
        if composed in _LETTERS:
            base = composed
        else:
            tone = _TONES.get(mark, _OTHER_MARK)
    if unicodedata.combining(base):
        return "", _OTHER_MARK, case
    # Characters of other scripts follow, in the order of their code points.
    primary = _PRIMARY.get(base) or ("\uffff" + base)
    return primary, tone, case


@lru_cache(maxsize=65536)
def sort_key(text: str) -> str:
    """The key of `text` in Vietnamese dictionary order."""
    return _key(unicodedata.normalize("NFC", text))


def natural_key(text: str) -> str:
    """The same with whole numbers compared by value: "Khối 2" before "Khối 10"."""
    numbered = _NUMBER.sub(_by_value, unicodedata.normalize("NFC", text))
    return _key(numbered)


def _by_value(match: re.Match[str]) -> str:
    # The number of digits stands first, as a digit itself: longer numbers are larger.
    digits = "".join(str(int(digit)) for digit in match.group()).lstrip("0") or "0"
    return f"{min(len(digits), 9)}{digits}"


def _key(text: str) -> str:
    firsts, seconds, thirds = [], [], []
    for char in text:
        first, second, third = _weights(char)
        firsts.append(first)
        seconds.append(second)
        thirds.append(third)
    # Equal first levels have equal lengths, so common weights at the end may be left out.
    second_level = "".join(seconds).rstrip("0")
    third_level = "".join(thirds).rstrip("0")
    return f"{''.join(firsts)}{_LEVEL}{second_level}{_LEVEL}{third_level}"


def name_sort_key(full_name: str) -> str:
    """The key of a person: by given name (the last word) in full, then by the rest."""
    rest, _blank, given = full_name.strip().rpartition(" ")
    return f"{sort_key(given)}{_PART}{sort_key(rest)}"
