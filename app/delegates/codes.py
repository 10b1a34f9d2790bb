"""The code on a delegate's badge: short, checked, and safe to type through a Vietnamese keyboard.

A USB scanner types the code as keys, and UniKey may be on. Telex and VNI change letters only
around vowels, after `d`, or at `w`; so the alphabet has no vowel (nor y), no d, no w, no tone key
(s f r x j z), and nothing that eyes confuse (0 1 8 B O I Q).
"""

import random
import secrets
from collections.abc import Container
from typing import Final

ALPHABET: Final = "2345679CGHKLMNPTV"
"""17 characters: a prime number, so that the weighted check sum finds every single error."""

LENGTH: Final = 6
"""Five free characters (17^5 = 1,419,857 codes) and the check character."""


def check_character(body: str) -> str:
    """The character that makes the weighted sum of a code a multiple of 17.

    Weights 2, 3, 4 … for the body and 1 for the check: every single wrong character and every swap
    of two is found. Raises ValueError for a character outside ALPHABET.
    """
    total = sum(weight * ALPHABET.index(char) for weight, char in enumerate(body, start=2))
    return ALPHABET[-total % len(ALPHABET)]


def new_code(taken: Container[str], rng: random.Random | None = None) -> str:
    """A code that is not in `taken`; from `rng` when given (reproducible), else unpredictable."""
    choose = rng.choice if rng else secrets.choice
    while True:
        body = "".join(choose(ALPHABET) for _ in range(LENGTH - 1))
        code = body + check_character(body)
        if code not in taken:
            return code


def is_code(text: str) -> bool:
    """Whether `text` is a well-formed code (it may still belong to nobody)."""
    return (
        len(text) == LENGTH
        and all(char in ALPHABET for char in text)
        and check_character(text[:-1]) == text[-1]
    )


def parse_code(text: str) -> str | None:
    """The code in what was scanned or typed (any case, blanks and hyphens allowed), else None."""
    code = "".join(text.split()).replace("-", "").upper()
    return code if is_code(code) else None
