"""Text in the font encodings from before Unicode: TCVN3 (ABC) and VNI.

Such text reaches us as if its bytes were cp1252: "NguyÔn V¨n MÉu" or "Nguyeãn Vaên Maãu". The
surest sign is the name of the cell's font; without it a whole column is judged, never one cell.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import Final

from app.text.syllables import is_syllable


class LegacyEncoding(StrEnum):
    """A font encoding from before Unicode."""

    TCVN3 = "tcvn3"
    VNI = "vni"


_TONES: Final = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
"""No tone, sắc, huyền, hỏi, ngã, nặng: the order of the columns in both tables below."""

_TCVN3_CODES: Final = {
    "a": "61 B8 B5 B6 B7 B9", "â": "A9 CA C7 C8 C9 CB", "ă": "A8 BE BB BC BD C6",
    "e": "65 D0 CC CE CF D1", "ê": "AA D5 D2 D3 D4 D6", "i": "69 DD D7 D8 DC DE",
    "o": "6F E3 DF E1 E2 E4", "ô": "AB E8 E5 E6 E7 E9", "ơ": "AC ED EA EB EC EE",
    "u": "75 F3 EF F1 F2 F4", "ư": "AD F8 F5 F6 F7 F9", "y": "79 FD FA FB FC FE",
}  # fmt: skip
"""One byte a letter (TCVN 5712:1993, third table)."""

_TCVN3_OTHERS: Final = {
    0xA1: "Ă", 0xA2: "Â", 0xA3: "Ê", 0xA4: "Ô", 0xA5: "Ơ", 0xA6: "Ư", 0xA7: "Đ", 0xAE: "đ",
}  # fmt: skip

_VNI_CODES: Final = {
    "a": "a aù aø aû aõ aï", "â": "aâ aá aà aå aã aä", "ă": "aê aé aè aú aü aë",
    "e": "e eù eø eû eõ eï", "ê": "eâ eá eà eå eã eä", "i": "i í ì æ ó ò",
    "o": "o où oø oû oõ oï", "ô": "oâ oá oà oå oã oä", "ơ": "ô ôù ôø ôû ôõ ôï",
    "u": "u uù uø uû uõ uï", "ư": "ö öù öø öû öõ öï", "y": "y yù yø yû yõ î", "đ": "ñ",
}  # fmt: skip
"""A base letter and a mark behind it; capitals have capital marks, typists mix them."""


def _tcvn3_table() -> dict[int, str]:
    table = dict(_TCVN3_OTHERS)
    for letter, codes in _TCVN3_CODES.items():
        for tone, code in zip(_TONES, codes.split(), strict=True):
            table[int(code, 16)] = unicodedata.normalize("NFC", letter + tone)
    return {code: char for code, char in table.items() if code > 0x7F}


def _vni_table() -> dict[str, str]:
    table = {}
    for letter, codes in _VNI_CODES.items():
        for tone, code in zip(_TONES, codes.split(), strict=False):
            char = unicodedata.normalize("NFC", letter + tone)
            for small, capital in ((code, code.upper()), (code, code[0].upper() + code[1:])):
                table[small], table[capital] = char, char.upper()
    return {code: char for code, char in table.items() if not code.isascii()}


_TCVN3: Final = _tcvn3_table()
_VNI: Final = _vni_table()
_VNI_CODE: Final = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))

_KNOWN: Final = {
    LegacyEncoding.TCVN3: frozenset(map(chr, _TCVN3)),
    LegacyEncoding.VNI: frozenset(char for code in _VNI for char in code if not char.isascii()),
}

_WORD: Final = re.compile(r"[^\s\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f–—…“”‘’•]+")
_ENOUGH_VALUES: Final = 3000
_ENOUGH_SHARE: Final = 0.8


def decode(text: str, encoding: LegacyEncoding, *, capitals: bool = False) -> str:
    """`text`, which was read as cp1252 but is in `encoding`, as NFC.

    `capitals` is for fonts whose small letters look like capitals (.VnTimeH). Characters that the
    encoding does not know stay as they are.
    """
    if not text.isascii():
        if encoding is LegacyEncoding.TCVN3:
            text = text.translate(_TCVN3)
        else:
            text = _VNI_CODE.sub(lambda match: _VNI[match.group()], text)
        text = unicodedata.normalize("NFC", text)
    return text.upper() if capitals else text


def fits(text: str, encoding: LegacyEncoding) -> bool:
    """Whether every letter of `text` beyond ASCII is one that `encoding` uses.

    False tells Unicode text that somebody pasted into a cell with an old font.
    """
    return all(
        char in _KNOWN[encoding] or not (char.isalpha() or unicodedata.combining(char))
        for char in text
        if not char.isascii()
    )


@lru_cache(maxsize=512)
def encoding_of_font(font_name: str) -> tuple[LegacyEncoding, bool] | None:
    """(encoding, whether small letters are capitals) of a font by its name; None when Unicode.

    ABC fonts begin with ".Vn" and end in "H" when they show capitals; VNI fonts begin with "VNI-".
    """
    name = font_name.strip().lower().replace(" ", "")
    if name.startswith(".vn"):
        return LegacyEncoding.TCVN3, name.endswith("h")
    if name.startswith("vni-"):
        return LegacyEncoding.VNI, False
    return None


def guess_encoding(values: Iterable[str]) -> LegacyEncoding | None:
    """The legacy encoding that the values of one column are in; None when they need no decoding.

    Counts, over the words with letters beyond ASCII, how many obey Vietnamese spelling as they
    are and how many do after decoding. ASCII (codes, phones, e-mail) and Unicode give None.
    """
    distinct = dict.fromkeys(value for value in values if not value.isascii())
    sample = list(islice(distinct, _ENOUGH_VALUES))
    as_it_is = spelling(sample)
    if as_it_is is None:
        return None
    best, best_share = None, max(as_it_is, _ENOUGH_SHARE - 1e-9)
    for encoding in LegacyEncoding:
        share = spelling(sample, encoding) or 0.0
        if share > best_share:
            best, best_share = encoding, share
    return best


def spelling(values: Iterable[str], encoding: LegacyEncoding | None = None) -> float | None:
    """Share of words beyond ASCII that obey Vietnamese spelling, decoded first if so wanted.

    None when there is no such word.
    """
    good = total = 0
    for value in values:
        for word in _WORD.findall(value):
            if word.isascii():
                continue
            total += 1
            if encoding is None:
                good += is_syllable(word)
            elif fits(word, encoding):
                good += is_syllable(decode(word, encoding))
    return good / total if total else None
