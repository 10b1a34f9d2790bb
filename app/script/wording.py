"""Templates filled in and brought into the form in which they are read out. Pure."""

import re
from collections.abc import Mapping
from typing import Final

from app.text import fields, typography
from app.text.normal import clean_lines

BLANK: Final = "…………"
"""Stands for what is not known yet; nobody can read it out."""

_PRESENTER: Final = "[người trình bày]"
"""How the agenda's own words write the field of the presenter."""

_LIST: Final = re.compile(r"[ \t]*\(\s*đọc danh sách[^()]*\)[.;]?[ \t]*", re.IGNORECASE)
"""Where words of staff want the list of names."""

_ORDINALS: Final = (
    "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười",
)  # fmt: skip


class Wording:
    """The texts of a conference, and the fields that all of them know."""

    def __init__(self, templates: Mapping[str, str], common: Mapping[str, str]) -> None:
        self._templates = templates
        self._common = common

    def has(self, key: str) -> bool:
        """Whether there is such a template and it says anything."""
        return bool(self._templates.get(key))

    def text(self, key: str, values: Mapping[str, str] | None = None) -> str:
        """The template filled in; "" where there is none."""
        template = self._templates.get(key, "").replace(_PRESENTER, "{người trình bày}")
        return finished(fields.fill_parts(template, {**self._common, **(values or {})}, BLANK))

    def plain(self, key: str, values: Mapping[str, str] | None = None) -> str:
        """As `text`, but as it stands inside a sentence."""
        template = self._templates.get(key, "")
        return clean_lines(fields.fill_parts(template, {**self._common, **(values or {})}, BLANK))

    def own(self, words: str, values: Mapping[str, str]) -> str:
        """Words that staff wrote in the agenda, with the same fields filled in."""
        template = words.replace(_PRESENTER, "{người trình bày}")
        return finished(fields.fill(template, {**self._common, **values}, BLANK))


def finished(text: str) -> str:
    """`text` as it is read out: offices in full, days in words, capitals, no empty lines."""
    text = typography.agencies(typography.expand(text))
    text = typography.dotted_numbers(typography.days_in_words(text))
    lines = [line for line in clean_lines(text).split("\n") if line]
    return typography.sentence_case("\n".join(lines))


def around_list(words: str) -> tuple[str, str | None]:
    """What staff want said before the list of names and behind it.

    Behind is None where they did not say where the list comes: then it follows.
    """
    parts = _LIST.split(words, maxsplit=1)
    return parts[0], parts[1] if len(parts) > 1 else None


def closed(lines: list[str]) -> list[str]:
    """Lines of a list, the last of them with a full stop."""
    return [*lines[:-1], lines[-1].rstrip(";,.") + "."] if lines else []


def ordinal(number: int) -> str:
    """ "nhất", "hai", "ba", "tư": what stands behind "thứ"."""
    return _ORDINALS[number - 1] if number <= len(_ORDINALS) else str(number)
