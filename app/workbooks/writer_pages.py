"""How the sheets of a workbook are laid out and filled."""

import datetime
import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from app.workbooks.writer import Column, Grid, Link, Sheet

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_STATE: Final = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_LINE_HEIGHT: Final = 16.5
"""Points that a line of the font takes at 12 points, tone marks included."""

_CELL_MARGIN: Final = 1
"""A character of a column's width is taken by the cell's own margins."""

_SMALL: Final = 1.1
_CAPITAL: Final = 0.75
"""Letters that the room of a figure takes, by which Excel counts the width of columns."""

_TITLE: Final = 2
_NOTE: Final = 3
_HEADER: Final = 4
"""Rows (from 0) below the two lines of organisation and state."""

_COUNT: Final = Column("STT", 6)
_HALF_HEAD: Final = 44
"""Characters that the lines of the organisation take, and those of the state beside them."""

_PAGE_WIDTH: Final = 240
"""Characters that fit beside each other on a page of A4 and can still be read."""

_CHARACTER: Final = 2.15
"""Millimetres that a character of a column's width takes in print, at full size."""

_A3: Final = 8
_A4: Final = 9
"""Excel's numbers of paper sizes."""

_INCH: Final = 25.4
_MARGINS: Final = {"left": 30 / _INCH, "right": 15 / _INCH, "top": 20 / _INCH, "bottom": 20 / _INCH}
"""Of Nghị định 30/2020, in inches."""

_FOOTER: Final = '&C&"Times New Roman,Regular"&12&P/&N'
_LONGEST_TEXT: Final = 32_767
"""Characters that Excel takes in a cell."""

_FIRST_DAY: Final = datetime.date(1900, 3, 1)
"""Excel counts the days before otherwise than everybody else."""

