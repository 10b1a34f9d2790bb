"""Lists as Excel workbooks in the look of office papers, opening without a warning.

Times New Roman, A4, the organisation's lines and the title above, STT first, borders, a header that
repeats on every page, frozen panes and an auto filter. Texts that begin with = + - @ stay texts.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

FONT: Final = "Times New Roman"
_HEAD_ROWS: Final = 4
"""Organisation, an empty line, title, an empty line."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: heading and width in characters. Values are texts, numbers or dates."""

    heading: str
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One list: name of the sheet, its title, columns (after STT) and rows of values."""

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]
    organisation: tuple[str, str] = ("", "")
    landscape: bool = True


def build(sheets: Sequence[Sheet]) -> bytes:
    """A workbook of `sheets` as the bytes of an xlsx file."""
    from openpyxl import Workbook

    book = Workbook()
    del book[book.active.title]  # type: ignore[union-attr]
    for sheet in sheets:
        _fill(book.create_sheet(_safe_name(sheet.name)), sheet)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _safe_name(name: str) -> str:
    """`name` without what Excel forbids in names of sheets, at most 31 characters."""
    return "".join(" " if char in "[]:*?/\\" else char for char in name)[:31] or "1"


def _fill(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    width = len(sheet.columns) + 1
    last = get_column_letter(width)
    for row, text in enumerate(sheet.organisation, start=1):
        page.cell(row, 1, text.upper()).font = Font(name=FONT, size=12, bold=row == 2)
    page.merge_cells(f"A{_HEAD_ROWS - 1}:{last}{_HEAD_ROWS - 1}")
    title = page.cell(_HEAD_ROWS - 1, 1, sheet.title.upper())
    title.font = Font(name=FONT, size=14, bold=True)
    title.alignment = Alignment(horizontal="center")
    side = Side(style="thin", color="808080")
    border = Border(side, side, side, side)
    header = _HEAD_ROWS + 1
    for column, heading in enumerate(["STT", *(c.heading for c in sheet.columns)], start=1):
        cell = page.cell(header, column, heading)
        cell.font = Font(name=FONT, size=12, bold=True)
        cell.fill = PatternFill("solid", fgColor="ECEEF1")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = border
    for number, values in enumerate(sheet.rows, start=1):
        for column, value in enumerate([number, *values], start=1):
            cell = page.cell(header + number, column)
            cell.font = Font(name=FONT, size=12)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.border = border
            _put(cell, value)
    page.column_dimensions["A"].width = 6
    for column, spec in enumerate(sheet.columns, start=2):
        page.column_dimensions[get_column_letter(column)].width = spec.width
    page.freeze_panes = f"A{header + 1}"
    page.auto_filter.ref = f"A{header}:{last}{header + max(len(sheet.rows), 1)}"
    page.print_title_rows = f"{header}:{header}"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.orientation = "landscape" if sheet.landscape else "portrait"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddFooter.center.text = "&P/&N"


def _put(cell: Any, value: Any) -> None:
    if isinstance(value, str):
        cell.value = value
        # Otherwise Excel and openpyxl would take "=…" for a formula.
        cell.data_type = "s"
        cell.number_format = "@"
        if value[:1] in tuple("=+-@"):
            cell.quotePrefix = True
    else:
        cell.value = value
        if isinstance(value, datetime.date):
            cell.number_format = "dd/mm/yyyy"
