"""One form for all text: NFC, plain blanks, nothing invisible."""

import re
import unicodedata
from typing import Final

_ETH: Final = str.maketrans({"Ð": "Đ", "ð": "đ"})
"""U+00D0/U+00F0 eth, which some keyboards type for the Vietnamese letter."""

_INVISIBLE: Final = re.compile(
    "[\u00ad\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]"
)
"""Soft hyphen, zero-width and direction marks, BOM, control characters, lone surrogates."""


def clean(text: str) -> str:
    """`text` on one line: NFC, white space collapsed, invisible characters and eth removed."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = _INVISIBLE.sub("", text.translate(_ETH))
    # Compatibility blanks become spaces by split(); composing may bring marks next to letters.
    return unicodedata.normalize("NFC", " ".join(text.split()))


def clean_lines(text: str) -> str:
    """The same for each line of `text`; lines stay, empty ones at both ends go."""
    lines = re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text)
    return "\n".join(clean(line) for line in lines).strip("\n")
