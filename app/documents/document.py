"""What a printed document is: its content, how that is drawn, and a digest of what stands in it."""

import datetime
import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Set
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum, StrEnum
from typing import Any, Final

from sqlalchemy.orm import Session

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

        It differs when, and only when, the document should be printed anew.
        """
        return digest_of(self.content(session, _ONE_MOMENT))


def digest_of(content: Any) -> str:
    """`content` in 40 characters, the same in every run of the program."""
    return hashlib.sha1("\x1f".join(_parts(content)).encode()).hexdigest()


def _parts(value: Any) -> Iterator[str]:
    """The texts that make up `value`.

    Fields that are empty do not count, so that a paper is not out of date for a field that a newer
    version of the program adds.
    """
    if is_dataclass(value):
        for field in fields(value):
            part = getattr(value, field.name)
            if part or (part is not None and not _is_empty(part)):
                yield f"{field.name}="
                yield from _parts(part)
        yield ";"
    elif isinstance(value, Enum):
        yield repr(value.value)
    elif isinstance(value, str | int | float | datetime.date | datetime.time | None):
        yield repr(value)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _parts(key)
            yield from _parts(part)
        yield ";"
    elif isinstance(value, Set):
        yield from sorted("\x1e".join(_parts(part)) for part in value)
        yield ";"
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _parts(part)
        yield ";"
    else:
        raise TypeError(f"content of a document is plain data, not {type(value).__name__}")


def _is_empty(value: Any) -> bool:
    return isinstance(value, str | bool | list | tuple | Mapping | Set) and not value
