"""Lists as Excel workbooks in the look of office papers, opening without a warning.

Times New Roman, A4 with the margins of Nghị định 30/2020, the lines of the organisation and of the
state above the title, STT first, borders, a header that repeats on every page, frozen panes and an
auto filter. Texts that begin with = + - @ stay texts, and so do numbers that are names: phones,
codes, seats.

XlsxWriter rather than openpyxl, which reads: it alone can tell Excel not to put a green triangle on
every phone ("number stored as text"), and writes three times as fast.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from app.progress import Progress, ignore

if TYPE_CHECKING:
    from xlsxwriter import Workbook

PROGRAM: Final = "Giao Ước"
_LONGEST_NAME: Final = 31
_FORBIDDEN: Final = "[]:*?/\\"
"""What Excel refuses in the name of a sheet."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading and width in characters. Values are texts, numbers, days or times."""

    heading: str
    width: int


@dataclass(frozen=True, slots=True)
class Link:
    """A value that leads to a sheet of the same workbook, and shows its name."""

    sheet: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One list: name of the sheet, its title, columns (after STT) and rows of values.

    `note` stands under the title: of when the list is, or what of it is shown.
    """

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]
    organisation: tuple[str, str] = ("", "")
    landscape: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a picture: line and column count from 0, `fill` is `#rrggbb` or "" for none."""

    line: int
    column: int
    text: str
    fill: str = ""
    bold: bool = False
    framed: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet that is a picture in cells; `width` of a column in characters, `height` in points."""

    name: str
    title: str
    cells: Sequence[GridCell]
    organisation: tuple[str, str] = ("", "")
    width: int = 11
    height: int = 46


def tint(colour: str) -> str:
    """`colour` (`#rrggbb`) so light that black text is read on it."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(255 - (255 - part) * 0.3):02x}" for part in parts)


def build(sheets: Sequence[Sheet | Grid], progress: Progress = ignore) -> bytes:
    """A workbook of `sheets` as the bytes of an xlsx file. Raises what `progress` raises."""
    from xlsxwriter import Workbook

    from app.workbooks.writer_pages import Pages

    buffer = BytesIO()
    book = Workbook(
        buffer,
        {
            "in_memory": True,
            "remove_timezone": True,
            "default_format_properties": {"font_name": "Times New Roman", "font_size": 12},
        },
    )
    _describe(book, sheets)
    names = _names(sheets)
    pages = Pages(book, dict(zip((sheet.name for sheet in sheets), names, strict=True)))
    for number, (sheet, name) in enumerate(zip(sheets, names, strict=True)):
        progress(number / len(sheets))
        page = book.add_worksheet(name)
        if isinstance(sheet, Grid):
            pages.fill_grid(page, sheet)
        else:
            pages.fill(page, sheet)
    book.close()
    progress(1.0)
    return buffer.getvalue()


def _describe(book: "Workbook", sheets: Sequence[Sheet | Grid]) -> None:
    first = sheets[0] if sheets else None
    properties = {"author": PROGRAM, "title": first.title if first is not None else ""}
    if first is not None and first.organisation[1]:
        properties["company"] = first.organisation[1]
    book.set_properties(properties)


def _names(sheets: Sequence[Sheet | Grid]) -> list[str]:
    """A name for each sheet that Excel takes: not forbidden, not too long, each once."""
    taken: set[str] = set()
    names = []
    for sheet in sheets:
        name = "".join(" " if char in _FORBIDDEN else char for char in sheet.name)
        # "History" is Excel's own; an apostrophe at either end would quote the name.
        name = name.strip(" '")[:_LONGEST_NAME].rstrip(" '") or "1"
        if name.lower() == "history":
            name += "_"
        number, plain = 1, name
        while name.casefold() in taken:
            number += 1
            name = f"{plain[: _LONGEST_NAME - len(str(number)) - 3]} ({number})"
        taken.add(name.casefold())
        names.append(name)
    return names
