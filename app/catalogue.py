"""A compiled catalogue of translations (.mo) in which each message is looked up when it is wanted.

gettext's own class takes in all of some three thousand messages first: a tenth of what the program
needs until its window is painted, which shows thirty of them.
"""

import gettext
import struct
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

_MAGIC: Final = 0x950412DE


class _Found(NamedTuple):
    """What the catalogue has of a message: whether it is counted, and its forms."""

    counted: bool
    forms: Sequence[str]


class Catalogue(gettext.NullTranslations):
    """The catalogue in the file `path`, UTF-8. Raises OSError, and ValueError for any other file.

    The file lists its messages in the order of their bytes, each where it stands in the file.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._bytes = path.read_bytes()
        self._order = next(
            (sign for sign in "<>" if self._bytes[:4] == struct.pack(f"{sign}I", _MAGIC)), ""
        )
        if not self._order:
            raise ValueError(f"no catalogue: {path}")
        self._count, self._messages, self._translations = self._numbers(8, 3)
        self._known: dict[str, _Found | None] = {}
        head = self._find("")
        lines = head.forms[0].split("\n") if head is not None else []
        forms = [line for line in lines if line.lower().startswith("plural-forms:")]
        rule = forms[0].partition("plural=")[2].rstrip("; ") if forms else "n != 1"
        self._form: Callable[[int], int] = gettext.c2py(rule)

    def gettext(self, message: str) -> str:
        """`message` translated; itself where it is not in the catalogue."""
        found = self._look_up(message)
        if found is None:
            return message
        return found.forms[self._form(1) if found.counted else 0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for `n` of a counted message; one of the two where there is none."""
        found = self._look_up(msgid1)
        if found is None or not found.counted:
            return msgid1 if n == 1 else msgid2
        return found.forms[self._form(n)]

    def _look_up(self, message: str) -> "_Found | None":
        if message not in self._known:
            self._known[message] = self._find(message)
        return self._known[message]

    def _find(self, message: str) -> "_Found | None":
        """A message, found by halving; None where it is not there."""
        wanted = message.encode()
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            if self._message(middle)[0] < wanted:
                low = middle + 1
            else:
                high = middle
        if low == self._count or self._message(low)[0] != wanted:
            return None
        counted = bool(self._message(low)[1])
        return _Found(counted, self._text(self._translations, low).decode().split("\0"))

    def _message(self, place: int) -> tuple[bytes, bytes]:
        """A message; of a counted one singular and plural, between which stands a zero."""
        singular, zero, plural = self._text(self._messages, place).partition(b"\0")
        return singular, zero + plural

    def _text(self, table: int, place: int) -> bytes:
        length, at = self._numbers(table + 8 * place, 2)
        return self._bytes[at : at + length]

    def _numbers(self, at: int, count: int) -> tuple[int, ...]:
        return struct.unpack_from(f"{self._order}{count}I", self._bytes, at)
