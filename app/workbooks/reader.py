"""Opening a list, whatever it is: by its content, never by its name."""

import zipfile
from pathlib import Path
from typing import Final

from app.i18n import N_
from app.progress import Progress
from app.workbooks.archive import check_archive
from app.workbooks.errors import WorkbookError
from app.workbooks.table import Workbook

MAX_FILE: Final = 200 << 20
"""Bytes of the largest file that is opened; pictures in a workbook are not unpacked."""

MAX_PLAIN_FILE: Final = 50 << 20
"""Bytes of the largest file that is read as a whole: text, and workbooks from before 2007."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK\x03\x04"
_EMPTY_ZIP: Final = b"PK\x05\x06"
_BIFF: Final = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")

_ENCRYPTED: Final = N_(
    "The file is protected by a password. Open it in Excel, remove the password (File ▸ Info ▸ "
    "Protect Workbook), save, and import again."
)
_WORD: Final = N_("This is a Word document. Copy its table into Excel, save, and import that file.")
_OPEN_DOCUMENT: Final = N_(
    "This is an OpenDocument file. Save it as “Excel Workbook (.xlsx)” and import that one."
)
_BINARY_WORKBOOK: Final = N_(
    "This is a binary workbook (xlsb). Save it in Excel as “Excel Workbook (.xlsx)” and import "
    "that one."
)
_NOT_A_WORKBOOK: Final = N_(
    "This is no Excel workbook, whatever its name says. Import an xlsx, xlsm, xls or csv file."
)
_HTML: Final = N_(
    "This is a web page with the name of an Excel file, as some programs export it. Open it in "
    "Excel, save it as “Excel Workbook (.xlsx)”, and import that one."
)
_XML: Final = N_(
    "This is an “XML Spreadsheet 2003”. Open it in Excel, save it as “Excel Workbook (.xlsx)”, and "
    "import that one."
)
_PDF: Final = N_("This is a PDF. Ask for the list as an Excel file.")
_CUT: Final = N_(
    "The file is damaged or not complete: it may have been cut off when it was copied or "
    "downloaded. Copy it again."
)
_TOO_LARGE: Final = N_(
    "The file is larger than {limit} MB. Keep only the delegate list in it, without pictures."
)
_FOLDER: Final = N_("This is a folder. Choose the Excel file in it.")


def read(path: Path, progress: Progress) -> Workbook:
    """Read every sheet of the list at `path`.

    Raises WorkbookError when it cannot be used, OSError when it cannot be opened, and whatever
    `progress` raises.
    """
    progress(0.0)
    if path.is_dir():
        raise WorkbookError(path, _FOLDER)
    if path.stat().st_size > MAX_FILE:
        raise WorkbookError(path, _TOO_LARGE, limit=MAX_FILE >> 20)
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith((_ZIP, _EMPTY_ZIP)):
        return _zip(path, progress)
    if path.stat().st_size > MAX_PLAIN_FILE:
        raise WorkbookError(path, _TOO_LARGE, limit=MAX_PLAIN_FILE >> 20)
    content = path.read_bytes()
    if head.startswith(_OLE):
        return _ole(path, content, progress)
    if head.startswith(_BIFF):
        from app.workbooks import xls

        return xls.read(path, content, progress)
    if message := _known_text(head):
        raise WorkbookError(path, message)
    from app.workbooks import csv_text

    return csv_text.read(path, content, progress)


def _zip(path: Path, progress: Progress) -> Workbook:
    try:
        names = check_archive(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError) as error:
        # The file itself could be read: an OSError is a seek to where the archive does not go.
        raise WorkbookError(path, _CUT) from error
    if "xl/workbook.bin" in names:
        raise WorkbookError(path, _BINARY_WORKBOOK)
    if "word/document.xml" in names:
        raise WorkbookError(path, _WORD)
    if "content.xml" in names and "mimetype" in names:
        raise WorkbookError(path, _OPEN_DOCUMENT)
    if "[Content_Types].xml" not in names:
        raise WorkbookError(path, _NOT_A_WORKBOOK)
    from app.workbooks import xlsx

    return xlsx.read(path, progress)


def _ole(path: Path, content: bytes, progress: Progress) -> Workbook:
    def has(name: str) -> bool:
        # Names of streams stand in the directory as UTF-16.
        return name.encode("utf-16-le") in content

    if has("EncryptedPackage"):
        raise WorkbookError(path, _ENCRYPTED)
    if has("WordDocument"):
        raise WorkbookError(path, _WORD)
    if not has("Workbook") and not has("Book"):
        raise WorkbookError(path, _NOT_A_WORKBOOK)
    from app.workbooks import xls

    return xls.read(path, content, progress)


def _known_text(head: bytes) -> str | None:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:2000].replace(b"\x00", b"").lower()
    if text.startswith(b"%pdf"):
        return _PDF
    if text.startswith(b"<?xml") and b"urn:schemas-microsoft-com:office:spreadsheet" in text:
        return _XML
    if text.startswith((b"<!doctype", b"<html", b"<table", b"<head", b"<meta", b"<?xml")):
        return _HTML
    return None
