"""Papers that are tables: head, sections with a heading each, a header row on every page."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from app.documents import fonts
from app.documents.imposition import points
from app.documents.paper import PaperHead, draw_foot, escaped, label_document, lay_out

_SIDE: Final = 20.0
_TOP: Final = 18.0
"""Margins in millimetres."""

_PADDING: Final = 6.0
"""Room left and right of the text in a cell, in points."""

_BODY: Final = 10.0
_LEADING: Final = 14.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and its width in millimetres."""

    heading: str
    width: float


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of cells under a heading of their own."""

    heading: str
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Chapter:
    """What begins on a page of its own; `summary` is a small table above the sections, in pairs of
    what is counted and how many.
    """

    subtitle: str
    sections: Sequence[Section]
    summary: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class TablePaper:
    """A whole paper; `kind` is its name in capitals, `lying` turns the A4 sheet."""

    head: PaperHead
    kind: str
    columns: Sequence[Column]
    chapters: Sequence[Chapter]
    lying: bool = False


def draw(paper: TablePaper) -> bytes:
    """The paper as a PDF on A4. No heading stands alone at the foot of a page."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.platypus import PageBreak, SimpleDocTemplate

    fonts.register()
    styles = _Styles()
    story: list[Any] = []
    for number, chapter in enumerate(paper.chapters):
        if number:
            story.append(PageBreak())
        story += styles.opening(paper, chapter)
        if chapter.summary:
            story += styles.summary(chapter.summary, sum(c.width for c in paper.columns))
        story.append(styles.table(paper.columns, chapter.sections))
    size = landscape(A4) if paper.lying else A4
    buffer = BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=size,
        leftMargin=points(_SIDE),
        rightMargin=points(_SIDE),
        topMargin=points(_TOP),
        bottomMargin=points(_TOP),
        invariant=1,
    )
    lay_out(document, story, canvasmaker=_numbering(paper, size[0]))
    return buffer.getvalue()


def _numbering(paper: TablePaper, width: float) -> Any:
    """A canvas that knows the number of pages when it writes "3/12" at the foot of each."""
    from reportlab.pdfgen.canvas import Canvas

    class NumberedCanvas(Canvas):  # type: ignore[misc]
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self._pages: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 - ReportLab's name
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._pages, start=1):
                self.__dict__.update(page)
                text = f"{number}/{len(self._pages)}"
                draw_foot(self, width, points(_SIDE), paper.head, text)
                super().showPage()
            label_document(self, paper.head, paper.kind.capitalize())
            super().save()

    return NumberedCanvas


class _Styles:
    """Makes the parts of a paper; one for each paper."""

    def __init__(self) -> None:
        from reportlab.lib.enums import TA_CENTER
        from reportlab.lib.styles import ParagraphStyle

        self.body = ParagraphStyle("body", fontName=fonts.REGULAR, fontSize=_BODY, leading=_LEADING)
        self.bold = ParagraphStyle("bold", parent=self.body, fontName=fonts.BOLD)
        self.centred = ParagraphStyle("centred", parent=self.body, alignment=TA_CENTER)
        self.head = ParagraphStyle("head", parent=self.bold, alignment=TA_CENTER)
        self.title = ParagraphStyle("title", parent=self.head, fontSize=14, leading=19)

    def opening(self, paper: TablePaper, chapter: Chapter) -> list[Any]:
        """Organiser, name of the paper, conference, subtitle."""
        from reportlab.platypus import Spacer

        lines = (
            (paper.head.organiser.upper(), self.bold),
            (paper.kind, self.title),
            (paper.head.title, self.head),
            (chapter.subtitle, self.centred),
        )
        made = [self._text(text, style) for text, style in lines if text]
        return [*made[:1], Spacer(1, points(4)), *made[1:], Spacer(1, points(5))]

    def summary(self, pairs: Sequence[tuple[str, str]], width: float) -> list[Any]:
        """The counts, two pairs side by side; `width` of the paper's table in millimetres."""
        from reportlab.platypus import Spacer, Table, TableStyle

        half = -(-len(pairs) // 2)
        filled = [*pairs, ("", "")]
        rows = [
            [self._text(text, self.body) for text in (*filled[at], *filled[half + at])]
            for at in range(half)
        ]
        widths = [points(width / 2 * share) for share in (0.72, 0.28) * 2]
        table = Table(rows, colWidths=widths)
        table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.4, (0.7, 0.7, 0.7))]))
        return [table, Spacer(1, points(4))]

    def table(self, columns: Sequence[Column], sections: Sequence[Section]) -> Any:
        """Every section; the header row repeats on every page."""
        from reportlab.platypus import LongTable, TableStyle

        rows: list[list[Any]] = [[self._text(column.heading, self.head) for column in columns]]
        commands: list[tuple[Any, ...]] = [
            ("GRID", (0, 0), (-1, -1), 0.4, (0.5, 0.5, 0.5)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("BACKGROUND", (0, 0), (-1, 0), (0.93, 0.93, 0.95)),
            ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
            ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ]
        for section in sections:
            line = len(rows)
            commands.append(("SPAN", (0, line), (-1, line)))
            commands.append(("BACKGROUND", (0, line), (-1, line), (0.97, 0.95, 0.9)))
            if section.rows:
                # A heading never stands alone at the foot of a page.
                commands.append(("NOSPLIT", (0, line), (-1, line + 1)))
            rows.append([self._text(section.heading, self.bold), *[""] * (len(columns) - 1)])
            rows += [[self._text(text, self.body) for text in cells] for cells in section.rows]
        table = LongTable(
            rows, colWidths=[points(c.width) for c in columns], repeatRows=1, splitInRow=1
        )
        table.setStyle(TableStyle(commands))
        return table

    @staticmethod
    def _text(text: str, style: Any) -> Any:
        from reportlab.platypus import Paragraph

        return Paragraph(escaped(text), style) if text else ""
