"""Words in the agenda that nobody wrote: those that came with the usual programme.

The script has better ones of its own (names, decisions, lists), so that only what staff wrote
themselves counts as their wish.
"""

import re
from functools import lru_cache
from typing import Final

from app.agenda import templates
from app.text.normal import clean_lines

_FIELD: Final = re.compile(r"\\\{[a-z_]+\\\}")
"""A field of the programme, {review_year}, after re.escape."""


def are_usual(words: str) -> bool:
    """Whether `words` are those of the usual programme, whatever was filled into its fields."""
    return any(pattern.fullmatch(words) for pattern in _patterns())


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    texts = dict.fromkeys(clean_lines(item.words) for item in templates.usual().items if item.words)
    return tuple(re.compile(_FIELD.sub(".{1,200}", re.escape(text))) for text in texts)
