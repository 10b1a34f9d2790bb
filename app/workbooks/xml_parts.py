"""Reading the XML in a workbook without trusting it: how much, how deep, how many.

lxml resolves no entities and loads nothing here; a part with a DTD is refused, for Excel writes
none. An element that is not wanted stays in memory until one that is wanted ends, so what may lie
between two wanted ones is limited.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from lxml import etree

from app.i18n import N_
from app.workbooks.archive import DAMAGED
from app.workbooks.errors import WorkbookError
from app.workbooks.table import Room

MAX_BETWEEN: Final = 8 << 20
"""Bytes between two wanted elements: a row of 256 cells, each as full as Excel allows."""

MAX_ELEMENTS: Final = 500_000
"""Elements of a part that is read as a whole (styles, sheets by name)."""

MAX_ROWS: Final = 2_000_000
"""Rows of all sheets, the empty ones too."""

_TOO_LONG: Final = N_(
    "A single row in the file is larger than {limit} MB, so it is no list. Copy the list alone "
    "into a new workbook, and import that one."
)
_TOO_MANY_ROWS: Final = N_(
    "The sheets of the file have more than {limit} rows, most of them empty. Copy the list alone "
    "into a new workbook, and import that one."
)
_TOO_MANY_ELEMENTS: Final = N_(
    "The file has more than {limit} cell styles and names, which makes Excel slow, too. Copy the "
    "list alone into a new workbook (paste values), and import that one."
)


@dataclass(slots=True)
class Budget:
    """What all sheets of one file may still take."""

    path: Path
    room: Room
    rows: int = MAX_ROWS

    def take_row(self) -> None:
        """Count a row, empty or not. Raises WorkbookError past MAX_ROWS."""
        self.rows -= 1
        if self.rows < 0:
            raise WorkbookError(self.path, _TOO_MANY_ROWS, limit=MAX_ROWS)


class Metered:
    """A part while it is read: says how much was read, and stops where too much lies between."""

    def __init__(self, path: Path, source: IO[bytes]) -> None:
        self._path = path
        self._source = source
        self._since = 0
        self.read_bytes = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises WorkbookError past MAX_BETWEEN since the last `met`."""
        content = self._source.read(size)
        self._since += len(content)
        self.read_bytes += len(content)
        if self._since > MAX_BETWEEN:
            raise WorkbookError(self._path, _TOO_LONG, limit=MAX_BETWEEN >> 20)
        return content

    def met(self) -> None:
        """A wanted element has ended."""
        self._since = 0


def elements(path: Path, source: Metered, tags: tuple[str, ...]) -> Iterator[Any]:
    """The elements named `tags` ("{*}row") as they end, each emptied after use.

    Raises WorkbookError, and lxml's XMLSyntaxError.
    """
    events = etree.iterparse(
        source, events=("end",), tag=tags, resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    first = True
    for _event, element in events:
        if first and element.getroottree().docinfo.internalDTD is not None:
            raise WorkbookError(path, DAMAGED)
        first = False
        source.met()
        yield element
        element.clear()
        # Cleared elements stay below their parent, and would add up over a long sheet.
        while element.getprevious() is not None:
            del element.getparent()[0]


def check_whole(path: Path, content: bytes) -> None:
    """Raise WorkbookError for a part, to be read as a whole, with a DTD or too many elements."""
    # Every other byte of UTF-16 is zero here.
    if b"<!DOCTYPE" in content.replace(b"\0", b""):
        raise WorkbookError(path, DAMAGED)
    if content.count(b"<") > MAX_ELEMENTS:
        raise WorkbookError(path, _TOO_MANY_ELEMENTS, limit=MAX_ELEMENTS)
