"""What a printed document is: its content, how that is drawn, and a digest of what stands in it."""

import datetime
import hashlib
import re
from collections.abc import Callable, Collection, Mapping, Set
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum, StrEnum
from functools import cache
from typing import Any, Final

from sqlalchemy.orm import Session

from app.delegates.attendance import FLEETING
from app.progress import Progress, ignore

_ONE_MOMENT: Final = datetime.datetime(2000, 1, 1)
"""Digests are made as of this moment: a paper is not another one for being printed another day."""


class Group(StrEnum):
    """When a document is needed."""

    BEFORE = "before"
    DAY = "day"
    AFTER = "after"


Drawing = Callable[[Any, Progress], bytes]
"""Makes the PDF of a content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A printed document; `title` is an msgid, `stem` its file name without ending.

    `content` gives, for the present moment, plain data (dataclasses) of which `draw` makes a PDF.
    It raises NothingToPrint where the file has not what the paper is made of (a hall, awards).
    `word` makes a Word file of the same content, for papers that the office goes on writing.

    A paper that is a sheet for each delegate tells by `persons` what stands on each (delegate id ->
    digest, in their order), and `only` leaves the sheets of some delegates.
    """

    title: str
    stem: str
    group: Group
    content: Callable[[Session, datetime.datetime], Any]
    draw: Drawing
    word: Callable[[Any], bytes] | None = None
    persons: Callable[[Any], Mapping[int, str]] | None = None
    only: Callable[[Any, Collection[int]], Any] | None = None

    @property
    def file_name(self) -> str:
        """Name of the file that the document is saved as."""
        return f"{self.stem}.pdf"

    @property
    def word_name(self) -> str:
        """Name of its Word file."""
        return f"{self.stem}.docx"

    def present(self, session: Session) -> Any:
        """The content as of now. Raises NothingToPrint."""
        return self.content(session, datetime.datetime.now())

    def render(self, session: Session, progress: Progress = ignore) -> bytes:
        """The PDF as of now. Raises NothingToPrint, and what `progress` raises."""
        return self.draw(self.present(session), progress)

    def render_word(self, session: Session) -> bytes:
        """The Word file as of now, for documents with `word`. Raises NothingToPrint."""
        assert self.word is not None
        return self.word(self.present(session))

    def digest(self, session: Session) -> str:
        """What stands in the document, in 40 characters. Raises NothingToPrint.

        It differs when, and only when, the document should be printed anew: how many guests are
        there does not count.
        """
        return digest_of(self.content(session, _ONE_MOMENT), FLEETING)


def digest_of(content: Any, but_for: re.Pattern[str] | None = None) -> str:
    """`content` in 40 characters, the same in every run of the program.

    What `but_for` finds in its texts does not count.
    """
    text = "\x1f".join(_parts_of(content))
    if but_for is not None:
        text = but_for.sub("", text)
    return hashlib.sha1(text.encode()).hexdigest()


_PLAIN: Final = frozenset({str, int, float, bool, type(None), datetime.date, datetime.time})


def _put(value: Any, parts: list[str]) -> None:
    """Add the texts that make up `value`.

    Fields that are empty do not count, so that a paper is not out of date for a field that a newer
    version of the program adds.
    """
    if type(value) in _PLAIN:
        parts.append(repr(value))
    elif isinstance(value, Enum):
        parts.append(repr(value.value))
    elif is_dataclass(value):
        kind: Any = type(value)
        for name in _field_names(kind):
            part = getattr(value, name)
            if part or not (part is None or isinstance(part, _EMPTY)):
                parts.append(f"{name}=")
                _put(part, parts)
        parts.append(";")
    elif isinstance(value, list | tuple):
        for part in value:
            _put(part, parts)
        parts.append(";")
    elif isinstance(value, Mapping):
        for item in value.items():
            _put(item, parts)
        parts.append(";")
    elif isinstance(value, Set):
        parts += sorted("\x1e".join(_parts_of(part)) for part in value)
        parts.append(";")
    elif isinstance(value, datetime.datetime):
        parts.append(repr(value))
    else:
        raise TypeError(f"content of a document is plain data, not {type(value).__name__}")


def _parts_of(value: Any) -> list[str]:
    parts: list[str] = []
    _put(value, parts)
    return parts


_EMPTY: Final = (str, bool, list, tuple, Mapping, Set)
"""What does not count while there is nothing in it; a number 0 is something."""


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
