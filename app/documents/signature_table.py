"""Tables of state papers that people sign: receipts, attendance, and lists annexed to decisions.

    table = Table(
        (Column("Họ và tên", 60), Column("Ký nhận", 30)),
        (Group((("Nguyễn Văn Mẫu", ""),), "Khối 1", reserve=3),),
    )
    front = (Line("DANH SÁCH KÝ NHẬN", LineStyle.TITLE), Line("Đợt 1"))
    closing = Closing(("Tổng số: 1 người",), signers=(Signer("NGƯỜI LẬP"),))
    made = SignatureList(front, table, closing, "Ký nhận đợt 1")
    head = state_paper.head(session, None)
    pdf = draw(SignaturePaper(paper.head(session, today), "Danh sách ký nhận", [made], head))

Each list begins on a page of its own and counts its own pages, since it is handed out on its own.
The header row stands on every page; rows never break, a heading stays with its first row and the
closing lines stay together with the last row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import Any, Final

from app.documents import fonts, state_paper
from app.documents.fonts import SERIF, SERIF_BOLD, SERIF_ITALIC
from app.documents.imposition import A4, points
from app.documents.paper import FOOT, PaperHead, label_document
from app.documents.state_paper import BOTTOM, LEFT, RIGHT, TOP, StateHead
from app.documents.table_layout import PADDING, Align, Band, BandKind, Cell, Laid, Table, lay_out
from app.documents.text_block import TextBlock, draw_lines
from app.documents.text_fit import LEADING
from app.progress import Progress, ignore

_GAP: Final = 4.0
"""Between head, front lines, table and closing, in millimetres."""

_SIGN_ROOM: Final = 24.0
"""Between a signer's office and name, for signature and seal, in millimetres."""

_SIGNER_SIZE: Final = 13.0
_TOP_NUMBER: Final = 13.0
"""Distance of a page number on top from the edge, in millimetres, and its size in points."""

_FOOT_SIZE: Final = 10.0
_FOOT_GAP: Final = 15.0
"""Type size of the foot in points; half the room of the page's number in millimetres."""

_FRAME: Final = 0.5
_GREY: Final = 0.93
"""Thickness of the table's lines in points, and the grey behind header and headings."""


class LineStyle(StrEnum):
    """How a line above the table looks."""

    TITLE = "title"
    BOLD = "bold"
    CENTRED = "centred"
    ITALIC = "italic"


_STYLES: Final = {
    LineStyle.TITLE: (SERIF_BOLD, 14.0),
    LineStyle.BOLD: (SERIF_BOLD, 13.0),
    LineStyle.CENTRED: (SERIF, 13.0),
    LineStyle.ITALIC: (SERIF_ITALIC, 13.0),
}
"""Font and size in points."""


class PageNumbers(StrEnum):
    """FOOT: "Trang 1/3" with the day of printing; TOP: as state papers have it, from page 2."""

    FOOT = "foot"
    TOP = "top"


@dataclass(frozen=True, slots=True)
class Line:
    """A centred line above the table."""

    text: str
    style: LineStyle = LineStyle.CENTRED


@dataclass(frozen=True, slots=True)
class Signer:
    """One who signs the list: the office in capitals (lines by "\\n"), the name where known."""

    office: str
    name: str = ""
    hint: str = "(Ký, ghi rõ họ tên)"


@dataclass(frozen=True, slots=True)
class Closing:
    """What follows the table: lines, and under them the signers from left to right."""

    lines: Sequence[str] = ()
    signers: Sequence[Signer] = ()


@dataclass(frozen=True, slots=True)
class SignatureList:
    """A list of its own; `name` stands at the foot of its pages so that loose sheets are known."""

    front: Sequence[Line]
    table: Table
    closing: Closing = Closing()
    name: str = ""


@dataclass(frozen=True, slots=True)
class SignaturePaper:
    """Lists in one file. `kind` is the paper's name for PDF viewers, `lying` turns the A4 sheet.

    Every list begins with `state_head`, None for an annex, which has none.
    """

    head: PaperHead
    kind: str
    lists: Sequence[SignatureList]
    state_head: StateHead | None = None
    lying: bool = False
    page_numbers: PageNumbers = PageNumbers.FOOT


def draw(paper: SignaturePaper, progress: Progress = ignore) -> bytes:
    """The paper as a PDF on A4. Raises what `progress` raises."""
    from reportlab.pdfgen.canvas import Canvas

    fonts.register()
    width, height = (points(side) for side in (A4[::-1] if paper.lying else A4))
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(width, height), pageCompression=1, invariant=1)
    label_document(canvas, paper.head, paper.kind)
    sheet = _Sheet(canvas, paper, width, height)
    for number, part in enumerate(paper.lists):
        progress(number / len(paper.lists))
        sheet.draw(part)
    if not paper.lists:
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


