"""How pacts are set: text as state papers have it, and blocks to sign in that never break.

All blocks of a pact are of one size: two in a row for two or four parties, else three. A row of
blocks stays on one page, with a heading that names the pact on top of each page of signatures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import Any, Final

from app.documents import fonts, state_paper
from app.documents.fonts import SERIF, SERIF_BOLD, SERIF_ITALIC
from app.documents.imposition import A4, points
from app.documents.paper import PaperHead, label_document, lay_out
from app.documents.state_paper import BOTTOM, LEFT, RIGHT, TOP, StateHead, paragraph, space
from app.documents.text_fit import LEADING, wrap

_WIDTH: Final = A4[0] - LEFT - RIGHT
"""Of the text, in millimetres."""

_BODY: Final = 13.5
_INDENT: Final = 10.0
"""Type size of the text in points; first lines begin so many millimetres to the right."""

_OFFICE: Final = 12.0
_NAME: Final = 13.0
_HINT: Final = 11.0
"""Type sizes in a block, in points."""

_SIGN_ROOM: Final = 24.0
"""For signature and stamp, in millimetres."""

_BLOCK_GAP: Final = 5.0
"""Between two rows of blocks; half of it is kept free at both sides of a block (millimetres)."""

_NUMBER_SIZE: Final = 13.0
_SIGN_HINT: Final = "(Ký tên, đóng dấu)"
_BLANK: Final = "…………………………"
"""In place of a name that is written by hand."""


class PassageKind(StrEnum):
    """What a paragraph of the text is: legal basis (italic), heading (bold), running text."""

    BASIS = "basis"
    HEADING = "heading"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the text."""

    text: str
    kind: PassageKind


@dataclass(frozen=True, slots=True)
class Block:
    """Where one party signs: for whom, in what role, in which office, by whom ("": by hand)."""

    party: str
    role: str
    office: str
    name: str


@dataclass(frozen=True, slots=True)
class Pact:
    """A pact: `title` may have lines, `heading` stands above the blocks of the parties.

    `closing` are chair and witnesses, from left to right.
    """

    head: StateHead
    title: str
    passages: Sequence[Passage]
    heading: str
    blocks: Sequence[Block]
    closing: Sequence[Block]


def per_row(count: int) -> int:
    """How many blocks stand side by side."""
    return min(count, 2) if count in (1, 2, 4) else 3