_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Control characters and the like, which no workbook can hold."""

_THOUSANDS: Final = 10_000
"""From here on numbers are set in groups; below they may be years."""

_GRAY: Final = "#808080"
_ALL: Final = "A1:XFD1048576"


class Pages:
    """Fills the sheets of `book`; `names` are those that the sheets got in it."""

    def __init__(self, book: "Workbook", names: dict[str, str]) -> None:
        self._book = book
        self._names = names
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        # Looked up once: there are many thousands of cells.
        self._blank = self._cell()
        self._text = self._cell(num_format="@")
        # What Excel would take for a formula keeps its sign when somebody edits the cell.
        self._quoted = self._cell(num_format="@", quote_prefix=True)
        self._number = self._cell(align="center")
        self._grouped = self._cell(align="center", num_format="#,##0")

    def _format(self, **properties: Any) -> "Format":
        key = tuple(properties.items())
        if key not in self._formats:
            self._formats[key] = self._book.add_format(properties)
        return self._formats[key]

    def _cell(self, **more: Any) -> "Format":
        """A cell of a list."""
        return self._format(border=1, border_color=_GRAY, valign="top", text_wrap=True, **more)

    # -- a list ----------------------------------------------------------------------------------

    def fill(self, page: "Worksheet", sheet: Sheet) -> None:
        """Put a list on `page`."""
        columns = [_COUNT, *sheet.columns]
        last = len(columns) - 1
        self._put_head(page, sheet, [column.width for column in columns])
        for column, spec in enumerate(columns):
            page.set_column(column, column, spec.width)
            page.write_string(_HEADER, column, _tidy(spec.heading), self._heading())
        lines = _lines(sheet.columns, [column.heading for column in sheet.columns])
        page.set_row(_HEADER, max(lines, 1) * _LINE_HEIGHT + 3)
        for number, values in enumerate(sheet.rows, start=1):
            row = _HEADER + number
            self._put(page, row, 0, number)
            for column, value in enumerate(values, start=1):
                self._put(page, row, column, value)
            if (lines := _lines(sheet.columns, values)) > 1:
                page.set_row(row, lines * _LINE_HEIGHT)
        page.freeze_panes(_HEADER + 1, 0)
        page.autofilter(_HEADER, 0, _HEADER + len(sheet.rows), last)
        page.repeat_rows(_HEADER)
        page.ignore_errors({"number_stored_as_text": _ALL})
        self._set_up(page, [column.width for column in columns], landscape=sheet.landscape)

    def _heading(self) -> "Format":
        return self._format(
            bold=True, bg_color="#ECEEF1", align="center", valign="vcenter", text_wrap=True,
            border=1, border_color=_GRAY,
        )  # fmt: skip

    def _put(self, page: "Worksheet", row: int, column: int, value: Any) -> None:
        """Put a value into a cell: what is a number or a time stays one, all else is text."""
        if isinstance(value, str):
            self._put_text(page, row, column, value)
        elif value is None:
            page.write_blank(row, column, None, self._blank)
        elif isinstance(value, Link):
            name = self._names[value.sheet]
            link = self._cell(font_color="#1D4ED8", underline=1)
            page.write_url(row, column, f"internal:'{name}'!A1", link, name)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            grouped = isinstance(value, int) and abs(value) >= _THOUSANDS
            page.write_number(row, column, value, self._grouped if grouped else self._number)
        elif (pattern := _time_pattern(value)) is not None:
            page.write_datetime(row, column, value, self._cell(align="center", num_format=pattern))
        else:
            self._put_text(page, row, column, _shown(value))

    def _put_text(self, page: "Worksheet", row: int, column: int, text: str) -> None:
        text = _tidy(text)
        if not text:
            page.write_blank(row, column, None, self._blank)
        else:
            look = self._quoted if text[0] in "=+-@" else self._text
            page.write_string(row, column, text, look)

    # -- a picture -------------------------------------------------------------------------------

    def fill_grid(self, page: "Worksheet", grid: Grid) -> None:
        """Put a picture on `page`."""
        width = max((cell.column for cell in grid.cells), default=0) + 1
        self._put_head(page, grid, [grid.width] * width)
        page.set_column(0, width - 1, grid.width)
        for line in {cell.line for cell in grid.cells}:
            page.set_row(_HEADER + line, grid.height)
        for cell in grid.cells:
            properties: dict[str, Any] = {
                "font_size": 14 if cell.bold else 10, "bold": cell.bold, "num_format": "@",
                "align": "center", "valign": "vcenter", "text_wrap": True,
            }  # fmt: skip
            if cell.fill:
                properties["bg_color"] = cell.fill.upper()
            if cell.framed:
                properties |= {"border": 1, "border_color": _GRAY}
            page.write_string(
                _HEADER + cell.line, cell.column, _tidy(cell.text), self._format(**properties)
            )
        page.freeze_panes(_HEADER, 1)
        page.ignore_errors({"number_stored_as_text": _ALL})
        self._set_up(page, [grid.width], landscape=True, paper=_A3)

    # -- what all sheets have --------------------------------------------------------------------

    def _put_head(self, page: "Worksheet", sheet: Sheet | Grid, widths: Sequence[int]) -> None:
        """The lines of organisation and state, the title and the note below it.

        They stand over the columns of the first page. The state's lines need room beside those of
        the organisation.
        """
        reach = list(accumulate(widths))
        # The column of numbers is repeated on pages beside the first, and these lines are not.
        first, shown = 0, len(widths)
        if isinstance(sheet, Sheet) and (shown := _page_breaks(widths)[0]) < len(widths):
            first = 1
        middle = _middle(reach[:shown])
        if middle < shown:
            for row, text in enumerate(_STATE):
                rule = {"underline": 1} if row else {}
                self._put_line(page, row, (middle, shown - 1), text, bold=True, **rule)
        for row, text in enumerate(sheet.organisation):
            self._put_line(page, row, (first, middle - 1), text.upper(), bold=row == 1)
        note = sheet.note if isinstance(sheet, Sheet) else ""
        self._put_line(
            page, _TITLE, (first, shown - 1), sheet.title.upper(), bold=True, font_size=14
        )
        self._put_line(page, _NOTE, (first, shown - 1), note, italic=True)
        page.set_row(_TITLE, 30)
        lines = len(wrap(note, reach[shown - 1])) or 1
        page.set_row(_NOTE, lines * _LINE_HEIGHT + 3)

    def _put_line(
        self, page: "Worksheet", row: int, columns: tuple[int, int], text: str, **font: Any
    ) -> None:
        """A text in the middle of some columns; an empty one leaves them as they are."""
        if not text:
            return
        first, last = columns
        look = self._format(align="center", valign="vcenter", text_wrap=row >= _TITLE, **font)
        if first == last:
            page.write_string(row, first, _tidy(text), look)
        else:
            page.merge_range(row, first, row, last, "", look)
            page.write_string(row, first, _tidy(text), look)

    def _set_up(
        self, page: "Worksheet", widths: Sequence[int], *, landscape: bool, paper: int = _A4
    ) -> None:
        """How the sheet is printed; a list too wide for one page goes on beside it."""
        page.set_paper(paper)
        if landscape:
            page.set_landscape()
        page.set_margins(**_MARGINS)
        page.set_footer(_FOOTER)
        breaks = _page_breaks(widths)
        if len(breaks) == 1:
            page.fit_to_pages(1, 0)
            return
        # Excel heeds breaks only where it need not fit the pages itself.
        parts = [sum(widths[start:end]) for start, end in pairwise([0, *breaks])]
        room = (297 if landscape else 210) - (_MARGINS["left"] + _MARGINS["right"]) * _INCH
        page.set_print_scale(int(100 * room / (_CHARACTER * (max(parts) + _COUNT.width))))
        page.set_v_pagebreaks(breaks[:-1])
        page.repeat_columns(0, 0)


def _page_breaks(widths: Sequence[int]) -> list[int]:
    """Where a list is parted into pages beside each other: the column behind each page's last."""
    pages = -(-sum(widths) // _PAGE_WIDTH)
    reach = list(accumulate(widths))
    share = reach[-1] / pages
    breaks = [sum(edge <= share * page for edge in reach) + 1 for page in range(1, pages)]
    return [*breaks, len(widths)]


def _middle(reach: Sequence[int]) -> int:
    """The column where the right half of the lines on top begins; behind all without room."""
    half = reach[-1] / 2
    edges = [edge for edge in reach if min(edge, reach[-1] - edge) >= _HALF_HEAD]
    if not edges:
        return len(reach)
    return reach.index(min(edges, key=lambda edge: abs(edge - half))) + 1


def _time_pattern(value: Any) -> str | None:
    """How Excel shows a day or a time; None for what is neither, or what it cannot count."""
    if isinstance(value, datetime.datetime):
        return "hh:mm dd/mm/yyyy" if value.date() >= _FIRST_DAY else None
    if isinstance(value, datetime.date):
        return "dd/mm/yyyy" if value >= _FIRST_DAY else None
    if isinstance(value, datetime.time):
        return "hh:mm:ss" if value.second else "hh:mm"
    if isinstance(value, datetime.timedelta):
        return "[hh]:mm:ss" if value >= datetime.timedelta() else None
    return None


def _shown(value: Any) -> str:
    """A value that Excel has no kind for, as a text."""
    if isinstance(value, bool):
        return "x" if value else ""
    return f"{value:%d/%m/%Y}" if isinstance(value, datetime.date) else str(value)


def _tidy(text: str) -> str:
    """`text` as a cell can hold it; what is too long for one ends in "…"."""
    text = _NO_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"


def _lines(columns: Sequence[Column], values: Sequence[Any]) -> int:
    """Lines of text that a row needs, by its longest cell; LibreOffice does not ask by itself."""
    most = 1
    for column, value in zip(columns, values, strict=True):
        if isinstance(value, str) and (len(value) >= column.width or "\n" in value):
            letters = _CAPITAL if value.isupper() else _SMALL
            room = int((column.width - _CELL_MARGIN) * letters)
            most = max(most, sum(len(wrap(part, room)) or 1 for part in value.split("\n")))
    return most
