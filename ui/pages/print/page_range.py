"""Pages as print dialogs have them typed: "1-3, 7"."""

import re
from typing import Final

_PART: Final = re.compile(r"\s*(\d+)\s*(?:[-–—]\s*(\d*)\s*)?")


def pages_of(text: str, count: int) -> list[int]:
    """The pages (from 0, in order, each once) that `text` means, of `count`; all for "".

    "5-" reaches to the last. Raises ValueError for what is no range, or names no page there is.
    """
    if not text.strip():
        return list(range(count))
    pages: set[int] = set()
    for part in re.split(r"[,;]", text):
        if not part.strip():
            continue
        found = _PART.fullmatch(part)
        if found is None:
            raise ValueError(part)
        first = int(found[1])
        last = first if found[2] is None else int(found[2] or count)
        if not 1 <= first <= last:
            raise ValueError(part)
        pages.update(range(first - 1, min(last, count)))
    if not pages:
        raise ValueError(text)
    return sorted(pages)
