"""Drawing of the order-of-standing sheets: A4 lying, the stage on top and the list under it.

Measures are millimetres from the sheet's lower left corner unless said otherwise.
"""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any, Final

from app.documents import fonts
from app.documents.award_stage import Side
from app.documents.fonts import ASCENT, BOLD, MEDIUM, REGULAR, SEMIBOLD
from app.documents.imposition import A4, points
from app.documents.paper import draw_foot, label_document
from app.documents.standing_sheets import Opposite, Standing, StandingSheet, StandingSheets
from app.documents.text_fit import Fitted, fit
from app.progress import Progress, ignore

_KIND: Final = "Sơ đồ đứng nhận thưởng"
_WIDTH, _HEIGHT = A4[1], A4[0]
_MARGIN: Final = 12.0
_TOP: Final = 10.0
_BOTTOM: Final = 15.0
_TITLE: Final = 17.0
_STAGE: Final = 54.0
"""Heights of the title and of the picture of the stage."""

_GAP: Final = 2.5
_BOX_GAP: Final = 1.2
_MOST_IN_LINE: Final = 16
"""More receivers than these stand in two lines of the picture."""

_ARROW: Final = 3.0
_HIGHEST_ROW, _LEAST_ROW = 9.5, 5.2
_HEADER: Final = 7.0
_LINE: Final = 6.0
_NAMES: Final = 10.0
"""Heights of a row, of the header row, of a line under the table and of the names that follow."""

_Columns = tuple[tuple[str, float, Callable[[Standing], str]], ...]
_COLUMNS: Final[_Columns] = (
    ("Vị trí", 14, lambda line: str(line.place)),
    ("Tập thể, cá nhân được khen thưởng", 82, lambda line: line.name),
    ("Người lên nhận", 62, lambda line: line.receiver),
    ("Ghế", 18, lambda line: line.seat),
    ("Cửa", 18, lambda line: line.door),
    ("Điện thoại", 29, lambda line: line.phone),
    ("Lưu ý", 50, lambda line: line.remark),
)
"""Heading, width, text; 273 mm in all."""

_CENTRED: Final = frozenset({0, 3, 4, 5})


def draw(made: StandingSheets, progress: Progress = ignore) -> bytes:
    """The sheets as a PDF. Raises what `progress` raises."""
    from reportlab.pdfgen.canvas import Canvas

    fonts.register()
    buffer = BytesIO()
    size = (points(_WIDTH), points(_HEIGHT))
    canvas = Canvas(buffer, pagesize=size, pageCompression=1, invariant=1)
    label_document(canvas, made.head, _KIND)
    pages = [page for sheet in made.sheets for page in _pages(canvas, sheet)]
    for number, page in enumerate(pages, start=1):
        progress((number - 1) / len(pages))
        page.draw()
        draw_foot(canvas, size[0], points(_MARGIN), made.head, f"{number}/{len(pages)}")
        canvas.showPage()
    if not pages:
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _pages(canvas: Any, sheet: StandingSheet) -> list["_Page"]:
    """One page for a round, further ones for the rows of a very long list."""
    pages = [_Page(canvas, sheet, 0)]
    while (last := pages[-1]).end < len(sheet.places):
        pages.append(_Page(canvas, sheet, last.end))
    return pages


