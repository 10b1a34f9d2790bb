"""Made-up people, and whether a text tells anything of them."""

import json
import re
import unicodedata
from pathlib import Path

# Out of a file: what stands in the source of a test is a word of the program for app.scrubbing.
PLANTED: list[str] = json.loads(
    Path(__file__).with_name("planted.json").read_text(encoding="utf-8")
)


EVERYDAY = frozenset({"users", "home", "2025", "example", "xlsx", "giaouoc"})


def leaks(text: str) -> set[str]:
    """The words of PLANTED that stand in `text`, in whatever spelling."""
    secret = {word for text in PLANTED for word in words(text) if len(word) > 2}
    return (secret - EVERYDAY) & words(text)


def words(text: str) -> set[str]:
    """What is between all that is neither letter nor digit, without tone marks."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return set(re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f]", "", decomposed)))