def draw(head: PaperHead, kind: str, pacts: Sequence[Pact]) -> bytes:
    """The pacts as a PDF; `kind` is the paper's name for viewers."""
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate
    from reportlab.platypus.flowables import NullDraw, PageBreak

    fonts.register()

    class Beginning(NullDraw):  # type: ignore[misc]
        """Takes no room; tells the page on which a pact begins."""

        def draw(self) -> None:
            first[0] = self.canv.getPageNumber()

    def number(canvas: Any, document: Any) -> None:
        page = document.page - first[0] + 1
        if page > 1:
            canvas.setFont(SERIF, _NUMBER_SIZE)
            canvas.drawCentredString(points(A4[0] / 2), points(A4[1] - 13), str(page))

    first = [1]
    story: list[Any] = []
    for place, pact in enumerate(pacts):
        if place:
            story.append(PageBreak())
        story += [Beginning(), *_story(pact)]
    buffer = BytesIO()
    document = BaseDocTemplate(
        buffer, pagesize=(points(A4[0]), points(A4[1])), title=kind, invariant=1
    )
    frame = Frame(
        points(LEFT), points(BOTTOM), points(_WIDTH), points(A4[1] - TOP - BOTTOM),
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    document.addPageTemplates([PageTemplate("page", [frame], onPageEnd=number)])
    document.beforeDocument = lambda: label_document(document.canv, head, kind)
    lay_out(document, story)
    return buffer.getvalue()


def _story(pact: Pact) -> list[Any]:
    title, *more = pact.title.split("\n")
    story = [state_paper.head_block(pact.head, _WIDTH), space(5)]
    if pact.title:
        story.append(paragraph(title.upper(), SERIF_BOLD, 14, "centre", spaceAfter=2))
        story += [paragraph(line, SERIF_BOLD, 14, "centre") for line in more]
        story.append(space(4))
    story += [_paragraph(passage) for passage in pact.passages]
    story += [space(4), *_blocks(pact.heading, pact.blocks)]
    return [*story, space(2), *_blocks("", pact.closing)]


def _paragraph(passage: Passage) -> Any:
    font = {PassageKind.BASIS: SERIF_ITALIC, PassageKind.HEADING: SERIF_BOLD}.get(
        passage.kind, SERIF
    )
    # A heading never stands alone at the foot of a page.
    return paragraph(
        passage.text, font, _BODY, "both", firstLineIndent=points(_INDENT), spaceBefore=6,
        leading=_BODY * 1.3, keepWithNext=passage.kind is PassageKind.HEADING,
        allowWidows=0, allowOrphans=0,
    )  # fmt: skip


def _blocks(heading: str, blocks: Sequence[Block]) -> list[Any]:
    """The blocks in rows; the last row, when it is not full, stands in the middle."""
    from reportlab.platypus import Table, TableStyle

    if not blocks:
        return []
    side = per_row(len(blocks))
    width = points(_WIDTH / side)
    sizes = [_Parts(block, width - points(_BLOCK_GAP)) for block in blocks]
    high = max(parts.head_height for parts in sizes)
    names = max(parts.name_height for parts in sizes)
    rows: list[list[Any]] = []
    for start in range(0, len(sizes), side):
        made = [parts.flowable(high, names) for parts in sizes[start : start + side]]
        rows.append([_centred(made, width, side)])
    if heading:
        rows.insert(0, [paragraph(heading.upper(), SERIF_BOLD, 13, "centre")])
    table = Table(
        rows, colWidths=[points(_WIDTH)], repeatRows=int(bool(heading)), splitByRow=1, splitInRow=0
    )
    commands = list(_NO_PADDING)
    if heading:
        commands.append(("BOTTOMPADDING", (0, 0), (-1, 0), points(_BLOCK_GAP)))
    table.setStyle(TableStyle(commands))
    return [table]


_NO_PADDING: Final[list[tuple[Any, ...]]] = [
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
]


def _centred(made: list[Any], width: float, side: int) -> Any:
    from reportlab.platypus import Table, TableStyle

    rest = (side - len(made)) * width / 2
    cells, widths = ["", *made, ""], [rest, *[width] * len(made), rest]
    if not rest:
        cells, widths = cells[1:-1], widths[1:-1]
    row = Table([cells], colWidths=widths)
    side_gap = ("LEFTPADDING", (0, 0), (-1, -1), points(_BLOCK_GAP / 2))
    row.setStyle(TableStyle([*_NO_PADDING, side_gap]))
    return row


class _Parts:
    """A block's texts in a width of `room` points, and how high they are."""

    def __init__(self, block: Block, room: float) -> None:
        self._room = room
        self._head = [
            (_even_lines(text, font, room, size), font, size)
            for text, font, size in (
                (block.party.upper(), SERIF_BOLD, _OFFICE),
                (block.role.upper(), SERIF_BOLD, _OFFICE),
                (block.office.upper(), SERIF, _OFFICE),
                (_SIGN_HINT, SERIF_ITALIC, _HINT),
            )
            if text
        ]
        self._name = _even_lines(block.name or _BLANK, SERIF_BOLD, room, _NAME)
        self.head_height = sum(len(lines) * size * LEADING for lines, _font, size in self._head)
        self.name_height = len(self._name) * _NAME * LEADING

    def flowable(self, head_height: float, name_height: float) -> Any:
        """The block, its name on the line where those of the others stand."""
        from reportlab.platypus import Table, TableStyle

        head = [
            paragraph("\n".join(lines), font, size, "centre") for lines, font, size in self._head
        ]
        name = paragraph("\n".join(self._name), SERIF_BOLD, _NAME, "centre")
        block = Table(
            [[head], [""], [name]],
            colWidths=[self._room],
            rowHeights=[
                head_height, points(_SIGN_ROOM), name_height + points(_BLOCK_GAP)
            ],
            hAlign="CENTER",
        )  # fmt: skip
        block.setStyle(TableStyle(_NO_PADDING))
        return block


def _even_lines(text: str, font: str, room: float, size: float) -> tuple[str, ...]:
    """`text` at `size` in as few lines as fit into `room` points, of about equal width."""
    lines = wrap(text, font, room, size)
    # No narrower than the widest word: it would be broken.
    low = min(room, max((fonts.width(word, font) for word in text.split()), default=0) * size + 1)
    while room - low > 1:
        middle = (low + room) / 2
        if len(wrap(text, font, middle, size)) > len(lines):
            low = middle
        else:
            room = middle
    return wrap(text, font, room, size)