class _Page:
    """The list of a round from place `start` (from 0) on; the first page has the stage on top."""

    def __init__(self, canvas: Any, sheet: StandingSheet, start: int) -> None:
        self._canvas = canvas
        self._sheet = sheet
        self._start = start
        self._room = _WIDTH - 2 * _MARGIN
        self._lines = [] if start else _lines(sheet)
        self._names = _NAMES if sheet.following_names and not start else 0.0
        self._table_top = _HEIGHT - _TOP - _TITLE - _GAP - (0.0 if start else _STAGE + _GAP)
        low = _BOTTOM + len(self._lines) * _LINE + self._names
        self._rows_room = self._table_top - low - _HEADER - _GAP
        self.end = min(len(sheet.places), start + int(self._rows_room / _LEAST_ROW))

    def draw(self) -> None:
        """Title, stage, table, and what follows."""
        self._title(_HEIGHT - _TOP)
        if not self._start:
            self._stage(_HEIGHT - _TOP - _TITLE - _GAP)
        row = min(_HIGHEST_ROW, self._rows_room / max(self.end - self._start, 1))
        y = self._table(self._table_top, row) - _GAP
        for label, text, strong in self._lines:
            self._label(label, text, y, _LINE, strong)
            y -= _LINE
        if self._names:
            names = self._sheet.following_names
            self._text(names, REGULAR, _MARGIN, y, self._room, self._names, 9.5)

    def _title(self, top: float) -> None:
        sheet, half = self._sheet, self._room * 0.7
        name = f"ĐỢT {sheet.number} · {sheet.title or sheet.form}"
        kind = "SƠ ĐỒ ĐỨNG NHẬN THƯỞNG" + (" (tiếp theo)" if self._start else "")
        self._text(kind, MEDIUM, _MARGIN, top, half, 5.5, 10)
        self._text(name, BOLD, _MARGIN, top - 5.5, half, 11, 20, middle=True)
        right = _MARGIN + half
        people = f"{len(sheet.places)} người nhận, {len(sheet.presenters)} người trao"
        self._text(people, MEDIUM, right, top, self._room - half, 5.5, 10, "right")
        self._text(
            sheet.begins, BOLD, right, top - 5.5, self._room - half, 11, 20, "right", middle=True
        )

    # -- the stage -------------------------------------------------------------------------------

    def _stage(self, top: float) -> None:
        canvas, low = self._canvas, top - _STAGE
        canvas.setStrokeGray(0.4)
        canvas.setFillGray(0.96)
        canvas.setLineWidth(0.7)
        canvas.rect(*self._box(_MARGIN, low, self._room, _STAGE), stroke=1, fill=1)
        canvas.setFillGray(0.3)
        self._text("PHÔNG SÂN KHẤU", MEDIUM, _MARGIN, top, self._room, 5, 8, "centre")
        self._text("HỘI TRƯỜNG", MEDIUM, _MARGIN, low + 5, self._room, 5, 8, "centre")
        self._steps(low)
        places = self._sheet.places
        inner = self._room - 2 * _GAP
        top, high = top - 5.5, 23.0
        count = 1 if len(places) <= _MOST_IN_LINE else 2
        per_line = -(-len(places) // count)
        for line in range(count):
            part = places[line * per_line : (line + 1) * per_line]
            self._receivers(part, per_line, top - line * high / count, high / count)
        width = inner / max(per_line, 1)
        for at, presenter in enumerate(self._sheet.presenters):
            self._presenter(presenter, at, width, per_line, top - high - _GAP, 17.0)

    def _steps(self, low: float) -> None:
        """A mark where receivers come up."""
        by = self._sheet.side
        if by is None:
            return
        left = by is Side.LEFT
        edge = _MARGIN + _GAP if left else _WIDTH - _MARGIN - _GAP
        toward = _ARROW if left else -_ARROW
        canvas = self._canvas
        canvas.setFillGray(0)
        path = canvas.beginPath()
        path.moveTo(points(edge + toward), points(low + 2.6))
        path.lineTo(points(edge), points(low + 1.2))
        path.lineTo(points(edge), points(low + 4.0))
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
        x = _MARGIN + _GAP + _ARROW + 1
        self._text(
            "Lên từ bên này", BOLD, x, low + 5, _WIDTH - 2 * x, 5, 9, "left" if left else "right"
        )

    def _receivers(
        self, places: Sequence[Standing], per_line: int, top: float, high: float
    ) -> None:
        width = (self._room - 2 * _GAP) / per_line
        wide = min(width, 46.0)
        start = _MARGIN + (self._room - wide * len(places)) / 2 if wide < width else _MARGIN + _GAP
        for at, place in enumerate(places):
            x = start + at * wide + _BOX_GAP / 2
            self._person(x, top, wide - _BOX_GAP, high - _BOX_GAP, str(place.place), place.name)

    def _person(
        self, x: float, top: float, width: float, high: float, number: str, name: str
    ) -> None:
        canvas = self._canvas
        canvas.setFillGray(1)
        canvas.setStrokeGray(0)
        canvas.setLineWidth(0.8)
        canvas.roundRect(*self._box(x, top - high, width, high), points(1.2), stroke=1, fill=1)
        canvas.setFillGray(0)
        upper = min(8.0, high * 0.38)
        self._text(number, BOLD, x, top - 0.3, width, upper, 20, "centre")
        self._text(
            name, MEDIUM, x + 0.8, top - upper, width - 1.6, high - upper - 0.8, 10, "centre",
            smallest=8.5, lines=5, middle=True,
        )  # fmt: skip

    def _presenter(
        self, who: Opposite, at: int, width: float, per_line: int, top: float, high: float
    ) -> None:
        """A box under the places that the presenter faces, else in a share of the width."""
        count = len(self._sheet.presenters)
        inner = self._room - 2 * _GAP
        if who.first and len(self._sheet.places) <= _MOST_IN_LINE:
            wide = min(width, 46.0)
            start = _MARGIN + (self._room - wide * per_line) / 2
            x, box = start + (who.first - 1) * wide, (who.last - who.first + 1) * wide
        else:
            x, box = _MARGIN + _GAP + inner / count * at, inner / count
        x, box = x + _BOX_GAP / 2, box - _BOX_GAP
        canvas = self._canvas
        canvas.setFillGray(0.86)
        canvas.setStrokeGray(0.2)
        canvas.setLineWidth(0.8)
        canvas.roundRect(*self._box(x, top - high, box, high), points(1.2), stroke=1, fill=1)
        canvas.setFillGray(0)
        role = "Người trao"
        if who.first:
            reach = f"{who.first}" if who.first == who.last else f"{who.first} – {who.last}"
            role = f"Trao cho vị trí {reach}"
        if who.seat:
            role = f"{role} · ghế {who.seat}"
        for text, font, part, size in (
            (role, REGULAR, 0.24, 8.0),
            (who.name, BOLD, 0.42, 12.0),
            (who.office, REGULAR, 0.34, 8.0),
        ):
            self._text(
                text, font, x + 1, top, box - 2, high * part, size, "centre", lines=2, middle=True
            )
            top -= high * part

    # -- the list --------------------------------------------------------------------------------

    def _table(self, top: float, row: float) -> float:
        """The rows of the list; returns its lower edge."""
        self._row([heading for heading, _width, _text in _COLUMNS], top, _HEADER, header=True)
        y = top - _HEADER
        for place in self._sheet.places[self._start : self.end]:
            self._row([text(place) for _heading, _width, text in _COLUMNS], y, row)
            y -= row
        return y

    def _row(self, texts: Sequence[str], top: float, high: float, *, header: bool = False) -> None:
        canvas, x = self._canvas, _MARGIN
        for column, (text, (_heading, width, _get)) in enumerate(zip(texts, _COLUMNS, strict=True)):
            canvas.setFillGray(0.92 if header else 1)
            canvas.setStrokeGray(0.5)
            canvas.setLineWidth(0.4)
            canvas.rect(*self._box(x, top - high, width, high), stroke=1, fill=1)
            canvas.setFillGray(0)
            font = SEMIBOLD if header or column in (0, 3) else REGULAR
            centred = header or column in _CENTRED
            self._text(
                text, font, x + 1.2, top - 0.3, width - 2.4, high - 0.6, 10,
                "centre" if centred else "left", smallest=8, lines=2, middle=True,
            )  # fmt: skip
            x += width

    def _label(self, label: str, text: str, top: float, high: float, strong: bool) -> None:
        self._canvas.setFillGray(0)
        self._text(label, MEDIUM, _MARGIN, top, 30, high, 10, middle=True)
        font = SEMIBOLD if strong else REGULAR
        self._text(
            text, font, _MARGIN + 30, top, self._room - 30, high, 11, smallest=8, middle=True
        )

    # -- texts -----------------------------------------------------------------------------------

    @staticmethod
    def _box(x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
        return points(x), points(y), points(width), points(height)

    def _text(
        self,
        text: str,
        font: str,
        x: float,
        top: float,
        width: float,
        high: float,
        largest: float,
        align: str = "left",
        *,
        smallest: float = 7.0,
        lines: int = 2,
        middle: bool = False,
    ) -> None:
        """A text in a box; sizes in points. `middle`: in the middle of its height."""
        fitted: Fitted = fit(text, font, points(width), points(high), largest, smallest, lines)
        canvas = self._canvas
        canvas.setFont(font, fitted.size)
        y = points(top) - fitted.size * ASCENT
        if middle:
            y -= max(0.0, points(high) - fitted.height) / 2
        for line in fitted.lines:
            if align == "centre":
                canvas.drawCentredString(points(x + width / 2), y, line)
            elif align == "right":
                canvas.drawRightString(points(x + width), y, line)
            else:
                canvas.drawString(points(x), y, line)
            y -= fitted.leading


def _lines(sheet: StandingSheet) -> list[tuple[str, str, bool]]:
    """What stands under the list: label, text, whether it is set strongly."""
    found = [
        ("Đi lên:", sheet.way, True),
        ("Âm thanh:", sheet.music, False),
        ("Ghi chú:", " ".join(sheet.note.split()), False),
        ("Chờ tiếp theo:", sheet.following or "không còn đợt nào, đây là đợt cuối", True),
    ]
    return [line for line in found if line[1]]
