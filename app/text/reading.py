"""How long a text takes to be read out to a hall: syllables, figures and abbreviations counted."""

import re
from functools import lru_cache
from typing import Final

from app.text.number_words import words
from app.text.syllables import is_syllable
from app.text.typography import expand

PER_MINUTE: Final = 160
"""Syllables that a conductor (MC) speaks in a minute at a ceremony, pauses included."""

_ASIDE: Final = re.compile(r"\([^()]*\)")
"""What stands in parentheses is for the reader and not read out."""

_NUMBER_OF_LINE: Final = re.compile(r"^\s*(?:\d+[.)]|[-–•])\s+", re.MULTILINE)
_DAY: Final = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_DOTTED: Final = re.compile(r"(?<=\d)\.(?=\d{3}\b)")
_TOKEN: Final = re.compile(r"\d+|[^\W\d_]+")
_MOST_DIGITS: Final = 15


@lru_cache(maxsize=1024)
def syllables(text: str) -> int:
    """How many syllables are spoken; asides in parentheses and the numbers of lists are not."""
    text = _NUMBER_OF_LINE.sub("", _ASIDE.sub(" ", text))
    text = _DAY.sub(r"\1 tháng \2 năm \3", _DOTTED.sub("", expand(text)))
    return sum(_spoken(token) for token in _TOKEN.findall(text))


def seconds(text: str) -> int:
    """How long `text` takes, in whole seconds."""
    return round(syllables(text) * 60 / PER_MINUTE)


def _spoken(token: str) -> int:
    """A number as its words, an abbreviation as its letters, any other word as one syllable."""
    if token.isdecimal():
        return len(words(int(token)).split()) if len(token) <= _MOST_DIGITS else len(token)
    letters = token.isupper() and len(token) > 1 and not is_syllable(token)
    return len(token) if letters else 1
