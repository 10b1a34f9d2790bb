"""What differs between two texts, word by word. Pure."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final, NamedTuple


class Change(StrEnum):
    """What became of words: still there, gone, new."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


class Words(NamedTuple):
    """Words that follow one another and share a fate, with a blank behind each."""

    change: Change
    text: str


_WORD: Final = re.compile(r"\S+|\n")


def differences(before: str, after: str) -> list[Words]:
    """How `after` comes from `before`: what is gone stands before what took its place."""
    return list(_differences(_WORD.findall(before), _WORD.findall(after)))


def _differences(old: list[str], new: list[str]) -> Iterator[Words]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        if operation == "equal":
            yield Words(Change.SAME, _joined(new[j1:j2]))
            continue
        if i2 > i1:
            yield Words(Change.GONE, _joined(old[i1:i2]))
        if j2 > j1:
            yield Words(Change.NEW, _joined(new[j1:j2]))


def _joined(words: list[str]) -> str:
    """Words with a blank behind each: what stands next to them may be of the other text."""
    return "".join(word if word == "\n" else f"{word} " for word in words)
