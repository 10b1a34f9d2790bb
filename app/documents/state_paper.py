"""State papers as Nghị định 30/2020/NĐ-CP, appendix I, wants them: head, title, table, signature.

Sizes are points, margins and widths millimetres. Everything here makes ReportLab flowables, which
`build` sets on pages; from the second page on the page's number stands on top in the middle.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from sqlalchemy.orm import Session

from app.conference import profile
from app.documents import fonts
from app.documents.imposition import points
from app.documents.paper import escaped, lay_out
from app.documents.text_fit import fit

LEFT: Final = 30.0
RIGHT: Final = 15.0
TOP: Final = 20.0
BOTTOM: Final = 20.0
"""Margins of a sheet; papers drawn on a canvas keep to them too."""

_PADDING: Final = 4.0
_LEAST_PAGE: Final = 140.0
"""Millimetres that a row may take on a lying sheet under the header row."""

COUNTRY: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
_LEADING: Final = 1.22
_LONGEST_BALANCED: Final = 1_000
"""Letters; what is longer is no title, and is broken as it comes."""

LEFT_SHARE: Final = 0.41
"""Share of the head's width that the agencies take."""

_HEAD_GAP: Final = 2.0
"""Millimetres between the two halves of the head."""


@dataclass(frozen=True, slots=True)
class StateHead:
    """The two halves of the head; `number` is số, ký hiệu, "" for a paper without one."""

    superior_agency: str
    organiser: str
    place_and_day: str
    number: str = ""


def place_and_day(place: str, day: datetime.date | None, year: int) -> str:
    """Địa danh và thời gian: days under 10 and the months 1 and 2 have a leading zero.

    Without a day dots are left to be filled in by hand, of the `year`.
    """
    if day is None:
        return f"{place}, ngày …… tháng …… năm {year}"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{place}, ngày {day.day:02} tháng {month} năm {day.year}"


def head(session: Session, day: datetime.date | None) -> StateHead:
    """The head of a paper of the conference's organiser, made on `day` (None: to be filled in)."""
    data = profile.load(session)
    return StateHead(
        data.superior_agency, data.organiser, place_and_day(data.place, day, data.launch_year)
    )


def style(font: str, size: float, align: str = "left", **more: Any) -> Any:
    """A paragraph style: `align` is left, centre, right or both."""
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
    from reportlab.lib.styles import ParagraphStyle

    fonts.register()
    sides = {"left": TA_LEFT, "centre": TA_CENTER, "right": TA_RIGHT, "both": TA_JUSTIFY}
    more.setdefault("leading", size * _LEADING)
    return ParagraphStyle(
        f"{font}-{size}-{align}", fontName=font, fontSize=size, alignment=sides[align], **more
    )


def paragraph(text: str, font: str, size: float, align: str = "left", **more: Any) -> Any:
    """`text` (not markup) as a paragraph."""
    from reportlab.platypus import Paragraph

    return Paragraph(escaped(text), style(font, size, align, **more))


def balanced(text: str, font: str, size: float, width: float) -> str:
    """`text` in lines no wider than `width` millimetres, broken behind semicolons if that does.

    Else the lines are of about equal width, as few as it takes.
    """
    # A hair narrower than the paragraph that will hold it, which must not break it again.
    if len(text) > _LONGEST_BALANCED:
        return text
    room = points(width) * 0.985
    if fonts.width(text, font) * size <= room:
        return text
    pieces = text.replace("; ", ";\n").split("\n")
    if len(pieces) > 1 and all(fonts.width(piece, font) * size <= room for piece in pieces):
        return "\n".join(pieces)
    return "\n".join(fit(text, font, room, 400, size, size * 0.999, 6).lines)


def space(height: float) -> Any:
    """Empty room of `height` millimetres."""
    from reportlab.platypus import Spacer

    return Spacer(1, points(height))


def head_block(made: StateHead, width: float) -> Any:
    """The head across `width` millimetres: agencies at the left, country and motto at the right."""
    from reportlab.platypus import Table, TableStyle

    left = width * LEFT_SHARE
    right = width - left
    agency = balanced(made.organiser.upper(), fonts.SERIF_BOLD, 12, left - _HEAD_GAP)
    sides = [
        paragraph(made.superior_agency.upper(), fonts.SERIF, 12, "centre"),
        paragraph(agency, fonts.SERIF_BOLD, 12, "centre"),
        # A third to a half of the agency's line, as appendix I wants it.
        _rule(0.42 * max(fonts.width(line, fonts.SERIF_BOLD) for line in agency.split("\n")) * 12),
    ]
    if made.number:
        sides.append(paragraph(made.number, fonts.SERIF, 13, "centre", spaceBefore=3))
    country = fit(COUNTRY, fonts.SERIF_BOLD, points(right - _HEAD_GAP), 40, 13, 9, 1).size
    motto = min(country + 1, 13)
    others = [
        paragraph(COUNTRY, fonts.SERIF_BOLD, country, "centre"),
        paragraph(MOTTO, fonts.SERIF_BOLD, motto, "centre"),
        _rule(fonts.width(MOTTO, fonts.SERIF_BOLD) * motto),
        paragraph(made.place_and_day, fonts.SERIF_ITALIC, 13, "centre", spaceBefore=6),
    ]
    table = Table([[sides, others]], colWidths=[points(left), points(right)])
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("ALIGN", (0, 0), (-1, -1), "CENTER"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
            ]
        )
    )
    return table


