"""Fields in texts that staff write: a name in braces, {năm}, in whose place a value is put.

Nothing but the names that are handed in is ever filled in, and what is filled in is not read again.
Names are found without tone marks and in any case.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from app.text.search import fold

_FIELD: Final = re.compile(r"\{([^{}\n]*)\}")
_OPTIONAL: Final = re.compile(r"\[([^\[\]]*\{[^\[\]]*)\]")
"""A part in square brackets with a field in it; others are ordinary brackets."""

_name = lru_cache(maxsize=1024)(fold)
"""How a field is known; a script asks for its few fields once for every delegate named."""


def fill(text: str, values: Mapping[str, str], blank: str) -> str:
    """`text` with `values` in their fields, `blank` for an empty one.

    A name that is no field stays as it was typed.
    """
    keys = {_name(name): value for name, value in values.items()}

    def value(match: re.Match[str]) -> str:
        found = keys.get(_name(match.group(1)))
        return match.group() if found is None else found or blank

    return _FIELD.sub(value, text)


def fill_parts(text: str, values: Mapping[str, str], blank: str) -> str:
    """As `fill`; a part in square brackets is left out while a field in it has nothing to say.

    "{tên}[, {chức vụ}]" is the name alone of one without an office.
    """
    keys = {_name(name): value for name, value in values.items()}
    # In one pass, so that brackets in what is filled in are not taken for such parts.
    made, at = [], 0
    for match in _OPTIONAL.finditer(text):
        made.append(fill(text[at : match.start()], values, blank))
        names = [_name(name) for name in _FIELD.findall(match.group(1))]
        if all(keys.get(name, name) for name in names):
            made.append(fill(match.group(1), values, blank))
        at = match.end()
    return "".join([*made, fill(text[at:], values, blank)])


def unknown(text: str, names: Iterable[str]) -> list[str]:
    """What stands in braces and is none of `names`, each once, as it was typed."""
    known = {_name(name) for name in names}
    found = (match.group(1) for match in _FIELD.finditer(text))
    return list(dict.fromkeys(name for name in found if _name(name) not in known))
