"""Search without tone marks: what is typed and what is looked in are folded alike."""

import unicodedata
from collections.abc import Sequence
from typing import Final


def _small(char: str) -> str:
    """`char` decomposed and in small letters: some capitals only come to light by decomposing."""
    before = ""
    while char != before:
        before, char = char, unicodedata.normalize("NFKD", char.casefold())
    return char


class _Folding(dict[int, str]):
    """str.translate's table, filled as characters are met: base letter, small, or a blank."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = "".join(
            part if part.isalnum() else "" if unicodedata.combining(part) else " "
            for part in _small(char)
        )
        self[code] = folded
        return folded


_TABLE: Final = _Folding({ord(char): "d" for char in "đĐðÐ"} | {0xAD: ""})


def fold(text: str) -> str:
    """`text` in small letters without any marks, đ as d, punctuation as single blanks.

    "Hoà - Đặng  Thị 0912.345" becomes "hoa dang thi 0912 345".
    """
    return " ".join(text.translate(_TABLE).split())


def search_terms(query: str) -> tuple[str, ...]:
    """The folded words of a query, in the order typed."""
    return tuple(fold(query).split())


def matches(terms: Sequence[str], folded: str) -> bool:
    """Whether every term stands somewhere in the already `folded` text."""
    return all(term in folded for term in terms)
