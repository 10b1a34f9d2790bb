"""Names of persons: their parts, what stands before them, how they are spelled."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from app.text.normal import clean
from app.text.search import fold

_TONES: Final = "\u0300\u0309\u0303\u0301\u0323"

_HONORIFICS: Final = {
    "đ/c": "Đồng chí", "đc": "Đồng chí", "đ.c": "Đồng chí", "đồng chí": "Đồng chí",
    "ông": "Ông", "bà": "Bà", "anh": "Anh", "chị": "Chị", "ông (bà)": "Ông (Bà)",
    "ông/bà": "Ông (Bà)", "cụ": "Cụ", "bác": "Bác", "cô": "Cô",
    "gs": "GS", "pgs": "PGS", "gs.ts": "GS.TS", "pgs.ts": "PGS.TS", "ts": "TS", "ths": "ThS",
    "cn": "CN", "ks": "KS", "bs": "BS", "bsckii": "BSCKII", "bs.ckii": "BS.CKII",
    "bscki": "BSCKI", "bs.cki": "BS.CKI", "ds": "DS", "ls": "LS",
    "đại tướng": "Đại tướng", "thượng tướng": "Thượng tướng", "trung tướng": "Trung tướng",
    "thiếu tướng": "Thiếu tướng", "đại tá": "Đại tá", "thượng tá": "Thượng tá",
    "trung tá": "Trung tá", "thiếu tá": "Thiếu tá", "đại úy": "Đại úy", "đại uý": "Đại úy",
    "thượng úy": "Thượng úy", "thượng uý": "Thượng úy", "trung úy": "Trung úy",
    "trung uý": "Trung úy", "thiếu úy": "Thiếu úy", "thiếu uý": "Thiếu úy",
    "hòa thượng": "Hòa thượng", "hoà thượng": "Hòa thượng", "thượng tọa": "Thượng tọa",
    "thượng toạ": "Thượng tọa", "đại đức": "Đại đức", "ni sư": "Ni sư", "ni trưởng": "Ni trưởng",
    "linh mục": "Linh mục", "giám mục": "Giám mục", "mục sư": "Mục sư", "sư cô": "Sư cô",
    "nghệ nhân": "Nghệ nhân", "nghệ nhân ưu tú": "Nghệ nhân ưu tú",
    "nghệ nhân nhân dân": "Nghệ nhân nhân dân", "nsưt": "NSƯT", "nsnd": "NSND",
    "nhà giáo ưu tú": "Nhà giáo ưu tú", "nhà giáo nhân dân": "Nhà giáo nhân dân",
    "ngưt": "NGƯT", "ngnd": "NGND", "nhà giáo": "Nhà giáo", "thầy thuốc ưu tú": "Thầy thuốc ưu tú",
    "mẹ vnah": "Mẹ VNAH", "mẹ việt nam anh hùng": "Mẹ Việt Nam anh hùng",
}  # fmt: skip
"""What is written before a name, in small letters, and its usual spelling."""

_HEAD: Final = re.compile(
    "("
    + "|".join(
        re.escape(key).replace(r"\.", r"\.?\s*").replace(r"\ ", r"\s*").replace("/", r"\s*/\s*")
        for key in sorted(_HONORIFICS, key=len, reverse=True)
    )
    + r")(?:\s*[.:]+\s*|\s+)",
    re.IGNORECASE,
)
"""A honorific at the beginning, with the dot or blank behind it; the longest one wins."""

_FAMILY_NAMES_TOO: Final = frozenset({"ông", "cô", "cụ"})
"""Honorifics that are family names as well: "Ông Thị Mẫu" may be Mrs Ông."""

_AFTER_FAMILY_NAME: Final = frozenset({"văn", "thị", "đình", "ngọc", "hữu", "đức", "minh", "thanh"})
"""Middle names; directly behind such a word they show that it is the family name."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """Family name (họ), middle part (đệm) and given name (tên); any may be empty but the last."""

    family: str
    middle: str
    given: str


def split_name(full_name: str) -> PersonName:
    """The parts of a name in Vietnamese order: the given name is the last word."""
    words = full_name.split()
    if len(words) < 2:
        return PersonName("", "", full_name.strip())
    return PersonName(words[0], " ".join(words[1:-1]), words[-1])


def split_honorific(text: str) -> tuple[str, str]:
    """(honorific, name) of what stands in a name cell; the honorific in its usual spelling or "".

    At least two words stay as the name, so that the person "Anh" or "Bà Mẫu" keeps hers. A word
    that is a family name too (Ông, Cô, Cụ) is taken as one when a usual middle name follows it.
    """
    text = clean(text)
    match = _HEAD.match(text)
    if match is None:
        return "", text
    head, rest = _squeezed(match.group(1)), text[match.end() :]
    words = rest.split()
    if len(words) < 2 or (head in _FAMILY_NAMES_TOO and words[0].lower() in _AFTER_FAMILY_NAME):
        return "", text
    more, name = split_honorific(rest)
    return f"{_HONORIFICS[head]} {more}".strip(), name


def _squeezed(head: str) -> str:
    """The key of _HONORIFICS spelled `head`, with dots and blanks more or less."""
    bare = re.sub(r"[.\s]+", "", head.lower())
    return next(key for key in _HONORIFICS if re.sub(r"[.\s]+", "", key) == bare)


def tidy_name(text: str) -> str:
    """`text` as a name is written: "NGUYỄN VĂN MẪU" and "nguyễn văn mẫu" get their capitals.

    A name in mixed case stays as it was typed ("K' Brếu", "Y-Moan", "Ka Să Mẫu").
    """
    text = clean(text)
    if text.isupper() or text.islower():
        return re.sub(r"[^\W\d_]+", lambda word: _capital(word.group()), text)
    return text


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:].lower()


def initials(full_name: str) -> str:
    """First letters of the words, folded: "Nguyễn Văn Mẫu" gives "nvm"."""
    return "".join(word[0] for word in fold(full_name).split())


def same_spelling_key(text: str) -> str:
    """What is the same in two spellings of one name: hòa and hoà, Thủy and Thuỷ, case, y and i not.

    Letters keep their quality (ă, ơ); the tone of each word moves behind the word.
    """
    words = []
    for word in clean(text).lower().split():
        parts = unicodedata.normalize("NFD", word)
        tones = "".join(char for char in parts if char in _TONES)
        letters = "".join(char for char in parts if char not in _TONES)
        words.append(unicodedata.normalize("NFC", letters) + tones)
    return " ".join(words)