def title_block(kind: str, about: str, width: float) -> list[Any]:
    """The kind of paper in capitals, what it is about, and the rule under it, across `width`."""
    about = balanced(about, fonts.SERIF_BOLD, 13, width)
    lines = [
        space(3),
        paragraph(kind, fonts.SERIF_BOLD, 14, "centre"),
        paragraph(about, fonts.SERIF_BOLD, 13, "centre", spaceAfter=1),
    ]
    return [*lines, _rule(points(45)), space(3)]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells, or one text over the whole width (`cells` has one entry).

    A cell is a text or made flowables. The one text is a `heading` of the rows that follow, or a
    `remark` between two of them.
    """

    cells: Sequence[Any]
    heading: bool = False
    remark: bool = False


def table(
    headings: Sequence[Sequence[str]],
    widths: Sequence[float],
    rows: Sequence[Row],
    *,
    size: float,
    centred: frozenset[int] = frozenset(),
    spans: Sequence[tuple[tuple[int, int], tuple[int, int]]] = (),
) -> Any:
    """A ruled table; `headings` are its header rows, which stand on every page anew.

    `widths` in millimetres; `centred` are the columns set in the middle; `spans` join header cells,
    each from (column, row) to (column, row). A row never breaks over a page unless it
    is higher than one, and no heading stands alone at the foot of a page.
    """
    from reportlab.platypus import LongTable, TableStyle

    commands: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, len(headings) - 1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        *(("SPAN", *span) for span in spans),
    ]
    columns = [points(width) for width in widths]
    made: list[list[Any]] = [
        [paragraph(text, fonts.SERIF_BOLD, size, "centre") for text in texts] for texts in headings
    ]
    for row in rows:
        line = len(made)
        if row.heading or row.remark:
            commands.append(("SPAN", (0, line), (-1, line)))
            commands.append(("NOSPLIT", (0, line), (-1, line + 1)))
            font, side = (
                (fonts.SERIF_BOLD, "left") if row.heading else (fonts.SERIF_ITALIC, "centre")
            )
            made.append([paragraph(row.cells[0], font, size, side), *[""] * (len(widths) - 1)])
            continue
        cells = [
            paragraph(cell, fonts.SERIF, size, "centre" if column in centred else "left")
            if isinstance(cell, str)
            else cell
            for column, cell in enumerate(row.cells)
        ]
        made += _pieces(cells, columns)
    found = LongTable(made, colWidths=columns, repeatRows=len(headings))
    found.setStyle(TableStyle(commands))
    return found


def _pieces(cells: list[Any], widths: Sequence[float]) -> Iterator[list[Any]]:
    """`cells` as one row; as several where they are higher than a page, for else none fits."""
    while True:
        halves = [
            _halves(cell if isinstance(cell, list) else [cell], width - 2 * _PADDING)
            for cell, width in zip(cells, widths, strict=True)
        ]
        yield [here for here, _over in halves]
        cells = [over for _here, over in halves]
        if not any(cells):
            return


def _halves(flowables: list[Any], width: float) -> tuple[list[Any], list[Any]]:
    """What of a cell fits on a page, and what is left over."""
    room = points(_LEAST_PAGE)
    for place, flowable in enumerate(flowables):
        height = flowable.wrap(width, room)[1]
        if height > room:
            parts = flowable.split(width, room)
            here = [*flowables[:place], *parts[:1]]
            # A single line higher than a page is left to ReportLab: there is no such type size.
            return (here, [*parts[1:], *flowables[place + 1 :]]) if here else (flowables, [])
        room -= height
    return flowables, []


def signature_block(
    office: str, width: float, name: str = "", left: Sequence[Any] = (), *, room: float = 22
) -> Any:
    """The signer's office (in capitals) and name at the right, `room` to sign between them.

    `left` stands beside it (nơi nhận); the block never breaks over a page.
    """
    from reportlab.platypus import KeepTogether, Table, TableStyle

    half = points(width / 2)
    signer = [paragraph(office, fonts.SERIF_BOLD, 13, "centre"), space(room)]
    if name:
        signer.append(paragraph(name, fonts.SERIF_BOLD, 13, "centre"))
    table = Table([[list(left), signer]], colWidths=[half, half])
    table.setStyle(
        TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
    )
    return KeepTogether([space(6), table])


def receivers_block(lines: Sequence[str]) -> list[Any]:
    """Nơi nhận: its label and the list under it, for the left of `signature_block`."""
    return [
        paragraph("Nơi nhận:", fonts.SERIF_BOLD_ITALIC, 12),
        *(paragraph(f"- {line}", fonts.SERIF, 11) for line in lines),
    ]


def _rule(width: float) -> Any:
    """A rule of `width` points under a line of the head."""
    from reportlab.platypus import HRFlowable

    return HRFlowable(width, thickness=0.7, color="black", spaceBefore=2.5, spaceAfter=2)


def build(
    story: list[Any],
    title: str,
    author: str,
    *,
    lying: bool = False,
    sides: tuple[float, float] = (LEFT, RIGHT),
    ends: float = TOP,
) -> tuple[bytes, int]:
    """`story` on A4 as a PDF, and the number of its pages.

    `title` and `author` are what a viewer shows of the file; `sides` are the left and right
    margins, `ends` the upper and lower one.
    """
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.platypus import SimpleDocTemplate

    fonts.register()
    size = landscape(A4) if lying else A4

    def number(canvas: Any, document: Any) -> None:
        canvas.setFont(fonts.SERIF, 13)
        canvas.drawCentredString(size[0] / 2, size[1] - points(ends * 0.65), str(document.page))

    buffer = BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=size,
        leftMargin=points(sides[0]),
        rightMargin=points(sides[1]),
        topMargin=points(ends),
        bottomMargin=points(ends),
        title=title,
        author=author,
        creator="Giao Ước",
        invariant=1,
    )
    lay_out(document, story, onLaterPages=number)
    return buffer.getvalue(), document.page