class _Sheet:
    """Draws lists on the pages of one canvas; all measures in points."""

    def __init__(self, canvas: Any, paper: SignaturePaper, width: float, height: float) -> None:
        self._canvas = canvas
        self._paper = paper
        self._width = width
        self._left = points(LEFT)
        self._room = width - points(LEFT + RIGHT)
        self._top = height - points(TOP)
        self._bottom = points(BOTTOM)

    def draw(self, part: SignatureList) -> None:
        """One list, from a new page to its last."""
        whole = self._top - self._bottom
        front, closing = self._front(part.front), _Closing(part.closing, self._room)
        head, above = self._head(whole), front.height + points(_GAP)
        if head is not None:
            above += head.height + points(_GAP)
        laid = lay_out(part.table, self._room, whole - above, whole, closing.height)
        empty = not any(laid.pages)
        for number, bands in enumerate(laid.pages):
            y = self._top
            if number == 0:
                if head is not None:
                    head.block.drawOn(self._canvas, self._left, y - head.height)
                front.draw(self._canvas, self._left, y - above + front.height + points(_GAP))
                y -= above
            if bands or (empty and number == 0):
                y = self._draw_table(laid, bands, y)
            if number == laid.tail_page:
                closing.draw(self._canvas, self._left, y)
            self._draw_number(part, number + 1, len(laid.pages))
            self._canvas.showPage()

    def _head(self, room: float) -> "_Head | None":
        made = self._paper.state_head
        if made is None:
            return None
        block = state_paper.head_block(made, self._room / points(1))
        _width, height = block.wrapOn(self._canvas, self._room, room)
        return _Head(block, height)

    def _front(self, lines: Sequence[Line]) -> TextBlock:
        texts = TextBlock(self._room, Align.CENTRE)
        for line in lines:
            texts.add(line.text, *_STYLES[line.style])
        return texts

    def _draw_table(self, laid: Laid, bands: Sequence[Band], y: float) -> float:
        self._canvas.setLineWidth(_FRAME)
        for band in (laid.header, *bands):
            whole = band.kind is BandKind.HEADING
            x = self._left
            for cell, width in zip(
                band.cells, (self._room,) if whole else laid.widths, strict=True
            ):
                self._draw_cell(cell, x, y, width, band)
                x += width
            y -= band.height
        return y

    def _draw_cell(self, cell: Cell, x: float, top: float, width: float, band: Band) -> None:
        canvas = self._canvas
        canvas.setStrokeGray(0.35)
        canvas.setFillGray(1 if band.kind is BandKind.ROW else _GREY)
        canvas.rect(x, top - band.height, width, band.height, stroke=1, fill=1)
        canvas.setFillGray(0)
        upper = top - (band.height - cell.height) / 2
        draw_lines(canvas, cell, x + PADDING, upper, width - 2 * PADDING)

    def _draw_number(self, part: SignatureList, page: int, pages: int) -> None:
        canvas, paper = self._canvas, self._paper
        canvas.setFillGray(0)
        if paper.page_numbers is PageNumbers.TOP:
            if page > 1:
                canvas.setFont(SERIF, _TOP_NUMBER)
                y = self._top + points(TOP - _TOP_NUMBER)
                canvas.drawCentredString(self._width / 2, y, str(page))
            return
        canvas.setFont(SERIF, _FOOT_SIZE)
        y, right = points(FOOT), self._width - points(RIGHT)
        canvas.drawString(self._left, y, f"In ngày {paper.head.printed_on:%d/%m/%Y}")
        canvas.drawCentredString((self._left + right) / 2, y, f"Trang {page}/{pages}")
        name = _shortened(part.name, (right - self._left) / 2 - points(_FOOT_GAP))
        canvas.drawRightString(right, y, name)


@dataclass(frozen=True, slots=True)
class _Head:
    """The head as a flowable, and its height."""

    block: Any
    height: float


class _Closing:
    """The lines under a table: their height, and their drawing."""

    def __init__(self, closing: Closing, room: float) -> None:
        self._lines = TextBlock(room, Align.LEFT)
        for line in closing.lines:
            self._lines.add(line, SERIF, _SIGNER_SIZE)
        self._column = room / max(1, len(closing.signers))
        self._offices = [self._office(signer) for signer in closing.signers]
        self._names = [self._name(signer.name) for signer in closing.signers]

    def _office(self, signer: Signer) -> TextBlock:
        texts = TextBlock(self._column, Align.CENTRE)
        texts.add(signer.office, SERIF_BOLD, _SIGNER_SIZE)
        texts.add(signer.hint, SERIF_ITALIC, _SIGNER_SIZE - 1)
        return texts

    def _name(self, name: str) -> TextBlock:
        texts = TextBlock(self._column, Align.CENTRE)
        texts.add(name, SERIF_BOLD, _SIGNER_SIZE)
        return texts

    @property
    def height(self) -> float:
        """What it takes under the table, with the gap before it."""
        parts = [self._lines.height, self._signers]
        return sum(part + points(_GAP) for part in parts if part)

    @property
    def _signers(self) -> float:
        if not self._offices:
            return 0.0
        names = max(_SIGNER_SIZE * LEADING, *(name.height for name in self._names), 0.0)
        return max(office.height for office in self._offices) + points(_SIGN_ROOM) + names

    def draw(self, canvas: Any, x: float, top: float) -> None:
        """Draw it under a table that ends at `top`."""
        if self._lines.height:
            top -= points(_GAP)
            self._lines.draw(canvas, x, top)
            top -= self._lines.height
        if not self._offices:
            return
        top -= points(_GAP)
        lower = top - max(office.height for office in self._offices) - points(_SIGN_ROOM)
        for number, (office, name) in enumerate(zip(self._offices, self._names, strict=True)):
            office.draw(canvas, x + number * self._column, top)
            name.draw(canvas, x + number * self._column, lower)


def _shortened(text: str, room: float) -> str:
    """`text` in the foot's type on one line of `room` points, its end left out where it must be."""
    if fonts.width(text, SERIF) * _FOOT_SIZE <= room:
        return text
    while text and fonts.width(f"{text}…", SERIF) * _FOOT_SIZE > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
