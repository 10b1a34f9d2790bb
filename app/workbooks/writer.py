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
_LINE_HEIGHT: Final = 16.5
"""Points that a line of the font takes at 12 points, tone marks included."""

_CELL_MARGIN: Final = 1
"""A character of a column's width is taken by the cell's own margins."""

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


def build(sheets: Sequence[Sheet | Grid]) -> bytes:
    """A workbook of `sheets` as the bytes of an xlsx file."""
    from openpyxl import Workbook

    book = Workbook()
    del book[book.active.title]  # type: ignore[union-attr]
    for sheet in sheets:
        page = book.create_sheet(_safe_name(sheet.name))
        if isinstance(sheet, Grid):
            _fill_grid(page, sheet)
        else:
            _fill(page, sheet)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _safe_name(name: str) -> str:
    """`name` without what Excel forbids in names of sheets, at most 31 characters."""
    return "".join(" " if char in "[]:*?/\\" else char for char in name)[:31] or "1"


def _put_head(page: Any, organisation: tuple[str, str], title: str, width: int) -> None:
    """The organisation's lines, and the title across `width` columns."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for row, text in enumerate(organisation, start=1):
        page.cell(row, 1, text.upper()).font = Font(name=FONT, size=12, bold=row == 2)
    line = _HEAD_ROWS - 1
    page.merge_cells(f"A{line}:{get_column_letter(width)}{line}")
    cell = page.cell(line, 1, title.upper())
    cell.font = Font(name=FONT, size=14, bold=True)
    cell.alignment = Alignment(horizontal="center")


def _fill(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    width = len(sheet.columns) + 1
    last = get_column_letter(width)
    _put_head(page, sheet.organisation, sheet.title, width)
    side = Side(style="thin", color="808080")
    border = Border(side, side, side, side)
    header = _HEAD_ROWS + 1
    for column, heading in enumerate(["STT", *(c.heading for c in sheet.columns)], start=1):
        cell = page.cell(header, column, heading)
        cell.font = Font(name=FONT, size=12, bold=True)
        cell.fill = PatternFill("solid", fgColor="ECEEF1")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = border
    if (lines := _lines(sheet.columns, [c.heading for c in sheet.columns])) > 1:
        page.row_dimensions[header].height = lines * _LINE_HEIGHT
    for number, values in enumerate(sheet.rows, start=1):
        for column, value in enumerate([number, *values], start=1):
            cell = page.cell(header + number, column)
            cell.font = Font(name=FONT, size=12)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.border = border
            _put(cell, value)
        if (lines := _lines(sheet.columns, values)) > 1:
            page.row_dimensions[header + number].height = lines * _LINE_HEIGHT
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


def _fill_grid(page: Any, grid: Grid) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    width = max((cell.column for cell in grid.cells), default=0) + 1
    _put_head(page, grid.organisation, grid.title, width)
    side = Side(style="thin", color="808080")
    border = Border(side, side, side, side)
    lines: set[int] = set()
    for spec in grid.cells:
        line = _HEAD_ROWS + 1 + spec.line
        lines.add(line)
        cell = page.cell(line, spec.column + 1)
        cell.font = Font(name=FONT, size=14 if spec.bold else 10, bold=spec.bold)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        if spec.fill:
            cell.fill = PatternFill("solid", fgColor=spec.fill.removeprefix("#").upper())
        if spec.framed:
            cell.border = border
        _put(cell, spec.text)
    for line in lines:
        page.row_dimensions[line].height = grid.height
    for column in range(1, width + 1):
        page.column_dimensions[get_column_letter(column)].width = grid.width
    page.freeze_panes = f"B{_HEAD_ROWS + 1}"
    page.page_setup.paperSize = 8  # A3
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddFooter.center.text = "&P/&N"


def _lines(columns: Sequence[Column], values: Sequence[Any]) -> int:
    """Lines of text that a row needs, by its longest cell; LibreOffice does not ask by itself."""
    from textwrap import wrap

    return max(
        (
            sum(len(wrap(part, column.width - _CELL_MARGIN)) or 1 for part in value.split("\n"))
            for column, value in zip(columns, values, strict=True)
            if isinstance(value, str)
        ),
        default=1,
    )


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
        if isinstance(value, datetime.datetime):
            cell.number_format = "hh:mm dd/mm/yyyy"
        elif isinstance(value, datetime.date):
            cell.number_format = "dd/mm/yyyy"
