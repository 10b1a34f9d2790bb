"""The zip archive that an xlsx file is, looked over before anything in it is unpacked.

Only what its directory says is used, and it is checked to be possible: Python's zipfile reads no
more of a part than the directory promises. Pictures and the like are never unpacked here.
"""

import zipfile
from pathlib import Path
from typing import Final

from app.i18n import N_
from app.workbooks.errors import WorkbookError

MAX_PARTS: Final = 10_000
"""Parts in one file; Excel makes some dozens, and one or two for each picture."""

MAX_UNPACKED: Final = 512 << 20
"""Bytes that all XML in the file may have when unpacked; 100,000 full rows have a fifth of it."""

MAX_RATIO: Final = 300
"""How many times larger than packed a part may be, once it is over _SMALL bytes."""

_SMALL: Final = 20 << 20
_ENTRY: Final = b"PK\x01\x02"
_CHUNK: Final = 1 << 20
_LOCAL_HEADER: Final = 30
_XML: Final = (".xml", ".rels")

_TOO_MANY_PARTS: Final = N_(
    "The file has more than {limit} parts, which no list has; it was not opened. Copy the list "
    "alone into a new workbook, and import that one."
)
_TOO_MUCH: Final = N_(
    "The file unpacks to more than {limit} MB and was not opened. Copy the list alone into a new "
    "workbook, and import that one."
)
_TOO_DENSE: Final = N_(
    "A part of the file unpacks to more than {limit} times its size, which no list does; it was "
    "not opened. Copy the list alone into a new workbook, and import that one."
)
DAMAGED: Final = N_(
    "The file is damaged or not complete. Open it in Excel, save it under another name, and import "
    "that one."
)


def check_archive(path: Path) -> frozenset[str]:
    """The names of the parts of the archive at `path`.

    Raises WorkbookError for one that no program for tables would have made, and zipfile's own
    errors for one that cannot be read.
    """
    if _entries(path) > MAX_PARTS:
        raise WorkbookError(path, _TOO_MANY_PARTS, limit=MAX_PARTS)
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
    names = frozenset(part.filename for part in parts)
    if len(names) < len(parts) or _overlap(parts) or not all(map(_is_plain, parts)):
        raise WorkbookError(path, DAMAGED)
    read = [part for part in parts if part.filename.lower().endswith(_XML)]
    if sum(part.file_size for part in read) > MAX_UNPACKED:
        raise WorkbookError(path, _TOO_MUCH, limit=MAX_UNPACKED >> 20)
    for part in read:
        if part.file_size > _SMALL and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            raise WorkbookError(path, _TOO_DENSE, limit=MAX_RATIO)
    return names


def _entries(path: Path) -> int:
    """How many parts the directory may have: zipfile reads it whole, whatever its length."""
    count, tail = 0, b""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            count += (tail + chunk).count(_ENTRY)
            tail = chunk[1 - len(_ENTRY) :]
    return count


def _overlap(parts: list[zipfile.ZipInfo]) -> bool:
    """Whether parts share bytes of the file, as those of a bomb do."""
    end = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < end:
            return True
        end = part.header_offset + _LOCAL_HEADER + part.compress_size
    return False


def _is_plain(part: zipfile.ZipInfo) -> bool:
    """Whether a part is packed as Excel packs: not encrypted, and by deflate or not at all."""
    return not part.flag_bits & 1 and part.compress_type in (
        zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED,
    )  # fmt: skip
