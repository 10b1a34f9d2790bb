"""Names of files made of what people typed: a title, a hall, a delegate.

Windows is the measure, wherever the program runs: the file may be copied there on a stick.
"""

import re
import unicodedata
from typing import Final

from app.text.normal import clean

MAX_STEM: Final = 120
"""Characters of a name without its ending: Windows takes 255, and 260 for the path as a whole."""

_MAX_BYTES: Final = 240
"""Bytes of the same in UTF-8: Linux and sticks take 255 with the ending."""

_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_RESERVED: Final = re.compile(
    r"(?i)(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])"
)
"""Devices of Windows: no file may be called so, whatever its ending."""


def file_stem(text: str, fallback: str = "giao-uoc") -> str:
    """`text` as the name of a file without its ending; `fallback` where nothing of it can stay.

    What Windows forbids becomes "-", marks of direction and other invisible characters go, names
    of devices get a line before them, blanks and dots at the ends go, what is too long is cut.
    """
    # Before cleaning, which would make a blank of the end of a line.
    text = clean(_FORBIDDEN.sub("-", text))
    stem = _cut(_trimmed("".join(char for char in text if unicodedata.category(char) != "Cf")))
    if not stem.strip("-"):
        return fallback
    # Windows looks at what stands before the first dot: "CON.2025" is the console, too.
    if _RESERVED.fullmatch(stem.partition(".")[0].rstrip()):
        stem = f"_{stem}"
    return stem


def file_name(text: str, suffix: str, fallback: str = "giao-uoc") -> str:
    """`text` as the name of a file ending in `suffix` (".pdf")."""
    return f"{file_stem(text, fallback)}{suffix}"


def _trimmed(text: str) -> str:
    # A leading dot hides a file on Linux, "~$" is how Office and we name a lock.
    return text.lstrip(" .~").rstrip(" .")


def _cut(stem: str) -> str:
    kept = stem[:MAX_STEM].encode("utf-8")[:_MAX_BYTES].decode("utf-8", errors="ignore")
    return _trimmed(kept)
