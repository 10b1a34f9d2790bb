"""Excel's format before 2007: xls."""

import contextlib
import struct
from io import StringIO
from pathlib import Path
from typing import Any, Final

import xlrd
import xlrd.book
from xlrd.biffh import XLRDError
from xlrd.compdoc import CompDocError

from app.i18n import N_
from app.progress import Progress
from app.text.legacy import encoding_of_font
from app.workbooks.errors import WorkbookError
from app.workbooks.table import (
    MAX_COLUMNS,
    MergedRange,
    SheetBuilder,
    SheetTable,
    Workbook,
    as_text,
)

_ROWS_PER_REPORT: Final = 2000
_ENCRYPTED: Final = N_(
    "The file is protected by a password. Open it in Excel, remove the password (File ▸ Info ▸ "
    "Protect Workbook), save, and import again."
)
_DAMAGED: Final = N_(
    "The file is damaged or not an Excel file. Open it in Excel, save it as “Excel Workbook "
    "(.xlsx)”, and import that one."
)


def _pass_over_name(*_arguments: Any, **_options: Any) -> None:
    """Names are formulas, and xlrd computes them on opening: a text doubled sixty times would fill
    any memory. Only cells are wanted, with the values that Excel kept.
    """


xlrd.book.evaluate_name_formula = _pass_over_name


def read(path: Path, content: bytes, progress: Progress) -> Workbook:
    """Read every worksheet of an xls file, given as its bytes. Raises WorkbookError."""
    try:
        with contextlib.redirect_stdout(StringIO()):
            book = xlrd.open_workbook(
                file_contents=content,
                formatting_info=True,
                logfile=StringIO(),
                on_demand=True,
                # Else every row would get as many cells as the longest has.
                ragged_rows=True,
            )
            tables = []
            for place in range(book.nsheets):
                share = place / book.nsheets
                tables.append(_sheet(path, book, book.sheet_by_index(place), progress, share))
                book.unload_sheet(place)
    except XLRDError as error:
        encrypted = "encrypt" in str(error).lower() or "password" in str(error).lower()
        raise WorkbookError(path, _ENCRYPTED if encrypted else _DAMAGED) from error
    except (
        struct.error, AssertionError, IndexError, KeyError, ValueError, TypeError, ArithmeticError,
        AttributeError, NotImplementedError, EOFError, RecursionError, CompDocError,
    ) as error:  # fmt: skip
        # xlrd trusts the file: anything of this comes out for one that was cut or tampered with.
        raise WorkbookError(path, _DAMAGED) from error
    if not tables:
        raise WorkbookError(path, _DAMAGED)
    return Workbook(path, tables)


def _sheet(path: Path, book: Any, sheet: Any, progress: Progress, share: float) -> SheetTable:
    builder = SheetBuilder(path, sheet.name, hidden=sheet.visibility != 0)
    fonts = _legacy_fonts(book)
    for row in range(sheet.nrows):
        values = []
        for column, cell in enumerate(sheet.row(row)[:MAX_COLUMNS]):
            text = _text(book, cell)
            values.append(text)
            if text and cell.xf_index in fonts:
                builder.font(row + 1, column, fonts[cell.xf_index])
        builder.add(row + 1, values)
        if row % _ROWS_PER_REPORT == 0:
            progress(share + row / sheet.nrows / book.nsheets)
    for top, bottom, left, right in sheet.merged_cells:
        builder.merge(MergedRange(top + 1, left, bottom, right - 1))
    return builder.finish()


def _legacy_fonts(book: Any) -> dict[int, str]:
    """XF number -> name of its font, for fonts from before Unicode."""
    fonts = {}
    for number, style in enumerate(book.xf_list):
        if style.font_index < len(book.font_list):
            name = book.font_list[style.font_index].name
            if encoding_of_font(name):
                fonts[number] = name
    return fonts


def _text(book: Any, cell: Any) -> str:
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return as_text(xlrd.xldate_as_datetime(cell.value, book.datemode))
        except (xlrd.XLDateError, OverflowError, ValueError):
            return as_text(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return as_text(bool(cell.value))
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return ""
    return as_text(cell.value)
